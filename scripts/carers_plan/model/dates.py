"""Dates as they are meant in a plan: never more exact than they were written.

Pure: standard library only. `model.date_grammar` reads them, `words.date_words` says them.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

MONTHS = tuple(calendar.month_name[1:])
WEEKDAYS = tuple(calendar.day_name)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}

Precision = Literal["day", "week", "part", "month", "quarter", "season", "year", "plan-year"]
Form = Literal[
    "on",
    "by",
    "by-end",
    "from",
    "until",
    "range",
    "between",
    "about",
    "every",
    "times",
    "coming-months",
    "ongoing",
    "after",
    "to-be-agreed",
    "not-stated",
]


@dataclass(frozen=True, slots=True)
class Point:
    """A day, or a longer stretch that the writer did not narrow down.

    `detail` holds the part of a month or a year (early, mid, late), the season, or the quarter with
    its basis (calendar, financial, unknown), or the number of a plan's year. A week has its first
    day. `year` is 0 when the source does not state it.
    """

    precision: Precision
    year: int
    month: int = 0
    day: int = 0
    detail: str = ""

    @property
    def earliest(self) -> dt.date:
        """First day it could mean; `date.min` when the year is not stated."""
        return self._bounds()[0]

    @property
    def latest(self) -> dt.date:
        """Last day it could mean; `date.max` when the year is not stated."""
        return self._bounds()[1]

    def _bounds(self) -> tuple[dt.date, dt.date]:
        if not self.year:
            return dt.date.min, dt.date.max
        if self.precision == "day":
            day = dt.date(self.year, self.month, self.day)
            return day, day
        if self.precision == "week":
            day = dt.date(self.year, self.month, self.day)
            return day, day + dt.timedelta(days=6)
        if self.precision == "part" and not self.month:
            first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[self.detail]
            end = calendar.monthrange(self.year, last)[1]
            return dt.date(self.year, first, 1), dt.date(self.year, last, end)
        if self.precision == "part":
            end = calendar.monthrange(self.year, self.month)[1]
            first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, end)}[self.detail]
            return dt.date(self.year, self.month, first), dt.date(self.year, self.month, last)
        months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "plan-year": 12}[
            self.precision
        ]
        if self.precision == "quarter" and self.detail == "unknown":
            months = 6
        first_day = dt.date(self.year, self.month or 1, 1)
        ends = first_day.year * 12 + first_day.month - 1 + months
        return first_day, dt.date(ends // 12, ends % 12 + 1, 1) - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A date exactly as honest as its writer was.

    `start` and `end` hold the stated points, `times` clock times of a day, `every` a count and
    a unit (every 3 months, or 3 times a month), `after` the ids of milestones it waits for.
    `written` is the editor's own text. What is `provisional` may still change.
    """

    form: Form
    written: str
    start: Point | None = None
    end: Point | None = None
    times: tuple[dt.time, ...] = ()
    every: tuple[int, str] | None = None
    after: tuple[str, ...] = ()
    provisional: bool = False

    @property
    def earliest(self) -> dt.date:
        """First day it could mean; `date.min` when the start is open."""
        return self.start.earliest if self.start else dt.date.min

    @property
    def latest(self) -> dt.date:
        """Last day it could mean; `date.max` when the end is open."""
        if self.end:
            return self.end.latest
        if self.start and self.form in {"on", "about"}:
            return self.start.latest
        return dt.date.max

    @property
    def dated(self) -> bool:
        """Whether any point in time is stated at all."""
        return (self.earliest, self.latest) != (dt.date.min, dt.date.max)

    @property
    def sort_key(self) -> tuple[dt.date, dt.date]:
        """Deadlines sort by their end, everything else by its start; undated last."""
        if not self.dated:
            return dt.date.max, dt.date.max
        first = self.latest if self.earliest == dt.date.min else self.earliest
        return first, self.latest

    @property
    def iso(self) -> str:
        """The value HTML's `<time datetime>` allows, or an empty string where it has none."""
        point = self.start
        if self.form != "on" or self.provisional or point is None or not point.year:
            return ""
        stamps = {
            "day": f"{point.year}-{point.month:02}-{point.day:02}",
            "month": f"{point.year}-{point.month:02}",
            "year": str(point.year) if not point.detail else "",
        }
        return stamps.get(point.precision, "")

    def __str__(self) -> str:
        return self.written


def in_plan_years(date: PlanDate, first: dt.date) -> PlanDate:
    """Say when the years of a plan are that a date names; the first begins on a day."""
    return replace(date, start=_in_plan(date.start, first), end=_in_plan(date.end, first))


def names_plan_year(date: PlanDate) -> bool:
    """Whether a date names a year of the plan and not when that is."""
    points = filter(None, (date.start, date.end))
    return any(point.precision == "plan-year" and not point.year for point in points)


def _in_plan(point: Point | None, first: dt.date) -> Point | None:
    if point is None or point.precision != "plan-year":
        return point
    return replace(point, year=first.year + int(point.detail) - 1, month=first.month)


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or that month's last day where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
