"""Texts go out to translators in files and come back: nothing is lost, nothing slips through."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from carers_plan.model.review import Review, Reviewer
from carers_plan.words import catalog
from carers_plan.words.change import Change
from carers_plan.words.message import State
from carers_plan.words.po_file import parse
from tests.conftest import CAMDEN_DAY, pages_of
from tests.example.translations.desk import COSTS, DAY, NEW, OTHER, WORDS, Desk, fill, rows
from translation_desk.exchange import columns as c
from translation_desk.exchange import tmx
from translation_desk.memory import MemoryUnit

KINDS = ("xlsx", "docx", "xliff", "po")


@pytest.fixture(name="desk")
def _desk(translated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk at which some English has just been changed."""
    desk = Desk(translated, tmp_path, monkeypatch)
    desk.change_the_english()
    return desk


@pytest.mark.parametrize("kind", KINDS)
def test_changed_english_is_sent_translated_taken_in_and_shown(desk: Desk, kind: str):
    said = desk.take_in(fill(desk.export("--to", kind), WORDS))
    assert ": 3 taken.\nWrote plan_data/translations/bn.po.\n" in said
    pages = pages_of(desk.root, {"en": "English", "bn": "বাংলা"}, CAMDEN_DAY)
    for words in ("এতে £112 লাগে", WORDS[NEW], WORDS[OTHER[1]].partition("।")[0]):
        assert words in pages["bn"]["help/"].html
    assert {desk.item(english).translation.state for english in WORDS} == {State.UNREVIEWED}


@pytest.mark.parametrize("kind", KINDS)
def test_taking_in_a_file_twice_changes_nothing(desk: Desk, kind: str):
    path = fill(desk.export("--to", kind), WORDS)
    desk.take_in(path)
    before = desk.catalogue()
    assert desk.take_in(path).endswith(": 3 nothing new.\nNothing new: no file was changed.\n")
    assert desk.catalogue() == before


def test_only_what_is_missing_or_stale_is_sent_with_all_there_is_to_know(desk: Desk):
    fact, other, new = rows(desk.export("--to", "xlsx"))
    assert [row[c.ENGLISH][:20] for row in (fact, other, new)] == [
        COSTS[:20],
        OTHER[1][:20],
        NEW[:20],
    ]
    assert fact[c.OLDER].startswith("**Call {1}.** It is free")
    assert fact[c.SO_FAR].startswith("**{1} নম্বরে")
    assert "A fact or a link in the English was changed." in fact[c.WHY]
    assert other[c.TERMS] == "service: সেবা"
    assert other[c.PAGE] == "https://carers-plan.example.org/bn/help/"
    assert "Usually 31 to 99 letters." in other[c.ABOUT]
    assert new[c.WHY] == "New."
    assert (new[c.SO_FAR], new[c.OLDER], new[c.TEXT]) == ("", "", "")


def test_a_file_is_never_written_over_another(desk: Desk):
    first = desk.export("--to", "xlsx")
    before = first.read_bytes()
    assert desk.export("--to", "xlsx") == first
    fill(first, WORDS)
    assert desk.export("--to", "xlsx").name == "carers-plan-bn-2026-11-28-2.xlsx"
    assert first.read_bytes() != before


def test_what_is_right_is_taken_and_the_rest_comes_back_with_the_reason(desk: Desk):
    path = fill(desk.export("--to", "xlsx"), WORDS | {COSTS: "**{1} নম্বরে ফোন করুন।** £12 লাগে।"})
    said = desk.take_in(path, ends=2)
    assert "carers-plan-bn-2026-11-28.xlsx:2  docs/help/body#" in said
    assert "2 taken" in said
    back = path.with_stem(f"{path.stem}-refused")
    (row,) = rows(back)
    assert row[c.TEXT].endswith("£12 লাগে।")
    assert "112" in row[c.REASON]
    assert desk.item(COSTS).translation.change is Change.FACT
    mended = fill(back, {COSTS: WORDS[COSTS]})
    assert "1 taken" in desk.take_in(mended)


@pytest.mark.parametrize("kind", KINDS)
def test_refused_rows_come_back_in_the_format_they_came_in(desk: Desk, kind: str):
    path = fill(
        desk.export("--to", kind), {NEW: "This is English about parking, not Bengali at all."}
    )
    desk.take_in(path, ends=2)
    back = path.with_stem(f"{path.stem}-refused")
    desk.take_in(fill(back, {NEW: WORDS[NEW]}))
    assert desk.item(NEW).translation.text == WORDS[NEW]


def test_a_translation_changed_on_both_sides_is_left_to_people(desk: Desk):
    path = fill(desk.export("--to", "xlsx"), {NEW: WORDS[NEW]})
    desk.set(NEW, text="গাড়ি রাখা নিয়ে আমাদের লিখুন।")
    before = desk.catalogue()
    said = desk.take_in(path, ends=2)
    assert "গাড়ি রাখা নিয়ে আমাদের লিখুন।" in said
    assert WORDS[NEW] in said
    assert desk.catalogue() == before
    # The file that comes back must not overwrite it either, until somebody writes into it.
    back = path.with_stem(f"{path.stem}-refused")
    assert "1 left empty" in desk.take_in(back)
    assert "1 taken" in desk.take_in(fill(back, {NEW: WORDS[NEW]}))


def test_a_gettext_file_that_was_saved_on_windows_is_taken_in(desk: Desk):
    path = fill(desk.export("--to", "po"), WORDS)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "3 taken" in desk.take_in(path)


