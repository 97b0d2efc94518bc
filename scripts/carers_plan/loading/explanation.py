"""Put what the model refuses into plain words, with what to write instead."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, Union

from pydantic import ValidationError

from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import PlanDate, Record
from carers_plan.model.record import Link
from carers_plan.problem import Problem, nearest

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
    "name": "Camden Carers",
    "council": "London Borough of Camden",
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
_INTEGER = {"int_parsing", "int_type", "int_from_float", "int_parsing_size"}
_DECIMAL = {"decimal_parsing", "decimal_type", "finite_number", "decimal_max_digits"}
_GROUPS = {"model_type", "model_attributes_type", "dict_type"}

Known = Mapping[str, set[str]]


def explain(
    error: ValidationError, file: YamlFile, model: type[Record], known: Known
) -> Iterator[Problem]:
    """Yield one problem for each thing the model refused, unless the reader told it already."""
    items = error.errors(include_url=False)
    refused = [item["loc"] for item in items if item["type"] != "too_short"]
    for item in items:
        place = item["loc"]
        if any(place[: len(faulty)] == faulty for faulty in file.faulty if faulty):
            continue
        inside = (*file.faulty, *refused)
        emptied = item["type"] == "too_short" or (item["type"] == "plain" and file.faulty)
        if emptied and any(loc != place and loc[: len(place)] == place for loc in inside):
            continue
        yield file.problem(place, *_plain(item, place, _model_at(model, place[:-1]), known))


def _plain(item: Any, place: Place, model: type[Record], known: Known) -> tuple[str, str]:  # noqa: ANN401, C901, PLR0911
    kind, value, context = item["type"], item["input"], item.get("ctx", {})
    name = next((part for part in reversed(place) if isinstance(part, str)), "")
    hint = how_to_write(model, name, known)
    quoted = f'"{value}"' if isinstance(value, str | int | float) else "This"
    if kind == "plain" and not isinstance(value, dict):
        return context["wrong"], context["fix"]
    if kind == "missing":
        return f'"{name}" is missing.', hint
    if kind == "extra_forbidden":
        return f'There is no field called "{name}" here.', _field_meant(name, model)
    if kind == "literal_error":
        choices = [str(choice) for choice in _choices(_annotation(model, name))]
        wrong = f'{quoted} is not one of the choices for "{name}".'
        return wrong, _choice(value, choices)
    if kind in _INTEGER | _DECIMAL:
        digits = re.sub(r"[^\d.]", "", str(value)).strip(".")
        sample = digits if re.fullmatch(r"\d+(\.\d+)?", digits) else "15000"
        return f"{quoted} is not a number.", f"Write digits only, for example: {name}: {sample}."
    if kind in {"bool_parsing", "bool_type"}:
        return f"{quoted} is not yes or no.", f"Write {name}: yes, or {name}: no."
    if kind in {"greater_than_equal", "greater_than", "less_than_equal"}:
        return _out_of_range(quoted, context)
    if kind == "string_pattern_mismatch":
        return f'{quoted} is not written the way "{name}" should be.', hint
    if kind == "too_short":
        return f'"{name}" has nothing in it.', hint
    if kind == "tuple_type":
        sample = value if isinstance(value, str) else _sample(model, name, known)
        return f'"{name}" is a list.', f"Write it like:\n    {name}:\n      - {sample}"
    if kind in _GROUPS:
        return f"{quoted} should be a group of fields, each on a line of its own.", hint
    if isinstance(value, dict):
        return f'"{name}" is one value, but there are fields under it.', hint
    if isinstance(value, list):
        return f'"{name}" is one value, but there is a list under it.', hint
    return f'{quoted} is not what "{name}" should hold.', hint


def _out_of_range(quoted: str, context: Mapping[str, Any]) -> tuple[str, str]:
    if "le" in context:
        return f"{quoted} is too big.", f"Write {context['le']} or less."
    if "gt" in context:
        return f"{quoted} is too small.", f"Write a number over {context['gt']}."
    return f"{quoted} is too small.", f"Write {context['ge']} or more."


def _choice(value: object, choices: list[str]) -> str:
    close = nearest(str(value).replace(" ", "-"), choices)
    listed = f"Choose one of: {', '.join(choices)}."
    return f"{close} {listed}" if close.startswith("Did") else listed


def _field_meant(name: str, model: type[Record]) -> str:
    known = [field for field in model.model_fields if field != "id"]
    plain = re.sub(r"[\s-]+", "_", name.strip().casefold())
    american = plain.replace("isation", "ization")
    for meant in (plain, american, f"{plain}s", american.removesuffix("s"), SPELLINGS.get(plain)):
        if meant in known:
            return f'Did you mean "{meant}"?'
    return nearest(american, known)


def how_to_write(model: type[Record], name: str, known: Known) -> str:
    """Say what belongs in a field, with its choices and an example."""
    info = model.model_fields.get(name)
    if info is None:
        return "See plan_data/README.md."
    annotation = _annotation(model, name)
    said = [info.description or ""]
    choices = _choices(annotation)
    if choices:
        said.append(f"Choose from: {', '.join(map(str, choices))}.")
    sample = _sample(model, name, known)
    record = _record(annotation)
    if record:
        inner = _required(record)
        lead = "- " if _many(annotation) else ""
        said.append(f"For example:\n    {name}:\n      {lead}{inner}: {_sample(record, inner, known)}")
    elif _many(annotation):
        said.append(f"For example:\n    {name}:\n      - {sample}")
    else:
        said.append(f"For example: {name}: {sample}")
    return " ".join(part for part in said if part)


def _required(record: type[Record]) -> str:
    fields = record.model_fields
    return next((name for name, info in fields.items() if info.is_required()), next(iter(fields)))


def _sample(model: type[Record], name: str, known: Known) -> object:
    info, annotation = model.model_fields[name], _annotation(model, name)
    examples = [example for part in (info, *info.metadata) for example in _examples(part)]
    if examples:
        return examples[0]
    if choices := _choices(annotation):
        return choices[0]
    for part in _parts(annotation):
        if isinstance(part, Link):
            return min(known[part.kind], default="a-file-name")
        if examples := _examples(part):
            return examples[0]
        if part in {bool, int, Decimal, PlanDate}:
            return {bool: "yes", int: 18, Decimal: 15000, PlanDate: "22 July 2024"}[part]
    return _SAMPLES.get(name, "Some plain words")


def _examples(part: object) -> list[Any]:
    return list(getattr(part, "examples", None) or ())


def _annotation(model: type[Record], name: str) -> Any:  # noqa: ANN401
    return typing.get_type_hints(model, include_extras=True).get(name)


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield everything an annotation is made of, from the outside in."""
    yield annotation
    origin = typing.get_origin(annotation)
    if origin in {Annotated, Union, types.UnionType, tuple}:
        for inner in typing.get_args(annotation):
            yield from _parts(inner)


def _choices(annotation: Any) -> list[Any]:  # noqa: ANN401
    found = [part for part in _parts(annotation) if typing.get_origin(part) is Literal]
    return list(typing.get_args(found[0])) if found else []


def _record(annotation: Any) -> type[Record] | None:  # noqa: ANN401
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, Record):
            return part
    return None


def _many(annotation: Any) -> bool:  # noqa: ANN401
    return any(typing.get_origin(part) is tuple for part in _parts(annotation))


def _model_at(model: type[Record], place: Place) -> type[Record]:
    for part in place:
        if isinstance(part, str):
            model = _record(_annotation(model, part)) or model
    return model
