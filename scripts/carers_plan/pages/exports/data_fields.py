"""Which fields of the model are published as data, in which tables, and what is in each.

Whatever is described in `model/` is here, but what is kept from readers: notes for the team, and
words that only the search knows.
"""

from __future__ import annotations

import functools
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from carers_plan.model import FOLDERS, PlanDate
from carers_plan.model.record import Entry, Link, Record, SourceRef, parts

FieldKind = Literal[
    "text", "code", "number", "integer", "yes-no", "date", "source", "link", "record"
]
PUBLISHED = tuple(name for name in FOLDERS if name != "formats" and "/" not in name)
"""The kinds of records that are published as data."""
_KEPT = {"note", "search_words"}
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

    `inside` is the field with the list, empty for the records themselves.
    """

    folder: str
    inside: str
    about: str
    fields: tuple[DataField, ...]

    @property
    def name(self) -> str:
        """Its name, which its files have too."""
        return f"{self.folder}-{self.inside.replace('_', '-')}" if self.inside else self.folder

    @property
    def in_cells(self) -> tuple[DataField, ...]:
        """The fields that have a column: lists of records have a table of their own, texts too."""
        apart = {"record"} if self.inside else {"record", "text"}
        return tuple(it for it in self.fields if not (it.many and it.kind in apart))


@functools.cache
def fields_of(model: type[Record]) -> tuple[DataField, ...]:
    """Return the published fields of a class of records, its id first and its sources last."""
    hints = typing.get_type_hints(model, include_extras=True)
    shared = [name for name in ("source",) if name in model.model_fields]
    own = [name for name in model.model_fields if name not in {*shared, "id"}]
    first = ["id"] if issubclass(model, Entry) else []
    return tuple(
        _field(model, name, hints[name]) for name in (*first, *own, *shared) if name not in _KEPT
    )


def _field(model: type[Record], name: str, hint: object) -> DataField:
    info = model.model_fields[name]
    found = [*parts(hint)]
    field = DataField(
        name,
        "text",
        info.description or "Where this comes from: a document, then the paragraph.",
        needed=info.is_required(),
        many=any(typing.get_origin(part) is tuple for part in found),
    )
    for part in found:
        if isinstance(part, Link):
            return replace(field, kind="link", folder=part.kind)
        if typing.get_origin(part) is Literal:
            return replace(field, kind="code", choices=typing.get_args(part))
        if isinstance(part, type) and part in _KINDS:
            return replace(field, kind=_KINDS[part])
        if isinstance(part, type) and issubclass(part, Record):
            return replace(field, kind="record", record=part)
    return field


def tables() -> Iterator[Table]:
    """Yield every table, each kind of record before the lists in it."""
    for folder in PUBLISHED:
        model = FOLDERS[folder]
        yield Table(folder, "", _about(model), fields_of(model))
        for field in fields_of(model):
            if field.many and field.record:
                yield Table(folder, field.name, field.description, fields_of(field.record))
            elif field.many and field.kind == "text":
                item = DataField("text", "text", field.description, needed=True)
                yield Table(folder, field.name, field.description, (item,))


def _about(model: type[Record]) -> str:
    return (model.__doc__ or "").partition("\n")[0]
