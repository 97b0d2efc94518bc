"""What happened to an action, and what only somebody told of it."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Action, Plan
from carers_plan.pages.changes import changes_since
from carers_plan.pages.view import View
from carers_plan.project import Project
from tests.conftest import ROOT

TODAY = dt.date(2026, 11, 30)
NO_NEWS = {"stage": "ongoing", "reported": "9 September 2024"}


@pytest.fixture(scope="module")
def tiny() -> Plan:
    return load_plan(Project(ROOT / "tests" / "mistakes" / "tiny"))


def viewed(plan: Plan, *progress: dict[str, str]) -> tuple[View, Action]:
    """Look at a plan with one action and no news."""
    action = Action.model_validate({"id": "print-it", "title": "Print it", "progress": progress})
    return View(dataclasses.replace(plan, actions={"print-it": action}, updates={}), TODAY), action


def test_that_somebody_told_a_first_state_is_no_news_but_the_day_of_the_last_word(tiny: Plan):
    view, action = viewed(tiny, NO_NEWS)
    assert view.history(action).latest is None
    assert str(view.history(action).last_word) == "9 September 2024"


@pytest.mark.parametrize(
    "rows",
    [
        [{"stage": "under-way", "since": "July 2024"}],
        [NO_NEWS, {"stage": "under-way", "reported": "October 2024"}],
        [{"stage": "planned"}, {"stage": "under-way", "since": "July 2024"}],
    ],
)
def test_a_day_from_which_it_was_so_and_each_later_state_are_news(
    tiny: Plan, rows: list[dict[str, str]]
):
    view, action = viewed(tiny, *rows)
    latest = view.history(action).latest
    assert latest is not None
    assert latest.progress is action.progress[-1]


def test_what_nobody_dated_and_what_is_still_to_come_are_no_news(tiny: Plan):
    view, action = viewed(
        tiny, {"stage": "planned", "since": "not stated"}, {"stage": "planned", "since": "2030"}
    )
    assert view.history(action).latest is None
    assert view.history(action).last_word is None


def test_an_action_moved_on_only_from_a_state_that_was_told_before(tiny: Plan):
    (meeting,) = list(tiny.meetings.values())[:1]
    view, _ = viewed(tiny, {"stage": "under-way", "since": "1 October 2026"})
    assert changes_since(meeting.date.latest, view).moved == ()
    view, _ = viewed(
        tiny,
        {"stage": "planned"},
        {"stage": "under-way", "since": "1 October 2026"},
        {"stage": "done", "reported": "2 November 2026"},
    )
    moved = changes_since(meeting.date.latest, view).moved
    assert [
        (item.event.progress and item.event.progress.stage, item.certain) for item in moved
    ] == [
        ("done", False),
        ("under-way", True),
    ]


def test_a_meeting_that_is_over_without_a_word_of_it_is_told(tiny: Plan):
    (meeting,) = list(tiny.meetings.values())[:1]
    silent = meeting.model_copy(update={"summary": None, "decisions": (), "papers": ()})
    plan = dataclasses.replace(tiny, meetings={meeting.id: silent})
    over = meeting.date.latest + dt.timedelta(1)
    assert View(plan, meeting.date.latest).unreported_meetings == []
    assert View(plan, over).unreported_meetings == [silent]
    said = dataclasses.replace(
        plan, meetings={meeting.id: silent.model_copy(update={"summary": "It met."})}
    )
    assert View(said, over).unreported_meetings == []
