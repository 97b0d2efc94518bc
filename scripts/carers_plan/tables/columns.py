"""What the columns of a council's table mean, by the names that councils give them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from carers_plan.loading.yaml_reader import YamlReader
from carers_plan.problem import UnusableFileError, nearest
from carers_plan.tables.grid import Grid

HEADING_ROWS = 20
"""So far down the headings of a table may begin."""
_LEAST = 2
"""How many columns have to be understood for a row to be that of the headings."""


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """What tables of one kind hold: the names of columns by their meaning, and what is needed."""

    names: Mapping[str, str]
    needed: str


@dataclass(frozen=True, slots=True)
class CouncilTable:
    """A table whose columns are understood: `columns` by meaning, `others` by heading.

    `top` is the row of its headings, `above` the words over it.
    """

    grid: Grid
    top: int
    columns: Mapping[str, int]
    others: Mapping[str, int]
    above: tuple[str, ...]

    def heading(self, column: int) -> str:
        """Return the words above a column."""
        return " ".join(self.grid.cell(self.top, column).text.split())


def _kinds() -> Mapping[str, ColumnNames]:
    path = Path(__file__).with_suffix(".yaml")
    read: dict[str, dict[str, list[str]]] = YamlReader(path.name, path.read_text("utf-8")).read()
    return {
        kind: ColumnNames({name: means for means, names in found.items() for name in names}, needed)
        for (kind, found), needed in zip(read.items(), ("title", "name"), strict=True)
    }


KINDS = _kinds()
"""Of actions and of services."""


def plain(heading: str) -> str:
    """Return a heading in small letters, without signs: `RAG-rating*` is `rag rating`."""
    words = re.sub(r"\([^)]*+\)", " ", heading.casefold().replace("&", " and "))
    return re.sub(r"[^a-z#]++", " ", words).strip()


def understand(grid: Grid, kind: ColumnNames, told: Mapping[str, str]) -> CouncilTable | None:
    """Find the headings of a table and what its columns mean; None if it is no table of its kind.

    `told` says what headings mean that somebody named, in small letters.
    """
    best: tuple[int, int, dict[str, int]] | None = None
    for row in range(min(len(grid.rows), HEADING_ROWS)):
        found = _meanings([cell.text for cell in grid.rows[row]], kind, told)
        if kind.needed in found and len(found) >= _LEAST and (not best or len(found) > best[0]):
            best = len(found), row, found
    if best is None:
        return None
    _, top, columns = best
    used = {*columns.values()}
    others = {
        cell.text: at for at, cell in enumerate(grid.rows[top]) if cell.text and at not in used
    }
    above = (cell.text for row in grid.rows[:top] for cell in row if cell.text and not cell.joined)
    return CouncilTable(grid, top, columns, others, tuple(dict.fromkeys(above)))


def _meanings(
    headings: Sequence[str], kind: ColumnNames, told: Mapping[str, str]
) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        name = plain(heading)
        if heading.strip() == "%":
            name = "percent complete"
        means = told.get(heading.casefold().strip()) or kind.names.get(name)
        if means and means != "-" and means not in found:
            found[means] = at
    return found


def named_columns(kind: str, given: Sequence[str]) -> dict[str, str]:
    """Read what somebody says of columns, as `Comments=detail`. Raises `UnusableFileError`."""
    known = {*KINDS[kind].names.values(), "-"}
    found = {}
    for one in given:
        heading, sign, means = one.rpartition("=")
        if not sign or means.strip() not in known:
            raise UnusableFileError(
                f'"{one}" does not say what a column means.',
                f'Write it like "Comments=detail". {nearest(means.strip(), known)}',
            )
        found[heading.casefold().strip()] = means.strip()
    return found
