"""What the checks are worth: planted errors that they see, real texts that they leave alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from carers_plan.words.checks import RULES, Terms, flaws
from tests.carers_plan.words.checks import planted, real_texts, table
from tests.carers_plan.words.checks.mutations import PLANTED

ERRORS = planted.read()
# These look at how much is said, and for words that the lists may not have.
NOT_ALWAYS = {"length", "glossary", "negation", planted.MEANING}


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: f"{error.language}-{error.mutation}")
def test_a_planted_error_is_seen_by_the_rule_for_it(error: planted.Planted):
    before, after = planted.plant(error)
    assert before != after
    if error.rule not in NOT_ALWAYS:
        assert error.rule in planted.seen(error).rules


def test_at_least_a_hundred_errors_are_planted_each_in_a_place_of_its_own():
    assert len({(error.language, error.context, error.english) for error in ERRORS}) > 100
    assert len(set(ERRORS)) == len(ERRORS)


def test_every_rule_and_language_has_planted_errors():
    assert {error.rule for error in ERRORS} == {*RULES, "two-ways", "names", planted.MEANING}
    assert {error.language for error in ERRORS} == set(planted.TAGS)
    assert {error.mutation for error in ERRORS} == set(PLANTED)


def test_nine_of_ten_planted_errors_are_seen():
    seen = Counter(error.rule in planted.seen(error).rules for error in ERRORS)
    assert seen[True] > 9 * seen[False]


def test_an_error_whose_message_is_gone_finds_another_message(monkeypatch: pytest.MonkeyPatch):
    gone = replace(ERRORS[0], english="No message says this.")
    monkeypatch.setattr(planted, "read", lambda: [gone, *ERRORS[1:]])
    found = planted.replant()
    assert found[1:] == ERRORS[1:]
    assert found[0].mutation == gone.mutation
    assert planted.plant(found[0])


@pytest.mark.parametrize("tag", real_texts.TAGS)
@pytest.mark.parametrize("source", real_texts.SOURCES)
def test_every_mistake_told_about_a_real_text_is_a_true_one(source: str, tag: str):
    told = {
        (source, tag, pair.english)
        for pair in real_texts.SOURCES[source](tag)
        for flaw in flaws(pair.english, pair.translation, tag, Terms(), optional=pair.optional)
        if not flaw.advice
    }
    assert told == {key for key in table.judged() if key[:2] == (source, tag)}


def test_there_are_real_texts_in_every_language():
    sizes = Counter(
        tag for read in real_texts.SOURCES.values() for tag in real_texts.TAGS for _ in read(tag)
    )
    assert all(sizes[tag] > 1000 for tag in real_texts.TAGS)


def test_the_table_tells_what_is_measured_now():
    """Run `python -m tests.carers_plan.words.checks.table` and read what changed."""
    assert table.FILE.read_text(encoding="utf-8") == table.text()
