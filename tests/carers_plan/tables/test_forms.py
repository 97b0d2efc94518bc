"""A sheet of records goes out, is filled in, and comes back: as a whole or not at all."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from carers_plan.checking import check_project
from carers_plan.problem import UnusableFileError
from carers_plan.project import Project
from carers_plan.tables import writing
from carers_plan.tables.form_import import ReturnedForm, take_form
from carers_plan.tables.forms import FORMS, write_form
from carers_plan.tables.record_text import values_of
from tests.conftest import ROOT
from tests.test_mistakes import TINY

DAY = dt.date(2024, 10, 9)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(TINY, tmp_path / "site")
    return Project(tmp_path / "site", ROOT / "overrides")


def filled(project: Project, kind: str, cells: dict[tuple[str, str], str]) -> Path:
    """Write a sheet, and fill in cells, by the file and the heading."""
    path = project.root.parent / f"{kind}.xlsx"
    path.write_bytes(write_form(project, kind, DAY))
    book: Any = load_workbook(path)
    page = book[kind.title()]
    heads = {cell.value: cell.column for cell in page[1]}
    rows = {cell.value: cell.row for cell in page["A"]}
    for (key, heading), text in cells.items():
        if key == "Group and day":
            details = book[key]
            row = next(cell.row for cell in details["A"] if cell.value == heading)
            details.cell(row, 2).value = text
            continue
        page.cell(rows[key], heads[heading]).value = text
    book.save(path)
    return path


def take(project: Project, kind: str, cells: dict[tuple[str, str], str]) -> ReturnedForm:
    """Take a filled-in sheet in, and write it if nothing is refused."""
    found = take_form(project, filled(project, kind, cells), DAY)
    if not found.refused:
        writing.write(project, found.texts)
        assert check_project(project, ["en"]).mistakes == ()
    return found


def record(project: Project, name: str) -> dict[str, Any]:
    return values_of((project.root / f"plan_data/{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind != "meeting"])
def test_a_sheet_that_nobody_changed_changes_no_file(project: Project, kind: str):
    found = take(project, kind, {})
    assert (found.texts, found.refused) == ({}, [])


def test_a_sheet_offers_choices_explains_columns_and_protects_the_names_of_files(
    project: Project,
):
    book: Any = load_workbook(filled(project, "actions", {}))
    page = book["Actions"]
    assert [cell.value for cell in page["A"][1:]] == ["open-a-centre"]  # The other is done.
    assert (page["A2"].protection.locked, page["B2"].protection.locked) == (True, False)
    assert (page.freeze_panes, page.protection.sheet) == ("A2", True)
    rules = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert '"ahead,on-time,at-risk,late,paused,unknown"' in rules["D2"]
    assert page["D1"].comment.text == "Whether it keeps to its date."


def test_a_new_standing_and_date_are_added_and_what_was_stays(project: Project):
    found = take(
        project,
        "actions",
        {
            ("open-a-centre", "Pace"): "late",
            ("open-a-centre", "Why late, paused or stopped"): "The roof leaks.",
            ("open-a-centre", "Due"): "March 2025",
            ("open-a-centre", "Why the date changed"): "The roof is mended first.",
        },
    )
    assert found.refused == []
    action = record(project, "actions/open-a-centre")
    assert action["progress"][1:] == [
        {
            "stage": "under-way",
            "pace": "late",
            "reason": "The roof leaks.",
            "reported": "9 October 2024",
        }
    ]
    assert action["target"] == [
        {"date": "December 2024"},
        {"date": "March 2025", "reason": "The roof is mended first."},
    ]


def test_a_milestone_is_postponed_and_a_service_has_another_number(project: Project):
    take(
        project,
        "milestones",
        {
            ("first-review", "When"): "April 2025",
            ("first-review", "Why the date changed"): "The board meets later.",
        },
    )
    review = record(project, "milestones/first-review")
    assert [it["date"] for it in review["was"]] == ["December 2024", "by the end of March 2025"]
    take(project, "services", {("sitting-service", "Phone"): "020 7946 0199"})
    assert record(project, "services/sitting-service")["phones"] == [{"number": "020 7946 0199"}]


def test_everything_that_is_wrong_is_told_at_its_cell_and_nothing_is_written(project: Project):
    before = record(project, "services/carers-line")
    found = take(
        project,
        "services",
        {
            ("carers-line", "Last checked"): "last week",
            ("carers-line", "Cost"): "cheap",
            ("sitting-service", "Web page"): "www",
        },
    )
    places = [(it.where, it.wrong) for it in sorted(found.refused)]
    assert [where for where, _ in places] == [
        "Services!K2  Cost",
        "Services!Q2  Last checked",
        "Services!G3  Web page",
    ]
    assert record(project, "services/carers-line") == before


def test_words_in_an_added_column_are_told_and_stray_rows_do_not_hide_other_mistakes(
    project: Project,
):
    path = filled(project, "services", {("sitting-service", "What it does"): "Sits with people.*"})
    book: Any = load_workbook(path)
    page = book["Services"]
    page.protection.disable()
    across = page.max_column + 1
    page.cell(1, across).value, page.cell(3, across).value = "Remarks", "Ask Tuesday"
    book.save(path)
    found = take_form(project, path, DAY)
    place = f"Services!{page.cell(3, across).coordinate}  Remarks"
    assert [(it.where, it.fix) for it in found.left] == [(place, "Not taken: Ask Tuesday")]
    assert "Sits with people.*" in found.texts["plan_data/services/sitting-service.yaml"]
    page["B9"].value, page["A10"].value, page["B10"].value = "A new one", "sitting-servise", "Sit"
    page["G3"].value = "www"
    book.save(path)
    told = [(it.where.partition(" ")[0], it.fix) for it in take_form(project, path, DAY).refused]
    assert [where for where, _ in told] == ["Services!A9", "Services!A10", "Services!G3"]
    assert told[0][1].startswith("Add it as a file of its own in plan_data/services")
    assert told[1][1] == 'Did you mean "sitting-service"?'


def test_a_date_without_a_reason_and_a_file_changed_meanwhile_are_refused(project: Project):
    found = take(project, "actions", {("open-a-centre", "Due"): "May 2025"})
    assert [it.wrong for it in found.refused] == ["The date changed, but readers are not told why."]
    path = filled(project, "actions", {("open-a-centre", "Action"): "Open a house"})
    file = project.root / "plan_data/actions/open-a-centre.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("a centre for", "a hall for"), "utf-8")
    found = take_form(project, path, DAY)
    assert [it.wrong for it in found.refused] == [
        'The file says "Open a hall for carers" since the sheet was written.'
    ]


def test_a_file_that_the_program_did_not_write_is_refused(project: Project):
    path = filled(project, "actions", {})
    book: Any = load_workbook(path)
    del book["As sent"]
    book.save(path)
    with pytest.raises(UnusableFileError, match="no sheet that the program wrote"):
        take_form(project, path, DAY)


MEETING = {
    ("Group and day", "Which group met"): "carers-board",
    ("Group and day", "What it was about"): "How far the promises are",
}


def test_the_sheet_for_a_meeting_says_what_was_promised_and_what_nobody_spoke_of(
    project: Project,
):
    book: Any = load_workbook(filled(project, "meeting", {}))
    row = [cell.value for cell in book["Meeting"][2]][:5]
    assert row == [
        *("open-a-centre", "Open a centre for carers", "December 2024"),
        *("under-way, on-time. May 2024", "There has been no word since May 2024"),
    ]


def test_a_meeting_writes_progress_its_own_record_and_a_draft_of_the_news(project: Project):
    found = take(
        project,
        "meeting",
        MEETING
        | {
            ("Group and day", "What happened"): "The board heard about the roof.",
            ("open-a-centre", "Pace"): "late",
            ("open-a-centre", "Why late, paused or stopped"): "The roof leaks.",
            ("open-a-centre", "Evidence"): "report 4.1",
            ("open-a-centre", "One sentence for carers"): "The roof is being mended.",
        },
    )
    assert found.refused == []
    assert record(project, "actions/open-a-centre")["progress"][-1] == {
        "stage": "under-way",
        "pace": "late",
        "reason": "The roof leaks.",
        "source": "report 4.1",
        "reported": "9 October 2024",
    }
    meeting = record(project, "meetings/carers-board-2024-10-09")
    assert (meeting["body"], meeting["date"]) == ("carers-board", "9 October 2024")
    assert meeting["summary"] == "The board heard about the roof."
    news = record(project, "updates/carers-board-2024-10-09-news")
    assert news["body"] == "- **Open a centre for carers**: The roof is being mended."
    assert news["note"].startswith("[To do: ")


def test_a_meeting_of_nobody_and_evidence_that_is_no_document_are_refused(project: Project):
    found = take(project, "meeting", {("Group and day", "On which day"): "in May"})
    assert [it.where for it in sorted(found.refused)] == [
        "Group and day!B1",
        "Group and day!B2",
        "Group and day!B3",
    ]
    found = take(project, "meeting", MEETING | {("open-a-centre", "Evidence"): "a talk"})
    assert [(it.where, it.wrong) for it in found.refused] == [
        ("Meeting!K2  Evidence", 'There is no file "a.yaml" in plan_data/documents.')
    ]
