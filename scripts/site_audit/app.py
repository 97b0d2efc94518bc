"""Audit a built site in real browsers and tell what was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

from carers_plan.problem import nearest
from site_audit import runner
from site_audit.browser import Browser
from site_audit.cache import Cache
from site_audit.finding import AuditResult, CouldNotAuditError, Finding
from site_audit.manifest import Manifest, read_manifest
from site_audit.mode import MODES
from site_audit.reports import earl, history, junit, page, sarif, terminal
from site_audit.reports.pictures import Shot, pictures
from site_audit.rules import RULES
from site_audit.rules.rule import Rule, SiteRule
from site_audit.site import Page, pages_of
from site_audit.verdict import Verdict, judge
from site_audit.waivers import AcceptedFinding

AXE = "axe:"
REPORTS = ("report.html", "summary.txt", "junit.xml", "audit.sarif", "earl.jsonld")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditOptions:
    """What to audit, and how.

    `targets` is one folder, or addresses on this computer. `rules` are ids, empty means all.
    `pages` is a pattern. `workers` is the number of browsers. `fresh` looks at unchanged pages
    too, `everything` runs the rules that take long on every page. `shown` takes pictures of what
    was found.
    """

    targets: tuple[str, ...]
    rules: tuple[str, ...] = ()
    pages: str = "*"
    workers: int = 2
    fresh: bool = False
    everything: bool = False
    shown: bool = False

    @property
    def scope(self) -> str:
        """What was narrowed down, in words; empty for a whole audit."""
        told = [f"rules {', '.join(self.rules)}"] if self.rules else []
        told += [f"pages {self.pages}"] if self.pages != "*" else []
        return "; ".join(told)


@dataclass(frozen=True, slots=True)
class Audit:
    """A verdict, what the site says of itself, and pictures of what was found."""

    verdict: Verdict
    manifest: Manifest
    shots: dict[str, Shot]

    def reports(self, change: history.Comparison | None = None) -> dict[str, str]:
        """Return every report as the text of a file, by its name."""
        url = self.manifest.url
        texts = (
            page.report(self.verdict, self.shots, change),
            terminal.report(self.verdict, change=change),
            junit.report(self.verdict),
            sarif.report(self.verdict),
            earl.report(self.verdict, f"{url.rstrip('/')}/" if url else earl.SITE),
        )
        return dict(zip(REPORTS, texts, strict=True))


def audit(
    options: AuditOptions,
    today: dt.date,
    root: Path,
    cache: Path,
    *,
    waivers: Callable[[Manifest], Iterable[AcceptedFinding]] = lambda _: (),
    criteria: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Audit:
    """Audit a site on a day. Files are named from the folder `root`; `cache` keeps results.

    `waivers` gives those of the site with a manifest, `criteria` are WCAG's names by their
    numbers. Raises `NotASiteError` or `CouldNotAuditError` when nothing could be audited at all.
    """
    own, with_axe = chosen(options.rules)
    with pages_of(options.targets, options.pages) as pages:
        manifest = read_manifest(options.targets[0], [at.address for at in pages], root)
        result = runner.run(
            pages,
            own,
            with_axe=with_axe,
            workers=options.workers,
            cache=Cache(cache, fresh=options.fresh),
            progress=progress,
            everything=options.everything,
            groups={at.address: manifest.sources.of(at.address).template for at in pages},
        )
        if not manifest.digest:
            result = habits_as_doubts(result)
        verdict = judge(
            narrowed(result, options.rules),
            # Not the folder: a site built for the audit alone has another one each time.
            subject=manifest.name or _subject(options.targets, root),
            today=today,
            sources=manifest.sources,
            waivers=waivers(manifest),
            criteria=criteria,
            whole_site={rule.id for rule in own if isinstance(rule, SiteRule)},
            scope=options.scope,
        )
        shots = _pictures(verdict, pages, own) if options.shown else {}
    return Audit(verdict, manifest, shots)


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


def habits_as_doubts(result: AuditResult) -> AuditResult:
    """Leave to a person what rules found that are good habits and no criterion of WCAG.

    Only our own site has to keep them: whoever audits another one asks for WCAG.
    """
    habits = {rule.id for rule in result.rules if not rule.criteria}

    def softened(found: Finding) -> Finding:
        habit = found.rule in habits and found.outcome == "failed"
        return replace(found, outcome="cantTell") if habit else found

    pages = tuple(replace(at, findings=tuple(map(softened, at.findings))) for at in result.pages)
    return replace(result, pages=pages, findings=tuple(map(softened, result.findings)))


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


def _subject(targets: tuple[str, ...], root: Path) -> str:
    if "://" in targets[0]:
        return targets[0] if len(targets) == 1 else f"{targets[0]} and {len(targets) - 1} more"
    folder = Path(targets[0]).resolve()
    return (folder.relative_to(root) if folder.is_relative_to(root) else folder).as_posix()
