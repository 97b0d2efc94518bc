"""What is printed of the plan in one language: each booklet as HTML, and which are there as PDF.

A booklet's file is named after what it says. So one that says what is no longer so is not found,
and one that says the same is not printed again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from carers_plan.model import Action
from carers_plan.pages import passages
from carers_plan.pages.call_links import outermost
from carers_plan.pages.context import SiteContext
from carers_plan.pages.exports.export import Edition
from carers_plan.pages.manifest import MADE_BY
from carers_plan.pages.policy import styled
from carers_plan.pages.size import Size
from carers_plan.pictures.qr import qr_code
from carers_plan.words.text import Words

Context = dict[str, Any]
_SMALL, _LARGE, _LARGER = 12, 18, 24
_VERSION = 8
"""How many letters of what stands for its content name a version."""
_HEADING = re.compile(r"(</?h)([1-5])\b")
_PLACE = re.compile(r'(\s(?:id|aria-labelledby)="|\shref="#)(?=[^"])')
_PICTURE = re.compile(r'(?:<picture><source[^<>]*+>)?+<img [^<>]*?\balt="([^"]*+)"[^<>]*+>')
_HOLDER = "<style></style>"
_MODULE = 0.42
"""How wide the smallest square of a code on the edge of a page is, in millimetres."""


@dataclass(frozen=True, slots=True)
class Booklet:
    """Something to print. `role` is that of the page which says the same; `letters` are in points.

    `name` is also the template in `overrides/booklets/`, unless another one is given.
    """

    name: str
    role: str
    letters: int = _SMALL
    template: str = ""

    @property
    def path(self) -> str:
        """Its address in the site, below the language's folder."""
        return f"paper/{self.name}.pdf"

    @property
    def folded(self) -> bool:
        """Whether it is made to be folded: two pages on each side of a larger sheet."""
        return self.name == "leaflet"


BOOKLETS = (
    Booklet("leaflet", "home"),
    Booklet("large-print-18", "home", _LARGE, "large-print"),
    Booklet("large-print-24", "home", _LARGER, "large-print"),
    Booklet("services", "services"),
    Booklet("actions", "actions"),
)


@dataclass(frozen=True, slots=True)
class PrintedBooklet:
    """A booklet as a PDF that says what is so today. `date` is the day on which it was made."""

    booklet: Booklet
    title: Markup
    file: Path
    date: dt.date

    @property
    def path(self) -> str:
        """Its address in the site, below the language's folder."""
        return self.booklet.path

    @property
    def size(self) -> Size:
        """How large it is."""
        return Size(self.file.stat().st_size)


