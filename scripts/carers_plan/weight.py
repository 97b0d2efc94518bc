"""What a page weighs: everything that a first visit to it fetches, compressed."""

from __future__ import annotations

import functools
import gzip
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from carers_plan.problem import Problem

LIMIT = 20_000
"""The most bytes that a first visit may cost."""
AIM = 14_000
"""What fits in a new connection's first round trip: 10 packets of 1,460 bytes, some to spare."""
MOST_REQUESTS = 4
HEADERS = 500
"""Bytes allowed for the headers of each answer; nginx sends about 250, GitHub Pages about 500."""

Read = Callable[[str], bytes | None]

_COMPRESSED = ("", ".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")
_LOADING_RELS = {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload"}
_LOADING_ATTRIBUTES = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "feimage": ("href", "xlink:href"),
}
_TAG = re.compile(
    rf"""<(?:link|{"|".join(_LOADING_ATTRIBUTES)})\b(?:"[^"]*"|'[^']*'|[^<>"'])*+>""", re.IGNORECASE
)
# With preload="none", sound and films come only when a reader presses play.
_NOT_YET = re.compile(
    r"<!--(?:(?!<!--|-->).)*+-->|<template\b(?:(?!</?template\b).)*+</template>"
    r"|<(audio|video)\b(?=[^<>]*\spreload=\"?none\b)(?![^<>]*\s(?:poster|autoplay)\b)"
    r"(?:(?!</?(?:audio|video)\b).)*+</\1>",
    re.DOTALL | re.IGNORECASE,
)
_STYLE = re.compile(
    r"<style\b[^<>]*>((?:(?!</?style\b).)*+)</style>|\sstyle=\"([^\"]*)\"",
    re.DOTALL | re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CSS_ADDRESS = re.compile(
    r"""url\(\s*+(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One answer: a file of the site, or an address elsewhere, whose size we do not know."""

    address: str
    bytes: int

    @property
    def elsewhere(self) -> bool:
        """Whether it comes from somebody else."""
        return bool(urlsplit(self.address).netloc)


@dataclass(frozen=True, slots=True)
class Visit:
    """A first visit to one page. The first part is the page itself."""

    parts: tuple[Part, ...]

    @property
    def page(self) -> str:
        """The page's file in the site."""
        return self.parts[0].address

    @property
    def requests(self) -> int:
        """How often the browser has to ask."""
        return len(self.parts)

    @property
    def bytes(self) -> int:
        """All that is sent, headers included."""
        return sum(part.bytes for part in self.parts)

    @property
    def within_limit(self) -> bool:
        """Whether the page is light enough to publish without a second look."""
        return self.bytes <= LIMIT and self.requests <= MOST_REQUESTS

    def __str__(self) -> str:
        parts = ", ".join(
            f"{part.address} {'(not ours)' if part.elsewhere else _kilobytes(part.bytes)}"
            for part in self.parts
        )
        return f"{_kilobytes(self.bytes)} in {self.requests} requests: {parts}"


def first_visit(page: str, read: Read) -> Visit:
    """Weigh one page of a site. `read` returns a file's bytes by its name, or None.

    Pictures in several sizes and styles that one reader may never need count all the same: the
    result is the most that a visit with a phone can fetch without the reader doing anything.
    """
    html = read(page)
    if html is None:
        raise FileNotFoundError(page)
    found: dict[str, Part] = {page: _part(page, html)}
    waiting = [_whole(page, address, read) for address in loaded_by_html(html.decode())]
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        content = None if urlsplit(name).netloc else read(name)
        found[name] = Part(name, HEADERS) if content is None else _part(name, content)
        if content is not None and name.endswith(".css"):
            waiting += [_whole(name, inner, read) for inner in loaded_by_css(content.decode())]
    return Visit(tuple(found.values()))


def loaded_by_html(html: str) -> Iterator[str]:
    """Yield the addresses that a browser fetches for a page, as they are written."""
    shown = _NOT_YET.sub("", html)
    for match in _TAG.finditer(shown):
        # Only these few tags: to parse every page as a whole would cost more than to make it.
        tags = _Tags()
        tags.feed(match[0])
        yield from tags.addresses
    for match in _STYLE.finditer(shown):
        yield from loaded_by_css(match[1] or match[2] or "")


def loaded_by_css(css: str) -> Iterator[str]:
    """Yield the addresses that a style sheet names: url() and @import."""
    for match in _CSS_ADDRESS.finditer(_COMMENT.sub("", css)):
        address = next((group for group in match.groups() if group), "")
        if _is_fetched(address):
            yield address


def visits(site: Path) -> tuple[Visit, ...]:
    """Weigh every page of a built site, sorted by file."""

    @functools.cache
    def read(name: str) -> bytes | None:
        file = site / name
        return file.read_bytes() if file.is_file() else None

    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return tuple(first_visit(page, read) for page in pages)


def advice(weighed: Iterable[Visit], folder: str) -> Iterator[Problem]:
    """Explain to editors which pages of the site in `folder` are too heavy, and what to do."""
    for visit in weighed:
        if visit.within_limit:
            continue
        page, *others = visit.parts
        heaviest = max(visit.parts, key=lambda part: part.bytes)
        if heaviest is page:
            fix = "Part it into two pages, or shorten the longest texts on it."
        else:
            fix = f"Make {posixpath.basename(heaviest.address)} smaller, or leave it out."
        if visit.bytes <= LIMIT:
            fix = f"Let it load fewer files: at most {MOST_REQUESTS - 1} besides the page."
        parts = "".join(
            f", {part.address} {'is not ours' if part.elsewhere else _kilobytes(part.bytes)}"
            for part in others
        )
        wrong = (
            f"This page weighs {_kilobytes(visit.bytes)} in {_times(visit.requests)}; the most is "
            f"{_kilobytes(LIMIT)} in {MOST_REQUESTS}. It opens slowly on a cheap phone. "
            f"The page itself is {_kilobytes(page.bytes)}{parts}."
        )
        yield Problem(f"{folder}/{visit.page}", 0, "", wrong, fix, advice=True)


class _Tags(HTMLParser):
    """Collects what start tags load."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        names = _LOADING_ATTRIBUTES.get(tag, ("href",))
        if tag == "source" and "min-width" in values.get("media", ""):
            names = ()  # For wide screens.
        if tag == "link" and not _LOADING_RELS & set(values.get("rel", "").split()):
            names = ()
        for name in names:
            value = values.get(name, "").strip()
            choices = value.split(",") if name == "srcset" and "data:" not in value else [value]
            for choice in choices:
                address = choice.split()[0] if choice.strip() else ""
                if _is_fetched(address):
                    self.addresses.append(address)

    handle_startendtag = handle_starttag


def _is_fetched(address: str) -> bool:
    return bool(address) and not address.startswith(("#", "data:", "blob:", "about:"))


def _whole(file: str, address: str, read: Read) -> str:
    """Return the file an address leads to from `file`, or the address when it is elsewhere."""
    parts = urlsplit(address)
    if parts.netloc or parts.scheme:
        return address
    path = unquote(parts.path)
    if not path.startswith("/"):
        return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    # The site may lie in a folder of its server: then the whole path begins with that folder.
    steps = path.lstrip("/").split("/")
    tails = ["/".join(steps[start:]) for start in range(len(steps))]
    return next((tail for tail in tails if read(tail) is not None), tails[0])


def _part(name: str, content: bytes) -> Part:
    # Servers compress text, most of them at gzip's own level 6, and leave pictures as they are.
    text = posixpath.splitext(name)[1].lower() in _COMPRESSED
    size = len(gzip.compress(content, 6, mtime=0)) if text else len(content)
    return Part(name, size + HEADERS)


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f} KB".replace(".0 KB", " KB")


def _times(number: int) -> str:
    return "one request" if number == 1 else f"{number} requests"
