"""The audit as JUnit XML: a test case for each rule and each group of pages."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree as ET

from site_audit.faults import Fault
from site_audit.finding import RuleInfo
from site_audit.reports.terminal import criteria_in_words
from site_audit.verdict import Verdict

SITE = "The whole site"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(verdict: Verdict) -> str:
    """Write a verdict as JUnit XML, in the shape that Jenkins, GitLab and GitHub read.

    A group is a template, or a folder where there is none. What could not be audited is an
    error, a rule that looked at no page of a group is skipped.
    """
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for page in verdict.audited:
        groups[verdict.group(page.address)].add(page.address)
    looked = verdict.looked
    root = ET.Element("testsuites", name=f"Accessibility of {verdict.subject}")
    for group, pages in sorted(groups.items()):
        suite = ET.SubElement(root, "testsuite", name=group)
        for rule in verdict.result.rules:
            if rule.id not in verdict.whole_site:
                _case(suite, rule, pages, verdict, used=bool(looked[rule.id] & pages))
    _site(root, verdict)
    for suite in list(root):
        for name, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            suite.set(name, str(sum(case.find(kind) is not None for case in suite)))
        suite.set("tests", str(len(suite)))
        if not len(suite):
            root.remove(suite)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(
    suite: ET.Element, rule: RuleInfo, pages: set[str], verdict: Verdict, *, used: bool
) -> None:
    """Add what one rule says of one group of pages."""
    name = f"{rule.title} [{rule.id}]"
    case = ET.SubElement(suite, "testcase", classname=suite.get("name", ""), name=name)
    here = [fault for fault in verdict.faults if _of(fault, rule.id, pages)]
    for fault in here:
        _failure(case, fault, pages)
    if not here and not used:
        ET.SubElement(case, "skipped", message="The rule looked at none of these pages.")
    if unsure := [fault for fault in verdict.doubts if _of(fault, rule.id, pages)]:
        out = ET.SubElement(case, "system-out")
        out.text = _clean("For a person to look at:\n" + "\n".join(map(_told, unsure)))


def _site(root: ET.Element, verdict: Verdict) -> None:
    """Add what is about no group of pages: rules that compare, pages in trouble, waivers."""
    suite = ET.SubElement(root, "testsuite", name=SITE)
    everywhere = {page.address for page in verdict.result.pages}
    for rule in verdict.result.rules:
        if rule.id in verdict.whole_site:
            case = ET.SubElement(
                suite, "testcase", classname=SITE, name=f"{rule.title} [{rule.id}]"
            )
            for fault in verdict.faults:
                if fault.rule.id == rule.id:
                    _failure(case, fault, everywhere)
    for page in verdict.troubles:
        case = ET.SubElement(suite, "testcase", classname=SITE, name=f"{page.address} is audited")
        ET.SubElement(case, "error", type="could-not-audit", message=_clean(page.trouble))
    if not verdict.result.pages:
        case = ET.SubElement(suite, "testcase", classname=SITE, name="There are pages to audit")
        ET.SubElement(case, "error", type="could-not-audit", message="There was no page.")
    for problem in verdict.problems:
        name = f"The waiver {problem.path} holds"
        case = ET.SubElement(suite, "testcase", classname=SITE, name=name)
        failure = ET.SubElement(case, "failure", type="waiver", message=_clean(problem.wrong))
        failure.text = _clean(str(problem))


def _of(fault: Fault, rule: str, pages: set[str]) -> bool:
    return fault.rule.id == rule and not pages.isdisjoint(fault.pages)


def _failure(case: ET.Element, fault: Fault, pages: set[str]) -> None:
    message = next(found.message for found in fault.findings if found.address in pages)
    failure = ET.SubElement(case, "failure", type=fault.rule.id, message=_clean(message))
    failure.text = _clean(_told(fault, pages))


def _told(fault: Fault, pages: set[str] | None = None) -> str:
    here = [at for at in fault.pages if pages is None or at in pages]
    example = next(found for found in fault.findings if found.address in here)
    return "\n".join(
        [
            f"{fault.rule.title} ({criteria_in_words(fault)})",
            f"Element: {example.selector} on {example.address}, mode {example.mode}",
            f"HTML: {example.html}",
            f"To do: {fault.rule.fix}",
            f"Edit: {', '.join(map(str, fault.places))}",
            f"Pages: {', '.join(here)}",
        ]
    )


def _clean(text: str) -> str:
    """Leave out the characters that XML cannot hold."""
    return _NOT_XML.sub("�", text)
