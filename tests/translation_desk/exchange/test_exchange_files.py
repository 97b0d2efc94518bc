"""Files bring back exactly what was typed, other programs read them, and bad ones harm nothing."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from translate.storage.pypo import pofile
from translate.storage.xliff import xlifffile

from carers_plan.problem import UnusableFileError
from carers_plan.words.change import Change
from carers_plan.words.message import Message, State
from translation_desk.exchange.formats import FORMATS, ExchangeFormat
from translation_desk.exchange.sheet import Row, Sheet, Stamp

DAY = dt.date(2026, 11, 28)
NASTY = (
    "=1+1",
    '=HYPERLINK("https://example.com","x")',
    "+44 20 7946 0000",
    "-5",
    "@SUM(A1)",
    "1/4",
    "2026-03",
    "5e3",
    "007",
    "  spaces at both ends  ",
    "two\nlines\n\nand more",
    "tab\there",
    "\"quotes\" 'single' “curly”",
    "[write to us]{1} or call {2}, {count} times",
    "{1}{1}{2}",
    "<b>bold</b> & &amp; <!-- no --> ]]>",
    "👪 🇸🇴 👩🏽‍🦽",
    "ক্ষ র‍্য র্য কে\u09af\u09bcারার",
    "ক\u200dষ ক\u200cষ",
    "مقدّم الرعاية (carer) 12/3",
    "\u200fيمين",
    "Daryeele’s",
    "_x000D_ _x0041_",
    "#N/A",
    "TRUE",
    "a\\nb \\t \\\\ %s",
    "x" * 3000,
)
MESSAGES = tuple(
    Message("docs/help/body", text, "A paragraph", (("1", "(help.md)"), ("2", "020 7946 0000")))
    for text in NASTY
)


def sheet(*rows: Row, tag: str = "bn", purpose: str = "translate") -> Sheet:
    return Sheet(Stamp("https://carers-plan.example.org/", tag, DAY, purpose), rows, ("Do this.",))


def row(text: str = "", english: str = "Hello.") -> Row:
    return Row(Message("docs/help/body", english), text=text)


@pytest.fixture(name="form", params=FORMATS)
def _form(request: pytest.FixtureRequest) -> ExchangeFormat:
    return FORMATS[str(request.param)]


def test_english_of_all_kinds_goes_out_and_comes_back_unchanged(form: ExchangeFormat):
    data = form.write(sheet(*map(Row, MESSAGES)))
    answers = form.read(data)
    assert answers.tag == "bn"
    assert [answer.name for answer in answers.answers] == [message.id for message in MESSAGES]
    assert [answer.english for answer in answers.answers] == list(NASTY)


def test_what_was_translated_before_goes_out_beside_a_text_and_is_never_its_translation(
    form: ExchangeFormat,
):
    sent = replace(row(), before=("Same English: ওহে।",))
    (found,) = form.read(form.write(sheet(sent))).answers
    assert (found.text, found.notes, found.wrong) == ("", "", "")
    (plain,) = form.read(form.write(sheet(row()))).answers
    assert replace(found, place=0) == replace(plain, place=0)
    assert len(form.write(sheet(sent))) > len(form.write(sheet(row())))


@pytest.mark.parametrize("tag", ["bn", "so", "ar"])
@pytest.mark.parametrize("kind", ["xlsx", "docx", "xliff"])
def test_what_was_typed_comes_back_letter_by_letter(kind: str, tag: str):
    form = FORMATS[kind]
    rows = [row(text, f"Hello {number}.") for number, text in enumerate(NASTY)]
    answers = form.read(form.write(sheet(*rows, tag=tag))).answers
    assert [answer.text for answer in answers] == list(NASTY)
    assert {answer.wrong for answer in answers} == {""}


_TYPED = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), include_characters="\n"),
    min_size=1,
    max_size=60,
)  # fmt: skip


@given(st.lists(st.one_of(_TYPED, st.sampled_from(NASTY)), min_size=1, max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_anything_that_can_be_typed_comes_back(texts: list[str]):
    rows = [row(text, f"Hello {number}.") for number, text in enumerate(texts)]
    for kind in ("xlsx", "docx", "xliff"):
        answers = FORMATS[kind].read(FORMATS[kind].write(sheet(*rows))).answers
        assert [answer.text for answer in answers] == texts


def test_the_same_rows_give_the_same_bytes(form: ExchangeFormat):
    rows = [row(text, f"Hello {number}.") for number, text in enumerate(NASTY)]
    assert form.write(sheet(*rows)) == form.write(sheet(*rows))


def test_rows_may_be_sorted_and_left_out_and_columns_moved():
    rows = [row(f"x{number}", f"Hello {number}.") for number in range(4)]
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(sheet(*rows))))
    page = book["Translate"]
    page.title = "Übersetzung"
    table = [list(line) for line in page.iter_rows(values_only=True)]
    table = [table[0], table[3], table[1]]
    page.delete_rows(1, page.max_row)
    for line in table:
        page.append(line[::-1])
    answers = FORMATS["xlsx"].read(saved(book)).answers
    assert [answer.text for answer in answers] == ["x2", "x0"]
    assert [answer.place for answer in answers] == [2, 3]


def test_rows_are_high_enough_for_their_words():
    data = FORMATS["xlsx"].write(sheet(row("Ab " * 90), row("Ab")))
    long, short = (
        load_workbook(io.BytesIO(data))["Translate"].row_dimensions[n].height for n in (2, 3)
    )
    assert long >= 5 * 16 > short


def saved(made: Workbook) -> bytes:
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def book(change: Callable[[Workbook], object]) -> bytes:
    """Return a spreadsheet that somebody changed in a program for spreadsheets."""
    made = load_workbook(io.BytesIO(FORMATS["xlsx"].write(sheet(row("a"), row("b", "Bye.")))))
    change(made)
    return saved(made)


def paper(change: Callable[[Any], object]) -> bytes:
    """Return a Word file that somebody changed in a word processor."""
    made = Document(io.BytesIO(FORMATS["docx"].write(sheet(row("a"), row("b", "Bye.")))))
    change(made)
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def parts(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """Return a ZIP file with each part changed, and with more parts."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in more.items():
            new.writestr(name.replace("__", "/"), part)
    return whole.getvalue()


