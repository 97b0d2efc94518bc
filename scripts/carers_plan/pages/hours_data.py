"""What a script needs to say whether a service is open now, whatever the reader's clock says."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection

from carers_plan.model import Service
from carers_plan.model.directory import ORDER
from carers_plan.model.opening import Interval, days_from, hours_on, runs_on, usual_week
from carers_plan.words.date_words import DateWords

DAYS_AHEAD = 62
"""A page that is older than this says nothing about now."""

Spans = list[tuple[int, int]]


def hours_data(
    service: Service, today: dt.date, bank_holidays: Collection[dt.date], words: DateWords
) -> str:
    """Return JSON, or nothing when the hours cannot be told for certain.

    `week` has minutes after midnight for each weekday, Monday first; `days` has the days that
    differ, null where nobody knows; `from` and `until` are the days it is good for; `times`
    and `names` are the words for minutes and weekdays.
    """
    hours = [hours_on(service, day, bank_holidays) for day in days_from(today, DAYS_AHEAD)]
    unsure = any(not day.times_stated for day in hours)
    if unsure or not runs_on(service, today) or not any(day.intervals for day in hours):
        return ""
    week = [_spans(intervals) for intervals in usual_week(service)]
    days: dict[str, Spans | None] = {}
    for day in hours:
        spans = None if day.why == "may-be-closed" else _spans(day.intervals)
        if spans != week[day.day.weekday()]:
            days[day.day.isoformat()] = spans
    minutes = sorted(
        {minute for day in [*week, *days.values()] for span in day or () for minute in span}
    )
    data = {
        "from": today.isoformat(),
        "until": hours[-1].day.isoformat(),
        "week": week,
        "days": days,
        "times": {minute: _plain(words, minute) for minute in minutes},
        "names": [words.days((code,)).striptags() for code in ORDER],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _spans(intervals: Collection[Interval]) -> Spans:
    """Join intervals that touch or overlap, so that closing for no minute is no closing."""
    joined: Spans = []
    for opens, closes in sorted(interval.minutes for interval in intervals):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return joined


def _plain(words: DateWords, minute: int) -> str:
    return str(words.clock(f"{minute // 60 % 24:02}:{minute % 60:02}").striptags())
