"""Tables for translators as spreadsheets (XLSX). Only importer of openpyxl."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeGuard

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from carers_plan import limits
from carers_plan.office_file import look_into, steady
from carers_plan.problem import UnusableFileError
from translation_desk.exchange import columns as c
from translation_desk.exchange.answers import Answer, Answers, read_stamp
from translation_desk.exchange.sheet import Sheet

SUFFIX = "xlsx"
HEADING_ROWS = 20
_OPEN = PatternFill("solid", fgColor=c.OPEN_COLOUR)
_HEAD = PatternFill("solid", fgColor="E6E6E6")
_GUIDE_WIDTH = 90
_LINE, _MOST_LINES = 16, 25
"""How high a line is, in points, and how many a row can have."""
_READ_ME = "Read me first"


def write(sheet: Sheet) -> bytes:
    """Return a sheet as a spreadsheet. Everything in it is text; nothing is ever worked out."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)  # noqa: S101 - a new workbook has one
    page.title = "Review" if sheet.review else "Translate"
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.sheet_view.rightToLeft = sheet.direction == "rtl"
    shown = c.columns(sheet)
    for across, column in enumerate(shown, 1):
        letter = get_column_letter(across)
        page.column_dimensions[letter].width = column.width
        head = _put(page, 1, across, column.heading)
        head.font, head.fill = Font(bold=True), _HEAD
        turned = column.foreign and sheet.direction == "rtl"
        for down, row in enumerate(sheet.rows, 2):
            cell = _put(page, down, across, column.cell(row), open_=column.open, turned=turned)
            if column.heading == c.PAGE and row.address:
                cell.hyperlink = row.address
        if column.heading == c.RIGHT:
            _choose(page, ("yes", "no"), f"{letter}2:{letter}{len(sheet.rows) + 1}")
    for down, row in enumerate(sheet.rows, 2):
        _heighten(page, down, [(column.cell(row), column.width) for column in shown])
    page.auto_filter.ref = page.dimensions
    _finish(page)
    _read_me(book.create_sheet(_READ_ME, 1 if not sheet.review else 0), sheet)
    whole = io.BytesIO()
    book.save(whole)
    return steady(whole.getvalue(), sheet.stamp.day)


def _read_me(page: Worksheet, sheet: Sheet) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 30, _GUIDE_WIDTH
    row = 0
    for row, line in enumerate(sheet.guide, 1):
        _put(page, row, 2, line)
        _heighten(page, row, [(line, _GUIDE_WIDTH)])
    for down, (label, value) in enumerate(c.details(sheet), row + 2):
        _put(page, down, 1, label).font = Font(bold=True)
        asked = label != c.STAMP
        _put(page, down, 2, value, open_=asked)
        if label == c.READER:
            _choose(page, c.READERS, f"B{down}")
    _finish(page)


def _put(
    page: Worksheet, down: int, across: int, text: str, *, open_: bool = False, turned: bool = False
) -> Cell:
    cell = page.cell(down, across)
    assert isinstance(cell, Cell)  # noqa: S101 - nothing is merged
    if text:
        cell.value = text
        cell.data_type = "s"  # A text that begins with = is a text.
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if turned else 1)
    cell.protection = Protection(locked=not open_)
    if open_:
        cell.fill = _OPEN
    return cell


def _heighten(page: Worksheet, down: int, cells: Iterable[tuple[str, int]]) -> None:
    """Make a row high enough for its words; not every program does so by itself."""
    lines = max(
        sum(1 + len(line) // (width - 4) for line in text.splitlines()) for text, width in cells
    )
    page.row_dimensions[down].height = _LINE * max(1, min(lines, _MOST_LINES))


def _choose(page: Worksheet, choices: tuple[str, ...], cells: str) -> None:
    rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.error = f"Choose one of: {', '.join(choices)}."
    page.add_data_validation(rule)
    rule.add(cells)


def _finish(page: Worksheet) -> None:
    """Let people write only where they should, and print it on wide pages."""
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.protection.sheet = True
    page.protection.formatColumns = False
    page.protection.formatRows = False
    page.protection.autoFilter = False


def read(data: bytes) -> Answers:
    """Return what is in a spreadsheet that came back. Raises `UnusableFileError`."""
    look_into(data, "xl/workbook.xml", SUFFIX)
    try:
        book = load_workbook(io.BytesIO(data), keep_links=False, rich_text=True)
        pages: list[Worksheet] = [*filter(_is_table, book.worksheets)]
    except Exception as error:  # noqa: BLE001 - openpyxl lets errors of all kinds through
        raise UnusableFileError(
            f"The spreadsheet cannot be opened ({type(error).__name__}).",
            "Open it in a spreadsheet program, save it as .xlsx and send that.",
        ) from None
    for page in pages:
        if page.max_row > limits.ROWS or page.max_column > limits.COLUMNS:
            raise UnusableFileError(
                f'The sheet "{page.title}" has far more rows or columns than were sent out.',
                "Delete what is below and beside the table.",
            )
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


def _is_table(page: object) -> TypeGuard[Worksheet]:
    return isinstance(page, Worksheet)


def _table(pages: list[Worksheet]) -> tuple[Worksheet, int, Mapping[str, int]]:
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


def _tables(pages: list[Worksheet]) -> Iterator[tuple[Worksheet, int, Mapping[str, int]]]:
    for page in pages:
        for down in range(1, min(page.max_row, HEADING_ROWS) + 1):
            heads = {_text(cell)[0].strip(): n for n, cell in enumerate(page[down], 1)}
            if c.NAME in heads:
                yield page, down, heads
                break


def _answers(page: Worksheet, top: int, found: Mapping[str, int]) -> Iterator[Answer]:
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
    parts = cell.value if isinstance(cell.value, CellRichText) else ()
    fonts = [part.font for part in parts if isinstance(part, TextBlock) and part.text.strip()]
    if cell.font.strike or any(font.strike for font in fonts):
        return "Words are struck out, so it is not clear which count."
    if cell.data_type == "f":
        return "The cell holds a formula instead of words."
    return ""


def _pairs(pages: list[Worksheet]) -> Iterator[tuple[str, str]]:
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
