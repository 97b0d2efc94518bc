"""Proves that two built sites have the same pages: addresses, words and links."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

_STYLE = re.compile(rb"<style>.*?</style>", re.DOTALL)
_BODY = re.compile(r"<body.*?</body>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r'<a [^>]*?href="([^"]*)"')


@dataclass(frozen=True)
class Pages:
    """What is in a built site."""

    number: int
    bytes: int
    """Bytes of HTML in all pages together, without the style sheet inside each."""

    @property
    def each(self) -> float:
        return self.bytes / self.number


def html_files(site: Path) -> dict[str, Path]:
    """Return the pages by address, without those for addresses that do not exist."""
    return {
        path.parent.relative_to(site).as_posix().removeprefix(".") + "/": path
        for path in site.rglob("index.html")
    }


def count(site: Path) -> Pages:
    files = html_files(site).values()
    return Pages(len(files), sum(len(_STYLE.sub(b"", path.read_bytes())) for path in files))


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
    """Name the pages that are not the same in both, and say in what."""
    first, second = html_files(ours), html_files(other)
    found = [f"{address}: only in one site" for address in sorted(first.keys() ^ second.keys())]
    for address in sorted(first.keys() & second.keys()):
        one, two = (path.read_text(encoding="utf-8") for path in (first[address], second[address]))
        if words(one) != words(two):
            found.append(f"{address}: other words")
        elif links(one, address) != links(two, address):
            found.append(f"{address}: other links")
    return found
