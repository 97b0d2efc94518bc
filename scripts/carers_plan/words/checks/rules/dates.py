"""Names of months and days of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from carers_plan.words.checks.flaw import Flaw
from carers_plan.words.checks.pair import Pair
from carers_plan.words.checks.tongue import WordList, tongue_of

NAME = "dates"
# "May" and "March" are other words too, and people are called April and June. They are months
# beside a number, and after a word that leads to a date.
_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_UNSURE = frozenset({"March", "April", "May", "June"})
_BEFORE = re.compile(
    r"(?:\d|\d(?:st|nd|rd|th)|\b(?:in|by|of|to|from|until|since|before|after|early|late|mid|every"
    r"|each|and|or|January|February|March|April|May|June|July))[ -]$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[ ,]+\d")
# Holidays have names of their own in every language.
_DAY = re.compile(
    r"(?<!Good )(?<!Easter )"
    r"\b(Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?)\b"
)


def look(pair: Pair) -> Iterator[Flaw]:
    """Find months and days of the week that are lost or have become others."""
    tongue = pair.tongue
    for name, names, in_english in (
        ("month", tongue.months, months_in_english(pair.source.words)),
        ("day", tongue.days, days_in_english(pair.source.words)),
    ):
        if names and in_english:
            yield from _compare(name, names, dict(in_english), pair.target.words)


def _compare(kind: str, names: WordList, wanted: dict[int, str], text: str) -> Iterator[Flaw]:
    found: dict[int, str] = {}
    for number, word in names(text):
        found.setdefault(number, word)
    lost = [word for number, word in wanted.items() if number not in found]
    extra = [word for number, word in found.items() if number not in wanted]
    if lost and extra:
        wrong = f'The {kind} "{lost[0]}" has become "{extra[0]}".'
        yield Flaw(NAME, wrong, f'Write your word for "{lost[0]}".')
    elif lost:
        wrong = f'The {kind} "{lost[0]}" is not in the translation.'
        yield Flaw(NAME, wrong, f'Write your word for "{lost[0]}".')


@lru_cache(maxsize=8192)
def months_in_english(text: str) -> tuple[tuple[int, str], ...]:
    """Return number and name of the months that an English text surely speaks of."""
    months = tongue_of("en").months
    assert months is not None  # noqa: S101 - they are in the file
    found = []
    for match in _MONTH.finditer(text):
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() :]
        led = _BEFORE.search(before) or _AFTER.match(after) or text.strip() == match[0]
        if match[0] in _UNSURE and not led:
            continue
        found.append((months(match[0])[0][0], match[0]))
    return tuple(dict(found).items())


@lru_cache(maxsize=8192)
def days_in_english(text: str) -> tuple[tuple[int, str], ...]:
    """Return number and name of the days of the week in an English text; Monday is 1."""
    days = tongue_of("en").days
    assert days is not None  # noqa: S101 - they are in the file
    return tuple({days(found)[0][0]: found for found in _DAY.findall(text)}.items())
