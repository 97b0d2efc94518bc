"""Translations follow a record or page that gets another name, and none is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from carers_plan.checking import check_project
from carers_plan.cli import main
from carers_plan.problem import Problem
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog, catalogue_of
from carers_plan.words.change import Change
from carers_plan.words.language import Language
from carers_plan.words.message import Message, State
from carers_plan.words.po_file import CatalogueEntry
from carers_plan.words.renaming import record_of, renamed, renaming_problems, renamings, unused
from tests.conftest import ROOT, copy_project
from translation_desk.work import Translations

TEXTS = {"name": "A break", "summary": "A weekend away", "cost": "Free", "wait": "A week"}


def messages(record: str, texts: dict[str, str] | None = None) -> list[Message]:
    file = f"plan_data/{record}.yaml"
    return [Message(f"{record}/{n}", text, file=file) for n, text in (texts or TEXTS).items()]


def entries(record: str, **more: object) -> list[CatalogueEntry]:
    return [
        replace(CatalogueEntry(f"{record}/{name}", text, f"[{text}]", line=index), **more)  # type: ignore[arg-type]
        for index, (name, text) in enumerate(TEXTS.items(), 1)
    ]


OTHERS = {"name": "A café", "summary": "Tea and talk", "cost": "£1", "wait": "None"}


@pytest.mark.parametrize(
    ("context", "record"),
    [
        ("services/breaks/phones/description", "services/breaks"),
        ("accessibility/known-issues/map/title", "accessibility/known-issues/map"),
        ("accessibility/statement/intro", ""),
        ("docs/guides/help/body", "docs/guides/help"),
        ("docs/index/title", "docs/index"),
        ("site/name", ""),
        ("plan/levels/many", ""),
        ("nav.home", ""),
    ],
)
def test_a_message_belongs_to_a_record_or_page(context: str, record: str):
    assert record_of(context) == record


@pytest.mark.parametrize(
    ("old", "new"),
    [("services/breaks", "services/rest"), ("docs/breaks", "docs/guides/rest")],
)
def test_a_new_name_is_found_by_what_the_record_says(old: str, new: str):
    assert renamings(messages(new), entries(old)) == {old: new}
    assert renamings(messages(new), entries(old, obsolete=True)) == {old: new}


def test_half_of_the_texts_are_enough():
    half = TEXTS | {"name": "A rest", "summary": "A night away"}
    fewer = half | {"cost": "£5"}
    assert renamings(messages("services/rest", half), entries("services/breaks"))
    assert renamings(messages("services/rest", fewer), entries("services/breaks")) == {}


def test_nothing_is_taken_from_a_record_that_is_still_there():
    said = [*messages("services/breaks"), *messages("services/rest")]
    assert renamings(said, entries("services/breaks")) == {}


def test_nothing_is_given_to_a_record_that_has_translations():
    known = [*entries("services/breaks"), CatalogueEntry("services/rest/name", "A break", "x")]
    assert renamings(messages("services/rest"), known) == {}


def test_nothing_goes_to_another_kind_of_record():
    assert renamings(messages("actions/rest"), entries("services/breaks")) == {}


def test_two_that_say_the_same_are_not_guessed_between():
    twins = [*messages("services/rest"), *messages("services/pause")]
    assert renamings(twins, entries("services/breaks")) == {}
    gone = [*entries("services/breaks"), *entries("services/pauses")]
    assert renamings(messages("services/rest"), gone) == {}


def test_many_records_can_be_renamed_at_once():
    said = [*messages("services/rest"), *messages("services/tea", OTHERS)]
    known = [
        *entries("services/breaks"),
        *(CatalogueEntry(f"services/cafe/{name}", text, "x") for name, text in OTHERS.items()),
    ]
    names = {"services/breaks": "services/rest", "services/cafe": "services/tea"}
    assert renamings(said, known) == names
    assert {entry.context for entry in renamed(known, names)} == {item.context for item in said}


def test_what_no_message_takes_is_unused():
    said = messages("services/breaks")
    assert unused(said, entries("services/breaks")) == ()
    assert unused(said[:2], entries("services/breaks")) == tuple(entries("services/breaks")[2:])


def told(said: list[Message], known: list[CatalogueEntry]) -> list[Problem]:
    return sorted(renaming_problems(said, known, "plan_data/translations/bn.po"))


def test_a_renamed_record_is_told():
    (problem,) = told(messages("services/rest"), entries("services/breaks"))
    assert problem == Problem(
        "plan_data/services/rest.yaml",
        0,
        "",
        "4 translations of it in plan_data/translations/bn.po, from line 1 on, stand under its old "
        'name, "services/breaks". Readers see them.',
        "To write its new name there and in all links: "
        "carers-plan rename services/breaks services/rest",
        advice=True,
    )


def test_a_record_that_is_gone_is_told():
    (problem,) = told(messages("services/tea", OTHERS), entries("services/breaks"))
    assert problem == Problem(
        "plan_data/translations/bn.po",
        0,
        "services/breaks",
        '4 translations, from line 1 on, are not used: there is no "services/breaks" any more.',
        "If it has another name now: carers-plan rename services/breaks, then that name. If not, keep "
        "them for later or delete them.",
        advice=True,
    )


def test_translations_whose_english_is_gone_are_told():
    (problem,) = told(messages("services/breaks")[:3], entries("services/breaks", obsolete=True))
    assert problem.wrong == "1 translation, from line 4 on, is not used: their English is gone."


def test_of_a_project_in_step_nothing_is_told():
    assert told(messages("services/breaks"), entries("services/breaks")) == []


# A real project


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
