"""Take the actions of a council's table into the plan: new ones, and what a newer table changes."""

from __future__ import annotations

import datetime as dt
import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carers_plan.loading.plan_data import read_plan
from carers_plan.loading.privacy_rules import person_in
from carers_plan.model import Plan
from carers_plan.problem import InvalidPlanError, Problem, UnusableFileError
from carers_plan.project import Project, id_of
from carers_plan.tables import writing
from carers_plan.tables.action_table import ActionTable, Doubt, Origin, TableAction
from carers_plan.tables.cells import day_in_words
from carers_plan.tables.columns import KINDS, CouncilTable, understand
from carers_plan.tables.grid import column_letter
from carers_plan.tables.merging import Merged, merged
from carers_plan.tables.reading import read_grids
from carers_plan.tables.record_text import values_of

IMPORTED = "plan_data/.imported/actions.json"
"""What the last table said of each action: so a newer one is told from what people wrote."""
_WORDS, _LETTERS = 7, 60
_ALIKE = 0.5
"""How like titles are, from 0 to 1, that may be of one action."""


@dataclass(slots=True)
class TakenTable:
    """What becomes of a table. `texts` are the files to write; none when something is `refused`.

    `records` are the changed records with their rows, `doubts` the doubtful cells, `missing` the
    titles of actions that the table before had.
    """

    file: str
    tables: list[CouncilTable] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, Merged] = field(default_factory=dict)
    same: int = 0
    document: str = ""
    doubts: list[Problem] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImportWish:
    """How to take a table: the day that it is of, its document, and what columns mean."""

    day: dt.date
    document: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


Rows = dict[str, tuple[CouncilTable, TableAction]]
"""The actions of the tables by the ids of their records."""


def take_actions(project: Project, path: Path, wish: ImportWish) -> TakenTable:
    """Read a table and work out what it changes; nothing is written.

    Raises `UnusableFileError` for the file and `InvalidPlanError` for the project.
    """
    plan, loaded = read_plan(project)
    if plan is None:
        raise InvalidPlanError(loaded.problems)
    taken = TakenTable(path.name)
    for grid in read_grids(path):
        table = understand(grid, KINDS["actions"], wish.columns)
        if table:
            taken.tables.append(table)
        else:
            taken.skipped.append(grid.name)
    if not taken.tables:
        raise UnusableFileError(
            "No row of the file has the headings of a table of actions.",
            'Name the column with the actions: --column "Its heading=title".',
        )
    document = wish.document or id_of(path.stem)
    day = day_in_words(wish.day)
    before = _before(project)
    origin = Origin(day, document, lambda role: person_in(role, loaded))
    rows: Rows = {}
    for table in taken.tables:
        reader = ActionTable(table, plan, origin)
        for action in reader.actions():
            _match(action, table, rows, plan, before)
            taken.doubts += [_problem(taken.file, table, doubt) for doubt in action.doubts]
        taken.doubts += [_problem(taken.file, table, doubt) for doubt in reader.left]
    for key, (_, action) in rows.items():
        _put(project, taken, key, action, before)
    taken.missing = [str(it.get("title")) for key, it in before.items() if key not in rows]
    if taken.texts:
        _beside(project, plan, taken, document, wish)
        taken.texts[IMPORTED] = _json(before)
        taken.refused = [_at_row(taken, rows, it) for it in writing.refusals(project, taken.texts)]
    return taken


def _before(project: Project) -> dict[str, dict[str, Any]]:
    path = project.root / IMPORTED
    if not path.is_file():
        return {}
    try:
        found: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))
    except ValueError:
        wrong = "The program wrote this file, and somebody changed it: it cannot be read."
        raise InvalidPlanError([Problem(IMPORTED, 0, "", wrong, "Delete it.")]) from None
    return found


