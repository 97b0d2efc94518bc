"""What comes up under the pointer or the focus can be read in peace, and sent away (1.4.13).

The pointer and the focus go to one element of each kind for which a style or a script may bring
something up. It must stay when the pointer moves onto it, stay for as long as it is wanted, and
go at Escape if it lies on other words. The browser's own tooltips are left out, as in WCAG.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from site_audit.browser import Browser
from site_audit.finding import Seen
from site_audit.listeners import listen
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule, beside, seen

READING_MS = 1500
"""So long what came up must stay by itself."""
SETTLING_MS = 250
"""In this time what moves in or out has done so."""
STEPS = 5
_SCRIPT = beside(__file__)
_CAME = "try { return __hover.came(arguments[0]) } finally { __audit.rest(); }"
_WAIT = "return new Promise((resume) => setTimeout(resume, arguments[0]))"


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield what comes up on the page that is open and cannot be read in peace."""
    listen(browser)
    can_focus = browser.run(f"try {{ return ({_SCRIPT}) }} finally {{ __audit.rest(); }}")
    if not can_focus:
        browser.run("delete window.__hover")
        return
    told: set[str] = set()
    for index, focusable in enumerate(can_focus):
        found = [*_pointer(browser, index)]
        if focusable and not found:
            found = [*_focus(browser, index)]
        for at in found:
            if at.selector not in told:
                told.add(at.selector)
                yield at
    browser.hover(0, 0)
    browser.run("__hover.end(); __audit.rest()")


def _came(browser: Browser, index: int) -> Mapping[str, Any] | None:
    found = browser.run(_CAME, index)
    return found if isinstance(found, dict) else None


def _pointer(browser: Browser, index: int) -> Iterator[Seen]:
    at = _hover(browser, index)
    came = _came(browser, index)
    if came is None:
        return
    if came["drawn"]:
        message = "Words come up beside it under the pointer that the pointer cannot be moved onto."
        yield replace(seen(came["about"]), message=message, outcome="cantTell")
        return
    about = seen(came["about"])
    browser.run(_WAIT, READING_MS)
    if not browser.run("return __hover.stays()"):
        yield replace(about, message="It goes by itself while the pointer is still there.")
        return
    for step in range(1, STEPS + 1):
        x, y = (at[way] + (came[way] - at[way]) * step / STEPS for way in "xy")
        browser.hover(x, y)
    browser.run(_WAIT, SETTLING_MS)
    if not browser.run("return __hover.stays()"):
        yield replace(about, message="It goes when the pointer is moved onto it.")
        return
    _hover(browser, index)
    if came["covers"]:
        browser.press("Escape")
        browser.run(_WAIT, SETTLING_MS)
        if browser.run("return __hover.stays()"):
            yield replace(about, message="It lies on other words and stays there at Escape.")


def _hover(browser: Browser, index: int) -> Mapping[str, Any]:
    browser.hover(0, 0)
    at: Mapping[str, Any] = browser.run("return __hover.aim(arguments[0])", index)
    browser.hover(at["x"], at["y"])
    browser.run(_WAIT, at["wait"])
    return at


def _focus(browser: Browser, index: int) -> Iterator[Seen]:
    browser.hover(0, 0)
    at = browser.run("document.activeElement?.blur(); return __hover.aim(arguments[0])", index)
    browser.run("__hover.focus(arguments[0])", index)
    browser.run(_WAIT, at["wait"])
    came = _came(browser, index)
    if came and not came["drawn"]:
        browser.run(_WAIT, READING_MS)
        if not browser.run("return __hover.stays()"):
            message = "It goes by itself while what brought it has the focus."
            yield replace(seen(came["about"]), message=message)
        elif came["covers"]:
            browser.press("Escape")
            browser.run(_WAIT, SETTLING_MS)
            if browser.run("return __hover.stays()"):
                message = "It comes with the focus, lies on other words and stays there at Escape."
                yield replace(seen(came["about"]), message=message)
    browser.run("document.activeElement?.blur()")


RULE = PageRule(
    id="hover-content",
    criteria=("1.4.13",),
    title="What comes up under the pointer can be read, and sent away",
    fix=(
        "Let it stay while the pointer is on it (put it inside what brings it, without a gap), do "
        "not take it away by a clock, and close it when the reader presses Escape."
    ),
    help="https://www.w3.org/WAI/WCAG22/Understanding/content-on-hover-or-focus",
    modes=(WIDE,),
    look=look,
    every_page=False,
    disturbs=True,
)
