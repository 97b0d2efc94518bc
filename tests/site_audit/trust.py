"""How far the audit can be trusted, as a table of what the tests measured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from site_audit.rules import RULES
from tests.site_audit.measuring import Example, Planted
from tests.site_audit.planting import faults

FILE = Path(__file__).parent / "trust.md"


@dataclass(frozen=True)
class Measured:
    """What was seen on each example, and what each planted fault brought, by its id."""

    examples: Mapping[Path, Example]
    faults: Mapping[str, Planted]


def table(measured: Measured) -> str:
    """Return the whole file, the same for the same measurement."""
    counts = _counts(measured)
    total: Counter[str] = sum(counts.values(), Counter())
    planted = faults()
    caught = [fault for fault in planted if measured.faults[fault.id][1]]
    alarms = [fault for fault in planted if measured.faults[fault.id][0]]
    return f"""# How far the audit can be trusted

The tests measure this again and fail when this file says something else; README.md says how to write
it anew. A rule that finds little is worth as little, and one that cries wolf gets ignored. So
both are here for each rule.

- **Examples** are small pages written with our own rules, in `examples/`. The rules flagged **{total["found"]} of
  {total["bad"]}** pages with a fault and **{total["wrong"]} of {total["good"]}** good ones. On the same pages, axe's rules for the same
  criteria flagged {total["axe found"]} with a fault and {total["axe wrong"]} good ones.
- **Planted** faults are put one by one into copies of our own pages (`faults.yaml`). **{len(caught)} of {len(planted)}**
  were caught. Before, the same rules flagged **{len(alarms)}** of these pages. Where several rules may catch a
  fault, it counts for each of them, and one is enough.

| Rule | WCAG | Examples: faulty ones flagged | good ones flagged | by axe: faulty | by axe: good | Planted: caught | flagged before |
|---|---|--:|--:|--:|--:|--:|--:|
{_rows(counts)}

## The planted faults

| Fault | Page | Mode | Caught by |
|---|---|---|---|
{_faults(measured)}
"""


def _counts(measured: Measured) -> dict[str, Counter[str]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case, seen in measured.examples.items():
        bad = case.name.startswith("fails-")
        counts[case.parent.name] += Counter(
            {
                "bad" if bad else "good": 1,
                "found" if bad else "wrong": bool(seen["found"]),
                "axe found" if bad else "axe wrong": bool(seen["axe"]),
            }
        )
    for fault in faults():
        before, after = measured.faults[fault.id]
        for rule in fault.caught_by:
            counts[rule] += Counter(
                {"planted": 1, "caught": rule in after, "before": rule in before}
            )
    return counts


def _rows(counts: Mapping[str, Counter[str]]) -> str:
    own = {rule.id: rule.criteria for rule in RULES}
    lines = []
    for rule in (*own, *sorted(counts.keys() - own)):
        at = counts[rule]
        examples = ("", "", "", "")
        if rule in own:
            flagged = f"{at['found']} of {at['bad']}", f"{at['wrong']} of {at['good']}"
            axe = (str(at["axe found"]), str(at["axe wrong"])) if own[rule] else ("", "")
            examples = (*flagged, *axe)
        planted = (
            (f"{at['caught']} of {at['planted']}", str(at["before"])) if at["planted"] else ("", "")
        )
        cells = (f"`{rule}`", ", ".join(own.get(rule, ())), *examples, *planted)
        lines.append("|" + "".join(f" {cell} |" if cell else " |" for cell in cells))
    return "\n".join(lines)


def _faults(measured: Measured) -> str:
    return "\n".join(
        f"| {fault.name} | `{fault.page}` | {', '.join(fault.modes) or 'any'} "
        f"| {', '.join(f'`{rule}`' for rule in measured.faults[fault.id][1]) or f'**missed**: {fault.missed}'} |"
        for fault in faults()
    )
