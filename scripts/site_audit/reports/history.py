"""One line for each audit, and what is better or worse since the last one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from carers_plan.atomic_file import write
from site_audit.faults import Fault, kind_of
from site_audit.verdict import Verdict, count

FILE = "audits.jsonl"
_NEEDED = {"day", "subject", "scope", "not_audited", "faults"}
KEPT = 25
"""How many pages of a fault a line names: enough to know later whether they were looked at."""


@dataclass(frozen=True, slots=True)
class Was:
    """A fault as an earlier audit saw it."""

    fingerprint: str
    rule: str
    kind: str
    title: str
    where: str
    pages: int
    elements: int
    some: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since an audit of the same site.

    `day` is that audit's, and empty for the first one. `worse` and `better` are faults that were
    there already, on more or fewer elements. What this audit did not look at is in none of them.
    """

    day: str = ""
    new: tuple[Fault, ...] = ()
    mended: tuple[Was, ...] = ()
    worse: tuple[tuple[Fault, Was], ...] = ()
    better: tuple[tuple[Fault, Was], ...] = ()
    same: int = 0

    @property
    def sentence(self) -> str:
        """Better or worse than last time, in a line."""
        if not self.day:
            return "This is the first audit in this history."
        told = [
            count(number, f"{word} fault")
            for number, word in ((len(self.new), "new"), (len(self.mended), "mended"))
            if number
        ]
        told += [
            f"{count(number, 'fault')} in {place} places than before"
            for number, place in ((len(self.worse), "more"), (len(self.better), "fewer"))
            if number
        ]
        if not told:
            return f"The same as on {self.day}."
        up, down = len(self.new) + len(self.worse), len(self.mended) + len(self.better)
        word = "Worse" if up and not down else "Better" if down and not up else "Mixed"
        return (
            f"{word} than on {self.day}: {', '.join(told)}."
            if word != "Mixed"
            else (f"Better and worse than on {self.day}: {', '.join(told)}.")
        )


def line(verdict: Verdict) -> str:
    """Write an audit as one line of JSON, the same for the same audit."""
    values = {
        "day": verdict.today.isoformat(),
        "subject": verdict.subject,
        "scope": verdict.scope,
        "ended": verdict.exit_code,
        "pages": len(verdict.audited),
        "not_audited": len(verdict.troubles),
        "rules": len(verdict.result.rules),
        "axe": verdict.result.axe,
        "browser": verdict.result.browser,
        "doubts": len(verdict.doubts),
        "waived": len(verdict.waived),
        "faults": [
            {
                "fingerprint": fault.fingerprint,
                "rule": fault.rule.id,
                "kind": fault.kind,
                "title": fault.rule.title,
                "where": fault.where,
                "pages": len(fault.pages),
                "elements": fault.elements,
                "some": fault.pages[:KEPT],
            }
            for fault in sorted(verdict.faults, key=lambda fault: fault.fingerprint)
        ],
    }
    return json.dumps(values, ensure_ascii=False)


def compare(verdict: Verdict, earlier: str) -> Comparison:
    """Say what changed since the newest earlier audit of the same site.

    `earlier` holds the lines of all, the newest last. Passed over are lines that cannot be read,
    and audits that did not see the whole site: what they do not name may still have been there.
    """
    last = next(
        (values for values in _backwards(earlier) if values["subject"] == verdict.subject), None
    )
    if last is None:
        return Comparison()
    was = {item.fingerprint: item for item in map(_was, last["faults"])}
    now = {fault.fingerprint: fault for fault in verdict.faults}
    both = [(fault, was[name]) for name, fault in now.items() if name in was]
    return Comparison(
        str(last["day"]),
        # A fault that an audit of a part of the site could not see may be an old one.
        tuple(fault for name, fault in now.items() if name not in was),
        tuple(item for name, item in was.items() if name not in now and _gone(item, verdict)),
        tuple(pair for pair in both if pair[0].elements > pair[1].elements),
        tuple(
            pair
            for pair in both
            if pair[0].elements < pair[1].elements and not verdict.scope and not verdict.troubles
        ),
        sum(fault.elements == item.elements for fault, item in both),
    )


def _gone(item: Was, verdict: Verdict) -> bool:
    """Whether a fault is mended: it was looked for where it was, and no waiver hides it."""
    if any(
        (found.rule, kind_of(found.html)) == (item.rule, item.kind) for found, _ in verdict.waived
    ):
        return False
    looked = verdict.looked.get(item.rule, frozenset())
    whole = not verdict.scope and not verdict.troubles
    return bool(looked) if whole else bool(looked.intersection(item.some))


def update(folder: Path, verdict: Verdict) -> Comparison:
    """Compare an audit with the history in a folder, and add it."""
    file = folder / FILE
    earlier = file.read_text(encoding="utf-8") if file.is_file() else ""
    change = compare(verdict, earlier)
    write(file, f"{earlier}{line(verdict)}\n")
    return change


def _backwards(earlier: str) -> Iterator[Mapping[str, Any]]:
    for text in reversed(earlier.splitlines()):
        try:
            values = json.loads(text)
        except ValueError:
            continue
        if not isinstance(values, dict) or not values.keys() >= _NEEDED:
            continue
        if not values["scope"] and not values["not_audited"]:
            yield values


def _was(values: Mapping[str, Any]) -> Was:
    return Was(
        str(values["fingerprint"]),
        str(values["rule"]),
        str(values["kind"]),
        str(values["title"]),
        str(values["where"]),
        int(values["pages"]),
        int(values["elements"]),
        tuple(values["some"]),
    )
