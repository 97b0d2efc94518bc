"""Measures the search beside Pagefind and Material's own: python -m tests.bench.search.

All three search the same words: the main part of every page of the example site.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import yaml
from selectolax.lexbor import LexborHTMLParser
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT)]

from tests.gzip_server import Server, serving  # noqa: E402

TAGS = {"en": "", "bn": "bn/", "so": "so/"}
QUERIES = yaml.safe_load(
    (ROOT / "tests/carers_plan/search/queries.yaml").read_text(encoding="utf-8")
)
CARERS = yaml.safe_load((ROOT / "tests/carers_plan/search/carers.yaml").read_text(encoding="utf-8"))
for half, name in enumerate(("own_tuned", "own_held_out")):
    QUERIES[name] = {
        tag: [
            {"q": item["q"], "right": CARERS["answers"][item["answer"]]}
            for item in CARERS[tag][half::2]
        ]
        for tag in TAGS
    }
PAGEFIND = "pagefind@1.6.0"
QUIET = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
WORDS = {"en": "respite", "bn": "বিরতি", "so": "nasasho"}
"""What the first search is for, when bytes are counted."""

OURS = """
const [text, done] = arguments, box = document.getElementById('q');
box.value = text;
box.form.requestSubmit();
const look = () => window.carersSearch.ready && window.carersDistress.ready
  ? done([...document.querySelectorAll('#results li > a')].slice(0, 10).map((link) => link.href))
  : setTimeout(look, 20);
look();
"""
FIND = """
const [text, done] = arguments;
(async () => {
  const finder = await import('/pagefind/pagefind.js');
  const {results} = await finder.search(text);
  const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  done(found.map((data) => new URL(data.url, location).href));
})().catch((error) => done(['!' + error]));
"""
MATERIAL = """
const [text, done] = arguments, box = document.querySelector('.md-search__input');
box.focus();
box.value = text;
box.dispatchEvent(new Event('keyup', {bubbles: true}));
let before = null, quiet = 0;
const look = () => {
  const now = [...document.querySelectorAll('.md-search-result__item > a')].map((link) => link.href);
  quiet = String(now) === before ? quiet + 1 : 0;
  before = String(now);
  if (quiet < 8) setTimeout(look, 150); else done(now.slice(0, 10));
};
setTimeout(look, 300);
"""


def ours(folder: Path) -> Path:
    """Build the example site."""
    run([sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", folder], ROOT)
    return folder


def pagefind(site: Path, folder: Path) -> Path:
    """Index the same pages with Pagefind, a language at a time, by its own rules."""
    for page in mains(site):
        uri, tag, title, body = page
        write(
            folder / uri,
            f'<!doctype html><html lang="{tag}"><title>{title}</title>'
            f"<main data-pagefind-body>{body}</main></html>",
        )
    for tag, prefix in TAGS.items():
        write(folder / prefix / "blank.html", f'<!doctype html><html lang="{tag}"><p>.</p></html>')
    run(["npx", "--yes", PAGEFIND, "--site", folder], folder)
    return folder


def material(site: Path, folder: Path) -> Path:
    """Build the same pages with MkDocs, Material and mkdocs-static-i18n alone."""
    for uri, tag, title, body in mains(site):
        name = uri.removeprefix(TAGS[tag]).removesuffix("/index.html").removesuffix("index.html")
        text = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n{body}\n"
        write(folder / "docs" / tag / f"{name or 'index'}.md", text)
    for tag in ("bn", "so"):  # Material has no Somali: without a file the build stops.
        write(
            folder / f"overrides/partials/languages/{tag}.html",
            '{% import "partials/languages/en.html" as english %}\n'
            "{% macro t(key) %}{{ english.t(key) }}{% endmacro %}\n",
        )
    languages = [{"locale": tag, "name": tag, "default": tag == "en"} for tag in TAGS]
    i18n = {"docs_structure": "folder", "languages": languages}
    theme = {"name": "material", "custom_dir": "overrides", "font": False}
    config = {"site_name": "Plan", "theme": theme, "plugins": ["search", {"i18n": i18n}]}
    write(folder / "mkdocs.yml", yaml.safe_dump(config))
    run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", folder / "site"], folder)
    return folder / "site"


def mains(site: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the file, language, title and main part of each page that search is for."""
    for path in sorted(site.rglob("index.html")):
        uri = path.relative_to(site).as_posix()
        tag = next((tag for tag in ("bn", "so") if uri.startswith(f"{tag}/")), "en")
        if uri.removeprefix(TAGS[tag]).startswith("search/"):
            continue
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        main, heading = tree.css_first("main"), tree.css_first("h1")
        assert main is not None
        assert heading is not None
        body = re.sub(
            r"<(svg|script|template)\b.*?</\1>", "", main.inner_html or "", flags=re.DOTALL
        )
        yield uri, tag, " ".join(heading.text().split()), re.sub(r"\n\s*\n", "\n", body).strip()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(command: list[str | Path], cwd: Path) -> None:
    subprocess.run(
        [str(word) for word in command], cwd=cwd, env=QUIET, check=True, capture_output=True
    )


