"""Measures what readers wait for, beside Material and govuk-frontend: python -m tests.bench.readers."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from carers_plan.weight import AIM, LIMIT, MOST_REQUESTS, visits  # noqa: E402
from tests.bench.measure import median  # noqa: E402
from tests.bench.stock import ENGLISH_WORDS  # noqa: E402
from tests.gzip_server import serving  # noqa: E402
from tests.web import Web, WebPage, squeeze  # noqa: E402

HERE = Path(__file__).parent
URL = "https://carers-plan.example.org/"
NAMES = {
    "ours": "ours",
    "stock": "MkDocs + Material + static-i18n",
    "govuk": "govuk-frontend's page template",
}
SAMPLE = ("", "help/", "services/sitting-service/", "timeline/", "bn/services/")
CHROME = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
BROWSERS = ("chromium", "google-chrome", "chromium-browser")
STOCK = f"""site_name: Carers Action Plan
site_url: {URL}
theme: {{name: material, custom_dir: overrides, font: false}}
plugins:
  - search
  - i18n:
      docs_structure: folder
      reconfigure_material: false
      languages:
        - {{locale: en, name: English, default: true}}
        - {{locale: bn, name: বাংলা}}
        - {{locale: so, name: Soomaali}}
"""


@dataclass(frozen=True)
class Look:
    """What one run of Lighthouse saw of one page. Times in ms."""

    bytes: float
    search: float
    """Bytes for a search that nobody has asked for yet; part of `bytes`."""
    requests: int
    fcp: float
    lcp: float
    tbt: float
    cls: float
    blocking: int
    scores: tuple[int, ...]


@dataclass
class Report:
    """Looks by page and kind of site."""

    head: list[str]
    weights: str
    looks: dict[str, dict[str, list[Look]]] = field(default_factory=dict)


class Tools:
    """Node's programs, installed where the next run finds them again.

    `kind` is the folder here with their `package.json` and lock.
    """

    def __init__(self, kind: str = "npm") -> None:
        node = shutil.which("node", path=str(Path(sys.executable).parent))
        if node is None:
            message = "Node is missing. Run: scripts/test tests/bench/test_readers.py"
            raise RuntimeError(message)
        self.node = node
        self.browser = next(found for name in BROWSERS if (found := shutil.which(name)))
        home = ROOT / ".cache" / f"bench-{kind}"
        lock = HERE / kind / "package-lock.json"
        if not (home / lock.name).exists() or (home / lock.name).read_bytes() != lock.read_bytes():
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True)
            shutil.copy(lock.with_name("package.json"), home)
            shutil.copy(lock, home)
            path = f"{Path(node).parent}{os.pathsep}{os.environ['PATH']}"
            # No package may fetch a browser of its own.
            words = ("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
            self.run(*words, folder=home, env={"PATH": path})
        self.modules = home / "node_modules"

    def run(
        self, *command: str, folder: Path, env: dict[str, str] | None = None, given: str = ""
    ) -> None:
        finished = subprocess.run(
            command,
            cwd=folder,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | (env or {}),
            input=given,
            check=False,
            capture_output=True,
            text=True,
        )
        if finished.returncode:
            message = f"{command} failed:\n{(finished.stdout + finished.stderr)[-2000:]}"
            raise RuntimeError(message)

    def version(self, package: str) -> str:
        told = (self.modules / package / "package.json").read_text(encoding="utf-8")
        return str(json.loads(told)["version"])

    def look(self, address: str, work: Path) -> Look:
        """Run Lighthouse once: a phone on a slow 4G line, as Lighthouse simulates it."""
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        flags = " ".join((*CHROME, f"--user-data-dir={work / 'profile'}"))
        self.run(
            self.node,
            str(self.modules / "lighthouse" / "cli" / "index.js"),
            address,
            "--quiet",
            "--output=json",
            "--only-categories=performance,accessibility,best-practices,seo",
            f"--output-path={work / 'report.json'}",
            f"--chrome-flags={flags}",
            folder=work,
            env={"CHROME_PATH": self.browser},
        )
        report = json.loads((work / "report.json").read_text(encoding="utf-8"))
        audits = report["audits"]
        requests = audits["network-requests"]["details"]["items"]

        def number(name: str) -> float:
            return float(audits[name]["numericValue"])

        blocking = audits["render-blocking-insight"].get("details", {}).get("items", [])
        return Look(
            bytes=sum(item["transferSize"] for item in requests),
            search=sum(item["transferSize"] for item in requests if "search" in item["url"]),
            requests=sum(1 for item in requests if item["url"].startswith("http")),
            fcp=number("first-contentful-paint"),
            lcp=number("largest-contentful-paint"),
            tbt=number("total-blocking-time"),
            cls=number("cumulative-layout-shift"),
            blocking=len(blocking),
            scores=tuple(round(100 * item["score"]) for item in report["categories"].values()),
        )


def bare(page: WebPage) -> str:
    """Return the words of a page as plain HTML: no classes, no drawings, no empty lines."""
    html = page.one("main").inner_html or ""
    html = re.sub(
        r"<svg.*?</svg>|<script.*?</script>|<template.*?</template>", "", html, flags=re.DOTALL
    )
    html = re.sub(r'\s(?:class|role|style|tabindex|data-[\w-]+|aria-[\w-]+)="[^"]*"', "", html)
    return re.sub(r"\n\s*\n+", "\n", html)


def write_stock(web: Web, folder: Path) -> None:
    """Write the same words for MkDocs with Material, one Markdown file a page."""
    files = {folder / "mkdocs.yml": STOCK}
    for page in web.proper:
        # Lists of a choice (services in one language) are pages that only our program makes.
        if page.path.count("/") <= 2:
            head = f"---\ntitle: {json.dumps(page.one('h1').text().strip(), ensure_ascii=False)}\n---\n\n"
            name = f"docs/{page.tag}/{page.path}index.md"
            files[folder / name] = f"{head}<div>\n{bare(page)}\n</div>\n"
    # Material has no Somali: without this file the build stops.
    files[folder / "overrides/partials/languages/so.html"] = ENGLISH_WORDS
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def govuk_pages(web: Web) -> list[dict[str, str]]:
    """Return the same words with govuk-frontend's classes, for its own template."""
    classes = {
        "h1": "govuk-heading-xl", "h2": "govuk-heading-l", "h3": "govuk-heading-m", "h4": "govuk-heading-s",
        "p": "govuk-body", "a": "govuk-link", "ul": "govuk-list", "ol": "govuk-list", "li": "govuk-body",
        "dl": "govuk-body", "summary": "govuk-details__summary", "details": "govuk-details",
    }  # fmt: skip
    pages = []
    for path in SAMPLE:
        page = web.pages[f"{path}index.html"]
        words = re.sub(
            rf"<({'|'.join(classes)})(?=[\s>])",
            lambda match: f'<{match[1]} class="{classes[match[1]]}"',
            bare(page),
        )
        description = page.attribute("meta[name=description]", "content")
        title = page.one("title").text()
        pages.append(
            {
                "path": path,
                "lang": page.tag,
                "title": title,
                "description": description,
                "words": words,
            }
        )
    return pages


