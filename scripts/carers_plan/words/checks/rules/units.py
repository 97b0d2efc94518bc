"""What numbers count: weeks that have become months, and hours that are left out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.pair import Pair
from carers_plan.words.checks.tongue import Tongue, tongue_of

NAME = "units"
# What follows a number: an ending, and at most one word, as in 5 working days.
_BETWEEN = r"\)?[^\W\d]{0,4}[ \u00a0-]?(?:[^\W\d]+[ \u00a0])??"
# How often: £15,000 a year, 35 hours a week.
_EACH = re.compile(
    r"(?<![\d,.])\d[\d,.]*+(?: [a-z]+)? (?:an?|per|each|every) "
    r"(minute|hour|day|week|month|year)\b",
    re.IGNORECASE,
)


def look(pair: Pair) -> Iterator[Mistake]:
    """Find a unit that has become another; advise when one is not there at all."""
    tongue = pair.tongue
    if not tongue.units:
        return
    english, text = pair.source.counted, pair.target.counted
    for often in _EACH.finditer(english):
        if not _said(often[1].lower(), text, tongue):
            wrong = (
                f'The English says "{often[0]}", and the translation seems to say no "{often[1]}".'
            )
            yield Mistake(wrong, f'Check that it has your word for "{often[1]}".', advice=True)
            return
    found = _counted(text, tongue.tag)
    for number, units in _counted(english, "en").items():
        unit = min(units)
        others = found.get(number, set())
        if units & others:
            continue
        if others:
            wrong = (
                f"The English says {number} {unit}s, and the translation {number} {min(others)}s."
            )
            yield Mistake(wrong, f'Write your word for "{unit}s".')
        elif not any(_said(unit, text, tongue) for unit in units):
            wrong = f"The English says {number} {unit}s, and the translation does not."
            yield Mistake(wrong, f'Write your word for "{unit}s".', advice=True)
        else:
            continue
        return


def _counted(text: str, tag: str) -> dict[str, set[str]]:
    """Return by number what it counts, where that stands after it."""
    counted: dict[str, set[str]] = {}
    for found in _pattern(tag).finditer(text) if any(map(str.isdigit, text)) else ():
        unit = str(found.lastgroup)
        counted.setdefault(found["number"].rstrip(".,"), set()).add(unit)
    return counted


@functools.cache
def _pattern(tag: str) -> re.Pattern[str]:
    units = "|".join(f"(?P<{unit}>{words})" for unit, words in tongue_of(tag).units.items())
    number = r"(?<![\d.,])(?P<number>\d[\d,.]*)"
    return re.compile(f"{number}{_BETWEEN}(?:{units})", re.IGNORECASE)


def _said(unit: str, text: str, tongue: Tongue) -> bool:
    return bool(unit in tongue.units and re.search(tongue.units[unit], text, re.IGNORECASE))
