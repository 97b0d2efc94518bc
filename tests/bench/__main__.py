"""Measures how fast we build beside Hugo: python -m tests.bench --help."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tests.bench import compare, corpus, hugo_site, measure, stock  # noqa: E402
from tests.bench.measure import Cost, Edit, median  # noqa: E402

HERE = Path(__file__).parent
NAMES = {
    "ours": "ours",
    "again": "ours, second build (its cache kept)",
    "hugo": "Hugo",
    "stock": "MkDocs + Material + static-i18n",
}


@dataclass
class Size:
    """What was measured at one size."""

    name: str
    languages: int
    pages: dict[str, compare.Pages] = field(default_factory=dict)
    costs: dict[str, list[Cost]] = field(default_factory=dict)
    different: list[str] = field(default_factory=list)
    """Pages that are not the same in ours and Hugo's."""

    def middle(self, name: str, what: str) -> float:
        return median([getattr(cost, what) for cost in self.costs[name]])

    def ratios(self, what: str = "cpu", kind: str = "ours") -> list[float]:
        """Ours divided by Hugo's, round by round."""
        pairs = zip(self.costs[kind], self.costs["hugo"], strict=True)
        return [getattr(one, what) / getattr(two, what) for one, two in pairs]


@dataclass
class Report:
    """Everything one run measured."""

    date: str
    machine: dict[str, Any]
    versions: dict[str, str]
    sizes: list[Size] = field(default_factory=list)
    edits: dict[str, dict[str, list[float]]] = field(default_factory=dict)