def with_entity(_: str, part: bytes) -> bytes:
    declared = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    head, mark, rest = part.partition(b"?>")
    return head + mark + declared + rest if mark else declared + part


def bomb() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b"0" * (20 * 1024 * 1024))
    return whole.getvalue()


def cell(where: str, value: str) -> Callable[[Workbook], object]:
    def change(made: Workbook) -> None:
        made["Translate"][where] = value

    return change


def tracked(made: Any) -> None:
    paragraph = made.tables[-1].rows[1].cells[1].paragraphs[0]._p
    inserted = OxmlElement("w:ins")
    paragraph.append(inserted)


def commented(made: Any) -> None:
    table = made.tables[-1]
    for line in table.rows[1:]:
        line.cells[1].text = ""
    made.add_comment(table.rows[1].cells[0].paragraphs[0].runs, "Say নমস্কার")


XLSX, DOCX = FORMATS["xlsx"].write(sheet(row())), FORMATS["docx"].write(sheet(row()))
XLIFF, PO = FORMATS["xliff"].write(sheet(row())), FORMATS["po"].write(sheet(row()))
BAD: list[tuple[str, bytes, str]] = [
    ("xlsx", b"", "This is no whole .xlsx file"),
    ("xlsx", b"id;text\n1;x\n", "This is no whole .xlsx file"),
    ("xlsx", XLSX[: len(XLSX) // 2], "This is no whole .xlsx file"),
    ("xlsx", DOCX, "This is no .xlsx file, whatever its name says"),
    ("docx", XLSX, "This is no .docx file, whatever its name says"),
    ("docx", PO, "This is no whole .docx file"),
    ("xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 512, "has a password"),
    ("docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 512, "has a password"),
    ("xlsx", bomb(), "far larger than any that is read here"),
    ("xlsx", parts(XLSX, with_entity), "declares a document type"),
    ("docx", parts(DOCX, with_entity), "declares a document type"),
    ("xlsx", parts(XLSX, lambda _, part: part, xl__vbaProject=b"x"), "has macros"),
    ("xlsx", parts(XLSX, lambda _, part: part, xl__macrosheets__sheet1=b"x"), "has macros"),
    ("xlsx", parts(XLSX, lambda _, part: part[:40]), "cannot be read"),
    ("xlsx", saved(Workbook()), 'no table with a column "Name'),
    ("docx", paper(lambda made: made.tables[-1]._tbl.clear()), "no table"),
    ("xlsx", book(cell("B1", "Traduction")), 'lost the column "Your translation"'),
    ("xlsx", book(cell("A1", "")), 'lost the column "English"'),
    ("xlsx", book(lambda made: made.remove(made["Read me first"])), "stamp is gone"),
    ("xlsx", book(lambda made: made["Translate"].merge_cells("B2:B3")), "Cells are merged: B2:B3"),
    ("xlsx", book(lambda made: made.copy_worksheet(made["Translate"])), "There are 2 tables"),
    ("xlsx", book(cell("B30000", "x")), "far more rows or columns"),
    ("docx", paper(lambda made: made.tables[-1].cell(1, 1).merge(made.tables[-1].cell(2, 1))), "Cells are merged"),
    ("docx", paper(tracked), "Accept all changes first"),
    ("docx", paper(commented), "has comments, and nothing in the columns"),
    ("xliff", b"<a>", "cannot be read"),
    ("xliff", PO, "cannot be read"),
    ("xliff", b"<html/>", "no XLIFF of version 1"),
    ("xliff", b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>', "no XLIFF of version 1"),
    ("xliff", with_entity("", XLIFF), "declares a document type"),
    ("xliff", XLIFF.replace(b' target-language="bn"', b""), "into which one language"),
    ("xliff", XLIFF.replace(b"<source>", b"<source>" + b"<g>" * 9000).replace(b"</source>", b"</g>" * 9000 + b"</source>"), "in one another without end"),
    ("po", PO.decode().encode("utf-16"), "not in UTF-8"),
    ("po", PO.replace(b'"Language: bn\\n"\n', b""), "in which language it is"),
    ("po", PO.replace(b'msgid "Hello."', b'msgfoo "Hello."'), "cannot be read"),
    ("po", b"/etc/hostname", "cannot be read"),
    ("po", b"\xff\xfe\x00", "not in UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "data", "says"), BAD)
def test_a_file_that_is_not_what_it_should_be_is_told_plainly(kind: str, data: bytes, says: str):
    with pytest.raises(UnusableFileError) as told:
        FORMATS[kind].read(data)
    assert says in str(told.value)
    assert told.value.mistake.fix


def test_a_file_of_a_later_program_is_not_guessed_at():
    later = parts(XLSX, lambda _, part: part.replace(b"carers-plan 1;", b"carers-plan 2;"))
    with pytest.raises(UnusableFileError, match="format 2"):
        FORMATS["xlsx"].read(later)


@given(st.binary(max_size=400), st.sampled_from(sorted(FORMATS)), st.integers(0, 5000))
@settings(max_examples=100, deadline=None)
def test_no_bytes_at_all_end_in_anything_but_a_plain_message(junk: bytes, kind: str, where: int):
    whole = {"xlsx": XLSX, "docx": DOCX, "xliff": XLIFF, "po": PO}[kind]
    at = where % len(whole)
    for data in (junk, whole[:at] + junk + whole[at + len(junk) :]):
        with contextlib.suppress(UnusableFileError):
            FORMATS[kind].read(data)


@pytest.mark.parametrize("around", ["hyperlink", "smartTag", "sdt", "fldSimple"])
def test_words_that_word_has_wrapped_are_read(around: str):
    def wrap(made: Any) -> None:
        paragraph = made.tables[-1].rows[1].cells[1].paragraphs[0]._p
        run = paragraph.r_lst[0]
        outer = OxmlElement(f"w:{around}")
        paragraph.replace(run, outer)
        if around == "sdt":
            outer.append(OxmlElement("w:sdtContent"))
            outer = outer[0]
        outer.append(run)

    assert FORMATS["docx"].read(paper(wrap)).answers[0].text == "a"


def test_a_list_that_word_made_by_itself_is_refused():
    def count(made: Any) -> None:
        properties = made.tables[-1].rows[1].cells[1].paragraphs[0]._p.get_or_add_pPr()
        properties.get_or_add_numPr()

    assert "made a list" in FORMATS["docx"].read(paper(count)).answers[0].wrong


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (dt.datetime(2026, 3, 1, tzinfo=None), "a date"),  # noqa: DTZ001 - Excel knows no zones
        (0.25, "a number"),
        ("#NAME?", "the error"),
    ],
)
def test_a_cell_that_a_spreadsheet_made_something_else_of_is_refused(value: Any, wrong: str):
    def change(made: Workbook) -> None:
        made["Translate"]["B2"].value = value
        if wrong == "the error":
            made["Translate"]["B2"].data_type = "e"

    assert wrong in FORMATS["xlsx"].read(book(change)).answers[0].wrong


def test_a_formula_is_never_its_result_and_is_refused_where_words_should_be():
    found = FORMATS["xlsx"].read(book(cell("B2", "=1+1"))).answers[0]
    assert (found.text, found.wrong) == ("=1+1", "The cell holds a formula instead of words.")
    sent = FORMATS["xlsx"].write(sheet(row("=1+1")))
    assert FORMATS["xlsx"].read(sent).answers[0].wrong == ""


def test_words_that_are_struck_out_are_refused():
    def whole(made: Workbook) -> None:
        made["Translate"]["B2"].font = Font(strike=True)

    def part(made: Workbook) -> None:
        struck = TextBlock(InlineFont(strike=True), "old")
        made["Translate"]["B2"].value = CellRichText(struck, " new")

    def in_word(made: Any) -> None:
        made.tables[-1].rows[1].cells[1].paragraphs[0].add_run("old").font.strike = True

    assert "struck out" in FORMATS["xlsx"].read(book(whole)).answers[0].wrong
    found = FORMATS["xlsx"].read(book(part)).answers[0]
    assert (found.text, "struck out" in found.wrong) == ("old new", True)
    assert "struck out" in FORMATS["docx"].read(paper(in_word)).answers[0].wrong
    not_struck = FORMATS["docx"].read(paper(lambda made: made)).answers[0]
    assert not_struck.wrong == ""


def test_words_in_a_text_box_are_read_once_and_refused():
    box = (
        '<w:r xmlns:w="{w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    inside = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"

    def put(made: Any) -> None:
        text = box.format(inside=inside, w=qn("w:p")[1:].partition("}")[0])
        made.tables[-1].rows[1].cells[1].paragraphs[0]._p.append(parse_xml(text))

    found = FORMATS["docx"].read(paper(put)).answers[0]
    assert found.text.split() == ["a", "boxed"]
    assert "text box" in found.wrong


@pytest.mark.parametrize("what", ["row", "cell", "table"])
def test_what_word_has_wrapped_in_a_content_control_is_read(what: str):
    def wrap(made: Any) -> None:
        table = made.tables[-1]
        inner = {"row": table.rows[1]._tr, "cell": table.rows[1].cells[1]._tc, "table": table._tbl}
        outer, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        inner[what].getparent().replace(inner[what], outer)
        outer.append(content)
        content.append(inner[what])

    assert FORMATS["docx"].read(paper(wrap)) == FORMATS["docx"].read(paper(lambda made: made))


def test_comments_beside_the_words_are_not_lost():
    def comment(made: Workbook) -> None:
        made["Translate"]["B2"].comment = Comment("Which carer?", "")

    def above(made: Workbook) -> None:
        made["Translate"]["B1"].comment = Comment("Is it all for carers?", "")

    assert FORMATS["xlsx"].read(book(comment)).answers[0].notes == "Which carer?"
    told = FORMATS["xlsx"].read(book(above)).told
    assert told == ("A comment is not taken: Is it all for carers?",)
    noted = XLIFF.replace(b"</trans-unit>", b"<note>Which carer?</note></trans-unit>")
    assert FORMATS["xliff"].read(noted).answers[0].notes == "Which carer?"


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (' state="needs-review-translation"', ""),
        (' state="new"', ""),
        ("", ""),
        (' state="translated"', "Holds"),
        (' state="final"', "Holds"),
    ],
)
def test_an_old_translation_counts_only_when_an_agency_says_that_it_holds(state: str, text: str):
    data = FORMATS["xliff"].write(sheet(Row(MESSAGES[0], State.STALE, "Holds", "Old")))
    back = data.replace(b' state="needs-review-translation"', state.encode())
    assert FORMATS["xliff"].read(back).answers[0].text == text


@pytest.mark.parametrize(
    ("said", "wrong", "machine"),
    [
        ('state="needs-translation"', 'The file says of it "needs-translation".', False),
        ('state="needs-review-translation" state-qualifier="fuzzy-match"', "fuzzy-match", False),
        ('state="needs-review-translation" state-qualifier="mt-suggestion"', "", True),
        ('state="final" state-qualifier="mt-suggestion"', "", False),
        ('state="translated"', "", False),
    ],
)
def test_what_an_agency_says_of_a_translation_counts(said: str, wrong: str, *, machine: bool):
    data = FORMATS["xliff"].write(sheet(Row(MESSAGES[0], State.STALE, "Holds", "Old")))
    back = data.replace(b' state="needs-review-translation">Holds', f" {said}>New".encode())
    (answer,) = FORMATS["xliff"].read(back).answers
    assert answer.text == "New"
    assert wrong in answer.wrong
    assert bool(wrong) is bool(answer.wrong)
    assert answer.machine is machine


def read_by_others(kind: str) -> list[tuple[str, str, str, bool]]:
    """Return source, target and notes of each text as translate-toolkit reads them."""
    stale = Row(
        MESSAGES[13],
        State.STALE,
        "আমাদের [লিখুন]{1}, {2}, {count}",
        "[write]{1} or {2}, {count}",
        Change.LARGE,
        address="https://carers-plan.example.org/bn/help/",
        terms=("carer: কেয়ারার",),
        limit="Usually 8 to 12 letters.",
    )
    data = FORMATS[kind].write(sheet(stale, Row(MESSAGES[0])))
    readers: dict[str, Any] = {"xliff": xlifffile, "po": pofile}
    file = readers[kind].parsestring(data)
    units = [unit for unit in file.units if not unit.isheader()]
    return [
        (str(unit.source), str(unit.target or ""), unit.getnotes(), unit.isfuzzy())
        for unit in units
    ]


@pytest.mark.parametrize("kind", ["xliff", "po"])
def test_another_program_reads_source_target_state_and_notes(kind: str):
    stale, new = read_by_others(kind)
    for words in ("A paragraph", "Agreed words: carer: কেয়ারার", "Usually 8 to 12", "/bn/help/"):
        assert words in stale[2]
    assert (stale[3], new[3]) == (True, False)
    assert new[:2] == ("=1+1", "")
    if kind == "po":
        assert stale[:2] == (NASTY[13], "আমাদের [লিখুন]{1}, {2}, {count}")
    else:
        assert "লিখুন" in stale[1]


SOFFICE = shutil.which("soffice")


@pytest.mark.parametrize("tag", ["bn", "ar"])
@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(
            kind, marks=pytest.mark.skipif(not shutil.which(part), reason=f"needs {package}")
        )
        for kind, part, package in (
            ("xlsx", "localc", "libreoffice-calc"),
            ("docx", "lowriter", "libreoffice-writer"),
        )
    ],
)
def test_libreoffice_gives_everything_back(kind: str, tag: str, tmp_path: Path):
    # LibreOffice takes _x000D_ for a line end, and leaves out spaces at the end of a paragraph.
    texts = [text.rstrip() for text in NASTY if "_x000D_" not in text]
    rows = [row(text, f"Hello {number}.") for number, text in enumerate(texts)]
    made = sheet(*rows, *(Row(Message("docs/help/body", text)) for text in texts), tag=tag)
    before = FORMATS[kind].read(FORMATS[kind].write(made))
    given = tmp_path / f"given.{kind}"
    given.write_bytes(FORMATS[kind].write(made))
    command = [
        *(str(SOFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"),
        *("--convert-to", kind, "--outdir", str(tmp_path / "back"), str(given)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    after = FORMATS[kind].read((tmp_path / "back" / given.name).read_bytes())
    assert after == before
