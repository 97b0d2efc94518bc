"""Word files (DOCX), made accessible, and opened. Only importer of python-docx."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_DIRECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from carers_plan.office_file import look_into, steady
from carers_plan.problem import UnusableFileError

SUFFIX = "docx"
_USUAL = 12
"""The size of letters in points, as councils ask for."""
TEXT_BOX = qn("w:txbxContent")
_LONGEST = 255
_LONG, _SHORT = Mm(297), Mm(210)
_BLACK, _GREY, _LINK = (RGBColor.from_string(it) for it in ("000000", "555555", "0B4F8A"))


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `size` is in points, 0 for the usual one.

    `language` is set where it differs from the file's, then `turned` says whether it is written
    from right to left. `link` is an address, or # and the name of a place in the file.
    """

    text: str
    language: str = ""
    turned: bool | None = None
    link: str = ""
    bold: bool = False
    grey: bool = False
    size: int = 0


Runs = Sequence[Run]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `shade` is its colour, such as F3F1EC."""

    runs: Runs
    shade: str = ""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What is in a Word file: its body as XML, and the words of its comments."""

    body: Any
    comments: tuple[str, ...]


class WordFile:
    """A Word file that is being written, on A4 paper."""

    def __init__(
        self,
        language: str = "en-GB",
        direction: str = "ltr",
        margin: int = 20,
        *,
        wide: bool = False,
    ) -> None:
        """Begin an empty file. `margin` is in millimetres; a `wide` one lies on its side."""
        self.turned = direction == "rtl"
        self.document = Document()
        section = self.document.sections[0]
        size = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = size
        section.left_margin = section.right_margin = Mm(margin)
        section.top_margin = section.bottom_margin = Mm(margin)
        self.width = size[0] - 2 * Mm(margin)
        self._speak(language)
        self._places = 0
        self._after_table = False

    def _speak(self, language: str) -> None:
        """Say which language the file is in, and turn it round where that is written so."""
        styles: Any = self.document.styles
        (usual,) = styles.element.iter(qn("w:rPrDefault"))
        letters, spoken = (usual.find(f".//{qn(name)}") for name in ("w:rFonts", "w:lang"))
        letters.attrib.clear()
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            letters.set(qn(f"w:{kind}"), "Arial")
        for name in ("w:sz", "w:szCs"):
            usual.find(f".//{qn(name)}").set(qn("w:val"), str(2 * _USUAL))
        for kind in ("val", "eastAsia", "bidi"):
            spoken.set(qn(f"w:{kind}"), language)
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
            styles[name].font.color.rgb = _BLACK  # The template's blue is too pale to read.
            for letters in styles[name].element.findall(f".//{qn('w:rFonts')}"):
                letters.getparent().remove(letters)
        if self.turned:
            (usual,) = styles.element.iter(qn("w:pPrDefault"))
            usual.find(qn("w:pPr")).insert(0, OxmlElement("w:bidi"))
            section: Any = self.document.sections[0]._sectPr  # noqa: SLF001 - no other way
            section.find(qn("w:docGrid")).addprevious(OxmlElement("w:bidi"))

    def entitle(self, title: str, author: str) -> None:
        """Say what the file is called and whose it is, and put that and the page at the foot."""
        about = self.document.core_properties
        # Word's file format holds no longer ones.
        about.title, about.author, about.comments = title[:_LONGEST], author[:_LONGEST], ""
        foot = self.document.sections[0].footer.paragraphs[0]
        self._add(foot, [Run(f"{title} · ", grey=True)])
        page = OxmlElement("w:fldSimple")
        page.set(qn("w:instr"), "PAGE")
        foot._p.append(page)  # noqa: SLF001 - no other way

    def paragraph(
        self, runs: Runs, style: str = "Normal", place: str = "", *, leads: bool = False
    ) -> None:
        """Add a paragraph in one of Word's styles; links can lead to its `place`.

        One that `leads` stays on the page of what comes after it.
        """
        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = leads or None
        if self._after_table and style == "Normal":
            paragraph.paragraph_format.space_before = Pt(_USUAL)
        self._after_table = False
        if place:
            self._places += 1
            number = str(self._places)
            _mark(paragraph._p, "w:bookmarkStart", id=number, name=place)  # noqa: SLF001
            _mark(paragraph._p, "w:bookmarkEnd", id=number)  # noqa: SLF001
        self._add(paragraph, runs)

    def table(
        self,
        rows: Iterable[Sequence[Cell]],
        widths: Sequence[int] = (),
        about: str = "",
        *,
        headed: bool = True,
        turned: bool = False,
    ) -> None:
        """Add a table. The first row of a `headed` one stands on every page that it reaches.

        `widths` are the shares of its columns, `about` what is read out before it.
        """
        filled = list(rows)
        table = self.document.add_table(0, len(filled[0]), "Table Grid")
        if self.turned or turned:
            table.table_direction = WD_TABLE_DIRECTION.RTL
        if about:
            properties = table._tbl.tblPr  # noqa: SLF001 - no other way
            _mark(properties, "w:tblCaption", val=about)
        table.autofit = not widths
        for number, row in enumerate(filled):
            added = table.add_row()
            _mark_row(added, "w:tblHeader" if headed and not number else "w:cantSplit")
            for place, (made, cell) in enumerate(zip(added.cells, row, strict=True)):
                if widths:
                    made.width = Emu(self.width * widths[place] // sum(widths))
                self._fill(made, cell)
        self._after_table = True
        for column, width in zip(table.columns, widths, strict=False):
            column.width = Emu(self.width * width // sum(widths))

    def _fill(self, made: _Cell, cell: Cell) -> None:
        made.paragraphs[0].style = "No Spacing"
        self._add(made.paragraphs[0], cell.runs)
        if cell.shade:
            properties = made._tc.get_or_add_tcPr()  # noqa: SLF001 - no other way
            _mark(properties, "w:shd", val="clear", fill=cell.shade)

    def _add(self, paragraph: Paragraph, runs: Runs) -> None:
        if any(run.turned and not run.language for run in runs):
            _mark(paragraph._p.get_or_add_pPr(), "w:bidi")  # noqa: SLF001 - no other way
        for run in runs:
            added = paragraph.add_run(run.text)
            turned = self.turned if run.turned is None else run.turned
            added.font.rtl = turned or None
            added.font.bold = added.font.cs_bold = run.bold or None
            if run.size:
                added.font.size = Pt(run.size)
                own = added._r.get_or_add_rPr()  # noqa: SLF001 - no other way
                _mark(own, "w:szCs", val=str(2 * run.size))  # Of Bengali and Arabic letters.
            if run.grey:
                added.font.color.rgb = _GREY
            if run.link:
                added.font.color.rgb, added.font.underline = _LINK, True
                self._link(paragraph, added._r, run.link)  # noqa: SLF001 - no other way
            if run.language:
                about = added._r.get_or_add_rPr()  # noqa: SLF001 - no other way
                _mark(about, "w:lang", val=run.language, bidi=run.language)

    def _link(self, paragraph: Paragraph, run: Any, link: str) -> None:  # noqa: ANN401 - of lxml
        made = OxmlElement("w:hyperlink")
        if link.startswith("#"):
            made.set(qn("w:anchor"), link[1:])
        else:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            made.set(qn("r:id"), paragraph.part.relate_to(link, kind, is_external=True))
        run.addprevious(made)
        made.append(run)

    def content(self, day: dt.date) -> bytes:
        """Return the file as if it had been made on a day."""
        whole = io.BytesIO()
        self.document.save(whole)
        return steady(whole.getvalue(), day)


def opened(data: bytes) -> OpenedFile:
    """Return what is in a Word file. Raises `UnusableFileError`."""
    look_into(data, "word/document.xml", SUFFIX)
    try:
        document = Document(io.BytesIO(data))
        return OpenedFile(document.element.body, tuple(it.text for it in document.comments))
    except Exception as error:  # noqa: BLE001 - python-docx lets errors of all kinds through
        raise UnusableFileError(
            f"The document cannot be opened ({type(error).__name__}).",
            "Open it in a word processor, save it as .docx and send that.",
        ) from None


def element(name: str) -> str:
    """Return the name of an element of Word's XML, such as `tbl`, as lxml writes it."""
    return str(qn(f"w:{name}"))


def words_in(cell: Any) -> str:  # noqa: ANN401 - an element of lxml
    """Return all the words in a cell, those inside links and form fields too.

    Words of a text box stand twice in the file, for old programs and for new ones: once is enough.
    """
    boxes = dict.fromkeys("\n".join(_paragraphs(box)) for box in cell.iter(TEXT_BOX))
    return "\n".join((*_paragraphs(cell), *filter(None, boxes)))


def _paragraphs(part: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    for paragraph in part.iter(element("p")):
        if _box_of(paragraph) is _box_of(part, itself=True):
            yield "".join(
                word
                for run in paragraph.iter(element("r"))
                if _box_of(run) is _box_of(paragraph)
                for word in words_of_run(run)
            )


def _box_of(part: Any, *, itself: bool = False) -> Any:  # noqa: ANN401 - elements of lxml
    """Return the text box that an element is in, None if it is in none."""
    if itself and part.tag == TEXT_BOX:
        return part
    return next(part.iterancestors(TEXT_BOX), None)


def words_of_run(run: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    """Yield the words of a run."""
    for part in run:
        if part.tag == element("t"):
            yield part.text or ""
        elif part.tag in {element("br"), element("cr")}:
            yield "\n"
        elif part.tag == element("tab"):
            yield "\t"
        elif part.tag == element("noBreakHyphen"):
            yield "-"


def _mark_row(row: _Row, name: str) -> None:
    _mark(row._tr.get_or_add_trPr(), name)  # noqa: SLF001 - no other way


def _mark(properties: Any, name: str, /, **values: str) -> None:  # noqa: ANN401 - an element of lxml
    """Add what python-docx has no word for."""
    added = OxmlElement(name)
    for key, value in values.items():
        added.set(qn(f"w:{key}"), value)
    properties.append(added)
