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

import polib  # noqa: E402

from tests.bench import compare, corpus, hugo_site, measure, stock  # noqa: E402
from tests.bench.measure import Cost, Edit, median  # noqa: E402

HERE = Path(__file__).parent
CHECKED = ("no cache", "nothing changed since", "one page changed since")
EXAMPLE = "the example"
Server = tuple[Callable[[int], list[str]], Path, list[Edit]]
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
    pages: dict[str, dict[str, compare.Pages]] = field(default_factory=dict)
    """By site, the pages that ours and Hugo's both have, as `both`, and the others by kind."""
    beside: dict[str, dict[str, int]] = field(default_factory=dict)
    """By site, the bytes of the files beside pages, by name."""
    costs: dict[str, list[Cost]] = field(default_factory=dict)
    different: list[str] = field(default_factory=list)
    """Pages that are not the same in ours and Hugo's."""

    def middle(self, name: str, what: str) -> float:
        return median([getattr(cost, what) for cost in self.costs[name]])

    def all(self, name: str) -> compare.Pages:
        """All pages of a site."""
        found = self.pages[name].values()
        return compare.Pages(sum(it.number for it in found), sum(it.bytes for it in found))

    def ratios(self, what: str = "cpu", kind: str = "ours", per: str = "") -> list[float]:
        """Ours divided by Hugo's, round by round: whole, or `per` page (number) or byte (bytes)."""
        pairs = zip(self.costs[kind], self.costs["hugo"], strict=True)
        made = getattr(self.all(kind), per) / getattr(self.all("hugo"), per) if per else 1
        return [getattr(one, what) / getattr(two, what) / made for one, two in pairs]


@dataclass
class Report:
    """Everything one run measured."""

    date: str
    machine: dict[str, Any]
    versions: dict[str, str]
    sizes: list[Size] = field(default_factory=list)
    edits: dict[str, dict[str, dict[str, list[float]]]] = field(default_factory=dict)
    """By project, by whose preview, by what was edited: seconds until it was seen."""
    checks: dict[str, dict[str, list[Cost]]] = field(default_factory=dict)
    """By project, then by what was known before: what `carers-plan check` cost."""


