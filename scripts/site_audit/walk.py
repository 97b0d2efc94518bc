"""A walk over a page with the Tab key, there or back, which several rules read."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Literal

from site_audit.browser import Browser, read
from site_audit.finding import Box, Seen
from site_audit.listeners import FOCUS, KEYS, listen, widely

Direction = Literal["forward", "backward"]
MOST = 700
"""So many presses at most; a page with more stops than that is not walked to its end."""
AT_ONCE = 24
PAUSE = 30
"""Milliseconds that a script which listens to the focus gets after each press."""
# A script of the whole page may take over anywhere, one of an element only there.
_LATE = """
const [pause, types, wide] = arguments;
if (wide || __walk.heard(types)) {
  await new Promise((resume) => setTimeout(resume, pause));
  __walk.late();
}
"""


@functools.cache
def _scripts() -> str:
    return f"{read('effects.js')}\n{read('walk.js')}"


def ready(browser: Browser) -> None:
    """Put into the page what the rules that use their hands need; once."""
    if not browser.run("return Boolean(window.__effects && window.__walk)"):
        browser.run(_scripts())


def ask(browser: Browser, script: str, *values: object) -> Iterator[Seen]:
    """Yield what a function in JavaScript found, as `__audit.found` makes it."""
    for found in browser.run(f"return ({script})(...arguments)", *values):
        yield Seen(**{**found, "box": Box(**found["box"])})


def walk(browser: Browser, direction: Direction = "forward") -> str:
    """Press Tab (or Shift and Tab) from one end of the page until the round is closed.

    The stops are then in `__walk.walks[direction]` of the page. Returns how it ended: `left` the
    page, which is good; `stuck` on one element or in a
    `circle` of a few, which is a trap; or `long`, when there was no end after `MOST` presses. A
    page that has not changed since is not walked again.
    """
    ready(browser)
    if browser.run("return __walk.fresh(arguments[0])", direction):
        return str(browser.run("return __walk.walks[arguments[0]].end", direction)) or "long"
    slow = bool(listen(browser) & (FOCUS | KEYS))
    wide = slow and widely(browser, FOCUS | KEYS)
    backward = direction == "backward"
    browser.run("__walk.begin(arguments[0])", backward)
    end, pressed = "", 0
    while not end and pressed < MOST:
        times = 1 if slow or not pressed else AT_ONCE
        browser.tab(times, back=backward)
        pressed += times
        if slow:
            browser.run(_LATE, PAUSE, sorted(FOCUS | KEYS), wide)
        end = str(browser.run("return __walk.state(arguments[0])", pressed))
    browser.run("__walk.finish()")
    return end or "long"
