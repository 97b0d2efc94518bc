"""What belongs in a field: its choices, an example, and the name people may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from carers_plan.loading.yaml_reader import Place
from carers_plan.model import PlanDate, Record
from carers_plan.model.field_type import FieldType, types_of
from carers_plan.model.record import Link, shapes
from carers_plan.problem import nearest

# People mean one of the fields on the right when they write the words on the left.
SPELLINGS = {
    "name": ("title", "headline", "term"),
    "title": ("name", "headline", "term"),
    "opening_hours": ("schedules",),
    "opening_times": ("schedules",),
    "hours": ("schedules",),
    "telephone": ("phones", "phone", "number"),
    "phone": ("phones", "phone", "number"),
    "tel": ("phones", "phone", "number"),
    "website": ("url",),
    "web": ("url",),
    "link": ("url",),
    "lead": ("leads",),
    "owner": ("leads",),
    "deadline": ("target",),
    "due": ("target",),
    "status": ("progress", "stage"),
    "stage": ("progress", "status"),
    "checked": ("assured_date",),
    "last_checked": ("assured_date",),
    "how_to_get_it": ("application_process",),
    "how_to_apply": ("application_process",),
    "postcode": ("postal_code",),
    "town": ("city",),
    "street": ("address_1",),
    "description": ("detail",),
    "text": ("body",),
    "sources": ("source",),
    "notes": ("note",),
    "when": ("date",),
    "license": ("licence",),
    "definition": ("meaning",),
    "word": ("term",),
    "program": ("programme",),
    "review_date": ("review",),
    "next_review": ("review",),
    "risk": ("risks",),
    "result": ("outcome",),
    "results": ("outcome",),
    "commissioner": ("leads",),
    "provider": ("leads",),
    "start_date": ("dtstart",),
    "end_date": ("until",),
    "number": ("phone", "value"),
    "reason": ("why_changed", "why"),
    "why": ("why_changed", "reason", "alert"),
    "old_date": ("was",),
    "previous_date": ("was",),
    "new_date": ("date",),
    "depends_on": ("after",),
    "after": ("depends_on",),
    "follows": ("after",),
    "closed": ("status",),
    "closed_until": ("reopens",),
    "response": ("did",),
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
_SAMPLE_OF: Mapping[Any, object] = {bool: "yes", int: 18, Decimal: 15000, PlanDate: "22 July 2024"}

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
        found = (part.choices for part in self._parts() if part.choices)
        return [str(choice) for choice in next(found, ())]

    @property
    def record(self) -> type[Record] | None:
        """The class of the group of fields under it, if it holds one."""
        held = (shape.record for shape in shapes(self.model) if shape.name == self.name)
        return next(filter(None, held), None)

    @property
    def many(self) -> bool:
        """Whether it is a list."""
        return any(part.kind == "list" for part in self._parts())

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
        notes = [note for part in parts for note in part.notes]
        for part in (info, *(info.metadata if info else ()), *notes):
            if examples := getattr(part, "examples", None):
                return examples[0]
        if self.choices:
            return self.choices[0]
        for note in notes:
            if isinstance(note, Link):
                return min(self.known[note.kind], default="a-file-name")
        for part in parts:
            if part.hint in _SAMPLE_OF:
                return _SAMPLE_OF[part.hint]
        return _SAMPLES.get(self.name, "Some plain words")

    def _parts(self) -> Iterator[FieldType]:
        whole = types_of(self.model).get(self.name)
        return whole.parts if whole else iter(())


def field_meant(name: str, model: type[Record]) -> str:
    """Suggest the field that somebody meant by a name that does not exist."""
    known = [field for field in model.model_fields if field != "id"]
    plain = re.sub(r"[\s-]+", "_", name.strip().casefold())
    american = plain.replace("isation", "ization")
    others = SPELLINGS.get(plain, ())
    for meant in (plain, american, f"{plain}s", american.removesuffix("s"), *others):
        if meant in known:
            return f'Did you mean "{meant}"?'
    return nearest(american, known)


def record_at(model: type[Record], place: Place) -> type[Record]:
    """Find the class of the record at a place inside another one."""
    for part in place:
        if isinstance(part, str):
            model = FieldHint(model, part, {}).record or model
    return model
