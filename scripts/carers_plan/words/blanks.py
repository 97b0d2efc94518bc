"""Take addresses and phone numbers out of a text, so that no translator can change them.

A link `[words](services.md)` becomes `[words]{1}`, a number to call `{2}`. The values come from the
English when a page is made: a new phone number is right in every language at once.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import NamedTuple

from carers_plan.words.facts import BLANK, facts_in

_HINT = re.compile(r"\]\(|://|www\.|@|\d{3}")


class Masked(NamedTuple):
    """A text with blanks in braces, and what goes into each."""

    text: str
    values: Mapping[str, str]
    lines: Mapping[str, str] = {}
    """The kind of line, as `PhoneNumber.address` has it, of the blanks that are phone numbers."""


def mask(text: str, known: Collection[str] | None = None) -> Masked:
    """Put a numbered blank where the text has an address or a phone number.

    `known` is as in `phones_in`.
    """
    if not _HINT.search(text):
        return Masked(text, {})
    pieces, values, lines, cut = [], {}, {}, 0
    for number, (start, end, line) in enumerate(facts_in(text, known), 1):
        pieces += [text[cut:start], f"{{{number}}}"]
        values[str(number)] = text[start:end]
        if line:
            lines[str(number)] = line
        cut = end
    return Masked("".join([*pieces, text[cut:]]), values, lines)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values back. A blank without a value stays as it is."""
    if not values:
        return text
    return BLANK.sub(lambda found: values.get(found[1], found[0]), text)


@functools.lru_cache(maxsize=200_000)
def flat(text: str) -> str:
    """Return a text as it is compared: composed letters (Unicode NFC), single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
