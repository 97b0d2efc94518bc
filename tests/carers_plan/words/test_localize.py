"""A plan in another language: the same facts, other words, English marked where words are missing."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import FOLDERS, Plan, Record
from carers_plan.model.record import shapes, values
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import ENGLISH, Language
from carers_plan.words.localize import localize, plan_messages
from carers_plan.words.source import once
from carers_plan.words.text import Words
from tests.conftest import COUNCILS


def catalogue(folder: Path, plan: Plan, tag: str = "xx") -> Catalog:
    """Return a language in which every text is the English in brackets."""
    target = folder / "plan_data" / "translations"
    target.mkdir(parents=True, exist_ok=True)

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    lines = ['msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n']
    for message in once(plan_messages(plan)):
        context, source = message.context, message.english
        lines.append(
            f"msgctxt {quoted(context)}\nmsgid {quoted(source)}\nmsgstr {quoted(f'[{source}]')}\n"
        )
    (target / f"{tag}.po").write_text("\n".join(lines), encoding="utf-8")
    return Catalog(Project(folder), Language(tag, ""))


def texts(record: Record) -> list[str]:
    found = []
    for shape in shapes(type(record)):
        for value in values(record, shape):
            if shape.kind == "text":
                found.append(value)
            elif shape.kind == "record":
                found += texts(value)
    return found


def all_texts(plan: Plan) -> list[str]:
    records = [
        plan.site,
        plan.facts,
        plan.statement,
        *(entry for folder in FOLDERS for entry in plan.folder(folder).values()),
    ]
    return [text for record in records for text in texts(record)]


def test_every_text_of_every_record_can_be_translated(tmp_path: Path, plan: Plan):
    found = all_texts(localize(plan, catalogue(tmp_path, plan)))
    assert len(found) == len(list(plan_messages(plan)))
    assert [text for text in found if not (text.startswith("[") and text.endswith("]"))] == []


def test_without_translations_every_text_is_english_and_says_so(tmp_path: Path, plan: Plan):
    found = all_texts(localize(plan, Catalog(Project(tmp_path), Language("xx", ""))))
    assert {text.lang for text in found if isinstance(text, Words)} == {"en"}
    assert all(isinstance(text, Words) for text in found)


def test_english_words_are_not_marked(tmp_path: Path, plan: Plan):
    found = all_texts(localize(plan, Catalog(Project(tmp_path), ENGLISH)))
    assert {text.lang for text in found if isinstance(text, Words)} == {""}
    assert found == all_texts(plan)


def test_facts_that_are_not_words_stay_the_same(tmp_path: Path, plan: Plan):
    other = localize(plan, catalogue(tmp_path, plan))
    for name, action in plan.actions.items():
        assert other.actions[name].target == action.target or action.target
        assert [p.stage for p in other.actions[name].progress] == [p.stage for p in action.progress]
        assert other.actions[name].services == action.services
    for name, money in plan.money.items():
        assert other.money[name].amount == money.amount
    for name, service in plan.services.items():
        assert [phone.number for phone in other.services[name].phones] == [
            p.number for p in service.phones
        ]


def test_the_english_plan_is_left_as_it_was(tmp_path: Path, plan: Plan):
    before = all_texts(plan)
    localize(plan, catalogue(tmp_path, plan))
    assert all_texts(plan) == before
    assert not any(isinstance(text, Words) for text in all_texts(plan))


def test_messages_are_in_a_steady_order_and_name_their_place(plan: Plan):
    found = list(plan_messages(plan))
    assert found == list(plan_messages(plan))
    contexts = {message.context for message in found}
    assert "site/name" in contexts
    assert "plan/title" in contexts
    assert any(context.startswith("priorities/") for context in contexts)
    assert all(message.english.strip() for message in found)


def test_markdown_texts_are_marked_as_such():
    plan = load_plan(Project(COUNCILS / "rotherham"))
    kinds = {
        message.context.rpartition("/")[2]: message.markdown for message in plan_messages(plan)
    }
    assert kinds["title"] is False
    assert kinds["body"] is True


@pytest.mark.parametrize(
    ("words", "html"),
    [
        (Words("Hello"), "Hello"),
        (Words("A < B & C"), "A &lt; B &amp; C"),
        (Words("Hello", "en"), '<span lang="en" dir="ltr">Hello</span>'),
        (Words("<b>", "ar", "rtl"), '<span lang="ar" dir="rtl">&lt;b&gt;</span>'),
    ],
)
def test_words_mark_and_escape_themselves(words: Words, html: str):
    assert words.__html__() == html


def test_words_keep_their_language_when_copied():
    words = Words("Hello", "en", "ltr")
    for twin in (copy.deepcopy(words), pickle.loads(pickle.dumps(words))):  # noqa: S301 - our own bytes
        assert (twin, twin.lang, twin.direction) == ("Hello", "en", "ltr")


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("en", "ltr"), ("bn", "ltr"), ("so", "ltr"), ("ar", "rtl"), ("ur", "rtl"), ("ckb", "rtl"), ("fa", "rtl"), ("he", "rtl"),
     ("pa", "ltr"), ("pa-Arab", "rtl"), ("ur-Latn", "ltr"), ("az-arab", "rtl"), ("zh-Hant", "ltr"), ("en-GB", "ltr"), ("ar-EG", "rtl")],
)  # fmt: skip
def test_the_direction_of_writing_comes_from_the_language_and_its_script(tag: str, direction: str):
    assert Language(tag, "").direction == direction
