"""The team and the translators keep the catalogues in step with the English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from carers_plan.cli import main
from carers_plan.model.review import Review, Reviewer
from carers_plan.project import Project
from carers_plan.words.change import Change
from carers_plan.words.message import State
from carers_plan.words.po_file import parse
from tests.conftest import ROOT, copy_project
from translation_desk.work import Translations, Work

LINE = "Every service is different. Often it goes like this:"
Command = Callable[..., Result]
PAGE = "docs/en/help.md"
SLIP = ("You look after someone, and you matter too.", "You look after someone and you matter too.")
FACT = ("**Call 111.** It is free", "**Call 111.** It costs £112")
COSTS = FACT[1].replace("111", "{1}")
OTHER = ("Every service is different.", "Every service does it in its own way.")


@pytest.fixture(name="camden")
def _camden(translated: Path, tmp_path: Path) -> Path:
    """A copy of Camden's project, all of it translated."""
    return copy_project(translated, tmp_path / "camden")


@pytest.fixture(name="command")
def _command(camden: Path) -> Command:
    """Run `carers-plan translations` on the copy."""

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["--project", str(camden), "translations", *words])

    return run


def edit(root: Path, *changes: tuple[str, str], file: str = PAGE) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def work(root: Path, tag: str = "bn") -> Work:
    return Translations(Project(root)).facts(tag)


def stale(root: Path, tag: str = "bn") -> dict[str, Change]:
    """Return what changed in each message, by the start of its English."""
    return {
        item.message.english[:20]: item.translation.change
        for item in work(root, tag).items
        if item.translation.state is State.STALE
    }


def test_catalogues_that_are_in_step_and_complete_stay_as_they_are(command: Command):
    assert command("update").output.splitlines() == [
        "plan_data/translations/bn.po is up to date.",
        "plan_data/translations/so.po is up to date.",
    ]


@pytest.mark.parametrize("tag", ["bn", "so"])
def test_the_update_of_our_own_catalogues_changes_no_translation(tmp_path: Path, tag: str):
    root = copy_project(ROOT, tmp_path / "camden")
    before = work(root, tag)
    before.path.write_text(before.updated(), encoding="utf-8")
    after = work(root, tag)
    assert after.updated() == before.path.read_text(encoding="utf-8")
    known, kept = (
        [replace(item.translation, line=0) for item in found.items] for found in (before, after)
    )
    assert kept == known


@pytest.mark.parametrize("written", [False, True])
def test_each_change_is_seen_before_and_after_the_files_are_brought_up_to_date(
    camden: Path, command: Command, *, written: bool
):
    edit(camden, SLIP, FACT, OTHER)
    if written:
        assert "Wrote plan_data/translations/bn.po." in command("update").output
        assert "is up to date" in command("update").output
    assert stale(camden) == {
        SLIP[1][:20]: Change.SMALL,
        COSTS[:20]: Change.FACT,
        "Every service does i": Change.LARGE,
    }


def test_no_translation_is_lost_when_its_english_goes(camden: Path, command: Command):
    before = work(camden).catalogue.entries
    edit(camden, (LINE, "Xyz."))
    command("update")
    after = work(camden).catalogue.entries
    assert {entry.text for entry in before} == {entry.text for entry in after if entry.text}
    (gone,) = [entry for entry in after if entry.obsolete]
    assert gone.english.startswith(OTHER[0])


def test_english_that_comes_back_finds_its_translation_again(camden: Path, command: Command):
    for text in ("Xyz.", OTHER[1], FACT[1]):
        edit(camden, (LINE, text))
        command("update")
        edit(camden, (text, LINE))
    assert {item.translation.state for item in work(camden).items} == {State.UNREVIEWED}


def test_new_english_is_offered_to_translators(camden: Path, command: Command):
    edit(camden, (OTHER[0], f"{OTHER[0]}\n\nSomething quite new."))
    command("update")
    text = (camden / "plan_data/translations/so.po").read_text(encoding="utf-8")
    assert (
        '#. A paragraph\n#: docs/en/help.md\nmsgctxt "docs/help/body"\nmsgid "Something quite new.'
        in text
    )


def test_moved_paragraphs_stay_translated(camden: Path):
    edit(camden, (SLIP[0], OTHER[0]), (f"\n{OTHER[0]} Often", f"\n{SLIP[0]} Often"))
    states = [item.translation.state for item in work(camden).items]
    assert State.MISSING not in states


def test_one_command_says_that_slips_of_the_pen_change_nothing(camden: Path, command: Command):
    edit(camden, SLIP, FACT)
    assert command("confirm", "--all-small").output.splitlines() == [
        "plan_data/translations/bn.po: 1 confirmed.",
        "plan_data/translations/so.po: 1 confirmed.",
    ]
    assert stale(camden) == {COSTS[:20]: Change.FACT}


def test_a_translation_is_confirmed_by_its_name_in_one_language(camden: Path, command: Command):
    edit(camden, FACT)
    shown = command("confirm")
    name = next(word for word in shown.output.split() if word.startswith("docs/help/body#"))
    assert "was: **Call {1}.** It is free" in shown.output
    assert "now: **Call {1}.** It costs" in shown.output
    assert command("confirm", name, "--language", "so").exit_code == 0
    assert (stale(camden, "so"), stale(camden, "bn")) == ({}, {COSTS[:20]: Change.FACT})


def test_a_name_that_is_not_there_is_told(command: Command):
    done = command("confirm", "docs/help/bdy")
    assert (done.exit_code, done.output) == (1, 'No changed English is called "docs/help/bdy".\n')


def test_a_language_that_is_not_there_is_told(command: Command):
    done = command("update", "fr")
    assert (done.exit_code, done.output) == (
        1,
        '"fr" is no language of this site. It has: bn, so.\n',
    )


def test_a_review_outlives_a_slip_of_the_pen_and_nothing_else(camden: Path, command: Command):
    found = work(camden)
    review = Review(dt.date(2026, 3, 2), Reviewer.CARER)
    reviewed = {
        item.message.id: replace(item.entry, review=review) for item in found.items if item.entry
    }
    found.path.write_text(found.updated(reviewed), encoding="utf-8")
    edit(camden, SLIP, FACT)
    command("update")
    command("confirm", "--all-small")
    after = work(camden).items
    assert {item.translation.review for item in after if SLIP[1] in item.message.english} == {
        review
    }
    assert {item.translation.review for item in after if "112" in item.message.english} == {None}
    assert sum(item.translation.state is State.CURRENT for item in after) == len(after) - 1


def test_a_mistake_in_the_plan_is_told_and_nothing_is_written(camden: Path, command: Command):
    before = (camden / "plan_data/translations/bn.po").read_bytes()
    edit(camden, ("name:", "nmae:"), file="plan_data/site.yaml")
    done = command("update")
    assert done.exit_code == 1
    assert "plan_data/site.yaml" in done.output
    assert (camden / "plan_data/translations/bn.po").read_bytes() == before


def test_what_is_written_can_be_read_by_others(camden: Path, command: Command):
    edit(camden, SLIP, FACT, OTHER)
    command("update")
    text = (camden / "plan_data/translations/bn.po").read_text(encoding="utf-8")
    assert {entry.older for entry in parse(text, "bn.po").entries} > {""}
    assert f'#| msgid "{SLIP[0]}' in text
