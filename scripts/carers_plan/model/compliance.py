"""How far the site meets WCAG 2.2 AA, never claiming more than was tested.

`scripts/decisions` says why the rules are as they are:

- unknown: no audit; or a year has passed since; or pages or languages were left out
- full: the site is as it was tested, no fault, no waiver, no known issue, and each criterion was
  settled by measuring alone or by every check by a person that looks at it
- partial: more than half of the criteria were tested, and no fault is known in them
- none: at least half of the criteria are known not to be met
- unknown again: between the two, too little was tested to say
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from carers_plan.model.accessibility import (
    AuditRecord,
    CheckResult,
    KnownIssue,
    ManualCheck,
    Outcome,
)
from carers_plan.model.wcag import CRITERIA, Criterion

Status = Literal["full", "partial", "none", "unknown"]
Doubt = Literal["no-audit", "changed", "old", "pages", "languages", "too-little"]
CheckState = Literal["passed", "failed", "not-done", "partly", "old"]
Person = Literal["passed", "failed", "not-done", "no-check"]

GOOD_FOR = dt.timedelta(days=366)
"""How long a test counts. A statement is to be reviewed at least once a year."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known. `digest` is that of the site as it is now."""

    record: AuditRecord | None
    digest: str
    today: dt.date
    languages: frozenset[str]
    source: str
    issues: tuple[KnownIssue, ...] = ()
    checks: tuple[ManualCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Tested:
    """How one criterion was tested, and what came out."""

    criterion: Criterion
    machine: Outcome
    pages: int
    person: Person
    known: bool

    @property
    def failed(self) -> bool:
        """Whether it is known not to be met."""
        return self.known or self.machine == "failed" or self.person == "failed"

    @property
    def tested(self) -> bool:
        """Whether somebody or something looked, and no fault is known."""
        return not self.failed and (self.machine == "passed" or self.person == "passed")

    @property
    def settled(self) -> bool:
        """Whether it is met for certain: measured, or judged by a person."""
        measured = self.criterion.by_machine and self.machine == "passed"
        return not self.failed and (measured or self.person == "passed")


@dataclass(frozen=True, slots=True)
class ComplianceClaim:
    """What may be said, and why no more can be said."""

    status: Status
    doubts: tuple[Doubt, ...]
    criteria: tuple[Tested, ...]


def standing(evidence: Evidence) -> ComplianceClaim:
    """Say how far the site meets the standard."""
    criteria = tuple(_tested(evidence))
    doubts = tuple(_doubts(evidence))
    record = evidence.record
    if record is None or {*doubts} - {"changed"}:
        return ComplianceClaim("unknown", doubts, criteria)
    spotless = not (record.faults or record.waived or any(map(_counts, evidence.issues)))
    if spotless and not doubts and all(item.settled for item in criteria):
        return ComplianceClaim("full", (), criteria)
    if 2 * sum(item.tested for item in criteria) > len(criteria):
        return ComplianceClaim("partial", doubts, criteria)
    if 2 * sum(item.failed for item in criteria) >= len(criteria):
        return ComplianceClaim("none", doubts, criteria)
    return ComplianceClaim("unknown", (*doubts, "too-little"), criteria)


def check_state(
    check: ManualCheck, today: dt.date, languages: Collection[str], source: str
) -> CheckState:
    """Say how a check by people stands, in all the languages that it has to be done in."""
    wanted = {"once": {""}, "each-language": {*languages}, "each-translation": {*languages}}
    places = wanted[check.done_in] - ({source} if check.done_in == "each-translation" else set())
    last = [_last(check.results, place) for place in sorted(places)]
    if any(result and result.result == "failed" for result in last):
        return "failed"
    if not any(last):
        return "not-done"
    if not all(last):
        return "partly"
    aged = any(result and result.date.latest < today - GOOD_FOR for result in last)
    return "old" if aged else "passed"


def _last(results: Iterable[CheckResult], language: str) -> CheckResult | None:
    """Return the newest result for a language; for none in particular, the newest of all."""
    found = [item for item in results if not language or item.language == language]
    return found[-1] if found else None


def _counts(issue: KnownIssue) -> bool:
    return issue.why in {"non-compliance", "disproportionate-burden"}


def _doubts(evidence: Evidence) -> Iterable[Doubt]:
    record = evidence.record
    if record is None or not record.pages:
        yield "no-audit"
        return
    if record.digest != evidence.digest:
        yield "changed"
    if record.day < evidence.today - GOOD_FOR:
        yield "old"
    if record.not_audited:
        yield "pages"
    if not evidence.languages <= set(record.languages):
        yield "languages"


def _tested(evidence: Evidence) -> Iterable[Tested]:
    record = evidence.record
    rows = {row.criterion: row for row in record.criteria} if record else {}
    faulty = {number for fault in record.faults for number in fault.criteria} if record else set()
    known = {number for issue in filter(_counts, evidence.issues) for number in issue.criteria}
    states = [
        (
            set(check.criteria),
            check_state(check, evidence.today, evidence.languages, evidence.source),
        )
        for check in evidence.checks
    ]
    for number, criterion in CRITERIA.items():
        row = rows.get(number)
        machine: Outcome = row.outcome if row else "not-tested"
        yield Tested(
            criterion,
            "failed" if number in faulty else machine,
            row.pages if row else 0,
            _person([state for numbers, state in states if number in numbers]),
            number in known,
        )


def _person(states: list[CheckState]) -> Person:
    if not states:
        return "no-check"
    if "failed" in states:
        return "failed"
    return "passed" if set(states) == {"passed"} else "not-done"
