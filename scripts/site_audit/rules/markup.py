"""Elements that a browser had to close, move or drop by itself, where that changes what is read.

The page's own bytes are compared with the rules of HTML. Of what is wrong in them only that counts
which assistive technology feels: an element that never ends swallows what follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from site_audit.browser import Browser
from site_audit.finding import Seen
from site_audit.mode import Mode
from site_audit.rules.rule import PageRule

# What swallows the rest of a page, or loses its name or its place, when it does not end.
_CLOSED = frozenset(
    [
        "a",
        "abbr",
        "article",
        "aside",
        "audio",
        "b",
        "blockquote",
        "button",
        "caption",
        "cite",
        "code",
        "datalist",
        "details",
        "dfn",
        "dialog",
        "div",
        "dl",
        "em",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "i",
        "label",
        "legend",
        "main",
        "map",
        "mark",
        "nav",
        "object",
        "ol",
        "output",
        "picture",
        "q",
        "s",
        "section",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "textarea",
        "time",
        "u",
        "ul",
        "video",
    ]
)
_OUTER = {
    "div",
    "section",
    "article",
    "main",
    "nav",
    "aside",
    "header",
    "footer",
    "ul",
    "ol",
    "table",
    "form",
}
_NOT_IN_ITSELF = {"a", "button", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
_TOLD = ("id", "alt", "role", "lang", "href", "for", "type", "name")
_RAW = {"svg", "math", "template"}


class Reader(HTMLParser):
    """Reads a page's source and notes faults as (line, column, sentence)."""

    def __init__(self) -> None:
        """Start before the first tag."""
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, int, int]] = []
        self.faults: list[tuple[int, str]] = []
        self._foreign = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note attributes given twice and elements inside themselves, and open the element."""
        line, _ = self.getpos()
        names = [name for name, _ in attrs]
        self.faults += (
            (line, f"The <{tag}> has {name} twice; only the first counts.")
            for name in sorted(set(names))
            if names.count(name) > 1 and (name in _TOLD or name.startswith("aria-"))
        )
        if tag in _RAW:
            self._foreign += 1
        # Without an address it is no link, and swallows nothing.
        if self._foreign or tag not in _CLOSED or (tag == "a" and "href" not in names):
            return
        opened = [name for name, _, _ in self.open]
        if tag in _NOT_IN_ITSELF and tag in opened and "table" not in opened[opened.index(tag) :]:
            self.faults.append((line, f"A <{tag}> starts before the <{tag}> before it has ended."))
            self._drop(tag)
        self.open.append((tag, *self.getpos()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """In HTML a slash does not end an element; in a drawing it does."""
        if self._foreign or tag in _RAW:
            return
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and note those inside it that were still open."""
        if tag in _RAW:
            self._foreign = max(0, self._foreign - 1)
        if self._foreign or tag not in _CLOSED:
            return
        at = next((at for at in reversed(range(len(self.open))) if self.open[at][0] == tag), None)
        if at is None:
            if tag in _OUTER:
                self.faults.append((self.getpos()[0], f"A </{tag}> ends what never started."))
            return
        self.faults += (
            (line, f"The <{name}> of line {line} has not ended where the <{tag}> around it ends.")
            for name, line, _ in self.open[at + 1 :]
        )
        del self.open[at:]

    def close(self) -> None:
        """Note what is open at the end of the page."""
        super().close()
        self.faults += (
            (line, f"The <{name}> of line {line} never ends.") for name, line, _ in self.open
        )
        self.open.clear()

    def _drop(self, tag: str) -> None:
        at = next(at for at in reversed(range(len(self.open))) if self.open[at][0] == tag)
        del self.open[at]


def faults_in(source: str) -> list[tuple[int, str]]:
    """Return the faults of a page's source as (line, sentence), in the order of the lines."""
    reader = Reader()
    reader.feed(source)
    reader.close()
    return sorted(set(reader.faults))


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield the faults of the source of the page that is open."""
    frame = browser.cdp("Page.getFrameTree")["frameTree"]["frame"]
    found = browser.cdp("Page.getResourceContent", frameId=frame["id"], url=frame["url"])
    source = str(found["content"])
    lines = source.splitlines()
    for line, message in faults_in(source):
        yield Seen("html", lines[line - 1].strip()[:200], f"Line {line}: {message}")


RULE = PageRule(
    id="markup",
    criteria=("1.3.1", "4.1.2"),
    title="Every element ends where it should",
    fix="Add the missing end tag, or take away what is there twice, at the line that is named.",
    look=look,
)
