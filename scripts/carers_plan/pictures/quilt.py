"""A quilt of any number of patches: where each is, and where its words go.

Units are those of the picture's own drawing; the page scales it. Every number of patches fills the
whole picture, because the patches of a shorter row are wider. Pure: no HTML, no files, no clock.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from carers_plan.pictures import letters

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PatchWords:
    """What one patch says: its title, its progress, and its number and address if any.

    Each part of the progress starts a line.
    """

    name: str
    title: str
    status: tuple[str, ...] = ()
    number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class QuiltSizes:
    """Sizes of one kind of quilt. `height` is the least height of the whole."""

    width: float = 1000
    height: float = 0
    gap: float = 14
    binding: float = 14
    padding: float = 18
    motif: float = 62
    title: float = 23
    status: float = 19
    address: float = 15
    row: float = 190
    lines: int = 4


SCREEN = QuiltSizes()
POSTER = QuiltSizes(
    width=1640,
    gap=18,
    binding=18,
    height=927,
    padding=26,
    motif=84,
    title=33,
    status=26,
    address=19,
    row=215,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words. `x` is where it starts in the page's direction, `y` its baseline."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Patch:
    """One region: its box, its colour from 0 to 3, its drawing and its lines of words.

    `number` is the middle of the number's badge, `motif` the top left corner of the drawing.
    """

    name: str
    x: float
    y: float
    width: float
    height: float
    colour: int
    number: tuple[float, float]
    motif: tuple[float, float]
    title: tuple[Line, ...]
    status: tuple[Line, ...]
    address: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A title that its patch cannot hold: the word that is too wide, or none if it has too many."""

    name: str
    word: str


@dataclass(frozen=True, slots=True)
class Quilt:
    """The whole picture, and the titles that do not fit in it."""

    style: QuiltSizes
    height: float
    patches: tuple[Patch, ...]
    misfits: tuple[Misfit, ...]


