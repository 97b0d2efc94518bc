"""A built site as the tests read it: parsed pages, links followed, words with their language."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from carers_plan.pages.routes import STATUS_CARD

HIDDEN = {"script", "style", "title", "head", "svg"}


def squeeze(text: str) -> str:
    """Join words by single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def first(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the first element that matches; there has to be one."""
    node = tree.css_first(selector)
    assert node is not None, f"nothing matches {selector}"
    return node


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of visible text, the language it is marked as, and the tags around it."""

    text: str
    lang: str
    around: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class WebPage:
    """One HTML file. `tag` is its language, `path` its place below the language's folder."""

    uri: str
    tag: str
    path: str
    tree: LexborHTMLParser

    def all(self, selector: str) -> list[LexborNode]:
        return self.tree.css(selector)

    def one(self, selector: str) -> LexborNode:
        found = self.tree.css(selector)
        assert len(found) == 1, f"{self.uri}: {len(found)} elements match {selector}"
        return found[0]

    def attribute(self, selector: str, name: str) -> str:
        return self.one(selector).attributes.get(name) or ""

    @functools.cached_property
    def ids(self) -> list[str]:
        return [node.attributes["id"] or "" for node in self.tree.css("[id]")]

    @functools.cached_property
    def passages(self) -> list[Passage]:
        root = self.tree.root
        assert root is not None
        return list(_passages(root, "", ()))

    def words(self, selector: str = "body") -> str:
        return squeeze(" ".join(node.text(separator="") for node in self.tree.css(selector)))

    def exact_words(self, selector: str = "main") -> str:
        """Return the text with a space between blocks only, so that no word is broken up."""
        nodes = self.tree.css(selector)
        return squeeze(" ".join(text_of(node) for node in nodes))


BLOCKS = {
    "p",
    "li",
    "dt",
    "dd",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "dl",
    "section",
    "article",
    "br",
    "td",
    "th",
    "summary",
    "nav",
}


def text_of(node: LexborNode) -> str:
    """Return the visible text of an element, blocks parted by spaces."""
    parts: list[str] = []

    def walk(item: LexborNode) -> None:
        child = item.child
        while child is not None:
            if child.tag == "-text":
                parts.append(child.text_content or "")
            elif child.tag not in HIDDEN:
                gap = " " if child.tag in BLOCKS else ""
                parts.append(gap)
                walk(child)
                parts.append(gap)
            child = child.next

    walk(node)
    return squeeze("".join(parts))


def _passages(node: LexborNode, lang: str, around: tuple[str, ...]) -> Iterator[Passage]:
    child = node.child
    while child is not None:
        if child.tag == "-text":
            if text := squeeze(child.text_content or ""):
                yield Passage(text, lang, around)
        elif child.tag and not child.tag.startswith("-") and child.tag not in HIDDEN:
            yield from _passages(child, child.attributes.get("lang") or lang, (*around, child.tag))
        child = child.next


@dataclass(frozen=True, eq=False)
class Web:
    """A built site in a folder. `tags` are its languages, the default first."""

    folder: Path
    tags: tuple[str, ...]
    address: str

    @functools.cached_property
    def files(self) -> frozenset[str]:
        return frozenset(
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file()
        )

    @functools.cached_property
    def pages(self) -> dict[str, WebPage]:
        """All pages by file, 404.html among them."""
        return {uri: self._read(uri) for uri in sorted(self.files) if uri.endswith(".html")}

    def _read(self, uri: str) -> WebPage:
        tag = next((tag for tag in self.tags[1:] if uri.startswith(f"{tag}/")), self.tags[0])
        path = uri.removeprefix(self.prefix(tag)).removesuffix("index.html")
        return WebPage(
            uri, tag, path, LexborHTMLParser((self.folder / uri).read_text(encoding="utf-8"))
        )

    def prefix(self, tag: str) -> str:
        return "" if tag == self.tags[0] else f"{tag}/"

    def page(self, path: str, tag: str = "en") -> WebPage:
        return self.pages[f"{self.prefix(tag)}{path}index.html"]

    def of(self, tag: str) -> list[WebPage]:
        """Return the pages of one language, without 404.html."""
        return [page for page in self.proper if page.tag == tag]

    @functools.cached_property
    def proper(self) -> list[WebPage]:
        """All pages with menus but 404.html."""
        return [page for page in self.framed if page.uri != "404.html"]

    @functools.cached_property
    def framed(self) -> list[WebPage]:
        """All pages but the card for other sites."""
        return [page for page in self.pages.values() if page.path != STATUS_CARD]

    def target(self, page: WebPage, href: str) -> tuple[str, str] | None:
        """Follow a link: the file in the site and the anchor; none when it leaves the site."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if path.startswith("/"):
            place = posixpath.normpath(path.lstrip("/") or ".")
        else:
            place = (
                posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path))
                if path
                else page.uri
            )
        if path.endswith("/") or not posixpath.basename(place).count("."):
            place = posixpath.normpath(posixpath.join(place, "index.html"))
        return place, unquote(parts.fragment)
