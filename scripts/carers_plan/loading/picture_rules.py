"""Rules for the picture of the priorities: every name fits in its place."""

from __future__ import annotations

import math
from collections.abc import Iterator

from carers_plan.loading.loaded import Loaded
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import PictureMap, Priority, Shape
from carers_plan.model.promises import RESERVED
from carers_plan.pictures.illustration import SHOWN, SMALLEST, overlap, place, size, tangled
from carers_plan.pictures.quilt import Misfit, PatchWords, sew
from carers_plan.problem import Problem, nearest

LONG = 60


def check_pictures(loaded: Loaded) -> Iterator[Problem]:
    """Yield what keeps the priorities from being drawn."""
    for name, _, file in loaded.each(Priority):
        if name == RESERVED:
            wrong = f'"{name}.yaml" would take the place of the poster of the priorities.'
            yield file.problem((), wrong, "Give it a name that says what it is about.")
    named = pictured(loaded)
    own = loaded.singles.get("map")
    if isinstance(own, PictureMap):
        yield from _own_picture(own, named, loaded)
        return
    pieces = [PatchWords(name, item.picture_name) for name, item, _ in named]
    files = {name: (item, file) for name, item, file in named}
    for misfit in sew(pieces).misfits:
        item, file = files[misfit.name]
        words = misfit.word or item.picture_name
        shown = words if len(words) <= LONG else f"{words[:LONG].rstrip()}…"
        wrong = f'"{shown}" is too long for its patch of the picture of the priorities.'
        fix = "Add a line short_title with a name of 24 letters at most."
        if item.short_title:
            fix = 'Write fewer or shorter words: "Breaks".'
        yield file.problem((item.picture_field,), wrong, fix)


def _own_picture(
    own: PictureMap, named: list[tuple[str, Priority, YamlFile]], loaded: Loaded
) -> Iterator[Problem]:
    """Yield what is wrong with the shapes on a council's own picture."""
    file = loaded.files["", "map"]
    known = {name: item for name, item, _ in named}
    for name in sorted(set(known) - {shape.priority for shape in own.shapes}):
        wrong = f'The priority "{name}" has no shape on the picture.'
        yield file.problem(("shapes",), wrong, f"Add one that starts with: - priority: {name}")
    good: dict[int, Shape] = {}
    for index, shape in enumerate(own.shapes):
        if shape.priority not in known:
            if shape.priority in loaded.known["priorities"]:  # otherwise the link is broken
                wrong = f'"{shape.priority}" is not a priority that the picture shows.'
                fix = nearest(shape.priority, known)
                yield file.problem(("shapes", index, "priority"), wrong, fix)
        elif problem := _shape(own, index, shape, file):
            yield problem
        else:
            good[index] = shape
    for index, shape in good.items():
        for other, earlier in good.items():
            if other < index and overlap(shape.outline, earlier.outline):
                wrong = f'The shapes of "{earlier.priority}" and "{shape.priority}" overlap.'
                fix = "Move one, or make it smaller: each spot can lead to one page only."
                yield file.problem(("shapes", index), wrong, fix)
        item = known[shape.priority]
        piece = PatchWords(shape.priority, item.picture_name)
        if isinstance(place(piece, shape.outline, own.width), Misfit):
            wrong = f'"{piece.title}" does not fit in its shape on the picture.'
            fix = f"Make the shape bigger, or give {shape.priority}.yaml a shorter short_title."
            yield file.problem(("shapes", index), wrong, fix)


def _shape(own: PictureMap, index: int, shape: Shape, file: YamlFile) -> Problem | None:
    """Return the first thing that is wrong with one shape alone."""
    at: Place = ("shapes", index)
    if [other.priority for other in own.shapes[:index]].count(shape.priority):
        wrong = f'The priority "{shape.priority}" has two shapes.'
        return file.problem((*at, "priority"), wrong, "Delete one of them.")
    if bool(shape.rectangle) == bool(shape.points):
        wrong = "A shape is either a rectangle or has points."
        fix = "Write one of the two lines: rectangle: 40, 30, 200, 120"
        return file.problem(at, wrong, fix)
    return _outline(own, at, shape, file)


def _outline(own: PictureMap, at: Place, shape: Shape, file: YamlFile) -> Problem | None:
    """Return the first thing that is wrong with where a shape is."""
    outline = shape.outline
    field = "rectangle" if shape.rectangle else "points"
    if any(not (0 <= x <= own.width and 0 <= y <= own.height) for x, y in outline):
        wrong = f"The shape reaches outside the picture, which is {own.width} by {own.height}."
        return file.problem((*at, field), wrong, "Check its numbers: they start at the top left.")
    if tangled(outline):
        wrong = "The outline of the shape crosses itself."
        return file.problem((*at, field), wrong, "Write its corners in order, once around.")
    least = SMALLEST * own.width / SHOWN
    if min(size(outline)) < least:
        wrong = "The shape is too small for a finger."
        fix = f"Make it at least {math.ceil(least)} wide and high."
        return file.problem((*at, field), wrong, fix)
    return None


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
