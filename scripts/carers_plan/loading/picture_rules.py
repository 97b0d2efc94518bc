"""Rules for the picture of the priorities: every name fits in its place."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.loading.loaded import Loaded
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.model import Priority
from carers_plan.model.promises import RESERVED
from carers_plan.pictures.quilt import Piece, sew
from carers_plan.problem import Problem

LONG = 60


def check_pictures(loaded: Loaded) -> Iterator[Problem]:
    """Yield what keeps the priorities from being drawn."""
    for name, _, file in loaded.each(Priority):
        if name == RESERVED:
            wrong = f'"{name}.yaml" would take the place of the poster of the priorities.'
            yield file.problem((), wrong, "Give it a name that says what it is about.")
    named = pictured(loaded)
    pieces = [Piece(name, item.short_title or item.title, "") for name, item, _ in named]
    files = {name: (item, file) for name, item, file in named}
    for misfit in sew(pieces).misfits:
        item, file = files[misfit.name]
        words = misfit.word or item.short_title or item.title
        shown = words if len(words) <= LONG else f"{words[:LONG].rstrip()}…"
        wrong = f'"{shown}" is too long for its patch of the picture of the priorities.'
        if item.short_title:
            yield file.problem(("short_title",), wrong, 'Write fewer or shorter words: "Breaks".')
        else:
            fix = "Add a line short_title with a name of 24 letters at most."
            yield file.problem(("title",), wrong, fix)


def pictured(loaded: Loaded) -> list[tuple[str, Priority, YamlFile]]:
    """Return the valid priorities that the picture shows, with their ids and files."""
    if not loaded.facts:
        return []
    level = loaded.facts.levels[0].id
    return [
        (name, item, file)
        for name, item, file in loaded.each(Priority)
        if item.known and item.level == level
    ]
