"""What an edit of the English does to readers is known before it is saved, and told after."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from carers_plan.project import Project
from carers_plan.words.message import Message
from tests.conftest import copy_project
from tests.example.translations.test_work import FACT, OTHER, SLIP, edit
from translation_desk.edits import Edit, edits, told
from translation_desk.status import MessageState, status_of
from translation_desk.trial import effects, message_called, messages_with, written
from translation_desk.work import Translations

CALL = (
    "**Call 111.** It is free, day and night. Call when you need health help and it is not an "
    "emergency."
)


@pytest.fixture(name="known", scope="module")
def _known(translated: Path) -> Translations:
    return Translations(Project(translated))


def message(known: Translations, words: str) -> Message:
    (found,) = [item for item in messages_with(known, words) if item.file == "docs/en/help.md"]
    return found


def after(known: Translations, words: str, english: str) -> dict[str, MessageState]:
    return {found.tag: found.after for found in effects(known, message(known, words), english)}


@pytest.mark.parametrize(
    ("english", "standing"),
    [
        (CALL, MessageState.UNREVIEWED),
        (f"  {CALL} ", MessageState.UNREVIEWED),
        (CALL.replace("night.", "night;"), MessageState.SMALL),
        (CALL.replace("night.", "night,"), MessageState.LARGE),
        (CALL.replace("It is free, day and night.", "It is free all the time."), MessageState.FACT),
        (
            CALL.replace("when you need health help", "if you want help with health"),
            MessageState.LARGE,
        ),
        (CALL.replace("111", "101"), MessageState.UNREVIEWED),
        (CALL.replace("is free", "costs £1"), MessageState.FACT),
        (CALL.replace("it is not", "it is"), MessageState.FACT),
        ("Something else entirely, about another matter.", MessageState.MISSING),
    ],
)
def test_what_an_edit_would_do_is_told_for_each_language(
    known: Translations, english: str, standing: MessageState
):
    assert after(known, "**Call 111.**", english) == {"bn": standing, "so": standing}


def test_what_is_told_before_saving_is_what_happens_after(known: Translations, tmp_path: Path):
    root = copy_project(known.project.root, tmp_path / "camden")
    for before, newer in (SLIP, FACT, OTHER):
        tried = message(known, before)
        english = written(tried).replace(before, newer)
        expected = {each.tag: each.after for each in effects(known, tried, english)}
        edit(root, (before, newer))
        saved = Translations(Project(root))
        for tag, standing in expected.items():
            (found,) = [
                written(item.message)
                for page in status_of(saved, tag).pages
                for item, stands in page.items
                if stands is standing and newer in written(item.message)
            ]
            assert found == english


def test_another_phone_number_or_address_changes_no_translation(known: Translations):
    (with_link,) = messages_with(known, "Information Commissioner's Office")
    english = written(with_link).replace("https://ico.org.uk", "https://www.ico.org.uk")
    assert english != written(with_link)
    found = [each.after for each in effects(known, with_link, english)]
    assert found == [MessageState.UNREVIEWED, MessageState.UNREVIEWED]


def test_an_effect_shows_the_translation_that_there_is(known: Translations):
    found = [*effects(known, message(known, "**Call 111.**"), CALL.replace("111", "112"))]
    assert [(each.name, each.before) for each in found] == [
        ("Bengali", MessageState.UNREVIEWED),
        ("Somali", MessageState.UNREVIEWED),
    ]
    assert all("111" in each.text for each in found)


def test_a_page_translated_as_a_whole_is_told_too(translated: Path, tmp_path: Path):
    root = copy_project(translated, tmp_path / "camden")
    shutil.copy(root / "docs/en/help.md", root / "docs/so/help.md")
    known = Translations(Project(root))
    call = message(known, "**Call 111.**")
    somali = {each.tag: each for each in effects(known, call, CALL.replace("free", "paid"))}["so"]
    assert (somali.after, somali.file) == (MessageState.FACT, "docs/so/help.md")


def test_a_text_is_found_by_its_words_or_its_place(known: Translations):
    assert CALL.replace("111", "{1}") in {
        item.english for item in messages_with(known, "**call 111.")
    }
    call = message(known, "**call 111.**")
    places = {item.context for item in messages_with(known, "docs/help/")}
    assert places == {"docs/help/title", "docs/help/summary", "docs/help/body"}
    assert message_called(known, call.id) == call
    assert message_called(known, "docs/help/body#00000000") is None


def changed(standing: MessageState, *tags: str, english: str = "Call us") -> Edit:
    text = Message("docs/help/body", english, file="docs/en/help.md", line=12)
    return Edit(text, tuple((tag, standing) for tag in tags))


def test_edits_are_told_in_plain_words_with_file_and_line():
    assert [*told([changed(MessageState.FACT, "bn", "so")])] == [
        "1 English text is not as translated:",
        "  docs/en/help.md:12: “Call us”",
        (
            "    bn, so: withdrawn. A number, date, link or a “not” changed in the English. Readers "
            "see the English until it is translated again."
        ),
    ]


def test_languages_that_stand_differently_are_told_apart():
    mixed = replace(
        changed(MessageState.FACT),
        standings=(("bn", MessageState.SMALL), ("so", MessageState.FACT)),
    )
    assert [line.split(".")[0] for line in told([mixed])][2:] == [
        "    bn: to confirm",
        "    so: withdrawn",
    ]


def test_only_what_is_new_is_told():
    one, two = (
        changed(MessageState.FACT, "bn"),
        changed(MessageState.LARGE, "bn", english="Ring us"),
    )
    assert [*told([one], [one])] == []
    assert next(line for line in told([one, two], [one]) if "“" in line).endswith("“Ring us”")
    assert [*told([one], [one, two])] == ["1 English text is as translated again."]


def test_what_nobody_has_translated_yet_is_no_edit_until_it_is_new():
    missing = changed(MessageState.MISSING, "bn", "so")
    assert [*told([missing])] == []
    assert [*told([missing], [missing])] == []
    assert len([*told([missing], [])]) == 3


def test_many_edits_are_counted_and_some_are_shown():
    many = [changed(MessageState.LARGE, "bn", english=f"Text {number}") for number in range(20)]
    lines = [*told(many)]
    assert (lines[0], lines[-1]) == ("20 English texts are not as translated:", "  … and 12 more")


def test_what_was_changed_in_every_way_is_found(translated: Path, tmp_path: Path):
    root = copy_project(translated, tmp_path / "camden")
    edit(root, SLIP, FACT, OTHER)
    known = Translations(Project(root))
    found = edits(status_of(known, tag) for tag in known.tags)
    assert [each.standings for each in found] == [
        (("bn", standing), ("so", standing))
        for standing in (MessageState.SMALL, MessageState.FACT, MessageState.LARGE)
    ]
    assert edits([status_of(Translations(Project(translated)), "bn")]) == ()
