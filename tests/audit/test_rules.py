"""Each rule finds the fault in its failing examples and leaves its passing examples alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from carers_plan.audit.browser import Browser
from carers_plan.audit.finding import Finding, PageResult
from carers_plan.audit.mode import WIDE
from carers_plan.audit.rules import RULES
from carers_plan.audit.rules.rule import Rule, SiteRule
from carers_plan.audit.runner import Plan, look
from carers_plan.audit.site import pages_of
from tests.audit.conftest import EXAMPLES

pytestmark = pytest.mark.browser

BY_ID = {rule.id: rule for rule in RULES}
CASES = sorted(path for path in EXAMPLES.glob("*/*") if path.is_dir() or path.suffix == ".html")
RUN = """return [...document.querySelectorAll('[data-expect]')]
  .filter((node) => node.dataset.expect.split(' ').includes(arguments[0])).map((node) => __audit.selector(node))"""


def name_of(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def results_of(browser: Browser, case: Path, rule: Rule) -> list[PageResult]:
    folder, only = (case, "*") if case.is_dir() else (case.parent, case.name)
    results = []
    with pages_of([str(folder)], only) as pages:
        for page in pages:
            result = look(browser, page, Plan([rule], with_axe=False))
            if not isinstance(rule, SiteRule) and not getattr(rule, "every_page", True):
                result = look(browser, page, Plan([rule], with_axe=False, sampled=True))
            assert not result.trouble, result.trouble
            results.append(result)
    return results


def findings_of(results: Iterable[PageResult], rule: Rule) -> list[Finding]:
    results = list(results)
    if isinstance(rule, SiteRule):
        return list(rule.compare(results))
    return [found for result in results for found in result.findings]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_rule_finds_what_its_example_shows(eyes: Browser, case: Path):
    rule = BY_ID[case.parent.name]
    found = [at for at in findings_of(results_of(eyes, case, rule), rule) if at.outcome == "failed"]
    if case.name.startswith("passes-"):
        assert found == []
        return
    assert found
    if case.is_file() and "data-expect" in case.read_text(encoding="utf-8"):
        with pages_of([str(case.parent)], case.name) as (page,):
            eyes.open(page.url, WIDE)
            assert {at.selector for at in found} == set(eyes.run(RUN, rule.id))


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