def rows(number: int, most: int = 4) -> tuple[int, ...]:
    """Return how many patches each row has, at most `most`: 11 becomes 4, 3, 4.

    Rows differ by one at most, and longer ones lie at the edges or in the middle.
    """
    count = max(math.floor(math.sqrt(number) + 0.25), math.ceil(number / most), 1)
    least, longer = divmod(number, count)
    middle, outside = count // 2, []
    for step in range((count + 1) // 2):
        outside += [step, count - 1 - step]
    order = [middle, *outside] if longer % 2 and count % 2 else outside
    wide = set(list(dict.fromkeys(order))[:longer])
    return tuple(least + (row in wide) for row in range(count))


def sew(
    pieces: Sequence[PatchWords], style: QuiltSizes = SCREEN, *, mirrored: bool = False
) -> Quilt:
    """Lay out the patches, in fewer columns if long words need it. `mirrored` starts at the right.

    Titles that fit in no arrangement are in `misfits`.
    """
    quilt = _sewn(pieces, style, rows(len(pieces)), mirrored=mirrored)
    wider = rows(len(pieces), most=3)
    if quilt.misfits and wider != rows(len(pieces)):
        quilt = _sewn(pieces, style, wider, mirrored=mirrored)
    return quilt


@dataclass(frozen=True, slots=True)
class _Words:
    """A piece's words, broken into lines for a patch of one width."""

    title: tuple[str, ...]
    status: tuple[str, ...]
    address: tuple[str, ...]

    def height(self, style: QuiltSizes) -> float:
        """Return the height of the patch that holds them."""
        title = len(self.title) * _lead(self.title, style.title)
        return _top(style) + title + style.title * 0.4 + self.below(style)

    def below(self, style: QuiltSizes) -> float:
        """Return the room for what stands under the title, down to the edge."""
        status = len(self.status) * _lead(self.status, style.status)
        return status + len(self.address) * style.address * 1.25 + style.padding * 1.3


def _top(style: QuiltSizes) -> float:
    return style.padding + style.motif + style.title * 0.4


def _lead(lines: tuple[str, ...], size: float) -> float:
    return max((letters.leading(line, size) for line in lines), default=0)


def _sewn(
    pieces: Sequence[PatchWords], style: QuiltSizes, counts: tuple[int, ...], *, mirrored: bool
) -> Quilt:
    words: list[_Words] = []
    misfits: list[Misfit] = []
    boxes = _columns(style, counts)
    for piece, (_, _, _, broad) in zip(pieces, boxes, strict=True):
        room = broad - 2 * style.padding
        title = letters.wrap(piece.title, style.title, room)
        word = letters.too_wide(title, style.title, room)
        if word or len(title) > style.lines:
            misfits.append(Misfit(piece.name, word))
        address = _address(piece.address, style, room)
        words.append(_Words(title, letters.wrapped(piece.status, style.status, room), address))
    frame = 2 * style.binding + (len(counts) - 1) * style.gap
    tallest = max((text.height(style) for text in words), default=style.row)
    tall = max(tallest, style.row, (style.height - frame) / len(counts))
    patches: list[Patch] = []
    for piece, text, (row, column, x, broad) in zip(pieces, words, boxes, strict=True):
        y = style.binding + row * (tall + style.gap)
        left = style.width - x - broad if mirrored else x
        box = left, y, broad, tall
        colour = _colour(patches, box, style.gap, (2 * row + column) % 4)
        patches.append(_patch(piece, text, style, box, colour, mirrored=mirrored))
    return Quilt(style, frame + len(counts) * tall, tuple(patches), tuple(misfits))


def _address(address: str, style: QuiltSizes, room: float) -> tuple[str, ...]:
    """Break a web address, which has no spaces, after its slashes."""
    lines = letters.wrap(address.replace("/", "/ "), style.address, room)
    return tuple(line.replace("/ ", "/") for line in lines)


def _columns(style: QuiltSizes, counts: tuple[int, ...]) -> list[tuple[int, int, float, float]]:
    """Return row, column, left edge and width of every patch, from the left."""
    found = []
    for row, count in enumerate(counts):
        broad = (style.width - 2 * style.binding - (count - 1) * style.gap) / max(count, 1)
        found += [
            (row, column, style.binding + column * (broad + style.gap), broad)
            for column in range(count)
        ]
    return found


def _colour(others: list[Patch], box: Box, gap: float, wanted: int) -> int:
    """Return the first colour from the wanted one on that no patch beside or above has."""
    reach = gap + 1
    x, y, broad, _ = box
    taken = {
        other.colour
        for other in others
        if other.x < x + broad + reach
        and x < other.x + other.width + reach
        and y < other.y + other.height + reach
    }
    free = [colour % 4 for colour in range(wanted, wanted + 4) if colour % 4 not in taken]
    return free[0] if free else wanted


def _patch(
    piece: PatchWords,
    words: _Words,
    style: QuiltSizes,
    box: Box,
    colour: int,
    *,
    mirrored: bool,
) -> Patch:
    x, y, broad, tall = box
    start = x + broad - style.padding if mirrored else x + style.padding
    round_ = style.motif * 0.36
    corner = (x + style.padding, x + broad - style.padding)
    badge = corner[1] - round_ if mirrored else corner[0] + round_
    motif = corner[0] if mirrored else corner[1] - style.motif
    lead = _lead(words.title, style.title)
    small = _lead(words.status, style.status)
    first = y + _top(style) + style.title
    status = y + tall - words.below(style) + style.status
    address = status + (len(words.status) - 1) * small + style.address * 1.4
    return Patch(
        piece.name,
        x,
        y,
        broad,
        tall,
        colour,
        (badge, y + style.padding + round_),
        (motif, y + style.padding - 2),
        _lines(words.title, start, first, lead),
        _lines(words.status, start, status, small),
        _lines(words.address, start, address, style.address * 1.25),
    )


def _lines(words: tuple[str, ...], x: float, y: float, lead: float) -> tuple[Line, ...]:
    return tuple(Line(text, x, y + index * lead) for index, text in enumerate(words))
