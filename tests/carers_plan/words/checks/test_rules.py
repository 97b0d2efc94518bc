"""Each rule on its own: what it finds in a translation, what it says, what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from carers_plan.words.checks import NAMES, RULES, TermPair, Terms, flaws

CASES = Path(__file__).with_name("cases")


def read(path: Path) -> tuple[list[dict[str, Any]], dict[str, Terms]]:
    """Return the cases of one rule, and the terms that they take for granted, by language."""
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    terms = {
        tag: Terms(
            TermPair(
                tuple(term["english"]),
                tuple(term["words"]),
                tuple(term.get("instead_of", ())),
                term.get("locked", False),
            )
            for term in listed
        )
        for tag, listed in values.get("terms", {}).items()
    }
    return values["cases"], terms


ALL = [
    pytest.param(path.stem, case, terms.get(case["language"], Terms()), id=f"{path.stem}-{number}")
    for path in sorted(CASES.glob("*.yaml"))
    for cases, terms in [read(path)]
    for number, case in enumerate(cases)
]


@pytest.mark.parametrize(("rule", "case", "terms"), ALL)
def test_a_rule_finds_what_is_wrong_and_nothing_else(rule: str, case: dict[str, Any], terms):
    found = flaws(case["english"], case["translation"], case["language"], terms)
    said = {
        "advice" if flaw.advice else "mistake": f"{flaw.wrong}\n{flaw.fix}"
        for flaw in found
        if flaw.rule == rule
    }
    assert said == {kind: case[kind] for kind in ("mistake", "advice") if kind in case}


def test_every_rule_has_cases_that_are_wrong_and_cases_that_are_right():
    assert {path.stem for path in CASES.glob("*.yaml")} == set(RULES)
    for path in CASES.glob("*.yaml"):
        cases, _ = read(path)
        wrong = [case for case in cases if "mistake" in case or "advice" in case]
        assert wrong, path.stem
        assert len(wrong) < len(cases), path.stem


@pytest.mark.parametrize("tag", ["bn", "so", "ar", "ur", "cy", "ckb", "zh-Hant", "xx", "bn-Latn"])
@pytest.mark.parametrize("text", ["", " ", "}{", "**", "[](", "\u202e", "é", "7", "\ud800", "|\n#"])
def test_no_text_and_no_language_stops_the_checks(tag: str, text: str):
    for english in ("Call 020 7946 0123 by 5 May.", text):
        for flaw in flaws(english, text, tag):
            assert flaw.rule in {*NAMES, "html"}
            assert flaw.wrong
            assert flaw.fix


def test_a_blank_may_be_left_out_where_the_form_of_a_word_says_the_number():
    assert list(flaws("{count} actions", "عمل واحد", "ar", optional={"count"})) == []
    assert [flaw.rule for flaw in flaws("{count} actions", "عمل واحد", "ar")] == ["blanks"]
