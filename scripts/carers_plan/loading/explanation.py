"""Put what the model refuses into plain words, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from carers_plan.loading.field_hint import FieldHint, Known, field_meant, record_at
from carers_plan.loading.language_tags import tag_to_write
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.model import Record
from carers_plan.problem import Mistake, Problem, nearest


def explain(
    error: ValidationError, file: YamlFile, model: type[Record], known: Known
) -> Iterator[Problem]:
    """Yield one problem for each thing the model refused, unless the reader told it already."""
    items = error.errors(include_url=False)
    told = (*file.faulty, *(item["loc"] for item in items if item["type"] != "too_short"))
    renamed = {
        (*loc[:-1], field_meant(str(loc[-1]), record_at(model, loc[:-1])))
        for loc in (item["loc"] for item in items if item["type"] == "extra_forbidden")
    }
    for item in items:
        place = item["loc"]
        if item["type"] == "missing" and (*place[:-1], f'Did you mean "{place[-1]}"?') in renamed:
            continue
        if any(place[: len(faulty)] == faulty for faulty in file.faulty if faulty):
            continue
        # A list whose items are wrong is not also empty, and not also of the wrong kind.
        whole = item["type"] in {"too_short", "plain", "string_type"}
        if whole and any(loc != place and loc[: len(place)] == place for loc in told):
            continue
        named = max((at for at, part in enumerate(place) if isinstance(part, str)), default=0)
        name = str(place[named]) if place else ""
        field = FieldHint(record_at(model, place[:named]), name, known)
        yield file.at(place, _plain(item, field))


def _plain(item: Any, field: FieldHint) -> Mistake:  # noqa: ANN401
    kind, value, context = item["type"], item["input"], item.get("ctx", {})
    if kind == "plain" and not isinstance(value, dict):
        refused: Mistake = context["mistake"]
        return refused
    if kind in _LIMITS:
        wrong, fix = _LIMITS[kind]
        return Mistake(wrong.format(value=value), fix.format(**context))
    if kind in _SAYS:
        return _SAYS[kind](value, field)
    if isinstance(value, dict):
        return Mistake(
            f'"{field.name}" is one value, but there are fields under it.', field.how_to_write()
        )
    if isinstance(value, list):
        return Mistake(
            f'"{field.name}" is one value, but there is a list under it.', field.how_to_write()
        )
    return Mistake(f'"{value}" is not what "{field.name}" should hold.', field.how_to_write())


def _missing(_value: object, field: FieldHint) -> Mistake:
    return Mistake(f'"{field.name}" is missing.', field.how_to_write())


def _unknown(_value: object, field: FieldHint) -> Mistake:
    wrong = f'There is no field called "{field.name}" here.'
    return Mistake(wrong, field_meant(field.name, field.model))


def _empty(_value: object, field: FieldHint) -> Mistake:
    return Mistake(f'"{field.name}" has nothing in it.', field.how_to_write())


# What people call the choices of fields, and what is no stage.
_MEANT = {
    **dict.fromkeys(("completed", "complete", "achieved", "finished", "delivered"), ("done",)),
    **dict.fromkeys(
        ("in-progress", "started", "begun", "in-hand", "on-track", "under-way"),
        ("under-way", "doing", "started"),
    ),
    **dict.fromkeys(("cancelled", "canceled", "abandoned", "withdrawn", "dropped"), ("stopped",)),
    **dict.fromkeys(("no", "refused", "rejected", "not-possible"), ("not-doing",)),
    **dict.fromkeys(("charity", "third-sector", "vcs", "vcse"), ("voluntary",)),
    **dict.fromkeys(("adopted", "agreed", "signed-off"), ("approved",)),
    **dict.fromkeys(("current", "in-force", "published"), ("live",)),
    **dict.fromkeys(("html", "online", "web-page", "webpage", "website"), ("web",)),
    **dict.fromkeys(("closed", "suspended", "paused"), ("temporarily closed", "inactive")),
    **dict.fromkeys(("ended", "retired", "closed-for-good", "discontinued"), ("inactive",)),
    **dict.fromkeys(("opening", "opens"), ("launch",)),
    **dict.fromkeys(("news", "update"), ("progress",)),
    **dict.fromkeys(("meeting", "coffee-morning"), ("group", "forum")),
}
_PACES = {
    **dict.fromkeys(("ahead-of-time", "ahead-of-schedule", "ahead-of-plan", "early"), ("ahead",)),
    **dict.fromkeys(("on-track", "on-schedule", "on-target"), ("on-time",)),
    **dict.fromkeys(("delayed", "behind", "behind-schedule", "off-track", "overdue"), ("late",)),
}
_MOVED = {"postponed", "deferred", "delayed", "rescheduled", "slipped", "on-hold", "paused"}


def _not_a_choice(value: object, field: FieldHint) -> Mistake:
    if not isinstance(value, str):
        return Mistake(f'"{field.name}" should be one word.', field.how_to_write())
    word = value.strip().casefold().replace(" ", "-")
    if field.name == "stage" and word in _MOVED:
        wrong = f'"{value}" says when, and a stage says how far.'
        return Mistake(
            wrong,
            "Keep the stage that it had. If it has a new date, write it below the old one, with a "
            "reason: the guide says how. If it has none yet, add pace: paused, and a reason.",
        )
    known = (_PACES if field.name == "pace" else _MEANT).get(word, ())
    meant = [f'"{choice}"' for choice in known if choice in field.choices]
    close = f"Did you mean {' or '.join(meant)}?" if meant else nearest(word, field.choices)
    listed = f"Choose one of: {', '.join(field.choices)}."
    fix = f"{close} {listed}" if close.startswith("Did") else listed
    return Mistake(f'"{value}" is not one of the choices for "{field.name}".', fix)


def _not_a_number(value: object, field: FieldHint) -> Mistake:
    if not isinstance(value, str):
        return Mistake(f'"{field.name}" should be one number.', field.how_to_write())
    # Only where no word beside the digits can make them another number, as in 9 million.
    alone = re.fullmatch(r"(?:age |aged )?(\d+)(?: ?years?| ?yrs?)?(?: old)?", value, re.IGNORECASE)
    sample = alone[1] if alone else field.sample()
    fix = f"Write digits only, for example: {field.name}: {sample}."
    return Mistake(f'"{value}" is not a number.', fix)


def _not_yes_or_no(value: object, field: FieldHint) -> Mistake:
    shown = f'"{value}"' if isinstance(value, str) else "This"
    return Mistake(f"{shown} is not yes or no.", f"Write {field.name}: yes, or {field.name}: no.")


def _other_pattern(value: object, field: FieldHint) -> Mistake:
    if field.name == "code":
        return Mistake(f'"{value}" is not the tag of a language.', tag_to_write(str(value)))
    return Mistake(
        f'"{value}" is not written the way "{field.name}" should be.', field.how_to_write()
    )


def _not_a_list(value: object, field: FieldHint) -> Mistake:
    items = (
        [*map(str.strip, re.split("[,;]", value))]
        if isinstance(value, str)
        else [str(field.sample())]
    )
    if isinstance(value, dict) and value:
        items = [": ".join(map(str, next(iter(value.items()))))]
    elif field.record:
        items = [f"{field.first_inside()}: {item}" for item in items]
    listed = "".join(f"\n      - {item}" for item in items)
    fix = f"Write it like:\n    {field.name}:{listed}"
    return Mistake(f'"{field.name}" is a list, but there is no hyphen.', fix)


def _group(value: object, field: FieldHint) -> Mistake:
    if not (field.record and isinstance(value, str)):
        wrong = f'"{field.name}" should be a group of fields, each on a line of its own.'
        return Mistake(wrong, field.how_to_write())
    hyphen = "- " if field.many else ""
    fix = f"Write it like:\n    {field.name}:\n      {hyphen}{field.first_inside()}: {value}"
    return Mistake(f'"{field.name}" is a group of fields, but "{value}" has no field\'s name.', fix)


_LIMITS = {
    "less_than_equal": ('"{value}" is too big.', "Write {le} or less."),
    "greater_than_equal": ('"{value}" is too small.', "Write {ge} or more."),
    "greater_than": ('"{value}" is too small.', "Write a number over {gt}."),
}
_GROUPS = ("model_type", "model_attributes_type", "dict_type")
_INTEGERS = ("int_parsing", "int_type", "int_from_float", "int_parsing_size")
_DECIMALS = ("decimal_parsing", "decimal_type", "finite_number", "decimal_max_digits")
_SAYS: Mapping[str, Callable[[object, FieldHint], Mistake]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "too_short": _empty,
    "literal_error": _not_a_choice,
    "bool_parsing": _not_yes_or_no,
    "bool_type": _not_yes_or_no,
    "string_pattern_mismatch": _other_pattern,
    "tuple_type": _not_a_list,
    **dict.fromkeys(_INTEGERS + _DECIMALS, _not_a_number),
    **dict.fromkeys(_GROUPS, _group),
}
