"""JSON Schemas for the files in `plan_data/`, made from the model.

Programs such as VS Code read them to complete names and underline mistakes while people type.
They follow the way those programs read YAML: `yes` may be a word or a truth, a date is text, a
number may stand where words are wanted, and an empty value is a mistake. What a schema cannot
say, such as an id that does not exist, `carers-plan check` says.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from carers_plan import atomic_file
from carers_plan.model import FOLDERS, SINGLES, Entry, PlanDate, Record
from carers_plan.model.field_type import FieldType, type_of, types_of
from carers_plan.model.record import ClockTime, Email, Link, SourceRef, Url, shapes
from carers_plan.model.review import Review
from carers_plan.problem import InvalidPlanError, Problem
from carers_plan.project import Project

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
REFERENCE = "README.md"

_ID = "[a-z0-9]+(-[a-z0-9]+)*"
_WORDS: Schema = {"type": ["string", "number"]}
_YES_NO: Schema = {"enum": ["yes", "no", True, False]}
_WHOLE: Schema = {"type": ["integer", "string"], "pattern": "^-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)$"}
_MONEY = (
    "^-?£? ?([0-9]{1,3}([, ][0-9]{3})+|[0-9]+)([.][0-9]+)? ?"
    "([kK]|[mM]n?|[bB]n?|thousand|million|billion)?( pounds)?$|^[0-9]+ ?(p|pence)$"
)
_AMOUNT: Schema = {"type": ["number", "string"], "pattern": _MONEY}
_DATE: Schema = {"type": ["string", "integer"]}
_SOURCE: Schema = {
    "type": "string",
    "pattern": f"^{_ID}( .+)?$",
    "patternErrorMessage": "Write a file name in documents/, a space, then the paragraph.",
}
_PLAIN: dict[Any, Schema] = {
    str: _WORDS,
    bool: _YES_NO,
    int: _WHOLE,
    float: {"type": "number"},
    Decimal: _AMOUNT,
    PlanDate: _DATE,
    Review: {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2} [a-z-]+$"},
    SourceRef: _SOURCE,
}
_TIME = "^([0-9]{1,2}([:.][0-9]{2})? ?([aApP][mM])|[0-9]{1,2}[:.][0-9]{2}|noon|midday|midnight)$"
_SHAPED: tuple[tuple[FieldType, Schema], ...] = (
    (type_of(Url), {"type": "string", "pattern": "^https?://[^ ]+$"}),
    (type_of(Email), {"type": "string", "pattern": "^[^ @]+@[^ @]+[.][^ @]+$"}),
    # YAML 1.1 reads 17:30 as 17 times 60 and 30.
    (type_of(ClockTime), {"type": ["string", "integer"], "minimum": 60, "pattern": _TIME}),
)
_LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "pattern": "pattern"}


def schemas() -> dict[str, str]:
    """Return the text of every schema by file name, such as `action.json`."""
    found = {_kind(model): _root(model) for model in (*FOLDERS.values(), *SINGLES.values())}
    return {
        f"{name}.json": json.dumps(found[name], ensure_ascii=False, indent=2) + "\n"
        for name in sorted(found)
    }


def write(project: Project) -> list[str]:
    """Write the schemas, the list of all fields and which file has which schema.

    Returns the names of the files.
    """
    wanted = files(project)
    for path in _made(project) - wanted.keys():
        path.unlink()
    for path, text in wanted.items():
        atomic_file.write(path, text)
    return [project.relative(path) for path in wanted]


def stale(project: Project) -> list[str]:
    """Return the names of the files that are missing, old or no longer wanted."""
    wanted = files(project)
    there = {path for path in {*wanted, *_made(project)} if path.exists()}
    wrong = (there ^ wanted.keys()) | {
        path for path in there & wanted.keys() if path.read_text(encoding="utf-8") != wanted[path]
    }
    return sorted(map(project.relative, wrong))


def files(project: Project) -> dict[Path, str]:
    """Return all that the program writes for editors' programs: each file with its text."""
    folder, settings = _folder(project), project.root / ".vscode" / "settings.json"
    named = {folder / name: text for name, text in schemas().items()}
    return {folder / REFERENCE: reference(), **named, settings: _settings(project, settings)}


def _folder(project: Project) -> Path:
    return project.plan_data / ".schema"


def _made(project: Project) -> set[Path]:
    """Return the schemas that are there; where a link leads, there are none of ours."""
    folder = _folder(project)
    return set() if folder.is_symlink() else set(folder.glob("*.json"))


