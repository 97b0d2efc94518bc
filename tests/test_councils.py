"""Camden's facts, and four other councils' plans that break a simpler model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Plan
from carers_plan.model.status import milestone_group
from carers_plan.pages.changes import past_meetings
from carers_plan.pages.listings import Listings
from carers_plan.pages.view import View
from carers_plan.project import Project
from tests.conftest import CAMDEN_DAY, COUNCIL_DAY, COUNCIL_LANGUAGE, COUNCILS
from tests.web import Web, text_of

Get = Callable[[str], Web]


def kind_of_date(plan: Plan, name: str) -> str:
    date = plan.milestones[name].date
    point = date.end or date.start
    return f"{date.form} {point.precision}" if point else date.form


# Camden: every dated activity of the report (domain notes A1.3).


def test_camden_has_all_38_activities_of_the_report(plan: Plan):
    assert len(plan.milestones) == 38


# How exactly the report dates each activity. Only seven are plain calendar days.
EXACTNESS = {
    "on day": {"launch", "themed-debate", "mayors-reception", "art-exhibition-opens", "website-live", "scrutiny-report", "old-contracts-end"},
    "on month": {"accessibility-testing", "working-group-pivot", "focus-group-somali", "camden-carers-anniversary", "partners-celebration", "cabinet-contract"},
    "on part": {"focus-group-bengali", "bengali-short-version"},
    "from season": {"roles-in-post"},
    "from day": {"launch-communications"},
    "until day": {"art-exhibition-library"},
    "by day": {"new-contract-in-place", "image-map-live", "project-lead-recruitment-starts", "translation-starts", "good-life-mapping-starts"},
    "by month": {"chair-recruitment"},
    "by-end month": {"website-meets-guidelines"},
    "by-end year": {"board-established"},
    "range month": {"subgroups-meet", "leaflets-and-posters"},
    "between month": {"tender"},
    "between day": {"website-feedback"},
    "after": {"board-terms-of-reference", "framework-agreed", "other-roles-recruited", "coproduction-by-roles"},
    "every": {"updates-to-scrutiny"},
    "not-stated": {"framework-coproduced", "other-languages-explored", "plan-taken-to-forums"},
}  # fmt: skip


def test_camdens_dates_are_as_exact_as_the_report_and_no_more(plan: Plan):
    found: dict[str, set[str]] = {}
    for name in plan.milestones:
        found.setdefault(kind_of_date(plan, name), set()).add(name)
    assert found == EXACTNESS
    assert sum(map(len, EXACTNESS.values())) == 38


def test_a_vague_date_never_turns_into_a_day_on_the_page(site: Web, plan: Plan):
    timeline = site.page("timeline/")
    for name, milestone in plan.milestones.items():
        shown = " ".join(node.text() for node in timeline.all(f"[id='{name}'] > p:first-child"))
        assert shown or milestone.date.form == "not-stated", name
        days = re.findall(r"\b\d{1,2}\b(?! (?:months|weeks|days|years))(?!:|am|pm)", shown)
        written = re.findall(
            r"\b\d{1,2}\b(?! (?:months|weeks|days|years))(?!:|am|pm)", milestone.date.written
        )
        if not milestone.date.after:
            assert set(days) <= set(written), f"{name}: {shown}"


def test_the_timeline_puts_each_activity_where_it_stands(site: Web, plan: Plan):
    timeline = site.page("timeline/")
    for name, milestone in plan.milestones.items():
        group = milestone_group(milestone, CAMDEN_DAY)
        assert timeline.one(f"[id='{name}']").attributes["class"] == f"is-{group}"


def test_camdens_principles_priorities_and_actions(plan: Plan):
    levels = Counter(priority.level for priority in plan.priorities.values())
    assert levels == {"priority": 11, "principle": 5}
    assert len(plan.actions) == 15


def test_camden_lists_at_least_fourteen_services_and_most_kinds_of_fact(plan: Plan):
    assert len(plan.services) >= 14
    services = plan.services.values()
    for field in (
        "phones", "email", "url", "schedules", "exceptions", "languages", "locations", "eligibility_description",
        "minimum_age", "application_process", "cost_options", "accessibility", "wait_time", "alert", "what_happens_next", "assured_date",
    ):  # fmt: skip
        assert any(getattr(service, field) not in (None, (), "") for service in services), (
            f"no service has {field}"
        )
    kinds = {phone.type for service in services for phone in service.phones}
    assert {"voice", "text", "relay"} <= kinds
    assert {"bn", "so"} <= {language.code for service in services for language in service.languages}


@pytest.mark.parametrize(
    ("amount", "paragraph"), [("£171,000", "4.2"), ("£128,250", "4.2"), ("£15,000", "4.2")]
)
def test_camdens_money_is_shown_with_its_paragraph(
    site: Web, plan: Plan, amount: str, paragraph: str
):
    for tag in site.tags:
        cards = [
            node for node in site.page("money/", tag).all("main article") if amount in text_of(node)
        ]
        assert cards, amount
        assert any(
            "scrutiny-report-2024" in (link.attributes["href"] or "")
            for card in cards
            for link in card.css("p.source a")
        )
    sources = [source.paragraph for item in plan.money.values() for source in item.source]
    assert all(sources)
    text = text_of(
        next(node for node in site.page("money/").all("main article") if amount in text_of(node))
    )
    assert re.search(r"paragraphs? [\d.]+", text)


def test_the_part_year_amount_belongs_to_the_yearly_amount(plan: Plan):
    yearly = next(item for item in plan.money.values() if item.amount == 171000)
    assert yearly.per == "year"
    assert [part.amount for part in yearly.part_years] == [128250]


# The other four.


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_the_council_builds(council_site: Get, council: str):
    web = council_site(council)
    plan = load_plan(Project(COUNCILS / council))
    prose = [path.stem for path in (COUNCILS / council / "docs/en").glob("*.md")]
    lists = Listings(plan, COUNCIL_DAY[council], prose)
    assert len(web.of("en")) == len(prose) + len(plan.priorities) + len(plan.actions) + len(
        plan.services
    ) + len(lists.all) + len(past_meetings(View(plan, COUNCIL_DAY[council]))) + len(["poster"])


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
