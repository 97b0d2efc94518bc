"""Tables for translators as spreadsheets (XLSX)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from carers_plan.problem import UnusableFileError
from carers_plan.spreadsheet_file import Page, SpreadsheetFile, is_struck, letters, opened_pages
from translation_desk.exchange import columns as c
from translation_desk.exchange.answers import Answer, Answers, read_stamp
from translation_desk.exchange.sheet import Sheet

HEADING_ROWS = 20
_GUIDE_WIDTH = 90
_READ_ME = "Read me first"


def write(sheet: Sheet) -> bytes:
    """Return a sheet as a spreadsheet. Everything in it is text; nothing is ever worked out."""
    file = SpreadsheetFile(c.OPEN_COLOUR)
    page = file.page("Review" if sheet.review else "Translate")
    shown = c.columns(sheet)
    turned = sheet.direction == "rtl"
    file.head(page, [(column.heading, column.width) for column in shown], turned=turned)
    for across, column in enumerate(shown, 1):
        for down, row in enumerate(sheet.rows, 2):
            cell = file.put(
                page,
                down,
                across,
                column.cell(row),
                open_=column.open,
                turned=column.foreign and turned,
            )
            if column.heading == c.PAGE and row.address:
                cell.hyperlink = row.address
        if column.heading == c.RIGHT:
            letter = letters(across)
            file.choose(page, ("yes", "no"), f"{letter}2:{letter}{len(sheet.rows) + 1}")
    for down, row in enumerate(sheet.rows, 2):
        file.heighten(page, down, [(column.cell(row), column.width) for column in shown])
    page.auto_filter.ref = page.dimensions
    file.finish(page)
    _read_me(file, file.page(_READ_ME, 1 if not sheet.review else 0), sheet)
    return file.content(sheet.stamp.day)


def _read_me(file: SpreadsheetFile, page: Page, sheet: Sheet) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 30, _GUIDE_WIDTH
    row = 0
    for row, line in enumerate(sheet.guide, 1):
        file.put(page, row, 2, line)
        file.heighten(page, row, [(line, _GUIDE_WIDTH)])
    for down, (label, value) in enumerate(c.details(sheet), row + 2):
        file.put(page, down, 1, label, bold=True)
        file.put(page, down, 2, value, open_=label != c.STAMP)
        if label == c.READER:
            file.choose(page, c.READERS, f"B{down}")
    file.finish(page)


def read(data: bytes) -> Answers:
    """Return what is in a spreadsheet that came back. Raises `UnusableFileError`."""
    pages = opened_pages(data)
    table, top, found = _table(pages)
    others = [page for page in pages if page is not table]
    beside = [
        f"A comment is not taken: {cell.comment.text}"
        for page in pages
        for down in page.iter_rows(max_row=top if page is table else None)
        for cell in down
        if cell.comment
    ]
    written = dict(_pairs(others))
    tag, site = read_stamp(written.get(c.STAMP, ""))
    return Answers(
        tag,
        tuple(_answers(table, top, found)),
        site,
        review=c.RIGHT in found,
        day=written.get(c.DAY, ""),
        reader=written.get(c.READER, ""),
        told=tuple(beside),
    )


def _table(pages: list[Page]) -> tuple[Page, int, Mapping[str, int]]:
    """Return the sheet with the table, the row of its headings and their columns."""
    tables = [*_tables(pages)]
    if len(tables) != 1:
        raise (
            c.no_table()
            if not tables
            else UnusableFileError(
                f"There are {len(tables)} tables in the file.",
                "Delete all sheets but the right one.",
            )
        )
    page, down, heads = tables[0]
    c.need(heads)
    if merged := sorted(str(area) for area in page.merged_cells.ranges):
        raise UnusableFileError(
            f"Cells are merged: {', '.join(merged[:3])}.",
            "Choose them, and part them again: each row is a text of its own.",
        )
    return page, down, heads


def _tables(pages: list[Page]) -> Iterator[tuple[Page, int, Mapping[str, int]]]:
    for page in pages:
        for down in range(1, min(page.max_row, HEADING_ROWS) + 1):
            heads = {_text(cell)[0].strip(): n for n, cell in enumerate(page[down], 1)}
            if c.NAME in heads:
                yield page, down, heads
                break


def _answers(page: Page, top: int, found: Mapping[str, int]) -> Iterator[Answer]:
    text = c.BETTER if c.RIGHT in found else c.TEXT
    for down in range(top + 1, page.max_row + 1):
        cells = {head: page.cell(down, across) for head, across in found.items() if head}
        read_ = {head: _text(cell) for head, cell in cells.items()}
        if not any(words.strip() for words, _ in read_.values()):
            continue
        remarks = [cell.comment.text for cell in cells.values() if cell.comment]
        yield Answer(
            read_[c.NAME][0].strip(),
            read_[text][0],
            down,
            read_[c.ENGLISH][0],
            read_[c.SO_FAR][0] if c.SO_FAR in read_ else None,
            read_[c.RIGHT][0].strip() if c.RIGHT in read_ else "",
            " ".join(filter(None, [read_.get(c.NOTES, ("", ""))[0], *remarks])),
            read_[text][1] or _unclear(cells[text]),
        )


def _unclear(cell: Any) -> str:  # noqa: ANN401 - a cell, or a merged one
    """Return why it is not clear which words of a cell count."""
    if is_struck(cell):
        return "Words are struck out, so it is not clear which count."
    return "The cell holds a formula instead of words." if cell.data_type == "f" else ""


def _pairs(pages: list[Page]) -> Iterator[tuple[str, str]]:
    for page in pages:
        for label, value in page.iter_rows(max_col=2):
            yield _text(label)[0].strip(), _text(value)[0].strip()


def _text(cell: object) -> tuple[str, str]:
    """Return the words of a cell, and what is wrong if they are none."""
    value = getattr(cell, "value", None)
    if value is None:
        return "", ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat(), "The cell holds a date instead of words."
    if isinstance(value, bool | float | dt.date | dt.time | dt.timedelta):
        return str(value), "The cell holds a number instead of words."
    if getattr(cell, "data_type", "") == "e":
        return str(value), f"The cell holds the error {value}."
    return str(getattr(value, "text", value)), ""
