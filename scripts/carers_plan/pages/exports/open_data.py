"""The facts as open data: CSV and JSON of each kind of record, described for programs and people.

The facts are there once, with their English words; `words.csv` has what is translated. Only how an
action stands depends on the day that the site is made for.
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from carers_plan.model import Action, Entry, Milestone, PlanDate, Record
from carers_plan.model.record import SourceRef
from carers_plan.model.status import action_status, milestone_status
from carers_plan.pages.exports.data_fields import (
    KEPT,
    DataField,
    Table,
    extra_fields,
    fields_of,
    tables,
)
from carers_plan.pages.exports.data_schema import TYPES, as_json, schema_of
from carers_plan.pages.exports.export import Export, Publication
from carers_plan.words.blanks import fill
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.localize import plan_messages

FOLDER = "data/"
"""Where the files are in a site."""
_BETWEEN = "; "
_LICENCES: Mapping[str, tuple[str, str]] = {
    "Open Government Licence v3.0": (
        "OGL-UK-3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "Creative Commons Attribution 4.0": (
        "CC-BY-4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
}
WORDS = Table(
    "words",
    (),
    "Words of the records in other languages.",
    (
        DataField("record", "text", "The record that the words are of.", needed=True),
        DataField("field", "text", "The field that they are in.", needed=True),
        DataField("language", "code", "The language's tag.", needed=True),
        DataField("text", "text", "The words in that language.", needed=True),
        DataField("english", "text", "The English that they translate.", needed=True),
        DataField("checked", "yes-no", "Whether a person has checked them.", needed=True),
    ),
)


def fields_page(offered_on: str) -> str:
    """Return the path of the page that says what each field means."""
    return f"{offered_on}fields/"


class OpenData:
    """The files of a site, the same for all languages.

    `page` is the path of the one that says what each field means.
    """

    def __init__(self, source: Publication, page: str) -> None:
        """Keep what is published."""
        self.source = source
        self.page = page
        made = functools.partial
        self.tables = [table for table in tables() if source.plan.folder(table.folder)]
        self.csv = {
            it.name: self._export(it.name, "CSV", made(self._rows, it)) for it in self.tables
        }
        records = [table for table in self.tables if not table.inside]
        self.json = {
            it.name: self._export(it.name, "JSON", made(self._records, it)) for it in records
        }
        self.schemas = {
            it.name: Export(
                f"{FOLDER}{it.name}.schema.json", "JSON Schema", made(schema_of, it), shared=True
            )
            for it in records
        }
        self.words = self._export("words", "CSV", self._words)
        self.package = self._export("datapackage", "JSON", self._package)

    def _export(self, name: str, form: str, make: Callable[[], str]) -> Export:
        return Export(f"{FOLDER}{name}.{form.lower()}", form, make, shared=True)

    @property
    def files(self) -> Iterator[Export]:
        """Every file."""
        yield self.package
        for group in (self.csv, self.json, self.schemas):
            yield from group.values()
        yield self.words

    @property
    def example(self) -> str:
        """What a developer types to read and check all tables."""
        return (
            f"pip install frictionless\nfrictionless validate {self.source.url}{self.package.path}"
        )

    @property
    def version(self) -> str:
        """The day that the facts are as at, as they say it themselves."""
        as_of = self.source.plan.facts.as_of
        return as_of.earliest.isoformat() if as_of.dated else self.source.today.isoformat()

    # CSV

    def _rows(self, table: Table) -> str:
        names = [column["name"] for column in columns(table)]
        return _csv(names, self._cells(table))

    def _cells(self, table: Table) -> Iterator[dict[str, str]]:
        for entry in self.source.plan.folder(table.folder).values():
            if not table.inside:
                yield self._extra(table.folder, entry) | dict(_flat(entry, table.in_cells))
                continue
            for places, item in table.rows(entry):
                found = {"record": entry.id} | _placed(places)
                is_text = isinstance(item, str)
                yield found | ({"text": item} if is_text else dict(_flat(item, table.in_cells)))

    def _extra(self, folder: str, entry: Entry) -> dict[str, str]:
        """Return what follows from a record: how it stands, and where it is on the site."""
        place = self.source.place(folder, entry.id)
        found = {"page": self.source.url + place if place else ""}
        if isinstance(entry, Action):
            found["status"] = action_status(entry, self.source.today)
        elif isinstance(entry, Milestone):
            found["status"] = milestone_status(entry, self.source.today)
        return found

    def _words(self) -> str:
        return _csv([field.name for field in WORDS.fields], self._translations())

    def _translations(self) -> Iterator[dict[str, str]]:
        published = {table.folder for table in self.tables}
        for message in plan_messages(self.source.plan):
            folder, name, field = (*message.context.split("/", 2), "", "")[:3]
            if folder not in published or field in KEPT:
                continue
            values = dict(message.blanks)
            for tag in sorted(self.source.catalogs.keys() - {SOURCE_TAG}):
                found = self.source.catalogs[tag].facts.get(message.key)
                if found and found.shown and not found.outdated:
                    yield {
                        "record": f"{folder}/{name}",
                        "field": field,
                        "language": tag,
                        "text": fill(found.text, values),
                        "english": fill(message.english, values),
                        "checked": _yes(found.review is not None),
                    }

    # JSON

    def _records(self, table: Table) -> str:
        return as_json(
            [
                _object(entry, table.fields) | self._extra(table.folder, entry)
                for entry in self.source.plan.folder(table.folder).values()
            ]
        )

    # The description of all of it

    def _package(self) -> str:
        site, facts = self.source.plan.site, self.source.plan.facts
        about = facts.summary if not site.example else f"{facts.summary} {site.example}"
        values: dict[str, Any] = {
            "profile": "tabular-data-package",
            "name": (urlsplit(site.url).hostname or "carers-plan").lower(),
            "id": f"{self.source.url}{self.package.path}",
            "title": site.name,
            "description": about,
            "homepage": self.source.url,
            "version": self.version,
            "created": f"{self.source.today.isoformat()}T00:00:00Z",
            "contributors": [{"title": site.council, "role": "publisher"}],
        }
        if site.licence:
            name, path = _LICENCES.get(site.licence, ("", ""))
            named = {"name": name, "path": path} if name else {}
            values["licenses"] = [{**named, "title": site.licence}]
        values["resources"] = [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": f"{table.name}.csv",
                "description": table.about,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": self._table_schema(table),
            }
            for table in (*self.tables, WORDS)
        ]
        return as_json(values)

    def _table_schema(self, table: Table) -> dict[str, Any]:
        there = {it.name for it in self.tables}
        own = [("record", table.folder)] if table.inside else []
        own += [(field.name, field.folder) for field in table.fields if _single_link(field)]
        keys = [
            {"fields": name, "reference": {"resource": folder, "fields": "id"}}
            for name, folder in own
            if folder in there and folder != table.name
        ]
        schema: dict[str, Any] = {"fields": columns(table), "missingValues": [""]}
        if table is not WORDS:
            schema["primaryKey"] = ["record", *_places(table.lists)] if table.inside else "id"
        return schema | ({"foreignKeys": keys} if keys else {})


def _single_link(field: DataField) -> bool:
    return field.kind == "link" and not field.many


def columns(table: Table) -> list[dict[str, Any]]:
    """Return the columns of a table as Frictionless describes them (Table Schema)."""
    found: list[dict[str, Any]] = []
    if table.inside:
        about = f"The record, by its id in {table.folder}."
        found.append(_column("record", about, "string", needed=True))
        for name in _places(table.lists):
            about = "The place in the list, from 1."
            found.append(_column(name, about, "integer", needed=True))
    for field in (*table.in_cells, *extra_fields(table)):
        found += _columns(field, "", needed=field.needed)
    return found


def _columns(field: DataField, above: str, *, needed: bool) -> Iterator[dict[str, Any]]:
    name, about = f"{above}{field.name}", field.description
    if field.record:
        for inner in _single(field.record):
            yield from _columns(inner, f"{name}_", needed=False)
    elif field.kind == "date":
        yield _column(name, f"{about} As it was written.", "string", needed=needed)
        yield _column(f"{name}_earliest", f"{about} The first day it can mean.", "date")
        yield _column(f"{name}_latest", f"{about} The last day it can mean.", "date")
    elif field.many:
        several = f"{about} Several have a semicolon between them."
        yield _column(name, several, "string")
    else:
        kind = TYPES.get(field.kind, "string")
        yield _column(name, about, kind, field.choices, needed=needed)


def _column(
    name: str, about: str, kind: str, choices: tuple[str, ...] = (), *, needed: bool = False
) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if needed else {}
    limits |= {"enum": list(choices)} if choices else {}
    found: dict[str, Any] = {"name": name, "type": kind, "description": about}
    return found | ({"constraints": limits} if limits else {})


def _single(model: type[Record]) -> tuple[DataField, ...]:
    """Return the fields of a record in another that have a column there."""
    return tuple(it for it in fields_of(model) if not (it.many and it.record))


def _flat(
    record: Record, fields: tuple[DataField, ...], above: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the cells of a record by the names of their columns."""
    for field in fields:
        value, name = getattr(record, field.name), f"{above}{field.name}"
        if value is None:
            continue
        if isinstance(value, Record) and field.record:
            yield from _flat(value, _single(field.record), f"{name}_")
        elif isinstance(value, PlanDate):
            yield name, value.written
            yield f"{name}_earliest", _day(value.earliest) or ""
            yield f"{name}_latest", _day(value.latest) or ""
        elif field.many:
            yield name, _BETWEEN.join(map(_cell, value))
        else:
            yield name, _cell(value)


