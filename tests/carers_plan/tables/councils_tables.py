"""Tables of actions, each made as another council would make it, for the project `tiny`."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import PatternFill


def _saved(book: Workbook, path: Path) -> Path:
    whole = io.BytesIO()
    book.save(whole)
    path.write_bytes(whole.getvalue())
    return path


def with_a_title(folder: Path) -> Path:
    """Title over the headings, dates as dates, an unknown column, a footnote, a line of nothing."""
    book = Workbook()
    page: Any = book.active
    page.title = "Action plan"
    page.append(["Carers action plan, second year"])
    page.merge_cells("A1:G1")
    page.append([])
    page.append(["Ref", "Action ", "Lead", "Deadline", "RAG", "Progress", "Cost code"])
    page.append(
        ["1", "Run a café for carers*", "Helping Hands", dt.date(2024, 12, 31), "Green", "", "X1"]
    )
    page.append(
        [
            *("2", "Print large posters", "Comms / Helping Hands", dt.date(2024, 9, 1), "Red"),
            "The printer broke down.",
        ]
    )
    page["D5"].number_format = "mmm-yy"
    page.append(["* As long as there is money."])
    return _saved(book, folder / "year-two.xlsx")


def with_priorities_between(folder: Path) -> Path:
    """Priorities as rows between the actions, dates in words, short forms, a name of a person."""
    book = Workbook()
    page: Any = book.active
    page.append(["What we will do", "Who", "By when", "Status", "How we will know"])
    page.append(["Priority 1: Breaks for carers"])
    page.merge_cells("A2:E2")
    page.append(
        ["Give every carer a weekend off", "HH / CCG", "Q3 24/25", "In progress", "90 weekends"]
    )
    page.append(["Pay for taxis\xa0 home ", "Jane Whitlock", "Spring", "Amber", ""])
    page.append(["Keep a list of sitters", "", "Ongoing", "", "• Sitters\n• Hours"])
    page.append(["Priority 9: Nothing like it"])
    page.append(["Print the list", "", "ASAP", "Complete", ""])
    return _saved(book, folder / "priorities.xlsx")


def with_semicolons(folder: Path) -> Path:
    """CSV from Excel on Windows: semicolons, £ in Windows letters, dates in numbers and serials."""
    text = (
        "No;Task;Owner;Due date;Stage;% complete;Priority\r\n"
        "1;Offer £5 vouchers;Carers' Board;25/10/2024;On track;40%;2\r\n"
        "2;Open a helpline;;03/11/2024;Not started;;Breaks\r\n"
        "3;Write to schools;;45747;On hold;;High street\r\n"
    )
    path = folder / "export.csv"
    path.write_bytes(text.encode("cp1252"))
    return path


def in_word(folder: Path) -> Path:
    """A Word table: the priority stands once, merged down; headings come again on the next page."""
    document = Document()
    document.add_paragraph("Appendix A")
    rows = [
        ("Theme", "Action", "Responsible officer", "Timescale", "Update"),
        (
            "Information and advice",
            "Hand out leaflets",
            "Team leader",
            "end March 2025",
            "Begun in May.",
        ),
        ("", "Train receptionists", "", "Winter 2024", ""),
        ("Theme", "Action", "Responsible officer", "Timescale", "Update"),
        ("Breaks", "Visit day centres", "", "24/25", ""),
    ]
    table = document.add_table(len(rows), 5)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    whole = io.BytesIO()
    document.save(whole)
    path = folder / "report.docx"
    path.write_bytes(whole.getvalue())
    return path


def in_colours(folder: Path) -> Path:
    """The rating is a colour, an action has several rows, a date is a formula without a result."""
    book = Workbook()
    page: Any = book.active
    page.append(["Action", "Success measure", "Target date", "RAG rating"])
    page.append(["Ask carers each year", "Answers", "31 March 2025", None])
    page.append([None, "Share who are content", None, None])
    page.append(["Publish what they said", "", "=A1", None])
    page.merge_cells("A2:A3")
    for cell, colour in (("D2", "92D050"), ("D4", "FFC000")):
        page[cell].fill = PatternFill("solid", fgColor=colour)
    return _saved(book, folder / "colours.xlsx")


def on_several_sheets(folder: Path) -> Path:
    """A sheet for each part of the plan, one for notes, a hidden one, and done actions."""
    book = Workbook()
    first: Any = book.active
    first.title = "Read me"
    first.append(["How to fill this in"])
    for title, action, done in (
        ("Part 1", "Meet every month", ""),
        ("Part 2", "Elect a chair", "May 2024"),
    ):
        page = book.create_sheet(title)
        page.append([])
        page.append(["Description", "Commitment", "Date completed", "BRAG", "Lead", "Support"])
        rating = "Blue" if done else "Green"
        page.append(["In the hall.", action, done, rating, "Board of Carers", "Example Council"])
    hidden = book.create_sheet("Old")
    hidden.append(["Action", "Status"])
    hidden.append(["Never mind", "Complete"])
    hidden.sheet_state = "hidden"
    return _saved(book, folder / "parts.xlsx")
