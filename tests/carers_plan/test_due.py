"""What somebody should look at again, on a day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from carers_plan.due import COLUMNS, due, due_in, table
from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Plan
from carers_plan.pages.view import View
from carers_plan.project import Project
from tests.conftest import ROOT

TODAY = dt.date(2024, 9, 9)


@pytest.fixture(scope="module")
def tiny() -> Plan:
    return load_plan(Project(ROOT / "tests" / "mistakes" / "tiny"))


def changed(plan: Plan, folder: str, **values: object) -> Plan:
    """Return a plan whose first record of a folder has other values."""
    name, record = next(iter(plan.folder(folder).items()))
    raw = record.model_dump(exclude_unset=True) | {"id": name}
    fields: dict[str, Any] = {
        folder: {**plan.folder(folder), name: type(record).model_validate(raw | values)}
    }
    return dataclasses.replace(plan, **fields)


def told(plan: Plan, folder: str, today: dt.date = TODAY) -> list[tuple[str, str]]:
    """Return what is due of the first record of a folder: fields, and what is the matter."""
    path = f"plan_data/{folder}/{next(iter(plan.folder(folder)))}.yaml"
    return [
        (item.where, item.wrong) for item in sorted(due(View(plan, today))) if item.path == path
    ]


def test_a_service_is_due_six_months_after_it_was_checked(tiny: Plan):
    plan = changed(tiny, "services", assured_date="9 March 2024")
    assert told(plan, "services") == []
    assert told(plan, "services", dt.date(2024, 9, 10)) == [
        ("assured_date", "Last checked: 9 March 2024, more than six months ago.")
    ]


def test_a_closed_service_and_one_that_only_a_report_names_are_not_due(tiny: Plan):
    plan = changed(tiny, "services", assured_date="9 March 2020", valid_to="1 May 2024")
    assert told(plan, "services") == []


def test_a_service_that_ends_or_should_be_open_again_is_due(tiny: Plan):
    plan = changed(
        tiny,
        "services",
        assured_date="1 September 2024",
        valid_to="30 September 2024",
        status="temporarily closed",
        alert="It is being repaired.",
        reopens="1 September 2024",
    )
    assert [where for where, _ in told(plan, "services")] == ["reopens", "valid_to"]


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        ([{"stage": "under-way", "since": "9 June 2024"}], []),
        (
            [{"stage": "under-way", "reported": "8 June 2024"}],
            ["There has been no word for more than three months, since 8 June 2024."],
        ),
        ([{"stage": "planned"}], ["Nobody has said anything about it with a date."]),
        ([{"stage": "stopped", "reason": "No money."}], []),
    ],
)
def test_an_action_is_due_three_months_after_the_last_word_of_it(
    tiny: Plan, progress: list[dict[str, str]], said: list[str]
):
    plan = dataclasses.replace(
        changed(tiny, "actions", progress=progress, target=(), finished=None), updates={}
    )
    assert [wrong for _, wrong in told(plan, "actions")] == said


def test_a_date_that_has_passed_is_due_until_somebody_says_more(tiny: Plan):
    plan = changed(
        tiny,
        "actions",
        progress=[{"stage": "under-way", "since": "1 September 2024"}],
        target="by 8 September 2024",
    )
    assert ("target", "It was due: by 8 September 2024. Nobody has said that it is done.") in told(
        plan, "actions"
    )
    late = changed(
        tiny, "milestones", date="8 September 2024", stage="planned", was=(), why_changed=None
    )
    assert [where for where, _ in told(late, "milestones")] == ["date"]


def test_an_action_is_due_once_it_was_to_be_looked_at_again(tiny: Plan):
    fresh: dict[str, object] = {"progress": [{"stage": "under-way", "since": "1 September 2024"}]}
    plan = changed(tiny, "actions", **fresh, target=(), review="8 September 2024")
    assert [where for where, _ in told(plan, "actions")] == ["review"]
    assert told(plan, "actions", dt.date(2024, 9, 8)) == []


def test_a_number_is_due_after_a_year(tiny: Plan):
    plan = changed(tiny, "statistics", as_of="August 2023")
    assert [where for where, _ in told(plan, "statistics")] == ["as_of"]
    assert told(changed(tiny, "statistics", as_of="October 2023"), "statistics") == []


def test_the_table_has_a_row_for_each():
    rows = table([due_in("bn", 1234)]).splitlines()
    assert rows[0] == ",".join(COLUMNS)
    assert rows[1].startswith('plan_data/translations/bn.po,,"1,234 words of English are not')
