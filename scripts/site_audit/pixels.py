"""Pictures of a page as numbers; the one module that knows Pillow."""

from __future__ import annotations

import functools
import io
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress

from PIL import Image, ImageChops

from site_audit.finding import Box

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""
NOISE = 8
"""A colour that differs by so little in each part has not changed: it was drawn a little apart."""


@functools.lru_cache(maxsize=4096)
def luminance(colour: Colour) -> float:
    """Return how light a colour is, 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of sRGB
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True, slots=True)
class PixelChange:
    """What differs between two pictures: for each contrast of before and after, how many pixels."""

    pixels: tuple[tuple[float, int], ...] = ()

    def at_least(self, wanted: float) -> int:
        """Count the pixels that changed by so much contrast, or more."""
        return sum(number for found, number in self.pixels if found >= wanted)

    def best(self, fewest: int = 1) -> float:
        """Return the highest contrast that at least so many pixels reach; 1 where none does."""
        seen = 0
        for found, number in sorted(self.pixels, reverse=True):
            seen += number
            if seen >= fewest:
                return found
        return 1.0


@dataclass(frozen=True)
class Picture:
    """A picture that the browser made, as PNG. One pixel is one CSS pixel."""

    png: bytes

    @functools.cached_property
    def image(self) -> Image.Image:
        """The picture as red, green and blue."""
        return Image.open(io.BytesIO(self.png)).convert("RGB")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.image.size

    def colour(self, x: float, y: float) -> Colour:
        """Return the colour at a place of the picture; at its edge for a place outside."""
        width, height = self.size
        place = (min(max(int(x), 0), width - 1), min(max(int(y), 0), height - 1))
        found = self.image.getpixel(place)
        assert isinstance(found, tuple)  # noqa: S101 - `image` is RGB
        red, green, blue = found
        return (int(red), int(green), int(blue))

    def colours(self, box: Box | None = None) -> list[tuple[int, Colour]]:
        """Return how many pixels each colour has in a box, the most common first."""
        return _counted(_packed(self._cut(box)))

    def under(self, later: Picture, box: Box | None = None) -> list[tuple[int, Colour]]:
        """Return how many pixels each colour has, of those that a later picture shows otherwise."""
        return _counted(old for old, _ in _changed(self._cut(box), later._cut(box)))

    def change(self, later: Picture, box: Box | None = None) -> PixelChange:
        """Compare with a later picture of the same place, within a box of both."""
        found: Counter[float] = Counter()
        for (old, new), number in Counter(_changed(self._cut(box), later._cut(box))).items():
            found[contrast(_unpacked(old), _unpacked(new))] += number
        return PixelChange(tuple(sorted(found.items())))

    def _cut(self, box: Box | None) -> Image.Image:
        if box is None:
            return self.image
        width, height = self.size
        left, top = min(max(int(box.x), 0), width), min(max(int(box.y), 0), height)
        right = min(max(round(box.x + box.width), left), width)
        bottom = min(max(round(box.y + box.height), top), height)
        return self.image.crop((left, top, right, bottom))


def _changed(before: Image.Image, after: Image.Image) -> Iterator[tuple[int, int]]:
    """Yield the old and the new colour of each pixel that changed, each as one number."""
    if before.size != after.size:
        return
    red, green, blue = ImageChops.difference(before, after).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    mask = most.point([value > NOISE for value in range(256)])
    if where := mask.getbbox():
        old, new = _packed(before.crop(where)), _packed(after.crop(where))
        yield from compress(zip(old, new, strict=True), mask.crop(where).tobytes())


def _counted(pixels: Iterable[int]) -> list[tuple[int, Colour]]:
    found = Counter(pixels)
    return sorted(((number, _unpacked(one)) for one, number in found.items()), reverse=True)


def _packed(image: Image.Image) -> memoryview:
    """Return each pixel as one number: comparing and counting these is quick."""
    return memoryview(image.convert("RGBX").tobytes()).cast("I")


def _unpacked(pixel: int) -> Colour:
    red, green, blue, _ = pixel.to_bytes(4, sys.byteorder)
    return (red, green, blue)
