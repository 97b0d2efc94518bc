"""A walk over a page with the Tab key, there or back, which several rules read."""

from __future__ import annotations

from typing import Literal

from site_audit.browser import Browser
from site_audit.listeners import FOCUS, KEYS, listen, widely

Direction = Literal["forward", "backward"]
MOST = 700
"""So many presses at most; a page with more stops than that is not walked to its end."""
AT_ONCE = 24
PAUSE = 30
"""Milliseconds that a script which listens to the focus gets after each press."""


def walk(browser: Browser, direction: Direction = "forward") -> str:
    """Press Tab (or Shift and Tab) from one end of the page until the round is closed.

    The stops are then in `__walk.walks[direction]` of the page. Returns how it ended: `left` the
    page, which is good; `stuck` on one element or in a
    `circle` of a few, which is a trap; or `long`, when there was no end after `MOST` presses. A
    page that has not changed since is not walked again.
    """
    if browser.run("__walk.fresh", direction):
        return str(browser.run("__walk.end", direction)) or "long"
    slow = bool(listen(browser) & (FOCUS | KEYS))
    wide = slow and widely(browser, FOCUS | KEYS)
    backward = direction == "backward"
    browser.run("__walk.begin", backward)
    end, pressed = "", 0
    while not end and pressed < MOST:
        times = 1 if slow or not pressed else AT_ONCE
        browser.tab(times, back=backward)
        pressed += times
        if slow:
            browser.run("__walk.late", PAUSE, sorted(FOCUS | KEYS), wide)
        end = str(browser.run("__walk.state", pressed))
    browser.run("__walk.finish")
    return end or "long"
