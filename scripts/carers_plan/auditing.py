"""Audit a site and tell what was found: where the plan, the audit and its reports meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

from carers_plan import atomic_file
from carers_plan.loading.plan_data import check_plan
from carers_plan.loading.site_digest import built_from
from carers_plan.model import Plan
from carers_plan.model.audit_summary import as_json, record_of
from carers_plan.model.wcag import CRITERIA
from carers_plan.output_folder import OutputFolder, replace_folder
from carers_plan.page_sources import sources_of
from carers_plan.problem import nearest
from carers_plan.project import Project
from site_audit import runner
from site_audit.browser import Browser
from site_audit.cache import Cache
from site_audit.finding import AuditResult, CouldNotAuditError
from site_audit.mode import MODES
from site_audit.reports import earl, history, junit, page, sarif, terminal
from site_audit.reports.pictures import Shot, pictures
from site_audit.rules import RULES
from site_audit.rules.rule import Rule, SiteRule
from site_audit.site import Page, pages_of
from site_audit.verdict import Verdict, judge
from site_audit.waivers import Waiver

AXE = "axe:"
REPORTS = ("report.html", "summary.txt", "junit.xml", "audit.sarif", "earl.jsonld")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to audit and what to do with the result.

    `targets` is one folder, or addresses on this computer; empty means the folder `site`. `rules`
    are ids, empty means all. `pages` is a pattern. `record` is for the accessibility statement.
    `report` and `history` are folders.
    """

    targets: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    pages: str = "*"
    workers: int = 2
    fresh: bool = False
    record: bool = False
    report: Path | None = None
    history: Path | None = None
    width: int = 80

    @property
    def scope(self) -> str:
        """What was narrowed down, in words; empty for a whole audit."""
        told = [f"rules {', '.join(self.rules)}"] if self.rules else []
        told += [f"pages {self.pages}"] if self.pages != "*" else []
        return "; ".join(told)


def audit(
    project: Project,
    wish: Wish,
    today: dt.date,
    site_day: dt.date,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Verdict, str]:
    """Audit, write the reports that are wished for and return the verdict and its summary.

    `today` is the day of the audit, `site_day` the day that the site was made for. Raises
    `NotASiteError` or `CouldNotAuditError` when nothing could be audited at all.
    """
    targets = wish.targets or (str(project.root / "site"),)
    first = Path(targets[0])
    folder = first.resolve() if "://" not in targets[0] else None
    kept = Cache(project.cache / "audit", fresh=wish.fresh)
    own, with_axe = chosen(wish.rules)
    reports = _folder(project, wish.report, "--report", ".cache/audit-report")
    past = _folder(project, wish.history, "--history", ".cache/audit-history")
    if reports:
        reports.check()
    if past:
        past.check_place()
    if wish.record and wish.scope:
        raise CouldNotAuditError("A record is of a whole audit: leave out --only and --pages.")
    with pages_of(targets, wish.pages) as pages:
        result = runner.run(
            pages,
            own,
            with_axe=with_axe,
            workers=wish.workers,
            cache=kept,
            progress=progress,
        )
        result = narrowed(result, wish.rules)
        sources = sources_of(project, [at.address for at in pages], folder, site_day)
        plan = _plan(project) if sources.templates else None
        verdict = judge(
            result,
            # Not the folder: a site built for the audit alone has another one each time.
            subject=str(plan.site.name) if plan else _subject(project, folder, targets),
            today=today,
            sources=sources,
            waivers=_waivers(plan) if plan else (),
            criteria={number: criterion.name for number, criterion in CRITERIA.items()},
            whole_site={rule.id for rule in own if isinstance(rule, SiteRule)},
            scope=wish.scope,
        )
        shots = _pictures(verdict, pages, own) if reports else {}
    change = history.update(past.path, verdict) if past else None
    summary = terminal.report(verdict, wish.width, change)
    if reports:
        write(reports, verdict, shots, change, plan.site.url if plan else "")
    if wish.record:
        digest = built_from(folder) if folder else ""
        if plan is None or not digest:
            raise CouldNotAuditError("A record is of this project's own site. Run: scripts/audit")
        with atomic_file.only_writer(project):
            record(project, verdict, digest)
    return verdict, summary


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


