"""The tables in a spreadsheet, a Word file or a CSV file, whatever made them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from carers_plan import limits
from carers_plan.model.dates import MONTHS
from carers_plan.problem import UnusableFileError
from carers_plan.spreadsheet_file import Page, is_struck, opened_pages
from carers_plan.tables.grid import Grid, GridCell, tidied
from carers_plan.word_file import element, opened, words_in

_NO_COLOUR = {"", "000000", "FFFFFF"}
_CHANGES = frozenset(map(element, ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")))


def read_grids(path: Path) -> list[Grid]:
    """Return every table of a file. Raises `UnusableFileError`."""
    ending = path.suffix.lower()
    if ending not in _READERS:
        raise UnusableFileError(
            f'"{path.name}" is no file that is read here: {", ".join(_READERS)}.',
            "Open it in the program it was made with, and save it as one of these.",
        )
    if path.stat().st_size > limits.SHEET:
        size = limits.SHEET // limits.MB
        raise UnusableFileError(
            f"The file is larger than {size} MB.", "Copy the table alone into a new file."
        )
    found = [whole(grid) for grid in _READERS[ending](path.read_bytes())]
    if grids := [grid for grid in found if any(cell.text for row in grid.rows for cell in row)]:
        return grids
    raise UnusableFileError(
        "There is no table in the file.",
        "A picture of a table cannot be read: copy the table itself into the file.",
    )


def whole(grid: Grid, *, signs: bool = False) -> Grid:
    """Return a table without what nobody sees, and without the signs of footnotes unless asked."""
    rows = (tuple(tidied(cell, sign=signs) for cell in row) for row in grid.rows)
    return Grid(grid.name, tuple(rows), grid.letters)


# Spreadsheets


def _spreadsheet(data: bytes) -> Iterator[Grid]:
    yield from _pages(data, hidden=False)


def read_spreadsheet(data: bytes, *, hidden: bool) -> list[Grid]:
    """Return every sheet, those that are out of sight too if asked, with the signs of footnotes.

    Raises `UnusableFileError`.
    """
    return [whole(grid, signs=True) for grid in _pages(data, hidden=hidden)]


def _pages(data: bytes, *, hidden: bool) -> Iterator[Grid]:
    shown = opened_pages(data, worked_out=True)
    written = {page.title: page for page in opened_pages(data)}
    for page in shown:
        if hidden or page.sheet_state == "visible":
            yield Grid(page.title, tuple(_rows(page, written[page.title])))


def _rows(page: Page, written: Page) -> Iterator[tuple[GridCell, ...]]:
    joined = {}
    for area in page.merged_cells.ranges:
        for row in range(area.min_row + 1, area.max_row + 1):
            joined[row, area.min_col] = (area.min_row, area.min_col)
    for row in range(1, page.max_row + 1):
        cells = []
        for column in range(1, page.max_column + 1):
            at = joined.get((row, column))
            cell = page.cell(*(at or (row, column)))
            formula = written.cell(row, column).data_type == "f"
            text, doubt = _value(cell, formula=formula)
            cells.append(GridCell(text, _colour(cell), doubt, joined=at is not None))
        yield tuple(cells)


def _value(cell: Any, *, formula: bool) -> tuple[str, str]:  # noqa: ANN401 - cells of many kinds
    """Return what a cell shows, and what is wrong with it."""
    value = cell.value
    if value is None:
        return "", "It is a formula, and nobody has worked it out." if formula else ""
    if cell.data_type == "e":
        return "", f"It shows the error {value}."
    if is_struck(cell):
        return "", "Words are struck out, so it is not clear which count."
    if isinstance(value, dt.datetime | dt.date):
        return _day(value, str(cell.number_format)), ""
    if isinstance(value, bool):
        return "yes" if value else "no", ""
    return _number(value, str(cell.number_format)) if isinstance(value, float) else str(value), ""


def _number(value: float, shape: str) -> str:
    if "%" in shape:
        return f"{value:.0%}"
    return str(int(value)) if value.is_integer() else str(value)


def _day(day: dt.date, shape: str) -> str:
    """Return a date no more exactly than the cell shows it: of Mar-25, only the month."""
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {month}" if "d" in shape.lower() else month


def _colour(cell: Any) -> str:  # noqa: ANN401 - cells of many kinds
    fill = cell.fill
    found = fill.fgColor.rgb if fill is not None and fill.fill_type == "solid" else ""
    colour = found[-6:].upper() if isinstance(found, str) else ""
    return "" if colour in _NO_COLOUR else colour


# Word


def _word(data: bytes) -> Iterator[Grid]:
    body = opened(data).body
    if any(part.tag in _CHANGES for part in body.iter()):
        raise UnusableFileError(
            "The document has tracked changes, so it is not clear which words count.",
            "Accept all changes first (Review, Accept All Changes), and save it.",
        )
    for number, table in enumerate(body.iter(element("tbl")), 1):
        rows: list[tuple[GridCell, ...]] = []
        for row in table.iterchildren(element("tr")):
            rows.append(tuple(_word_cells(row, rows[-1] if rows else ())))
        yield Grid(f"table {number}", tuple(rows), letters=False)


def _word_cells(row: Any, above: tuple[GridCell, ...]) -> Iterator[GridCell]:  # noqa: ANN401 - of lxml
    at = 0
    for cell in row.iterchildren(element("tc")):
        properties = cell.find(element("tcPr"))
        span = _property(properties, "gridSpan")
        wide = int(span.get(element("val")) or 1) if span is not None else 1
        down = _property(properties, "vMerge")
        goes_on = down is not None and down.get(element("val")) != "restart"
        shade = _property(properties, "shd")
        fill = (shade.get(element("fill")) or "").upper() if shade is not None else ""
        colour = "" if fill in {*_NO_COLOUR, "AUTO"} else fill
        text = words_in(cell)
        if goes_on and at < len(above):
            yield GridCell(above[at].text, above[at].colour, joined=True)
        else:
            yield GridCell(text, colour)
        yield from (GridCell() for _ in range(min(wide, limits.COLUMNS) - 1))
        at += wide


def _property(properties: Any, name: str) -> Any:  # noqa: ANN401 - of lxml
    return None if properties is None else properties.find(element(name))


# Comma-separated values


def _values(data: bytes) -> Iterator[Grid]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # As Excel writes it on Windows.
    first = text[: limits.TEXT]
    mark = max(",;\t", key=first.count)
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=mark)]
    except csv.Error as error:
        raise UnusableFileError(
            f"The file cannot be read as a table: {error}.", "Save it as .xlsx instead."
        ) from None
    if len(rows) > limits.ROWS or any(len(row) > limits.COLUMNS for row in rows):
        raise UnusableFileError(
            "The table has far too many rows or columns.", "Copy the table alone into a new file."
        )
    yield Grid("table", tuple(tuple(map(GridCell, row)) for row in rows))


_READERS: dict[str, Callable[[bytes], Iterator[Grid]]] = {
    ".xlsx": _spreadsheet,
    ".csv": _values,
    ".docx": _word,
}
