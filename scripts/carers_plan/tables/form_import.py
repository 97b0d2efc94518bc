"""Take in a sheet that was filled in: all that it changes, or nothing, with every reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carers_plan import limits
from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Plan
from carers_plan.problem import Problem, UnusableFileError, nearest
from carers_plan.project import Project
from carers_plan.spreadsheet_file import letters
from carers_plan.tables import writing
from carers_plan.tables.cells import day_in_words
from carers_plan.tables.columns import HEADING_ROWS
from carers_plan.tables.forms import (
    ADDED,
    FILE,
    FORMS,
    MEETING,
    NEWS,
    SENT,
    STAMP,
    TOLD,
    WHY,
    FormColumn,
    folder_of,
    records_of,
    shown_in,
)
from carers_plan.tables.grid import Grid
from carers_plan.tables.meeting import DETAILS, MeetingDetails, meeting_records, read_details
from carers_plan.tables.reading import read_spreadsheet
from carers_plan.tables.record_text import values_of

_AGAIN = "Write it anew with carers-plan export, and copy your changes into it."


@dataclass(slots=True)
class ReturnedForm:
    """What a sheet changes: files with new texts, or what is `refused`; `told` names fields.

    `left` are cells that somebody added and that no field holds.
    """

    texts: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)


class _FilledForm:
    """A sheet with what was sent out, by ids and columns."""

    def __init__(self, project: Project, path: Path) -> None:
        """Read it. Raises `UnusableFileError`."""
        if path.suffix.lower() != ".xlsx" or path.stat().st_size > limits.SHEET:
            raise UnusableFileError("This is no sheet that the program wrote.", "Send it as .xlsx.")
        self.file = path.name
        self.kind, self.page, self.sent, self.details = _sheets(path)
        self.records = records_of(project, self.kind)
        self.top, self.at = _headings(self.page, FORMS[self.kind])
        self.rows: dict[str, int] = {}
        self.changed: dict[str, dict[FormColumn, str]] = {}

    def added(self) -> Iterator[Problem]:
        """Yield the cells with words in columns that were not sent out."""
        for down in range(self.top + 1, len(self.page.rows)):
            for across, cell in enumerate(self.page.rows[down]):
                if (cell.text or cell.doubt) and across not in self.at.values():
                    heading = self.page.cell(self.top, across).text
                    where = f"{self.page.place(down, across)}  {heading}".rstrip()
                    wrong = "Somebody added this column. No field holds what is in it."
                    fix = f"Not taken: {cell.text or cell.doubt}"
                    yield Problem(self.file, down + 1, where, wrong, fix, advice=True)

    def stray(self, down: int, key: str) -> Problem | None:
        """Return what is wrong with the name of a row's file."""
        if not key:
            folder = f"plan_data/{folder_of(self.kind)}"
            wrong = "This row names no file: a new record cannot be taken here."
            fix = f"Add it as a file of its own in {folder}, and delete this row."
        elif key in self.rows:
            wrong = f'"{key}" stands here twice, first in row {self.rows[key] + 1}.'
            fix = "Leave one of the rows, and delete the other."
        elif key not in self.sent:
            wrong = f'"{key}" is the file of no row that was sent out.'
            fix = nearest(key, {*self.sent} & {*self.records})
        elif key not in self.records:
            wrong = f'The file "{key}.yaml" is gone since the sheet was written.'
            fix = "Delete this row, or ask whoever took the file away."
        else:
            return None
        return self.problem(down, None, wrong, fix)

    def problem(self, down: int, column: FormColumn | None, wrong: str, fix: str) -> Problem:
        """Return a problem at a cell; no column is that of the ids."""
        place = f"{self.page.name}!{letters(self.at[column] + 1)}{down + 1}"
        heading = column.heading if column else FILE
        return Problem(self.file, down + 1, f"{place}  {heading}", wrong, fix)

    def read(self) -> Iterator[Problem]:
        """Find what changed, and yield what is wrong with single cells."""
        for down in range(self.top + 1, len(self.page.rows)):
            key = self.page.cell(down, self.at[None]).text
            cells = {it: self.page.cell(down, self.at[it]).text for it in FORMS[self.kind]}
            if not key and not any(cells.values()):
                continue
            if stray := self.stray(down, key):
                yield stray
                continue
            sent = {it: _squeezed(text) for it, text in self.sent[key].items()}
            self.rows[key] = down
            self.changed[key] = {
                it: text for it, text in cells.items() if it.group != TOLD and text != sent[it]
            }
            for column, text in self.changed[key].items():
                now = _squeezed(shown_in(self.records[key], column))
                if now not in {sent[column], text}:
                    wrong = f'The file says "{now}" since the sheet was written.'
                    fix = f'Write "{now}" here, or "{sent[column]}" into the file again.'
                    yield self.problem(down, column, wrong, fix)
                if doubt := self.page.cell(down, self.at[column]).doubt:
                    yield self.problem(down, column, doubt, "Write words.")

    def meeting(self, plan: Plan, found: ReturnedForm) -> MeetingDetails | None:
        """Return which meeting it was; what is wrong with that is refused."""
        meeting, wrong = read_details(self.details, plan)
        for row, mistake in wrong.items():
            found.refused.append(mistake.at(self.file, row + 1, f"{DETAILS}!B{row + 1}"))
        return meeting

    @property
    def sentences(self) -> dict[str, str]:
        """What carers should know, by the ids of the actions."""
        return {
            key: " ".join(text.split())
            for key, changed in self.changed.items()
            for column, text in changed.items()
            if column.group == NEWS and text
        }

    def at_cell(self, problem: Problem) -> Problem:
        """Tell a mistake at the cell that makes it."""
        key = Path(problem.path).stem
        if not self.changed.get(key):
            return problem
        names = problem.where.replace(",", " ").split() or [""]
        fits = [it for it in self.changed[key] if it.field in names or it.group in names]
        exact = [it for it in fits if it.field == names[-1]]
        column = next(iter(exact or fits or self.changed[key]))
        return self.problem(self.rows[key], column, problem.wrong, problem.fix)