def chosen(wanted: Collection[str]) -> tuple[tuple[Rule, ...], bool]:
    """Return our own rules among those wanted, and whether axe's are. Raises `CouldNotAuditError`.

    A rule is wanted by its id, or by a pattern such as `axe:*`.
    """
    if not wanted:
        return RULES, True
    known = [rule.id for rule in RULES]
    for name in wanted:
        if not name.startswith(AXE) and not any(fnmatch(at, name) for at in known):
            raise CouldNotAuditError(f'No rule is called "{name}". {nearest(name, known)}')
    own = tuple(rule for rule in RULES if _wanted(rule.id, wanted))
    return own, any(name.startswith(AXE) for name in wanted)


def narrowed(result: AuditResult, wanted: Collection[str]) -> AuditResult:
    """Leave out what rules found that were not wanted: axe's come all together."""
    if not wanted:
        return result
    rules = tuple(rule for rule in result.rules if _wanted(rule.id, wanted))
    for name in wanted:
        if not any(fnmatch(rule.id, name) for rule in rules):
            known = [rule.id for rule in result.rules]
            raise CouldNotAuditError(f'No rule is called "{name}". {nearest(name, known)}')
    pages = tuple(
        replace(
            at,
            findings=tuple(found for found in at.findings if _wanted(found.rule, wanted)),
            looked=frozenset(pair for pair in at.looked if _wanted(pair[0], wanted)),
        )
        for at in result.pages
    )
    findings = tuple(found for found in result.findings if _wanted(found.rule, wanted))
    return replace(result, pages=pages, findings=findings, rules=rules)


def write(
    folder: OutputFolder,
    verdict: Verdict,
    shots: dict[str, Shot],
    change: history.Change | None,
    url: str = "",
) -> None:
    """Write every report into a folder. `url` is where the site is published, if it is known."""
    site = f"{url.rstrip('/')}/" if url else earl.SITE
    texts = (
        page.report(verdict, shots, change),
        terminal.report(verdict, change=change),
        junit.report(verdict),
        sarif.report(verdict),
        earl.report(verdict, site),
    )
    replace_folder(folder, zip(REPORTS, texts, strict=True))


def _folder(project: Project, given: Path | None, option: str, example: str) -> OutputFolder | None:
    """Return a folder that was named from where the command was called, if one was."""
    if given is None:
        return None
    return OutputFolder(project, given.absolute(), option, example, _are_reports)


def _are_reports(folder: Path) -> bool:
    """Whether a folder holds every report and nothing else."""
    return {path.name for path in folder.iterdir()} == set(REPORTS)


def _plan(project: Project) -> Plan | None:
    """Return the project's plan; one with mistakes has been refused by the build already."""
    plan, _ = check_plan(project)
    return plan


def _waivers(plan: Plan) -> list[Waiver]:
    return [
        Waiver(
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


def _wanted(rule: str, wanted: Iterable[str]) -> bool:
    return any(fnmatch(rule, name) for name in wanted)


def _pictures(
    verdict: Verdict, pages: Collection[Page], rules: Collection[Rule]
) -> dict[str, Shot]:
    modes = {mode.name: mode for rule in rules for mode in getattr(rule, "modes", ())}
    modes |= {mode.name: mode for mode in MODES}
    return pictures(
        (*verdict.faults, *verdict.doubts),
        lambda: Browser(runner.scripts_for(rules)),
        {at.address: at.url for at in pages},
        modes,
    )


def _subject(project: Project, folder: Path | None, targets: tuple[str, ...]) -> str:
    if folder is None:
        return targets[0] if len(targets) == 1 else f"{targets[0]} and {len(targets) - 1} more"
    return project.name_of(folder)
