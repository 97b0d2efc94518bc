"""Pictures of faults: the page opened again as it was seen, with the element in a frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_audit.browser import Browser, beside
from site_audit.faults import Fault
from site_audit.finding import Box, CouldNotAuditError, Finding
from site_audit.mode import Mode

MOST = 40
"""A report has pictures of so many faults: each costs about half a second and 20 KB."""
ROOM = 48
SMALLEST = (360, 160)
LARGEST = (1280, 640)
"""Width and height in CSS pixels: a picture shows some of what is around."""

_OUTLINE = beside(__file__, "outline.js")


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture as WebP in base64, with its size in CSS pixels."""

    data: str
    width: int
    height: int


def pictures(
    faults: Sequence[Fault],
    open_browser: Callable[[], Browser],
    urls: Mapping[str, str],
    modes: Mapping[str, Mode],
) -> dict[str, Shot]:
    """Take a picture of each fault's example, by fingerprint.

    `urls` opens an address while the site is still served, `modes` gives a mode by its name. What
    cannot be pictured has none: an element without a size, or a page that fails this time.
    """
    taken: dict[str, Shot] = {}
    wanted = [fault for fault in faults if fault.example.box and fault.example.address in urls]
    if not wanted:
        return taken
    with open_browser() as browser:
        for fault in sorted(wanted[:MOST], key=lambda fault: fault.example.order):
            here = fault.example
            if here.mode in modes:
                shot = _taken(browser, urls[here.address], modes[here.mode], here)
                if shot:
                    taken[fault.fingerprint] = shot
    return taken


def _taken(browser: Browser, url: str, mode: Mode, found: Finding) -> Shot | None:
    try:
        browser.open(url, mode)
        box = found.box
        old = {"x": box.x, "y": box.y, "width": box.width, "height": box.height} if box else None
        at = browser.run(_OUTLINE, found.selector, old)
        if not at:
            return None
        clip = view(at, at["page"], mode.width)
        values = browser.cdp(
            "Page.captureScreenshot",
            format="webp",
            quality=80,
            captureBeyondViewport=True,
            clip={
                "x": clip.x,
                "y": clip.y,
                "width": clip.width,
                "height": clip.height,
                "scale": 1,
            },
        )
    except CouldNotAuditError:
        return None  # The audit saw the page; only the picture is missing, and the report says so.
    return Shot(values["data"], round(clip.width), round(clip.height))


def view(at: Mapping[str, Any], page: Mapping[str, float], window: float) -> Box:
    """Choose the part of a page to show: an element with room around it, never beyond the page."""
    across = max(page["width"], window)
    width = min(max(at["width"] + 2 * ROOM, SMALLEST[0]), LARGEST[0], across)
    height = min(max(at["height"] + 2 * ROOM, SMALLEST[1]), LARGEST[1], max(page["height"], 1))
    # Centred on the element; of one that is too large, its beginning.
    middle = at["x"] + at["width"] / 2 - width / 2 if at["width"] <= width else at["x"] - ROOM
    centre = at["y"] + at["height"] / 2 - height / 2 if at["height"] <= height else at["y"] - ROOM
    x = max(0.0, min(middle, across - width))
    y = max(0.0, min(centre, max(page["height"], height) - height))
    return Box(x, y, width, height)
