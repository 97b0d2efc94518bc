"""What the example's plan says."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from carers_plan.loading.plan_data import load_plan
from carers_plan.loading.prose import load_prose
from carers_plan.model import Plan
from carers_plan.model.dates import PlanDate
from carers_plan.model.phone import phones_in
from carers_plan.model.status import milestone_group
from carers_plan.model.wcag import CRITERIA
from carers_plan.pages.hours import Hours
from carers_plan.project import Project
from tests.conftest import CAMDEN_DAY, ROOT
from tests.web import Web, text_of


def test_the_example_has_one_of_each_kind_on_one_page_and_knows_what_is_a_stand_in():
    found = load_plan(Project(ROOT)).formats.values()
    assert {(item.page, item.kind) for item in found} == {
        ("help", "audio"),
        ("help", "signed-video"),
        ("help", "easy-read"),
    }
    assert {item.kind for item in found if item.stand_in} == {"audio", "signed-video"}
    for item in found:
        for name in item.media:
            assert (ROOT / "plan_data/media" / name).stat().st_size <= 60_000


def test_the_kit_of_the_example_covers_every_criterion_that_needs_a_person():
    plan = load_plan(Project(ROOT))
    covered = {number for item in plan.manual_checks.values() for number in item.criteria}
    assert {number for number, item in CRITERIA.items() if not item.by_machine} <= covered
    assert 10 <= len(plan.manual_checks) <= 14


def test_nobody_has_done_a_check_of_the_example_and_it_says_so():
    plan = load_plan(Project(ROOT))
    assert all(not item.results for item in plan.manual_checks.values())


def test_the_example_has_its_numbers_in_blanks():
    page = load_prose(Project(ROOT), ["en"]).pages["en"]["help/"]
    assert "18001 111" in {match[0] for match in phones_in(page.body)}


def test_camdens_plan_is_told(plan: Plan):
    hours = Hours(plan, CAMDEN_DAY)
    assert all(len(hours.week(item)) in {0, 7} for item in plan.services.values())
    assert any(hours.live(item) for item in plan.services.values())


def kind_of_date(date: PlanDate) -> str:
    point = date.end or date.start
    return f"{date.form} {point.precision}" if point else date.form


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
    """The report's own: what was postponed since has its first date in `was`."""
    for kind, names in EXACTNESS.items():
        for name in names:
            milestone = plan.milestones[name]
            date = milestone.was[0].date if milestone.was else milestone.date
            assert kind_of_date(date) == kind, name
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
    assert len(plan.actions) >= 15


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
