"""Take addresses and phone numbers out of a text, so that no translator can change them.

A link `[words](services.md)` becomes `[words]{1}`, a number to call `{2}`. The values come from the
English when a page is made: a new phone number is right in every language at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

_FACT = re.compile(
    r"(?<=\])\([^()\s]+\)"  # where a Markdown link leads
    r"|<(?:https?://|mailto:)[^<>\s]+>"
    r"|\bhttps?://[^\s<>()]*[^\s<>().,;:!?]"
    r"|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b"
    r"|(?<![\w.,/-])(?:0|\+\d)(?:[ -]?\d){8,12}(?!\w)"
)
_HINT = re.compile(r"\]\(|://|@|\d{3}")
BLANK = re.compile(r"\{(\w*)\}")


class Masked(NamedTuple):
    """A text with blanks in braces, and what goes into each."""

    text: str
    values: Mapping[str, str]


def mask(text: str) -> Masked:
    """Put a numbered blank where the text has an address or a phone number."""
    if not _HINT.search(text):
        return Masked(text, {})
    values: dict[str, str] = {}

    def number(found: re.Match[str]) -> str:
        values[str(len(values) + 1)] = found[0]
        return f"{{{len(values)}}}"

    return Masked(_FACT.sub(number, text), values)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values back. A blank without a value stays as it is."""
    if not values:
        return text
    return BLANK.sub(lambda found: values.get(found[1], found[0]), text)


def flat(text: str) -> str:
    """Return a text as it is compared: composed letters (Unicode NFC), single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
