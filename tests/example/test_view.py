"""The plan as pages need it: every fact followed in each direction, in the order readers need."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Plan
from carers_plan.model.status import GROUPS, STATUSES
from carers_plan.pages.listings import Listings
from carers_plan.pages.view import View
from carers_plan.project import Project
from tests.conftest import CAMDEN_DAY, COUNCILS


@pytest.fixture(scope="module", name="view")
def _view(plan: Plan) -> View:
    return View(plan, CAMDEN_DAY)


def test_levels_come_in_the_plans_own_order_with_their_numbers_in_order(view: View):
    assert [level.id for level, _ in view.levels()] == ["priority", "principle"]
    numbers = [
        [int((item.number or "").lstrip("P")) for item in items] for _, items in view.levels()
    ]
    assert numbers == [list(range(1, 12)), list(range(1, 6))]


def test_every_action_is_listed_once_under_a_priority_or_under_none(view: View, plan: Plan):
    groups = view.actions_by_priority
    listed = [action.id for _, actions in groups for action in actions]
    assert sorted(listed) == sorted(plan.actions)
    without = [priority for priority, _ in groups if priority is None]
    assert len(without) <= 1
    assert groups[-1][0] is None


def test_services_and_promises_find_each_other(view: View, plan: Plan):
    for action in plan.actions.values():
        for service in view.services_for(action):
            assert action in view.promises_for(service)
    for service in plan.services.values():
        for action in view.promises_for(service):
            assert service in view.services_for(action)


def test_milestones_find_their_actions_and_back(view: View, plan: Plan):
    for milestone in plan.milestones.values():
        for name in milestone.actions:
            assert milestone in view.milestones_for(plan.actions[name])


def test_the_timeline_holds_every_milestone_once_and_no_empty_group(view: View, plan: Plan):
    groups = [group for group, _ in view.timeline]
    assert groups == [group for group in GROUPS if group in groups]
    assert all(items for _, items in view.timeline)
    assert sorted(item.id for _, items in view.timeline for item in items) == sorted(
        plan.milestones
    )


def test_counts_add_up_and_leave_out_zero(view: View, plan: Plan):
    counts = view.tally(plan.actions.values()).counts
    assert sum(number for _, number in counts) == len(plan.actions)
    assert all(number for _, number in counts)
    assert [status for status, _ in counts] == [s for s in STATUSES if s in dict(counts)]


def test_what_serves_a_part_serves_the_whole_and_counts_once(plan: Plan):
    whole, part = plan.priorities["breaks"], plan.priorities["communication"]
    inside = part.model_copy(update={"parent": "breaks"})
    both = next(item for item in plan.actions.values() if "communication" in item.priorities)
    changed = dataclasses.replace(
        plan,
        priorities={**plan.priorities, part.id: inside},
        actions={
            **plan.actions,
            both.id: both.model_copy(update={"priorities": ("communication", "breaks")}),
        },
    )
    view, before = View(changed, CAMDEN_DAY), View(plan, CAMDEN_DAY)
    assert before.actions_for(whole) == []
    assert [item.id for item in view.actions_for(whole)] == [
        item.id for item in before.actions_for(part)
    ]
    assert view.tally(view.actions_for(whole)) == before.tally(before.actions_for(part))
    assert view.parts(whole) == [inside]
    assert whole in view.promised
    services = [item.id for item in view.services_for(whole)]
    assert {item.id for item in view.services_for(inside)} <= set(services)
    assert len(services) == len(set(services))
    lists = Listings(changed, CAMDEN_DAY, {}).found
    assert set(lists["actions"]["priority"]["breaks"]) == {
        item.id for item in view.actions_for(whole)
    }
    assert set(lists["timeline"]["priority"]["communication"]) <= set(
        lists["timeline"]["priority"]["breaks"]
    )


def test_an_action_and_what_replaced_it_lead_to_each_other(plan: Plan):
    old, new = list(plan.actions.values())[:2]
    step = old.progress[-1].model_copy(update={"stage": "replaced", "reason": "Better."})
    gone = old.model_copy(update={"progress": (step,), "replaced_by": (new.id,)})
    view = View(dataclasses.replace(plan, actions={**plan.actions, old.id: gone}), CAMDEN_DAY)
    assert view.status(gone) == "replaced"
    assert view.replaces(new) == [old.id]
    assert view.replaces(gone) == []


def test_what_is_coming_has_a_date_ahead_and_is_not_done(view: View):
    coming = view.coming(3)
    assert len(coming) == 3
    for milestone in coming:
        assert milestone.stage not in {"done", "stopped"}
        assert milestone.date.latest >= CAMDEN_DAY


def test_news_is_newest_first(view: View):
    dates = [update.date.sort_key for update in view.updates]
    assert dates == sorted(dates, reverse=True)


def test_every_source_cited_is_a_document(view: View, plan: Plan):
    assert set(view.cited) <= set(plan.documents)
    assert view.cited[0] == "scrutiny-report-2024"


def test_the_same_plan_on_a_later_day_tells_another_story(plan: Plan):
    early, late = View(plan, dt.date(2024, 7, 1)), View(plan, dt.date(2030, 1, 1))
    assert {item.id for item in early.coming(99)} > {item.id for item in late.coming(99)}
    assert late.coming(99) == []


@pytest.mark.parametrize(
    "council", sorted(path.name for path in COUNCILS.iterdir() if path.is_dir())
)
def test_other_councils_lose_nothing_on_the_way_to_their_lists(council: str):
    plan = load_plan(Project(COUNCILS / council))
    view = View(plan, CAMDEN_DAY)
    assert {item.id for _, items in view.levels() for item in items} == set(plan.priorities)
    assert {item.id for _, items in view.actions_by_priority for item in items} == set(plan.actions)
    assert {item.id for item in view.services} == set(plan.services)
    assert {item.id for item in view.bodies} == set(plan.bodies)
    assert {item.id for item in view.meetings} == set(plan.meetings)
    assert {item.id for item in view.documents} == set(plan.documents)
    assert {item.id for item in view.engagement} == set(plan.engagement)


def test_the_next_meetings_are_those_not_certainly_over_soonest_first(plan: Plan):
    def ahead(year: int, month: int, day: int) -> list[str]:
        return [meeting.id for meeting in View(plan, dt.date(year, month, day)).next_meetings]

    assert ahead(2024, 9, 9) == ["scrutiny-committee-september-2024", "cabinet-october-2024"]
    assert ahead(2024, 10, 31) == ["cabinet-october-2024"]
    assert ahead(2024, 11, 1) == []
