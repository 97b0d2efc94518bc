"""What a change in English does to its translation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from carers_plan.loading.plan_data import load_plan
from carers_plan.project import Project
from carers_plan.words.change import Change, change, facts
from carers_plan.words.localize import plan_messages
from carers_plan.words.spelling import same_word
from tests.conftest import ROOT

EDITS = Path(__file__).with_name("edits.yaml")
CORPUS = [
    pytest.param(older, newer, Change(kind), id=f"{why}: {newer}")
    for kind, edits in yaml.safe_load(EDITS.read_text(encoding="utf-8")).items()
    for older, newer, why in edits
]
TEXTS = st.deferred(
    lambda: st.sampled_from(sorted({i.english for i in plan_messages(load_plan(Project(ROOT)))}))
)
WORD = re.compile(r"(?<![\w{'’-])[a-z]{2,}(?![\w}'’-])")
"""A word of its own, in small letters."""


@pytest.mark.parametrize(("older", "newer", "expected"), CORPUS)
def test_an_edit_does_to_a_translation_what_it_should(older: str, newer: str, expected: Change):
    assert change(older, newer) is expected
    assert change(newer, older) is expected


def test_the_edits_are_many_and_of_every_kind():
    kinds = [item.values[2] for item in CORPUS]
    assert len(kinds) > 120
    assert all(kinds.count(kind) > 30 for kind in (Change.FACT, Change.LARGE, Change.SMALL))


@pytest.mark.parametrize("newer", ["One\nline", " One  line ", "One line"])
def test_broken_lines_are_no_change(newer: str):
    assert change("One line", newer) is Change.NONE


@given(TEXTS, TEXTS)
def test_a_change_back_is_as_large(one: str, other: str):
    assert change(one, other) is change(other, one)


@given(TEXTS, st.data())
def test_another_word_in_a_text_is_never_small(text: str, data: st.DataObject):
    places = [match.span() for match in WORD.finditer(text)]
    assume(places)
    start, end = data.draw(st.sampled_from(places))
    word = data.draw(st.sampled_from(["carers", "work", "never", "evening", "three", "hoist"]))
    assume(word != text[start:end])
    newer = f"{text[:start]}{word}{text[end:]}"
    assert change(text, newer) in {Change.LARGE, Change.FACT}


@given(TEXTS, st.data())
def test_words_that_change_places_are_never_small(text: str, data: st.DataObject):
    places = [match.span() for match in WORD.finditer(text)]
    assume(len(places) > 1)
    first, second = sorted(data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=2)))
    one, other = text[slice(*first)], text[slice(*second)]
    assume(one != other and {one, other} != {"a", "an"})
    newer = f"{text[: first[0]]}{other}{text[first[1] : second[0]]}{one}{text[second[1] :]}"
    assert change(text, newer) in {Change.LARGE, Change.FACT}


@given(TEXTS, st.data())
def test_a_text_without_one_of_its_words_is_never_small(text: str, data: st.DataObject):
    places = [match.span() for match in WORD.finditer(text)]
    assume(places)
    start, end = data.draw(st.sampled_from(places))
    newer = f"{text[:start]}{text[end:]}"
    assume(newer.split())
    assert change(text, newer) in {Change.LARGE, Change.FACT}


@given(TEXTS, st.data())
def test_emphasis_on_a_word_is_always_small(text: str, data: st.DataObject):
    places = [match.span() for match in WORD.finditer(text)]
    assume(places)
    start, end = data.draw(st.sampled_from(places))
    newer = f"{text[:start]}**{text[start:end]}**{text[end:]}"
    assert change(text, newer) is Change.SMALL


@given(st.text(alphabet="ab1. ,–-*_'’“{}£?\n", max_size=30), st.text(max_size=30))
def test_no_text_breaks_the_comparison(one: str, other: str):
    assert change(one, one) is Change.NONE
    assert change(one, other) is change(other, one)


def test_facts_are_told_in_their_order():
    text = "Not before 9am on **31 March 2025**, and no more than £1,500."
    assert facts(text) == [
        "not",
        "before",
        "9",
        "am",
        "31",
        "march",
        "2025",
        "no",
        "more",
        "£",
        "1500",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("carer", "carers"), ("organise", "organism"), ("prize", "prise"), ("bok", "book")],
)
def test_what_may_be_two_words_is_not_one(one: str, other: str):
    assert not same_word(one, other)
