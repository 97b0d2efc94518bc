"""Faults that a council has decided to live with for a while; pure, and knows no YAML."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from carers_plan.problem import Problem, nearest
from site_audit.finding import AuditResult, Finding


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """One decision not to mend something yet.

    `selector` and `pages` are exact, or hold `*` for any characters. `pages` is an address from
    the site's root; `services/` means `services/index.html` too. The waiver counts up to and with
    the day `expires`. `file` is where it is written, from the project's folder.
    """

    id: str
    rule: str
    selector: str
    pages: str
    reason: str
    issue: str
    expires: dt.date
    file: str

    def on(self, address: str) -> bool:
        """Whether it is about a page."""
        short = re.sub(r"(^|/)index\.html$", r"\1", address)
        return any(
            _like(at, self.pages.removeprefix("/") or "index.html") for at in (address, short)
        )

    def covers(self, found: Finding) -> bool:
        """Whether it is about a finding, whatever the day is."""
        return (
            found.rule == self.rule
            and _like(found.selector, self.selector)
            and self.on(found.address)
        )


@dataclass(frozen=True, slots=True)
class Waived:
    """Findings parted by waivers, and what is wrong with the waivers themselves."""

    left: tuple[Finding, ...]
    waived: tuple[tuple[Finding, AcceptedFinding], ...]
    problems: tuple[Problem, ...]


def waive(
    waivers: Iterable[AcceptedFinding], result: AuditResult, today: dt.date, *, whole: bool = True
) -> Waived:
    """Part the findings of an audit by the waivers that are in force on a day.

    A waiver that is over waives nothing any more, and is a problem until it is taken away. So is
    one that matched nothing, if the audit looked where it is about. `whole` says that every rule
    was asked, so that one nobody knows is a mistake.
    """
    known = sorted(waivers, key=lambda waiver: waiver.id)
    in_force = [waiver for waiver in known if waiver.expires >= today]
    left: list[Finding] = []
    waived: list[tuple[Finding, AcceptedFinding]] = []
    used: set[str] = set()
    for found in result.findings:
        matching = [waiver for waiver in in_force if waiver.covers(found)]
        used.update(waiver.id for waiver in matching)
        if matching:
            waived.append((found, matching[0]))
        else:
            left.append(found)
    problems = [_over(waiver, result) for waiver in known if waiver.expires < today]
    for waiver in in_force:
        if waiver.id not in used:
            problems.extend(_unused(waiver, result, whole=whole))
    return Waived(tuple(left), tuple(waived), tuple(sorted(problems)))


def _over(waiver: AcceptedFinding, result: AuditResult) -> Problem:
    matched = sum(waiver.covers(found) for found in result.findings)
    fix = "Delete this file: what it was about was not found any more."
    if matched:
        times = "once" if matched == 1 else f"{matched} times"
        fix = (
            f"Mend what it is about (found {times}), then delete this file. "
            "Or decide again: write why in reason, and a new day in expires."
        )
    wrong = f"This waiver was for {waiver.rule} and ended on {_day(waiver.expires)}."
    return Problem(waiver.file, 0, "expires", wrong, fix)


def _unused(waiver: AcceptedFinding, result: AuditResult, *, whole: bool) -> Iterator[Problem]:
    rules = {rule.id for rule in result.rules}
    if waiver.rule not in rules:
        if whole:
            wrong = f'No rule of the audit is called "{waiver.rule}".'
            yield Problem(waiver.file, 0, "rule", wrong, nearest(waiver.rule, rules))
        return
    pages = [page for page in result.pages if waiver.on(page.address)]
    if not pages:
        if whole:
            wrong = f'No page has an address like "{waiver.pages}".'
            fix = (
                "Write the address as the report shows it, such as services/index.html. "
                "* stands for any letters."
            )
            yield Problem(waiver.file, 0, "pages", wrong, fix)
        return
    # A rule over the whole site looks at no single page, so it is in no page's list.
    asked = {rule for page in result.pages for rule, _ in page.looked}
    looked = [page for page in pages if any(rule == waiver.rule for rule, _ in page.looked)]
    if any(page.trouble for page in pages) or (waiver.rule in asked and not looked):
        return
    wrong = (
        f'Nothing that {waiver.rule} found is at "{waiver.selector}", so nothing needs this waiver.'
    )
    fix = (
        "Delete this file if the fault is mended. "
        "If it is not, write its selector as the report shows it."
    )
    yield Problem(waiver.file, 0, "selector", wrong, fix)


def _like(text: str, pattern: str) -> bool:
    """Match with * alone: the brackets of CSS selectors stand for themselves."""
    return bool(re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.DOTALL))


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