class Bench:
    """Holds the folder we work in and how each site is built."""

    def __init__(self, work: Path) -> None:
        self.work = work
        # A copy of the program, so that nobody's edits change it half way through.
        code = work / "code"
        shutil.copytree(ROOT / "scripts" / "carers_plan", code / "carers_plan")
        self.env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(code)}
        self.env.pop("PYTHONDONTWRITEBYTECODE", None)
        self.hugo = str(measure.hugo_binary())

    def write(self, size: corpus.Size, kinds: Sequence[str]) -> Path:
        folder = measure.fresh(self.work / size.name)
        content = corpus.make(size)
        corpus.write_ours(content, folder / "ours")
        if "hugo" in kinds:
            hugo_site.write_hugo(content, folder / "hugo", folder / "ours")
        if "stock" in kinds:
            stock.write_stock(content, folder / "stock", folder / "ours")
        return folder

    def command(self, kind: str, site: Path) -> list[str]:
        if kind == "hugo":
            return [self.hugo, "--quiet", "--noBuildLock", "--destination", str(site)]
        strict = ["--strict"] if kind != "stock" else []
        return [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            *strict,
            "--site-dir",
            str(site),
        ]

    def build(self, kind: str, folder: Path) -> tuple[Cost, Path]:
        """Build once, cold: no site and no cache from the build before."""
        site = measure.fresh(folder / f"site-{kind}")
        home = folder / ("ours" if kind == "again" else kind)
        if kind != "again":
            for cache in (".cache", "resources", "public"):
                measure.fresh(home / cache)
        env = self.env | {
            "XDG_CACHE_HOME": str(measure.fresh(folder / "cache")),
            "HUGO_CACHEDIR": str(folder / "cache"),
        }
        return measure.run(self.command(kind, site), home, env, self.work / f"{kind}.log"), site

    def size(self, size: corpus.Size, rounds: int, *, with_stock: bool) -> Size:
        kinds = ["ours", "again", "hugo"]
        say(f"{size.name}: {size.languages} languages x {size.pages} pages")
        folder = self.write(size, [*kinds, *(["stock"] if with_stock else [])])
        found = Size(size.name, size.languages, costs={kind: [] for kind in kinds})
        for number in range(rounds):
            # A B, then B A: what slows the machine for a while must not always hit the same one.
            for kind in kinds if number % 2 == 0 else reversed(kinds):
                cost, site = self.build(kind, folder)
                found.costs[kind].append(cost)
                found.pages[kind] = compare.count(site)
                say(f"  {NAMES[kind]}: {cost.cpu:.2f} s CPU, {cost.wall:.2f} s, {cost.peak:.0f} MB")
        found.different = compare.differences(folder / "site-ours", folder / "site-hugo")
        say(f"  pages that are not the same: {len(found.different)} {found.different[:3]}")
        if with_stock:
            cost, site = self.build("stock", folder)
            found.costs["stock"], found.pages["stock"] = [cost], compare.count(site)
            say(f"  {NAMES['stock']}: {cost.cpu:.2f} s CPU, {cost.wall:.2f} s")
        return found

    def edits(self, size: corpus.Size, rounds: int) -> dict[str, dict[str, list[float]]]:
        """Measure from saving a file to the new words being served."""
        folder = self.work / size.name
        ours, hugo = folder / "ours", folder / "hugo"
        if not ours.exists():
            self.write(size, ["ours", "hugo"])
        content = corpus.make(size)
        service = content.records["services"]["service-001"]
        prose = content.prose["en"]["guides/guide-001"].intro
        servers: dict[str, tuple[Callable[[int], list[str]], Path, list[Edit]]] = {
            "ours": (
                lambda port: [
                    sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}",
                ],
                ours,
                [
                    Edit("Markdown page", ours / "docs/en/guides/guide-001.md", prose[:20], "/guides/guide-001/"),
                    Edit(
                        "YAML record",
                        ours / "plan_data/services/service-001.yaml",
                        f"summary: {service['summary'][:12]}",
                        "/services/service-001/",
                    ),
                    Edit("template", ours / "overrides/pages/prose.html", "<h1>", "/guides/guide-001/"),
                ],
            ),
            "hugo": (
                lambda port: [
                    self.hugo, "server", "--bind", "127.0.0.1", "--port", str(port), "--baseURL",
                    f"http://127.0.0.1:{port}/", "--noBuildLock", "--renderToMemory",
                ],
                hugo,
                [
                    Edit("Markdown page", hugo / "content/en/guides/guide-001.md", prose[:20], "/guides/guide-001/"),
                    Edit(
                        "YAML record",
                        hugo / "content/en/services/service-001.md",
                        f"description: {service['summary'][:12]}",
                        "/services/service-001/",
                    ),
                    Edit("template", hugo / "layouts/page.html", "<h1>", "/guides/guide-001/"),
                ],
            ),
        }  # fmt: skip
        found: dict[str, dict[str, list[float]]] = {}
        for kind, (command, home, edits) in servers.items():
            found[kind] = {}
            with measure.serving(command, home, self.env, self.work / f"serve-{kind}.log") as port:
                for edit in edits:
                    found[kind][edit.name] = measure.follow(port, edit, rounds)
                    say(f"  {NAMES[kind]}, {edit.name}: {median(found[kind][edit.name]):.2f} s")
        return found


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - a program people watch


