"""What belongs in a field: its choices, an example, and the name people may have meant."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from carers_plan.loading.yaml_reader import Place
from carers_plan.model import PlanDate, Record
from carers_plan.model.record import Link, parts
from carers_plan.problem import nearest

# People mean the fields on the right when they write the words on the left.
SPELLINGS = {
    "name": "title",
    "title": "name",
    "opening_hours": "schedules",
    "opening_times": "schedules",
    "hours": "schedules",
    "telephone": "phones",
    "phone": "phones",
    "tel": "phones",
    "website": "url",
    "web": "url",
    "link": "url",
    "lead": "leads",
    "owner": "leads",
    "deadline": "target",
    "due": "target",
    "status": "progress",
    "stage": "progress",
    "checked": "assured_date",
    "last_checked": "assured_date",
    "how_to_get_it": "application_process",
    "how_to_apply": "application_process",
    "postcode": "postal_code",
    "town": "city",
    "street": "address_1",
    "description": "detail",
    "text": "body",
    "sources": "source",
    "notes": "note",
    "when": "date",
    "license": "licence",
    "definition": "meaning",
    "word": "term",
    "program": "programme",
}
_SAMPLES = {
    "title": "Breaks for carers",
    "name": "Carers Centre",
    "council": "Exampleshire County Council",
    "headline": "The carers' board met for the first time",
    "term": "Unpaid carer",
    "meaning": "Someone who looks after a person without being paid",
    "role": "Head of carers' services",
    "said": "It is hard to find out what help there is",
    "level": "priority",
    "value": "14,605",
    "language": "bn",
    "id": "priority",
    "city": "London",
}
_SAMPLE_OF = {bool: "yes", int: 18, Decimal: 15000, PlanDate: "22 July 2024"}

Known = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class FieldHint:
    """One field of a record, as an editor needs it explained. `known` are the ids in use."""

    model: type[Record]
    name: str
    known: Known

    def how_to_write(self) -> str:
        """Say what belongs in the field, with its choices and an example."""
        info = self.model.model_fields.get(self.name)
        if info is None:
            return "See plan_data/README.md."
        said = [info.description or ""]
        if self.choices:
            said.append(f"Choose from: {', '.join(self.choices)}.")
        hyphen = "- " if self.many else ""
        if self.record:
            inner = FieldHint(self.record, self.first_inside(), self.known)
            sample = f"\n    {self.name}:\n      {hyphen}{inner.name}: {inner.sample()}"
        elif self.many:
            sample = f"\n    {self.name}:\n      - {self.sample()}"
        else:
            sample = f" {self.name}: {self.sample()}"
        said.append(f"For example:{sample}")
        return " ".join(part for part in said if part)

    @property
    def choices(self) -> list[str]:
        """The words to choose from, if the field has a fixed set."""
        for part in self._parts():
            if typing.get_origin(part) is Literal:
                return [str(choice) for choice in typing.get_args(part)]
        return []

    @property
    def record(self) -> type[Record] | None:
        """The class of the group of fields under it, if it holds one."""
        for part in self._parts():
            if isinstance(part, type) and issubclass(part, Record):
                return part
        return None

    @property
    def many(self) -> bool:
        """Whether it is a list."""
        return any(typing.get_origin(part) is tuple for part in self._parts())

    def first_inside(self) -> str:
        """Name the first field that its group of fields cannot do without."""
        fields = self.record.model_fields if self.record else {}
        return next(
            (name for name, info in fields.items() if info.is_required()), next(iter(fields))
        )

    def sample(self) -> object:
        """Give one value that would be right here."""
        info = self.model.model_fields.get(self.name)
        parts = [*self._parts()]
        for part in (info, *(info.metadata if info else ()), *parts):
            if examples := getattr(part, "examples", None):
                return examples[0]
        if self.choices:
            return self.choices[0]
        for part in parts:
            if isinstance(part, Link):
                return min(self.known[part.kind], default="a-file-name")
            if part in {bool, int, Decimal, PlanDate}:
                return _SAMPLE_OF[part]
        return _SAMPLES.get(self.name, "Some plain words")

    def _parts(self) -> Iterator[Any]:
        return parts(typing.get_type_hints(self.model, include_extras=True).get(self.name))


def field_meant(name: str, model: type[Record]) -> str:
    """Suggest the field that somebody meant by a name that does not exist."""
    known = [field for field in model.model_fields if field != "id"]
    plain = re.sub(r"[\s-]+", "_", name.strip().casefold())
    american = plain.replace("isation", "ization")
    other = SPELLINGS.get(plain)
    for meant in (plain, american, f"{plain}s", american.removesuffix("s"), other):
        if meant in known:
            return f'Did you mean "{meant}"?'
    return nearest(american, known)


def record_at(model: type[Record], place: Place) -> type[Record]:
    """Find the class of the record at a place inside another one."""
    for part in place:
        if isinstance(part, str):
            model = FieldHint(model, part, {}).record or model
    return model
