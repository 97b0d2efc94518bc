"""What a PDF gets beside its tags, and how its pages are laid for folding."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from carers_plan.printing.pdf import _pairs, _with_artifacts, accessible, imposed, pages_in

DAY = dt.date(2026, 11, 30)
HTML = '<html lang="so"><title>Warqad</title><a href="https://example.org/a">Ka <b>akhri</b></a>'


def instructions(content: str) -> list[str]:
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(content.encode())
        found = _with_artifacts(pikepdf.parse_content_stream(pdf.pages[0]))
    return pikepdf.unparse_content_stream(found).decode().split("\n")


def a_pdf(pages: int) -> bytes:
    with Pdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(420, 595))
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        link.A = Dictionary(S=Name.URI, URI="https://example.org/a")
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(link)]))
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        ("BT (1/4) Tj ET", ["/Artifact BMC", "BT", "(1/4) Tj", "ET", "EMC"]),
        ("/P << /MCID 0 >> BDC BT (a) Tj ET EMC", None),
        ("BT /P << /MCID 0 >> BDC (a) Tj EMC ET", None),
        (
            "BT /Span << /ActualText (ka) >> BDC (k) Tj EMC ET",
            [
                "/Artifact BMC",
                "BT",
                "/Span << /ActualText (ka) >> BDC",
                "(k) Tj",
                "EMC",
                "ET",
                "EMC",
            ],
        ),
        ("q 0 0 9 9 re f Q", ["q", "/Artifact BMC", "0 0 9 9 re", "f", "EMC", "Q"]),
        ("/X0 Do", ["/Artifact BMC", "/X0 Do", "EMC"]),
    ],
)
def test_what_has_no_tag_is_an_artifact_and_what_has_one_is_not(content, marked):
    found = instructions(content)
    if marked is None:
        assert not any("Artifact" in line for line in found)
    else:
        assert found == marked


def test_a_pdf_says_its_title_its_language_where_links_lead_and_what_it_is():
    with pikepdf.open(io.BytesIO(accessible(a_pdf(1), HTML, DAY))) as pdf:
        assert str(pdf.Root.Lang) == "so"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.pages[0].Annots[0].Contents) == "Ka akhri"
        assert pdf.pages[0].Tabs == Name.S
        with pdf.open_metadata() as about:
            assert (about["dc:title"], about["pdfuaid:part"]) == ("Warqad", "1")
        assert str(pdf.docinfo.CreationDate) == "D:20261130"


def test_the_same_page_gives_the_same_file():
    assert accessible(a_pdf(2), HTML, DAY) == accessible(a_pdf(2), HTML, DAY)


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (4, [(3, 0), (1, 2)]),
        (3, [(3, 0), (1, 2)]),
        (6, [(7, 0), (1, 6), (5, 2), (3, 4)]),
    ],
)
def test_two_pages_stand_on_each_side_so_that_the_sheets_fold(pages, sides):
    assert [*_pairs(pages)] == sides
    sheets = imposed(a_pdf(pages), mirrored=False)
    assert pages_in(sheets) == len(sides)
    with pikepdf.open(io.BytesIO(sheets)) as pdf:
        assert [float(it) for it in pdf.pages[0].mediabox] == [0, 0, 840, 595]