def table(report: Report) -> str:
    """Write the report as Markdown."""
    lines = [
        "# How fast the site is built",
        "",
        f"Measured {report.date} with `python -m tests.bench`; README.md in this folder says how.",
        (
            f"Machine: {report.machine['cores']} cores, {report.machine['system']}, load {report.machine['load']} at the start. "
            "Other programs may have been at work: trust CPU seconds and ratios, not wall time."
        ),
        "Versions: "
        + ", ".join(f"{name} {number}" for name, number in report.versions.items())
        + ".",
    ]
    for size in report.sizes:
        ours, hugo = size.pages["ours"], size.pages["hugo"]
        same = ours.number - len(size.different)
        lines += [
            "",
            f"## {size.languages} languages × {ours.number // size.languages} pages",
            "",
            "| | rounds | CPU s (least to most) | wall s | peak MB | pages | HTML bytes a page | CPU ms a page |",
            "|---|--:|--:|--:|--:|--:|--:|--:|",
        ]
        for kind, costs in size.costs.items():
            cpu = [cost.cpu for cost in costs]
            spread = f"{median(cpu):.2f} ({min(cpu):.2f} to {max(cpu):.2f})"
            pages = size.pages[kind]
            lines.append(
                f"| {NAMES[kind]} | {len(costs)} | {spread} | {size.middle(kind, 'wall'):.2f} "
                f"| {size.middle(kind, 'peak'):.0f} | {pages.number} | {pages.each:.0f} "
                f"| {1000 * median(cpu) / pages.number:.2f} |"
            )
        ratios = size.ratios()
        lines += [
            "",
            (
                f"**Ours ÷ Hugo, CPU: {median(ratios):.2f}** (round by round {min(ratios):.2f} to {max(ratios):.2f}; "
                f"wall {median(size.ratios('wall')):.2f}; a second build {median(size.ratios(kind='again')):.2f}). Pages with the same address, words and links in both: "
                f"{same} of {ours.number}. HTML bytes, ours ÷ Hugo: {ours.each / hugo.each:.3f}."
            ),
        ]
    if len(report.sizes) > 1:
        first, last = report.sizes[0], report.sizes[-1]
        lines += ["", "## How the cost grows", ""]
        for kind in ("ours", "hugo"):
            times = last.pages[kind].number / first.pages[kind].number
            growth = last.middle(kind, "cpu") / first.middle(kind, "cpu")
            size_ratio = last.pages[kind].bytes / first.pages[kind].bytes
            lines.append(
                f"- {NAMES[kind]}: {times:.0f} times the pages ({size_ratio:.0f} times the HTML), {growth:.1f} times the CPU."
            )
    if report.edits:
        count = len(next(iter(next(iter(report.edits.values())).values())))
        lines += [
            "",
            "## From saving a file to the new words being served",
            "",
            f"Seconds, median of {count} (least to most), after one to warm up, 3 languages × 100 pages.",
            "",
            "| | " + " | ".join(next(iter(report.edits.values()))) + " |",
            "|---|" + "--:|" * len(next(iter(report.edits.values()))),
        ]
        names = {"ours": "ours (`mkdocs serve`)", "hugo": "Hugo (`hugo server`)"}
        for kind, edits in report.edits.items():
            cells = [
                f"{median(times):.2f} ({min(times):.2f} to {max(times):.2f})"
                for times in edits.values()
            ]
            lines.append(f"| {names[kind]} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def run(
    sizes: Sequence[str],
    rounds: Sequence[int],
    edits: int,
    *,
    with_stock: bool,
    date: str,
    results: Path | None,
) -> Report:
    """Measure everything and write the results."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    machine = {
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "load": load,
    }
    packages = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "jinja2", "pydantic", "hugo")
    versions = {"Python": platform.python_version(), **{name: version(name) for name in packages}}
    report = Report(date, machine, versions)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder))
        # One build of a tiny site first: Python writes its compiled modules, the disk is warm.
        tiny = bench.write(corpus.SIZES["tiny"], ["ours", "hugo"])
        for kind in ("ours", "hugo"):
            bench.build(kind, tiny)
        for name, number in zip(sizes, rounds, strict=True):
            report.sizes.append(
                bench.size(corpus.SIZES[name], number, with_stock=with_stock and name == sizes[0])
            )
        if edits:
            report.edits = bench.edits(corpus.SIZES["small"], edits)
    if results:
        (results / "results.md").write_text(table(report), encoding="utf-8")
        (results / "results.json").write_text(
            json.dumps(asdict(report), indent=1, ensure_ascii=False) + "\n"
        )
    return report


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=["small", "large"], choices=corpus.SIZES)
    parser.add_argument(
        "--rounds", type=int, nargs="+", default=[5, 2], help="one number for each size"
    )
    parser.add_argument(
        "--edits", type=int, default=5, help="edits of each kind; 0 leaves the preview out"
    )
    parser.add_argument(
        "--no-stock", action="store_true", help="leave out MkDocs with Material alone"
    )
    parser.add_argument("--date", default=os.environ.get("BENCH_DATE", "on a day not given"))
    parser.add_argument(
        "--results", type=Path, default=HERE, help="where to write results.md and results.json"
    )
    given = parser.parse_args(arguments)
    rounds = (given.rounds + given.rounds[-1:] * len(given.sizes))[: len(given.sizes)]
    report = run(
        given.sizes,
        rounds,
        given.edits,
        with_stock=not given.no_stock,
        date=given.date,
        results=given.results,
    )
    print(table(report))  # noqa: T201 - the result
    return 0


if __name__ == "__main__":
    sys.exit(main())
