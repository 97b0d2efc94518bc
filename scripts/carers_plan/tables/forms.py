"""Actions, milestones and services as sheets to fill in: for a meeting, or a yearly check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import FOLDERS, Record
from carers_plan.model.field_type import types_of
from carers_plan.model.promises import Progress, Target
from carers_plan.model.status import ENDED
from carers_plan.pages.view import View
from carers_plan.project import Project
from carers_plan.spreadsheet_file import Page, SpreadsheetFile, letters
from carers_plan.tables.meeting import put_details, told_of
from carers_plan.tables.record_text import values_of
from carers_plan.tables.writing import name_of, text_of

FILE = "File (leave as it is)"
SENT = "As sent"
STAMP = "carers-plan sheet 1"
WHY, EVIDENCE, SENTENCE = "Why the date changed", "Evidence", "One sentence for carers"
"""What is asked for anew each time."""
TOLD, NEWS = "told", "news"
_FILL = "FFF8DC"
_GUIDE = (
    "Change what is not right any more. Leave the rest as it is: it stays as it is.",
    "Leave the first column alone. A row that you delete changes nothing.",
    "A new date needs a reason, in the column beside it.",
    "Then take it in: carers-plan import sheet, and the name of this file.",
)


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its heading, the field that it shows, and how wide it is in letters.

    `group` is the list whose last item has the field, such as `progress`; none for the record. What
    is `told` cannot be changed; `news` is asked for and stands in another record.
    """

    heading: str
    field: str
    width: int = 24
    group: str = ""


def _fields(**headings: str) -> tuple[FormColumn, ...]:
    return tuple(FormColumn(heading, name, 36) for name, heading in headings.items())


_STANDING = (
    FormColumn("How far", "stage", 14, "progress"),
    FormColumn("Pace", "pace", 12, "progress"),
    FormColumn("Why late, paused or stopped", "reason", 30, "progress"),
    FormColumn("Due", "date", 24, "target"),
    FormColumn(WHY, "reason", 30, "target"),
)
FORMS: Mapping[str, tuple[FormColumn, ...]] = {
    "actions": (
        *_fields(title="Action"),
        *_STANDING,
        *_fields(
            finished="Finished",
            review="Looked at again",
            for_carers="What changes for carers",
            outcome="What came of it",
            note="Note for the team",
        ),
    ),
    "milestones": (
        *_fields(title="What happens", kind="Kind", stage="How far"),
        FormColumn("When", "date", 24),
        FormColumn(WHY, "why_changed", 30),
        *_fields(who="Who", detail="More", outcome="What happened", note="Note for the team"),
    ),
    "services": (
        *_fields(name="Service", summary="What it does", status="Open or closed"),
        FormColumn("Phone", "number", 18, "phones"),
        *_fields(
            email="Email",
            url="Web page",
            eligibility_description="Who can use it",
            application_process="How to get it",
            referral="Can people ask themselves",
            cost="Cost",
            wait_time="How long it takes",
            what_happens_next="What happens next",
            alert="To know at once",
            reopens="Opens again",
            valid_to="Ends",
            assured_date="Last checked",
            note="Note for the team",
        ),
    ),
    "meeting": (
        FormColumn("Action", "title", 30, TOLD),
        FormColumn("Promised for", "promised", 18, TOLD),
        FormColumn("Said last", "said", 34, TOLD),
        FormColumn("Look at it because", "look", 24, TOLD),
        *_STANDING,
        FormColumn(EVIDENCE, "source", 24, "progress"),
        FormColumn(SENTENCE, "sentence", 40, NEWS),
    ),
}
"""The columns of each kind of sheet. What is in none is changed in the files."""
_ABOUT = {
    "title": "What was promised.",
    "promised": "The last date that was promised.",
    "said": "How far it was, when that was said, and why.",
    "look": "What is due before the next meeting, and what nobody has spoken of.",
    "sentence": "What carers should know of it. It goes into a draft of the news.",
}
MEETING = "meeting"
ADDED = {"progress": "progress", "target": "target"}
"""Lists in which something new is added below, so that readers see what was."""


