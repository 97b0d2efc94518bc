"""Give a plan its words in one language: the same records, with the texts exchanged."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from carers_plan.model import FOLDERS, MOVED, Plan, Record, attribute
from carers_plan.model.record import Translatable, shapes, values
from carers_plan.words.blanks import mask
from carers_plan.words.catalog import Catalog
from carers_plan.words.message import Message

R = TypeVar("R", bound=Record)
STATEMENT = "accessibility/statement"


def localize(plan: Plan, catalog: Catalog) -> Plan:
    """Return the plan with every reader's word in the catalogue's language or marked English."""
    changes: dict[str, Any] = {
        "site": _record(plan.site, "site", catalog),
        "facts": _record(plan.facts, "plan", catalog),
        "map": _record(plan.map, "map", catalog) if plan.map else None,
        "moved": plan.moved.model_copy(
            update={
                "pages": tuple(_record(it, f"{MOVED}/{it.old}", catalog) for it in plan.moved.pages)
            }
        ),
        "statement": _record(plan.statement, STATEMENT, catalog),
    }
    for folder in FOLDERS:
        changes[attribute(folder)] = {
            name: _record(entry, f"{folder}/{name}", catalog)
            for name, entry in plan.folder(folder).items()
        }
    return dataclasses.replace(plan, **changes)


@functools.cache
def _worded(model: type[Record]) -> bool:
    """Whether records of this class hold any words."""
    return any(
        s.kind == "text" or (s.record is not None and _worded(s.record)) for s in shapes(model)
    )


def _record(record: R, context: str, catalog: Catalog) -> R:
    changes: dict[str, Any] = {}
    for shape in shapes(type(record)):
        value = getattr(record, shape.name)
        if not value:
            continue
        inside = f"{context}/{shape.name}"
        exchange: Callable[[Any], Any]
        if shape.kind == "text":
            exchange = functools.partial(catalog.find, inside)
        elif shape.record and _worded(shape.record):
            exchange = functools.partial(_record, context=inside, catalog=catalog)
        else:
            continue
        changes[shape.name] = tuple(map(exchange, value)) if shape.many else exchange(value)
    if not changes:
        return record
    # model_construct and model_copy would revisit every field; the record is already valid.
    copy = record.__class__.__new__(record.__class__)
    object.__setattr__(copy, "__dict__", record.__dict__ | changes)
    object.__setattr__(copy, "__pydantic_fields_set__", record.__pydantic_fields_set__)
    object.__setattr__(copy, "__pydantic_extra__", None)
    object.__setattr__(copy, "__pydantic_private__", None)
    return copy


def plan_messages(plan: Plan) -> Iterator[Message]:
    """Yield every text of the plan that can be translated, in order."""
    yield from _messages(plan.site, "site")
    yield from _messages(plan.facts, "plan")
    if plan.map:
        yield from _messages(plan.map, "map")
    yield from _messages(plan.statement, STATEMENT)
    for page in plan.moved.pages:
        yield from _messages(page, f"{MOVED}/{page.old}", f"plan_data/{MOVED}.yaml")
    for folder in FOLDERS:
        for name, entry in plan.folder(folder).items():
            yield from _messages(entry, f"{folder}/{name}")


def _messages(record: Record, context: str, file: str = "") -> Iterator[Message]:
    file = file or f"plan_data/{context}.yaml"
    for shape in shapes(type(record)):
        inside = f"{context}/{shape.name}"
        for value in values(record, shape):
            if shape.kind == "text":
                masked = mask(str(value))
                yield Message(
                    inside,
                    masked.text,
                    type(record).model_fields[shape.name].description or "",
                    tuple(masked.values.items()),
                    markdown=isinstance(shape.marker, Translatable) and shape.marker.markdown,
                    file=file,
                )
            elif shape.kind == "record":
                yield from _messages(value, inside, file)
