"""The columns of a table for translators and reviewers, and what stands above it."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from carers_plan.model.review import Reviewer
from carers_plan.problem import UnusableFileError
from translation_desk.exchange.sheet import Row, Sheet

ENGLISH = "English"
TEXT = "Your translation"
BETTER = "Better words"
RIGHT = "Right? yes or no"
NOTES = "Your notes"
SO_FAR = "Translation so far"
OLDER = "English before"
WHY = "Why it is here"
REASON = "Why it came back"
BEFORE = "Translated before"
ABOUT = "What it is"
TERMS = "Agreed words"
PAGE = "Page"
NAME = "Name: leave as it is"

STAMP = "Stamp: leave as it is"
DAY = "The day you read it"
READER = "What kind of reader you are"
OPEN_COLOUR = "FFF8DC"
"""What is behind cells that are there to be written into, in sRGB."""
READERS = tuple(kind.value for kind in Reviewer)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in letters, what is in it. `open` ones are written into.

    `foreign` ones hold the language that is translated into.
    """

    heading: str
    width: int
    cell: Callable[[Row], str] = lambda _: ""
    open: bool = False
    foreign: bool = False


_TRANSLATE = (
    Column(ENGLISH, 50, lambda row: row.english),
    Column(TEXT, 50, lambda row: row.text, open=True, foreign=True),
    Column(NOTES, 24, open=True),
    Column(REASON, 40, lambda row: row.reason),
    Column(SO_FAR, 40, lambda row: row.so_far, foreign=True),
    Column(OLDER, 40, lambda row: row.older),
    Column(BEFORE, 40, lambda row: "\n".join(row.before)),
    Column(WHY, 28, lambda row: row.why),
)
_REVIEW = (
    Column(ENGLISH, 50, lambda row: row.english),
    Column(SO_FAR, 50, lambda row: row.so_far, foreign=True),
    Column(RIGHT, 16, open=True),
    Column(BETTER, 50, lambda row: row.text, open=True, foreign=True),
    Column(NOTES, 24, open=True),
    Column(REASON, 40, lambda row: row.reason),
)
_BOTH = (
    Column(ABOUT, 40, lambda row: "\n".join(row.about)),
    Column(TERMS, 30, lambda row: "\n".join(row.terms)),
    Column(PAGE, 30, lambda row: row.address),
    Column(NAME, 24, lambda row: row.name),
)


def columns(sheet: Sheet) -> tuple[Column, ...]:
    """Return a sheet's columns in their order, without those that would be empty."""
    every = (*(_REVIEW if sheet.review else _TRANSLATE), *_BOTH)
    return tuple(
        column for column in every if column.open or any(column.cell(row) for row in sheet.rows)
    )


def details(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Return what stands above or beside the table: the stamp, and what a reviewer fills in."""
    asked = ((DAY, ""), (READER, "")) if sheet.review else ()
    return (*asked, (STAMP, str(sheet.stamp)))


def need(heads: Container[str]) -> None:
    """Make sure that a table that came back has what it needs. Raises `UnusableFileError`."""
    lost = [head for head in (ENGLISH, BETTER if RIGHT in heads else TEXT) if head not in heads]
    if lost:
        raise UnusableFileError(
            f'The table has lost the column "{lost[0]}".',
            "Copy the translations into the file that was sent out, and send that.",
        )


def no_table() -> UnusableFileError:
    """Return what is wrong with a file that has no table of ours."""
    return UnusableFileError(
        f'There is no table with a column "{NAME}".',
        "Copy the translations into the file that was sent out, and send that.",
    )
