"""Translations follow a record or page that gets another name, and none is lost in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from carers_plan.problem import Problem
from carers_plan.words.message import Message
from carers_plan.words.po_file import CatalogueEntry
from carers_plan.words.renaming import record_of, renamed, renaming_problems, renamings, unused

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
        "If it has another name now: carers-plan rename services/breaks, then that name. If it was "
        "deleted: people keep its address, so say in moved.yaml where it leads. Then delete "
        "these translations, or keep them for later.",
        advice=True,
    )


def test_translations_whose_english_is_gone_are_told():
    (problem,) = told(messages("services/breaks")[:3], entries("services/breaks", obsolete=True))
    assert problem.wrong == "1 translation, from line 4 on, is not used: their English is gone."


def test_of_a_project_in_step_nothing_is_told():
    assert told(messages("services/breaks"), entries("services/breaks")) == []


# A real project
