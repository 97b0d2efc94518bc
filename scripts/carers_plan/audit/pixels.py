"""Pictures of a page as numbers; the one module that knows Pillow."""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass

from PIL import Image


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
