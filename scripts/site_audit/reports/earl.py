"""The audit in W3C's Evaluation and Report Language, EARL 1.0, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from site_audit.faults import Fault
from site_audit.finding import PageResult
from site_audit.verdict import WCAG, Verdict, help_of, slug

CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ptr": "http://www.w3.org/2009/pointers#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "WCAG22": WCAG + "#",
    "rule": "urn:carers-plan:rule:",
}
SITE = "urn:carers-plan:site:"
ASSERTOR = "urn:carers-plan:audit"
MANY = 3
"""On how many pages of a fault an assertion is made with its element; its subject names all."""


def report(verdict: Verdict, site: str = SITE) -> str:
    """Write a verdict as EARL 1.0 in JSON-LD. `site` is put before addresses of pages.

    There is one assertion for each rule and for each success criterion of WCAG 2.2 (A and AA)
    over the whole site, and one for each page of a fault with the element. `passed` is what our
    rules say, and no claim that the criterion is met. What no rule looked at is `untested`;
    `inapplicable` is not told apart from `passed`.
    """
    tests = [*_criteria(verdict), *_rules(verdict)]
    pages = [
        {
            "@id": _id(page, site),
            "@type": ["earl:TestSubject", "foaf:Document"],
            "dct:title": page.title or page.address,
            "dct:isPartOf": {"@id": site},
        }
        for page in verdict.result.pages
    ]
    graph = [
        {
            "@id": ASSERTOR,
            "@type": ["earl:Assertor", "earl:Software", "doap:Project"],
            "doap:name": "carers-plan audit",
            "dct:hasVersion": f"axe-core {verdict.result.axe}, {verdict.result.browser}",
        },
        {
            "@id": site,
            "@type": ["earl:TestSubject"],
            "dct:title": verdict.subject,
            "dct:hasPart": [{"@id": page["@id"]} for page in pages],
        },
        *pages,
        *tests,
        *_of_criteria(verdict, site),
        *_of_rules(verdict, site),
        *_of_faults(verdict, site),
        *_of_troubles(verdict, site),
    ]
    return json.dumps({"@context": CONTEXT, "@graph": graph}, indent=1, ensure_ascii=False) + "\n"


def _criteria(verdict: Verdict) -> Iterator[dict[str, Any]]:
    for number, name in verdict.criteria.items():
        yield {
            "@id": f"WCAG22:{slug(name)}",
            "@type": ["earl:TestCriterion", "earl:TestRequirement"],
            "dct:title": f"{number} {name}",
            "dct:isPartOf": {"@id": WCAG},
        }


def _rules(verdict: Verdict) -> Iterator[dict[str, Any]]:
    for rule in verdict.result.rules:
        values: dict[str, Any] = {
            "@id": f"rule:{quote(rule.id, safe='')}",
            "@type": ["earl:TestCriterion", "earl:TestCase"],
            "dct:title": rule.title,
            "dct:isPartOf": [
                {"@id": f"WCAG22:{slug(verdict.criteria[number])}"}
                for number in rule.criteria
                if number in verdict.criteria
            ],
        }
        if address := help_of(rule, verdict.criteria):
            values["dct:source"] = {"@id": address}
        yield values


def _of_criteria(verdict: Verdict, site: str) -> Iterator[dict[str, Any]]:
    looked = verdict.looked
    for number, name in verdict.criteria.items():
        used = {rule.id for rule in verdict.result.rules if number in rule.criteria}
        outcome = _outcome(verdict, {rule for rule in used if looked[rule]})
        yield _assertion(f"WCAG22:{slug(name)}", site, outcome, verdict)


def _of_rules(verdict: Verdict, site: str) -> Iterator[dict[str, Any]]:
    looked = verdict.looked
    for rule in verdict.result.rules:
        outcome = _outcome(verdict, {rule.id} if looked[rule.id] else set())
        yield _assertion(f"rule:{quote(rule.id, safe='')}", site, outcome, verdict)


def _outcome(verdict: Verdict, rules: set[str]) -> str:
    """Sum up some rules over the site. What could not be audited keeps it from passing."""
    if any(fault.rule.id in rules for fault in verdict.faults):
        return "failed"
    if not rules:
        return "untested"
    unsure = any(fault.rule.id in rules for fault in verdict.doubts)
    # What is waived may be a false alarm, or a fault put off: that is for a person to tell.
    unsure = unsure or any(found.rule in rules for found, _ in verdict.waived)
    return "cantTell" if unsure or verdict.troubles else "passed"


def _of_faults(verdict: Verdict, site: str) -> Iterator[dict[str, Any]]:
    pages = {page.address: page for page in verdict.result.pages}
    for fault in (*verdict.faults, *verdict.doubts):
        for address in fault.pages[:MANY]:
            yield _pointed(fault, address, pages, site, verdict)
        rest = fault.pages[MANY:]
        if rest:
            known = [{"@id": _id(pages[at], site)} for at in rest if at in pages]
            first = _pointed(fault, fault.pages[0], pages, site, verdict)
            first["earl:result"].pop("earl:pointer", None)
            yield first | {"earl:subject": known}


def _pointed(
    fault: Fault, address: str, pages: dict[str, PageResult], site: str, verdict: Verdict
) -> dict[str, Any]:
    here = next(found for found in fault.findings if found.address == address)
    page = pages.get(address)
    values = _assertion(
        f"rule:{quote(fault.rule.id, safe='')}",
        _id(page, site) if page else site,
        fault.outcome,
        verdict,
    )
    values["earl:result"] |= {
        "dct:description": f"{here.message} Mode: {here.mode}.",
        "earl:info": fault.rule.fix,
        "earl:pointer": {
            "@type": ["ptr:Pointer", "ptr:CSSSelectorPointer"],
            "ptr:expression": here.selector,
        },
    }
    return values


def _of_troubles(verdict: Verdict, site: str) -> Iterator[dict[str, Any]]:
    for page in verdict.troubles:
        for number, name in verdict.criteria.items():
            if any(number in rule.criteria for rule in verdict.result.rules):
                values = _assertion(f"WCAG22:{slug(name)}", _id(page, site), "untested", verdict)
                values["earl:result"]["dct:description"] = page.trouble
                yield values


def _assertion(test: str, subject: str, outcome: str, verdict: Verdict) -> dict[str, Any]:
    return {
        "@type": "earl:Assertion",
        "earl:assertedBy": {"@id": ASSERTOR},
        "earl:subject": {"@id": subject},
        "earl:test": {"@id": test},
        "earl:mode": {"@id": "earl:automatic"},
        "earl:result": {
            "@type": "earl:TestResult",
            "earl:outcome": {"@id": f"earl:{outcome}"},
            "dct:date": {"@value": verdict.today.isoformat(), "@type": "xsd:date"},
        },
    }


def _id(page: PageResult, site: str) -> str:
    """Return the address of a page as an IRI."""
    if urlsplit(page.address).scheme in {"http", "https"}:
        return page.address
    return f"{site}{quote(page.address)}"
