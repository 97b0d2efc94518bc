"""When a service is open: its usual hours, and the days that differ. Pure; days are parameters."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from carers_plan.model.dates import months_after
from carers_plan.model.directory import (
    ORDER,
    Schedule,
    ScheduleException,
    Service,
    ServiceStatus,
)

Why = Literal["usual", "exception", "bank-holiday", "may-be-closed", "not-running"]
EVENING = 18 * 60
"""Minutes after midnight from which it is evening."""
WEEKEND = ("SA", "SU")
WEEK, YEAR = 7, 366
"""Days."""
FRESH = 6
"""Months for which checked facts can be relied on."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of one day, as `09:00` and `17:00`, with what happens then, if that is said."""

    opens_at: str
    closes_at: str
    description: str | None = None

    @property
    def minutes(self) -> tuple[int, int]:
        """Minutes after midnight; closing at midnight is the end of the day, 1440."""
        return _minutes(self.opens_at), _minutes(self.closes_at) or 24 * 60


@dataclass(frozen=True, slots=True)
class DayHours:
    """One day of a service. No intervals and `times_stated` means that it is closed.

    `why` says what decided the day: its usual hours, an exception in `exception`, a bank
    holiday, a bank holiday about which nothing is stated, or that it does not run on that day.
    `untimed` has what happens on the day at times that are not stated, `maybe` what is only
    certain to somebody who asks: in term time, by appointment, in every other week.
    """

    day: dt.date
    intervals: tuple[Interval, ...]
    why: Why = "usual"
    exception: ScheduleException | None = None
    times_stated: bool = True
    untimed: tuple[str, ...] = ()
    maybe: tuple[Schedule, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether nothing about the day is left to ask."""
        return (
            self.times_stated
            and not self.maybe
            and self.why not in {"may-be-closed", "not-running"}
        )


class Timed(Protocol):
    """Anything that opens and closes, as `09:00` and `17:00`, where that is stated."""

    @property
    def opens_at(self) -> str | None:
        """When it opens."""

    @property
    def closes_at(self) -> str | None:
        """When it closes."""


def whole_day(row: Timed) -> bool:
    """Whether it is open from midnight to midnight."""
    return row.opens_at == row.closes_at == "00:00"


@functools.lru_cache(maxsize=24 * 60)
def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def occurs(schedule: Schedule, day: dt.date) -> bool:
    """Whether a schedule has the day, or may have it (RFC 5545).

    DTSTART, UNTIL, INTERVAL, BYDAY, and BYSETPOS within a month; weeks begin on Monday.
    """
    first = schedule.dtstart.earliest if schedule.dtstart else None
    if not schedule.byday:
        return day == first
    if (first and day < first) or (schedule.until and day > schedule.until.latest):
        return False
    if ORDER[day.weekday()] not in schedule.byday:
        return False
    if schedule.freq == "WEEKLY":
        weeks = (_monday(day) - _monday(first)).days // WEEK if first else 0
        return weeks % schedule.interval == 0
    months = (day.year - first.year) * 12 + day.month - first.month if first else 0
    if months % schedule.interval:
        return False
    last = calendar.monthrange(day.year, day.month)[1]
    days = [
        number
        for number in range(1, last + 1)
        if ORDER[day.replace(day=number).weekday()] in schedule.byday
    ]
    return any(_nth(days, place) == day.day for place in schedule.bysetpos or (1,))


def _nth(days: list[int], place: int) -> int | None:
    index = place - 1 if place > 0 else place
    return days[index] if -len(days) <= index < len(days) else None


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def is_over(schedule: Schedule, today: dt.date) -> bool:
    """Whether the last day of a schedule has passed."""
    last = schedule.until or (None if schedule.byday else schedule.dtstart)
    return last is not None and last.latest < today


def next_day(schedule: Schedule, today: dt.date) -> dt.date | None:
    """Return the next day of a schedule; none where nobody can tell, or within a year."""
    if not schedule.sure or is_over(schedule, today):
        return None
    return next((day for day in days_from(today, YEAR) if occurs(schedule, day)), None)


def hours_on(service: Service, day: dt.date, bank_holidays: Collection[dt.date]) -> DayHours:
    """Return a service's hours on a day. An exception counts before a bank holiday."""
    if not runs_on(service, day):
        return DayHours(day, (), "not-running")
    for exception in service.exceptions:
        if exception.dates.earliest <= day <= exception.dates.latest:
            return DayHours(day, _other_hours(exception), "exception", exception)
    due = [schedule for schedule in service.schedules if occurs(schedule, day)]
    # A date that is named holds on a bank holiday too.
    named = [item for item in due if not item.byday]
    if named != due and day in bank_holidays and service.bank_holidays != "open":
        if service.bank_holidays == "closed":
            return replace(_usual(day, named), why="bank-holiday")
        if not always_open(service):
            return replace(_usual(day, due), why="may-be-closed")
    return _usual(day, due)


def _usual(day: dt.date, due: list[Schedule]) -> DayHours:
    maybe = tuple(item for item in due if not item.sure)
    sure = [item for item in due if item.sure]
    without = [item for item in sure if not (item.opens_at and item.closes_at)]
    untimed = tuple(item.description for item in without if item.description)
    return DayHours(day, _intervals(sure), times_stated=not without, untimed=untimed, maybe=maybe)


def always_open(service: Service) -> bool:
    """Whether it is open day and night, on every day of the week."""
    whole = [item for item in service.schedules if whole_day(item) and item.sure and item.plain]
    return {day for item in whole for day in item.byday} == {*ORDER}


def runs_on(service: Service, day: dt.date) -> bool:
    """Whether a service is there at all: not closed, begun and not ended."""
    return service_status(service, day) == "active"


def service_status(service: Service, day: dt.date) -> ServiceStatus:
    """Return the status that holds on a day: what is written, unless its dates say otherwise.

    A service opens again only when somebody writes so: until then its passed date is a doubt.
    """
    if service.valid_to is not None and service.valid_to.latest < day:
        return "inactive"
    if (
        service.status == "active"
        and service.valid_from is not None
        and service.valid_from.earliest > day
    ):
        return "opening soon"
    return service.status


def good_until(service: Service) -> dt.date | None:
    """Return the last day on which the facts are not old; none when nobody has checked them."""
    checked = service.assured_date
    if checked is None or not checked.dated or checked.latest == dt.date.max:
        return None
    return months_after(checked.latest, FRESH)


def current(service: Service, day: dt.date) -> list[Schedule]:
    """Return the schedules that are not over on a day."""
    return [item for item in service.schedules if not is_over(item, day)]


def tellable(service: Service, day: dt.date) -> bool:
    """Whether hours from a day on can be worked out: each schedule to come says its days.

    What is by appointment, on no day in particular, changes nothing.
    """
    schedules = current(service, day)
    dated = [bool(item.byday or item.dtstart) for item in schedules]
    free = [item.by_appointment for item in schedules]
    return any(dated) and all(known or booked for known, booked in zip(dated, free, strict=True))


def _other_hours(exception: ScheduleException) -> tuple[Interval, ...]:
    if exception.closed or not exception.opens_at or not exception.closes_at:
        return ()
    return (Interval(exception.opens_at, exception.closes_at),)


def days_from(day: dt.date, number: int) -> list[dt.date]:
    """Return a number of days, the first one included."""
    return [day + dt.timedelta(days=step) for step in range(number)]


def usual_week(service: Service, day: dt.date) -> list[DayHours]:
    """Return the hours of every week, Monday first, as if each were the day."""
    weekly = [item for item in service.schedules if item.plain]
    return [_usual(day, [item for item in weekly if code in item.byday]) for code in ORDER]


def _intervals(schedules: Iterable[Schedule]) -> tuple[Interval, ...]:
    """Return the stated hours, the earliest first; what is the same twice counts once."""
    stated = {
        Interval(item.opens_at, item.closes_at, item.description)
        for item in schedules
        if item.opens_at and item.closes_at
    }
    return tuple(sorted(stated, key=lambda item: (item.minutes, item.description or "")))


def open_in_the_evening(service: Service, day: dt.date) -> bool:
    """Whether its regular hours from a day on go past six on a weekday."""
    return any(
        interval.minutes[1] > EVENING
        for item in current(service, day)
        if set(item.byday) - set(WEEKEND)
        for interval in _intervals([item])
    )


def open_at_weekends(service: Service, day: dt.date) -> bool:
    """Whether its regular days from a day on have a Saturday or a Sunday."""
    return any(set(item.byday) & set(WEEKEND) for item in current(service, day))
