"""Read Markdown: turn it into HTML, and find the words in it. The only importer of pyromark.

The dialect is CommonMark with tables and heading ids; `loading.prose` refuses the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pyromark
from markupsafe import Markup

from carers_plan.loading.prose import linked_path
from carers_plan.writing import numbers_apart

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
_PAGE_LINK = re.compile(r'(?<=<a href=")(?P<name>[\w./-]*\.md)(?P<anchor>#[\w-]*)?(?=")')
_CALL = re.compile(r'(<a href="(?:tel|sms):[^"]*">)(.*?)(?=</a>)', re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_UNTRANSLATED = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Where words stand in a Markdown text: `text[start:end]`, without the signs around them.

    `kind` is the block they are in, as CommonMark calls it: Paragraph, Heading, Item, TableCell.
    """

    start: int
    end: int
    kind: str


def render(text: str, link: Callable[[str], str], folder: str = "") -> Markup:
    """Return the HTML of a Markdown text.

    `link` turns a page's path into an address; links to files are seen from `folder`.
    """
    html = pyromark.html(text, options=_OPTIONS)
    if ".md" in html:
        html = _PAGE_LINK.sub(
            lambda m: link(linked_path(folder, m["name"])) + (m["anchor"] or ""), html
        )
    if 'href="tel:' in html or 'href="sms:' in html:
        html = _CALL.sub(lambda m: m[1] + numbers_apart(m[2]), html)
    if "<table>" in html:
        html = _TABLE.sub(
            lambda m: f'<div class="scroll" tabindex="0" role="group">{m[0]}</div>', html
        )
    return Markup(html)  # noqa: S704 - raw HTML is refused before this point


def slots(text: str) -> tuple[Slot, ...]:
    """Return every run of words in order. What is between them is the same in all languages."""
    return tuple(_slots(text))


def _slots(text: str) -> Iterator[Slot]:
    blocks: list[str] = []
    run: tuple[int, int] | None = None
    for event, place in _events(text):
        kind = event if isinstance(event, str) else next(iter(event))
        name = _name(event[kind]) if kind in {"Start", "End"} else kind
        block = kind in {"Start", "End"} and name not in _INLINE
        if run and (block or kind == "HardBreak"):
            yield from _slot(text, run, blocks[-1])
            run = None
        if block:
            if kind == "Start":
                blocks.append(name)
            else:
                blocks.pop()
        elif kind not in {"HardBreak", "Rule"} and blocks and not _UNTRANSLATED & set(blocks):
            start, end = place
            run = (min(run[0], start), max(run[1], end)) if run else (start, end)


def _events(text: str) -> Iterator[tuple[Any, tuple[int, int]]]:
    """Yield the parser's events with their places, which it counts in bytes."""
    encoded = text.encode()
    plain = len(encoded) == len(text)
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        start, end = place["start"], place["end"]
        if not plain:
            start, end = len(encoded[:start].decode()), len(encoded[:end].decode())
        yield event, (start, end)


def _name(tag: object) -> str:
    return next(iter(tag)) if isinstance(tag, dict) else str(tag)


def _slot(text: str, run: tuple[int, int], kind: str) -> Iterator[Slot]:
    words = text[slice(*run)]
    start = run[0] + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if end > start:
        yield Slot(start, end, kind)
