"""Each rule finds the fault in its failing examples and leaves its passing examples alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_audit.browser import Browser
from site_audit.rules import RULES
from site_audit.rules.rule import Rule
from tests.site_audit.measuring import BY_ID, EXAMPLES, Example, Shared, cases, example, name_of


@pytest.mark.browser
@pytest.mark.parametrize("case", cases(), ids=name_of)
def test_a_rule_finds_what_its_example_shows(case: Path, eyes: Browser, measured: Shared):
    seen: Example = measured.get(name_of(case), lambda: example(eyes, case))
    if case.name.startswith("passes-"):
        assert seen["found"] == []
        return
    assert seen["found"]
    if seen["meant"] is not None:
        assert seen["found"] == seen["meant"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_good_and_bad_examples_and_says_what_to_do(rule: Rule):
    names = [path.name for path in (EXAMPLES / rule.id).iterdir()]
    assert any(name.startswith("fails-") for name in names)
    assert any(name.startswith("passes-") for name in names)
    assert all(re.match(r"(fails|passes)-[a-z0-9-]+(\.html)?$", name) for name in names), names
    assert all(re.fullmatch(r"[1-4]\.\d\.\d+", number) for number in rule.criteria)
    assert rule.fix.endswith(".")
    assert rule.title


def test_rules_have_one_id_each_and_no_folder_of_examples_is_without_a_rule():
    assert len(BY_ID) == len(RULES)
    assert {path.name for path in EXAMPLES.iterdir()} == set(BY_ID)
