"""All that the reports of one audit tell, and how the program ends; pure."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from carers_plan.problem import Problem
from site_audit.faults import Fault, faults
from site_audit.finding import AuditResult, Finding, PageResult, RuleInfo
from site_audit.sources import Sources
from site_audit.waivers import AcceptedFinding, waive

WCAG = "https://www.w3.org/TR/WCAG22/"
UNDERSTANDING = "https://www.w3.org/WAI/WCAG22/Understanding/"

CLEAN, COULD_NOT_AUDIT, FOUND = 0, 1, 2
"""How the program ends. What could not be audited weighs more than what was found."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One audit, judged.

    `subject` names what was audited, `today` is the day of it, `scope` what it was narrowed to, in
    words, and is empty for a whole audit. `faults` are surely wrong, `doubts` need a
    person or tell that a rule stopped. `problems` are about waivers. `whole_site` are the rules
    that compare pages. `criteria` names the success criteria of WCAG 2.2 by their numbers.
    """

    subject: str
    today: dt.date
    scope: str
    result: AuditResult
    sources: Sources
    faults: tuple[Fault, ...]
    doubts: tuple[Fault, ...]
    waived: tuple[tuple[Finding, AcceptedFinding], ...] = ()
    problems: tuple[Problem, ...] = ()
    whole_site: frozenset[str] = frozenset()
    criteria: Mapping[str, str] = field(default_factory=dict)

    @property
    def troubles(self) -> tuple[PageResult, ...]:
        """The pages that could not be audited."""
        return self.result.troubles

    @property
    def audited(self) -> tuple[PageResult, ...]:
        """The pages that could be audited."""
        return tuple(page for page in self.result.pages if not page.trouble)

    @property
    def stopped(self) -> tuple[Fault, ...]:
        """The rules that stopped with an error of their own, with where."""
        return tuple(fault for fault in self.doubts if fault.outcome == "untested")

    @property
    def exit_code(self) -> int:
        """0 clean, 2 something was found, 1 something could not be audited; never 0 for nothing."""
        if self.troubles or self.stopped or not self.audited:
            return COULD_NOT_AUDIT
        return FOUND if self.faults or self.problems else CLEAN

    @property
    def sentence(self) -> str:
        """The verdict in a line or two. It never says that a site is accessible: no machine can."""
        of = count(len(self.result.pages), "page")
        parts = []
        if self.troubles:
            parts.append(f"{len(self.troubles)} of {of} could not be audited.")
        elif not self.audited:
            parts.append("No page was audited.")
        if self.stopped:
            parts.append(
                f"{count(len(self.stopped), 'rule')} stopped with an error of the audit itself."
            )
        if self.faults:
            bad = {address for fault in self.faults for address in fault.pages}
            parts.append(f"{count(len(self.faults), 'fault')}, on {len(bad)} of {of}.")
        elif self.audited:
            parts.append(f"No fault was found on {count(len(self.audited), 'page')}.")
        if self.problems:
            parts.append(f"{count(len(self.problems), 'waiver needs', 'waivers need')} mending.")
        if self.doubts:
            noun = "thing needs a person's eyes", "things need a person's eyes"
            parts.append(f"{count(len(self.doubts), *noun)}.")
        return " ".join(parts)

    @property
    def modes(self) -> Mapping[str, int]:
        """On how many pages each mode was used."""
        counts = Counter(
            mode for page in self.audited for mode in {mode for _, mode in page.looked}
        )
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @property
    def languages(self) -> Mapping[str, int]:
        """How many pages were audited in each language; the empty tag stands for none named."""
        return dict(sorted(Counter(page.language for page in self.audited).items()))

    @property
    def unchanged(self) -> int:
        """How many pages had not changed, so that what an earlier audit saw was used."""
        return sum(page.unchanged for page in self.audited)

    @property
    def looked(self) -> Mapping[str, frozenset[str]]:
        """On which pages each rule looked, those over the whole site on all."""
        found: dict[str, set[str]] = {rule.id: set() for rule in self.result.rules}
        for page in self.audited:
            for rule, _ in page.looked:
                found.setdefault(rule, set()).add(page.address)
        everywhere = frozenset(page.address for page in self.audited)
        return {
            rule: everywhere if rule in self.whole_site else frozenset(pages)
            for rule, pages in sorted(found.items())
        }

    def group(self, address: str) -> str:
        """Return what a page belongs to: its template, or its folder where there is none."""
        return self.sources.of(address).template or address.rpartition("/")[0] or "/"


def judge(
    result: AuditResult,
    *,
    subject: str,
    today: dt.date,
    sources: Sources | None = None,
    waivers: Iterable[AcceptedFinding] = (),
    whole_site: Collection[str] = (),
    criteria: Mapping[str, str] | None = None,
    scope: str = "",
) -> Verdict:
    """Judge the result of an audit."""
    sources = sources or Sources()
    parted = waive(waivers, result, today, whole=not scope)
    grouped = faults(parted.left, result, sources)
    return Verdict(
        subject,
        today,
        scope,
        result,
        sources,
        tuple(fault for fault in grouped if fault.outcome == "failed"),
        tuple(fault for fault in grouped if fault.outcome != "failed"),
        parted.waived,
        parted.problems,
        frozenset(whole_site),
        criteria or {},
    )


def count(number: int, one: str, more: str = "") -> str:
    """Count things in words: `1 page`, `3 pages`."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def slug(name: str) -> str:
    """Return how W3C names a criterion in addresses: `Focus Visible` is `focus-visible`."""
    return re.sub(r"[^a-z0-9 -]", "", name.lower()).replace(" ", "-")


def help_of(rule: RuleInfo, criteria: Mapping[str, str]) -> str:
    """Return the address that explains a rule: its own, or W3C's for its first criterion."""
    named = [criteria[number] for number in rule.criteria if number in criteria]
    return rule.help or (f"{UNDERSTANDING}{slug(named[0])}" if named else "")


def day_in_words(day: dt.date) -> str:
    """Write a day as people do: 9 September 2024."""
    return f"{day.day} {day:%B %Y}"
