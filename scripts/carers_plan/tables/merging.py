"""What a newer table changes in a record: the table then, the table now, and the file as it is.

Only what the table says differently is written, and only where the file still has what the table
said before. What people wrote meanwhile is theirs: it is told, and stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]
_OWN = ("progress", "target", "source")
PUBLIC = {"outcome"}
"""What was achieved: it does not go because the table says something else in its comments."""
_STANDING = ("stage", "pace", "reason", "percent_done")


@dataclass(slots=True)
class Merged:
    """A record with what a table changes in it: the values, and the fields with old and new words.

    `kept` are fields in which both the table and the file have something new.
    """

    values: dict[str, Any]
    changed: dict[str, tuple[str, str]] = field(default_factory=dict)
    kept: dict[str, tuple[str, str]] = field(default_factory=dict)


def merged(now: Values, before: Values, table: Values) -> Merged:
    """Put a file as it is `now` and a `table` together; `before` is what the last table said."""
    found = Merged(dict(now))
    _progress(found, before.get("progress"), table.get("progress"))
    _target(found, before.get("target"), table.get("target"))
    ended = "progress" in found.kept
    for name in sorted({*before, *table} - {*_OWN}):
        old, new, own = (_plain(it.get(name)) for it in (before, table, now))
        if new in (old, own) or (ended and name in {"finished", "outcome"}):
            continue
        if own in (old, None) and not (name in PUBLIC and new is None):
            if new is None:
                found.values.pop(name, None)
            else:
                found.values[name] = table[name]
            found.changed[name] = shown(own), shown(new)
        else:
            found.kept[name] = shown(own), shown(new)
    if found.changed:
        sources = _listed(now.get("source"))
        added = [it for it in _listed(table.get("source")) if it not in sources]
        if added:
            found.values["source"] = [*sources, *added]
    return found


def shown(value: Any) -> str:  # noqa: ANN401 - values
    """Return a value in one line, as people read it."""
    if isinstance(value, Mapping):
        return ", ".join(f"{shown(it)}" for name, it in value.items() if name != "source")
    if isinstance(value, list):
        return "; ".join(map(shown, value))
    return "nothing" if value is None else " ".join(str(value).split())


def _plain(value: Any) -> Any:  # noqa: ANN401 - values
    """Return a value in the one form in which it can be compared: lists, and words in one line."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    return value.strip() if isinstance(value, str) else value


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - values
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _progress(found: Merged, before: Any, table: Any) -> None:  # noqa: ANN401 - values
    old, new = (_standing(_listed(it)) for it in (before, table))
    items = _listed(found.values.get("progress"))
    own = _standing(items)
    if not new or new == old or own[:2] == new[:2]:
        return
    if items and own != old:
        found.kept["progress"] = shown(list(filter(None, own))), shown(list(filter(None, new)))
        return
    found.values["progress"] = [*items, table[-1]]
    found.changed["progress"] = shown(list(filter(None, own))), shown(list(filter(None, new)))


def _standing(items: list[Any]) -> tuple[Any, ...]:
    return tuple(items[-1].get(name) for name in _STANDING) if items else ()


def _target(found: Merged, before: Any, table: Any) -> None:  # noqa: ANN401 - values
    old, new, own = (_dates(it) for it in (before, table, found.values.get("target")))
    if not new or new == old or new[-1] in own[-1:]:
        return
    if own[-1:] != old[-1:]:
        found.kept["target"] = shown(own), shown(new)
        return
    if own:
        reason = table[-1].get("reason") or "[To do: say why the date changed]"
        items = [
            {"date": it} if isinstance(it, str) else it for it in _listed(found.values["target"])
        ]
        found.values["target"] = [*items, {"date": new[-1], "reason": reason}]
    else:
        found.values["target"] = table
    found.changed["target"] = shown(own) if own else "nothing", new[-1]


def _dates(value: Any) -> list[str]:  # noqa: ANN401 - values
    return [it if isinstance(it, str) else it["date"] for it in _listed(value)]