class Booklets:
    """The booklets of one language.

    `context` gives what templates can use on a page; `markdown` makes HTML of Markdown pages.
    """

    def __init__(
        self,
        shared: SiteContext,
        edition: Edition,
        context: Callable[..., Context],
        markdown: Callable[..., Markup],
    ) -> None:
        self.shared = shared
        self.edition = edition
        self.language = edition.catalog.language
        self.folder = shared.inputs.project.booklets / self.language.tag
        self._context = context
        self._markdown = markdown

    def __iter__(self) -> Iterator[Booklet]:
        """Iterate over those that the plan has anything for."""
        for booklet in BOOKLETS:
            records = {"services": self.edition.plan.services, "actions": self.edition.plan.actions}
            if records.get(booklet.name, True) and booklet.role in self.edition.roles:
                yield booklet

    def title(self, booklet: Booklet) -> Markup:
        """Return what it is called."""
        return self.edition.catalog.say(f"booklet.{booklet.name}")

    def html(self, booklet: Booklet, made: dt.date) -> str:
        """Return a booklet as a whole page, which says its version and on which day it was made."""
        version, day = self.digest(booklet)[:_VERSION], self.edition.dates.day(made)
        catalog = self.edition.catalog
        line = catalog.plain("booklet.edition", version=version, date=day)
        return self._page(booklet, catalog.say("booklet.edition", version=version, date=day), line)

    def digest(self, booklet: Booklet) -> str:
        """Return what stands for all that a booklet says and how it looks, whenever it is made."""
        content = f"{MADE_BY}\n{self._page(booklet, Markup(''), '')}"
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def file(self, booklet: Booklet, made: dt.date) -> Path:
        """Return the file of a booklet that is made on a day."""
        return self.folder / f"{booklet.name}.{made}.{self.digest(booklet)}.pdf"

    def files(self, booklet: Booklet) -> list[Path]:
        """Return its files, of today's facts or not, the oldest first."""
        return sorted(self.folder.glob(f"{booklet.name}.????-??-??.*.pdf"))

    def printed(self, booklet: Booklet) -> PrintedBooklet | None:
        """Return a booklet that has been made and says what is so today, if there is one."""
        if not (files := self.files(booklet)):
            return None  # What it would say need not be worked out.
        end = f".{self.digest(booklet)}.pdf"
        for file in reversed(files):
            if file.name.endswith(end):
                date = dt.date.fromisoformat(file.name.split(".")[1])
                return PrintedBooklet(booklet, self.title(booklet), file, date)
        return None

    @cached_property
    def offered(self) -> list[PrintedBooklet]:
        """All that readers can take along today."""
        return [found for booklet in self if (found := self.printed(booklet))]

    def forget(self) -> None:
        """Forget what is offered: templates have changed."""
        self.__dict__.pop("offered", None)

    @property
    def published(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield the path in the site of each that is offered, and what reads it."""
        for printed in self.offered:
            yield f"{self.language.prefix}{printed.path}", printed.file.read_bytes

    def _page(self, booklet: Booklet, edition: Markup, line: str) -> str:
        home = self.edition.url + self.edition.roles[booklet.role]
        context = self._context(self.edition.roles[booklet.role], whole=True)
        own = {
            "booklet": booklet,
            "title": self.title(booklet),
            "edition": edition,
            "opening": self._opening(context),
            "whole_page": partial(self._action, context),
            "qr_code": qr_code,
        }
        made = self.shared.inputs.templates.render(
            f"booklets/{booklet.template or booklet.name}.html", context | own
        )
        html = _PICTURE.sub(r"\1", outermost(str(made)))
        style = self.shared.booklet_style
        rules = "".join(self._edges(booklet, home, line))
        return html.replace(_HOLDER, styled(style.part(style.used_in(html)) + rules), 1)

    def _opening(self, context: Context) -> Markup:
        """Return how the first page of the site begins: with the words that say who a carer is."""
        page = self.shared.pages[self.language.tag].get("", self.shared.english[""])
        words = Words("", "" if page.language == self.language.tag else page.language)
        html = self._markdown(
            passages.part(page.body).opening, context, page.folder, None, page.marks
        )
        before, after = words.edges("div")
        return Markup("{}\n{}{}\n").format(before, html, after)

    def _action(self, context: Context, entry: Action) -> Markup:
        """Return the page of an action as a part of a booklet: its places are its own."""
        html = self.shared.inputs.templates.render("pages/action.html", context | {"entry": entry})
        lower = _HEADING.sub(lambda at: f"{at[1]}{int(at[2]) + 1}", html)
        return Markup(_PLACE.sub(rf"\g<1>{entry.id}-", lower))  # noqa: S704 - nothing is added

    def _edges(self, booklet: Booklet, home: str, line: str) -> Iterator[str]:
        """Yield what stands below each printed page: version, days, number, code to a phone."""
        facts, catalog = self.edition.plan.facts, self.edition.catalog
        start, end = ("right", "left") if self.language.direction == "rtl" else ("left", "right")
        parts = [line, ""]  # Of large letters, more would take half of the page.
        if booklet.letters == _SMALL:
            parts.insert(0, str(self.edition.plan.site.name))
            if facts.as_of.dated:
                date = self.edition.dates.date(facts.as_of)
                parts.insert(1, catalog.say("foot.as-of", date=date).striptags())
        words = _quoted(" · ".join(parts))
        yield (
            f"@page{{@bottom-{start}{{content:{words} counter(page) '/' counter(pages);width:76%;"
            f"direction:{self.language.direction};text-align:start}}"
            f"@bottom-{end}{{content:url({_quoted(_picture(home))});text-align:end}}}}"
        )
        if booklet.name == "actions":
            for name in self.edition.plan.actions:
                code = _picture(self.edition.url + self.edition.place("actions", name))
                yield (
                    f".action-{name}{{page:action-{name}}}"
                    f"@page action-{name}{{@bottom-{end}{{content:url({_quoted(code)})}}}}"
                )


def _picture(address: str) -> str:
    """Return the code of an address as the address of a picture that holds it."""
    code = qr_code(address)
    size = f"{code.side * _MODULE:g}mm"
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{size}' height='{size}' "
        f"viewBox='0 0 {code.side} {code.side}'><path stroke='#000' d='{code.path}'/></svg>"
    )
    return "data:image/svg+xml," + quote(svg, safe="/:=(),;'!* ")


def _quoted(text: str) -> str:
    """Return a text as CSS has it, with nothing that would end it or its style sheet."""
    return '"{}"'.format(re.sub(r'[\\"<\n]', lambda sign: f"\\{ord(sign[0]):x} ", text))
