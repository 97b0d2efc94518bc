"""One form for every record of `plan_data/`: fields in the model's order, one way to write a value.

The forms for editors write it too, so that a file changes only where somebody changed it. Nothing
is said differently: what the program reads before and after is compared.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import click
from pydantic import BeforeValidator, ValidationError

from carers_plan import atomic_file
from carers_plan.loading.data_format import MARK
from carers_plan.loading.yaml_file import read_text
from carers_plan.loading.yaml_reader import PlacedReader
from carers_plan.loading.yaml_writer import Comments, Value, comments_in, write_yaml
from carers_plan.model import FOLDERS, SINGLES, Entry, Record
from carers_plan.model.amount import AmountError, parse_count
from carers_plan.model.field_type import FieldType, type_of
from carers_plan.model.record import SourceRef
from carers_plan.problem import Mistake, Problem, report
from carers_plan.project import Project
from carers_plan.schema import fields_of

_EXACT = re.compile(r"-?+(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,14}[1-9])?+")
"""A number that a program gives back as it was."""
_YES_NO = {"true": "yes", "false": "no"}
_MISTAKEN = Mistake("It has a mistake, so it stays as it is.", "To see what: carers-plan check")
_LOST = Mistake("It cannot be written anew without losing something.", "Leave it as it is.")


@dataclass(frozen=True, slots=True)
class Tidied:
    """The new texts of records in another form, and why some must stay as they are."""

    texts: dict[str, str]
    problems: tuple[Problem, ...]


def tidied(project: Project) -> Tidied:
    """Return what is not in the one form, by the file's path in the project."""
    texts, problems = dict[str, str](), list[Problem]()
    for name, place, text, wrong in _records(project):
        after = text if wrong else tidy_text(place, text)
        if isinstance(after, Mistake):
            problems.append(after.at(name))
        elif after != text:
            texts[name] = after
        problems += wrong
    return Tidied(texts, tuple(problems))


def _records(project: Project) -> Iterator[tuple[str, str, str, Sequence[Problem]]]:
    """Yield the file of each record, its path in `plan_data/` without its ending, and its text.

    Last is why the text cannot be read.
    """
    for path in sorted(project.plan_data.rglob("*.y*ml")):
        place = path.relative_to(project.plan_data).with_suffix("").as_posix()
        if place in SINGLES or place.rpartition("/")[0] in FOLDERS:
            name = project.relative(path)
            text, wrong = read_text(path, name, project.root)
            yield name, place, text, wrong


def untidy(project: Project) -> tuple[str, ...]:
    """Return the files that are not in the one form, also if they have a mistake besides."""
    found = []
    for name, place, text, wrong in _records(project):
        reader, values = _read(text)
        after = None if wrong or reader.problems else _rewritten(place, text, reader, values)[0]
        if after != text:
            found.append(name)
    return tuple(found)


def tidy_text(place: str, text: str) -> str | Mistake:
    """Return the text of a record in the one form, or why it must stay as it is."""
    model = _model(place)
    reader, values = _read(text)
    before = _record(model, values)
    if before is None or reader.problems:
        return _MISTAKEN
    after, comments = _rewritten(place, text, reader, values)
    if after is None:
        return _LOST
    again, written = _read(after)
    kept = comments_in(after, again).all == comments.all
    return after if kept and not again.problems and _record(model, written) == before else _LOST


def _model(place: str) -> type[Record]:
    return SINGLES.get(place) or FOLDERS[place.rpartition("/")[0]]


def _rewritten(
    place: str, text: str, reader: PlacedReader, values: dict[str, Value]
) -> tuple[str | None, Comments]:
    """Return a text in the one form, with its comments; none if a comment would have no place."""
    comments = comments_in(text, reader)
    if place == "site" and "format" in values and ("format",) not in comments.above:
        comments.above["format",] = [MARK]
    try:
        return write_yaml(_fields(_model(place), values), comments), comments
    except KeyError:
        return None, comments


def _read(text: str) -> tuple[PlacedReader, dict[str, Value]]:
    reader = PlacedReader("", text)
    values = reader.read()
    return reader, _trimmed(values) if isinstance(values, dict) else {}


def _record(model: type[Record], values: dict[str, Value]) -> Record | None:
    named = {**values, "id": "id"} if issubclass(model, Entry) else values
    try:
        return model.model_validate(named)
    except ValidationError:
        return None


def _trimmed(value: Any) -> Any:  # noqa: ANN401 - maps, lists and text
    """Return values without the space around a text, which no reader sees."""
    if isinstance(value, dict):
        return {name: _trimmed(inner) for name, inner in value.items()}
    return [_trimmed(item) for item in value] if isinstance(value, list) else value.strip()


def _fields(model: type[Record], values: dict[str, Value]) -> dict[str, Value]:
    """Return the fields of a record in the model's order, each in the form that it has there."""
    return {name: _form(whole, values[name]) for name, whole in fields_of(model) if name in values}


def _form(whole: FieldType, value: Value) -> Value:
    whole = filled(whole)
    if whole.kind in {"either", "choice"}:
        return value
    if whole.kind == "list":
        return _list(whole, value)
    if isinstance(whole.hint, type) and issubclass(whole.hint, Record):
        return _group(whole.hint, value)
    if whole.hint is bool:
        return _YES_NO.get(str(value).lower(), value)
    return _number(whole.hint, value) if whole.hint in {int, float} else value


def _list(whole: FieldType, value: Value) -> Value:
    """Return a list of items, or as text what people write in one line, such as days."""
    if in_line(whole):
        plain = isinstance(value, list) and not any(isinstance(item, list) for item in value)
        return ", ".join(map(str, value)) if plain and isinstance(value, list) else value
    items = value if isinstance(value, list) else [value]
    return [_form(whole.inner[0], item) for item in items]


def filled(whole: FieldType) -> FieldType:
    """Return the type of what is in a field that may be left out."""
    if whole.kind == "either" and len(whole.inner) == 1:
        (inner,) = whole.inner
        return replace(inner, notes=(*inner.notes, *whole.notes))
    return whole


def in_line(whole: FieldType) -> bool:
    """Whether people write a list in one line, such as `Monday to Friday`."""
    given = [
        note.json_schema_input_type for note in whole.notes if isinstance(note, BeforeValidator)
    ]
    return any(str in {part.hint for part in type_of(it).parts} for it in given)


def _group(model: type[Record], value: Value) -> Value:
    """Return a record inside another; of a single value, it is the first field."""
    if model is SourceRef:
        return " ".join(map(str, value.values())) if isinstance(value, dict) else value
    first = next(iter(model.model_fields))
    return _fields(model, value if isinstance(value, dict) else {first: value})


def _number(kind: type, value: Value) -> Value:
    try:
        text = str(parse_count(str(value).removesuffix("%"))) if kind is int else str(value)
    except AmountError:
        return value
    return kind(text) if _EXACT.fullmatch(text) else value


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Only say which files are not in the form."
)
@click.pass_obj
@atomic_file.one_writer
def tidy(project: Project, *, only_check: bool) -> None:
    """Write the files in plan_data in one form, as the forms for editors do.

    What they say stays the same, and so do comments. A file with a mistake is left as it is.
    """
    found = tidied(project)
    for name, text in found.texts.items():
        if only_check:
            click.echo(f"{name} is not in the one form. Run: carers-plan tidy")
        else:
            atomic_file.rewrite(project.root / name, text)
            click.echo(f"Wrote {name}")
    if found.problems:
        click.echo(report(found.problems, outcome="Those files stay as they are."))
    sys.exit(1 if found.problems or (only_check and found.texts) else 0)
