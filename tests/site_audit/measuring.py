"""Looks at one example page or one planted fault, as the table of trust and the tests need it."""

from __future__ import annotations

import fcntl
import functools
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from site_audit import axe
from site_audit.browser import Browser
from site_audit.finding import Finding, PageResult
from site_audit.mode import MODES, WIDE, Mode, in_order
from site_audit.rules import RULES
from site_audit.rules.rule import PageRule, Rule, SiteRule, ViewRule
from site_audit.runner import look
from site_audit.scope import AuditScope
from site_audit.site import pages_of
from tests.site_audit.planting import Fault, lay

EXAMPLES = Path(__file__).parent / "examples"
BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
MODE = {mode.name: mode for mode in (*MODES, *(m for r in RULES for m in getattr(r, "modes", ())))}


_MEANT = """(rule) => [...document.querySelectorAll('[data-expect]')]
  .filter((node) => node.dataset.expect.split(' ').includes(rule))
  .map((node) => __audit.selector(node))"""


class Example(TypedDict):
    """What was seen on an example: selectors that its rule is sure of.

    `axe` are axe's rules for the same criteria that are sure; they look at one page at a time.
    `meant` are the selectors that the page itself marks, if it marks any.
    """

    found: list[str]
    axe: list[str]
    meant: list[str] | None


Planted = Sequence[Sequence[str]]
"""Which rules say something without a fault, and with it."""


@dataclass(frozen=True)
class Aim(AuditScope):
    """Only some rules in only some modes; costly rules are no exception."""

    only: tuple[Mode, ...] = ()
    by_axe: tuple[Mode, ...] = ()

    @property
    def axe_parts(self) -> Mapping[Mode, axe.Part]:
        return dict.fromkeys(self.by_axe, "all")

    @property
    def views(self) -> tuple[ViewRule, ...]:
        return tuple(rule for rule in self.rules if isinstance(rule, ViewRule))

    @property
    def hands(self) -> tuple[PageRule, ...]:
        found = (rule for rule in self.rules if isinstance(rule, PageRule))
        return tuple(sorted(found, key=lambda rule: rule.disturbs))

    @property
    def modes(self) -> tuple[Mode, ...]:
        return in_order({*self.only, *self.by_axe})


def cases() -> tuple[Path, ...]:
    """Return all example pages, a folder for those of a rule that compares pages."""
    found = EXAMPLES.glob("*/*")
    return tuple(sorted(path for path in found if path.is_dir() or path.suffix == ".html"))


def name_of(case: Path) -> str:
    """Name an example by its rule and file."""
    return f"{case.parent.name}/{case.stem}"


def example(browser: Browser, case: Path) -> Example:
    """Look at one of a rule's examples."""
    rule = BY_ID[case.parent.name]
    folder, only = (case, "*") if case.is_dir() else (case.parent, case.name)
    modes = getattr(rule, "modes", (WIDE,))
    by_axe = (WIDE,) if rule.criteria and not isinstance(rule, SiteRule) else ()
    said = _findings(browser, folder, only, Aim([rule], only=modes, by_axe=by_axe))
    about = _criteria_of_axe(browser) if by_axe else {}
    alike = {at.rule for at in said if about.get(at.rule, set()) & set(rule.criteria)}
    found = sorted({at.selector for at in said if at.rule == rule.id})
    seen = Example(found=found, axe=sorted(alike), meant=None)
    if case.is_file() and "data-expect" in case.read_text(encoding="utf-8"):
        with pages_of([str(folder)], only) as (page,):
            browser.open(page.url)
            seen["meant"] = sorted(browser.run(_MEANT, rule.id))
    return seen


@functools.cache
def _criteria_of_axe(browser: Browser) -> Mapping[str, set[str]]:
    return {rule.id: set(rule.criteria) for rule in axe.rules(browser)}


def planted(browser: Browser, fault: Fault, site: Path, folder: Path) -> Planted:
    """Return which of the rules that may catch a fault say something without it, and with it.

    With it, only what they say in the modes that the fault is in counts.
    """
    own = [BY_ID[rule] for rule in fault.caught_by if not rule.startswith("axe:")]
    with_axe = any(rule.startswith("axe:") for rule in fault.caught_by)
    asked = [MODE[name] for name in (*fault.modes, *fault.never_in)]
    usual = [mode for rule in own for mode in getattr(rule, "modes", (WIDE,))]
    usual += [WIDE] if with_axe or any(isinstance(rule, SiteRule) for rule in own) else []
    only = (*asked, *([] if fault.modes else usual))
    aim = Aim(own, only=only, by_axe=only if with_axe else ())
    said = []
    for steps in ((), fault.steps):
        place = folder / ("faulty" if steps else "whole")
        lay(fault, site, place, steps)
        found = [at for at in _findings(browser, place, "*", aim) if at.rule in fault.caught_by]
        said.append(sorted({at.rule for at in found if not fault.modes or at.mode in fault.modes}))
        if wrong := sorted({at.mode for at in found} & set(fault.never_in)):
            said[-1].append(f"but in: {', '.join(wrong)}")
    return said


def _findings(browser: Browser, folder: Path, only: str, aim: Aim) -> list[Finding]:
    results: list[PageResult] = []
    with pages_of([str(folder)], only) as pages:
        for page in pages:
            results.append(look(browser, page, aim))
            assert not results[-1].trouble, f"{page.address}: {results[-1].trouble}"
    found = [at for result in results for at in result.findings]
    for rule in aim.rules:
        if isinstance(rule, SiteRule):
            found += rule.compare(results)
    return [at for at in found if at.outcome == "failed"]


@dataclass(frozen=True)
class Shared:
    """What was measured once in a test session, for all its workers."""

    folder: Path

    def get(self, key: str, measure: Callable[[], Any]) -> Any:
        """Return what was measured under a name; the first who asks measures it."""
        path = self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                path.write_text(json.dumps(measure()), encoding="utf-8")
            return json.loads(path.read_text(encoding="utf-8"))
