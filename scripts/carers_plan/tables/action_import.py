"""Take the actions of a council's table into the plan: new ones, and what a newer table changes."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carers_plan.loading.plan_data import read_plan
from carers_plan.loading.privacy_rules import person_in
from carers_plan.model import Plan
from carers_plan.problem import InvalidPlanError, Problem, UnusableFileError
from carers_plan.project import Project, id_of
from carers_plan.spreadsheet_file import letters
from carers_plan.tables import writing
from carers_plan.tables.action_table import ActionTable, Doubt, Origin, TableAction
from carers_plan.tables.cells import day_in_words
from carers_plan.tables.columns import KINDS, CouncilTable, understand
from carers_plan.tables.merging import PUBLIC, Merged, merged
from carers_plan.tables.reading import read_grids
from carers_plan.tables.record_text import values_of

IMPORTED = "plan_data/.imported/actions.json"
"""What the last table said of each action: so a newer one is told from what people wrote."""
_WORDS, _LETTERS = 7, 60
_SHOWN = 80
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
    pairs, left = list[tuple[CouncilTable, TableAction]](), set[str]()
    for table in taken.tables:
        reader = ActionTable(table, plan, origin)
        pairs += [(table, action) for action in reader.actions()]
        taken.doubts += [_problem(taken.file, table, doubt) for doubt in reader.left]
        cells = (cell for doubt in reader.left for cell in table.grid.rows[doubt.row])
        left |= {cell.text.casefold().rstrip(".") for cell in cells}
    rows, unsure = _match(pairs, plan, before)
    for table, action in pairs:
        taken.doubts += [_problem(taken.file, table, doubt) for doubt in action.doubts]
    taken.document = document
    taken.missing = [*_missing(taken, rows, plan, before, (left | unsure) - {""})]
    for key, (_, action) in rows.items():
        _put(project, taken, key, action, before)
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
    pairs: Sequence[tuple[CouncilTable, TableAction]], plan: Plan, before: Mapping[str, Any]
) -> tuple[Rows, set[str]]:
    """Find the records of actions: first those whose number and title both fit, in any order.

    Returns the actions by ids, and the titles and numbers of those that cannot be told, which have
    a doubt and nothing else.
    """
    known = {
        key: _Known(it.number or "", {it.title.casefold()}) for key, it in plan.actions.items()
    }
    for key in known.keys() & before.keys():
        known[key].titles.add(str(before[key]["title"]).casefold())
    rows: Rows = {}
    later, unsure = list[tuple[CouncilTable, TableAction]](), set[str]()
    for table, action in pairs:
        both = [key for key, it in known.items() if it.fits(action) and it.number == action.number]
        if both and both[0] not in rows:
            rows[both[0]] = table, action
        else:
            later.append((table, action))
    for table, action in later:
        try:
            key = _matched(action, plan, known, rows)
            rows[key] = table, action
        except ValueError as error:
            action.doubts = [Doubt(action.row, table.columns["title"], *error.args)]
            unsure |= {action.title.casefold(), action.number.casefold()}
    order = [action for _, action in pairs]
    return dict(sorted(rows.items(), key=lambda it: order.index(it[1][1]))), unsure


@dataclass(frozen=True, slots=True)
class _Known:
    """An action of the plan: its number, and its titles in the file and in the last table."""

    number: str
    titles: set[str]

    def fits(self, action: TableAction) -> bool:
        return action.title.casefold() in self.titles


def _matched(action: TableAction, plan: Plan, known: Mapping[str, _Known], rows: Rows) -> str:
    """Return the id of an action: by its title, then by its number, or a new one.

    A record that another row has is not asked. Raises `ValueError` with what is wrong and what
    became of it.
    """
    titled = [key for key, it in known.items() if it.fits(action)]
    taken = [
        key
        for key, (_, it) in rows.items()
        if it.title.casefold() == action.title.casefold() or key in titled
    ]
    numbered = [
        key
        for key, it in known.items()
        if it.number and it.number == action.number and key not in rows
    ]
    titled = [key for key in titled if key not in rows]
    if any(rows[key][1].number == action.number or not (action.number or titled) for key in taken):
        wrong = f'"{_short(action.title)}" stands in the table twice.'
        raise ValueError(wrong, "Only the first row was taken.")
    if numbered:
        title = plan.actions[numbered[0]].title
        if titled:
            wrong = f'Number {action.number} is "{_short(title)}" in the plan.'
            raise ValueError(wrong, "Not taken: mend the number in the table or in the file.")
        alike = difflib.SequenceMatcher(None, title.casefold(), action.title.casefold()).ratio()
        if alike < _ALIKE:
            wrong = f'Number {action.number} is "{_short(title)}" in the plan: something else.'
            raise ValueError(wrong, "Not taken: mend the number, or change the title in the file.")
    found = (*titled, *numbered)
    return found[0] if found else _new_key(action.title, {*plan.actions, *rows})


def _missing(
    taken: TakenTable,
    rows: Rows,
    plan: Plan,
    before: Mapping[str, Mapping[str, Any]],
    unsure: set[str],
) -> Iterator[str]:
    """Yield the titles of actions that this document had last time and has no more.

    `unsure` are the titles and numbers of rows that were not taken: nobody can tell of these.
    """
    for key, it in before.items():
        title, number = str(it.get("title")), str(it.get("number") or "")
        same = str(it.get("source")).partition(" ")[0] == taken.document
        told = unsure & {title.casefold(), number.casefold()}
        if same and key in plan.actions and key not in rows and not told:
            yield title


def _short(text: str) -> str:
    return textwrap.shorten(text, _SHOWN, placeholder=" …")


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
        wrong = f"{name} says of {it}: {_short(own)}. The table now says: {_short(new)}."
        fix = "The file stays as it is: somebody wrote it. Change it by hand if the table is right."
        if it in PUBLIC and it not in action.values:
            fix = "It stays: what was achieved is true still. Delete it by hand if it is wrong."
        taken.doubts.append(Problem(taken.file, action.row + 1, "", wrong, fix, advice=True))


def _beside(
    project: Project, plan: Plan, taken: TakenTable, document: str, wish: ImportWish
) -> None:
    """Add what the records need: the document that they come from, and a later day of the facts."""
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
            where = letters(column + 1) if table.grid.letters else f"column {column + 1}"
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
            yield f"Changed: {name}  {it}: {_short(old)} -> {_short(new)}"
    for title in taken.missing:
        yield f'No longer in the table: "{_short(title)}". Its file stays.'
        yield "  If it was stopped, say so there."
    if taken.texts:
        yield f"Their source: plan_data/documents/{taken.document}.yaml. Another: --document NAME"
    others = [it for it in taken.texts if not it.startswith("plan_data/actions/")]
    yield from (f"Also: {it}" for it in sorted(others) if it != IMPORTED)
    changed = sum(bool(it.changed) for it in taken.changed.values())
    yield f"{len(taken.new)} new, {changed} changed, {taken.same} as they were."


def to_do(texts: Sequence[str]) -> int:
    """Count the places that are left to be filled in."""
    return sum(text.count("[To do:") for text in texts)