def _json(before: Mapping[str, Any]) -> str:
    return json.dumps(before, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _problem(file: str, table: CouncilTable, doubt: Doubt) -> Problem:
    place = table.grid.place(doubt.row, doubt.column)
    where = f"{place}  {table.heading(doubt.column)}".rstrip()
    return Problem(file, doubt.row + 1, where, doubt.wrong, doubt.kept, advice=True)


def _at_row(taken: TakenTable, rows: Mapping[str, Any], problem: Problem) -> Problem:
    """Tell a mistake at the row of the table that makes it."""
    key = Path(problem.path).stem
    if not problem.path.startswith("plan_data/actions/") or key not in rows:
        return problem
    table, action = rows[key]
    name = problem.where.split(",")[0].split(" ")[0]
    column = table.columns.get({"progress": "status"}.get(name, name), table.columns["title"])
    where = f"{table.grid.place(action.row, column)}  {table.heading(column)}"
    return Problem(taken.file, action.row + 1, where, problem.wrong, problem.fix)


def _match(
    action: TableAction, table: CouncilTable, rows: Rows, plan: Plan, before: Mapping[str, Any]
) -> None:
    """Find the record of an action. One that cannot be told has a doubt and nothing else."""
    try:
        rows[_matched(action, plan, before, rows)] = table, action
    except ValueError as error:
        action.doubts = [Doubt(action.row, table.columns["title"], *error.args)]


def _matched(
    action: TableAction,
    plan: Plan,
    before: Mapping[str, Mapping[str, Any]],
    rows: Mapping[str, Any],
) -> str:
    """Return the id of an action: by its number, then by its title, or a new one.

    Raises `ValueError` with what is wrong and what became of it.
    """
    known = {key: (str(it.get("number") or ""), str(it["title"])) for key, it in before.items()}
    known |= {key: (it.number or "", it.title) for key, it in plan.actions.items()}
    known = {key: it for key, it in known.items() if key in plan.actions}
    told = {key: str(before[key]["title"]) for key in known if key in before}
    titled = [
        key
        for key, (_, title) in known.items()
        if action.title.casefold() in {title.casefold(), told.get(key, title).casefold()}
    ]
    numbered = [key for key, (number, _) in known.items() if number and number == action.number]
    for key in (*titled, *numbered):
        if key in rows and (key in titled or not titled):
            wrong = f'"{action.title}" stands in the table twice.'
            raise ValueError(wrong, "Only the first row was taken.")
    if titled:
        if numbered and titled[0] not in numbered:
            wrong = f'Number {action.number} is "{known[numbered[0]][1]}" in the plan.'
            raise ValueError(wrong, "Not taken: mend the number in the table or in the file.")
        return titled[0]
    if numbered:
        title = known[numbered[0]][1]
        if (
            difflib.SequenceMatcher(None, title.casefold(), action.title.casefold()).ratio()
            < _ALIKE
        ):
            wrong = f'Number {action.number} is "{title}" in the plan, which is something else.'
            raise ValueError(wrong, "Not taken: mend the number, or change the title in the file.")
        return numbered[0]
    return _new_key(action.title, {*plan.actions, *rows})


def _new_key(title: str, used: set[str]) -> str:
    key = ""
    for word in id_of(title).split("-")[:_WORDS]:
        if len(key) + len(word) < _LETTERS:
            key = f"{key}-{word}".lstrip("-")
    found = key = f"{key}-action" if key == "index" else key or "action"
    number = 1
    while found in used:
        number += 1
        found = f"{key}-{number}"
    return found


def _put(
    project: Project,
    taken: TakenTable,
    key: str,
    action: TableAction,
    before: dict[str, dict[str, Any]],
) -> None:
    """Work out one file, and note what the table says of it."""
    name = writing.name_of("actions", key)
    text = writing.text_of(project, name)
    if not text:
        taken.texts[name] = writing.changed(project, name, action.values)
        taken.new[name] = action.row + 1
        before[key] = action.values
        return
    found = merged(values_of(text), before.get(key, {}), action.values)
    old = before.get(key, {})
    before[key] = action.values | {it: old[it] for it in found.kept if it in old}
    if found.changed or found.kept:
        taken.changed[name] = found
    if found.changed:
        taken.texts[name] = writing.changed(project, name, found.values)
    elif not found.kept:
        taken.same += 1
    for it, (own, new) in found.kept.items():
        wrong = f"{name} says of {it}: {own}. The table now says: {new}."
        fix = "The file stays as it is: somebody wrote it. Change it by hand if the table is right."
        taken.doubts.append(Problem(taken.file, action.row + 1, "", wrong, fix, advice=True))


def _beside(
    project: Project, plan: Plan, taken: TakenTable, document: str, wish: ImportWish
) -> None:
    """Add what the records need: the document that they come from, and a later day of the facts."""
    taken.document = document
    if document not in plan.documents:
        title = next((it for table in taken.tables for it in table.above), "")
        title = " ".join((title or Path(taken.file).stem).split())
        values = {"title": title, "kind": "plan", "date": day_in_words(wish.day)}
        note = f"The table {taken.file}, from which actions were taken."
        name = writing.name_of("documents", document)
        taken.texts[name] = writing.changed(project, name, values | {"note": note})
    taken.texts.update(writing.as_of_text(project, plan, wish.day))


def told(taken: TakenTable) -> Iterator[str]:
    """Yield in lines how a table was understood and what becomes of it."""
    for table in taken.tables:
        yield f"{taken.file}, {table.grid.name}: the headings are in row {table.top + 1}."
        meanings = {at: means for means, at in table.columns.items()}
        for column in sorted({*meanings, *table.others.values()}):
            where = column_letter(column) if table.grid.letters else f"column {column + 1}"
            means = meanings.get(column, "not taken: no field holds it")
            yield f"  {where:<4}{table.heading(column)[:40]:<42}{means}"
    for name in taken.skipped:
        yield f"{taken.file}, {name}: no table of actions. Left out."
    yield ""
    if taken.doubts:
        yield "Look at these cells:\n"
        yield from (f"{it}\n" for it in sorted({*taken.doubts}))
    for name, row in taken.new.items():
        yield f"New: {name} (row {row})"
    for name, found in taken.changed.items():
        for it, (old, new) in found.changed.items():
            yield f"Changed: {name}  {it}: {old} -> {new}"
    for title in taken.missing:
        yield f'No longer in the table: "{title}". Its file stays. If it was stopped, say so there.'
    if taken.document:
        yield f"Their source: plan_data/documents/{taken.document}.yaml. Another: --document NAME"
    others = [it for it in taken.texts if not it.startswith("plan_data/actions/")]
    yield from (f"Also: {it}" for it in sorted(others) if it != IMPORTED)
    changed = sum(bool(it.changed) for it in taken.changed.values())
    yield f"{len(taken.new)} new, {changed} changed, {taken.same} as they were."


def to_do(texts: Sequence[str]) -> int:
    """Count the places that are left to be filled in."""
    return sum(text.count("[To do:") for text in texts)
