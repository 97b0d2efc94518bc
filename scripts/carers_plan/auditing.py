"""Audit the project's own site: with the plan's waivers, and a record for its statement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from carers_plan import atomic_file
from carers_plan.loading.plan_data import check_plan
from carers_plan.model import Plan
from carers_plan.model.audit_summary import as_json, record_of
from carers_plan.model.wcag import CRITERIA
from carers_plan.output_folder import OutputFolder, replace_folder
from carers_plan.project import Project
from site_audit.app import REPORTS, AuditOptions, audit
from site_audit.finding import CouldNotAuditError
from site_audit.manifest import Manifest
from site_audit.reports import history, terminal
from site_audit.verdict import Verdict
from site_audit.waivers import AcceptedFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """What becomes of an audit: folders for the reports and the history, a record or none."""

    report: Path | None = None
    history: Path | None = None
    record: bool = False
    width: int = 80


def audit_project(
    project: Project,
    options: AuditOptions,
    outputs: Outputs,
    today: dt.date,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Verdict, str]:
    """Audit, write what is wanted and return the verdict and its summary.

    Raises `NotASiteError` or `CouldNotAuditError` when nothing could be audited at all.
    """
    reports = _folder(project, outputs.report, "--report", ".cache/audit-report")
    past = _folder(project, outputs.history, "--history", ".cache/audit-history")
    if reports:
        reports.check()
    if past:
        past.check_place()
    if outputs.record and options.scope:
        raise CouldNotAuditError("A record is of a whole audit: leave out --only and --pages.")
    plan, _ = check_plan(project) if project.plan_data.is_dir() else (None, [])
    done = audit(
        options,
        today,
        project.root,
        project.cache / "audit",
        waivers=lambda manifest: waivers_of(plan) if plan and _is_of(manifest, plan) else (),
        criteria={number: criterion.name for number, criterion in CRITERIA.items()},
        progress=progress,
    )
    change = history.update(past.path, done.verdict) if past else None
    if reports:
        replace_folder(reports, done.reports(change).items())
    if outputs.record:
        digest = done.manifest.digest
        if not (plan and digest and _is_of(done.manifest, plan)):
            raise CouldNotAuditError("A record is of this project's own site. Build it first.")
        with atomic_file.only_writer(project):
            record(project, done.verdict, digest)
    return done.verdict, terminal.report(done.verdict, outputs.width, change)


def _is_of(manifest: Manifest, plan: Plan) -> bool:
    """Whether the audited site is the one that the plan makes."""
    return (manifest.name, manifest.url) == (str(plan.site.name), plan.site.url)


def record(project: Project, verdict: Verdict, digest: str) -> None:
    """Write down what the accessibility statement may claim: `plan_data/accessibility/audit.json`.

    `digest` is of what the site was built from: if somebody edits it meanwhile, the statement
    says that the site has changed since.
    """
    hidden = {found for found, _ in verdict.waived}
    made = record_of(
        day=verdict.today,
        digest=digest,
        pages=verdict.result.pages,
        rules=verdict.result.rules,
        findings=[found for found in verdict.result.findings if found not in hidden],
        waived=[found for found, _ in verdict.waived],
        everywhere=verdict.whole_site,
        axe=verdict.result.axe,
        browser=verdict.result.browser,
    )
    atomic_file.write(project.audit, as_json(made))


def _folder(project: Project, given: Path | None, option: str, example: str) -> OutputFolder | None:
    """Return a folder that was named from where the command was called, if one was."""
    if given is None:
        return None
    return OutputFolder(project, given.absolute(), option, example, _are_reports)


def _are_reports(folder: Path) -> bool:
    """Whether a folder holds every report and nothing else."""
    return {path.name for path in folder.iterdir()} == set(REPORTS)


def waivers_of(plan: Plan) -> list[AcceptedFinding]:
    """Return the plan's waivers as the audit knows them."""
    return [
        AcceptedFinding(
            waiver.id,
            waiver.rule,
            waiver.selector,
            waiver.pages,
            waiver.reason,
            waiver.issue,
            waiver.expires.latest,
            f"plan_data/accessibility/waivers/{waiver.id}.yaml",
        )
        for waiver in plan.waivers.values()
    ]
