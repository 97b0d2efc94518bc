"""The accessibility statement says what was tested, in every language, and no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.loading.plan_data import load_plan
from carers_plan.loading.site_digest import site_digest
from carers_plan.model import AuditRecord
from carers_plan.model.accessibility import AuditedCriterion, AuditedRule, AuditFault
from carers_plan.model.audit_summary import as_json
from carers_plan.model.wcag import CRITERIA
from carers_plan.pages.statement import Statement
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog, english
from carers_plan.words.language import Language
from tests.conftest import COUNCIL_DAY, COUNCILS, ROOT, pages_of, program, run
from tests.web import Web, WebPage, squeeze, text_of

TAGS = {"en": "English", "ar": "العربية"}
DAY = COUNCIL_DAY["worcestershire"]
# GOV.UK, "Sample accessibility statement", November 2022 and later.
MODEL = (
    "how-accessible-this-website-is",
    "feedback-and-contact-information",
    "reporting-accessibility-problems",
    "enforcement-procedure",
    "contacting-us-by-phone-or-visiting-in-person",
    "technical-information",
    "compliance-status",
    "non-accessible-content",
    "non-compliance",
    "disproportionate-burden",
    "out-of-scope",
    "what-only-people-can-test",
    "what-we-are-doing-to-improve",
    "preparation-of-this-statement",
)
FAULT = AuditFault(
    rule="reflow",
    criteria=("1.4.10",),
    title="The page fits a screen 320 px wide",
    pages=2,
    example="ar/money/index.html",
)


def record(digest: str, *, faults: tuple[AuditFault, ...] = (), **changes: object) -> AuditRecord:
    rows = [
        AuditedCriterion(criterion=number, outcome="passed", pages=40 + index)
        for index, number in enumerate(CRITERIA)
    ]
    values: dict[str, object] = {
        "day": dt.date(2023, 7, 5),
        "digest": digest,
        "pages": 123,
        "languages": ("ar", "en"),
        "modes": ("wide", "phone"),
        "rules": (AuditedRule(rule="reflow", criteria=("1.4.10",), title=FAULT.title),),
        "criteria": tuple(rows),
        "faults": faults,
        "axe": "4.14.1",
        "browser": "Chromium 156",
    }
    return AuditRecord.model_validate(values | changes)


def statement(root: Path, tag: str = "en", path: str = "accessibility/") -> WebPage:
    html = pages_of(root, TAGS, DAY)[tag][path].html
    return WebPage(path, tag, path, LexborHTMLParser(html))


def test_a_record_of_the_site_as_it_is_gives_a_status_with_its_reasons(worcestershire: Path):
    project = Project(worcestershire)
    project.audit.write_text(
        as_json(record(site_digest(project), faults=(FAULT,), waived=3)), encoding="utf-8"
    )
    page = statement(worcestershire)
    assert "partially compliant" in page.words("#compliance-status + p")
    assert str(english()["statement.status.partial"]) in page.words("main .notice")
    fault = squeeze(page.one("#faults + p + ul").text())
    assert (
        "The page fits a screen 320 px wide (pages: 2; for example: ar/money/index.html)" in fault
    )
    assert "1.4.10 Reflow" in fault
    facts = page.exact_words("#preparation-of-this-statement ~ dl")
    assert "5 July 2023" in facts
    assert "123 pages in Arabic and English" in facts
    assert "up to 2 ways" in facts
    assert "axe-core 4.14.1" in facts
    assert "Chromium 156" in facts
    assert "Findings set aside, each with a reason: 3" in facts


def test_where_no_fault_is_known_the_reason_is_that_not_all_was_tested():
    plan = load_plan(Project(ROOT))
    languages = frozenset({"en", "ar"})
    for found, reason in (((), True), ((FAULT,), False)):
        audited = replace(plan, audit=record("d", faults=found))
        said = Statement(audited, dt.date(2023, 8, 1), languages, lambda: "d")
        assert said.standing.status == "partial"
        assert said.only_untested is reason
    assert not Statement(replace(plan, audit=None), DAY, languages, lambda: "d").only_untested


def test_each_of_the_55_criteria_has_a_row_that_says_how_it_was_tested(worcestershire: Path):
    project = Project(worcestershire)
    project.audit.write_text(
        as_json(record(site_digest(project), faults=(FAULT,))), encoding="utf-8"
    )
    page = statement(worcestershire)
    rows = {
        squeeze(row.css("th")[0].text()).partition(" ")[0]: [
            text_of(cell) for cell in row.css("td")
        ]
        for row in page.all("details table tbody tr")
    }
    assert list(rows) == list(CRITERIA)
    assert rows["1.4.10"][0].startswith("Fault found.")
    assert "Known not to be met" in rows["1.4.10"][1]
    assert rows["1.1.1"][0] == "No fault found. Pages: 40"
    assert rows["2.1.1"][1] == "Passed"
    assert rows["3.1.2"][1] == "Failed"
    assert rows["2.5.8"][1] == "Not needed: measuring is enough"
    assert rows["1.2.1"][1] == "No check is named"


def test_once_a_page_changes_the_statement_says_what_was_tested_and_when(worcestershire: Path):
    project = Project(worcestershire)
    project.audit.write_text(as_json(record(site_digest(project))), encoding="utf-8")
    assert "partially compliant" in statement(worcestershire).words("#compliance-status + p")
    with (worcestershire / "docs/en/help.md").open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    page = statement(worcestershire)
    assert "partially compliant" in page.words("#compliance-status + p")
    assert "It was last tested on 5 July 2023. It has changed since" in page.words("main .notice")
    assert "5 July 2023" in page.exact_words("#preparation-of-this-statement ~ dl")


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_the_example_claims_nothing_that_was_not_tested(site: Web, tag: str):
    page = site.page("accessibility/", tag)
    if load_plan(Project(ROOT)).audit is None:
        says = Catalog(Project(ROOT), Language(tag, ""))
        assert str(says.message("statement.status.unknown")) in page.words("main .notice")
        assert str(says.message("statement.doubt.no-audit")) in page.words("main .notice")
    states = [text_of(node) for node in page.all(".checks .tag")]
    assert len(states) == 14
    assert len(set(states)) == 1, "a check by people is called done"


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_the_statement_has_every_part_of_the_uk_model_in_its_order(site: Web, tag: str):
    ids = [
        node.attributes["id"]
        for node in site.page("accessibility/", tag).all("main h2[id], main h3[id]")
    ]
    assert [name for name in ids if name in MODEL] == list(MODEL)
    text = site.page("accessibility/", tag).words("main")
    assert "Accessibility Regulations 2018" in text
    assert "EASS" in text
    links = [node.attributes["href"] for node in site.page("accessibility/", tag).all("main a")]
    assert "https://www.equalityadvisoryservice.com/" in links


def test_each_known_issue_stands_under_the_laws_group_it_belongs_to(site: Web):
    page = site.page("accessibility/")
    group = ""
    found = {}
    for node in page.all("main h3[id], main article"):
        if node.tag == "h3" and node.parent and node.parent.tag != "article":
            group = node.attributes["id"] or ""
        elif node.tag == "article":
            found[node.attributes["id"]] = group
    known = load_plan(Project(ROOT)).known_issues
    assert found == {name: issue.why for name, issue in known.items()}


def test_an_issue_links_to_its_pages_and_says_when_its_day_has_passed(worcestershire: Path):
    page = statement(worcestershire)
    late = page.one("#timeline-on-a-watch")
    assert "../timeline/" in [node.attributes["href"] for node in late.css("a")]
    assert "By June 2023. This date has passed." in squeeze(text_of(late))
    assert "Arabic" in text_of(late)
    failed = page.words("#failed-checks + ul")
    assert "Some words sound odd." in failed
    assert "The menu could not be left." not in page.words("main"), "it passed since"


def test_a_build_and_a_check_end_with_the_command_that_tests_the_site(worcestershire: Path):
    for command in ("build", "check"):
        finished = run(program("carers-plan"), "--project", worcestershire, command)
        assert finished.returncode == 0, finished.stderr
        assert "The site has not been tested yet." in finished.stdout
        assert "To test it now: carers-plan build" in finished.stdout
    project = Project(worcestershire)
    project.audit.write_text(as_json(record(site_digest(project))), encoding="utf-8")
    finished = run(program("carers-plan"), "--project", worcestershire, "build")
    assert finished.stdout == "The site is in site.\n"


def test_what_nobody_has_said_is_said_to_be_unknown(site: Web):
    page = site.page("accessibility/")
    assert "How to complain about our answer is not stated yet." in page.words("main")
    assert page.words("#preparation-of-this-statement ~ dl").count("is not stated") == 2


def test_how_soon_people_hear_back_comes_from_the_facts(worcestershire: Path):
    page = statement(worcestershire)
    assert "We answer within 10 working days." in page.words("main")
    assert "https://www.example.org/complaints" in [
        node.attributes["href"] for node in page.all("main a")
    ]
    file = worcestershire / "plan_data/accessibility/statement.yaml"
    file.unlink()
    unknown = str(english()["statement.reply-unknown"])
    assert statement(worcestershire).words("main").count(unknown) == 3


def test_arabic_has_its_own_words_and_marks_what_is_english(worcestershire: Path):
    project = Project(worcestershire)
    project.audit.write_text(
        as_json(record(site_digest(project), faults=(FAULT,))), encoding="utf-8"
    )
    page = statement(worcestershire, "ar")
    names = page.all("details table tbody th [lang=en][dir=ltr]")
    assert len(names) == len(CRITERIA)
    assert page.all("#faults + p + ul [lang=en][dir=ltr]")
    says = Catalog(Project(ROOT), Language("ar", ""))
    assert str(says.message("statement.people.text")) in page.words("main")
    made_by = {text_of(found) for found in page.all(".small-print [dir=ltr]")}
    assert made_by == {f"carers-plan {version('carers-plan')}"}


def test_the_list_of_checks_has_each_step_and_lines_to_write_on(worcestershire: Path):
    page = statement(worcestershire, "en", "checks/")
    first = page.one("#keyboard")
    assert [text_of(node) for node in first.css("ol:not(.history) > li")] == [
        "Put the mouse away.",
        "Press Tab to go through each page.",
    ]
    assert len(first.css(".paper li")) == 4
    history = [text_of(node) for node in first.css(".history .tag")]
    assert history == ["Failed", "Passed"]
    assert page.all("#translations .tag")[0].text().strip() == "Failed"


def test_a_waiver_is_never_shown(worcestershire: Path):
    folder = worcestershire / "plan_data/accessibility/waivers"
    folder.mkdir()
    (folder / "secret.yaml").write_text(
        "rule: reflow\nselector: table.secret\nreason: A secret reason.\n"
        "issue: https://www.example.org/issues/1\nexpires: 31 December 2024\n",
        encoding="utf-8",
    )
    pages = pages_of(worcestershire, TAGS, DAY)
    assert load_plan(Project(worcestershire)).waivers["secret"].reason == "A secret reason."
    assert not [
        path for tag in pages.values() for path, page in tag.items() if "secret" in page.html
    ]


def test_a_site_without_any_of_this_still_has_an_honest_statement(tmp_path: Path):
    import shutil  # noqa: PLC0415

    root = tmp_path / "bare"
    shutil.copytree(COUNCILS / "bromley", root)
    (root / "docs/en/accessibility.md").write_text(
        "---\ntitle: Accessibility statement\nsummary: Who can use this site.\nmenu: Access\n---\n\n"
        "<!-- plan:accessibility-statement -->\n\n<!-- plan:manual-checks -->\n",
        encoding="utf-8",
    )
    found = pages_of(root, {"en": "English"}, COUNCIL_DAY["bromley"])["en"]["accessibility/"]
    page = WebPage("", "en", "", LexborHTMLParser(found.html))
    text = page.words("main")
    assert "It has not been tested yet." in text
    assert "We know of no problem. That does not mean that there is none." in text
    assert text.count("No check is named yet.") == 3
