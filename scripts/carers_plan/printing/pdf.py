"""What a printed PDF needs beside its tags to be PDF/UA-1, and sheets to fold.

The only importer of pikepdf.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import pikepdf
from pikepdf import Dictionary, Name, Operator, OutlineItem, Page, Pdf, String

_OPEN, _CLOSED = {"BDC", "BMC"}, "EMC"
_LINES = {"m", "l", "c", "v", "y", "h", "re", "W", "W*"}
_PAINT = {"f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "n"}
_ALONE = {"Do", "sh", "INLINE IMAGE"}
FOLDS = 4
"""How many pages one folded sheet has."""
Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
Instructions = list[Instruction]


_HEADINGS = {f"h{level}" for level in range(1, 7)}


class _Page(HTMLParser):
    """The title and the language of a page, the words of its links by where they lead, headings.

    `headings` has each by its letters without spaces.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = self.language = self._in = self._href = self._heading = ""
        self.links: dict[str, str] = {}
        self.headings: dict[str, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a link or the title."""
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang") or ""
        if tag in {"a", "title"}:
            self._in, self._href = tag, values.get("href") or ""
        if tag in _HEADINGS:
            self._heading = ""

    def handle_endtag(self, tag: str) -> None:
        """End them."""
        if tag == self._in:
            self._in = ""
        if tag in _HEADINGS:
            self.headings["".join(self._heading.split())] = " ".join(self._heading.split())

    def handle_data(self, data: str) -> None:
        """Take in their words."""
        self._heading += data
        if self._in == "title":
            self.title += data
        elif self._in:
            self.links[self._href] = self.links.get(self._href, "") + data


def accessible(pdf: bytes, html: str, made: dt.date) -> bytes:
    """Return a PDF that Chromium made of a page, with all that PDF/UA-1 asks for beside the tags.

    What has no tag, such as the number of a page, is marked as no part of the text; links say
    in words where they lead; and the file says its title, its language and that it is PDF/UA.
    """
    page = _Page(html)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.Root.Lang = String(page.language)
        document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        document.Root.MarkInfo = Dictionary(Marked=True)
        for sheet in document.pages:
            if "/Annots" in sheet:
                sheet.Tabs = Name.S
                _name_links(sheet, page.links)
            content = _with_artifacts(pikepdf.parse_content_stream(sheet))
            sheet.Contents = document.make_stream(pikepdf.unparse_content_stream(content))
        with document.open_outline() as outline:
            _name_bookmarks(outline.root, page.headings)
        with document.open_metadata(set_pikepdf_as_editor=False) as about:
            about["dc:title"] = page.title
            about["dc:language"] = {page.language}
            about["pdfuaid:part"] = "1"
            about["xmp:CreateDate"] = about["xmp:ModifyDate"] = made.isoformat()
        day = String(f"D:{made:%Y%m%d}")
        said = Dictionary(Title=String(page.title), CreationDate=day, ModDate=day)
        document.docinfo = document.make_indirect(said)
        return _saved(document)


def pages_in(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def imposed(pdf: bytes, *, mirrored: bool) -> bytes:
    """Return a booklet as sheets to print on both sides and to fold: two pages on each side.

    It is for a printer alone: its pages are in the order of the sheets. `mirrored` for scripts
    that are written from right to left.
    """
    with pikepdf.open(io.BytesIO(pdf)) as booklet, Pdf.new() as sheets:
        box = booklet.pages[0].mediabox
        width, height = float(box[2]), float(box[3])
        for pair in _pairs(len(booklet.pages)):
            sheet = sheets.add_blank_page(page_size=(2 * width, height))
            for place, number in enumerate(reversed(pair) if mirrored else pair):
                if number < len(booklet.pages):
                    half = pikepdf.Rectangle(place * width, 0, (place + 1) * width, height)
                    sheet.add_overlay(booklet.pages[number], half)
        return _saved(sheets)


def _pairs(number: int) -> Iterator[tuple[int, int]]:
    """Yield which two pages, counted from 0, stand on each side of the sheets of a booklet."""
    whole = -(-number // FOLDS) * FOLDS
    for first in range(whole // 2):
        last = whole - 1 - first
        yield (first, last) if first % 2 else (last, first)


def _name_links(sheet: Page, words: dict[str, str]) -> None:
    for link in sheet.Annots.as_list():
        target = ""
        if "/A" in link and "/URI" in link.A:
            target = str(link.A.URI)
        elif "/Dest" in link:
            target = f"#{str(link.Dest).removeprefix('/')}"
        said = " ".join(words.get(target, "").split())
        link.Contents = String(said or target)


def _name_bookmarks(items: Iterable[OutlineItem], headings: dict[str, str]) -> None:
    """Give bookmarks the words of their headings: Chromium drops a space where a line ends."""
    for item in items:
        item.title = headings.get("".join(item.title.split()), item.title)
        _name_bookmarks(item.children, headings)


def _with_artifacts(content: Iterable[Instruction]) -> Instructions:
    """Mark all that is drawn outside of tags as artifacts (PDF/UA-1, 7.1): once around each."""
    found: Instructions = []
    drawn: Instructions = []  # A text or a line that has begun and not ended.
    depth = 0
    tagged = False
    for each in content:
        name = str(each.operator)
        if drawn or name == "BT" or name in _LINES | _PAINT | _ALONE:
            tagged = (tagged if drawn else depth > 0) or _is_tag(each)
            drawn.append(each)
            text = str(drawn[0].operator) == "BT"
            if name == "ET" or (not text and name in _PAINT | _ALONE):
                found += drawn if tagged else _artifact(drawn)
                drawn = []
        else:
            found.append(each)
        depth += (name in _OPEN) - (name == _CLOSED)
    return found + drawn


def _is_tag(each: Instruction) -> bool:
    """Whether a tag begins here, and not only what a ligature stands for."""
    return str(each.operator) == "BDC" and "/MCID" in each.operands[1]


def _artifact(drawn: Instructions) -> Instructions:
    begin = pikepdf.ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    return [begin, *drawn, pikepdf.ContentStreamInstruction([], Operator("EMC"))]


def _saved(document: Pdf) -> bytes:
    target = io.BytesIO()
    packed = pikepdf.ObjectStreamMode.generate
    document.save(target, deterministic_id=True, object_stream_mode=packed)
    return target.getvalue()
