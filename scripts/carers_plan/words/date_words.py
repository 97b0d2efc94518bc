"""Say dates, times and days in a language, no more exactly than they were written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from carers_plan.model.dates import MONTHS, Form, PlanDate, Point
from carers_plan.model.directory import ORDER, Schedule
from carers_plan.model.opening import Timed, whole_day
from carers_plan.words.catalog import Catalog


class DateWords:
    """Dates in one language. `milestones` gives the titles of what a date waits for."""

    def __init__(self, catalog: Catalog, milestones: Mapping[str, str]) -> None:
        """Keep the words and the titles."""
        self.catalog = catalog
        self.say = catalog.say
        self.milestones = milestones
        self._known: dict[PlanDate, Markup] = {}

    def date(self, date: PlanDate) -> Markup:
        """Return the date in words, as HTML with `<time>` where HTML has a value for it."""
        if date not in self._known:
            words = self._date(date)
            if date.provisional:
                words = self.say("date.provisional", date=words)
            stamp = date.iso
            self._known[date] = (
                Markup('<time datetime="{}">{}</time>').format(stamp, words) if stamp else words
            )
        return self._known[date]

    def day(self, day: dt.date) -> Markup:
        """Return a calendar day in words."""
        return self._point(Point("day", day.year, day.month, day.day))

    def weekday(self, day: dt.date) -> Markup:
        """Return a calendar day in words with its day of the week."""
        return self.say(
            "hours.weekday", weekday=self._weekday(ORDER[day.weekday()]), date=self.day(day)
        )

    def day_and_month(self, day: dt.date) -> Markup:
        """Return a calendar day in words, without its year."""
        return self.say("date.day-month", day=str(day.day), month=self._month(day.month))

    def point(self, point: Point) -> Markup:
        """Return a point of time in words."""
        return self._point(point)

    def month(self, number: int) -> Markup:
        """Return a month's name; January is 1."""
        return self._month(number)

    def pattern(self, month: int) -> Markup:
        """Return how a day of a month (1 to 12) is said: `{day} January {year}`."""
        return self.say("date.day", day="{day}", month=self._month(month), year="{year}")

    def _date(self, date: PlanDate) -> Markup:
        start = self._start(date)
        end = self._point(date.end) if date.end else Markup("")
        match date.form:
            case "on":
                return self._timed(start, date.times) if date.times else start
            case "every":
                count, unit = date.every or (None, "")
                return self.say(f"date.every.{unit}" if unit else "date.periodic", count)
            case "times":
                count, unit = date.every or (1, "")
                return self.say(f"date.times.{unit}", count)
            case "after":
                titles = [escape(self.milestones.get(name, name)) for name in date.after]
                return self.say("date.after", what=self.listed(titles))
            case _:
                return self.say(f"date.{date.form}", date=start or end, start=start, end=end)

    def _start(self, date: PlanDate) -> Markup:
        """Say the start, without what the end says again: 5 to 11 June 2023."""
        start, end = date.start, date.end
        if start is None:
            return Markup("")
        if end and (start.precision, start.year) == (end.precision, end.year):
            if start.precision == "month" and start != end:
                return self._month(start.month)
            if start.precision == "day" and start.month == end.month:
                return escape(str(start.day))
            if start.precision == "day":
                return self.say(
                    "date.day-month", day=str(start.day), month=self._month(start.month)
                )
        return self._point(start)

    def _timed(self, day: Markup, times: tuple[dt.time, ...]) -> Markup:
        clock = [self.clock(f"{time:%H:%M}") for time in times]
        if len(clock) == 1:
            return self.say("date.time", date=day, time=clock[0])
        return self.say("date.times", date=day, start=clock[0], end=clock[1])

    def _point(self, point: Point) -> Markup:
        if point.precision == "year" and not point.detail:
            return escape(str(point.year))
        if point.precision == "plan-year" and not point.year:
            return self.say("date.plan-year-alone", number=point.detail)
        if point.precision == "plan-year":
            span = PlanDate("range", "", _month_of(point.earliest), _month_of(point.latest))
            return self.say("date.plan-year", number=point.detail, date=self._date(span))
        values: dict[str, Any] = {"year": str(point.year), "next": str(point.year + 1)}
        if point.precision in {"day", "week"}:
            values["day"] = str(point.day)
        if point.month:
            values["month"] = values["first"] = self._month(point.month)
        if point.precision == "season":
            values["season"] = self.say(f"season.{point.detail}")
        if point.precision == "quarter":
            values["last"] = self._month(point.month + 2)
            values["quarter"] = str((point.month + 2) // 3)
        return self.say(f"date.{_kind(point)}", **values)

    def _month(self, number: int) -> Markup:
        return self.say(f"month.{MONTHS[number - 1].lower()}")

    def clock(self, text: str) -> Markup:
        """Say a time such as `09:00` in the language's way: 9am."""
        if text in _NAMED_TIMES:
            return self.say(_NAMED_TIMES[text])
        hour, minute = int(text[:2]), text[3:]
        exact = "" if minute == "00" else "-minutes"
        key = f"time.{_period(hour)}{exact}"
        return self.say(key, hour=str(hour % 12 or 12), minute=minute)

    def days(self, days: tuple[str, ...]) -> Markup:
        """Say days of the week, joining three or more in a row: Monday to Friday."""
        runs: list[list[str]] = []
        for code in days:
            if runs and ORDER.index(code) == ORDER.index(runs[-1][-1]) + 1:
                runs[-1].append(code)
            else:
                runs.append([code])
        parts: list[Markup] = []
        for run in runs:
            if len(run) > 2:  # noqa: PLR2004
                parts.append(
                    self.say("date.range", start=self._weekday(run[0]), end=self._weekday(run[-1]))
                )
            else:
                parts.extend(self._weekday(code) for code in run)
        return self.listed(parts)

    def _weekday(self, code: str) -> Markup:
        return self.say(f"day.{code}")

    def schedule(self, schedule: Schedule) -> Markup:
        """Say one line of opening hours."""
        days, hours = self._schedule_days(schedule), self.hours(schedule)
        if whole_day(schedule) and schedule.byday == ORDER and schedule.plain:
            days, hours = Markup(""), self.say("schedule.always")
        elif days and hours and not whole_day(schedule):
            start, end = self.clock(schedule.opens_at or ""), self.clock(schedule.closes_at or "")
            days, hours = Markup(""), self.say("schedule.hours", days=days, start=start, end=end)
        parts = [days, hours, self._schedule_bounds(schedule), *self.conditions(schedule)]
        return self._joined(part for part in parts if part)

    def hours(self, row: Timed) -> Markup:
        """Say the hours of a day, without its name; nothing where they are not stated."""
        if not row.opens_at or not row.closes_at:
            return Markup("")
        if whole_day(row):
            return self.say("schedule.whole-day")
        return self.say(
            "schedule.times", start=self.clock(row.opens_at), end=self.clock(row.closes_at)
        )

    def maybe(self, schedule: Schedule) -> Markup:
        """Say the hours of a day that are not certain, and what they depend on."""
        parts = [self.hours(schedule), *self.conditions(schedule)]
        if schedule.interval > 1 and not schedule.dtstart:
            parts.append(self._every(schedule))
        return self._joined(part for part in parts if part)

    def conditions(self, schedule: Schedule) -> list[Markup]:
        """Say what hours depend on: term time, an appointment."""
        keys = [f"schedule.during.{schedule.during}"] if schedule.during else []
        keys += ["schedule.by-appointment"] if schedule.by_appointment else []
        return [self.say(key) for key in keys]

    def _schedule_days(self, schedule: Schedule) -> Markup:
        if schedule.dtstart and not schedule.byday:
            return self.weekday(schedule.dtstart.earliest)
        days = self.days(schedule.byday)
        if schedule.freq == "MONTHLY":
            places = schedule.bysetpos or (1,)
            days = self.listed([self.say(f"schedule.monthly.{it}", days=days) for it in places])
        return self._joined([days, self._every(schedule)]) if schedule.interval > 1 else days

    def _every(self, schedule: Schedule) -> Markup:
        unit = "month" if schedule.freq == "MONTHLY" else "week"
        return self.say(f"date.every.{unit}", schedule.interval)

    def _schedule_bounds(self, schedule: Schedule) -> Markup:
        if not schedule.byday:
            return Markup("")
        start = schedule.dtstart.start if schedule.dtstart else None
        end = schedule.until.start if schedule.until else None
        if not (start or end):
            return Markup("")
        form: Form = "range" if start and end else "from" if start else "until"
        return self.date(PlanDate(form, "", start, end))

    def _joined(self, parts: Iterable[Markup]) -> Markup:
        return self.say("list.comma").join(parts)

    def listed(self, parts: list[Markup]) -> Markup:
        """Join parts as the language does: A, B and C."""
        if len(parts) < 2:  # noqa: PLR2004
            return parts[0] if parts else Markup("")
        return self.say("list.and", first=self.say("list.comma").join(parts[:-1]), last=parts[-1])


_NAMED_TIMES = {"12:00": "time.noon", "00:00": "time.midnight"}


def _month_of(day: dt.date) -> Point:
    return Point("month", day.year, day.month)


def _kind(point: Point) -> str:
    """Name the message that says a point in time."""
    if point.precision == "season":
        wintry = ".winter" if point.detail == "winter" else ""
        return f"season{wintry if point.year else '.unstated'}"
    if point.precision == "quarter":
        return "quarter" if point.detail == "unknown" else "months"
    if point.precision == "part":
        return point.detail if point.month else f"{point.detail}-year"
    kinds = {"year": "financial-year"}
    return kinds.get(point.precision, point.precision)


def _period(hour: int) -> str:
    """Name the part of the day as Bengali does (CLDR day periods, with dawn in the morning)."""
    starts = ((20, "pm.night"), (18, "pm.evening"), (16, "pm.afternoon"), (12, "pm.midday"))
    morning = "am.morning" if hour >= 4 else "am.night"  # noqa: PLR2004
    return next((name for start, name in starts if hour >= start), morning)