def same_words(ours: Web, other: Path) -> list[str]:
    """Name the sample pages that do not hold all the words of ours."""
    peer = Web(other, ours.tags, URL)
    return [
        path
        for path in SAMPLE
        if squeeze(ours.pages[f"{path}index.html"].words("main")).replace(" ", "")
        not in squeeze(peer.pages[f"{path}index.html"].words("body")).replace(" ", "")
    ]


def build(tools: Tools, work: Path) -> tuple[Web, dict[str, Path]]:
    """Build the three sites. Raises `RuntimeError` when their words are not the same."""
    sites = {kind: work / f"site-{kind}" for kind in NAMES}
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir")
    tools.run(*mkdocs, str(sites["ours"]), "--strict", folder=ROOT)
    web = Web(sites["ours"], ("en", "bn", "so"), URL)
    (work / "stock").mkdir()
    write_stock(web, work / "stock")
    tools.run(*mkdocs, str(sites["stock"]), folder=work / "stock")
    tools.run(
        tools.node,
        str(HERE / "npm" / "render.mjs"),
        str(tools.modules),
        str(sites["govuk"]),
        folder=work,
        given=json.dumps(govuk_pages(web)),
    )
    for kind in ("stock", "govuk"):
        if different := same_words(web, sites[kind]):
            message = f"{NAMES[kind]} does not hold the words of: {', '.join(different)}"
            raise RuntimeError(message)
    return web, sites