def _places(lists: int) -> list[str]:
    """Name the columns that say where in its list an item is, the outer list first."""
    return [f"position_{depth}" if depth > 1 else "position" for depth in range(1, lists + 1)]


def _placed(places: tuple[int, ...]) -> dict[str, str]:
    return dict(zip(_places(len(places)), map(str, places), strict=True))


def _cell(value: object) -> str:
    if isinstance(value, SourceRef):
        return f"{value.document} {value.paragraph}".strip()
    return _yes(value) if isinstance(value, bool) else str(value)


def _yes(value: bool) -> str:  # noqa: FBT001 - the value itself
    return "true" if value else "false"


def _day(day: dt.date) -> str | None:
    return None if day in {dt.date.min, dt.date.max} else day.isoformat()


def _csv(names: list[str], rows: Iterator[dict[str, str]]) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, names, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def _object(record: Record, fields: tuple[DataField, ...]) -> dict[str, Any]:
    """Return a record as JSON has it: what is not known is left out."""
    found = {}
    for field in fields:
        value = getattr(record, field.name)
        if value is not None and value != ():
            found[field.name] = (
                [_json_value(item, field) for item in value]
                if field.many
                else _json_value(value, field)
            )
    return found


def _json_value(value: object, field: DataField) -> Any:  # noqa: ANN401 - anything that JSON has
    if isinstance(value, PlanDate):
        days = {"earliest": _day(value.earliest), "latest": _day(value.latest)}
        return {"written": value.written, **days}
    if isinstance(value, SourceRef):
        return {"document": value.document, "paragraph": value.paragraph}
    if isinstance(value, Record) and field.record:
        return _object(value, fields_of(field.record))
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, bool | int | float) else str(value)
