"""Bank holidays: which day, in which nation, and why."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

from carers_plan.model.plan_facts import Nation
from carers_plan.pages.bank_holidays import (
    bank_holidays,
    bank_holidays_between,
)
from carers_plan.words.catalog import english


@pytest.mark.parametrize("nation", get_args(Nation))
def test_every_bank_holiday_to_come_has_a_name_of_its_own(nation: Nation):
    for year in range(2027, 2041):
        named = [holiday.name for holiday in bank_holidays(nation, year).values()]
        assert "special" not in named, year
        assert {f"bank-holiday.{name}" for name in named} <= set(english())
        assert len(named) >= 8


@pytest.mark.parametrize(
    ("day", "name", "substitute"),
    [
        (dt.date(2024, 12, 25), "christmas", False),
        (dt.date(2024, 8, 26), "summer", False),
        (dt.date(2026, 12, 28), "boxing-day", True),
        (dt.date(2027, 12, 25), "christmas", False),  # a Saturday: it counts as well
        (dt.date(2027, 12, 27), "christmas", True),
        (dt.date(2027, 12, 28), "boxing-day", True),
        (dt.date(2022, 12, 27), "christmas", True),  # Boxing Day was the Monday
        (dt.date(2022, 1, 3), "new-year", True),
        (dt.date(2020, 5, 8), "early-may", False),
        (dt.date(2022, 6, 2), "spring", False),
        (dt.date(2023, 5, 8), "special", False),
    ],
)
def test_a_day_says_why_it_is_a_bank_holiday(
    day: dt.date,
    name: str,
    *,
    substitute: bool,
):
    found = bank_holidays("England", day.year)[day]
    assert (found.name, found.substitute) == (name, substitute)


def test_a_stretch_may_go_over_the_new_year():
    found = bank_holidays_between("Scotland", dt.date(2024, 12, 26), dt.date(2025, 1, 2))
    assert list(found) == [dt.date(2024, 12, 26), dt.date(2025, 1, 1), dt.date(2025, 1, 2)]
