"""The example's own translations are whole, and follow what they translate."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner

from carers_plan.checking import check_project
from carers_plan.cli import main
from carers_plan.model import Plan
from carers_plan.project import Project
from carers_plan.words import po_file
from carers_plan.words.catalog import Catalog, catalogue_of
from carers_plan.words.change import Change
from carers_plan.words.language import Language
from carers_plan.words.message import MISSING, Message, State
from carers_plan.words.po_file import Catalogue, parse, write
from carers_plan.words.renaming import record_of
from carers_plan.words.translation_problems import translation_problems
from tests.conftest import QUIET, ROOT, copy_project, program
from translation_desk.exchange.answers import Answer
from translation_desk.exchange.judging import Judge
from translation_desk.exchange.outcome import Judged, Outcome, Wish
from translation_desk.exchange.sheet import Name, mark_of
from translation_desk.work import Item, Translations, Work


@pytest.mark.parametrize("tag", ["bn", "so"])
def test_our_own_translations_have_no_mistakes_and_little_advice(tag: str, plan: Plan):
    catalogue = catalogue_of(Project(ROOT), tag)
    assert len(catalogue.entries) > 1000
    problems = translation_problems(catalogue, f"{tag}.po", tag, plan.terminology)
    assert [str(problem) for problem in problems if not problem.advice] == []
    assert len(problems) < len(catalogue.entries) / 50


@pytest.fixture(name="camden", scope="module")
def _camden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Camden with a service and a page renamed, both edited a little, and a service deleted."""
    root = copy_project(ROOT, tmp_path_factory.mktemp("renamed") / "camden")

    def change(file: Path, edit: Callable[[str], str]) -> None:
        file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")

    for path in [*root.glob("docs/**/*.md"), *root.glob("plan_data/**/*.yaml")]:
        change(path, lambda text: text.replace("weekend-breaks", "short-breaks"))
        change(path, lambda text: text.replace("(privacy.md", "(guides/privacy.md"))
    old = root / "plan_data/services/weekend-breaks.yaml"
    old.rename(old.with_stem("short-breaks"))
    change(old.with_stem("short-breaks"), lambda text: text.replace("Weekend", "Short", 1))
    page = root / "docs/en/privacy.md"
    (page.parent / "guides").mkdir()
    moved = page.rename(page.parent / "guides/privacy.md")
    change(moved, lambda text: re.sub(r"\]\((?=[\w-]+\.md)", "](../", text))
    (root / "plan_data/services/digital-help.yaml").unlink()
    return root


def names_in(root: Path) -> set[str]:
    return {record_of(entry.context) for entry in catalogue_of(Project(root), "bn").entries}


def test_readers_go_on_seeing_the_translations_of_a_renamed_record(camden: Path):
    known = Translations(Project(camden))
    catalog = Catalog(Project(camden), Language("bn", ""), known.source.messages("bn"))
    for old, new in (
        ("services/weekend", "services/short"),
        ("docs/privacy", "docs/guides/privacy"),
    ):
        before = [e for e in catalogue_of(Project(ROOT), "bn").entries if e.context.startswith(old)]
        now = [item for item in known.facts("bn").items if item.message.context.startswith(new)]
        assert len(before) > 15
        assert len(now) == len(before)
        for item in now:
            assert item.translation.change in {Change.NONE, Change.FACT}
            assert item.translation.state is not State.MISSING
        shown = [catalog.has(item.message.context, item.message.english) for item in now]
        assert shown.count(True) >= len(before) - 1


