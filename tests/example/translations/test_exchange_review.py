"""A sheet to check translations fits into an hour, and says who read it and when."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from carers_plan.model.review import Review, Reviewer
from carers_plan.project import Project
from carers_plan.words.message import State
from tests.conftest import ROOT
from tests.example.translations.desk import Desk, fill, rows
from translation_desk.exchange import columns as c
from translation_desk.exchange.selection import reading_order
from translation_desk.work import Translations

ADDED = "Someone is in danger or badly hurt"
WHO = {c.DAY: "2026-11-27", c.READER: "native-speaker"}


@pytest.fixture(name="desk")
def _desk(translated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(translated, tmp_path, monkeypatch)


def sign(path: Path, who: dict[str, str]) -> Path:
    """Fill in when the sheet was read and by whom."""
    if path.suffix == ".docx":
        document = Document(str(path))
        for row in document.tables[0].rows:
            if row.cells[0].text in who:
                row.cells[1].text = who[row.cells[0].text]
        document.save(str(path))
        return path
    book = load_workbook(path)
    for label, value in book["Read me first"].iter_rows(max_col=2):
        if label.value in who:
            value.value = who[str(label.value)]
    book.save(path)
    return path


def test_a_review_sheet_takes_an_hour_and_begins_with_what_may_save_a_life(desk: Desk):
    path = desk.export("--to", "xlsx", "--review")
    assert path.name == "carers-plan-bn-review-2026-11-28.xlsx"
    sent = rows(path)
    words = sum(len(row[c.ENGLISH].split()) for row in sent)
    assert 1000 <= words <= 1250
    assert sent[0][c.NAME].startswith("site/urgent_help/when#")
    guide = [str(cell.value) for cell in load_workbook(path)["Read me first"]["B"]]
    assert guide[0].startswith("পড়ার জন্য ধন্যবাদ।")
    (english,) = (line for line in guide if line.startswith("Thank you for reading."))
    assert "25 words of English a minute" in english
    (minutes,) = re.findall(r"about (\d+) minutes", english)
    assert 50 <= int(minutes) <= 60
    assert any("https://carers-plan.example.org/bn/ Please read it" in line for line in guide)
    assert "Usually" not in sent[0][c.ABOUT]


def test_what_is_read_most_comes_first():
    known = Translations(Project(ROOT))
    rank = reading_order(known.project, known.source.plan, known.routes)
    contexts = [
        "site/urgent_help/do",
        "docs/index/title",
        "docs/help/body",
        "docs/am-i-a-carer/body",
        "nav.skip",
        "docs/services/title",
        "services/benefits-advice/name",
        "docs/privacy/title",
        "map.progress",
    ]
    assert sorted(contexts, key=rank) == contexts


def test_a_shorter_time_asks_for_less(desk: Desk):
    sent = rows(desk.export("--to", "xlsx", "--review", "--minutes", "20"))
    assert sum(len(row[c.ENGLISH].split()) for row in sent) <= 250


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_completed_review_marks_what_is_right_and_takes_better_words(desk: Desk, kind: str):
    path = sign(desk.export("--to", kind, "--review", "--minutes", "20"), WHO)
    fill(
        path,
        {ADDED: "yes", "Call {1}": "no", "Call NHS": "No", "You cannot care": "yes"},
        c.RIGHT,
    )
    fill(path, {"Call {1}": "{1} নম্বরে কল করুন"}, c.BETTER)
    said = desk.take_in(path)
    assert "2 marked as checked, 1 taken" in said
    assert "1 noted as not right" in said
    review = Review(dt.date(2026, 11, 27), Reviewer.NATIVE_SPEAKER)
    right, better = desk.item(ADDED), desk.item("Call {1}").translation
    assert (right.translation.state, right.translation.review) == (State.CURRENT, review)
    assert (better.text, better.state) == ("{1} নম্বরে কল করুন", State.UNREVIEWED)
    before = desk.catalogue()
    assert "Nothing new: no file was changed." in desk.take_in(path)
    assert desk.catalogue() == before
    # What is checked is not asked for again; a plain "no" is a task for translators.
    again = [row[c.ENGLISH] for row in rows(desk.export("--to", "xlsx", "--review"))]
    assert ADDED not in again
    assert "Call {1}" in again
    (row,) = rows(desk.export("--to", "xlsx"))
    assert row[c.WHY] == "A reader says that it is not right: 2026-11-27 native-speaker"


@pytest.mark.parametrize(
    ("who", "says"),
    [
        ({}, "does not say on which day, and by what kind of reader"),
        ({c.DAY: "yesterday", c.READER: "carer"}, '"yesterday" is no day'),
        ({c.DAY: "2026-11-29", c.READER: "carer"}, '"2026-11-29" is no day'),
        ({c.DAY: "2026-11-27", c.READER: "friend"}, '"friend" is no kind of reader.'),
    ],
)
def test_a_review_that_does_not_say_by_whom_marks_nothing(
    desk: Desk, who: dict[str, str], says: str
):
    path = sign(desk.export("--to", "xlsx", "--review", "--minutes", "11"), who)
    before = desk.catalogue()
    done = desk.run("import", fill(path, {ADDED: "yes"}, c.RIGHT))
    assert done.exit_code == (1 if who else 2)
    assert says in done.output
    assert desk.catalogue() == before


def test_the_team_may_say_for_the_reader_who_it_was(desk: Desk):
    path = fill(desk.export("--to", "xlsx", "--review", "--minutes", "11"), {ADDED: "yes"}, c.RIGHT)
    desk.take_in(path, "--reviewed", "2026-11-20 community-group")
    assert str(desk.item(ADDED).translation.review) == "2026-11-20 community-group"


def test_a_day_in_words_is_read_too(desk: Desk):
    path = sign(
        desk.export("--to", "xlsx", "--review", "--minutes", "11"), WHO | {c.DAY: "3 May 2026"}
    )
    desk.take_in(fill(path, {ADDED: "yes"}, c.RIGHT))
    assert str(desk.item(ADDED).translation.review) == "2026-05-03 native-speaker"


def test_agencies_are_not_sent_reviews(desk: Desk):
    done = desk.run("export", "bn", "--to", "po", "--review")
    assert (done.exit_code, done.output.startswith("A review sheet is for people")) == (1, True)


def test_nothing_is_sent_when_nothing_waits(desk: Desk):
    done = desk.run("export", "bn", "--to", "docx", "--folder", desk.files)
    assert (done.exit_code, done.output) == (0, "Nothing waits for a translator.\n")
    assert list(desk.files.iterdir()) == []
