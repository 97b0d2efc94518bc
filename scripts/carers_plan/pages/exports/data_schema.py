"""JSON Schemas of the files with all records of a kind, and how these files write JSON."""

from __future__ import annotations

import json
from typing import Any

from carers_plan.pages.exports.data_fields import DataField, Table, extra_fields, fields_of

TYPES = {"number": "number", "integer": "integer", "yes-no": "boolean"}
"""What JSON Schema and Table Schema call kinds of values; all others are strings."""
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DAY = {"type": ["string", "null"], "format": "date"}
_DATE_SCHEMA = {
    "type": "object",
    "properties": {"written": {"type": "string"}, "earliest": _DAY, "latest": _DAY},
    "required": ["written", "earliest", "latest"],
    "additionalProperties": False,
}
_SOURCE_SCHEMA = {
    "type": "object",
    "properties": {"document": {"type": "string"}, "paragraph": {"type": "string"}},
    "required": ["document", "paragraph"],
    "additionalProperties": False,
}


def as_json(value: object) -> str:
    """Return a value as it is in a file."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def schema_of(table: Table) -> str:
    """Return the JSON Schema of a file with all records of one kind."""
    fields = (*table.fields, *extra_fields(table))
    items = _object_schema(fields) | {"description": table.about}
    title = f"{table.name} of a carers action plan"
    return as_json({"$schema": _DRAFT, "title": title, "type": "array", "items": items})


def _object_schema(fields: tuple[DataField, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _field_schema(field) for field in fields},
        "required": [field.name for field in fields if field.needed],
        "additionalProperties": False,
    }


def _field_schema(field: DataField) -> dict[str, Any]:
    if field.kind == "date":
        schema: dict[str, Any] = _DATE_SCHEMA
    elif field.kind == "source":
        schema = _SOURCE_SCHEMA
    elif field.record:
        schema = _object_schema(fields_of(field.record))
    elif field.choices:
        schema = {"enum": list(field.choices)}
    else:
        schema = {"type": TYPES.get(field.kind, "string")}
    if field.many:
        schema = {"type": "array", "items": schema}
    return {"description": field.description} | schema
