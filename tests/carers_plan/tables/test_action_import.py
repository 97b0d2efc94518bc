"""A council's table of actions becomes records; a newer one changes them, and tells every doubt."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from carers_plan import tidy
from carers_plan.checking import check_project
from carers_plan.cli import main
from carers_plan.problem import UnusableFileError
from carers_plan.project import Project
from carers_plan.tables import cells, writing
from carers_plan.tables.action_import import ImportWish, TakenTable, take_actions, told
from carers_plan.tables.columns import KINDS, named_columns, understand
from carers_plan.tables.grid import Grid, GridCell, tidied
from carers_plan.tables.merging import merged
from carers_plan.tables.record_text import edited, record_text, values_of
from tests.carers_plan.tables.councils_tables import (
    in_colours,
    in_word,
    on_several_sheets,
    with_a_title,
    with_priorities_between,
    with_semicolons,
)
from tests.conftest import ROOT
from tests.test_mistakes import TINY

DAY = dt.date(2024, 9, 9)
NAMES = {"helping-hands": ("organization", "helping-hands"), "asc": ("body", "adult-care")}
Make = Callable[[Path], Path]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(TINY, tmp_path / "site")
    return Project(tmp_path / "site", ROOT / "overrides")


def take(project: Project, make: Make | Path, day: dt.date = DAY) -> TakenTable:
    """Take a table in, and write what it changes."""
    path = make if isinstance(make, Path) else make(project.root.parent)
    taken = take_actions(project, path, ImportWish(day))
    assert taken.refused == []
    writing.write(project, taken.texts)
    return taken


def take_whole(project: Project, make: Make) -> TakenTable:
    """Take a table in: its records have no mistake and are tidy, the same again changes nothing."""
    taken = take(project, make)
    assert check_project(project, ["en"]).mistakes == ()
    assert not {*taken.new} & {*tidy.tidied(project).texts}
    again = take_actions(project, project.root.parent / taken.file, ImportWish(DAY))
    assert (again.texts, again.same) == ({}, len(taken.new))
    return taken


def csv(project: Project, *rows: str, name: str = "plan") -> Path:
    path = project.root.parent / f"{name}.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def record(project: Project, key: str) -> dict[str, Any]:
    return values_of((project.root / f"plan_data/actions/{key}.yaml").read_text(encoding="utf-8"))


def doubted(taken: TakenTable) -> dict[str, str]:
    """Return what became of each doubtful cell, by its place."""
    return {it.where.partition("  ")[0]: it.fix for it in taken.doubts}


@pytest.mark.parametrize(
    ("text", "value", "doubtful"),
    [
        ("31 March 2025", "31 March 2025", False),
        ("Q3 24/25", "Q3 2024/25", True),
        ("24/25", "2024/25", True),
        ("24/26", "", True),
        ("Ongoing", "Ongoing", True),
        ("Spring", "spring (year not stated)", True),
        ("end March 2025", "by the end of March 2025", True),
        ("March '25", "March 2025", True),
        ("Mar-25", "", True),
        ("31/03/2025", "31 March 2025", True),
        ("03/04/2025", "", True),
        ("45747", "31 March 2025", True),
        ("April 2025 onwards", "from April 2025", True),
        ("31/02/2025", "", True),
        ("ASAP", "", True),
        ("n/a", "", False),
    ],
)
def test_a_date_is_read_as_councils_write_it_and_never_guessed(
    text: str,
    value: str,
    doubtful: bool,  # noqa: FBT001 - a column of the table above
):
    found = cells.understood_date(text)
    assert (found.value, bool(found.doubt)) == (value, doubtful)


def test_a_day_before_the_month_is_certain_where_the_column_says_so():
    assert cells.days_first(["31/03/2025", "03/04/2025"])
    assert not cells.days_first(["03/04/2025"])
    assert cells.understood_date("03/04/2025", day_first=True).value == "3 April 2025"


@pytest.mark.parametrize(
    ("words", "stage", "pace"),
    [
        ("Amber", "under-way", "at-risk"),
        ("COMPLETED ✓", "done", ""),
        ("Red – recruitment delayed", "under-way", "late"),
        ("Not started", "planned", ""),
        ("Who knows", "", ""),
    ],
)
def test_a_status_is_read_in_the_words_that_councils_use(words: str, stage: str, pace: str):
    found = cells.understood_standing(words)
    assert (found.stage, found.pace, bool(found.doubt)) == (stage, pace, not stage)


@pytest.mark.parametrize(
    ("status", "colour", "kept", "told"),
    [
        ("Done", "Red", "done ", True),
        ("Done", "G", "done ", False),
        ("Done", "Not started", "done ", True),
        ("In progress", "Blue", "under-way ", True),
        ("In progress", "Red", "under-way late", False),
        ("On track", "Red", "under-way on-time", True),
        ("Not started", "Green", "planned on-time", False),
        ("", "purple", " ", False),
    ],
)
def test_a_status_and_a_colour_that_contradict_each_other_are_told(
    status: str,
    colour: str,
    kept: str,
    told: bool,  # noqa: FBT001 - a column of the table above
):
    found = cells.joined_standing(*map(cells.understood_standing, (status, colour)))
    assert (f"{found.stage} {found.pace}", bool(found.doubt)) == (kept, told)


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("Done 2024", "2024"),
        ("Done", ""),
        ("Completed (May 2024)", "May 2024"),
        ("Done 31/03/2024", "31/03/2024"),
        ("Red – recruitment delayed", "recruitment delayed"),
    ],
)
def test_what_a_status_says_besides_is_kept(words: str, rest: str):
    assert cells.understood_standing(words).rest == rest


def test_a_doubtful_standing_is_told_as_it_is_written_and_at_the_cell_that_says_it(
    project: Project,
):
    head = "Action,Status,RAG"
    taken = take(project, csv(project, head, "Sing,Done 2024,G", "Dance,,purple", "Rest*,On hold,"))
    told = sorted((it.where, it.wrong, it.fix) for it in taken.doubts)
    assert told == [
        ("table!A4  Action", 'No footnote below the table has the sign "*".',
         'The words are kept without the "*" at their end.'),
        ("table!B2  Status", '"Done 2024" says more than how far it is: 2024.',
         "Kept as: finished 2024."),
        ("table!B4  Status", "The table does not say why.", "Left to be filled in."),
        ("table!C2  RAG", '"G" is a colour.', "Kept as: done."),
        ("table!C3  RAG", '"purple" does not say how far it is in words known here.',
         "Its words are in note. Kept as: planned."),
    ]  # fmt: skip
    assert record(project, "sing")["finished"] == "2024"
    assert record(project, "dance")["note"] == "Status in the table: purple."


def test_several_leads_in_a_cell_are_several_and_unknown_short_forms_are_told():
    found = cells.understood_leads("ASC / CCG", NAMES)
    assert found.leads == (
        {"body": "adult-care", "kind": "joint"},
        {"role": "CCG", "kind": "joint"},
    )
    assert found.unknown == ("CCG",)


def test_signs_that_nobody_sees_and_the_sign_of_a_footnote_leave_a_cell():
    assert tidied(GridCell(" Pay\xa0for\u200b  taxis* ")) == GridCell("Pay for taxis", mark="*")


def test_columns_stand_in_any_order_and_a_person_may_say_what_one_means():
    rows = (("Plan", "", ""), ("RAG rating", "Lead officer(s)", "Key actions"), ("", "", "Sing"))
    grid = Grid("A", tuple(tuple(map(GridCell, row)) for row in rows))
    table = understand(grid, KINDS["actions"], {})
    assert table
    assert (table.top, table.columns) == (1, {"rag": 0, "leads": 1, "title": 2})
    table = understand(grid, KINDS["actions"], named_columns("actions", ["RAG rating=status"]))
    assert table
    assert table.columns["status"] == 0
    with pytest.raises(UnusableFileError, match='Did you mean "status"'):
        named_columns("actions", ["RAG rating=statu"])


def test_a_title_a_footnote_and_dates_as_dates_are_read(project: Project):
    taken = take_whole(project, with_a_title)
    cafe, posters = (record(project, it) for it in ("run-a-cafe-for-carers", "print-large-posters"))
    assert cafe["target"] == [{"date": "31 December 2024"}]
    assert cafe["note"] == "Footnote: As long as there is money."
    assert cafe["source"] == ["year-two action 1"]
    assert posters["target"] == [{"date": "September 2024"}]
    assert posters["progress"][0]["reason"] == "The printer broke down."
    assert doubted(taken)["Action plan!G4"] == "Not taken: X1"
    document = (project.root / "plan_data/documents/year-two.yaml").read_text(encoding="utf-8")
    assert "title: Carers action plan, second year\n" in document


def test_priorities_between_the_rows_hold_below_them_and_names_of_people_stay_out(
    project: Project,
):
    taken = take_whole(project, with_priorities_between)
    assert record(project, "give-every-carer-a-weekend-off")["priorities"] == ["breaks"]
    assert record(project, "pay-for-taxis-home")["leads"] == [{"role": "[To do: write the job]"}]
    assert record(project, "keep-a-list-of-sitters")["measures"] == [
        {"title": "Sitters"},
        {"title": "Hours"},
    ]
    assert record(project, "print-the-list")["note"] == (
        '[To do: write the date that "By when" gives as "ASAP"]'
    )
    assert "priorities" not in record(project, "print-the-list")
    assert doubted(taken)["Sheet!C3"] == "Kept as: Q3 2024/25."
    text = (project.root / "plan_data/actions/pay-for-taxis-home.yaml").read_text(encoding="utf-8")
    assert "Whitlock" not in text


def test_a_csv_of_windows_keeps_its_letters_dates_and_percentages(project: Project):
    take_whole(project, with_semicolons)
    vouchers = record(project, "offer-5-vouchers")
    assert vouchers["title"] == "Offer £5 vouchers"
    assert vouchers["priorities"] == ["information"]
    assert vouchers["progress"][0]["percent_done"] == "40"
    assert record(project, "open-a-helpline")["target"] == [{"date": "3 November 2024"}]
    assert record(project, "write-to-schools")["target"] == [{"date": "31 March 2025"}]


def test_merged_cells_of_word_hold_for_each_row_and_headings_again_are_no_action(
    project: Project,
):
    taken = take_whole(project, in_word)
    assert record(project, "train-receptionists")["priorities"] == ["information"]
    assert len(taken.new) == 3
    assert record(project, "hand-out-leaflets")["source"] == ["report table 1, row 2"]


def test_colours_rows_of_one_action_and_formulas_are_told(project: Project):
    taken = take_whole(project, in_colours)
    asked = record(project, "ask-carers-each-year")
    assert asked["measures"] == [{"title": "Answers"}, {"title": "Share who are content"}]
    assert asked["progress"][0]["pace"] == "on-time"
    assert doubted(taken)["Sheet!C4"] == "Left out."


def test_each_sheet_with_a_table_is_read_and_a_hidden_one_is_not(project: Project):
    taken = take_whole(project, on_several_sheets)
    assert taken.skipped == ["Read me"]
    chair = record(project, "elect-a-chair")
    assert (chair["finished"], chair["detail"]) == ("May 2024", "In the hall.")
    assert chair["leads"] == [
        {"body": "carers-board"},
        {"organization": "example-council", "kind": "support"},
    ]


def test_a_newer_table_changes_what_it_says_anew_and_nothing_that_people_wrote(project: Project):
    first = (
        "Ref,Action,Lead,Deadline,Status\n1,Open a café,Helping Hands,May 2025,Green\n2,Sing,,,\n"
    )
    path = project.root.parent / "plan.csv"
    path.write_text(first, encoding="utf-8")
    take(project, path)
    file = project.root / "plan_data/actions/open-a-cafe.yaml"
    by_hand = file.read_text(encoding="utf-8").replace(
        "title: Open a café", "title: Open a café  # As carers call it\nwhy: Carers asked for it."
    )
    file.write_text(by_hand, encoding="utf-8")
    newer = "Ref,Action,Lead,Deadline,Status\n1,Open a café,The library,June 2025,Red\n"
    path.write_text(newer, encoding="utf-8")
    taken = take(project, path, dt.date(2024, 10, 9))
    text = file.read_text(encoding="utf-8")
    assert "title: Open a café  # As carers call it\nwhy: Carers asked for it.\n" in text
    cafe = record(project, "open-a-cafe")
    assert cafe["target"] == [
        {"date": "May 2025"},
        {"date": "June 2025", "reason": "[To do: say why the date changed]"},
    ]
    assert [it["stage"] for it in cafe["progress"]] == ["under-way", "under-way"]
    assert taken.missing == ["Sing"]
    assert check_project(project, ["en"]).mistakes == ()


def test_actions_of_one_title_are_told_apart_by_their_numbers_in_any_order(project: Project):
    head = "Ref,Action,Status"
    take(project, csv(project, head, "1.1,Train staff,Green", "2.1,Train staff,Green"))
    path = csv(project, head, "3.1,Train staff,", "2.1,Train staff,Late", "1.1,Train staff,Green")
    taken = take(project, path, dt.date(2024, 10, 9))
    assert [*taken.changed] == ["plan_data/actions/train-staff-2.yaml"]
    assert (taken.missing, [*taken.new]) == ([], ["plan_data/actions/train-staff-3.yaml"])
    assert record(project, "train-staff-2")["progress"][1]["pace"] == "late"
    assert not {*tidy.tidied(project).texts} & {*taken.texts}
    assert record(project, "train-staff-2")["source"] == ["plan action 2.1"]
    twice = take(project, csv(project, head, "1.1,Train staff,Green", "1.1,Train staff,Green"))
    assert '"Train staff" stands in the table twice.' in {it.wrong for it in twice.doubts}


def test_only_what_the_same_document_had_and_no_row_may_be_is_no_longer_in_a_table(
    project: Project,
):
    head, sing = "Ref,Action,Status", f"1,Sing {'very ' * 60}loud,Green"
    take(project, csv(project, head, sing, "2,Dance,Green"))
    other = take(project, csv(project, head, "9,Paint the hall,Green", name="arts"))
    assert other.missing == []
    refused = take(project, csv(project, head, "2,Buy a new bus for the hall,Green"))
    assert [it[:9] for it in refused.missing] == ["Sing very"]
    (line,) = (it for it in told(refused) if "No longer" in it)
    assert len(line) < 140


def test_what_was_achieved_stays_when_a_comment_becomes_a_reason(project: Project):
    head = "Ref,Action,Status,Comments"
    take(project, csv(project, head, "1,Sing,Green,Good"))
    taken = take(project, csv(project, head, "1,Sing,Red,The choir left"), dt.date(2024, 10, 9))
    sing = record(project, "sing")
    assert (sing["outcome"], sing["progress"][1]["reason"]) == ("Good", "The choir left")
    (doubt,) = (it for it in taken.doubts if "outcome" in it.wrong)
    assert doubt.fix.startswith("It stays: what was achieved")


def test_what_both_a_person_and_the_table_changed_stays_as_the_person_wrote_it():
    before = {"title": "Sing", "why": "For joy.", "progress": [{"stage": "planned"}]}
    now = before | {"why": "For company."}
    found = merged(now, before, before | {"why": "For health.", "outcome": "We sang."})
    assert (found.values["why"], found.values["outcome"]) == ("For company.", "We sang.")
    assert found.kept == {"why": ("For company.", "For health.")}
    assert found.changed == {"outcome": ("nothing", "We sang.")}


def test_only_the_changed_field_of_a_text_changes_and_comments_stay():
    text = "# Ours\ntitle: Sing  # together\nprogress:\n    - stage: planned\n\n# Why\nwhy: 'Joy'\n"
    values = values_of(text)
    assert edited(text, "actions/sing", values) == text
    wanted = values | {"progress": [*values["progress"], {"stage": "done"}], "outcome": "It: rang."}
    assert edited(text, "actions/sing", wanted) == (
        "# Ours\ntitle: Sing  # together\nprogress:\n    - stage: planned\n    - stage: done\n"
        "\n# Why\nwhy: 'Joy'\noutcome: 'It: rang.'\n"
    )


def test_a_new_record_says_every_text_as_it_was():
    values = {"title": "No # 5: yes", "detail": "One.\n\n- Two", "leads": [{"role": '"x"'}]}
    assert values_of(record_text(values)) == values


def test_the_command_writes_nothing_on_a_dry_run_and_tells_what_is_no_table(project: Project):
    path = with_semicolons(project.root.parent)
    words = ["--project", str(project.root), "import", "actions", str(path), "--day", "2024-09-09"]
    (project.root / "overrides").symlink_to(ROOT / "overrides")
    found = CliRunner().invoke(main, [*words, "--dry-run"])
    assert (found.exit_code, "Nothing is written yet." in found.output) == (2, True)
    assert not (project.root / "plan_data/actions/open-a-helpline.yaml").exists()
    path.write_text("Colour,Taste\nred,sweet\n", encoding="utf-8")
    found = CliRunner().invoke(main, words)
    assert found.exit_code == 1
    assert "No row of the file has the headings of a table of actions." in found.output