def write_form(project: Project, kind: str, day: dt.date, *, every: bool = False) -> bytes:
    """Return a sheet of all records of a kind; of actions those that are open, unless `every`.

    Raises `InvalidPlanError`.
    """
    plan = load_plan(project)
    records = records_of(project, kind)
    if folder_of(kind) == "actions" and not every:
        records = {
            key: it for key, it in records.items() if it["progress"][-1]["stage"] not in ENDED
        }
    if kind == MEETING:
        view = View(plan, day)
        told = {key: told_of(view, plan.actions[key]) for key in records}
        records = {key: {**it, TOLD: told[key]} for key, it in records.items()}
    file = SpreadsheetFile(_FILL)
    page, sent = file.page(kind.title()), file.page(SENT)
    columns = FORMS[kind]
    file.head(page, [(FILE, 30), *((it.heading, it.width) for it in columns)])
    file.put(sent, 1, 1, f"{STAMP}; {kind}; {day}")
    for across, column in enumerate(columns, 2):
        about, choices = _about(kind, column)
        file.remark(page.cell(1, across), about)  # type: ignore[arg-type]  # nothing is merged
        if choices and records:
            letter = letters(across)
            file.choose(page, choices, f"{letter}2:{letter}{len(records) + 1}")
    for down, (key, values) in enumerate(records.items(), 2):
        texts = [shown_in(values, column) for column in columns]
        file.put(page, down, 1, key)
        for across, (text, column) in enumerate(zip(texts, columns, strict=True), 2):
            file.put(page, down, across, text, open_=column.group != TOLD)
        for across, text in enumerate((key, *texts), 1):
            file.put(sent, down, across, text)
        file.heighten(page, down, [(it, c.width) for it, c in zip(texts, columns, strict=True)])
    page.auto_filter.ref = page.dimensions
    file.finish(page)
    file.hide(sent)
    _read_me(file, file.page("Read me first", 1))
    if kind == MEETING:
        put_details(file, plan, day)
    return file.content(day)


def _read_me(file: SpreadsheetFile, page: Page) -> None:
    page.column_dimensions["A"].width = 90
    for down, line in enumerate(_GUIDE, 1):
        file.put(page, down, 1, line)
    file.finish(page)


def records_of(project: Project, kind: str) -> dict[str, dict[str, Any]]:
    """Return the plain values of all records of a kind by their ids."""
    folder = folder_of(kind)
    keys = sorted(it.stem for it in (project.plan_data / folder).glob("*.yaml"))
    return {key: values_of(text_of(project, name_of(folder, key))) for key in keys}


def folder_of(kind: str) -> str:
    """Return the folder of the records that a kind of sheet is about."""
    return "actions" if kind == MEETING else kind


def shown_in(values: Mapping[str, Any], column: FormColumn) -> str:
    """Return what a record has in a column."""
    if column.heading in {WHY, EVIDENCE, SENTENCE}:
        return ""
    if column.group == TOLD:
        return str(values.get(TOLD, {}).get(column.field, ""))
    if not column.group:
        return str(values.get(column.field, ""))
    items = values.get(column.group, [])
    if isinstance(items, str):
        return items if column.field == "date" else ""
    at = 0 if column.group == "phones" else -1
    item = items if isinstance(items, dict) else items[at] if items else {}
    return str(item.get(column.field, ""))


def _about(kind: str, column: FormColumn) -> tuple[str, tuple[str, ...]]:
    """Return what the model says of a column, and the values to choose from."""
    models: dict[str, type[Record]] = {"progress": Progress, "target": Target}
    if column.group in {TOLD, NEWS}:
        return _ABOUT[column.field], ()
    model = models.get(column.group) or FOLDERS[folder_of(kind)]
    if column.group == "phones":
        return "Its first number. The others are in its file.", ()
    about = model.model_fields[column.field].description or column.heading
    choices = (part.choices for part in types_of(model)[column.field].parts)
    return about, next(filter(None, choices), ())
