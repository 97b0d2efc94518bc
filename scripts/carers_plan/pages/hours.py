"""A service's coming days, for its page and for the script that says whether it is open now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from carers_plan.model import Plan, Service
from carers_plan.model.directory import Schedule, ScheduleException
from carers_plan.model.opening import (
    WEEK,
    DayHours,
    current,
    days_from,
    good_until,
    hours_on,
    next_day,
    runs_on,
    tellable,
    usual_week,
)
from carers_plan.pages.bank_holidays import BankHoliday, bank_holidays_between

LATER = 183
"""Days for which bank holidays are told."""
SURE = 92
"""Days after which a page that was not made again no longer says what is open now."""
_UNKNOWN, _MAY_BE_CLOSED = 0, 1

Coded = list[list[int]] | int


@dataclass(frozen=True, slots=True)
class Differing:
    """Days to come that differ: an exception of the service, or a bank holiday."""

    first: dt.date
    exception: ScheduleException | None = None
    hours: DayHours | None = None
    holiday: BankHoliday | None = None


@dataclass(frozen=True, slots=True)
class Live:
    """What a script needs to say whether a service is open, without any words.

    `data` has the first and the last day it holds for, the usual week and the days that differ.
    A day is a list of opening and closing minutes, with the number of a description, if there is
    one; 0 when it is not known, 1 when it may be closed. `times` are all times it may have to say,
    by minute; `far` the days that come more than six days after the one before.
    """

    data: dict[str, Any]
    times: dict[int, str]
    far: tuple[dt.date, ...]
    descriptions: tuple[str, ...]


class Hours:
    """The hours of all services of one localised plan, as from one day."""

    def __init__(self, plan: Plan, today: dt.date) -> None:
        """Keep the nation whose bank holidays count."""
        self.today = today
        self.nation = plan.site.bank_holidays_of
        self._live: dict[str, Live | None] = {}

    @cached_property
    def holidays(self) -> Mapping[dt.date, BankHoliday]:
        """The bank holidays of the coming months, found when a service first asks."""
        return bank_holidays_between(self.nation, self.today, self.today + dt.timedelta(days=LATER))

    def current(self, service: Service) -> list[Schedule]:
        """Return the schedules that are not over."""
        return current(service, self.today)

    def next_day(self, schedule: Schedule) -> dt.date | None:
        """Return the next day of hours that are not the same every week."""
        return None if schedule.plain or not schedule.byday else next_day(schedule, self.today)

    def week(self, service: Service) -> list[DayHours]:
        """Return the next seven days; none when it is not there or its days are unknown."""
        days = days_from(self.today, WEEK)
        if not tellable(service, self.today) or not any(runs_on(service, day) for day in days):
            return []
        return [hours_on(service, day, self.holidays) for day in days]

    def holiday(self, day: dt.date) -> BankHoliday | None:
        """Return the bank holiday of a day."""
        return self.holidays.get(day)

    def later(self, service: Service, after: int = WEEK) -> list[Differing]:
        """Return the service's exceptions, and bank holidays after some days, in order."""
        found = [Differing(item.dates.earliest, exception=item) for item in service.exceptions]
        if runs_on(service, self.today) and tellable(service, self.today):
            found += self._bank_holidays(service, self.today + dt.timedelta(days=after))
        return sorted(found, key=lambda item: item.first)

    def _bank_holidays(self, service: Service, first: dt.date) -> Iterator[Differing]:
        for day, holiday in self.holidays.items():
            hours = hours_on(service, day, self.holidays)
            if day >= first and hours.why in {"bank-holiday", "may-be-closed"}:
                yield Differing(day, hours=hours, holiday=holiday)

    def live(self, service: Service) -> Live | None:
        """Return what is sure for the coming weeks; nothing when that is not sure even now."""
        if service.id not in self._live:
            self._live[service.id] = self._sure(service)
        return self._live[service.id]

    def _sure(self, service: Service) -> Live | None:
        last = good_until(service)
        days = [day for day in days_from(self.today, SURE) if last and day <= last]
        if not days or not self.week(service):
            return None
        descriptions: list[str] = []
        week = [_coded(item, descriptions) for item in usual_week(service, self.today)]
        hours = [hours_on(service, day, self.holidays) for day in days]
        coded = {item.day: _coded(item, descriptions) for item in hours}
        if not any(isinstance(code, list) and code for code in coded.values()):
            return None
        times = {
            minutes: clock
            for item in hours
            for interval in item.intervals
            for minutes, clock in zip(
                interval.minutes, (interval.opens_at, interval.closes_at), strict=True
            )
        }
        data = {
            "from": self.today.isoformat(),
            "until": days[-1].isoformat(),
            "week": week,
            "days": {
                day.isoformat(): code for day, code in coded.items() if code != week[day.weekday()]
            },
        }
        return Live(data, dict(sorted(times.items())), tuple(_far(coded)), tuple(descriptions))


def _coded(hours: DayHours, descriptions: list[str]) -> Coded:
    """Write a day as numbers, adding to the descriptions what it needs."""
    if hours.why == "may-be-closed":
        return _MAY_BE_CLOSED
    if not hours.sure:
        return _UNKNOWN
    coded = []
    for interval in hours.intervals:
        entry = [*interval.minutes]
        if interval.description:
            if interval.description not in descriptions:
                descriptions.append(interval.description)
            entry.append(descriptions.index(interval.description))
        coded.append(entry)
    return coded


def _far(coded: dict[dt.date, Coded]) -> Iterator[dt.date]:
    """Yield the days that a reader could not tell by the name of the weekday alone."""
    last_open = min(coded)
    for day, code in coded.items():
        if isinstance(code, list) and code:
            if (day - last_open).days >= WEEK:
                yield day
            last_open = day
