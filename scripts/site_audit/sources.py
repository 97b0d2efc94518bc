"""Which file to edit for which page, and on which line; pure but for the reader it is given."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^>\"']|\"[^\"]*\"?|'[^']*'?)*)")
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]++)\s*+=\s*+(?:\"([^\"]*)\"?|'([^']*)'?|([^\s\"'>]+))")
_MARK = re.compile(r"[A-Za-z][\w-]*")
_MARKED = re.compile(r"(?:class|id)=\"([^\"]*)")
_STEP = re.compile(r"[.#]([A-Za-z][\w-]*)")


@dataclass(frozen=True, slots=True)
class PageSource:
    """Where one page comes from.

    `template` makes it and is empty for a page that is edited as it stands; `file` has its words
    or facts. `path` is the same for the same page in every language. `parts` are other templates
    that this page alone is put together from.
    """

    template: str
    file: str
    path: str = ""
    language: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sources:
    """The files of a whole site, named from the folder that people work in.

    `frame` are the templates that all pages share, the first of them the one around all others.
    `templates` are all templates, `styles` the style sheets, `words` the file with the interface
    words of each language. `read` gives the text of a file, empty when there is none.
    """

    pages: Mapping[str, PageSource] = field(default_factory=dict)
    frame: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[str], str] = lambda _: ""

    def of(self, address: str) -> PageSource:
        """Return where a page comes from: one that nobody knows is edited as it stands."""
        return self.pages.get(address) or PageSource("", address, address)

    @functools.cached_property
    def held(self) -> Mapping[str, frozenset[str]]:
        """The class names and ids in each template."""
        return {
            name: frozenset(
                mark for value in _MARKED.findall(self.read(name)) for mark in _MARK.findall(value)
            )
            for name in sorted(self.templates)
        }

    def holding(self, marks: Collection[str]) -> tuple[str, ...]:
        """Return the templates that hold the most of some class names and ids, if any does."""
        found = {name: len(held.intersection(marks)) for name, held in self.held.items()}
        most = max(found.values(), default=0)
        return tuple(name for name, count in found.items() if count == most and most)

    def named_in(self, selector: str) -> str:
        """Return the one template that holds a class or id of a selector, the nearest first."""
        for step in reversed(re.split(r"[ >]+", selector)):
            held = self.holding(_STEP.findall(step))
            if len(held) == 1:
                return held[0]
        return ""


def attributes(html: str) -> tuple[str, dict[str, str]]:
    """Read the name and the attributes of an element from how its HTML starts."""
    tag = _TAG.match(html.strip())
    if not tag:
        return "", {}
    values = {
        name.lower(): next((value for value in rest if value), "")
        for name, *rest in _ATTRIBUTE.findall(tag[2])
    }
    return tag[1].lower(), values


def marks(html: str) -> set[str]:
    """Return what tells an element apart in a template: its classes and its id, if fixed."""
    _, values = attributes(html)
    words = {*values.get("class", "").split(), values.get("id", "")}
    return {word for word in words if len(word) > 1 and not re.search(r"\d", word)}


def line_of(text: str, html: str) -> int:
    """Return the line of a file on which an element starts, or 0 where that is not certain.

    Certain is what stands there exactly once: the start of the element, or a class, an id or an
    address of it.
    """
    tag, values = attributes(html)
    start = _TAG.match(html.strip())
    sure = [start[0]] if start and values else []
    sure += [f'{name}="{value}"' for name in ("id", "class") if (value := values.get(name))]
    sure += sorted(marks(html), key=len, reverse=True)
    sure += [value for name in ("href", "src", "alt") if len(value := values.get(name, "")) > 3]  # noqa: PLR2004
    for words in sure:
        line = _only_line(text, words)
        if line:
            return line
    words = re.sub(r"<[^>]*>?|…$", " ", html).strip()
    if len(words) > 3:  # noqa: PLR2004 - shorter words are everywhere
        return _only_line(text, words)
    return _only_line(text, f"<{tag}") if tag in {"html", "title", "main", "h1"} else 0


def line_of_rule(css: str, html: str) -> int:
    """Return the line of a style sheet with the only rule for a class of an element, or 0."""
    for mark in sorted(marks(html), key=len, reverse=True):
        found = [
            number
            for number, line in enumerate(css.splitlines(), 1)
            if re.search(rf"\.{re.escape(mark)}(?![\w-])", line)
        ]
        if len(found) == 1:
            return found[0]
    return 0


def _only_line(text: str, words: str) -> int:
    """Return the one line with some words: a name counts only as a whole word."""
    pattern = (
        rf"(?<![\w-]){re.escape(words)}(?![\w-])" if _MARK.fullmatch(words) else re.escape(words)
    )
    found = [match.start() for match in re.finditer(pattern, text)]
    return text.count("\n", 0, found[0]) + 1 if len(found) == 1 else 0
