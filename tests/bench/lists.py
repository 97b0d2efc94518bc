"""Weighs every page of a directory of 1,000 services, and what its scripts fetch.

`python -m tests.bench.lists` builds the size `directory` and writes `lists.md`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from carers_plan.weight import LIMIT, MOST_REQUESTS, Visit, visits
from tests.bench.corpus import SIZES, make, write_ours

HERE = Path(__file__).parent
SIZE = SIZES["directory"]
_MOST = 12


def kinds(site: Path) -> dict[str, list[Visit]]:
    """Return what a first visit to each page costs, by where the page is in the site."""
    made = json.loads((site / "built-from.json").read_bytes())["pages"]
    found: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits(site):
        template, _, path, *_ = made[visit.page]
        folder = path.partition("/")[0]
        match Path(template).stem:
            case "prose" | "home":
                name = f"/{path}"
            case "listing":
                further = "further pages of " if "/page/" in path else ""
                name = f"{further}lists of {folder}"
            case kind:
                name = f"each page of the kind {kind}"
        found[name].append(visit)
    return dict(sorted(found.items(), key=lambda item: -max(visit.bytes for visit in item[1])))


def fetched(site: Path) -> Iterator[tuple[str, int, int]]:
    """Yield the files that scripts fetch when they are needed: how many, the most compressed bytes."""
    for name, what in {
        "services/choices.js": "index to choose among all services",
        "search/index.js": "index to search",
        "my-list/cards-*.js": "cards of saved services, one part",
    }.items():
        files = [file for tag in ("", "bn/", "so/") for file in site.glob(f"{tag}{name}")]
        sizes = [len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files]
        yield what, len(files), max(sizes, default=0)


def table(site: Path, head: Iterable[str]) -> str:
    """Lay out what was weighed."""
    found = kinds(site)
    every = [visit for group in found.values() for visit in group]
    heavy = [visit for visit in every if not visit.within_limit]
    lines = [
        "# How heavy long lists are",
        "",
        *head,
        (
            f"{SIZE.languages} languages with {SIZE.services} services, {SIZE.actions} actions and "
            f"{SIZE.milestones} milestones in each: {len(every)} pages, {len(heavy)} of them over "
            f"{LIMIT / 1000:.0f} KB or {MOST_REQUESTS} requests."
        ),
        "",
        "| The heaviest | number | most KB compressed | requests | |",
        "|---|--:|--:|--:|---|",
    ]
    for name, group in list(found.items())[:_MOST]:
        worst = max(group, key=lambda visit: visit.bytes)
        lines.append(
            f"| {name} | {len(group)} | {worst.bytes / 1000:.1f} | {worst.requests} | {worst.page} |"
        )
    lines += ["", "| Fetched when it is needed | files | most KB compressed |", "|---|--:|--:|"]
    lines += [f"| {what} | {number} | {size / 1000:.1f} |" for what, number, size in fetched(site)]
    return "\n".join([*lines, ""])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lists", description=__doc__)
    parser.add_argument("--date", default=os.environ.get("BENCH_DATE", "on a day not given"))
    parser.add_argument("--site", type=Path, help="a site of this size that is built already")
    given = parser.parse_args()
    head = [
        f"Weighed {given.date} with `python -m tests.bench.lists`: a first visit, headers included.",
        "",
    ]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        site = given.site or Path(folder) / "site"
        if not given.site:
            write_ours(make(SIZE), Path(folder) / "ours")
            command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
            subprocess.run(command, cwd=Path(folder) / "ours", check=True)
        text = table(site, head)
    (HERE / "lists.md").write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 - the result
    return 0


if __name__ == "__main__":
    sys.exit(main())
