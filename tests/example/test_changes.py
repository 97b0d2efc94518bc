"""What changed since a meeting: nothing earlier, nothing later than today, and doubt is said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Plan
from carers_plan.model.date_grammar import parse_date
from carers_plan.model.status import action_status
from carers_plan.pages.changes import changes_since, happened, past_meetings
from carers_plan.pages.view import View
from carers_plan.project import Project
from tests.conftest import CAMDEN_DAY, COUNCIL_DAY, COUNCIL_LANGUAGE, COUNCILS
from tests.web import Web, first, squeeze, text_of

LAUNCH = "full-council-july-2024"


def since(plan: Plan, meeting: str, today: dt.date):
    return changes_since(plan.meetings[meeting].date.latest, View(plan, today))


def test_only_meetings_that_are_over_are_asked_about(plan: Plan):
    meetings = sorted(plan.meetings.values(), key=lambda meeting: meeting.date.latest)
    over = [meeting.id for meeting in meetings if meeting.date.latest <= CAMDEN_DAY]
    assert [meeting.id for meeting in past_meetings(View(plan, CAMDEN_DAY))] == over[::-1] > []
    before = min(meeting.date.earliest for meeting in meetings) - dt.timedelta(days=1)
    assert past_meetings(View(plan, before)) == []


def test_news_after_a_meeting_is_told_and_older_news_is_not(plan: Plan):
    meeting = plan.meetings[LAUNCH]
    told = {item.id for item, _ in since(plan, LAUNCH, CAMDEN_DAY).news}
    for update in plan.updates.values():
        assert (update.id in told) == (
            update.date.latest > meeting.date.latest and update.date.earliest <= CAMDEN_DAY
        ), update.id
    assert told
    assert told != set(plan.updates)


def test_what_may_have_been_before_the_meeting_is_marked_as_unsure(plan: Plan):
    changes = since(plan, LAUNCH, CAMDEN_DAY)
    day = plan.meetings[LAUNCH].date.latest
    for item, certain in (*changes.news, *changes.done):
        assert certain == (item.date.earliest > day), item.id
    assert {certain for _, certain in changes.done} == {True, False}


def test_a_promise_whose_date_passed_since_the_meeting_became_late(plan: Plan):
    today = dt.date(2025, 6, 1)
    changes = since(plan, LAUNCH, today)
    late = {
        action.id
        for action in plan.actions.values()
        if action_status(action, today) == "late"
        and action.target
        and action.target[-1].date.latest >= plan.meetings[LAUNCH].date.latest
    }
    assert {action.id for action in changes.late_actions} == late
    assert "set-up-carers-board" in late


def test_what_was_late_before_the_meeting_did_not_become_late_after_it():
    plan = load_plan(Project(COUNCILS / "rotherham"))
    meeting = plan.meetings["committee-meeting"]
    later = dt.date(2030, 1, 1)
    for item in since(plan, "committee-meeting", later).late_milestones:
        assert item.date.latest >= meeting.date.latest


def test_decisions_of_later_meetings_are_told(plan: Plan):
    decided = since(plan, LAUNCH, CAMDEN_DAY).decided
    day = plan.meetings[LAUNCH].date.latest
    assert decided
    told = sorted((meeting.id, decision.text) for meeting, decision in decided)
    assert told == sorted(
        (meeting.id, decision.text)
        for meeting in plan.meetings.values()
        if day < meeting.date.latest <= CAMDEN_DAY
        for decision in meeting.decisions
    )


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_the_page_says_how_many_things_changed_and_shows_them_all(site: Web, plan: Plan, tag: str):
    for meeting in past_meetings(View(plan, CAMDEN_DAY)):
        page = site.page(f"news/since/{meeting.id}/", tag)
        number = since(plan, meeting.id, CAMDEN_DAY).number
        assert str(number) in page.words("main > .lead"), page.uri
        assert len(page.all("main ol.history > li")) == number


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_every_past_meeting_of_every_council_has_its_page(
    council_site: Callable[[str], Web], council: str
):
    plan = load_plan(Project(COUNCILS / council))
    view = View(plan, COUNCIL_DAY[council])
    web = council_site(council)
    pages = {page.path for page in web.of("en") if page.path.startswith("news/since/")}
    built = {f"news/since/{meeting.id}/" for meeting in plan.meetings.values()}
    assert pages <= built
    assert pages >= {f"news/since/{meeting.id}/" for meeting in past_meetings(view)}


def test_an_actions_history_is_newest_first_and_holds_its_news(site: Web, plan: Plan):
    view = View(plan, CAMDEN_DAY)
    for action in view.actions:
        events = view.history(action).events
        assert len(events) == len(action.progress) + len(view.updates_for(action))
        keys = [event.date.sort_key for event in events if event.date]
        assert keys == sorted(keys, reverse=True)
        page = site.page(f"actions/{action.id}/")
        assert len(page.all("#history + ol > li")) == len(events)


def test_the_tracker_says_who_when_and_what_happened_of_every_action(site: Web, plan: Plan):
    rows = site.page("actions/").all(".rows > .row")
    assert len(rows) == len(plan.actions)
    for row in rows:
        told = {
            squeeze(term.text()): squeeze(first(term.parent, "dd").text())
            for term in row.css("dt")
            if term.parent
        }
        assert list(told) == [
            "When",
            "Who answers for it",
            "What happened last",
        ]
        assert all(told.values()), row.text()


def test_progress_by_priority_has_words_numbers_and_a_picture(site: Web, plan: Plan):
    view = View(plan, CAMDEN_DAY)
    page = site.page("actions/")
    items = page.all(".by-priority > li")
    shown = view.promised
    assert len(items) == len(shown)
    for item, priority in zip(items, shown, strict=True):
        tally = view.tally(view.actions_for(priority))
        said = squeeze(first(item, "p").text())
        assert said.startswith(f"Done: {tally.done} of {tally.total}")
        assert [int(number) for number in re.findall(r": (\d+)", said)] == [
            tally.done, *(number for _, number in tally.others)
        ]  # fmt: skip
        assert len(item.css(".bar > svg")) == tally.total
        assert len(item.css(".bar > .bar__done")) == tally.done
        assert first(item, ".bar").attributes["aria-hidden"] == "true"
        page = site.page(f"priorities/{priority.id}/")
        assert len(page.all(".bar > svg")) == len(page.all(".rows > .row")) == tally.total
        assert len(page.all(".bar > .bar__done")) == tally.done
        for status, number in tally.counts:
            assert text_of(page.one(f".key .tag--{status}")).endswith(f": {number}")


@pytest.mark.parametrize(
    ("written", "is_news"),
    [("from 22 July 2024", False), ("from 23 July 2024", True), ("by 9 September 2024", True)],
)
def test_what_goes_on_since_before_a_meeting_is_no_news(written: str, *, is_news: bool):
    assert happened(parse_date(written), dt.date(2024, 7, 22), CAMDEN_DAY) == is_news