def take_form(project: Project, path: Path, day: dt.date) -> ReturnedForm:
    """Read a sheet and work out what it changes on a day; nothing is written.

    Raises `UnusableFileError` for the file and `InvalidPlanError` for the project.
    """
    plan, form, found = load_plan(project), _FilledForm(project, path), ReturnedForm()
    found.refused += form.read()
    found.left += form.added()
    meeting = form.meeting(plan, found) if form.kind == MEETING else None
    day = meeting.day if meeting else day
    for key, changed in form.changed.items():
        try:
            wanted = _wanted(form.records[key], changed, day) if changed else form.records[key]
        except _RefusedError as error:
            column = next(it for it in FORMS[form.kind] if it.heading == WHY)
            found.refused.append(form.problem(form.rows[key], column, *error.args))
            continue
        if wanted != form.records[key]:
            name = writing.name_of(folder_of(form.kind), key)
            found.texts[name] = writing.changed(project, name, wanted)
            found.told.append(f"{name}: {', '.join(it.heading for it in changed)}")
    if meeting:
        _add_meeting(project, plan, found, meeting, form.sentences)
    if found.texts:
        found.texts |= writing.as_of_text(project, plan, day)
        found.refused += map(form.at_cell, writing.refusals(project, found.texts))
    return found


def _add_meeting(
    project: Project,
    plan: Plan,
    found: ReturnedForm,
    meeting: MeetingDetails,
    sentences: Mapping[str, str],
) -> None:
    """Add the record of a meeting, and a draft of the news."""
    for folder, key, values in meeting_records(plan, meeting, sentences):
        name = writing.name_of(folder, key)
        wanted = {**values_of(writing.text_of(project, name)), **values}
        found.texts[name] = writing.changed(project, name, wanted)
        found.told.append(name)


