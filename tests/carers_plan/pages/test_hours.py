"""What a page tells of a service's coming days, and what a script may say from it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Service
from carers_plan.pages.hours import SURE, Hours
from carers_plan.project import Project
from tests.carers_plan.model.test_opening import OFFICE, service
from tests.conftest import ROOT

TODAY = dt.date(2024, 9, 9)
PLAN = load_plan(Project(ROOT))


def made(*schedules: Mapping[str, Any], **facts: Any) -> Service:
    return service(*schedules, **({"assured_date": "1 September 2024"} | facts))


def live(item: Service, today: dt.date = TODAY) -> dict[str, Any]:
    found = Hours(PLAN, today).live(item)
    assert found
    return found.data


def test_the_usual_week_is_told_once_and_only_days_that_differ_are_named():
    item = made(OFFICE, exceptions=[{"dates": "10 September 2024"}], bank_holidays="open")
    data = live(item)
    assert data["week"] == [[[540, 1020]]] * 5 + [[], []]
    assert data["days"] == {"2024-09-10": []}


def test_a_bank_holiday_nobody_speaks_of_may_be_closed():
    assert live(made(OFFICE), dt.date(2024, 12, 20))["days"]["2024-12-25"] == 1


def test_paper_tells_the_bank_holidays_of_the_coming_week_too():
    hours = Hours(PLAN, dt.date(2024, 12, 24))
    week, paper = ([row.first.day for row in hours.later(made(OFFICE), it)][:2] for it in (7, 0))
    assert (week[0], paper) == (1, [25, 26])


def test_a_saturday_christmas_is_closed_too():
    item = made({**OFFICE, "byday": "Monday to Sunday"}, assured_date="1 December 2027", bank_holidays="closed")  # fmt: skip
    days = live(item, dt.date(2027, 12, 20))["days"]
    assert [day for day, hours in days.items() if hours == []][:4] == [
        f"2027-12-{day}" for day in (25, 26, 27, 28)
    ]


def test_nothing_is_sure_for_longer_than_the_facts_are_fresh():
    assert live(made(OFFICE))["until"] == (TODAY + dt.timedelta(SURE - 1)).isoformat()
    assert live(made(OFFICE, assured_date="20 March 2024"))["until"] == "2024-09-20"
    assert Hours(PLAN, TODAY).live(made(OFFICE, assured_date="8 March 2024")) is None
    assert Hours(PLAN, TODAY).live(made(OFFICE, assured_date=None)) is None


def test_nothing_is_said_of_a_service_whose_days_are_not_known():
    for item in (
        made({"description": "Ring to agree a time."}),
        made(OFFICE, {"description": "Ring to agree a time."}),
        made(OFFICE, status="temporarily closed"),
        made({"byday": "Monday"}),
        made(),
    ):
        assert Hours(PLAN, TODAY).live(item) is None


def test_only_days_that_are_sure_are_told_and_the_others_are_left_to_the_words_of_the_page():
    tuesday = {"byday": "Tuesday", "opens_at": "9am", "closes_at": "noon"}
    fortnight = made({**tuesday, "interval": 2, "dtstart": "3 September 2024"})
    days = live(fortnight)["days"]
    assert [*days][:2] == ["2024-09-17", "2024-10-01"]
    item = made({**OFFICE, "byday": "Monday"}, {**tuesday, "during": "term-time"})
    data = live(item)
    assert (data["week"][:3], "2024-09-17" in data["days"]) == ([[[540, 1020]], 0, []], False)
    for limit in ({"during": "term-time"}, {"by_appointment": True}, {"interval": 2}):
        assert Hours(PLAN, TODAY).live(made({**tuesday, **limit})) is None


def test_dates_that_are_over_are_not_shown():
    over = {"dtstart": "3 September 2024"}
    coming = {"dtstart": "24 September 2024"}
    hours = Hours(PLAN, TODAY)
    item = made(over, coming, {**OFFICE, "until": "8 September 2024"}, OFFICE)
    assert hours.current(item) == [item.schedules[1], item.schedules[3]]
    assert hours.next_day(item.schedules[3]) is None  # every week alike
    monthly = made({**OFFICE, "byday": "Tuesday", "freq": "MONTHLY", "bysetpos": "1, 3"})
    assert hours.next_day(monthly.schedules[0]) == dt.date(2024, 9, 17)


def test_days_that_come_seldom_are_told_by_their_date():
    item = made({"byday": "Tuesday", "freq": "MONTHLY", "bysetpos": 1, "opens_at": "9am", "closes_at": "noon"})  # fmt: skip
    found = Hours(PLAN, TODAY).live(item)
    assert found
    assert [day.isoformat() for day in found.far] == ["2024-10-01", "2024-11-05", "2024-12-03"]


def test_what_happens_at_a_time_keeps_its_words():
    found = Hours(PLAN, TODAY).live(made({**OFFICE, "description": "Messages only."}))
    assert found
    assert found.descriptions == ("Messages only.",)
    assert found.data["week"][0] == [[540, 1020, 0]]


def test_a_service_without_hours_to_come_is_not_called_closed_day_by_day():
    over = made({**OFFICE, "until": "6 September 2024"})
    hours = Hours(PLAN, TODAY)
    assert (hours.current(over), hours.week(over), hours.live(over)) == ([], [], None)


def test_holidays_to_come_are_named_unless_the_week_has_them_or_they_do_not_matter():
    def told(item: Service, today: dt.date = TODAY) -> list[str]:
        return [row.first.isoformat() for row in Hours(PLAN, today).later(item)]

    assert told(made(OFFICE)) == ["2024-12-25", "2024-12-26", "2025-01-01"]
    assert told(made(OFFICE), dt.date(2024, 12, 20)) == [
        "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26"
    ]  # fmt: skip
    assert told(made(OFFICE, bank_holidays="open")) == []
    assert told(made({**OFFICE, "byday": "Saturday"})) == []


def test_the_nation_decides_which_days_are_holidays():
    site = PLAN.site.model_copy(update={"bank_holidays_of": "Scotland"})
    scottish = dataclasses.replace(PLAN, site=site)
    rows = Hours(scottish, TODAY).later(made(OFFICE))
    assert "2025-01-02" in [row.first.isoformat() for row in rows]


@given(st.dates(dt.date(2024, 1, 1), dt.date(2034, 12, 31)), st.sampled_from(sorted(PLAN.services)))
def test_the_data_says_of_every_day_what_the_model_says(today: dt.date, name: str):
    item = PLAN.services[name].model_copy(
        update={"assured_date": made(OFFICE, assured_date=f"{today:%Y-%m-%d}").assured_date}
    )
    hours = Hours(PLAN, today)
    found = hours.live(item)
    if found is None:
        return
    week = hours.week(item)
    for day in week:
        coded = found.data["days"].get(day.day.isoformat(), found.data["week"][day.day.weekday()])
        if day.why == "may-be-closed":
            assert coded == 1
        elif day.times_stated and day.why != "not-running":
            assert [tuple(span[:2]) for span in coded] == [one.minutes for one in day.intervals]
