"""A report to a committee: sections of sentences, each with the facts that it rests on.

Words are HTML for the inside of a line, in the language of the report or marked as in another.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and the numbers of the references they rest on; references are counted from 1."""

    words: Markup
    references: tuple[int, ...] = ()


Line = tuple[Sentence, ...]
"""A paragraph, an item of a list, or what is in a cell."""


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows under a row of headings. The first cell of a row says what the row is about.

    `widths` are the shares that the columns take of the page.
    """

    caption: Markup
    heads: tuple[Markup, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...]


Block = Line | Points | ReportTable


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it. `number` is such as 4 or 4.1."""

    number: str
    heading: Markup
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `opening` stands above the first section, `references` are the last one."""

    title: Markup
    publisher: str
    language: str
    direction: str
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    references_heading: Markup
    references: tuple[Markup, ...]


def lines_of(block: Block) -> Iterator[Line]:
    """Yield every line of a block: of a table, cell by cell."""
    if isinstance(block, Points):
        yield from block.items
    elif isinstance(block, ReportTable):
        for row in block.rows:
            yield from row
    else:
        yield block


def sections_of(sections: Sequence[Section]) -> Iterator[Section]:
    """Yield sections and their parts, in their order."""
    for section in sections:
        yield section
        yield from sections_of(section.parts)


def cited(line: Line) -> Iterator[tuple[Markup, tuple[int, ...]]]:
    """Yield sentences with their references; those that follow each other share the same ones."""
    for references, group in itertools.groupby(line, key=lambda sentence: sentence.references):
        yield Markup(" ").join(sentence.words for sentence in group), references
