"""The text of a record with other values: what does not change keeps every byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from carers_plan.loading.yaml_reader import PlacedReader
from carers_plan.loading.yaml_writer import Comments, write_yaml
from carers_plan.model import FOLDERS, SINGLES, Entry

Values = Mapping[str, Any]
"""A record as plain values: texts, and lists and groups of them."""


def values_of(text: str) -> dict[str, Any]:
    """Return the plain values of a record's text."""
    found = PlacedReader("", text).read()
    return found if isinstance(found, dict) else {}


def edited(text: str, place: str, wanted: Values) -> str:
    """Return the text of a record with the wanted values; `place` is its path in `plan_data/`.

    Raises `ValueError` where the text cannot be changed without changing more.
    """
    model = SINGLES.get(place) or FOLDERS[place.rpartition("/")[0]]
    every = Entry.model_fields if issubclass(model, Entry) else {}
    order = [*(name for name in model.model_fields if name not in every), *every]
    now = values_of(text)
    for name in sorted({*now, *wanted}, key=lambda it: order.index(it) if it in order else 0):
        if now.get(name) != wanted.get(name):
            text = _changed(text, name, now.get(name), wanted.get(name), order)
    if values_of(text) != {name: value for name, value in wanted.items() if value is not None}:
        raise ValueError(text)
    return text


def _changed(text: str, name: str, old: Any, new: Any, order: list[str]) -> str:  # noqa: ANN401 - values
    reader = PlacedReader("", text)
    reader.read()
    rows = text.splitlines(keepends=True)
    if rows and not rows[-1].endswith("\n"):
        rows[-1] += "\n"
    if isinstance(old, str) and isinstance(new, str) and "\n" not in old + new:
        span = reader.spans[name,]
        return f"{text[: span.start]}{_scalar(new)}{text[span.stop :]}"
    tops = sorted((line - 1, place[0]) for place, line in reader.lines.items() if len(place) == 1)
    if old is None:
        at = _place_for(name, tops, rows, order)
        return "".join([*rows[:at], *_lines(name, new), *rows[at:]])
    first = reader.lines[name,] - 1
    last = _end(first, tops, rows)
    if isinstance(old, list) and isinstance(new, list) and old and new[: len(old)] == old:
        item = rows[reader.lines[name, 0] - 1]
        if dash := re.match(r"( *)- ", item):
            added = _lines(name, new[len(old) :], len(dash[1]))
            return "".join([*rows[:last], *added, *rows[last:]])
    # A comment inside what is written anew goes above it.
    kept = [f"{row.strip()}\n" for row in rows[first + 1 : last] if row.lstrip().startswith("#")]
    made = [] if new is None else _lines(name, new)
    return "".join([*rows[:first], *kept, *made, *rows[last:]])


def _end(first: int, tops: list[tuple[int, Any]], rows: list[str]) -> int:
    """Return the row after a field, without the comments and empty rows before the next one."""
    last = next((start for start, _ in tops if start > first), len(rows))
    while last > first + 1 and (not rows[last - 1].strip() or rows[last - 1].startswith("#")):
        last -= 1
    return last


def _place_for(name: str, tops: list[tuple[int, Any]], rows: list[str], order: list[str]) -> int:
    """Return the row for a new field: after those that come before it in the model."""
    before = [
        start
        for start, other in tops
        if other in order and name in order and order.index(other) < order.index(name)
    ]
    if before:
        return _end(max(before), tops, rows)
    return tops[0][0] if tops else len(rows)


def record_text(values: Values) -> str:
    """Return the text of a new record."""
    return write_yaml(values, Comments())


def _lines(name: str, value: Any, indent: int | None = None) -> list[str]:  # noqa: ANN401 - values
    """Return the lines of a field, or only the items of its list, so far in."""
    lines = record_text({name: value}).splitlines(keepends=True)
    if indent is None:
        return lines
    return [" " * indent + line.removeprefix("  ") for line in lines[1:]]


def _scalar(text: str) -> str:
    return record_text({"it": text}).removeprefix("it: ").removesuffix("\n")
