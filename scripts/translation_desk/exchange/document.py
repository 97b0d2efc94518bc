"""Tables for translators as Word files (DOCX). Only importer of python-docx."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell

from carers_plan.problem import UnusableFileError
from translation_desk.exchange import columns as c
from translation_desk.exchange.answers import Answer, Answers, read_stamp
from translation_desk.exchange.package import look_into, steady
from translation_desk.exchange.sheet import Row, Sheet

SUFFIX = "docx"
_WIDE, _HIGH, _MARGIN = Mm(297), Mm(210), Mm(10)
_SMALL, _PLAIN = Pt(6), Pt(10)
_GREY = RGBColor(0x55, 0x55, 0x55)
_ABOUT = "About this text"
_BESIDE = {c.WHY, c.OLDER, c.ABOUT, c.TERMS, c.PAGE}
_CHANGES = frozenset(
    qn(f"w:{name}")
    for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
)
Tables = Sequence[Sequence[Sequence[Any]]]
"""The cells of tables, row by row, as they are in the XML: a merged cell is one."""


def _about(row: Row) -> str:
    """Return in lines what the spreadsheet has in columns of their own."""
    older = f"English before: {row.older}" if row.older else ""
    terms = [f"Agreed words: {term}" for term in row.terms]
    return "\n".join(filter(None, (row.why, older, *row.about, *terms, row.address)))


def write(sheet: Sheet) -> bytes:
    """Return a sheet as a Word file: what to do, and a table."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _WIDE, _HIGH
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    for line in sheet.guide:
        document.add_paragraph(line)
    details = document.add_table(0, 2, "Table Grid")
    for label, value in c.details(sheet):
        for cell, text in zip(details.add_row().cells, (label, value), strict=True):
            _put(cell, text)
    document.add_paragraph()
    _add_table(document, sheet)
    whole = io.BytesIO()
    document.save(whole)
    return steady(whole.getvalue(), sheet.stamp.day)


