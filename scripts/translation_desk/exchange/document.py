"""Tables for translators as Word files (DOCX)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from carers_plan.problem import UnusableFileError
from carers_plan.word_file import (
    TEXT_BOX,
    Cell,
    Run,
    WordFile,
    element,
    opened,
    words_in,
    words_of_run,
)
from translation_desk.exchange import columns as c
from translation_desk.exchange.answers import Answer, Answers, read_stamp
from translation_desk.exchange.sheet import Row, Sheet

_SMALL, _PLAIN = 6, 10
_ABOUT = "About this text"
_BESIDE = {c.WHY, c.OLDER, c.BEFORE, c.ABOUT, c.TERMS, c.PAGE}
_CHANGES = frozenset(
    element(name)
    for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
)
_WRAPS = frozenset(element(name) for name in ("sdt", "sdtContent", "customXml", "smartTag"))
Tables = Sequence[Sequence[Sequence[Any]]]
"""The cells of tables, row by row, as they are in the XML: a merged cell is one."""


def _about(row: Row) -> str:
    """Return in lines what the spreadsheet has in columns of their own."""
    older = f"English before: {row.older}" if row.older else ""
    terms = [f"Agreed words: {term}" for term in row.terms]
    before = [f"{c.BEFORE}. {line}" for line in row.before]
    return "\n".join(filter(None, (row.why, older, *before, *row.about, *terms, row.address)))


def write(sheet: Sheet) -> bytes:
    """Return a sheet as a Word file: what to do, and a table."""
    file = WordFile(margin=10, wide=True)
    for line in sheet.guide:
        file.paragraph([Run(line)])
    details = [[_cell(label), _cell(value)] for label, value in c.details(sheet)]
    file.table(details, headed=False)
    file.paragraph([])
    *others, name = [column for column in c.columns(sheet) if column.heading not in _BESIDE]
    shown = [*others, c.Column(_ABOUT, 40, _about), name]
    heads = [Cell([Run(it.heading, bold=True, size=_PLAIN)]) for it in shown]
    turned = sheet.direction == "rtl"
    rows = [
        [
            _cell(
                it.cell(row),
                turned=turned and it.foreign,
                small=it is name,
                shade=c.OPEN_COLOUR if it.open else "",
            )
            for it in shown
        ]
        for row in sheet.rows
    ]
    file.table([heads, *rows], [it.width for it in shown], turned=turned)
    return file.content(sheet.stamp.day)


def _cell(text: str, *, turned: bool = False, small: bool = False, shade: str = "") -> Cell:
    size = _SMALL if small else _PLAIN
    return Cell([Run(text, turned=turned or None, grey=small, size=size)], shade)


def read(data: bytes) -> Answers:
    """Return what is in a Word file that came back. Raises `UnusableFileError`."""
    file = opened(data)
    body, comments = file.body, file.comments
    if any(part.tag in _CHANGES for part in body.iter()):
        raise UnusableFileError(
            "The document has tracked changes, so it is not clear which words count.",
            "Accept all changes first (Review, Accept All Changes), save it and send it again.",
        )
    tables = [
        [[*_inside(row, "tc")] for row in _inside(table, "tr")] for table in _inside(body, "tbl")
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


def _inside(parent: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - an element of lxml
    """Yield the children of a name, those that Word has wrapped in a content control too."""
    for child in parent:
        if child.tag == element(name):
            yield child
        elif child.tag in _WRAPS:
            yield from _inside(child, name)


def _struck(cell: Any) -> bool:  # noqa: ANN401 - an element of lxml
    """Whether some words of a cell are struck out, or hidden from print."""
    off = {"0", "false", "off"}
    return any(
        mark.get(element("val"), "") not in off
        for run in cell.iter(element("r"))
        if "".join(words_of_run(run)).strip()
        for properties in run.findall(element("rPr"))
        for name in ("strike", "dstrike", "vanish")
        for mark in properties.findall(element(name))
    )


def _heads(table: Sequence[Sequence[Any]]) -> list[str]:
    return [words_in(cell).strip() for cell in table[0]] if table else []


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
            if any(words_in(cell).strip() for cell in cells):
                yield _answer(dict(zip(heads, cells, strict=True)), number)
    if not heads:
        raise c.no_table()


def _answer(cells: dict[str, Any], number: int) -> Answer:
    own = c.BETTER if c.RIGHT in cells else c.TEXT
    wrong = ""
    if cells[own].find(f".//{element('numPr')}") is not None:
        wrong = "The word processor has made a list of the words: its numbers and signs are lost."
    elif cells[own].find(f".//{element('sym')}") is not None:
        wrong = "There is a sign of a special font, which other fonts do not have."
    elif _struck(cells[own]):
        wrong = "Words are struck out or hidden, so it is not clear which count."
    elif next(cells[own].iter(TEXT_BOX), None) is not None:
        wrong = "Words stand in a text box, not in the cell."
    texts = {head: words_in(cell) for head, cell in cells.items()}
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
                yield words_in(cells[0]).strip(), words_in(cells[1]).strip()


def _merged(cell: Any) -> bool:  # noqa: ANN401 - an element of lxml
    found = cell.find(element("tcPr"))
    return found is not None and any(
        found.find(element(name)) is not None for name in ("vMerge", "gridSpan")
    )
