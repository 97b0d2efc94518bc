"""Measures the audit beside pa11y-ci and plain Selenium, on the same pages: python -m tests.bench.audit."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from axe_selenium_python import Axe
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from site_audit import axe, runner, scope  # noqa: E402
from site_audit.browser import NAMES, Browser  # noqa: E402
from site_audit.cache import Cache  # noqa: E402
from site_audit.mode import WIDE, Mode  # noqa: E402
from site_audit.rules import RULES  # noqa: E402
from site_audit.site import pages_of  # noqa: E402
from tests.bench.measure import median  # noqa: E402
from tests.bench.readers import Tools  # noqa: E402
from tests.gzip_server import serving  # noqa: E402
from tests.site_audit.planting import Fault, faults, lay  # noqa: E402

HERE = Path(__file__).parent
PA11Y_TAGS = ("wcag2a", "wcag21a", "wcag2aa", "wcag21aa", "best-practice")
"""What pa11y's own runner asks axe for."""
KINDS = {
    "pa11y-ci 1": "pa11y-ci with axe, 1 page at a time",
    "pa11y-ci 2": "pa11y-ci with axe, 2 pages at a time",
    "selenium 1": "Selenium with axe put into each page, 1 browser",
    "axe 1": "ours, the same rules and width, 1 browser",
    "axe 2": "ours, the same rules and width, 2 browsers",
    "modes 2": "ours, axe in all its modes, 2 browsers",
    "whole 1": "ours, the whole audit, 1 browser",
    "whole 2": "ours, the whole audit, 2 browsers",
    "again 2": "ours, the whole audit again, nothing changed",
}

Said = set[tuple[str, str]]
"""Which rule of axe fails on which page."""


@dataclass(frozen=True)
class Look:
    """What one run took and found."""

    seconds: float
    audited: int
    """Pages that were really looked at."""
    said: Said


@dataclass
class Report:
    """What was measured, by kind."""

    head: list[str]
    pages: int
    faulty: int
    looks: dict[str, list[Look]] = field(default_factory=dict)

    def rate(self, kind: str) -> float:
        """Pages audited a second, the middle of all rounds."""
        return median([look.audited / look.seconds for look in self.looks[kind]])

    def ratio(self, kind: str, other: str) -> float:
        """How many times faster a kind is than another, round by round, the middle."""
        pairs = zip(self.looks[kind], self.looks[other], strict=True)
        return median(
            [
                (one.audited / one.seconds) / max(two.audited / two.seconds, 1e-9)
                for one, two in pairs
            ]
        )


def ours(site: Path, kind: str, workers: int, kept: Path | None) -> dict[str, object]:
    """Audit a folder and return what was audited and said. Runs in a process of its own."""
    modes: Mapping[Mode, axe.Part] = {WIDE: "all"} if kind == "axe" else scope.AXE_MODES
    sampled: Mapping[Mode, axe.Part] = {} if kind == "axe" else scope.AXE_SAMPLED
    rules = RULES if kind in {"whole", "again"} else ()
    with (
        patch.object(scope, "AXE_MODES", modes),
        patch.object(scope, "AXE_SAMPLED", sampled),
        pages_of([str(site)]) as pages,
    ):
        result = runner.run(pages, rules, workers=workers, cache=Cache(kept))
    said = {(at.address, at.rule) for at in result.failures if at.rule.startswith("axe:")}
    return {
        "audited": len(result.pages) - len(result.troubles),
        "said": sorted([address, rule.removeprefix("axe:")] for address, rule in said),
    }


def alone(site: Path) -> dict[str, object]:
    """Look at a folder with axe and nothing of ours, as a short program with Selenium would."""
    options = ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(word)
    options.add_argument(f"--window-size={WIDE.width},{WIDE.height}")
    wanted = json.dumps({"runOnly": list(axe.STANDARDS), "resultTypes": ["violations"]})
    said: set[tuple[str, str]] = set()
    audited = 0
    options.binary_location = next(at for name in NAMES if (at := shutil.which(name)))
    service = Service(shutil.which("chromedriver"))
    with Chrome(options=options, service=service) as driver, pages_of([str(site)]) as pages:
        for page in pages:
            driver.get(page.url)
            tester = Axe(driver, script_url=str(axe.SCRIPT))
            tester.inject()
            said |= {(page.address, at["id"]) for at in tester.run(options=wanted)["violations"]}
            audited += 1
    return {"audited": audited, "said": sorted(map(list, said))}