def _add_table(document: Docx, sheet: Sheet) -> None:
    *others, name = [column for column in c.columns(sheet) if column.heading not in _BESIDE]
    shown = [*others, c.Column(_ABOUT, 40, _about), name]
    turned = sheet.direction == "rtl"
    letters = sum(column.width for column in shown)
    table = document.add_table(1, len(shown), "Table Grid")
    table.autofit = False
    if turned:
        table.table_direction = WD_TABLE_DIRECTION.RTL
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 - no other way
    for made, cell, column in zip(table.columns, table.rows[0].cells, shown, strict=True):
        made.width = cell.width = Emu((_WIDE - 2 * _MARGIN) * column.width // letters)
        _put(cell, column.heading, bold=True)
    for row in sheet.rows:
        added = table.add_row()
        _mark(added._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001 - no other way
        for cell, column in zip(added.cells, shown, strict=True):
            _put(cell, column.cell(row), turned=turned and column.foreign, small=column is name)
            if column.open:
                _shade(cell)


def _put(
    cell: _Cell, text: str, *, bold: bool = False, turned: bool = False, small: bool = False
) -> None:
    cell.text = text
    paragraph = cell.paragraphs[0]
    if turned:
        _mark(paragraph._p.get_or_add_pPr(), "w:bidi")  # noqa: SLF001 - no other way
    for run in paragraph.runs:
        run.font.bold = bold or None
        run.font.rtl = turned or None
        run.font.size = _SMALL if small else _PLAIN
        if small:
            run.font.color.rgb = _GREY


def _shade(cell: _Cell) -> None:
    """Show that a cell is there to be written into."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - no other way
    _mark(properties, "w:shd", val="clear", fill=c.OPEN_COLOUR)


def _mark(properties: Any, name: str, **values: str) -> None:  # noqa: ANN401 - an element of lxml
    """Add a property that python-docx has no word for."""
    added = OxmlElement(name)
    for key, value in values.items():
        added.set(qn(f"w:{key}"), value)
    properties.append(added)


def read(data: bytes) -> Answers:
    """Return what is in a Word file that came back. Raises `UnusableFileError`."""
    look_into(data, "word/document.xml", SUFFIX)
    try:
        document = Document(io.BytesIO(data))
        body: Any = document.element.body
        comments = [comment.text for comment in document.comments]
    except Exception as error:  # noqa: BLE001 - python-docx lets errors of all kinds through
        raise UnusableFileError(
            f"The document cannot be opened ({type(error).__name__}).",
            "Open it in a word processor, save it as .docx and send that.",
        ) from None
    if any(element.tag in _CHANGES for element in body.iter()):
        raise UnusableFileError(
            "The document has tracked changes, so it is not clear which words count.",
            "Accept all changes first (Review, Accept All Changes), save it and send it again.",
        )
    tables = [
        [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
        for table in body.findall(qn("w:tbl"))
    ]
    answers = tuple(_answers(tables))
    if comments and not any(answer.text.strip() or answer.right for answer in answers):
        raise UnusableFileError(
            "The document has comments, and nothing in the columns that are to be filled in.",
            f'Copy what the comments say into these columns, such as "{c.NOTES}".',
        )
    written = dict(_pairs(tables))
    tag, site = read_stamp(written.get(c.STAMP, ""))
    return Answers(
        tag,
        answers,
        site,
        review=any(c.RIGHT in _heads(table) for table in tables),
        day=written.get(c.DAY, ""),
        reader=written.get(c.READER, ""),
        told=tuple(f"A comment is not taken: {words}" for words in comments),
    )


def _heads(table: Sequence[Sequence[Any]]) -> list[str]:
    return [_text(cell).strip() for cell in table[0]] if table else []


def _answers(tables: Tables) -> Iterator[Answer]:
    """Yield the answers of the table. Tables after it with as many columns are parts of it."""
    heads: list[str] = []
    for table in tables:
        first = 1
        if c.NAME in _heads(table):
            heads, first = _heads(table), 2
            c.need(heads)
        elif not heads or len(table[0]) != len(heads):
            continue
        for number, cells in enumerate(table[first - 1 :], first):
            if len(cells) != len(heads) or any(map(_merged, cells)):
                raise UnusableFileError(
                    f"Cells are merged, or there is one too many or too few, in row {number}.",
                    "Part them again: each row is a text of its own.",
                )
            if any(_text(cell).strip() for cell in cells):
                yield _answer(dict(zip(heads, cells, strict=True)), number)
    if not heads:
        raise c.no_table()


def _answer(cells: dict[str, Any], number: int) -> Answer:
    own = c.BETTER if c.RIGHT in cells else c.TEXT
    wrong = ""
    if cells[own].find(f".//{qn('w:numPr')}") is not None:
        wrong = "The word processor has made a list of the words: its numbers and signs are lost."
    elif cells[own].find(f".//{qn('w:sym')}") is not None:
        wrong = "There is a sign of a special font, which other fonts do not have."
    texts = {head: _text(cell) for head, cell in cells.items()}
    return Answer(
        texts[c.NAME].strip(),
        texts[own],
        number,
        texts[c.ENGLISH],
        texts.get(c.SO_FAR),
        texts.get(c.RIGHT, "").strip(),
        texts.get(c.NOTES, ""),
        wrong,
    )


def _pairs(tables: Tables) -> Iterator[tuple[str, str]]:
    for table in tables:
        for cells in table:
            if len(cells) == 2:  # noqa: PLR2004 - a label and its value
                yield _text(cells[0]).strip(), _text(cells[1]).strip()


def _merged(cell: Any) -> bool:  # noqa: ANN401 - an element of lxml
    found = cell.find(qn("w:tcPr"))
    return found is not None and any(
        found.find(qn(name)) is not None for name in ("w:vMerge", "w:gridSpan")
    )


def _text(cell: Any) -> str:  # noqa: ANN401 - an element of lxml
    """Return all the words in a cell, those inside links and form fields too."""
    return "\n".join("".join(_words(paragraph)) for paragraph in cell.iter(qn("w:p")))


def _words(paragraph: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    for run in paragraph.iter(qn("w:r")):
        for part in run:
            if part.tag == qn("w:t"):
                yield part.text or ""
            elif part.tag in {qn("w:br"), qn("w:cr")}:
                yield "\n"
            elif part.tag == qn("w:tab"):
                yield "\t"
            elif part.tag == qn("w:noBreakHyphen"):
                yield "-"
