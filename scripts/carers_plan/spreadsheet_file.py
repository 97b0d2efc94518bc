"""Spreadsheets (XLSX), made of texts alone, and opened. Only importer of openpyxl."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any, TypeGuard

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet as Page

from carers_plan import limits
from carers_plan.office_file import look_into, steady
from carers_plan.problem import UnusableFileError

__all__ = ["SUFFIX", "Page", "SpreadsheetFile", "is_struck", "letters", "opened_pages"]
SUFFIX = "xlsx"
_HEAD = PatternFill("solid", fgColor="E6E6E6")
_LINE, _MOST_LINES = 16, 25
"""How high a line is, in points, and how many a row can have."""
_INLINE = 255
"""Letters of a list of choices that a cell itself can hold; a longer one has a sheet."""
_CHOICES = "Choices"


class SpreadsheetFile:
    """A spreadsheet that is being written. `fill` is the colour of cells to write in."""

    def __init__(self, fill: str) -> None:
        """Begin an empty file."""
        self._book = Workbook()
        self._first = True
        self._open = PatternFill("solid", fgColor=fill)
        self._lists: list[tuple[str, ...]] = []

    def page(self, title: str, at: int | None = None) -> Page:
        """Add a sheet, at the end or `at` a place."""
        page = self._book.active if self._first else self._book.create_sheet(title, at)
        assert isinstance(page, Page)  # noqa: S101 - a new workbook has one
        page.title, self._first = title, False
        return page

    def head(self, page: Page, widths: Sequence[tuple[str, int]], *, turned: bool = False) -> None:
        """Write the first row, which stays in sight: the headings with their widths in letters."""
        page.freeze_panes = "A2"
        page.print_title_rows = "1:1"
        page.sheet_view.rightToLeft = turned
        for across, (heading, width) in enumerate(widths, 1):
            page.column_dimensions[get_column_letter(across)].width = width
            cell = self.put(page, 1, across, heading)
            cell.font, cell.fill = Font(bold=True), _HEAD

    def put(
        self,
        page: Page,
        down: int,
        across: int,
        text: str,
        *,
        open_: bool = False,
        turned: bool = False,
        bold: bool = False,
    ) -> Cell:
        """Write a text into a cell, which people may change if it is open."""
        cell = page.cell(down, across)
        assert isinstance(cell, Cell)  # noqa: S101 - nothing is merged
        if text:
            cell.value = text
            cell.data_type = "s"  # A text that begins with = is a text.
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if turned else 1)
        cell.protection = Protection(locked=not open_)
        if bold:
            cell.font = Font(bold=True)
        if open_:
            cell.fill = self._open
        return cell

    def remark(self, cell: Cell, text: str) -> None:
        """Put a note beside a cell, which is shown where somebody points at it."""
        cell.comment = Comment(text, "carers-plan", width=320, height=40 + 20 * (len(text) // 40))

    def choose(self, page: Page, choices: Sequence[str], cells: str) -> None:
        """Offer a list to choose from in some cells, such as `C2:C20`."""
        formula = f'"{",".join(choices)}"'
        if len(formula) > _INLINE or any("," in choice for choice in choices):
            if tuple(choices) not in self._lists:
                self._lists.append(tuple(choices))
            letter = get_column_letter(self._lists.index(tuple(choices)) + 1)
            formula = f"{_CHOICES}!${letter}$1:${letter}${len(choices)}"
        rule = DataValidation("list", formula1=formula, allow_blank=True)
        rule.error = f"Choose one of: {', '.join(choices)}."[:_INLINE]
        page.add_data_validation(rule)
        rule.add(cells)

    def heighten(self, page: Page, down: int, cells: Iterable[tuple[str, int]]) -> None:
        """Make a row high enough for its words; not every program does so by itself."""
        lines = max(
            sum(1 + len(line) // max(1, width - 4) for line in text.splitlines())
            for text, width in cells
        )
        page.row_dimensions[down].height = _LINE * max(1, min(lines, _MOST_LINES))

    def finish(self, page: Page) -> None:
        """Let people write only where they should, and print it on wide pages."""
        page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.protection.sheet = True
        page.protection.formatColumns = False
        page.protection.formatRows = False
        page.protection.autoFilter = False

    def hide(self, page: Page) -> None:
        """Keep a sheet that only the program reads out of sight."""
        page.sheet_state = "hidden"

    def content(self, day: dt.date) -> bytes:
        """Return the file as if it had been made on a day."""
        if self._lists:
            page = self._book.create_sheet(_CHOICES)
            for across, choices in enumerate(self._lists, 1):
                for down, choice in enumerate(choices, 1):
                    self.put(page, down, across, choice)
            self.hide(page)
        whole = io.BytesIO()
        self._book.save(whole)
        return steady(whole.getvalue(), day)


def letters(across: int) -> str:
    """Return what a spreadsheet calls a column, counted from 1: A, B, … AA."""
    return get_column_letter(across)


def opened_pages(data: bytes, *, worked_out: bool = False) -> list[Page]:
    """Return the sheets of a spreadsheet. Raises `UnusableFileError`.

    A formula is the text of it, or what a program `worked_out` when the file was last saved.
    """
    look_into(data, "xl/workbook.xml", SUFFIX)
    try:
        book = load_workbook(
            io.BytesIO(data), keep_links=False, data_only=worked_out, rich_text=True
        )
        pages: list[Page] = [*filter(_is_table, book.worksheets)]
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
    return pages


def is_struck(cell: Any) -> bool:  # noqa: ANN401 - a cell, or a merged one
    """Whether some words of a cell are struck out."""
    parts = cell.value if isinstance(cell.value, CellRichText) else ()
    fonts = [part.font for part in parts if isinstance(part, TextBlock) and part.text.strip()]
    return bool(cell.font.strike) or any(font.strike for font in fonts)


def _is_table(page: object) -> TypeGuard[Page]:
    return isinstance(page, Page)
