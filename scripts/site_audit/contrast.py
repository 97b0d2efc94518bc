"""Measures in a picture the contrast of words that axe could not tell (1.4.3).

axe gives up where a drawing, a layer or a single letter is concerned. The colour of the words is
known all the same, and what is behind them shows when they are hidden for a moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_audit.browser import Browser, beside
from site_audit.finding import Box, ScriptError, Seen
from site_audit.pixels import Picture, contrast

RULE = "axe:color-contrast"
USUAL, LARGE = 4.5, 3.0
SPECK = 0.01
"""A colour that is less than this share of what is behind the words does not count."""
GROUND = 0.9
"""A colour that is more than this share is what the words stand on."""
_SCRIPT = beside(__file__)


def decided(browser: Browser, found: Iterable[tuple[str, Seen]]) -> Iterator[tuple[str, Seen]]:
    """Yield what axe saw, without its doubts about contrast that a picture takes away.

    A doubt becomes a failure where the picture is plain, and stays where it is not.
    """
    doubts: list[Seen] = []
    for rule, seen in found:
        if rule == RULE and seen.outcome == "cantTell":
            doubts.append(seen)
        else:
            yield rule, seen
    try:
        measured = tuple(_measured(browser, doubts)) if doubts else ()
    except ScriptError:
        measured = tuple(doubts)
    yield from ((RULE, seen) for seen in measured)


def _measured(browser: Browser, doubts: list[Seen]) -> Iterator[Seen]:
    words = browser.run(_SCRIPT, [seen.selector for seen in doubts])
    try:
        boxes = [Box(**box) for word in words if word for box in word["boxes"]]
        ground = _all(boxes)
        hidden = browser.picture(ground)
    finally:
        browser.run("__contrast")
    shown = browser.picture(ground)
    for seen, word in zip(doubts, words, strict=True):
        if word is None:
            yield seen
            continue
        inside = [
            Box(box["x"] - ground.x, box["y"] - ground.y, box["width"], box["height"])
            for box in word["boxes"]
        ]
        worst, sure = _contrast(hidden, shown, inside, word["colour"])
        needed = LARGE if word["large"] else USUAL
        if sure < needed:
            message = (
                f"The words have a contrast of {sure:.1f}:1 to what is behind them; "
                f"they need {needed:g}:1."
            )
            yield replace(seen, outcome="failed", message=message)
        elif worst < needed:
            yield seen


def _contrast(
    hidden: Picture, shown: Picture, boxes: list[Box], words: list[int]
) -> tuple[float, float]:
    """Return the lowest contrast with anything behind some words, and with what they stand on.

    Where the words change no pixel, all of their box counts.
    """
    red, green, blue = words
    worst, sure = 21.0, 21.0
    for box in boxes:
        behind = hidden.under(shown, box) or hidden.colours(box)
        pixels = sum(number for number, _ in behind)
        for number, colour in behind:
            found = contrast((red, green, blue), colour)
            if number >= SPECK * pixels:
                worst = min(worst, found)
            if number >= GROUND * pixels:
                sure = min(sure, found)
    return worst, sure


def _all(boxes: list[Box]) -> Box:
    """Return the box around some boxes, on whole pixels; an empty one around none."""
    if not boxes:
        return Box(0, 0, 0, 0)
    left, top = int(min(box.x for box in boxes)), int(min(box.y for box in boxes))
    right, bottom = (
        max(box.x + box.width for box in boxes),
        max(box.y + box.height for box in boxes),
    )
    return Box(left, top, int(right - left) + 1, int(bottom - top) + 1)
