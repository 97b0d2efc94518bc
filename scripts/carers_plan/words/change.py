"""How much an English text changed, and whether an old translation may still be shown."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from enum import Enum

from carers_plan.words.blanks import flat

SMALL = 0.95
"""Two texts at least this alike differ by a slip of the pen, mostly."""
RELATED = 0.6
"""Texts less alike than this say different things; one is not a newer form of the other."""

# Words that turn a sentence round or move a date. Whoever changes one changes what is promised.
_TELLING = re.compile(
    r"\{\w+\}|\d[\d.,:/]*|[£€$%]"
    r"|\b(?:million|thousand|hundred|dozen|half|quarter|double|twice"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|first|second|third|fourth|fifth|last|next|before|after|until|by|from"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|am|pm|noon|midnight|daily|weekly|monthly|yearly"
    r"|minutes?|hours?|days?|weeks?|months?|years?"
    r"|not|no|never|none|nobody|cannot|without|unless|except|only|must|free|\w+n't|\w+n’t)\b",
    re.IGNORECASE,
)


class Change(Enum):
    """What happened to the English since it was translated."""

    NONE = "none"
    SMALL = "small"
    """Perhaps only a typing mistake was mended: the translation stays, and someone is asked."""
    LARGE = "large"
    """Other words: the translation stays, and readers are told."""
    FACT = "fact"
    """A number, date, amount, link or a "not" changed: the translation is withdrawn."""


def change(older: str, newer: str) -> Change:
    """Compare two English texts."""
    older, newer = flat(older), flat(newer)
    if older == newer:
        return Change.NONE
    if _telling(older) != _telling(newer):
        return Change.FACT
    return Change.SMALL if likeness(older, newer) >= SMALL else Change.LARGE


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _telling(text: str) -> Counter[str]:
    return Counter(found.casefold().strip(".,:/") for found in _TELLING.findall(text))
