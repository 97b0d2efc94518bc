"""Writes how far the audit can be trusted, as measured: python -m tests.audit.trust."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from carers_plan.audit.browser import Browser  # noqa: E402
from carers_plan.audit.rules import RULES  # noqa: E402
from carers_plan.audit.runner import scripts_for  # noqa: E402
from tests.audit import act  # noqa: E402
from tests.audit.measuring import cases, example, planted  # noqa: E402
from tests.audit.planting import Fault, faults  # noqa: E402

FILE = Path(__file__).parent / "trust.md"
SITES = {"camden": ROOT, "worcestershire": ROOT / "tests" / "councils" / "worcestershire"}


@dataclass(frozen=True)
class Measured:
    """What was seen: selectors for each example, rules for each fault without it and with it."""

    examples: Mapping[Path, Sequence[str]]
    faults: Mapping[Fault, Sequence[Sequence[str]]]


def measure() -> Measured:
    """Build the sites, look at all examples and plant all faults, with one browser."""
    with tempfile.TemporaryDirectory() as work, Browser(scripts_for(RULES)) as eyes:
        for name, root in SITES.items():
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict"]
            subprocess.run([*command, "-d", Path(work) / name], cwd=root, check=True)
        seen = {case: example(eyes, case) for case in cases()}
        caught = {
            fault: planted(eyes, fault, Path(work) / fault.site, Path(work) / "planted" / fault.id)
            for fault in faults()
        }
    return Measured(seen, caught)


def table(measured: Measured) -> str:
    """Return the whole file, the same for the same measurement."""
    parts = (_head(), _examples(measured), _faults(measured), _act())
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _head() -> str:
    return """# How far the audit can be trusted

Written by `python -m tests.audit.trust`. The tests measure all but the last part again, and fail when
this file says something else. A rule that finds little is worth as little; one that cries wolf gets
ignored. So both are here for each rule."""


def _examples(measured: Measured) -> str:
    rows, totals = [], [0, 0, 0, 0]
    told = _told()
    for rule in RULES:
        own = {
            case: seen for case, seen in measured.examples.items() if case.parent.name == rule.id
        }
        bad = [bool(seen) for case, seen in own.items() if case.name.startswith("fails-")]
        good = [bool(seen) for case, seen in own.items() if case.name.startswith("passes-")]
        counts = [sum(bad), len(bad), sum(good), len(good)]
        totals = [one + more for one, more in zip(totals, counts, strict=True)]
        right, wrong = told.get(rule.id, ("", ""))
        rows.append(
            f"| `{rule.id}` | {', '.join(rule.criteria) or '–'} | {counts[0]} of {counts[1]} "
            f"| {counts[2]} of {counts[3]} | {right} | {wrong} |"
        )
    return "\n".join(
        [
            f"""## Our own rules, on pages made for them

{len(RULES)} rules found the fault on {totals[0]} of {totals[1]} pages with one, and cried wolf on {totals[2]} of {totals[3]} pages
without. The pages are in `examples/`. They were written with the rules, so this shows that a rule does
what it says, and not how much it finds elsewhere. The last two columns count pages of W3C (below), which
nobody here wrote.

| Rule | WCAG | Failing pages found | Good pages flagged | W3C: rightly flagged | W3C: wrongly flagged |
|---|---|--:|--:|--:|--:|""",
            *rows,
        ]
    )


def _told() -> dict[str, tuple[str, str]]:
    if not act.RESULT.exists():
        return {}
    ours = json.loads(act.RESULT.read_text(encoding="utf-8"))["ours"]
    return {rule: (str(count["right"]), str(count["wrong"])) for rule, count in ours.items()}


def _faults(measured: Measured) -> str:
    caught = [fault for fault, (_, faulty) in measured.faults.items() if faulty]
    alarms = [fault for fault, (whole, _) in measured.faults.items() if whole]
    rows = [
        f"| {fault.name} | `{fault.page}` | {', '.join(fault.modes) or 'any'} "
        f"| {', '.join(f'`{rule}`' for rule in faulty) or f'**missed**: {fault.missed}'} |"
        for fault, (_, faulty) in measured.faults.items()
    ]
    return "\n".join(
        [
            f"""## Faults planted into our own pages

{len(caught)} of {len(measured.faults)} were caught. Before the fault was planted, the same rules flagged {len(alarms)} of these pages. How
each was planted is in `faults.yaml`.

| Fault | Page | Mode | Caught by |
|---|---|---|---|""",
            *rows,
        ]
    )


def _act() -> str:
    if not act.RESULT.exists():
        return ""
    told = json.loads(act.RESULT.read_text(encoding="utf-8"))
    rows = list(told["rules"].items())

    def total(name: str) -> int:
        return sum(int(row[name]) for _, row in rows)

    lines = [
        f"| {row['name']} (`{key}`) | {', '.join(row['criteria'])} | {row['found']} of {row['failed']} "
        f"| {row['axe found']} | {row['unsure']} | {row['wrong']} of {row['good']} | {row['axe wrong']} |"
        for key, row in rows
    ]
    return "\n".join(
        [
            f"""## W3C's examples for ACT rules

**Measured by hand on {told["date"]}, not by CI.** No package registry has these examples: see
[README.md](README.md). {told["examples"]} axe-core {told["axe"]}, {told["browser"]}.

In the scope of WCAG's levels A and AA, the audit found **{total("found")} of {total("failed")}** failing examples (axe alone: {total("axe found")})
and flagged **{total("wrong")} of {total("good")}** good ones (axe alone: {total("axe wrong")}). It said "look here" about {total("unsure")} more failing
ones. {total("not audited")} could not be audited, mostly because they are no HTML or lead away at once; those count as
not found. An example counts as found when a rule for the same criterion says "failed". A good example of
one rule may have another fault against the same criterion, which then counts as a false alarm.

| ACT rule | WCAG | Found | by axe | "Look here" | Good flagged | by axe |
|---|---|--:|--:|--:|--:|--:|""",
            *lines,
        ]
    )


def main() -> int:
    FILE.write_text(table(measure()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
