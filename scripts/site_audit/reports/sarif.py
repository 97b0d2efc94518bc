"""The audit as SARIF 2.1.0, which code hosts show beside the lines to change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from carers_plan.problem import Problem
from site_audit.faults import Fault, Place, faults
from site_audit.finding import RuleInfo
from site_audit.reports.terminal import criteria_in_words
from site_audit.verdict import Verdict, help_of

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
WAIVER_RULE = RuleInfo(
    id="waiver",
    criteria=(),
    title="A waiver is in force and needed",
    fix="Delete the file of the waiver, or decide again and write a new day.",
)


def report(verdict: Verdict) -> str:
    """Write a verdict as SARIF 2.1.0: a result for each fault and each file to edit.

    Places are relative to the folder `%SRCROOT%`. A fault that a waiver covers is there too, as
    suppressed. What a person must look at is a note of the kind `review`.
    """
    rules = [*verdict.result.rules, *([WAIVER_RULE] if verdict.problems else [])]
    at = {rule.id: index for index, rule in enumerate(rules)}
    results = [result for fault in verdict.faults for result in _results(fault, at)]
    results += [result for fault in verdict.doubts for result in _results(fault, at)]
    results += _waived(verdict, at)
    results += [_problem(problem, at) for problem in verdict.problems]
    notes = [
        {
            "level": "error",
            "message": {"text": f"{page.address} could not be audited. {page.trouble}"},
            "locations": [_location(Place(verdict.sources.of(page.address).file))],
        }
        for page in verdict.troubles
    ]
    run = {
        "tool": {
            "driver": {
                "name": "carers-plan audit",
                "informationUri": "https://www.w3.org/WAI/test-evaluate/",
                "rules": [_rule(rule, verdict) for rule in rules],
            },
            "extensions": [
                {"name": "axe-core", "version": verdict.result.axe},
                {"name": verdict.result.browser},
            ],
        },
        "automationDetails": {"id": f"accessibility/{verdict.today.isoformat()}"},
        "invocations": [
            {
                "executionSuccessful": verdict.exit_code != 1,
                "exitCode": verdict.exit_code,
                "toolExecutionNotifications": notes,
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _rule(rule: RuleInfo, verdict: Verdict) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title}."},
        "help": {"text": rule.fix or rule.title},
        "defaultConfiguration": {"level": "error" if rule.criteria else "warning"},
        "properties": {"tags": ["accessibility", *(f"WCAG {at}" for at in rule.criteria)]},
    }
    if address := help_of(rule, verdict.criteria):
        values["helpUri"] = address
    return values


def _results(fault: Fault, rules: dict[str, int]) -> Iterator[dict[str, Any]]:
    for place in fault.places:
        here = fault.example
        sure = fault.outcome == "failed"
        text = (
            f"{here.message} {fault.rule.fix} ({criteria_in_words(fault)}; {fault.elements} times "
            f"on {len(fault.pages)} pages, such as {here.address} at {here.selector})"
        )
        # The same fault in another file is another thing to mend.
        mark = hashlib.sha256(f"{fault.fingerprint} {place.file}".encode()).hexdigest()[:32]
        values: dict[str, Any] = {
            "ruleId": fault.rule.id,
            "kind": "fail" if sure else "review",
            "level": ("error" if fault.rule.criteria else "warning") if sure else "none",
            "message": {"text": text},
            "locations": [_location(place)],
            "partialFingerprints": {"fault/v1": mark},
            "properties": {"pages": list(fault.pages), "modes": list(fault.modes)},
        }
        if fault.rule.id in rules:
            values["ruleIndex"] = rules[fault.rule.id]
        yield values


def _waived(verdict: Verdict, rules: dict[str, int]) -> Iterator[dict[str, Any]]:
    reasons = {
        (found.rule, found.address, found.selector): waiver for found, waiver in verdict.waived
    }
    hidden = (found for found, _ in verdict.waived)
    for fault in faults(hidden, verdict.result, verdict.sources):
        here = fault.example
        waiver = reasons[here.rule, here.address, here.selector]
        for result in _results(fault, rules):
            why = f"{waiver.reason} See {waiver.issue}. Until {waiver.expires.isoformat()}."
            yield result | {
                "suppressions": [{"kind": "external", "status": "accepted", "justification": why}]
            }


def _problem(problem: Problem, rules: dict[str, int]) -> dict[str, Any]:
    mark = hashlib.sha256(f"{problem.path} {problem.where}".encode()).hexdigest()[:32]
    return {
        "ruleId": WAIVER_RULE.id,
        "ruleIndex": rules[WAIVER_RULE.id],
        "level": "error",
        "message": {"text": f"{problem.wrong} {problem.fix}"},
        "locations": [_location(Place(problem.path, problem.line))],
        "partialFingerprints": {"fault/v1": mark},
    }


def _location(place: Place) -> dict[str, Any]:
    if urlsplit(place.file).scheme in {"http", "https"}:
        return {"physicalLocation": {"artifactLocation": {"uri": place.file}}}
    where: dict[str, Any] = {
        "artifactLocation": {"uri": quote(place.file), "uriBaseId": "%SRCROOT%"},
    }
    if place.line:
        where["region"] = {"startLine": place.line}
    return {"physicalLocation": where}
