"""Pressing alone does nothing: whoever slips can move away before letting go."""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.listeners import DOWN, listen
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule, ask

SCRIPT = beside(__file__)
FAR = 300
"""So far away, in CSS pixels, the pointer is let go."""


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Press on what listens to that, move away, let go; yield where something has happened."""
    if not listen(browser) & DOWN:
        return
    for number in browser.run(f"{SCRIPT}.listening"):
        if not (at := browser.run(f"{SCRIPT}.aim", number)):
            continue
        browser.hover(at["x"], at["y"])
        browser.cdp(
            "Input.dispatchMouseEvent", type="mousePressed", button="left", clickCount=1, **at
        )
        browser.run("__effects.settle", 60, 250)
        away = {name: place + (-FAR if place > FAR else FAR) for name, place in at.items()}
        browser.hover(**away)
        browser.cdp(
            "Input.dispatchMouseEvent", type="mouseReleased", button="left", clickCount=1, **away
        )
        yield from ask(browser, f"{SCRIPT}.found", number)


RULE = PageRule(
    id="pointer-cancellation",
    criteria=("2.5.2",),
    title="Nothing is done until the pointer is let go",
    fix="Act on click, not on mousedown, pointerdown or touchstart.",
    help="https://www.w3.org/WAI/WCAG22/Understanding/pointer-cancellation",
    modes=(WIDE,),
    look=look,
    every_page=False,
    disturbs=True,
)
