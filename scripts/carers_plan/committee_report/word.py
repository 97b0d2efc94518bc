"""A report as a Word file: real headings, lists, and tables with their heads on every page."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from html.parser import HTMLParser

from markupsafe import Markup

from carers_plan.committee_report.report import (
    Block,
    Line,
    Points,
    Report,
    ReportTable,
    cited,
    sections_of,
)
from carers_plan.word_file import Cell, Run, WordFile


def word_file(report: Report, day: dt.date) -> bytes:
    """Return the file as if it had been made on a day."""
    file = WordFile(_spoken(report.language), report.direction)
    file.entitle(report.title.striptags(), report.publisher)
    file.paragraph(_runs(report.title), "Title")
    _add(file, report.opening)
    for section in sections_of(report.sections):
        level = 1 + section.number.count(".")
        heading = Markup("{} {}").format(section.number, section.heading)
        file.paragraph(_runs(heading), f"Heading {level}")
        _add(file, section.blocks, section.heading)
    file.paragraph(_runs(report.references_heading), "Heading 1")
    for number, words in enumerate(report.references, 1):
        file.paragraph(_runs(words), "List Number", _place(number))
    return file.content(day)


def _add(file: WordFile, blocks: tuple[Block, ...], heading: Markup | None = None) -> None:
    for block, after in itertools.zip_longest(blocks, blocks[1:]):
        if isinstance(block, ReportTable):
            if block.caption != heading:
                file.paragraph(_runs(block.caption), "Caption", leads=True)
            heads = [Cell([*_runs(head, bold=True)]) for head in block.heads]
            rows = [[Cell([*_line(cell)]) for cell in row] for row in block.rows]
            file.table([heads, *rows], block.widths, block.caption.striptags())
        elif isinstance(block, Points):
            for item in block.items:
                file.paragraph([*_line(item)], "List Bullet")
        else:
            file.paragraph([*_line(block)], leads=isinstance(after, Points))


def _line(line: Line) -> Iterator[Run]:
    """Yield sentences with the numbers of their references, each a link."""
    for place, (words, references) in enumerate(cited(line)):
        if place:
            yield Run(" ")
        yield from _runs(words)
        for number in references:
            yield Run(" ")
            yield Run(f"[{number}]", link=f"#{_place(number)}")


def _place(number: int) -> str:
    return f"reference_{number}"


def _spoken(tag: str) -> str:
    """Return a language's tag as Word knows it: English is that of Britain here."""
    return "en-GB" if tag == "en" else tag


def _runs(words: Markup, *, bold: bool = False) -> list[Run]:
    reader = _Reader(bold=bold)
    reader.feed(words)
    reader.close()
    return reader.runs


class _Reader(HTMLParser):
    """Reads the HTML of a line: what language its words are in, and where its links lead."""

    def __init__(self, *, bold: bool) -> None:
        super().__init__()
        self.bold = bold
        self.runs: list[Run] = []
        self._open: list[tuple[str, str, bool | None, str]] = [("", "", None, "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element says of the words in it."""
        own = {name: value or "" for name, value in attrs}
        _, language, turned, link = self._open[-1]
        if "lang" in own:
            language = _spoken(own["lang"])
        if own.get("dir") in {"ltr", "rtl"}:
            turned = own["dir"] == "rtl"
        self._open.append((tag, language, turned, own.get("href", link)))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the words, with what the elements around them say."""
        _, language, turned, link = self._open[-1]
        # What stands at the end of words in another direction is of theirs.
        mark = {None: "", False: "\u200e", True: "\u200f"}[turned]
        self.runs.append(Run(f"{data}{mark}", language, turned, link, bold=self.bold))
