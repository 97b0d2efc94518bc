"""The team sees how far every page is in every language, what to do next and what it costs."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

from carers_plan.cli import main
from carers_plan.model.review import Review, Reviewer
from carers_plan.project import Project
from carers_plan.words.change import Change
from carers_plan.words.message import MISSING, Translation
from tests.conftest import COUNCIL_LANGUAGE, COUNCILS, copy_project
from tests.example.translations.test_work import FACT, OTHER, SLIP, edit
from translation_desk.places import INTERFACE
from translation_desk.reports.pages import Difference, pieces
from translation_desk.reports.terminal import report
from translation_desk.status import (
    LanguageStatus,
    MessageState,
    anchor,
    price,
    rate_of,
    standing,
    status_of,
)
from translation_desk.work import Translations

Command = Callable[..., Result]
NEW = "Something quite new, to be read by everybody."
REVIEW = Review(dt.date(2026, 3, 2), Reviewer.CARER)


@pytest.fixture(name="changed", scope="module")
def _changed(translated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Camden's project after somebody changed one page in every way."""
    root = copy_project(translated, tmp_path_factory.mktemp("changed") / "camden")
    edit(root, SLIP, FACT, OTHER)
    page = root / "docs/en/help.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n\n{NEW}\n", encoding="utf-8")
    return root


@pytest.fixture(name="bengali", scope="module")
def _bengali(changed: Path) -> LanguageStatus:
    return status_of(Translations(Project(changed)), "bn")


@pytest.fixture(name="written", scope="module")
def _written(changed: Path) -> Path:
    """The folder of pages that the command writes."""
    folder = changed / "out"
    done = command(changed)("status", "--rate", "0.12", "--to", "out")
    assert done.exit_code == 0
    return folder


def command(root: Path) -> Command:
    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["--project", str(root), "translations", *words])

    return run


def page_of(folder: Path, name: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("translation", "stands", "strictly"),
    [
        (MISSING, MessageState.MISSING, MessageState.MISSING),
        (Translation("x", change=Change.FACT), MessageState.FACT, MessageState.FACT),
        (Translation("x", machine=True), MessageState.MACHINE, MessageState.MACHINE),
        (Translation("x", change=Change.LARGE), MessageState.LARGE, MessageState.FACT),
        (Translation("x", change=Change.SMALL), MessageState.SMALL, MessageState.FACT),
        (Translation("x"), MessageState.UNREVIEWED, MessageState.UNREVIEWED),
        (Translation("x", review=REVIEW), MessageState.CHECKED, MessageState.CHECKED),
    ],
)
def test_what_readers_see_follows_from_the_translation(
    translation: Translation, stands: MessageState, strictly: MessageState
):
    assert standing(translation) is stands
    assert standing(translation, strict=True) is strictly
    assert stands.english is not translation.shown


def test_every_word_is_counted_once(translated: Path, bengali: LanguageStatus):
    known = Translations(Project(translated))
    whole = status_of(known, "bn")
    messages = [
        item.message for work in (known.facts("bn"), known.interface("bn")) for item in work.items
    ]
    own = [page for page in whole.pages if not page.items]
    written = translated.glob("docs/bn/**/*.md")
    assert {page.file for page in own} == {f"{path.relative_to(translated)}" for path in written}
    assert whole.total == sum(message.size for message in messages) + sum(
        page.total for page in own
    )
    assert sum(len(page.items) for page in whole.pages) == len(messages)
    assert whole.words[MessageState.UNREVIEWED] == whole.total
    assert bengali.total > whole.total


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_every_word_has_its_place_in_a_site_with_other_pages(council: str):
    known = Translations(Project(COUNCILS / council))
    found = status_of(known, COUNCIL_LANGUAGE[council])
    works = (known.facts(found.tag), known.interface(found.tag))
    messages = sum(len(work.items) for work in works)
    assert sum(len(page.items) for page in found.pages) == messages


def test_each_kind_of_change_is_counted_on_its_page(bengali: LanguageStatus):
    (page,) = [page for page in bengali.pages if page.place.path == "help/"]
    assert page.words[MessageState.MISSING] == len(NEW.split())
    assert {found for _, found in page.urgent} == {
        MessageState.MISSING,
        MessageState.FACT,
        MessageState.LARGE,
        MessageState.SMALL,
    }
    assert bengali.to_do[0] is page
    assert [each.urgent for each in bengali.to_do[1:] if each.urgent] == []


def test_pages_come_as_readers_come_upon_them(bengali: LanguageStatus):
    names = [page.place.name for page in bengali.pages]
    assert names[:4] == [INTERFACE, "everywhere", "home", "help"]
    assert names.index("services") < names.index("services/benefits-advice") < names.index("money")


def test_the_words_of_a_recording_are_counted_on_its_page(bengali: LanguageStatus):
    (page,) = [page for page in bengali.pages if page.place.path == "help/"]
    assert any(item.message.context.startswith("formats/") for item, _ in page.items)


def test_an_agency_is_asked_for_what_is_missing_withdrawn_or_out_of_date(bengali: LanguageStatus):
    words = bengali.words
    assert bengali.charged == sum(
        words[each] for each in (MessageState.MISSING, MessageState.FACT, MessageState.LARGE)
    )
    assert bengali.charged > len(NEW.split())
    assert price(1_000, Decimal("0.125")) == Decimal("125.00")


def test_what_to_do_next_are_commands_that_exist(bengali: LanguageStatus):
    steps = [step for _, step in bengali.next_steps]
    found = [step.split()[1] for step in steps]
    assert found == ["update", "confirm", "export", "preview", "export"]
    translations = main.get_command(click.Context(main), "translations")
    assert isinstance(translations, click.Group)
    assert isinstance(translations, click.Group)
    assert {step.split()[1] for step in steps} <= set(translations.commands)


