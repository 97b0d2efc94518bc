"""The page can be used upright and on its side (1.3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule

PAIRS = (
    (Mode("upright", 480, 500), Mode("on its side", 500, 480)),
    (Mode("large upright", 1000, 1020), Mode("large on its side", 1020, 1000)),
    (Mode("phone upright", 360, 740), Mode("phone on its side", 740, 360)),
)
"""The first two differ in nothing but their direction; the last is a real phone."""
MOST_LOST = 0.3
"""More than this share of the letters must not be shown in one direction only."""
MOST_LOST_ON_A_PHONE = 0.5
"""On a phone some words rightly fold away where it is narrow."""
LOCK = re.compile(r"\borientation\s*\.\s*lock\s*\(|\block[oO]rientation\s*\(")
_SCRIPT = beside(__file__)


def look(browser: Browser, mode: Mode) -> Iterator[Seen]:
    """Yield what ties the page that is open to one way of holding it."""
    for number, (upright, aside) in enumerate(PAIRS):
        browser.show(upright)
        tall = browser.run(f"{_SCRIPT}.state")
        browser.show(aside)
        long = browser.run(f"{_SCRIPT}.state")
        most = MOST_LOST_ON_A_PHONE if number == len(PAIRS) - 1 else MOST_LOST
        found = [*compare(tall, long, "upright", most), *compare(long, tall, "on its side", most)]
        yield from found
        if found:
            break
    browser.show(mode)
    for text, about in browser.run(f"{_SCRIPT}.sources"):
        if LOCK.search(text):
            message = "A script locks the screen to one direction (orientation.lock)."
            yield replace(Seen.of(about), message=message)


def compare(
    now: Mapping[str, Any], other: Mapping[str, Any], way: str, most: float
) -> Iterator[Seen]:
    """Yield what is wrong when the page is held one `way` and right when held the other."""
    if now["cover"] and not other["cover"]:
        yield replace(Seen.of(now["cover"]), message=f"This covers the page when it is held {way}.")
        return
    lost = _share(other, {text for text, _ in now["texts"]})
    if lost > most:
        message = f"{round(lost * 100)} % of the words are not shown when it is held {way}."
        yield replace(Seen.of(now["main"]), message=message)
        return
    if _turned(now) > MOST_LOST and _turned(other) <= MOST_LOST:
        message = (
            f"{round(_turned(now) * 100)} % of the words lie on their side when it is held {way}."
        )
        yield replace(Seen.of(now["mover"]), message=message)


def _share(other: Mapping[str, Any], here: set[str]) -> float:
    letters = sum(len(text) for text, _ in other["texts"])
    return sum(len(text) for text, _ in other["texts"] if text not in here) / max(1, letters)


def _turned(state: Mapping[str, Any]) -> float:
    letters = sum(len(text) for text, _ in state["texts"])
    aside = sum(len(text) for text, angle in state["texts"] if 70 <= angle % 180 <= 110)  # noqa: PLR2004 - degrees
    return aside / max(1, letters)


RULE = PageRule(
    id="orientation",
    criteria=("1.3.4",),
    title="The page can be used upright and on its side",
    fix=(
        "Take away the rule under @media (orientation: …) that turns or hides the page, the "
        "notice that asks to turn the phone, and the call of orientation.lock."
    ),
    help="https://www.w3.org/WAI/WCAG22/Understanding/orientation",
    modes=(WIDE,),
    look=look,
    every_page=False,
)