class Bench:
    """Holds the folder we work in and how each site is built."""

    def __init__(self, work: Path) -> None:
        self.work = work
        # A copy of the program, so that nobody's edits change it half way through.
        code = work / "code"
        for package in ("carers_plan", "site_audit", "translation_desk"):
            shutil.copytree(ROOT / "scripts" / package, code / package)
        shutil.copytree(ROOT / "overrides", code / "carers_plan" / "theme")
        self.env = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(code)}
        self.env.pop("PYTHONDONTWRITEBYTECODE", None)
        self.hugo = str(measure.hugo_binary())

    def write(self, size: corpus.Size, kinds: Sequence[str]) -> Path:
        folder = measure.fresh(self.work / size.name)
        content = corpus.make(size)
        corpus.write_ours(content, folder / "ours")
        if "hugo" in kinds:
            _, site = self.build("ours", folder)
            hugo_site.write_hugo(content, folder / "hugo", folder / "ours", site)
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

    def size(
        self,
        size: corpus.Size,
        rounds: int,
        *,
        with_stock: bool,
        kinds: Sequence[str] = ("ours", "again", "hugo"),
    ) -> Size:
        say(f"{size.name}: {size.languages} languages x {size.pages} pages in both")
        folder = self.write(size, [*kinds, *(["stock"] if with_stock else [])])
        found = Size(size.name, size.languages, costs={kind: [] for kind in kinds})
        for number in range(rounds):
            # A B, then B A: what slows the machine for a while must not always hit the same one.
            for kind in kinds if number % 2 == 0 else reversed(kinds):
                cost, site = self.build(kind, folder)
                found.costs[kind].append(cost)
                found.pages[kind], found.beside[kind] = compare.counts(site), compare.beside(site)
                say(f"  {NAMES[kind]}: {cost.cpu:.2f} s CPU, {cost.wall:.2f} s, {cost.peak:.0f} MB")
        found.different = compare.differences(folder / "site-ours", folder / "site-hugo")
        say(f"  pages that are not the same: {len(found.different)} {found.different[:3]}")
        if with_stock:
            cost, site = self.build("stock", folder)
            found.costs["stock"], found.pages["stock"] = [cost], compare.counts(site)
            say(f"  {NAMES['stock']}: {cost.cpu:.2f} s CPU, {cost.wall:.2f} s")
        return found

    def servers(self, size: corpus.Size) -> dict[str, Server]:
        """Return by kind how a preview is started, where, and which edits are made in it."""
        folder = self.work / size.name
        ours, hugo = folder / "ours", folder / "hugo"
        content = corpus.make(size)
        service = content.records["services"]["service-001"]
        prose = content.prose["guides/guide-001"].intro
        catalogue = ours / "plan_data/translations/bn.po"
        bengali = next(
            entry.msgstr
            for entry in polib.pofile(str(catalogue))
            if entry.msgctxt == "services/service-001/summary"
        )
        return {
            "ours": (
                lambda port: [
                    sys.executable, "-m", "carers_plan", "serve", "--dev-addr", f"127.0.0.1:{port}",
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
                    Edit("translation", catalogue, f'msgstr "{bengali[:20]}', "/bn/services/service-001/"),
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
                    Edit(
                        "translation",
                        hugo / "content/bn/services/service-001.md",
                        f"description: {bengali[:20]}",
                        "/bn/services/service-001/",
                    ),
                    Edit("template", hugo / "layouts/page.html", "<h1>", "/guides/guide-001/"),
                ],
            ),
        }  # fmt: skip

    def example(self) -> Path:
        """Return a copy of the example, made once; the copy of the program has its templates."""
        example = self.work / "example"
        if example.exists():
            return example
        for name in ("docs", "plan_data"):
            shutil.copytree(ROOT / name, example / name)
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        own = "  custom_dir: overrides\n"
        (example / "mkdocs.yml").write_text(settings.replace(own, ""), encoding="utf-8")
        return example

    def example_server(self) -> dict[str, Server]:
        """Return the same for the example, which Hugo has nothing like."""
        home = self.example()
        service, catalogue = "carers-helpline", home / "plan_data/translations/bn.po"
        words = next(
            entry.msgstr
            for entry in polib.pofile(str(catalogue))
            if entry.msgctxt == f"services/{service}/summary"
        )
        return {
            "ours": (
                lambda port: [
                    sys.executable, "-m", "carers_plan", "serve", "--dev-addr", f"127.0.0.1:{port}",
                ],
                home,
                [
                    Edit("Markdown page", home / "docs/en/am-i-a-carer.md", "---\n\n", "/am-i-a-carer/"),
                    Edit(
                        "YAML record",
                        home / f"plan_data/services/{service}.yaml",
                        "summary: ",
                        f"/services/{service}/",
                    ),
                    Edit("translation", catalogue, f'msgstr "{" ".join(words.split()[:7])} ', f"/bn/services/{service}/"),
                    Edit(
                        "template",
                        self.work / "code/carers_plan/theme/pages/prose.html",
                        "<h1>",
                        "/am-i-a-carer/",
                    ),
                ],
            )
        }  # fmt: skip

    def edits(self, name: str, rounds: int) -> dict[str, dict[str, list[float]]]:
        """Measure from saving a file to the new words being served, in the example or at a size."""
        if name != EXAMPLE and not (self.work / name).exists():
            self.write(corpus.SIZES[name], ["ours", "hugo"])
        servers = self.example_server() if name == EXAMPLE else self.servers(corpus.SIZES[name])
        found: dict[str, dict[str, list[float]]] = {}
        for kind, (command, home, edits) in servers.items():
            found[kind] = {}
            with measure.serving(command, home, self.env, self.work / f"serve-{kind}.log") as port:
                for edit in edits:
                    found[kind][edit.name] = measure.follow(port, edit, rounds)
                    say(f"  {NAMES[kind]}, {edit.name}: {median(found[kind][edit.name]):.2f} s")
        return found

    def checks(self, size: corpus.Size, rounds: int) -> dict[str, dict[str, list[Cost]]]:
        """Measure a check of the example and of a made-up project, in each of `CHECKED`."""
        if not (self.work / size.name).exists():
            self.write(size, ["ours"])
        found: dict[str, dict[str, list[Cost]]] = {}
        for name, home in {
            EXAMPLE: self.example(),
            size.name: self.work / size.name / "ours",
        }.items():
            found[name] = {known: [] for known in CHECKED}
            for _ in range(rounds):
                measure.fresh(home / ".cache")
                for known, costs in found[name].items():
                    if known == CHECKED[-1]:
                        with (home / "docs/en/help.md").open("a", encoding="utf-8") as page:
                            page.write("\nOne more line.\n")
                    command = [sys.executable, "-m", "carers_plan", "check"]
                    costs.append(measure.run(command, home, self.env, self.work / "check.log"))
                    say(f"  check, {name}, {known}: {costs[-1].cpu:.2f} s CPU")
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
        lines += size_table(size)
    if len(report.sizes) > 1:
        lines += ["", "## How the cost grows", "", f"From {report.sizes[0].name} to each size:", ""]
        lines += [
            f"- {NAMES[kind]}, {size.name}: {_growth(report.sizes[0], size, kind)}."
            for size in report.sizes[1:]
            for kind in ("ours", "hugo")
        ]
    if report.edits:
        lines += edits_table(report.edits)
    if report.checks:
        lines += [
            "",
            "## What a check costs",
            "",
            "Seconds of CPU of `carers-plan check`, median (least to most): the whole command, with Python's start.",
            "",
            "| | " + " | ".join(CHECKED) + " |",
            "|---|" + "--:|" * len(CHECKED),
        ]
        for name, known in report.checks.items():
            cpu = [[cost.cpu for cost in costs] for costs in known.values()]
            cells = [f"{median(it):.2f} ({min(it):.2f} to {max(it):.2f})" for it in cpu]
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def edits_table(measured: dict[str, dict[str, dict[str, list[float]]]]) -> list[str]:
    """Write how long an editor waits as Markdown."""
    kinds = [edits for by_kind in measured.values() for edits in by_kind.values()]
    count = len(next(iter(kinds[0].values())))
    lines = [
        "",
        "## From saving a file to the new words being served",
        "",
        f"Seconds, median of {count} (least to most), after one to warm up.",
        "",
        "| | | " + " | ".join(kinds[0]) + " |",
        "|---|---|" + "--:|" * len(kinds[0]),
    ]
    names = {"ours": "ours (`carers-plan serve`)", "hugo": "Hugo (`hugo server`)"}
    for project, by_kind in measured.items():
        for kind, edits in by_kind.items():
            cells = [
                f"{median(times):.2f} ({min(times):.2f} to {max(times):.2f})"
                for times in edits.values()
            ]
            lines.append(f"| {project} | {names[kind]} | " + " | ".join(cells) + " |")
    return lines


