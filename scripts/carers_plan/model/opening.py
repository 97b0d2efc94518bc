"""When a service is open: its usual hours, and the days that differ. Pure; days are parameters."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

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
    `untimed` has what happens on the day at times that are not stated.
    """

    day: dt.date
    intervals: tuple[Interval, ...]
    why: Why = "usual"
    exception: ScheduleException | None = None
    times_stated: bool = True
    untimed: tuple[str, ...] = ()


@functools.lru_cache(maxsize=24 * 60)
def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def occurs(schedule: Schedule, day: dt.date) -> bool:
    """Whether a schedule has the day (RFC 5545: BYDAY, and BYSETPOS within a month)."""
    if ORDER[day.weekday()] not in schedule.byday:
        return False
    if schedule.freq == "WEEKLY":
        return True
    last = calendar.monthrange(day.year, day.month)[1]
    days = [
        number
        for number in range(1, last + 1)
        if ORDER[day.replace(day=number).weekday()] in schedule.byday
    ]
    place = schedule.bysetpos or 1
    index = place - 1 if place > 0 else place
    return -len(days) <= index < len(days) and days[index] == day.day


def hours_on(service: Service, day: dt.date, bank_holidays: Collection[dt.date]) -> DayHours:
    """Return a service's hours on a day. An exception counts before a bank holiday."""
    if not runs_on(service, day):
        return DayHours(day, (), "not-running")
    for exception in service.exceptions:
        if exception.dates.earliest <= day <= exception.dates.latest:
            return DayHours(day, _other_hours(exception), "exception", exception)
    due = [schedule for schedule in service.schedules if occurs(schedule, day)]
    intervals = _intervals(due)
    if due and day in bank_holidays and service.bank_holidays != "open":
        if service.bank_holidays == "closed":
            return DayHours(day, (), "bank-holiday")
        return DayHours(day, intervals, "may-be-closed")
    without = [item for item in due if not (item.opens_at and item.closes_at)]
    untimed = tuple(item.description for item in without if item.description)
    return DayHours(day, intervals, times_stated=not without, untimed=untimed)


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


def tellable(service: Service) -> bool:
    """Whether the hours of a day can be worked out: each schedule says its days."""
    return bool(service.schedules) and all(item.byday for item in service.schedules)


def _other_hours(exception: ScheduleException) -> tuple[Interval, ...]:
    if exception.closed or not exception.opens_at or not exception.closes_at:
        return ()
    return (Interval(exception.opens_at, exception.closes_at),)


def days_from(day: dt.date, number: int) -> list[dt.date]:
    """Return a number of days, the first one included."""
    return [day + dt.timedelta(days=step) for step in range(number)]


def usual_week(service: Service) -> list[tuple[Interval, ...]]:
    """Return the hours of each day of every week, Monday first, without monthly schedules."""
    weekly = [item for item in service.schedules if item.freq == "WEEKLY"]
    return [_intervals([item for item in weekly if code in item.byday]) for code in ORDER]


def _intervals(schedules: Iterable[Schedule]) -> tuple[Interval, ...]:
    """Return the stated hours, the earliest first; what is the same twice counts once."""
    stated = {
        Interval(item.opens_at, item.closes_at, item.description)
        for item in schedules
        if item.opens_at and item.closes_at
    }
    return tuple(sorted(stated, key=lambda item: (item.minutes, item.description or "")))


def open_in_the_evening(service: Service) -> bool:
    """Whether its regular hours go past six on a weekday."""
    return any(
        interval.minutes[1] > EVENING
        for item in service.schedules
        if set(item.byday) - set(WEEKEND)
        for interval in _intervals([item])
    )


def open_at_weekends(service: Service) -> bool:
    """Whether its regular days have a Saturday or a Sunday."""
    return any(set(item.byday) & set(WEEKEND) for item in service.schedules)
