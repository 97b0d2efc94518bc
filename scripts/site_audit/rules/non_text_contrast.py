"""Edges of fields, icons and parts of pictures stand out from what is around them (1.4.11).

Colours are read from the styles where these tell for sure, and from a picture of the page where
they do not. What is not in use, what the browser draws by itself and what only decorates is left
out, as in WCAG.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from site_audit.browser import Browser, beside
from site_audit.finding import Box, Seen
from site_audit.mode import WIDE, WIDE_DARK, Mode
from site_audit.pixels import Picture, contrast, luminance
from site_audit.rules.rule import PageRule

LEAST = 3.0
"""The contrast that WCAG asks of what is not text."""
SMALLEST_SHARE = 0.01
"""How much of an icon's box must have a colour, so that it is no mere soft edge of a letter."""

_SCRIPT = beside(__file__)


def look(browser: Browser, _mode: Mode) -> Iterator[Seen]:
    """Yield what does not stand out in the page as it is shown now."""
    answer = browser.run(_SCRIPT)
    yield from map(Seen.of, answer["sure"])
    asked = [(_area(at), at) for at in answer["ask"]]
    if not asked:
        return
    whole = _around([area for area, _ in asked])
    picture = browser.picture(whole)
    for _, at in asked:
        value = (
            _of_icon(picture, whole, at) if at["kind"] == "icon" else _of_edges(picture, whole, at)
        )
        if value < LEAST:
            about = Seen.of(at)
            words = f"{int(value * 100) / 100:.2f}:1"
            yield replace(about, message=about.message.replace("{}", words))


def _area(at: Mapping[str, Any]) -> Box:
    if at["kind"] == "icon":
        return Box(*at["area"])
    across = [x for row in at["rows"] for x, _ in row]
    down = [y for row in at["rows"] for _, y in row]
    return Box(min(across), min(down), max(across) - min(across) + 1, max(down) - min(down) + 1)


def _around(boxes: list[Box]) -> Box:
    left, top = (
        max(0, int(min(box.x for box in boxes)) - 1),
        max(0, int(min(box.y for box in boxes)) - 1),
    )
    right = max(box.x + box.width for box in boxes) + 1
    bottom = max(box.y + box.height for box in boxes) + 1
    return Box(left, top, right - left, bottom - top)


def _of_edges(picture: Picture, whole: Box, at: Mapping[str, Any]) -> float:
    """Return the contrast that a good share of the rows across an edge reach."""
    values = []
    for row in at["rows"]:
        colours = [picture.colour(x - whole.x, y - whole.y) for x, y in row]
        values.append(contrast(min(colours, key=luminance), max(colours, key=luminance)))
    values.sort(reverse=True)
    return values[min(len(values) - 1, int(len(values) * at["share"]))]


def _of_icon(picture: Picture, whole: Box, at: Mapping[str, Any]) -> float:
    """Return the contrast of an icon to the colour that fills most of its box."""
    area = Box(*at["area"])
    colours = picture.colours(Box(area.x - whole.x, area.y - whole.y, area.width, area.height))
    fewest = max(3, area.width * area.height * SMALLEST_SHARE)
    drawn = sorted(
        ((contrast(colours[0][1], one), number) for number, one in colours), reverse=True
    )
    pixels = 0
    for value, number in drawn:
        pixels += number
        if pixels >= fewest:
            return value
    return 1.0


RULE = PageRule(
    id="non-text-contrast",
    criteria=("1.4.11",),
    title="Edges of fields, icons and parts of pictures stand out",
    fix=(
        "Give the line around the field, the icon or the part of the picture a colour with a "
        "contrast of at least 3:1 to what is beside it, in light and in dark colours."
    ),
    help="https://www.w3.org/WAI/WCAG22/Understanding/non-text-contrast",
    modes=(WIDE, WIDE_DARK),
    look=look,
)
