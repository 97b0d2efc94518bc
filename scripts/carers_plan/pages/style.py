"""The style sheet inside each page: only the rules that the page can use, without white space.

A style sheet in a file of its own costs a new reader a second round trip before anything shows.
`scripts/decisions/0018-a-page-in-one-answer.md` has the measurements.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from carers_plan.pages.assets import WORKER
from carers_plan.pages.policy import styled
from carers_plan.theme import Theme

_COMMENT = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?(?:\*/|\Z)""", re.DOTALL)
_PIECE = re.compile(r"""(?:"[^"]*"|'[^']*'|[^{};"'])+|[{};]""")
_SPACE = re.compile(r"""("[^"]*"|'[^']*')|\s+""")
_AROUND = re.compile(r"""("[^"]*"|'[^']*')|(?<!\s)\s*+([,>~])\s*""")
_COLON = re.compile(r"""("[^"]*"|'[^']*')|\(\s*([\w-]+)\s*:\s*""")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_ELEMENT = re.compile(r"(?:^|(?<=[\s>+~]))[a-z][a-z0-9]*+")
_TAG = re.compile(r"<[a-z][a-z0-9]*+")
_INNER = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_HAS_CLASSES = 'class="'
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_QUOTED = re.compile(r"""//[^\n]*|/\*.*?(?:\*/|\Z)|('[^'\n]*'|"[^"\n]*"|`[^`]*`)""", re.DOTALL)
_GROUPS = ("@media", "@supports", "@container", "@layer")
_HOLDER = "<style></style>"


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One rule of a style sheet, squeezed.

    A group such as `@media` has `rules` inside it, anything else a finished `body`.
    `choices` are its selectors, each with what a page must have for it to match: classes, and
    elements as `<table`.
    """

    head: str
    body: str = ""
    rules: tuple[StyleRule, ...] = ()
    choices: tuple[tuple[str, frozenset[str]], ...] = ()


class Style:
    """A style sheet that gives each page its own part."""

    def __init__(self, css: str, scripts: Mapping[str, str] = MappingProxyType({})) -> None:
        """Read a style sheet.

        What one of the `scripts` has in quotation marks counts as used in pages with its name, such
        as `assets/search.js`.
        """
        pieces = _PIECE.findall(_COMMENT.sub(lambda match: match[1] or " ", css))
        self.rules = tuple(_rules(iter(pieces)))
        self.names = frozenset(_needed(self.rules))
        quoted = {name: _quoted(script) for name, script in scripts.items()}
        self._added = {
            script: {name for name in self.names if name.removeprefix("<") in words}
            for script, words in quoted.items()
        }
        self._made: dict[tuple[frozenset[str], bool], str] = {}

    def dress(self, html: str, *, alone: bool = False) -> str:
        """Put a page's part of the style sheet, and the policy that allows it, into the page.

        `alone` is as in `styled`.
        """
        return html.replace(_HOLDER, self._element(self.used_in(html), alone=alone), 1)

    def used_in(self, html: str) -> frozenset[str]:
        """Return what of the style sheet's classes and elements a page or its scripts have."""
        values = {piece.partition('"')[0] for piece in html.split(_HAS_CLASSES)[1:]}
        classes = {name for value in values for name in value.split()}
        added = (names for script, names in self._added.items() if script in html)
        return self.names & classes.union(_TAG.findall(html), *added)

    def part(self, used: frozenset[str]) -> str:
        """Return the rules that can match in a page with these classes and elements."""
        return "".join(_written(self.rules, used))

    def _element(self, used: frozenset[str], *, alone: bool) -> str:
        if (used, alone) not in self._made:
            self._made[used, alone] = str(styled(self.part(used), alone=alone))
        return self._made[used, alone]


def style_in(theme: Theme, *last: str) -> Style:
    """Read every style sheet of a theme, then the `last` ones, and the names in its scripts.

    The worker adds its notice to any page.
    """
    paths = [*theme.style_sheets(), *filter(None, map(theme.file, last))]
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    scripts = {f"assets/{path.name}": path for path in theme.files("assets", "*.js")}
    if worker := theme.file(WORKER):
        scripts["<html"] = worker
    return _style(sheets, tuple((name, path.read_text("utf-8")) for name, path in scripts.items()))


@functools.lru_cache(maxsize=4)
def _style(sheets: str, scripts: tuple[tuple[str, str], ...]) -> Style:
    """Read style sheets, once a process."""
    return Style(sheets, dict(scripts))


def _quoted(script: str) -> set[str]:
    """Return the names that a script has in quotation marks."""
    quoted = (found[1] for found in _QUOTED.finditer(script) if found[1])
    return set(_NAME.findall(" ".join(quoted)))


def _rules(pieces: Iterator[str]) -> Iterator[StyleRule]:
    head = ""
    for piece in pieces:
        if piece == "}":
            return
        if piece == ";":
            yield StyleRule(_squeezed(head), ";")  # Such as @import.
        elif piece == "{":
            head = _squeezed(head)
            if head.startswith(_GROUPS):
                yield StyleRule(head, rules=tuple(_rules(pieces)))
            else:
                yield StyleRule(head, _body(pieces), choices=tuple(_choices(head)))
        head = "" if piece in "{;" else piece


def _needed(rules: tuple[StyleRule, ...]) -> Iterator[str]:
    """Yield each class and element, as `<table`, that a rule needs to match."""
    for rule in rules:
        yield from _needed(rule.rules)
        for _, names in rule.choices:
            yield from names


def _body(pieces: Iterator[str]) -> str:
    """Return what stands between two curly brackets, those of nested rules included."""
    parts: list[str] = []
    for piece in pieces:
        if piece == "}":
            break
        if piece == "{":
            parts.append(_body(pieces))
        elif piece == ";":
            parts.append(";")
        else:
            name, colon, value = _squeezed(piece).partition(":")
            parts.append(f"{name.rstrip()}{colon}{value.lstrip()}")
    text = "".join(parts).strip(";")
    return f"{{{text}}}"


def _squeezed(text: str) -> str:
    text = _SPACE.sub(lambda match: match[1] or " ", text).strip()
    text = _AROUND.sub(lambda match: match[1] or match[2], text)
    return _COLON.sub(lambda match: match[1] or f"({match[2]}:", text)


def _choices(head: str) -> Iterator[tuple[str, frozenset[str]]]:
    if head.startswith("@"):
        return
    depth, start = 0, 0
    for place, letter in enumerate(f"{head},"):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            selector, start = head[start:place], place + 1
            outer = selector
            while (inner := _INNER.sub("", outer)) != outer:
                outer = inner  # What :not() and :is() hold need not be in the page.
            elements = (f"<{name}" for name in _ELEMENT.findall(outer))
            yield selector, frozenset((*_CLASS.findall(outer), *elements))


def _written(rules: tuple[StyleRule, ...], used: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.rules:
            if inside := "".join(_written(rule.rules, used)):
                yield f"{rule.head}{{{inside}}}"
        elif not rule.choices:
            yield rule.head + rule.body
        elif kept := [selector for selector, needed in rule.choices if needed <= used]:
            yield ",".join(kept) + rule.body