@contextmanager
def browser() -> Iterator[Chrome]:
    """Start a browser that has seen nothing, and stop it."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(word)
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver") or ""))
    driver.set_script_timeout(60)
    try:
        yield driver
    finally:
        driver.quit()


def spent(server: Server) -> tuple[int, int]:
    """Return the bytes, compressed, and the answers since the last call."""
    found = sum(answer.bytes for answer in server.answers), len(server.answers)
    server.answers.clear()
    return found


def measure(
    folder: Path, start: Callable[[str], str], code: str, search_page: str = ""
) -> dict[str, object]:
    """Ask every query in every language; count what the first one costs."""
    report: dict[str, object] = {}
    with serving(folder) as server:
        for tag, prefix in TAGS.items():
            with browser() as driver:
                home = server.address
                server.answers.clear()  # What the language before asked for last.
                driver.get(f"{home}{start(prefix)}")
                time.sleep(3)  # Material fetches its index after the page.
                page = spent(server)
                first_query = WORDS[tag]
                driver.execute_async_script(code, first_query)
                first = spent(server)
                lists = {}
                for name, queries in QUERIES.items():
                    places = [
                        place(
                            driver.execute_async_script(code, str(item["q"])),
                            home,
                            prefix,
                            item["right"],
                        )
                        for item in queries[tag]
                    ]
                    lists[name] = [
                        len(places),
                        *(sum(at < most for at in places) for most in (1, 3, 10)),
                    ]
                report[tag] = {"page": page, "first": first, **lists}
    return report


def place(found: list[str], home: str, prefix: str, right: list[str]) -> int:
    """Return where the first right answer stands, by its page: peers do not know places on it."""
    pages = {quote(f"{home}{prefix}{path.partition('#')[0]}", safe=":/") for path in right}
    addresses = [
        address.partition("#")[0].partition("?")[0].replace("index.html", "") for address in found
    ]
    return next((at for at, address in enumerate(addresses) if address in pages), 99)


def table(results: dict[str, dict[str, dict[str, list[int]]]]) -> str:
    """Write the results as Markdown."""
    lines = [
        "| | language | page kB | first search kB (requests) | 20 queries: first, in 3, in 10 | held out: of, first, in 3, in 10 | in their own manner, tuned | held out |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, report in results.items():
        for tag, row in report.items():
            tuned, held = row["tuned"], row["held_out"]
            own = (row[name] for name in ("own_tuned", "own_held_out"))
            lines.append(
                f"| {name} | {tag} | {row['page'][0] / 1000:.1f} | {row['first'][0] / 1000:.1f} ({row['first'][1]}) "
                f"| {tuned[1]}, {tuned[2]}, {tuned[3]} | {held[0]}: {held[1]}, {held[2]}, {held[3]} | "
                + " | ".join(f"{it[0]}: {it[1]}, {it[2]}, {it[3]}" for it in own)
                + " |"
            )
    return "\n".join(lines)


def main() -> None:
    """Measure all three and write search.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", default="on a day not given")
    parser.add_argument("--results", type=Path, default=HERE)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        site = ours(work / "ours")
        results: dict[str, dict[str, object]] = {"ours": measure(site, "{}search/".format, OURS)}
        found = pagefind(site, work / "pagefind")
        results["Pagefind 1.6.0"] = measure(found, "{}blank.html".format, FIND)
        theirs = material(site, work / "material")
        results["Material's search"] = measure(theirs, str, MATERIAL)
    text = table(results)  # type: ignore[arg-type]
    heading = (
        "# How well the search finds\n\n"
        f"Measured {chosen.date} with `python -m tests.bench.search` on the example site; "
        "README.md in this folder says how.\n\n"
    )
    (chosen.results / "search.md").write_text(f"{heading}{text}\n", encoding="utf-8")
    print(text)  # noqa: T201 - the result


if __name__ == "__main__":
    main()