def _settings(project: Project, file: Path) -> str:
    """Return VS Code's settings for the project, with the schema of each file among them."""
    settings = _settings_now(project, file)
    places = {f"{place}/*": model for place, model in FOLDERS.items()} | SINGLES
    settings["yaml.schemas"] = {
        f"plan_data/.schema/{_kind(model)}.json": f"plan_data/{place}.yaml"
        for place, model in places.items()
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def _settings_now(project: Project, file: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        wrong = "This is not plain JSON, so the schemas could not be named here."
        fix = "Take out notes and commas that are too many, then run: carers-plan schema"
        raise InvalidPlanError([Problem(project.relative(file), line, "", wrong, fix)]) from None


def _kind(model: type[Record]) -> str:
    singles = {single: name.rpartition("/")[2] for name, single in SINGLES.items()}
    return singles.get(model, re.sub(r"\B(?=[A-Z])", "-", model.__name__).lower())


def _root(model: type[Record]) -> Schema:
    named: Schema = {
        "$schema": DRAFT,
        "$id": f"urn:carers-plan:schema:{_kind(model)}",
        "title": _kind(model).capitalize(),
    }
    return named | _record(model)


def _record(model: type[Record]) -> Schema:
    fields = dict(fields_of(model))
    needed = [name for name in fields if model.model_fields[name].is_required()]
    schema: Schema = {
        "description": inspect.getdoc(model),
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _field(model, name, whole) for name, whole in fields.items()},
    }
    return schema | ({"required": needed} if needed else {})


def fields_of(model: type[Record]) -> Iterator[tuple[str, FieldType]]:
    """Yield the fields that people write: the record's own first, what all records have last."""
    types = types_of(model)
    shared = set(Entry.model_fields) if issubclass(model, Entry) else set()
    own = [name for name in model.model_fields if name not in shared]
    for name in (*own, *(name for name in Entry.model_fields if name in shared)):
        if name != "id" or not shared:
            yield name, types[name]


def _field(model: type[Record], name: str, whole: FieldType) -> Schema:
    info = model.model_fields[name]
    schema = limited(_value(whole), info.metadata)
    examples: Schema = {"examples": list(info.examples)} if info.examples else {}
    described: Schema = {"description": help_of(model, name, info)}
    return described | schema | described | examples


def help_of(model: type[Record], name: str, info: FieldInfo) -> str:
    """Say what belongs in a field, which folder its ids come from, and what no value means."""
    said = [info.description or ""]
    links = (shape.marker for shape in shapes(model) if shape.name == name)
    for folder in {f"{link.kind}/" for link in links if isinstance(link, Link)}:
        if "file name" not in said[0]:
            said.append(f"A file name in {folder}, without .yaml.")
        elif folder not in said[0]:
            said.append(f"Look in {folder} for it.")
    default = info.default
    if isinstance(default, bool):
        said.append(f"If left out: {'yes' if default else 'no'}.")
    elif isinstance(default, str) and default:
        said.append(f"If left out: {default}.")
    return " ".join(said)


def _value(whole: FieldType) -> Schema:
    schema = _bare(whole)
    for shaped, own in _SHAPED:
        if (whole.hint, whole.notes) == (shaped.hint, shaped.notes):
            schema = own
    for note in whole.notes:
        if isinstance(note, Link):
            message = f"Write a file name in {note.kind}/, without .yaml."
            extra = {"pattern": f"^{_ID}$", "patternErrorMessage": message}
            schema = {"type": ["string", "integer"]} | extra
        elif isinstance(note, BeforeValidator) and schema.get("type") == "array":
            # Such a list may also be written in another way; the model makes a list of it.
            given = note.json_schema_input_type
            alone = given is PydanticUndefined
            schema = _either([schema["items"], schema]) if alone else _value(type_of(given))
        elif isinstance(note, FieldInfo):
            schema = limited(schema, note.metadata)
            if note.examples and "examples" not in schema:
                schema = schema | {"examples": list(note.examples)}
    return schema


def _bare(whole: FieldType) -> Schema:
    """Return the schema of a type without what is noted about it."""
    match whole.kind:
        case "either":
            return _either(map(_value, whole.inner))
        case "list":
            return {"type": "array", "items": _value(whole.inner[0])}
        case "choice":
            return {"enum": list(whole.choices)}
    return dict(_PLAIN[whole.hint]) if whole.hint in _PLAIN else _record(whole.hint)


def _either(schemas: Iterable[Schema]) -> Schema:
    found: list[Schema] = []
    for schema in schemas:
        found.extend(schema["anyOf"] if set(schema) == {"anyOf"} else [schema])
    return found[0] if len(found) == 1 else {"anyOf": found}


def limited(schema: Schema, notes: Iterable[object]) -> Schema:
    """Add the model's limits, each to the form of the value that it is about."""
    for note in notes:
        for limit, keyword in _LIMITS.items():
            value = getattr(note, limit, None)
            if value is not None:
                schema = schema | {keyword: value}
        least = getattr(note, "min_length", None)
        if least is not None:
            schema = schema | {"minItems": least}
    return schema


def reference() -> str:
    """Return a page that lists every field of every kind of file."""
    lines = [
        "# Every field",
        "",
        "This page is made from the program by `carers-plan schema`. Do not edit it.",
        "[The guide for editors](../README.md) shows how to use the fields, task by task.",
        "",
        "A field that is **needed** must be in the file. Leave the others out when they have",
        "nothing to say. `a` > `b` means: the field `b`, indented under the field `a`.",
    ]
    places = {
        **{f"{name}.yaml": model for name, model in SINGLES.items()},
        **{f"{name}/": model for name, model in FOLDERS.items()},
    }
    for place, model in places.items():
        lines += ["", f"## {place}", "", inspect.getdoc(model) or "", ""]
        lines += ["| Field | What to write |", "|---|---|", *_rows(_record(model), "")]
    return "\n".join(lines) + "\n"


def _rows(record: Schema, above: str) -> Iterator[str]:
    for name, schema in record["properties"].items():
        forms = schema.get("anyOf", [schema])
        choices: list[Any] = []
        inside: list[Schema] = []
        for form in (*forms, *(form["items"] for form in forms if "items" in form)):
            if "properties" in form and form not in inside:
                inside.append(form)
            if form.get("enum") and form != _YES_NO:
                choices = form["enum"]
        said = [str(schema["description"])]
        if choices:
            said.append("One of: " + ", ".join(f"`{choice}`" for choice in choices) + ".")
        if name in record.get("required", ()):
            said.append("**Needed.**")
        yield f"| {above}`{name}` | {' '.join(said)} |"
        for nested in inside:
            yield from _rows(nested, f"{above}`{name}` > ")
