"""Which fields of the model are published as data, in which tables, and what is in each.

Whatever is described in `model/` is here, but what is kept from readers: notes for the team, and
words that only the search knows.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from carers_plan.model import FOLDERS, PlanDate
from carers_plan.model.field_type import types_of
from carers_plan.model.record import Entry, Link, Record, SourceRef
from carers_plan.model.status import STATUSES

FieldKind = Literal[
    "text", "code", "number", "integer", "yes-no", "date", "source", "link", "record"
]
PUBLISHED = tuple(name for name in FOLDERS if name != "formats" and "/" not in name)
"""The kinds of records that are published as data."""
KEPT = {"note", "search_words"}
"""Fields of whole records that readers never see; a note inside one is words of its page."""
_KINDS: Mapping[object, FieldKind] = {
    bool: "yes-no",
    int: "integer",
    float: "number",
    Decimal: "number",
    PlanDate: "date",
    SourceRef: "source",
}


@dataclass(frozen=True, slots=True)
class DataField:
    """One field of a record.

    `folder` is that of the record which a link leads to, `record` the class of records inside.
    """

    name: str
    kind: FieldKind
    description: str
    needed: bool
    many: bool = False
    choices: tuple[str, ...] = ()
    folder: str = ""
    record: type[Record] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a row for each record in a folder, or for each item of a list in these records.

    `inside` are the fields that lead to the list, none for the records themselves. `lists` is how
    many lists these are, one within the other.
    """

    folder: str
    inside: tuple[str, ...]
    about: str
    fields: tuple[DataField, ...]
    lists: int = 0

    @property
    def name(self) -> str:
        """Its name, which its files have too."""
        return "-".join((self.folder, *self.inside)).replace("_", "-")

    @property
    def file(self) -> str:
        """What its file is called."""
        return f"{self.name}.csv"

    @property
    def in_cells(self) -> tuple[DataField, ...]:
        """The fields that have a column: lists of records have a table of their own, texts too."""
        apart = {"record"} if self.inside else {"record", "text"}
        return tuple(it for it in self.fields if not (it.many and it.kind in apart))

    def rows(self, record: Record) -> Iterator[tuple[tuple[int, ...], Any]]:
        """Yield the rows of a record: the place in each list, from 1, and what is there."""
        return _items(record, self.inside)


def _items(value: Any, inside: tuple[str, ...]) -> Iterator[tuple[tuple[int, ...], Any]]:  # noqa: ANN401
    if not inside:
        yield (), value
        return
    found = getattr(value, inside[0])
    if isinstance(found, tuple):
        for place, item in enumerate(found, 1):
            yield from (((place, *rest), it) for rest, it in _items(item, inside[1:]))
    elif found is not None:
        yield from _items(found, inside[1:])


PAGE = DataField("page", "text", "Where the record is on the website.", needed=True)
STATUS = DataField(
    "status", "code", "How it stands on the day of this data.", needed=True, choices=STATUSES
)


@functools.cache
def fields_of(model: type[Record]) -> tuple[DataField, ...]:
    """Return the published fields of a class of records, its id first and its sources last."""
    shared = [name for name in ("source",) if name in model.model_fields]
    own = [name for name in model.model_fields if name not in {*shared, "id"}]
    first = ["id"] if issubclass(model, Entry) else []
    kept = KEPT if issubclass(model, Entry) else set()
    return tuple(_field(model, name) for name in (*first, *own, *shared) if name not in kept)


def _field(model: type[Record], name: str) -> DataField:
    info, found = model.model_fields[name], [*types_of(model)[name].parts]
    field = DataField(
        name,
        "text",
        info.description or "Where this comes from: a document, then the paragraph.",
        needed=info.is_required(),
        many=any(part.kind == "list" for part in found),
    )
    for part in found:
        if links := [note for note in part.notes if isinstance(note, Link)]:
            return replace(field, kind="link", folder=links[0].kind)
        if part.choices:
            return replace(field, kind="code", choices=part.choices)
        if isinstance(part.hint, type) and part.hint in _KINDS:
            return replace(field, kind=_KINDS[part.hint])
        if isinstance(part.hint, type) and issubclass(part.hint, Record):
            return replace(field, kind="record", record=part.hint)
    return field


def tables() -> Iterator[Table]:
    """Yield every table, each kind of record before the lists in it."""
    for folder in PUBLISHED:
        whole = Table(folder, (), _about(FOLDERS[folder]), fields_of(FOLDERS[folder]))
        yield whole
        yield from _within(whole)


def _within(table: Table) -> Iterator[Table]:
    """Yield a table for each list in the records of another, and in these again."""
    for field in table.fields:
        inside = (*table.inside, field.name)
        own = fields_of(field.record) if field.record else ()
        if field.many and field.kind == "text" and not table.inside:
            own = (DataField("text", "text", field.description, needed=True),)
        if own:
            lists = table.lists + field.many
            found = Table(table.folder, inside, field.description, own, lists)
            yield from (found,) if field.many else ()
            yield from _within(found)


def extra_fields(table: Table) -> tuple[DataField, ...]:
    """Return the fields of a table that follow from the others."""
    if table.inside or table.folder not in PUBLISHED:
        return ()
    return (PAGE, STATUS) if table.folder in {"actions", "milestones"} else (PAGE,)


def _about(model: type[Record]) -> str:
    return (model.__doc__ or "").partition("\n")[0]
