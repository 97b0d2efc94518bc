"""A leaflet as Chromium prints it: PDF/UA as far as a machine can tell, with every word in it."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import unicodedata
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from pdfua import validate
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from carers_plan.build import context_of
from carers_plan.pages.booklets import BOOKLETS
from carers_plan.pages.site import SiteBuilder
from carers_plan.printing import chromium, pdf
from carers_plan.project import Project
from carers_plan.words.language import ENGLISH, Language
from tests.conftest import CAMDEN_DAY, COUNCIL_DAY, COUNCILS, ROOT
from tests.web import first

pytestmark = pytest.mark.browser
MADE = dt.date(2026, 11, 30)
LEAFLET = BOOKLETS[0]
BENGALI, ARABIC = Language("bn", "বাংলা"), Language("ar", "العربية")


def faults(file: Path, content: bytes) -> set[str]:
    """Return the rules of PDF/UA-1 that a file with some content breaks."""
    file.write_bytes(content)
    return {found.rule_id for found in validate(str(file)).findings}


def words(text: str) -> set[str]:
    """Return the letters of each word: pdftotext turns the two of an Arabic ligature round."""
    found = re.findall(r"\w{3,}", unicodedata.normalize("NFKC", text))
    return {"".join(sorted(word)) for word in found}


@pytest.mark.parametrize(
    ("root", "language", "day"),
    [
        (ROOT, BENGALI, CAMDEN_DAY),
        (COUNCILS / "worcestershire", ARABIC, COUNCIL_DAY["worcestershire"]),
    ],
    ids=["bn", "ar"],
)
def test_the_leaflet_is_four_pages_that_a_screen_reader_and_a_phone_can_read(
    root, language, day, tmp_path
):
    builder = SiteBuilder(context_of(Project(root), (ENGLISH, language), day))
    booklets = builder.composers[language.tag].booklets
    html = booklets.html(LEAFLET, MADE)
    raw = chromium.pdf_of(chromium.find(), html)
    made = pdf.accessible(raw, html, MADE)
    file = tmp_path / "leaflet.pdf"
    assert faults(file, raw) >= {"UA-01-003", "UA-28-004"}
    assert faults(file, made) == set()
    with pikepdf.open(file) as document:
        sizes = {tuple(round(float(it)) for it in one.mediabox) for one in document.pages}
        assert (len(document.pages), sizes) == (4, {(0, 0, 420, 595)})
        assert str(document.Root.Lang) == language.tag
        bookmarks = [it.title for it in document.open_outline().root]
    assert all(it.strip() for it in bookmarks)
    title = first(LexborHTMLParser(html), "h1").text()
    assert bookmarks[0] == title
    read = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(file), "-"], check=True, capture_output=True, text=True
    ).stdout
    said = words(first(LexborHTMLParser(html), "main").text(separator=" "))
    lost = said - words(read.replace("\u200f", ""))
    assert len(lost) <= len(said) // 20, lost
    subprocess.run(["pdftoppm", "-r", "150", "-png", file, tmp_path / "page"], check=True)
    for page in sorted(tmp_path.glob("page*.png")):
        codes = zxingcpp.read_barcodes(Image.open(page))
        assert {code.text for code in codes} == {booklets.edition.url}


def test_the_checker_finds_what_is_not_as_pdf_ua_asks(tmp_path):
    with pikepdf.Pdf.new() as document:
        document.add_blank_page()
        target = io.BytesIO()
        document.save(target)
    assert {"UA-01-005", "UA-01-002", "UA-06-001", "UA-07-002"} <= faults(
        tmp_path / "bad.pdf", target.getvalue()
    )