class _RefusedError(Exception):
    """What is wrong with the reason for a date, and what to write."""


def _sheets(path: Path) -> tuple[str, Grid, dict[str, dict[FormColumn, str]], Grid]:
    """Return the kind of a sheet, the sheet, what was sent out, and the one about the meeting."""
    grids = read_spreadsheet(path.read_bytes(), hidden=True)
    sent = next((it for it in grids if it.name == SENT), None)
    stamp = sent.cell(0, 0).text.split("; ") if sent else []
    if not sent or stamp[:1] != [STAMP] or stamp[1] not in FORMS:
        raise UnusableFileError("This is no sheet that the program wrote.", _AGAIN)
    kind = stamp[1]
    page = next((it for it in grids if it.name == kind.title()), None)
    if not page:
        raise UnusableFileError(f'There is no sheet "{kind.title()}" in the file.', _AGAIN)
    before = {
        sent.cell(row, 0).text: {it: sent.cell(row, n).text for n, it in enumerate(FORMS[kind], 1)}
        for row in range(1, len(sent.rows))
    }
    details = next((it for it in grids if it.name == DETAILS), Grid(DETAILS, ()))
    return kind, page, before, details


def _headings(page: Grid, columns: tuple[FormColumn, ...]) -> tuple[int, dict[Any, int]]:
    """Return the row of the headings and the place of each column; None is that of the ids."""
    for row in range(min(HEADING_ROWS, len(page.rows))):
        places = {cell.text: at for at, cell in enumerate(page.rows[row])}
        if FILE in places:
            missing = [it.heading for it in columns if it.heading not in places]
            if missing:
                raise UnusableFileError(f'The column "{missing[0]}" is gone.', _AGAIN)
            return row, {None: places[FILE]} | {it: places[it.heading] for it in columns}
    raise UnusableFileError(f'The column "{FILE}" is gone.', _AGAIN)


def _squeezed(text: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def _wanted(
    values: Mapping[str, Any], changed: Mapping[FormColumn, str], day: dt.date
) -> dict[str, Any]:
    """Return a record with the changes. Raises `_RefusedError`."""
    wanted = dict(values)
    why = next((text for it, text in changed.items() if it.heading == WHY), "")
    for column, text in changed.items():
        if column.heading == WHY or column.group in {*ADDED, NEWS}:
            continue
        if column.group:
            phones = [dict(it) for it in values.get(column.group, [])] or [{}]
            phones[0][column.field] = text
            wanted[column.group] = phones if text else phones[1:] or None
        elif column.field == "date":
            _need_why(why)
            wanted["was"] = [*values.get("was", []), {"date": values["date"]}]
            wanted |= {"date": text, "why_changed": why}
        else:
            wanted[column.field] = text or None
    standing = {it.field: text for it, text in changed.items() if it.group == "progress"}
    if standing:
        last = values["progress"][-1]
        entry = {"stage": last["stage"]} | {it: last.get(it, "") for it in ("pace", "reason")}
        if "stage" in standing and "pace" not in standing:
            entry["pace"] = ""
        entry |= standing
        entry["reported"] = day_in_words(day)
        wanted["progress"] = [*values["progress"], {it: text for it, text in entry.items() if text}]
    target = next(
        (t for it, t in changed.items() if it.group == "target" and it.heading != WHY), ""
    )
    if target:
        old = values.get("target")
        items = [{"date": old}] if isinstance(old, str) else [old] if isinstance(old, dict) else old
        if items:
            _need_why(why)
        wanted["target"] = [*(items or []), {"date": target} | ({"reason": why} if items else {})]
    elif why and "was" not in wanted:
        raise _RefusedError("There is a reason, and the date is the same.", "Write the new date.")
    return {name: value for name, value in wanted.items() if value is not None}


def _need_why(why: str) -> None:
    if not why:
        raise _RefusedError("The date changed, but readers are not told why.", "Write why here.")