class Bench:
    """The pages, and how each program is run on them."""

    def __init__(self, work: Path, size: int) -> None:
        self.work = work
        self.tools = Tools("pa11y")
        self.site = work / "site"
        built = work / "built"
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", str(built)]
        subprocess.run(command, cwd=ROOT, check=True)
        self.faulty = self._lay(built, size)
        self.pages = sorted(
            path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html")
        )
        with Browser(runner.scripts_for(())) as browser:
            browser.open("data:text/html,<!doctype html><title>-</title><p>-</p>")
            names = "(tags) => axe.getRules(tags).map((rule) => rule.ruleId)"
            wanted, usual = (
                set(browser.run(names, list(tags))) for tags in (axe.STANDARDS, PA11Y_TAGS)
            )
            self.browser = browser.version
        self.more, self.less = sorted(wanted - usual), sorted(usual - wanted)

    def _lay(self, built: Path, size: int) -> int:
        """Copy pages spread over the site, and some with faults so that both have to find them."""
        known = [f for f in faults() if f.site == "camden" and _by_axe_when_wide(f)]
        for fault in known:
            lay(fault, built, self.site / "faulty" / fault.id, fault.steps)
        every = sorted(path.relative_to(built).as_posix() for path in built.rglob("index.html"))
        for name in every[:: max(1, len(every) // max(1, size - len(known)))]:
            whole = Fault(name, "camden", name, (), ())
            lay(whole, built, self.site, ())
        return len(known)

    def look(self, kind: str) -> Look:
        """Run one kind once, from the start of its program to its end."""
        name, workers = kind.split()
        return self._pa11y(int(workers)) if name == "pa11y-ci" else self._ours(name, workers)

    def _ours(self, name: str, workers: str) -> Look:
        kept = self.work / "kept"
        if name == "whole":
            shutil.rmtree(kept, ignore_errors=True)
        words = [
            sys.executable,
            "-m",
            "tests.bench.audit",
            "--ours",
            str(self.site),
            name,
            workers,
            str(kept),
        ]
        start = time.perf_counter()
        finished = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - start
        told = json.loads(finished.stdout)
        return Look(seconds, told["audited"], {(at, rule) for at, rule in told["said"]})

    def _pa11y(self, workers: int) -> Look:
        with serving(self.site) as server:
            report = self.work / "pa11y.json"
            settings = {
                "defaults": {
                    "runners": ["axe"],
                    "standard": "WCAG2AA",
                    "rules": self.more,
                    "ignore": self.less,
                    "includeWarnings": True,
                    "includeNotices": True,
                    "viewport": {"width": WIDE.width, "height": WIDE.height},
                    "concurrency": workers,
                    "timeout": 60_000,
                    "chromeLaunchConfig": {
                        "executablePath": self.tools.browser,
                        "args": ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
                    },
                    "reporters": [["json", {"fileName": str(report)}]],
                },
                "urls": [server.address + page for page in self.pages],
            }
            file = self.work / "pa11yci.json"
            file.write_text(json.dumps(settings), encoding="utf-8")
            program = self.tools.modules / "pa11y-ci" / "bin" / "pa11y-ci.js"
            start = time.perf_counter()
            # It ends with 2 when it found something, and something is planted.
            subprocess.run(
                [self.tools.node, str(program), "--config", str(file)],
                cwd=self.work, check=False, capture_output=True,
            )  # fmt: skip
            seconds = time.perf_counter() - start
            results = json.loads(report.read_text(encoding="utf-8"))["results"]
        good = {url: issues for url, issues in results.items() if all("code" in i for i in issues)}
        said = {
            (url.removeprefix(server.address), issue["code"])
            for url, issues in good.items()
            for issue in issues
            if not issue["runnerExtras"]["needsFurtherReview"]
        }
        return Look(seconds, len(good), said)


def _by_axe_when_wide(fault: Fault) -> bool:
    return fault.caught_by[0].startswith("axe:") and not fault.modes and not fault.beside


def run(rounds: int, size: int, date: str, results: Path) -> Report:
    """Measure, write the results and return them."""
    load = ", ".join(f"{number:.1f}" for number in os.getloadavg())
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(Path(work), size)
        head = [
            f"Measured {date} with `python -m tests.bench.audit`; README.md in this folder says how.",
            (
                f"Machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()}, load {load} at the "
                "start. Other programs may have been at work: trust ratios, not seconds."
            ),
            (
                f"Versions: pa11y-ci {bench.tools.version('pa11y-ci')}, pa11y {bench.tools.version('pa11y')}, "
                f"axe-core {bench.tools.version('axe-core')} (ours {axe.version()}), {bench.browser}."
            ),
        ]
        report = Report(head, len(bench.pages), bench.faulty)
        for number in range(rounds):
            # The second run of ours needs the results of the whole audit before it.
            others = list(KINDS)[:-1]
            for kind in (*(others if number % 2 == 0 else reversed(others)), "again 2"):
                report.looks.setdefault(kind, []).append(bench.look(kind))
    (results / "audit.md").write_text(table(report), encoding="utf-8")
    return report


def table(report: Report) -> str:
    """Return the results as Markdown."""
    base = report.looks["pa11y-ci 1"][0]
    lines = [
        "# How fast the audit is",
        "",
        *report.head,
        "",
        f"{report.pages} pages of the example site, {report.faulty} of them with a fault planted that axe sees on a wide screen.",
        "",
        "| | rounds | pages looked at | pages a second | ÷ pa11y-ci, 1 page at a time | fails that pa11y-ci tells and it does not | and the other way round |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for kind, name in KINDS.items():
        looks = report.looks[kind]
        least = min(look.audited for look in looks)
        lines.append(
            f"| {name} | {len(looks)} | {least} of {report.pages} | {report.rate(kind):.2f} "
            f"| {report.ratio(kind, 'pa11y-ci 1'):.1f} | {len(base.said - looks[0].said)} | {len(looks[0].said - base.said)} |"
        )
    fair = report.ratio("axe 2", "pa11y-ci 2")
    plain = report.ratio("axe 1", "selenium 1")
    told = f"Ours ÷ pa11y-ci with two workers each: {fair:.1f}; ÷ Selenium alone, one each: {plain:.1f}."
    return "\n".join([*lines, "", told, ""])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.audit", description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--date", default=os.environ.get("BENCH_DATE", "on a day not given"))
    parser.add_argument("--results", type=Path, default=HERE, help="where to write audit.md")
    parser.add_argument("--ours", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.ours:
        site, kind, workers, kept = given.ours
        folder = Path(kept) if kind in {"whole", "again"} else None
        found = (
            alone(Path(site))
            if kind == "selenium"
            else ours(Path(site), kind, int(workers), folder)
        )
        print(json.dumps(found))  # noqa: T201 - for the caller
        return 0
    print(table(run(given.rounds, given.pages, given.date, given.results)))  # noqa: T201 - the result
    return 0


if __name__ == "__main__":
    sys.exit(main())
