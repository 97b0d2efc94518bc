"""Times of the day: before noon or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.pair import Pair

NAME = "times"
_TIME = re.compile(r"\b\d{1,2}(?:[.:]\d\d)? ?(?:(?P<am>a)|p)\.?m\b", re.IGNORECASE)
# A clock with 24 hours needs no word for the afternoon.
_CLOCK = re.compile(r"(?<!\d)(?:0\d|1\d|2[0-4])[:.][0-5]\d(?!\d)|\b[ap]\.?m\b", re.IGNORECASE)
_LATE_HOUR = re.compile(r"(?<!\d)(?:1[3-9]|2[0-4])(?![\d,])")


def look(pair: Pair) -> Iterator[Mistake]:
    """Find times that have moved from the morning to the afternoon, or back."""
    tongue = pair.tongue
    if not tongue.morning or not tongue.afternoon or "m" not in pair.english:
        return
    text = pair.target.words
    for found in _TIME.finditer(pair.source.words):
        asked, other = tongue.morning, tongue.afternoon
        if not found["am"]:
            asked, other = other, asked
        late = not found["am"] and _LATE_HOUR.search(text)
        whole_day = _CLOCK.search(text) or _LATE_HOUR.search(text)
        if not (asked.search(text) or other.search(text) or whole_day):
            wrong = f"Nothing says that {found[0]} is before noon or after it."
            yield Mistake(wrong, f"Write the word for {found[0][-2:]}.")
            return
        if other.search(text) and not asked.search(text) and not late:
            said = "afternoon" if found["am"] else "morning"
            wrong = f"{found[0]} has become a time of the {said}."
            yield Mistake(wrong, f"Write the word for {found[0][-2:]}.")
            return