def test_the_check_tells_of_them_and_the_update_writes_the_new_names(camden: Path):
    checked = check_project(Project(camden), ["en", "bn", "so"])
    assert checked.mistakes == ()
    found = {item.path: item.wrong for item in checked.problems if " of it in " in item.wrong}
    assert set(found) == {"plan_data/services/short-breaks.yaml", "docs/en/guides/privacy.md"}
    gone = [item for item in checked.problems if item.where == "services/digital-help"]
    assert [item.path for item in gone] == [
        f"plan_data/translations/{tag}.po" for tag in ("bn", "so")
    ]
    assert {"services/weekend-breaks", "docs/privacy"} <= names_in(camden)

    texts = len([e for e in catalogue_of(Project(camden), "bn").entries if e.text])
    done = CliRunner().invoke(main, ["--project", str(camden), "translations", "update"])
    for tag, old, new in (
        ("bn", "docs/privacy", "docs/guides/privacy"),
        ("so", "services/weekend-breaks", "services/short-breaks"),
    ):
        line = f"plan_data/translations/{tag}.po: the translations of {old} are those of {new} now."
        assert line in done.output.splitlines()
    names = names_in(camden)
    assert {"services/short-breaks", "docs/guides/privacy"} <= names
    assert not {"services/weekend-breaks", "docs/privacy"} & names
    assert len([e for e in catalogue_of(Project(camden), "bn").entries if e.text]) == texts

    after = check_project(Project(camden), ["en", "bn", "so"]).problems
    assert not [item for item in after if " of it in " in item.wrong]
    (unread, _) = [item for item in after if item.where == "services/digital-help"]
    at = int(unread.wrong.split("from line ")[1].split()[0])
    lines = (camden / unread.path).read_text(encoding="utf-8").splitlines()
    assert "services/digital-help" in lines[at - 1]


@pytest.mark.parametrize("tag", ["bn", "so"])
def test_our_own_catalogues_are_as_the_program_writes_them(tag: str):
    path = ROOT / f"plan_data/translations/{tag}.po"
    text = path.read_text(encoding="utf-8")
    read = parse(text, path.name)
    assert polib.pofile(text).metadata["Language"] == tag
    assert [replace(e, line=0) for e in parse(write(read, tag), path.name).entries] == [
        replace(e, line=0) for e in read.entries
    ]


def test_two_imports_at_once_lose_nothing_that_was_told_as_taken(tmp_path: Path):
    root = copy_project(ROOT, tmp_path / "camden")
    file = root / "plan_data/translations/bn.po"
    catalogue = parse(file.read_text(encoding="utf-8"), "bn.po")
    done = [entry for entry in catalogue.entries if entry.text and not entry.older]
    first, second = [entry for entry in done if entry.context.endswith("/title")][:2]
    left = tuple(
        replace(entry, text="") if entry in {first, second} else entry
        for entry in catalogue.entries
    )
    file.write_text(po_file.write(replace(catalogue, entries=left), "bn"), encoding="utf-8")
    running = []
    for number, entry in enumerate((first, second)):
        sent = tmp_path / f"{number}.po"
        sent.write_text(po_file.write(Catalogue((entry,)), "bn"), encoding="utf-8")
        command = [program("carers-plan"), "--project", root, "translations", "import", sent]
        words = [str(word) for word in command]
        running.append(subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=QUIET))
    said = [process.communicate(timeout=120)[0] for process in running]
    assert [": 1 taken." in words for words in said] == [True, True], said
    now = {entry.key: entry.text for entry in parse(file.read_text("utf-8"), "bn.po").entries}
    assert [now[first.key], now[second.key]] == [first.text, second.text]


def told(found: Judged) -> str:
    return " ".join(f"{complaint.wrong} {complaint.fix}" for complaint in found.complaints)


def name(message: Message, so_far: str = "") -> str:
    return str(Name(message.id, None, mark_of(so_far)))


def test_a_name_that_its_picture_cannot_hold_is_refused(plan: Plan):
    messages = [
        Message(f"priorities/{priority.id}/{priority.picture_field}", priority.picture_name)
        for priority in plan.priorities.values()
        if priority.known
    ]
    items = tuple(Item(message, MISSING) for message in messages)
    judge = Judge(plan, [Work("bn", "bn.po", Path("bn.po"), items, Catalogue())], Wish())
    long = "অপ্রাতিষ্ঠানিকভাবে" * 4
    pictured = next(message for message in messages if message.context in judge.pictured)
    (found,) = judge.judge([Answer(pictured.id, long)])
    assert found.outcome is Outcome.REFUSED
    assert "too long for its place in the picture" in told(found)
