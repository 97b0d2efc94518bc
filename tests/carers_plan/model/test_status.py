"""Where promises stand on a given day: a date that has passed makes a thing late, whatever was written."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from carers_plan.model import Action, Milestone, Plan
from carers_plan.model.status import (
    action_status,
    in_order,
    milestone_group,
    milestone_status,
    overdue,
    tally,
)

TODAY = dt.date(2024, 9, 9)


def action(
    stage: str = "under-way", target: object = None, pace: str | None = None, **more: object
) -> Action:
    step = {"stage": stage} | ({"pace": pace} if pace else {})
    data = (
        {"id": "a", "title": "Do it", "progress": [step]}
        | ({"target": target} if target else {})
        | more
    )
    return Action.model_validate(data)


def milestone(date: str, stage: str = "planned", name: str = "m", **more: object) -> Milestone:
    data = {"id": name, "title": name, "kind": "event", "date": date, "stage": stage} | more
    return Milestone.model_validate(data)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        (action("not-started"), "not-started"),
        (action("planned"), "not-started"),
        (action("idea"), "not-started"),
        (action("under-way"), "under-way"),
        (action("under-way", "December 2024"), "under-way"),
        (action("under-way", "8 September 2024"), "late"),
        (action("not-started", "August 2024"), "late"),
        (action("under-way", "December 2024", "late"), "late"),
        (action("under-way", "December 2024", "paused"), "paused"),
        (action("under-way", "August 2024", "on-time"), "late"),
        (action("under-way", "August 2024", "paused"), "late"),
        (action("under-way", "to be agreed"), "under-way"),
        (action("done", "August 2024", finished="July 2024"), "done"),
        (action("ongoing", "August 2024"), "always-running"),
        (action("stopped"), "stopped"),
        (action("replaced"), "replaced"),
    ],
    ids=str,
)
def test_the_public_status_of_an_action(written: Action, status: str):
    assert action_status(written, TODAY) == status


def test_each_action_counts_once_and_only_what_is_done_counts_as_done():
    stages = ("ongoing", "under-way", "under-way", "replaced", "stopped", "planned", "done")
    found = tally(
        [*map(action, stages), action("under-way", "July 2024"), action("idea", pace="paused")],
        TODAY,
    )
    assert dict(found.counts) == {
        "done": 1, "late": 1, "under-way": 2, "not-started": 1, "paused": 1, "always-running": 1,
        "stopped": 1, "replaced": 1,
    }  # fmt: skip
    assert (found.done, found.total, len(found.others)) == (1, 9, 7)
    assert tally([], TODAY).total == tally([action("ongoing")], TODAY).done == 0


@pytest.mark.parametrize(
    ("target", "first_late_day"),
    [
        ("22 July 2024", dt.date(2024, 7, 23)),
        ("July 2024", dt.date(2024, 8, 1)),
        ("late July 2024", dt.date(2024, 8, 1)),
        ("early July 2024", dt.date(2024, 7, 11)),
        ("by the end of September 2024", dt.date(2024, 10, 1)),
        ("by 1 April 2025", dt.date(2025, 4, 2)),
        ("autumn 2024", dt.date(2024, 12, 1)),
        ("winter 2024-25", dt.date(2025, 3, 1)),
        ("quarter 2 of 2024 (financial)", dt.date(2024, 10, 1)),
        ("quarter 1 of 2021 (not stated)", dt.date(2021, 7, 1)),
        ("financial year 2024-25", dt.date(2025, 4, 1)),
        ("between October and December 2024", dt.date(2025, 1, 1)),
        ("September to December 2024", dt.date(2025, 1, 1)),
        ("2024", dt.date(2025, 1, 1)),
    ],
)
def test_a_promise_becomes_late_on_the_first_day_after_everything_its_date_could_mean(
    target: str, first_late_day: dt.date
):
    written = action("under-way", target)
    assert action_status(written, first_late_day - dt.timedelta(days=1)) == "under-way"
    assert action_status(written, first_late_day) == "late"


@pytest.mark.parametrize(
    "target",
    [
        "to be agreed",
        "not stated",
        "autumn (year not stated)",
        "from autumn 2024",
        "every 3 months",
    ],
)
def test_a_promise_without_an_end_is_never_late(target: str):
    assert action_status(action("under-way", target), dt.date(2099, 1, 1)) == "under-way"


def test_only_the_newest_target_counts():
    moved = action(
        target=[{"date": "July 2024"}, {"date": "December 2024", "reason": "More time."}]
    )
    assert action_status(moved, TODAY) == "under-way"
    assert not overdue(moved, TODAY)


def test_only_the_newest_progress_counts():
    steps = [{"stage": "under-way", "pace": "late"}, {"stage": "done"}]
    assert (
        action_status(Action.model_validate({"id": "a", "title": "Do", "progress": steps}), TODAY)
        == "done"
    )


@pytest.mark.parametrize(
    ("date", "stage", "group", "status"),
    [
        ("22 July 2024", "done", "done", "done"),
        ("22 July 2024", "planned", "late", "late"),
        ("9 September 2024", "planned", "now", "not-started"),
        ("10 September 2024", "planned", "next", "not-started"),
        ("September 2024", "planned", "now", "not-started"),
        ("by the end of September 2024", "planned", "next", "not-started"),
        ("by the end of September 2024", "under-way", "now", "under-way"),
        ("to be agreed", "planned", "undated", "not-started"),
        ("to be agreed", "idea", "undated", "not-started"),
        ("to be agreed", "under-way", "now", "under-way"),
        ("every 3 months", "ongoing", "now", "always-running"),
        ("autumn 2024", "stopped", "dropped", "stopped"),
        ("autumn 2024", "replaced", "dropped", "replaced"),
        ("after launch", "planned", "undated", "not-started"),
        ("from autumn 2024", "planned", "now", "not-started"),
        ("from December 2024", "planned", "next", "not-started"),
    ],
)
def test_where_a_milestone_stands_on_the_timeline(date: str, stage: str, group: str, status: str):
    item = milestone(date, stage)
    assert milestone_group(item, TODAY) == group
    assert milestone_status(item, TODAY) == status


def ordered(plan: Plan, *items: Milestone) -> list[str]:
    small = dataclasses.replace(plan, milestones={item.id: item for item in items})
    return [item.id for item in in_order(list(items), small)]


def test_milestones_are_in_the_order_of_time_with_the_undated_last(plan: Plan):
    items = [
        milestone("to be agreed", name="a"),
        milestone("by the end of September 2024", name="b"),
        milestone("September 2024", name="c"),
        milestone("22 July 2024", name="d"),
        milestone("late July 2024", name="e"),
        milestone("July 2024", name="f"),
        milestone("autumn 2024", name="g"),
    ]
    names = ordered(plan, *items)
    assert names[0] == "f"
    assert sorted(names[1:3]) == ["d", "e"]
    assert names[3:] == ["c", "g", "b", "a"]
    assert ordered(plan, *items) == ordered(plan, *reversed(items))


def test_what_waits_for_something_comes_after_it(plan: Plan):
    items = [
        milestone("to be agreed", name="a", after="z"),
        milestone("October 2024", name="z"),
        milestone("after z", name="b"),
        milestone("after b", name="c"),
        milestone("1 October 2024", name="y"),
    ]
    names = ordered(plan, *items)
    assert names.index("z") < names.index("a")
    assert names.index("z") < names.index("b") < names.index("c")


def test_milestones_that_wait_for_each_other_do_not_hang(plan: Plan):
    pair = [milestone("after b", name="a"), milestone("after a", name="b")]
    assert sorted(ordered(plan, *pair)) == ["a", "b"]


def test_what_comes_by_itself_on_its_day_is_over_after_it_and_never_late():
    ends = milestone("8 September 2024", automatic=True)
    assert milestone_status(ends, TODAY) == "done"
    assert milestone_group(ends, TODAY) == "done"
    ahead = milestone("10 September 2024", automatic=True)
    assert milestone_status(ahead, TODAY) == "not-started"
    assert milestone_group(ahead, TODAY) == "next"
