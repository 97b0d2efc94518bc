"""What was read from `plan_data/` so far, and ways to walk through it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import FOLDERS, AuditRecord, Entry, PlanFacts, Record
from carers_plan.model.record import Link, SourceRef, Translatable, shapes, values
from carers_plan.problem import Mistake, Problem, nearest

Kind = TypeVar("Kind", bound=Entry)


@dataclass
class Loaded:
    """What was read so far: records with the files they came from, and the mistakes.

    `digest` stands for the files.
    """

    singles: dict[str, Record] = field(default_factory=dict)
    folders: dict[str, dict[str, Entry]] = field(
        default_factory=lambda: {name: {} for name in FOLDERS}
    )
    files: dict[tuple[str, str], YamlFile] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in FOLDERS})
    pages: frozenset[str] = frozenset()
    audit: AuditRecord | None = None
    problems: list[Problem] = field(default_factory=list)
    digest: bytes = b""

    def page_mistake(self, page: str) -> Mistake | None:
        """Say what is wrong with the name of a page; None if there is such a page, or no page."""
        if not self.pages or page in self.pages:
            return None
        name = page.removeprefix("docs/en/").removesuffix(".md")
        if name in self.pages:
            return Mistake(f'"{page}" is more than the name of a page.', f"Write {name}.")
        return Mistake(f"There is no page docs/en/{name}.md.", nearest(name, self.pages))

    def records(self) -> Iterator[tuple[str, str, Record, YamlFile]]:
        """Yield folder, id, record and file of every valid record."""
        for name, record in self.singles.items():
            yield "", name, record, self.files["", name]
        for folder, entries in self.folders.items():
            for name, entry in entries.items():
                yield folder, name, entry, self.files[folder, name]

    def each(self, model: type[Kind]) -> Iterator[tuple[str, Kind, YamlFile]]:
        """Yield id, record and file of the valid records of one kind."""
        for folder, kind in FOLDERS.items():
            if kind is model:
                for name, entry in self.folders[folder].items():
                    if isinstance(entry, model):
                        yield name, entry, self.files[folder, name]

    @property
    def facts(self) -> PlanFacts | None:
        """The plan as a whole, when its file is valid."""
        found = self.singles.get("plan")
        return found if isinstance(found, PlanFacts) else None

    @property
    def as_of(self) -> dt.date:
        """The last day the facts speak of; the end of time when it is not known."""
        return self.facts.as_of.latest if self.facts else dt.date.max


def written_links(
    raw: object, model: type[Record], place: Place = ()
) -> Iterator[tuple[Place, Link, str]]:
    """Yield every id that values just read refer to, even when they have other mistakes."""
    for shape in shapes(model):
        written = raw.get(shape.name) if isinstance(raw, dict) else None
        for index, value in enumerate(written if isinstance(written, list) else [written]):
            inside = (*place, shape.name, index) if shape.many else (*place, shape.name)
            if shape.record is SourceRef and isinstance(value, str):
                yield inside, Link("documents"), value.strip().partition(" ")[0]
            elif shape.record:
                yield from written_links(value, shape.record, inside)
            elif isinstance(shape.marker, Link) and isinstance(value, str):
                yield inside, shape.marker, value


def words(record: Record, place: Place = ()) -> Iterator[tuple[Place, Translatable, str]]:
    """Yield every piece of text that readers see, with its place."""
    for shape in shapes(type(record)):
        if shape.kind == "link":
            continue
        for index, value in enumerate(values(record, shape)):
            inside = (*place, shape.name, index) if shape.many else (*place, shape.name)
            if shape.kind == "record":
                yield from words(value, inside)
            elif isinstance(shape.marker, Translatable):
                yield inside, shape.marker, value


def leaves(value: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """Yield every single value inside a record, with its place."""
    if isinstance(value, Record):
        for name, inner in value.__dict__.items():
            if inner is not None:
                yield from leaves(inner, (*place, name))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*place, index))
    else:
        yield place, value
