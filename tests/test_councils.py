"""Four other councils' plans that break a simpler model."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from carers_plan.loading.plan_data import load_plan
from carers_plan.pages.changes import past_meetings
from carers_plan.pages.listings import Listings
from carers_plan.pages.view import View
from carers_plan.project import Project
from tests.conftest import COUNCIL_DAY, COUNCIL_LANGUAGE, COUNCILS
from tests.web import Web, text_of

Get = Callable[[str], Web]


# The other four.


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_the_council_builds(council_site: Get, council: str):
    web = council_site(council)
    plan = load_plan(Project(COUNCILS / council))
    prose = {path.stem: f"{path.stem}/" for path in (COUNCILS / council / "docs/en").glob("*.md")}
    lists = Listings(plan, COUNCIL_DAY[council], prose)
    shared = {page.path for page in web.of("en") if page.path.startswith("share/")}
    passed_on = ("services", "actions", "meetings")
    assert shared == {f"share/{at}/{name}/" for at in passed_on for name in plan.folder(at)}
    apart = len(shared) + len(["poster"])
    assert len(web.of("en")) == apart + len(prose) + len(plan.priorities) + len(plan.actions) + len(
        plan.services
    ) + len(lists.all) + len(past_meetings(View(plan, COUNCIL_DAY[council])))


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_the_councils_own_words_for_its_levels_are_on_the_pages(council_site: Get, council: str):
    web, plan = council_site(council), load_plan(Project(COUNCILS / council))
    for name, priority in plan.priorities.items():
        level = next(level for level in plan.facts.levels if level.id == priority.level)
        kicker = web.page(f"priorities/{name}/").one(".kicker").text()
        assert kicker.startswith(level.one)
    if plan.facts.levels[0].one != "Priority":
        for name, action in plan.actions.items():
            terms = [node.text() for node in web.page(f"actions/{name}/").all("main dl.facts dt")]
            if action.priorities:
                assert "Priority" not in terms


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_no_other_councils_words_leak_in(council_site: Get, council: str):
    others = {"camden", *COUNCIL_LANGUAGE} - {council}
    for page in council_site(council).of("en"):
        text = page.exact_words("body").lower()
        found = [name for name in others if name in text]
        assert found == [], page.uri


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_ids_and_headings_are_sound_in_every_council(council_site: Get, council: str):
    for page in council_site(council).pages.values():
        assert len(page.all("h1")) == 1, page.uri
        assert len(page.ids) == len(set(page.ids)), page.uri
        for node in page.all("main dd, main li, main td, main p, h1, h2, h3, h4"):
            assert node.text().strip(), f"{page.uri}: {node.html}"


def test_bromley_tells_of_priorities_whose_names_are_not_published(council_site: Get):
    web = council_site("bromley")
    assert (
        "4 more are in the plan, but their names are not published."
        in web.page("priorities/").exact_words()
    )
    for number in range(1, 5):
        page = web.page(f"priorities/priority-{number}/")
        assert "its name is not published" in page.exact_words("main .notice")
    assert "Priority 5" in web.page("priorities/young-carers/").exact_words(".kicker")


def test_bromley_does_not_invent_the_year_of_its_launch(council_site: Get):
    plan = load_plan(Project(COUNCILS / "bromley"))
    assert not plan.milestones["plan-launched"].date.dated
    text = text_of(council_site("bromley").page("timeline/").one("[id=plan-launched]"))
    assert "the year is not stated" in text
    assert not re.search(r"autumn 20\d\d", text.lower())


def test_bromley_is_careful_with_an_ambiguous_number(council_site: Get):
    text = " ".join(page.exact_words() for page in council_site("bromley").of("en"))
    assert "79%" in text
    plan = load_plan(Project(COUNCILS / "bromley"))
    caution = plan.statistics["schools-without-young-carers"].caution
    assert caution
    assert caution in text


def test_worcestershire_publishes_no_dates_and_says_so(council_site: Get):
    assert "No dates are published" in council_site("worcestershire").page("actions/").exact_words()


def test_leicestershire_shows_so_many_of_so_many_people(council_site: Get):
    text = " ".join(page.exact_words() for page in council_site("leicestershire").of("en"))
    assert "38 of 40" in text


def test_leicestershire_shows_a_day_with_its_times(council_site: Get):
    text = text_of(council_site("leicestershire").page("timeline/").one("[id=county-event]"))
    assert "5 June 2023, 10am to 1pm" in text


def test_leicestershire_has_two_levels_of_its_own(council_site: Get):
    text = council_site("leicestershire").page("priorities/").exact_words()
    assert "Commitments" in text
    assert "Area" in " ".join(
        page.exact_words(".kicker") for page in council_site("leicestershire").of("en")
    )


def test_rotherham_shows_the_first_date_the_new_date_and_why(council_site: Get):
    web = council_site("rotherham")
    text = text_of(web.page("timeline/").one("[id=new-strategy-launched]"))
    assert "Was: quarter 1 of 2021." in text
    assert "Now: June 2021." in text
    assert "Why: The pandemic broke the timeline." in text
    action = web.page("actions/new-strategy/").exact_words()
    assert "Was: quarter 1 of 2021." in action
    assert "June 2021" in action
    assert "Why: The pandemic broke the timeline" in action


def test_rotherham_tells_when_work_was_paused_and_why(council_site: Get):
    text = council_site("rotherham").page("actions/years-programme/").exact_words()
    assert re.search(
        r"March 2020.{0,30}Paused.{0,10}Resources were moved to meet the COVID crisis", text
    )
    assert "Late" in council_site("rotherham").page("actions/years-programme/").exact_words(".tag")


def test_rotherham_had_a_grant_once_and_not_every_year(council_site: Get):
    text = text_of(council_site("rotherham").page("money/").one("[id=carers-grant]"))
    assert "£50,000" in text
    assert "£50,000 a year" not in text
    assert "one-off" in text