def weights(site: Path) -> str:
    """Say how heavy all our pages are, as `carers-plan build` counts."""
    sizes = sorted(visit.bytes for visit in visits(site))
    light, fine = (sum(size <= most for size in sizes) for most in (AIM, LIMIT))
    return (
        f"All {len(sizes)} pages of ours, with 500 bytes of headers an answer: "
        f"{sizes[0] / 1000:.1f} to {sizes[-1] / 1000:.1f} KB, middle {median(sizes) / 1000:.1f} KB; "
        f"{light} are within {AIM / 1000:.0f} KB, {fine} within {LIMIT / 1000:.0f} KB and {MOST_REQUESTS} requests."
    )


def run(rounds: int, date: str, results: Path | None) -> Report:
    """Measure every sample page of every kind of site, and write the results."""
    tools = Tools()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        work = Path(folder)
        _, sites = build(tools, work)
        load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
        told = subprocess.run(
            [tools.browser, "--version"], capture_output=True, text=True, check=True
        )
        head = [
            f"Measured {date} with `python -m tests.bench.readers`; README.md in this folder says how.",
            f"Machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()}, load {load} at the start.",
            f"Versions: Lighthouse {tools.version('lighthouse')}, {told.stdout.strip()}, govuk-frontend {tools.version('govuk-frontend')}, mkdocs-material {version('mkdocs-material')}.",
        ]
        report = Report(head, weights(sites["ours"]))
        servers = {kind: stack.enter_context(serving(site)) for kind, site in sites.items()}
        for path in SAMPLE:
            found = report.looks[path] = {kind: [] for kind in NAMES}
            for number in range(rounds):
                for kind in NAMES if number % 2 == 0 else reversed(NAMES):
                    look = tools.look(f"{servers[kind].address}{path}", work / "look")
                    found[kind].append(look)
                    print(f"/{path} {kind}: {look}", file=sys.stderr, flush=True)  # noqa: T201
    if results:
        (results / "readers.md").write_text(table(report), encoding="utf-8")
    return report


def table(report: Report) -> str:
    """Lay out what was measured, with ratios to ours."""
    lines = ["# What readers wait for", "", *report.head, "", report.weights]
    for path, kinds in report.looks.items():
        ours = kinds["ours"]
        lines += [
            "",
            f"## `/{path}`, {len(ours)} round{'s' if len(ours) > 1 else ''}",
            "",
            "| | KB sent (for search) | ÷ ours | requests | blocking | FCP ms, least (middle) | LCP ms, least (middle) | ÷ ours | TBT ms | CLS | Performance / Accessibility / Best practices / SEO |",
            "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|",
        ]
        for kind, looks in kinds.items():
            sent = min(look.bytes for look in looks)
            times = {
                name: [getattr(look, name) for look in looks]
                for name in ("fcp", "lcp", "tbt", "cls")
            }
            ratio = min(times["lcp"]) / min(look.lcp for look in ours)
            spread = {
                name: f"{min(times[name]):.0f} ({median(times[name]):.0f})"
                for name in ("fcp", "lcp")
            }
            best = max(looks, key=lambda look: look.scores)
            lines.append(
                f"| {NAMES[kind]} | {sent / 1000:.1f} ({best.search / 1000:.1f}) | {sent / min(look.bytes for look in ours):.1f} "
                f"| {best.requests} | {best.blocking} | {spread['fcp']} | {spread['lcp']} | {ratio:.2f} "
                f"| {min(times['tbt']):.0f} | {max(times['cls']):.3f} | {' / '.join(map(str, best.scores))} |"
            )
    return "\n".join([*lines, ""])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.readers", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--date", default=os.environ.get("BENCH_DATE", "on a day not given"))
    parser.add_argument("--results", type=Path, default=HERE, help="where to write readers.md")
    given = parser.parse_args(arguments)
    print(table(run(given.rounds, given.date, given.results)))  # noqa: T201 - the result
    return 0


if __name__ == "__main__":
    sys.exit(main())
