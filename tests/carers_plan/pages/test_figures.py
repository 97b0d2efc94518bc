"""The table of a measure says of each time what was counted and what was aimed at, once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from carers_plan.model.measures import Measure
from carers_plan.pages.figures import figure_rows

TODAY = dt.date(2026, 11, 30)
NOT_STATED, AWAITED = "measure.not-stated", "measure.no-result"


def table(**facts: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Return of each row the number, or the message that there is none, and what is aimed at."""
    rows = figure_rows(Measure.model_validate({"title": "Carers", **facts}), TODAY)
    return [((it.result and it.result.value) or it.no_result, it.aims) for it in rows]


@pytest.mark.parametrize(
    ("counted", "aimed"),
    [
        ("2025-26", "2025-26"),
        ("March 2026", "by the end of March 2026"),
        ("2025/26", "2025-26"),
        (None, None),
    ],
)
def test_an_aim_stands_beside_the_result_of_its_time(counted: str | None, aimed: str | None):
    target = {"value": "70%", "date": aimed}
    assert table(value="62%", date=counted, target=target) == [("62%", ("70%",))]
    if counted:
        results = [{"date": "2024-25", "value": "60%"}, {"date": counted, "value": "62%"}]
        assert table(results=results, target=target) == [("60%", ()), ("62%", ("70%",))]


def test_two_aims_for_one_time_are_both_said_and_the_same_aim_once():
    def aims(yearly: str) -> tuple[str, ...]:
        result = {"date": "2025-26", "value": "62%", "target": yearly}
        return table(results=[result], target={"value": "70%", "date": "2025-26"})[0][1]

    assert (aims("65%"), aims("70%")) == (("65%", "70%"), ("70%",))


@pytest.mark.parametrize(
    ("aimed", "told"),
    [("March 2026", NOT_STATED), ("by 2027", AWAITED), ("2026", AWAITED), (None, AWAITED)],
)
def test_a_result_is_awaited_only_until_the_day_of_its_aim(aimed: str | None, told: str):
    found = table(value="62%", date="2024", target={"value": "70%", "date": aimed})
    assert found == [("62%", ()), (told, ("70%",))]
