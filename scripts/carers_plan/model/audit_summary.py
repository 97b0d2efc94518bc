"""Sum up an audit as the record that the statement reads, and write it down.

It knows the audit's results by their shape alone, so that neither needs to import the other.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from carers_plan.model.accessibility import (
    AuditedCriterion,
    AuditedRule,
    AuditFault,
    AuditRecord,
    NotAudited,
    Outcome,
)
from carers_plan.model.wcag import CRITERIA, order


class AuditRule(Protocol):
    """A rule of the audit."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def criteria(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102


class AuditFinding(Protocol):
    """A finding. `outcome` is `failed` or `cantTell`."""

    @property
    def rule(self) -> str: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def outcome(self) -> str: ...  # noqa: D102


class AuditedPage(Protocol):
    """A page: which (rule, mode) looked at it, and why it could not be audited, if so."""

    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def looked(self) -> Collection[tuple[str, str]]: ...  # noqa: D102
    @property
    def trouble(self) -> str: ...  # noqa: D102


def record_of(
    *,
    day: dt.date,
    digest: str,
    pages: Sequence[AuditedPage],
    rules: Iterable[AuditRule],
    findings: Iterable[AuditFinding],
    waived: Iterable[AuditFinding],
    axe: str,
    browser: str,
    everywhere: Iterable[str] = (),
) -> AuditRecord:
    """Sum up an audit. `findings` are those that no waiver covers, `waived` the others.

    What is waived leaves its criteria to a person: it may be a false alarm, or a fault put off.
    `everywhere` names the rules that compared all pages with each other.
    """
    done = [page for page in pages if not page.trouble]
    found, aside = list(findings), list(waived)
    seen: dict[str, set[str]] = {name: {page.address for page in done} for name in everywhere}
    for page in done:
        for rule, _mode in page.looked:
            seen.setdefault(rule, set()).add(page.address)
    used = seen.keys() | {finding.rule for finding in (*found, *aside)}
    applied = sorted((rule for rule in rules if rule.id in used), key=lambda rule: rule.id)
    known = {
        rule.id: AuditedRule(
            rule=rule.id,
            criteria=tuple(sorted(set(rule.criteria) & CRITERIA.keys(), key=order)),
            title=rule.title,
        )
        for rule in applied
    }
    return AuditRecord(
        day=day,
        digest=digest,
        pages=len(done),
        languages=tuple(sorted({page.language for page in done if page.language})),
        modes=tuple(sorted({mode for page in done for _rule, mode in page.looked})),
        rules=tuple(known.values()),
        criteria=tuple(_criterion(number, known, seen, found, aside) for number in CRITERIA),
        faults=tuple(_faults(known, found)),
        waived=len(aside),
        not_audited=tuple(
            NotAudited(page=page.address, why=page.trouble) for page in pages if page.trouble
        ),
        axe=axe,
        browser=browser,
    )


def _criterion(
    number: str,
    rules: dict[str, AuditedRule],
    seen: dict[str, set[str]],
    found: list[AuditFinding],
    aside: list[AuditFinding],
) -> AuditedCriterion:
    names = {name for name, rule in rules.items() if number in rule.criteria}
    failed = {item.address for item in found if item.rule in names and item.outcome == "failed"}
    unsure = any(item.rule in names for item in (*found, *aside))
    outcome: Outcome
    if failed:
        outcome, pages = "failed", failed
    elif not names:
        outcome, pages = "not-tested", set()
    else:
        outcome = "needs-person" if unsure else "passed"
        pages = {address for name in names for address in seen.get(name, ())}
    return AuditedCriterion(criterion=number, outcome=outcome, pages=len(pages))


def _faults(rules: dict[str, AuditedRule], found: list[AuditFinding]) -> Iterable[AuditFault]:
    for name, rule in rules.items():
        pages = sorted(
            {item.address for item in found if item.rule == name and item.outcome == "failed"}
        )
        if pages:
            yield AuditFault(
                rule=name,
                criteria=rule.criteria,
                title=rule.title,
                pages=len(pages),
                example=pages[0],
            )


def as_json(record: AuditRecord) -> str:
    """Write a record as the file holds it: one line for each rule, criterion and fault."""
    values = record.model_dump(mode="json", exclude_defaults=True)
    lines = []
    for name, value in values.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            inside = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in value)
            lines.append(f'  "{name}": [\n{inside}\n  ]')
        else:
            lines.append(f'  "{name}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"