def test_a_checked_translation_is_replaced_only_when_asked_for(desk: Desk):
    path = fill(desk.export("--to", "xlsx"), {OTHER[1]: WORDS[OTHER[1]]})
    review = Review(dt.date(2026, 11, 1), Reviewer.CARER)
    desk.set(OTHER[1], review=review)
    said = desk.take_in(path, ends=2)
    assert "It was checked on 2026-11-01 (carer)." in said
    assert WORDS[OTHER[1]] in said
    assert desk.item(OTHER[1]).translation.review == review
    assert "1 taken" in desk.take_in(path, "--replace-reviewed")
    assert desk.item(OTHER[1]).translation.state is State.UNREVIEWED


def test_words_of_a_machine_wait_for_a_person(desk: Desk):
    path = fill(desk.export("--to", "xlsx"), {NEW: WORDS[NEW]})
    desk.take_in(path, "--machine")
    assert desk.item(NEW).translation.state is State.MACHINE
    (row,) = [row for row in rows(desk.export("--to", "xlsx")) if row[c.ENGLISH] == NEW]
    assert (row[c.SO_FAR], row[c.TEXT]) == (WORDS[NEW], "")
    assert "A machine wrote this." in row[c.WHY]


def test_a_machine_never_writes_over_a_person(desk: Desk):
    path = fill(desk.export("--to", "xlsx"), WORDS)
    said = desk.take_in(path, "--machine", ends=2)
    assert "a machine may not write over it" in said
    assert desk.item(OTHER[1]).translation.text.startswith("প্রতিটি সেবা আলাদা।")


def test_the_programs_own_words_go_out_and_come_back_in_all_their_forms(desk: Desk):
    desk.edit(("{locale: bn, name: বাংলা}", "{locale: ar, name: العربية}"), file="mkdocs.yml")
    words = catalog.HERE / "ar.po"
    before = words.read_text(encoding="utf-8")
    forms = re.compile(r'(?<=msgid_plural "{count} pages"\n)(?:msgstr.*\n){6}')
    whole = "".join(f'msgstr[{number}] ""\n' for number in range(6))
    incomplete = forms.sub(whole, before)
    words.write_text(incomplete, encoding="utf-8")
    path = desk.export("--to", "xlsx", "--interface", tag="ar")
    assert path.name == "carers-plan-ar-interface-2026-11-28.xlsx"
    table = load_workbook(path)["Translate"]
    assert table.sheet_view.rightToLeft
    sent = rows(path)
    assert [row[c.ABOUT].splitlines()[0] for row in sent[1:4]] == [
        "For these numbers: 1.",
        "For these numbers: 2.",
        "For these numbers: 3, 4, 5, 6, 7.",
    ]
    spoken = re.findall(r'"(.*)"', forms.findall(before)[0])
    for row, text in zip(sent, spoken, strict=True):
        fill(path, {row[c.NAME]: text}, by=c.NAME)
    assert "6 taken" in desk.take_in(path)
    assert words.read_text(encoding="utf-8") == incomplete
    layer = (desk.root / "plan_data/translations/interface/ar.po").read_text(encoding="utf-8")
    (entry,) = parse(layer, "ar.po").entries
    assert list(entry.forms) == spoken


def test_a_memory_that_came_from_elsewhere_is_offered_beside_the_text_that_is_new(desk: Desk):
    desk.edit(("{#what-to-do-next}", f"{{#what-to-do-next}}\n\n{NEW}"))
    sent = desk.files / "theirs.tmx"
    sent.write_bytes(tmx.write([MemoryUnit(NEW, "আগের কথা।")], "bn"))
    assert "new texts that are remembered for bn: 1" in desk.take_in(sent)
    (row,) = (row for row in rows(desk.export("--to", "xlsx")) if row[c.ENGLISH] == NEW)
    assert (row[c.BEFORE], row[c.TEXT]) == ("Same English: আগের কথা।", "")
    memory = desk.export("--to", "tmx").read_bytes()
    assert MemoryUnit(NEW, "আগের কথা।") in tmx.read(memory, "bn")
    empty = parse(desk.export("--to", "pot").read_text(encoding="utf-8"), "all.pot")
    assert NEW in {entry.english for entry in empty.entries}
    assert not any(entry.text for entry in empty.entries)


def test_words_for_a_language_that_is_not_there_are_refused(desk: Desk):
    done = desk.run("export", "fr", "--to", "xlsx")
    assert (done.exit_code, done.output) == (
        1,
        '"fr" is no language of this site. It has: bn, so.\n',
    )


def test_the_day_of_a_file_is_the_day_it_is_made(desk: Desk):
    assert str(DAY) in desk.export("--to", "po").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_used_does_not_stop_the_others(desk: Desk):
    bad = desk.files / "answers.csv"
    bad.write_text("id,text\n", encoding="utf-8")
    good = fill(desk.export("--to", "xliff"), WORDS)
    said = desk.take_in(bad, good, ends=1)
    assert '"answers.csv" is not in a format that is read here: xlsx, docx, xlf, po' in said
    assert "Nothing of it was taken." in said
    assert "3 taken" in said


def test_a_region_that_an_agency_adds_to_the_language_does_no_harm(desk: Desk):
    path = fill(desk.export("--to", "xliff"), WORDS)
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('target-language="bn"', 'target-language="bn-BD"'), encoding="utf-8"
    )
    assert "3 taken" in desk.take_in(path)
    path.write_text(text.replace('target-language="bn"', 'target-language="fr"'), encoding="utf-8")
    assert 'The file is for "fr", which is no language of this site' in desk.take_in(path, ends=1)


def test_what_was_mended_is_told_with_its_row(desk: Desk):
    path = fill(desk.export("--to", "xlsx"), {NEW: f"  {WORDS[NEW]}\u200b"})
    said = desk.take_in(path)
    assert f"{path.name}:4  Mended: invisible signs taken out, spaces and line ends." in said
    assert desk.item(NEW).translation.text == WORDS[NEW]
