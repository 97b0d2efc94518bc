"""When a service is open: usual hours, exceptions, bank holidays, the first Tuesday of a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carers_plan.model import Plan, Service
from carers_plan.model.opening import (
    days_from,
    hours_on,
    is_over,
    next_day,
    occurs,
    open_at_weekends,
    open_in_the_evening,
    tellable,
    usual_week,
)

CHRISTMAS = {dt.date(2024, 12, 25), dt.date(2024, 12, 26), dt.date(2025, 1, 1)}
OFFICE = {"byday": "Monday to Friday", "opens_at": "9am", "closes_at": "5pm"}


def service(*schedules: Mapping[str, Any], **facts: Any) -> Service:
    """Return a service with these hours."""
    return Service.model_validate(
        {
            "id": "x",
            "organization": "y",
            "name": "A service",
            "summary": "It helps.",
            "schedules": list(schedules),
            **facts,
        }
    )


def told(made: Service, day: dt.date) -> tuple[list[tuple[str, str]], str]:
    hours = hours_on(made, day, CHRISTMAS)
    return [(item.opens_at, item.closes_at) for item in hours.intervals], hours.why


@pytest.mark.parametrize(
    ("facts", "day", "intervals", "why"),
    [
        ({}, dt.date(2024, 9, 9), [("09:00", "17:00")], "usual"),
        ({}, dt.date(2024, 9, 8), [], "usual"),
        ({"bank_holidays": "closed"}, dt.date(2024, 12, 25), [], "bank-holiday"),
        ({"bank_holidays": "open"}, dt.date(2024, 12, 25), [("09:00", "17:00")], "usual"),
        ({}, dt.date(2024, 12, 26), [("09:00", "17:00")], "may-be-closed"),
        ({"status": "temporarily closed"}, dt.date(2024, 9, 9), [], "not-running"),
        ({"valid_from": "October 2024"}, dt.date(2024, 9, 30), [], "not-running"),
        ({"valid_from": "October 2024"}, dt.date(2024, 10, 1), [("09:00", "17:00")], "usual"),
        ({"valid_to": "1 October 2024"}, dt.date(2024, 10, 2), [], "not-running"),
        (
            {"exceptions": [{"dates": "23 to 31 December 2024"}], "bank_holidays": "open"},
            dt.date(2024, 12, 25),
            [],
            "exception",
        ),
        (
            {
                "exceptions": [
                    {
                        "dates": "25 December 2024",
                        "closed": False,
                        "opens_at": "10am",
                        "closes_at": "noon",
                    }
                ],
                "bank_holidays": "closed",
            },
            dt.date(2024, 12, 25),
            [("10:00", "12:00")],
            "exception",
        ),
    ],
)  # fmt: skip
def test_a_day_has_the_hours_and_the_reason_that_count(
    facts: Mapping[str, Any], day: dt.date, intervals: list[tuple[str, str]], why: str
):
    assert told(service(OFFICE, **facts), day) == (intervals, why)


@pytest.mark.parametrize(
    ("place", "days"),
    [
        (1, {dt.date(2024, 9, 3), dt.date(2024, 10, 1)}),
        (2, {dt.date(2024, 9, 10), dt.date(2024, 10, 8)}),
        (5, {dt.date(2024, 10, 29)}),  # September has only four Tuesdays
        (-1, {dt.date(2024, 9, 24), dt.date(2024, 10, 29)}),
        (
            "first and 3rd",
            {
                dt.date(2024, 9, 3),
                dt.date(2024, 9, 17),
                dt.date(2024, 10, 1),
                dt.date(2024, 10, 15),
            },
        ),
        (
            "1, -1",
            {
                dt.date(2024, 9, 3),
                dt.date(2024, 9, 24),
                dt.date(2024, 10, 1),
                dt.date(2024, 10, 29),
            },
        ),
    ],
)
def test_a_monthly_schedule_has_its_days_of_each_month(place: object, days: set[dt.date]):
    made = service(
        {"byday": "Tuesday", "freq": "MONTHLY", "bysetpos": place, "opens_at": "5:30pm", "closes_at": "7:30pm"}
    )  # fmt: skip
    found = {day for day in days_from(dt.date(2024, 9, 1), 61) if hours_on(made, day, ()).intervals}
    assert found == days


def test_the_first_of_two_days_is_one_day_as_in_rfc_5545():
    made = service({"byday": "Tuesday and Thursday", "freq": "MONTHLY", "bysetpos": 1})
    days = [day for day in days_from(dt.date(2024, 8, 1), 31) if occurs(made.schedules[0], day)]
    assert days == [dt.date(2024, 8, 1)]


MORNING = {"opens_at": "10am", "closes_at": "noon"}
FORTNIGHT: dict[str, Any] = {
    "byday": "Tuesday",
    "interval": 2,
    "dtstart": "3 September 2024",
    **MORNING,
}
ONE_DATE = {"dtstart": "25 December 2024", **MORNING}
DAY_AND_NIGHT: dict[str, Any] = {
    "byday": "Monday to Sunday",
    "opens_at": "midnight",
    "closes_at": "midnight",
}


@pytest.mark.parametrize(
    ("schedule", "first", "days"),
    [
        (FORTNIGHT, dt.date(2024, 8, 1), ["2024-09-03", "2024-09-17", "2024-10-01"]),
        (FORTNIGHT | {"byday": "Monday and Friday", "dtstart": "6 September 2024"},
         dt.date(2024, 9, 1), ["2024-09-06", "2024-09-16", "2024-09-20"]),
        (FORTNIGHT | {"until": "1 October 2024"}, dt.date(2024, 9, 18), ["2024-10-01"]),
        (FORTNIGHT | {"freq": "MONTHLY", "bysetpos": 1}, dt.date(2024, 9, 4), ["2024-11-05", "2025-01-07", "2025-03-04"]),
        ({"byday": "Tuesday", "until": "10 September 2024", **MORNING},
         dt.date(2024, 9, 1), ["2024-09-03", "2024-09-10"]),
        (ONE_DATE, dt.date(2024, 9, 1), ["2024-12-25"]),
    ],
)  # fmt: skip
def test_hours_that_are_not_every_week_have_their_days_as_in_rfc_5545(
    schedule: Mapping[str, Any], first: dt.date, days: list[str]
):
    row = service(schedule).schedules[0]
    found = [day.isoformat() for day in days_from(first, 200) if occurs(row, day)]
    assert found[:3] == days
    assert next_day(row, first) == dt.date.fromisoformat(days[0])
    assert is_over(row, dt.date(2030, 1, 1)) == (len(found) <= 2)


@pytest.mark.parametrize(
    "limit",
    [{"during": "term-time"}, {"by_appointment": True}, {"interval": 2}],
    ids=str,
)
def test_what_only_somebody_who_asks_can_know_is_not_sure(limit: Mapping[str, Any]):
    made = service(
        OFFICE | {"byday": "Monday to Thursday"}, {"byday": "Friday", **MORNING, **limit}
    )
    friday = hours_on(made, dt.date(2024, 9, 13), ())
    assert (friday.intervals, len(friday.maybe), friday.sure) == ((), 1, False)
    assert hours_on(made, dt.date(2024, 9, 12), ()).sure
    assert next_day(made.schedules[1], dt.date(2024, 9, 9)) is None


def test_an_appointment_on_no_day_in_particular_changes_no_hours():
    day = dt.date(2024, 9, 9)
    assert tellable(service(OFFICE, {"by_appointment": True}), day)
    assert not tellable(service({"by_appointment": True}), day)
    assert not tellable(service(OFFICE, {"description": "Ring to agree a time."}), day)


def test_day_and_night_is_not_in_doubt_on_a_bank_holiday_nor_is_a_date_that_is_named():
    day = dt.date(2024, 12, 25)
    assert told(service(DAY_AND_NIGHT), day) == ([("00:00", "00:00")], "usual")
    assert told(service(DAY_AND_NIGHT | {"byday": "Monday to Friday"}), day)[1] == "may-be-closed"
    assert told(service(DAY_AND_NIGHT, bank_holidays="closed"), day) == ([], "bank-holiday")
    assert told(service(ONE_DATE), day) == ([("10:00", "12:00")], "usual")


def test_a_closed_bank_holiday_has_what_is_named_for_it_and_nothing_else():
    made = service(OFFICE, ONE_DATE, bank_holidays="closed")
    assert told(made, dt.date(2024, 12, 25)) == ([("10:00", "12:00")], "bank-holiday")


def test_a_day_that_may_be_closed_still_says_what_its_hours_depend_on():
    day = dt.date(2024, 12, 25)
    made = service(OFFICE, {"byday": "Wednesday", "during": "term-time", **MORNING})
    hours = hours_on(made, day, CHRISTMAS)
    assert told(made, day) == ([("09:00", "17:00")], "may-be-closed")
    assert [item.during for item in hours.maybe] == ["term-time"]
    assert not hours_on(service({"byday": "Wednesday"}), day, CHRISTMAS).times_stated


def test_hours_on_one_day_are_sorted_and_said_once():
    evening = {"byday": "Monday", "opens_at": "6pm", "closes_at": "midnight"}
    made = service(evening, OFFICE, OFFICE)
    hours = hours_on(made, dt.date(2024, 9, 9), ())
    assert [interval.minutes for interval in hours.intervals] == [(540, 1020), (1080, 1440)]


def test_days_without_stated_times_are_not_called_closed():
    made = service({"byday": "Monday"})
    assert hours_on(made, dt.date(2024, 9, 9), ()).times_stated is False
    assert hours_on(made, dt.date(2024, 9, 10), ()).times_stated is True


@pytest.mark.parametrize(
    ("schedule", "evening", "weekend"),
    [
        (OFFICE, False, False),
        ({"byday": "Tuesday", "opens_at": "noon", "closes_at": "6pm"}, False, False),
        ({"byday": "Tuesday", "opens_at": "noon", "closes_at": "6:30pm"}, True, False),
        ({"byday": "Saturday", "opens_at": "noon", "closes_at": "9pm"}, False, True),
        ({"byday": "Friday to Sunday", "opens_at": "5pm", "closes_at": "midnight"}, True, True),
        ({"byday": "Sunday"}, False, True),
    ],
)
def test_evenings_and_weekends_can_be_found(
    schedule: Mapping[str, str],
    *,
    evening: bool,
    weekend: bool,
):
    made = service(schedule)
    day = dt.date(2024, 9, 9)
    assert (open_in_the_evening(made, day), open_at_weekends(made, day)) == (evening, weekend)


def test_hours_that_are_over_say_nothing_of_the_days_after():
    late = {"byday": "Friday to Sunday", "opens_at": "5pm", "closes_at": "9pm"}
    made = service(late | {"until": "8 September 2024"})
    for last, there in ((dt.date(2024, 9, 8), True), (dt.date(2024, 9, 9), False)):
        found = [ask(made, last) for ask in (tellable, open_in_the_evening, open_at_weekends)]
        assert found == [there] * 3


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)))
def test_every_usual_day_has_the_hours_of_its_weekday(day: dt.date):
    evening = {"byday": "Thursday", "opens_at": "5pm", "closes_at": "7:30pm"}
    made = service(OFFICE, evening)
    assert hours_on(made, day, ()) == usual_week(made, day)[day.weekday()]


@given(st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)))
def test_intervals_are_in_order_and_end_after_they_begin(day: dt.date):
    made = service(
        OFFICE, {"byday": "Monday to Sunday", "opens_at": "8am", "closes_at": "midnight"}
    )
    spans = [interval.minutes for interval in hours_on(made, day, CHRISTMAS).intervals]
    assert spans == sorted(spans)
    assert all(0 <= opens < closes <= 1440 for opens, closes in spans)


def test_camdens_services_have_hours_on_some_day(plan: Plan):
    for made in plan.services.values():
        if made.schedules and made.status == "active":
            assert any(
                hours_on(made, day, ()).intervals for day in days_from(dt.date(2024, 9, 9), 62)
            ), made.id
