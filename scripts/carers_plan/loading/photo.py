"""Photos, and all other pictures that are made of dots: made small enough for a page.

Only importer of Pillow in the site. Nothing that a camera notes, such as where it was, is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, ImageOps

from carers_plan import limits
from carers_plan.content_cache import kept
from carers_plan.problem import Mistake

# A picture with too many dots is refused here, by its head alone; Pillow would write a warning.
Image.MAX_IMAGE_PIXELS = None
warnings.filterwarnings("ignore", module="PIL")  # Of notes of a camera that it cannot read.
SMALL, LARGE = "small", "large"
# The most dots along a side, the first that is light enough being taken, and the most bytes.
_WIDTHS = {SMALL: (480, 400, 320, 240), LARGE: (1_200, 960, 720, 480)}
_BYTES = {SMALL: 7_000, LARGE: 60_000}
_QUALITIES = (80, 60, 40, 25)
_FLAT_COLOURS = 256
"""Colours of a picture that was drawn or written, and not photographed."""
_BROKEN = (OSError, EOFError, ValueError, TypeError, LookupError, SyntaxError, struct.error)
"""What Pillow raises for files that are broken, and for notes of a camera that are."""
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How to turn a picture the right way up, by what its camera noted (Exif 2.32, Orientation)."""
_DEEP = "I;16"
"""How Pillow calls greys of 16 bits; it cuts off whatever is brighter than 8 bits can tell."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as WebP, and how many dots wide and high it is."""

    width: int
    height: int
    content: bytes


def photos(path: Path) -> dict[str, Photo]:
    """Return a picture in its sizes: `SMALL` for phones, and `LARGE` if it has more to show.

    Raises `OSError` if there is none, or if it is broken.
    """
    return _photos(path.read_bytes())


def photo_mistake(path: Path) -> Mistake | None:
    """Say why a picture cannot be made small, and what to do; None if it can."""
    return _mistake(path.name, path.read_bytes())


def _key(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


@kept(_key)
def _photos(content: bytes) -> dict[str, Photo]:
    try:
        picture = _opened(content)
    except _BROKEN as error:
        raise OSError(error) from error
    small, large = (_made(picture, size) for size in (SMALL, LARGE))
    return {SMALL: small} if small.width >= large.width else {SMALL: small, LARGE: large}


@kept(lambda name, content: (name, _key(content)))
def _mistake(name: str, content: bytes) -> Mistake | None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            # Cameras put a second picture of the same thing into an MPO: nothing in it moves.
            if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
                wrong = f'"{name}" moves, and readers cannot stop it.'
                return Mistake(wrong, "Save one picture of it, or show it as a film.")
            if picture.width * picture.height > limits.DOTS:
                dots = f"{picture.width:,} by {picture.height:,} dots"
                wrong = f'"{name}" has {dots}, more than any screen.'
                return Mistake(wrong, "Save it smaller: 2,000 dots wide are plenty.")
        _opened(content)
    except _BROKEN:
        wrong = f'"{name}" is broken: nobody could see it.'
        return Mistake(wrong, "Open it in a program for pictures, and save it again.")
    return None


def _opened(content: bytes) -> Image.Image:
    """Return a picture the right way up, in true colours, on white where it has no colour."""
    widest = _WIDTHS[LARGE][0]
    picture = Image.open(io.BytesIO(content))
    picture.draft("RGB", (widest, widest))
    picture.load()
    turn = _UPRIGHT.get(_orientation(picture))
    upright = picture if turn is None else picture.transpose(turn)
    if upright.mode.startswith(_DEEP):
        return upright.point(lambda grey: grey / 256).convert("L").convert("RGB")
    if not upright.has_transparency_data:
        return upright.convert("RGB")
    paper = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(paper, upright.convert("RGBA")).convert("RGB")


def _orientation(picture: Image.Image) -> int:
    """Return what the camera noted of how it was held; 1, upright, if that cannot be read."""
    with contextlib.suppress(*_BROKEN):
        held = picture.getexif().get(ExifTags.Base.Orientation)
        return held if isinstance(held, int) else 1
    return 1


def _made(picture: Image.Image, size: str) -> Photo:
    """Return the best picture within the bytes of a size, or the lightest if none is."""
    made: list[Photo] = []
    for width in _WIDTHS[size]:
        most = min(width, max(picture.size))
        for photo in _attempts(ImageOps.contain(picture, (most, most))):
            if len(photo.content) <= _BYTES[size]:
                return photo
            made.append(photo)
    return min(made, key=lambda photo: len(photo.content))


def _attempts(picture: Image.Image) -> Iterator[Photo]:
    if picture.getcolors(_FLAT_COLOURS):
        yield _encoded(picture, lossless=True)  # A drawing or words: sharper, and lighter.
    yield from (_encoded(picture, quality=quality) for quality in _QUALITIES)


def _encoded(picture: Image.Image, **how: object) -> Photo:
    written = io.BytesIO()
    picture.save(written, "WEBP", method=4, **how)
    return Photo(*picture.size, written.getvalue())