def size_table(size: Size) -> list[str]:
    """Write one size as Markdown."""
    both, hugo = size.pages["ours"]["both"], size.pages["hugo"]["both"]
    lines = [
        "",
        f"## {size.name}: {size.languages} languages × {both.number // size.languages} pages in both",
        "",
        "| | rounds | CPU s (least to most) | wall s | peak MB | pages | HTML MB | CPU ms a page | CPU s a MB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for kind, costs in size.costs.items():
        cpu = [cost.cpu for cost in costs]
        spread = f"{median(cpu):.2f} ({min(cpu):.2f} to {max(cpu):.2f})"
        pages = size.all(kind)
        lines.append(
            f"| {NAMES[kind]} | {len(costs)} | {spread} | {size.middle(kind, 'wall'):.2f} "
            f"| {size.middle(kind, 'peak'):.0f} | {pages.number} | {pages.bytes / 1e6:.1f} "
            f"| {1000 * median(cpu) / pages.number:.2f} | {median(cpu) / pages.bytes * 1e6:.3f} |"
        )
    page, byte = size.ratios(per="number"), size.ratios(per="bytes")
    alone = ", ".join(
        f"{pages.number} of the kind {kind} ({pages.bytes / 1e6:.1f} MB)"
        for kind, pages in size.pages["ours"].items()
        if kind != "both"
    )
    files = ", ".join(
        f"{name} {number / 1000:.0f} kB" for name, number in size.beside["ours"].items()
    )
    same = both.number - len(size.different)
    return [
        *lines,
        "",
        (
            f"**Ours ÷ Hugo, CPU a page: {median(page):.2f}** (round by round {min(page):.2f} to {max(page):.2f}); "
            f"a byte of HTML {median(byte):.2f}; the whole site {median(size.ratios()):.2f}, "
            f"in wall time {median(size.ratios('wall')):.2f}; peak memory {median(size.ratios('peak')):.2f}."
            + (
                f" A second build, a page: {median(size.ratios(kind='again', per='number')):.2f}."
                if "again" in size.costs
                else ""
            )
        ),
        "",
        (
            f"Pages with the same address, words and links in both: {same} of {both.number}; HTML bytes of these, "
            f"ours ÷ Hugo: {both.each / hugo.each:.3f}. Only ours has: {alone}. Beside pages it has: {files}."
        ),
    ]


def _growth(first: Size, last: Size, kind: str) -> str:
    one, two = first.all(kind), last.all(kind)
    growth = last.middle(kind, "cpu") / first.middle(kind, "cpu")
    return (
        f"{two.number / one.number:.1f} times the pages, {two.bytes / one.bytes:.1f} times the HTML, "
        f"{growth:.1f} times the CPU"
    )


def run(
    sizes: Sequence[str],
    rounds: Sequence[int],
    edits: int,
    *,
    with_stock: bool,
    date: str,
    results: Path | None,
    checks: int = 0,
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
            report.edits = {name: bench.edits(name, edits) for name in ("small", EXAMPLE, "large")}
        if checks:
            report.checks = bench.checks(corpus.SIZES["directory"], checks)
    if results:
        (results / "results.md").write_text(table(report), encoding="utf-8")
        (results / "results.json").write_text(
            json.dumps(asdict(report), indent=1, ensure_ascii=False) + "\n"
        )
    return report


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--sizes", nargs="*", default=["small", "large", "directory"], choices=corpus.SIZES
    )
    parser.add_argument(
        "--rounds", type=int, nargs="+", default=[5, 2, 2], help="one number for each size"
    )
    parser.add_argument(
        "--edits", type=int, default=5, help="edits of each kind; 0 leaves the preview out"
    )
    parser.add_argument(
        "--checks", type=int, default=3, help="checks of each kind; 0 leaves them out"
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
        checks=given.checks,
    )
    print(table(report))  # noqa: T201 - the result
    return 0


if __name__ == "__main__":
    sys.exit(main())
