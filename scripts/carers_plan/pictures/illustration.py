"""Regions over a picture that somebody drew: whether they overlap, and where their words go.

Units are the picture's own. Pure: no HTML, no files, no clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from carers_plan.pictures import letters
from carers_plan.pictures.quilt import Line, Misfit, PatchWords

Point = tuple[float, float]
Outline = Sequence[Point]

SHOWN = 640
"""CSS pixels of the narrowest picture: below that, the list alone is shown."""
SMALLEST = 44
"""CSS pixels that a finger needs each way."""
TITLE, STATUS = 0.023, 0.019
"""Letter sizes as shares of the picture's width, as in the quilt."""
_LINES = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """One region: its outline as SVG writes a path, and its words on a plate.

    `plate` is left edge, top edge, width and height; lines are centred on their `x`.
    """

    name: str
    path: str
    plate: tuple[float, float, float, float]
    title: tuple[Line, ...]
    status: tuple[Line, ...]


def edges(outline: Outline) -> Iterator[tuple[Point, Point]]:
    """Yield the sides of an outline, the closing one too."""
    yield from pairwise([*outline, outline[0]])


def inside(point: Point, outline: Outline) -> bool:
    """Whether a point lies strictly within an outline, not on its edge."""
    x, y = point
    within = False
    for start, end in edges(outline):
        if _turn(start, end, point) == 0 and _between(start, point, end):
            return False
        if (start[1] > y) != (end[1] > y):
            cut = start[0] + (y - start[1]) * (end[0] - start[0]) / (end[1] - start[1])
            within ^= x < cut
    return within


def _turn(first: Point, middle: Point, last: Point) -> float:
    across = (middle[0] - first[0]) * (last[1] - first[1])
    return across - (middle[1] - first[1]) * (last[0] - first[0])


def _between(start: Point, point: Point, end: Point) -> bool:
    return all(min(a, b) <= p <= max(a, b) for a, p, b in zip(start, point, end, strict=True))


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether two sides cross; sides that only touch do not."""
    return (
        _turn(*one, other[0]) * _turn(*one, other[1]) < 0
        and _turn(*other, one[0]) * _turn(*other, one[1]) < 0
    )


def overlap(one: Outline, other: Outline) -> bool:
    """Whether two outlines share any room. Sides may touch."""
    if any(_cross(side, against) for side in edges(one) for against in edges(other)):
        return True
    return any(inside(point, other) for point in _probes(one)) or any(
        inside(point, one) for point in _probes(other)
    )


def _probes(outline: Outline) -> Iterator[Point]:
    """Yield corners, middles of sides and a point within: enough when no sides cross."""
    yield from outline
    for start, end in edges(outline):
        yield (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    yield middle(outline)


def tangled(outline: Outline) -> bool:
    """Whether an outline crosses itself."""
    sides = list(edges(outline))
    return any(
        _cross(side, other) for index, side in enumerate(sides) for other in sides[index + 1 :]
    )


def size(outline: Outline) -> tuple[float, float]:
    """Return how wide and how high an outline is."""
    across, down = zip(*outline, strict=True)
    return max(across) - min(across), max(down) - min(down)


def middle(outline: Outline) -> Point:
    """Return the middle of the widest stretch at half height: it is always within."""
    down = [point[1] for point in outline]
    # A little off, so that it goes through no corner.
    y = (min(down) + max(down)) / 2 + 1e-4
    left, right = max(_stretches(outline, y), key=lambda stretch: stretch[1] - stretch[0])
    return (left + right) / 2, y


def _stretches(outline: Outline, y: float) -> list[tuple[float, float]]:
    """Return where a level line is within an outline, from left to right."""
    cuts = sorted(
        start[0] + (y - start[1]) * (end[0] - start[0]) / (end[1] - start[1])
        for start, end in edges(outline)
        if (start[1] > y) != (end[1] > y)
    )
    return list(zip(cuts[::2], cuts[1::2], strict=True)) or [(0.0, 0.0)]


def place(piece: PatchWords, outline: Outline, width: float) -> Spot | Misfit:
    """Set a region's words in its middle, or say what does not fit.

    Where there is no room for all of its progress, the first part or nothing stands there: the
    list beside the picture has all of it.
    """
    centre = middle(outline)
    title_size, status_size = width * TITLE, width * STATUS
    pad = title_size * 0.5
    word = ""
    for told in (piece.status, piece.status[:1], ()):
        low = max((letters.leading(part, status_size) for part in told), default=0)
        most = range(len(told), 2 * len(told) + 1)
        for count, below in product(range(1, _LINES + 1), most):
            high = count * letters.leading(piece.title, title_size) + below * low
            room = _room(outline, centre, high + 2 * pad) - 2 * pad
            title = letters.wrap(piece.title, title_size, room)
            status = letters.wrapped(told, status_size, room)
            word = letters.too_wide(title, title_size, room)
            fits = not word and not letters.too_wide(status, status_size, room)
            if fits and len(title) <= count and len(status) <= below:
                return Spot(piece.name, _path(outline), *_words(centre, title, status, width))
    return Misfit(piece.name, word if " " not in word else "")


def _room(outline: Outline, centre: Point, height: float) -> float:
    """Return how wide a block of words around the centre can be, all of it within the outline."""
    down = [point[1] for point in outline]
    top, bottom = centre[1] - height / 2, centre[1] + height / 2
    if top < min(down) or bottom > max(down):
        return 0
    corners = [point[1] for point in outline if top < point[1] < bottom]
    room = float("inf")
    for y in (top + 1e-4, bottom - 1e-4, *(y + step for y in corners for step in (-1e-4, 1e-4))):
        around = [s for s in _stretches(outline, y) if s[0] < centre[0] < s[1]]
        if not around:
            return 0
        left, right = around[0]
        room = min(room, 2 * (centre[0] - left), 2 * (right - centre[0]))
    return room


def _path(outline: Outline) -> str:
    return "M" + "L".join(f"{across:g} {down:g}" for across, down in outline) + "Z"


def _words(
    centre: Point, title: tuple[str, ...], status: tuple[str, ...], width: float
) -> tuple[tuple[float, float, float, float], tuple[Line, ...], tuple[Line, ...]]:
    """Return the plate and the lines on it, around the centre."""
    title_size, status_size = width * TITLE, width * STATUS
    tall = max(letters.leading(line, title_size) for line in title)
    low = max((letters.leading(line, status_size) for line in status), default=0)
    pad = title_size * 0.5
    high = len(title) * tall + len(status) * low
    widths = [letters.width(line, title_size) for line in title]
    widths += [letters.width(line, status_size) for line in status]
    broad, x, top = max(widths), centre[0], centre[1] - high / 2
    below = top + len(title) * tall + status_size
    return (
        (x - broad / 2 - pad, top - pad, broad + 2 * pad, high + 2 * pad),
        tuple(Line(line, x, top + index * tall + title_size) for index, line in enumerate(title)),
        tuple(Line(line, x, below + index * low) for index, line in enumerate(status)),
    )
