"""Proves that two built sites have the same pages: addresses, words and links."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

_STYLE = re.compile(rb"<style>.*?</style>", re.DOTALL)
_BODY = re.compile(r"<body.*?</body>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r'<a [^>]*?href="([^"]*)"')
# Kinds of pages that our program makes of facts alone, and Hugo's templates do not make.
ONLY_OURS = ("listing", "since", "poster", "share")


@dataclass(frozen=True)
class Pages:
    """Some pages of a built site."""

    number: int
    bytes: int
    """Bytes of HTML in all of them together, without the style sheet inside each."""

    @property
    def each(self) -> float:
        return self.bytes / self.number


def html_files(site: Path) -> dict[str, Path]:
    """Return the pages by address, without those for addresses that do not exist."""
    return {
        path.parent.relative_to(site).as_posix().removeprefix(".") + "/": path
        for path in site.rglob("index.html")
    }


def count(files: Iterable[Path]) -> Pages:
    sizes = [len(_STYLE.sub(b"", path.read_bytes())) for path in files]
    return Pages(len(sizes), sum(sizes))


def counts(site: Path) -> dict[str, Pages]:
    """Count the pages that both sites have as `both`, and those that only we make by kind."""
    manifest = site / "built-from.json"
    made = json.loads(manifest.read_bytes())["pages"] if manifest.is_file() else {}
    groups: dict[str, list[Path]] = {"both": []}
    for path in html_files(site).values():
        template = made.get(path.relative_to(site).as_posix(), ("",))[0]
        kind = Path(template).stem
        groups.setdefault(kind if kind in ONLY_OURS else "both", []).append(path)
    return {kind: count(files) for kind, files in groups.items()}


def beside(site: Path) -> dict[str, int]:
    """Return the bytes of all files that are no pages and no assets, by how their names begin."""
    found: dict[str, int] = {}
    for path in sorted(site.rglob("*")):
        inside = path.relative_to(site)
        if path.is_file() and path.name != "index.html" and inside.parts[0] != "assets":
            name = re.split(r"[-.]", path.name, maxsplit=1)[0]
            found[name] = found.get(name, 0) + path.stat().st_size
    return found


def words(text: str) -> str:
    """Return the words a reader sees, with the spaces taken out: both sites break lines freely."""
    body = _BODY.search(text)
    return "".join(html.unescape(_TAG.sub("", body[0] if body else text)).split())


def links(text: str, address: str) -> set[str]:
    """Return where a page's links go, as whole addresses."""
    return {
        urljoin(f"https://bench.example.org/{address.lstrip('/')}", html.unescape(link))
        for link in _HREF.findall(text)
    }


def differences(ours: Path, other: Path) -> list[str]:
    """Name the pages that are not the same in both, and say in what. `ONLY_OURS` do not count."""
    made = json.loads((ours / "built-from.json").read_bytes())["pages"]
    alone = {
        f"{name.removesuffix('/index.html')}/"
        for name, facts in made.items()
        if Path(facts[0]).stem in ONLY_OURS
    }
    first, second = html_files(ours), html_files(other)
    both = first.keys() & second.keys()
    found = [
        f"{address}: only in one site"
        for address in sorted((first.keys() | second.keys()) - both - alone)
    ]
    for address in sorted(both):
        one, two = (path.read_text(encoding="utf-8") for path in (first[address], second[address]))
        if words(one) != words(two):
            found.append(f"{address}: other words, from {_parting(words(one), words(two))}")
        elif unlike := links(one, address) ^ links(two, address):
            found.append(f"{address}: other links, such as {min(unlike)}")
    return found


def _parting(one: str, two: str) -> str:
    """Show where two texts begin to differ."""
    place = next(
        (n for n, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(two)),
    )
    return f'"{one[place - 30 : place]}": "{one[place : place + 30]}", "{two[place : place + 30]}"'
