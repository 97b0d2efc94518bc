"""Names of months and days of the week."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache

from carers_plan.problem import Mistake
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


def look(pair: Pair) -> Iterator[Mistake]:
    """Find months and days of the week that are lost, have become others or changed places."""
    tongue = pair.tongue
    for name, names, in_english in (
        ("month", tongue.months, months_in_english(pair.source.words)),
        ("day", tongue.days, days_in_english(pair.source.words)),
    ):
        if names and in_english:
            found = [*_compare(name, names, dict(in_english), pair.target.words)]
            yield from found
            if found:
                return
    if tongue.months:
        yield from _order(pair.source.words, pair.target.words, tongue.months)


def _order(english: str, text: str, months: WordList) -> Iterator[Mistake]:
    """Find days that have moved to other months; advise when the months have changed places."""
    in_english = tongue_of("en").months
    assert in_english is not None  # noqa: S101 - they are in the file
    wanted, found = _dated(english, in_english), _dated(text, months)
    for day, month in wanted:
        moved = next((other for at, other in found if at == day and (at, other) not in wanted), 0)
        if moved and (day, month) not in found and (day, moved) in found:
            name = calendar.month_name[month]
            wrong = f"{day} {name} has become {day} {calendar.month_name[moved]}."
            yield Mistake(wrong, f"Write {day} and your word for {name}.")
            return
    asked = [month for month, _ in _months(english)]
    given = [month for month, _ in months(text)]
    if asked != given and sorted(asked) == sorted(given):
        wrong = "The months stand in another order than in the English."
        yield Mistake(wrong, "Check that no two dates have changed places.", advice=True)


def _dated(text: str, months: WordList) -> list[tuple[int, int]]:
    """Return day and month of the dates in a text, in order."""
    return [
        (int(found[1]), months.meaning[found[2].casefold()])
        for found in re.finditer(
            rf"(?<![\d.,])(\d{{1,2}}) {months.pattern.pattern}", text, re.IGNORECASE
        )
    ]


def _compare(kind: str, names: WordList, wanted: dict[int, str], text: str) -> Iterator[Mistake]:
    found: dict[int, str] = {}
    for number, word in names(text):
        found.setdefault(number, word)
    lost = [word for number, word in wanted.items() if number not in found]
    extra = [word for number, word in found.items() if number not in wanted]
    if lost and extra:
        wrong = f'The {kind} "{lost[0]}" has become "{extra[0]}".'
        yield Mistake(wrong, f'Write your word for "{lost[0]}".')
    elif lost:
        wrong = f'The {kind} "{lost[0]}" is not in the translation.'
        yield Mistake(wrong, f'Write your word for "{lost[0]}".')


def months_in_english(text: str) -> tuple[tuple[int, str], ...]:
    """Return number and name of the months that an English text surely speaks of, each once."""
    return tuple(dict(_months(text)).items())


@lru_cache(maxsize=8192)
def _months(text: str) -> tuple[tuple[int, str], ...]:
    months = tongue_of("en").months
    assert months is not None  # noqa: S101 - they are in the file
    found = []
    for match in _MONTH.finditer(text):
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() :]
        led = _BEFORE.search(before) or _AFTER.match(after) or text.strip() == match[0]
        if match[0] not in _UNSURE or led:
            found.append((months(match[0])[0][0], match[0]))
    return tuple(found)


@lru_cache(maxsize=8192)
def days_in_english(text: str) -> tuple[tuple[int, str], ...]:
    """Return number and name of the days of the week in an English text; Monday is 1."""
    days = tongue_of("en").days
    assert days is not None  # noqa: S101 - they are in the file
    return tuple({days(found)[0][0]: found for found in _DAY.findall(text)}.items())