def test_a_language_that_is_all_checked_has_nothing_to_do(bengali: LanguageStatus):
    done = replace(
        bengali,
        in_step=True,
        pages=tuple(
            replace(page, words={MessageState.CHECKED: page.total}, items=())
            for page in bengali.pages
        ),
    )
    assert (done.to_do, done.next_steps, done.charged) == ([], (), 0)
    assert "Everything is translated and checked." in report([done])


def test_a_page_that_a_language_has_as_a_whole_is_counted_too(translated: Path, tmp_path: Path):
    root = copy_project(translated, tmp_path / "camden")
    (root / "docs/so").mkdir(exist_ok=True)
    (root / "docs/so/help.md").write_text("---\ntitle: Caawimo\n---\nHaa.\n", encoding="utf-8")
    found = status_of(Translations(Project(root)), "so")
    (page,) = [page for page in found.pages if page.place.path == "help/"]
    assert (page.file, page.items) == ("docs/so/help.md", ())
    assert page.words == {MessageState.UNREVIEWED: page.total}
    assert page.total > 300


def test_the_summary_can_be_read_in_a_minute(changed: Path):
    done = command(changed)("status", "bn", "--rate", "0.12", "--to", "out-bn")
    lines = done.output.splitlines()
    assert done.exit_code == 0
    assert len(lines) < 45
    assert max(map(len, lines)) <= 130
    assert any(line.startswith("  Get help now (help/): 8 missing, ") for line in lines)
    assert lines[-1] == "Every text and its translation: out-bn/index.html"


def test_every_text_has_its_place_in_the_pages(written: Path, bengali: LanguageStatus):
    for page in bengali.pages:
        ids = {
            node.id for node in page_of(written, f"bn/{page.place.name}.html").css("article.entry")
        }
        assert ids == {anchor(item.message) for item, _ in page.items}


def test_a_change_is_shown_with_its_old_words(written: Path):
    page = page_of(written, "bn/help.html")
    changes = [
        ([gone.text() for gone in node.css("del")], [new.text() for new in node.css("ins")])
        for node in page.css("dd")
        if node.css("del, ins")
    ]
    assert (["is free,"], ["costs £112,"]) in changes
    assert (["someone,"], ["someone"]) in changes


def test_nothing_is_told_by_colour_alone(written: Path):
    for node in page_of(written, "bn/help.html").css("article.entry h2"):
        words = node.text(strip=True)
        assert any(words.casefold().startswith(each.words) for each in MessageState), words


def test_links_between_the_pages_lead_somewhere(written: Path):
    seen = 0
    for file in written.rglob("*.html"):
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        for link in page.css("a[href]"):
            name, _, part = (link.attributes["href"] or "").partition("#")
            target = (file.parent / name).resolve() if name else file
            assert target.is_file(), link.html
            if part and target.suffix == ".html":
                seen += 1
                assert f'id="{part}"' in target.read_text(encoding="utf-8"), link.html
    assert seen > 100


def test_the_pages_need_no_script_and_fetch_nothing_and_are_not_to_be_found(written: Path):
    for file in written.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert "<script" not in text
        assert "src=" not in text
        assert "http" not in text.partition("</head>")[0].replace('http-equiv="', "")


def test_the_table_has_a_row_for_each_page_in_each_language(written: Path, bengali: LanguageStatus):
    text = (written / "status.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["language"] == "bn"]
    assert [row["page"] for row in rows] == [page.place.name for page in bengali.pages]
    assert sum(int(row["all"]) for row in rows) == bengali.total
    assert sum(int(row["for-an-agency"]) for row in rows) == bengali.charged


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("site/team", "is published with the site. Name another folder."),
        ("docs", "belongs to the project. Name another folder."),
        ("plan_data/x", "belongs to the project. Name another folder."),
        ("papers", "holds other files. Name a new folder."),
        (".", "holds other files. Name a new folder."),
    ],
)
def test_nothing_of_anybody_else_is_overwritten(changed: Path, to: str, told: str):
    (changed / "papers").mkdir(exist_ok=True)
    (changed / "papers/letter.txt").write_text("Dear all", encoding="utf-8")
    done = command(changed)("status", "--to", to)
    assert done.exit_code == 1
    assert done.output.endswith(f"{told}\n")
    assert (changed / "papers/letter.txt").exists()


def test_an_older_report_gives_way_to_a_new_one(changed: Path):
    for languages in (("bn", "so"), ("so",)):
        assert command(changed)("status", *languages, "--to", "again").exit_code == 0
    assert not (changed / "again/bn").exists()
    assert (changed / "again/so/help.html").exists()


@pytest.mark.parametrize("text", ["cheap", "-1", "nan", "0,12"])
def test_a_price_that_is_none_is_refused(text: str):
    with pytest.raises(ValueError, match="is no price of a word"):
        rate_of(text)


def test_a_price_may_have_its_sign():
    assert rate_of("£0.12") == rate_of("0.12") == Decimal("0.12")


def test_words_that_went_and_came_are_told_apart():
    assert pieces("Call 111 now", "Call 112 today now") == [
        Difference("", "Call"),
        Difference("del", "111"),
        Difference("ins", "112 today"),
        Difference("", "now"),
    ]


def test_what_a_check_remembers_does_not_stand_in_the_way(changed: Path):
    for command in (["check"], ["translations", "status"]):
        done = CliRunner().invoke(main, ["--project", str(changed), *command])
        assert done.exit_code == 0, done.output
    assert (changed / ".cache/translations/index.html").is_file()
