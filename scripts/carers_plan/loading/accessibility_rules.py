"""Rules for what the accessibility statement is made of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from carers_plan.loading.loaded import Loaded
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.model import KnownIssue, ManualCheck, Waiver
from carers_plan.model.accessibility import CheckResult
from carers_plan.problem import Problem


def check_accessibility(loaded: Loaded) -> Iterator[Problem]:
    """Yield known issues, checks and waivers that say too little or contradict themselves."""
    for _name, issue, file in loaded.each(KnownIssue):
        yield from _issue(issue, file, loaded)
    for _name, check, file in loaded.each(ManualCheck):
        yield from _check(check, file, loaded)
    for _name, waiver, file in loaded.each(Waiver):
        if not waiver.expires.start or waiver.expires.form != "on" or not _one_day(waiver):
            wrong = f'"{waiver.expires}" is not one day.'
            fix = "Write the last day on which it counts, for example: expires: 31 March 2025."
            yield file.problem(("expires",), wrong, fix)


def _one_day(waiver: Waiver) -> bool:
    return waiver.expires.earliest == waiver.expires.latest


def _issue(issue: KnownIssue, file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    for index, page in enumerate(issue.pages):
        if found := loaded.page_mistake(page):
            yield file.at(("pages", index), found)
    if issue.why == "out-of-scope" and not issue.reason:
        wrong = "Nothing says why the law does not cover this."
        yield file.problem(("why",), wrong, "Add a line: reason.")
    if issue.why in {"out-of-scope", "no-rule"}:
        return
    if not issue.criteria:
        wrong = "A problem that the law covers needs the rules that are not met."
        fix = "Add the numbers of the WCAG criteria, for example: criteria: [1.4.10]. "
        fix += "If no rule is broken, write: why: no-rule."
        yield file.problem(("why",), wrong, fix)
    if issue.why == "disproportionate-burden" and not issue.reason:
        wrong = "Nothing says why mending this is too great a burden."
        yield file.problem(("why",), wrong, "Add a line: reason.")
    if issue.why == "non-compliance" and issue.fix_by is None:
        wrong = "Nothing says when this will be mended."
        fix = "Add a line fix_by with a date. If nobody knows, write: fix_by: not stated."
        yield file.problem(("why",), wrong, fix)


def _check(check: ManualCheck, file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    for index, result in enumerate(check.results):
        place = ("results", index)
        if not result.date.dated:
            wrong = f'"{result.date}" does not say when the check was done.'
            fix = "Write the day or the month, for example: date: 3 September 2024."
            yield file.problem((*place, "date"), wrong, fix)
        elif loaded.facts and result.date.earliest > loaded.as_of:
            day = loaded.facts.as_of
            wrong = f'"{result.date}" is after the day the facts are correct on ("{day}").'
            fix = "Check the date, or change as_of in plan.yaml."
            yield file.problem((*place, "date"), wrong, fix)
        if result.result == "failed" and not result.found:
            wrong = "The check failed, but nothing says what was found."
            yield file.problem((*place, "result"), wrong, "Add a line: found.")
        if check.done_in != "once" and not result.language:
            wrong = "Each language has its own check, but this one names no language."
            fix = "Add the language's tag, for example: language: bn."
            yield file.problem((*place, "result"), wrong, fix)
    yield from _order(check.results, file)


def _order(results: tuple[CheckResult, ...], file: YamlFile) -> Iterator[Problem]:
    for index, (before, result) in enumerate(pairwise(results), start=1):
        if before.date.dated and result.date.latest < before.date.latest:
            wrong = "This check is older than the one above it."
            fix = "Put the oldest first and the newest last: the newest is the one that counts."
            yield file.problem(("results", index, "date"), wrong, fix)
