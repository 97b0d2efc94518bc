"""What a text says that may not change on the way into another language: numbers and addresses.

A phone number is read in `model.phone`. Texts with the digits of other scripts go through
`fold_digits` first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import NamedTuple

from carers_plan.model.phone import PhoneError, phones_in, read_phone
from carers_plan.model.web_addresses import ADDRESS, EMAIL
from carers_plan.words.digits import fold_digits

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
"""An amount, year or time, as written."""
_TARGET = r"\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
TARGET = re.compile(rf"\]{_TARGET}(?:\s+\"[^\"]*\")?\)")
"""Where a Markdown link leads, with the bracket before it."""
BLANK = re.compile(r"\{(\w*)\}")
"""A blank that the program fills in, and its name."""
BRACES = re.compile(r"\{[^{}\n]*\}")

_ADDRESSES = re.compile(
    rf"(?<=\]){_TARGET}\)|<(?:https?://|mailto:)[^<>\s]+>|{ADDRESS.pattern}|{EMAIL.pattern}"
)
# English words that ask for a text message, not for a call: "text 999", but not "call or text".
_TEXTED = re.compile(
    r"(?<!(?:call|ring) or )\btext(?:ing)?(?: us| me| the word)?(?: [a-z]+)?(?: on| to)? \**$",
    re.IGNORECASE,
)
_LONG = re.compile(r"[0+]")
_DIALLED = re.compile(r"\+?\d(?:[ -]?\d){2,}")


class Fact(NamedTuple):
    """Where an address or a phone number stands, and what kind of phone line it is (`voice`)."""

    start: int
    end: int
    line: str = ""


def facts_in(text: str, known: Collection[str] | None = None) -> Iterator[Fact]:
    """Yield the addresses and phone numbers in order. `known` is as in `phones_in`."""
    addresses = [Fact(*match.span()) for match in _ADDRESSES.finditer(text)]
    ends = [fact.end for fact in addresses]
    phones = []
    for match in phones_in(text, known):
        start, end = match.span()
        after = bisect_right(ends, start)  # The first address that does not end before it.
        if after == len(ends) or addresses[after].start >= end:
            texted = _TEXTED.search(text, max(0, start - 60), start)
            phones.append(Fact(start, end, "text" if texted else "voice"))
    yield from sorted([*addresses, *phones])


def long_phones(text: str) -> list[str]:
    """Return the numbers in a text that are phone numbers in every language, as written."""
    if not _LONG.search(text):
        return []
    return [match[0] for match in phones_in(text) if match["long"]]


def short_numbers(text: str) -> frozenset[str]:
    """Return the digits of the short numbers to call in an English text."""
    found = (match["short"] for match in phones_in(text))
    return frozenset("".join(filter(str.isdigit, short)) for short in found if short)


def dialled(written: str) -> str:
    """Return what a phone number dials, however it is written; its digits if it is none."""
    try:
        return read_phone(written).address().partition(":")[2]
    except PhoneError:
        return "".join(filter(str.isdigit, written))


def dialled_in(text: str) -> frozenset[str]:
    """Return all that people could dial in a text: its numbers of three digits and more.

    Whatever digits it has. A space or a hyphen does not end a number, a new line does.
    """
    return frozenset(re.sub(r"[ -]", "", number) for number in _DIALLED.findall(fold_digits(text)))
