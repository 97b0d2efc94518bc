"""Measures the audit on the examples of W3C's ACT rules, from a folder: python -m tests.site_audit.act.

No package registry has these examples (README.md in this folder), so tests cannot fetch them.
Give a folder with W3C's `testcases.json` and the files it names. The counts are printed as JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from site_audit.finding import AuditResult, Finding, PageResult  # noqa: E402
from site_audit.rules import RULES  # noqa: E402
from site_audit.rules.rule import SiteRule  # noqa: E402
from site_audit.runner import run  # noqa: E402
from site_audit.site import Page  # noqa: E402
from tests.gzip_server import serving  # noqa: E402

LEVEL_AAA = {
    "1.2.6", "1.2.7", "1.2.8", "1.2.9", "1.3.6", "1.4.6", "1.4.7", "1.4.8", "1.4.9", "2.1.3", "2.2.3",
    "2.2.4", "2.2.5", "2.2.6", "2.3.2", "2.3.3", "2.4.8", "2.4.9", "2.4.10", "2.4.12", "2.4.13", "2.5.5",
    "2.5.6", "3.1.3", "3.1.4", "3.1.5", "3.1.6", "3.2.5", "3.3.5", "3.3.6", "3.3.9",
}  # fmt: skip


def criteria(case: Mapping[str, Any]) -> frozenset[str]:
    """Return the criteria of level A and AA that a failing example fails."""
    needs = case["ruleAccessibilityRequirements"] or {}
    return frozenset(
        number
        for name, about in needs.items()
        for kind, _, number in [name.partition(":")]
        if kind.startswith("wcag2") and about.get("forConformance") and number not in LEVEL_AAA
    )


def measure(folder: Path, workers: int) -> dict[str, Any]:
    """Audit every example in scope with axe and all our rules for one page."""
    told = json.loads((folder / "testcases.json").read_text(encoding="utf-8"))
    scope = [case for case in told["testcases"] if criteria(case)]
    rules = [rule for rule in RULES if not isinstance(rule, SiteRule)]
    with tempfile.TemporaryDirectory() as home:
        prefix = _prefix(scope[0])
        place = Path(home) / prefix
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(folder.resolve())
        with serving(Path(home)) as server:
            pages = [
                Page(case["relativePath"], f"{server.address}{prefix}/{case['relativePath']}")
                for case in scope
            ]
            result = run(pages, rules, workers=workers, progress=_tell, everything=True)
    return summary(scope, result)


def _prefix(case: Mapping[str, Any]) -> str:
    return str(urlsplit(case["url"]).path.removesuffix(f"/{case['relativePath']}").strip("/"))


def _tell(done: int, of: int) -> None:
    if done % 50 == 0:
        print(f"{done} of {of}", file=sys.stderr)  # noqa: T201 - a long wait


def summary(scope: Sequence[Mapping[str, Any]], result: AuditResult) -> dict[str, Any]:
    """Count, for each ACT rule and each rule of ours, what was rightly and wrongly said."""
    meant = {rule.id: set(rule.criteria) for rule in result.rules}
    pages = {page.address: page for page in result.pages}
    acts: dict[str, dict[str, Any]] = {}
    ours: dict[str, dict[str, int]] = {}
    for case in scope:
        wanted, page = criteria(case), pages[case["relativePath"]]
        row = acts.setdefault(
            case["ruleId"],
            {
                "name": case["ruleName"], "criteria": sorted(wanted), "failed": 0, "found": 0,
                "axe found": 0, "unsure": 0, "good": 0, "wrong": 0, "axe wrong": 0, "not audited": 0,
            },
        )  # fmt: skip
        said = {found.rule for found in _said(page, "failed") if meant[found.rule] & wanted}
        by_axe = any(rule.startswith("axe:") for rule in said)
        bad = case["expected"] == "failed"
        row["failed" if bad else "good"] += 1
        row["found" if bad else "wrong"] += bool(said)
        row["axe found" if bad else "axe wrong"] += by_axe
        row["not audited"] += bool(page.trouble)
        unsure = {found.rule for found in _said(page, "cantTell") if meant[found.rule] & wanted}
        row["unsure"] += bool(bad and unsure and not said)
        for rule in said:
            count = ours.setdefault(rule, {"right": 0, "wrong": 0})
            count["right" if bad else "wrong"] += 1
    return {
        "axe": result.axe,
        "browser": result.browser,
        "rules": {key: acts[key] for key in sorted(acts)},
        "ours": {key: ours[key] for key in sorted(ours)},
        "troubles": sorted({page.trouble for page in result.troubles}),
    }


def _said(page: PageResult, outcome: str) -> list[Finding]:
    return [found for found in page.findings if found.outcome == outcome]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.site_audit.act", description=__doc__)
    parser.add_argument("folder", type=Path, help="has testcases.json and the files it names")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args(arguments)
    found = measure(given.folder, given.workers)
    print(json.dumps(found, indent=1, ensure_ascii=False))  # noqa: T201 - the result
    return 0


if __name__ == "__main__":
    sys.exit(main())
