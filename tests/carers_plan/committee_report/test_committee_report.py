"""A committee's report: all that is recorded, nothing else, and each sentence with its source."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from selectolax.lexbor import LexborHTMLParser

from carers_plan.cli import main
from carers_plan.committee_report.committee import committee_report
from carers_plan.committee_report.files import ReportFiles
from carers_plan.committee_report.pdf import with_pdf
from carers_plan.committee_report.period import NoPeriodError, Period, period_since
from carers_plan.committee_report.report import (
    Block,
    Line,
    Points,
    Report,
    ReportTable,
    Sentence,
    lines_of,
    sections_of,
)
from carers_plan.committee_report.web_page import web_page
from carers_plan.committee_report.word import word_file
from carers_plan.loading.plan_data import load_plan
from carers_plan.model.promises import Lead
from carers_plan.pages.exports.export import Edition
from carers_plan.pages.view import View
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import Language
from carers_plan.words.localize import localize
from tests.conftest import CAMDEN_DAY, COUNCIL_DAY, COUNCIL_LANGUAGE, COUNCILS, ROOT

TINY = ROOT / "tests" / "mistakes" / "tiny"
GOLDEN = Path(__file__).with_name("tiny.txt")
TINY_DAY = dt.date(2025, 1, 31)


def edition_of(root: Path, today: dt.date, tag: str = "en") -> Edition:
    project = Project(root)
    catalog = Catalog(project, Language(tag, tag, default=tag == "en"))
    plan = localize(load_plan(project), catalog)
    dates = DateWords(catalog, {name: item.title for name, item in plan.milestones.items()})
    place = "{}/{}/".format
    return Edition(
        View(plan, today), catalog, dates, "https://example.org/", {}, place, catalog.say
    )


def reported(root: Path, today: dt.date, start: dt.date, tag: str = "en") -> Report:
    return committee_report(edition_of(root, today, tag), Period(start))


def sentences(report: Report) -> list[Sentence]:
    blocks = [*report.opening, *(it for at in sections_of(report.sections) for it in at.blocks)]
    return [sentence for block in blocks for line in lines_of(block) for sentence in line]


def as_text(report: Report) -> str:
    """Return a report as plain text: a line for a paragraph, an item or a row."""

    def told(line: Line) -> str:
        words = (
            it.words.striptags() + "".join(f"[{number}]" for number in it.references) for it in line
        )
        return " ".join(words)

    def shown(block: Block) -> list[str]:
        if isinstance(block, Points):
            return [f"- {told(item)}" for item in block.items]
        if isinstance(block, ReportTable):
            heads = " | ".join(head.striptags() for head in block.heads)
            return [heads, *(" | ".join(map(told, row)) for row in block.rows)]
        return [told(block)]

    lines = [report.title.striptags(), *(it for block in report.opening for it in shown(block))]
    for section in sections_of(report.sections):
        lines += ["", f"{section.number} {section.heading.striptags()}"]
        lines += [line for block in section.blocks for line in shown(block)]
    lines += ["", report.references_heading.striptags()]
    lines += [f"{number} {it.striptags()}" for number, it in enumerate(report.references, 1)]
    return "\n".join(lines) + "\n"


ALL = [
    (ROOT, CAMDEN_DAY, "so"),
    *((COUNCILS / name, COUNCIL_DAY[name], COUNCIL_LANGUAGE[name]) for name in COUNCIL_DAY),
]


@pytest.fixture(scope="module", params=ALL, ids=lambda it: it[0].name)
def report(request: pytest.FixtureRequest) -> Report:
    root, today, tag = request.param
    return reported(root, today, today - dt.timedelta(days=400), tag)


@pytest.fixture(scope="module")
def arabic() -> Report:
    today = COUNCIL_DAY["worcestershire"]
    return reported(COUNCILS / "worcestershire", today, today - dt.timedelta(days=400), "ar")


def test_the_report_of_a_small_council_says_just_this():
    made = as_text(reported(TINY, TINY_DAY, dt.date(2024, 6, 5)))
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_every_sentence_leads_to_a_record(report: Report):
    unfounded = {it.words.striptags() for it in sentences(report) if not it.references}
    papers = {line[0].words.striptags() for line in lines_of(report.sections[-1].blocks[0])}
    dates = re.compile(r"\d{4}\D?$|:$")  # The date of a paper, and the words before a list.
    rest = {it for it in unfounded - papers if not dates.search(it)}
    # What it covers, how to read it, that it is an example, and what no record can hold.
    assert len(rest) <= 4, rest
    used = {number for it in sentences(report) for number in it.references}
    assert used == {*range(1, len(report.references) + 1)}


def test_no_line_and_no_cell_is_empty(report: Report):
    for section in sections_of(report.sections):
        assert section.blocks or section.parts, section.number
        for block in section.blocks:
            for line in lines_of(block):
                assert any(it.words.striptags() for it in line), section.heading
            if isinstance(block, ReportTable):
                assert {len(row) for row in block.rows} == {len(block.heads)} == {len(block.widths)}


def test_when_nothing_happened_the_report_says_so():
    report = reported(COUNCILS / "rotherham", COUNCIL_DAY["rotherham"], COUNCIL_DAY["rotherham"])
    words = as_text(report)
    assert "Nothing is recorded since 3 September 2020." in words
    assert "things are recorded" not in words


@pytest.mark.parametrize(
    ("today", "passed"), [(dt.date(2024, 8, 31), False), (dt.date(2024, 9, 1), True)]
)
def test_a_word_older_than_the_agreed_interval_is_told(today: dt.date, *, passed: bool):
    """The last word on the action was in May 2024, and the board reports every 3 months."""
    edition = edition_of(TINY, today)
    led = {"leads": (Lead(body="carers-board"),)}
    action = edition.plan.actions["open-a-centre"].model_copy(update=led)
    plan = replace(edition.plan, actions={action.id: action})
    words = as_text(
        committee_report(replace(edition, view=View(plan, today)), Period(dt.date(2024, 6, 5)))
    )
    assert "Reports were agreed: every 3 months." in words
    assert ("The last word is older than that." in words) == passed


WRONG = {
    "nothing": 'No meeting is called "nothing", and it is no day.',
    "june-2024-2": 'No meeting is called "june-2024-2", and it is no day.',
    "25/6/2024": '"25/6/2024" has the month as a number.\nWrite: 25 June 2024.',
    "June 2024": '"June 2024" is no day.',
    "1 February 2025": "1 February 2025 is still to come.",
}


@pytest.mark.parametrize("written", WRONG)
def test_what_is_no_meeting_and_no_day_is_told_with_the_meetings_there_are(written: str):
    with pytest.raises(NoPeriodError) as caught:
        period_since(written, edition_of(TINY, TINY_DAY).view)
    told = caught.value.mistake
    assert re.sub(r"\s+", " ", f"{told.wrong}\n{told.fix}") == re.sub(
        r"\s+",
        " ",
        f"{WRONG[written]}\nChoose one of these meetings, or a day like 22 July 2024:\n"
        "  june-2024  (5 June 2024, Carers' Board)",
    )


@pytest.mark.parametrize("written", ["june-2024", "5 June 2024", "2024-06-05"])
def test_a_meeting_can_be_named_by_its_day(written: str):
    view = edition_of(TINY, TINY_DAY).view
    assert period_since(written, view) == Period(dt.date(2024, 6, 5), "june-2024")


def test_a_meeting_to_come_is_not_one_to_report_since():
    with pytest.raises(NoPeriodError, match="is not over yet"):
        period_since("june-2024", edition_of(TINY, dt.date(2024, 6, 4)).view)


def test_a_screen_reader_can_read_the_word_file(arabic: Report):
    data = word_file(arabic, dt.date(2026, 11, 30))
    assert data == word_file(arabic, dt.date(2026, 11, 30))
    made = Document(io.BytesIO(data))
    assert made.core_properties.title == arabic.title.striptags()
    spoken = made.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert {spoken.get(qn(f"w:{kind}")) for kind in ("val", "bidi")} == {arabic.language}
    headings = [it for it in made.paragraphs if it.style and it.style.name.startswith("Heading")]
    numbered = [it.text.partition(" ")[0] for it in headings]
    sections = [*sections_of(arabic.sections)]
    assert numbered[:-1] == [section.number for section in sections]
    assert [it.style.name for it in headings[:-1] if it.style] == [
        f"Heading {1 + section.number.count('.')}" for section in sections
    ]
    assert all(it.text.strip() for it in made.paragraphs)
    for table in made.tables:
        first = table.rows[0]._tr
        assert first.find(f".//{qn('w:tblHeader')}") is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    turned = arabic.direction == "rtl"
    assert bool(made.styles.element.findall(f".//{qn('w:pPrDefault')}//{qn('w:bidi')}")) == turned
    places = {it.get(qn("w:name")) for it in made.element.body.iter(qn("w:bookmarkStart"))}
    links = {it.get(qn("w:anchor")) for it in made.element.body.iter(qn("w:hyperlink"))} - {None}
    assert links == places


def test_the_web_page_leads_from_each_number_to_its_reference(arabic: Report):
    page = LexborHTMLParser(web_page(arabic))
    root = page.css_first("html")
    assert root is not None
    assert (root.attributes["lang"], root.attributes["dir"]) == (arabic.language, arabic.direction)
    names = {it.attributes["id"] for it in page.css("[id]")}
    links = {it.attributes["href"] or "" for it in page.css("a.reference")}
    assert {link.removeprefix("#") for link in links} <= names
    assert len(links) == len(arabic.references)
    assert not page.css("script, link")
    for table in page.css("table"):
        assert all(it.attributes["scope"] == "col" for it in table.css("thead th"))
        assert all(it.attributes["scope"] == "row" for it in table.css("tbody th"))


@pytest.mark.browser
def test_the_web_page_is_printed_as_a_tagged_pdf():
    report = reported(TINY, TINY_DAY, dt.date(2024, 6, 5))
    page = ("report.html", web_page(report).encode())
    made = with_pdf(ReportFiles(Language("en", "English"), (page,), 0), TINY_DAY)
    name, data = made.files[-1]
    assert name == "report.pdf"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.Lang == "en"
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as about:
            assert about["dc:title"] == "Carers action plan: progress report"


def test_the_command_writes_each_language_and_tells_what_is_not_translated(tmp_path: Path):
    from click.testing import CliRunner  # noqa: PLC0415

    council = ["--project", str(COUNCILS / "bromley"), "report", "--to", str(tmp_path / "report")]
    wrong = CliRunner().invoke(main, [*council, "--since", "minutes"])
    assert wrong.exit_code == 1
    assert "Nothing was written." in wrong.output
    assert "No meeting with a date is over." in wrong.output
    made = CliRunner().invoke(main, [*council, "--since", "1 January 2023"])
    assert made.exit_code == 0, made.output
    names = {path.name for path in (tmp_path / "report").iterdir() if path.suffix}
    assert names == {
        f"report-since-2023-01-01-{tag}.{kind}" for tag in ("en", "bn") for kind in ("docx", "html")
    }
    assert re.search(r"About \d+% of its words are still in English", made.output)
    page = (tmp_path / "report" / "report-since-2023-01-01-bn.html").read_text(encoding="utf-8")
    assert 'lang="en"' in page
    other = CliRunner().invoke(main, [*council, "--since", "1 January 2022", "--language", "en"])
    assert other.exit_code == 0, other.output
    both = {path.name for path in (tmp_path / "report").iterdir() if path.suffix}
    assert both == names | {f"report-since-2022-01-01-en.{kind}" for kind in ("docx", "html")}
    own = tmp_path / "report" / "report-since-2023-01-01-en.html"
    own.write_text("The officer's own words", encoding="utf-8")
    again = CliRunner().invoke(main, [*council, "--since", "1 January 2023"])
    assert again.exit_code == 1
    assert f"{own.name} in " in again.output
    assert own.read_text(encoding="utf-8") == "The officer's own words"


def test_news_about_actions_of_two_priorities_is_told_under_both():
    report = reported(ROOT, CAMDEN_DAY, CAMDEN_DAY - dt.timedelta(days=60))
    text = as_text(report)
    assert text.count("Work starts to translate the plan into Bengali and Somali.") > 1
