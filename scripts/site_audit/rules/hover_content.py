"""What comes up under the pointer or the focus can be read in peace, and sent away (1.4.13).

The pointer and the focus go to one element of each kind for which a style or a script may bring
something up. It must stay when the pointer moves onto it, stay for as long as it is wanted, and
go at Escape if it lies on other words. The browser's own tooltips are left out, as in WCAG.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.listeners import listen
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule

READING_MS = 1500
"""So long what came up must stay by itself."""
SETTLING_MS = 250
"""In this time what moves in or out has done so."""
STEPS = 5
_SCRIPT = beside(__file__)


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield what comes up on the page that is open and cannot be read in peace."""
    listen(browser)
    can_focus = browser.run(_SCRIPT)
    if not can_focus:
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
    browser.run("__hover.end")


def _came(browser: Browser, index: int) -> Mapping[str, Any] | None:
    found = browser.run("__hover.came", index)
    return found if isinstance(found, dict) else None


def _pointer(browser: Browser, index: int) -> Iterator[Seen]:
    at = _hover(browser, index)
    came = _came(browser, index)
    if came is None:
        return
    if came["drawn"]:
        message = "Words come up beside it under the pointer that the pointer cannot be moved onto."
        yield replace(Seen.of(came["about"]), message=message, outcome="cantTell")
        return
    about = Seen.of(came["about"])
    browser.run("__audit.wait", READING_MS)
    if not browser.run("__hover.stays"):
        yield replace(about, message="It goes by itself while the pointer is still there.")
        return
    for step in range(1, STEPS + 1):
        x, y = (at[way] + (came[way] - at[way]) * step / STEPS for way in "xy")
        browser.hover(x, y)
    browser.run("__audit.wait", SETTLING_MS)
    if not browser.run("__hover.stays"):
        yield replace(about, message="It goes when the pointer is moved onto it.")
        return
    _hover(browser, index)
    if came["covers"]:
        browser.press("Escape")
        browser.run("__audit.wait", SETTLING_MS)
        if browser.run("__hover.stays"):
            yield replace(about, message="It lies on other words and stays there at Escape.")


def _hover(browser: Browser, index: int) -> Mapping[str, Any]:
    browser.hover(0, 0)
    at: Mapping[str, Any] = browser.run("__hover.aim", index)
    browser.hover(at["x"], at["y"])
    browser.run("__audit.wait", at["wait"])
    return at


def _focus(browser: Browser, index: int) -> Iterator[Seen]:
    browser.hover(0, 0)
    at = browser.run("__hover.focus", index)
    browser.run("__audit.wait", at["wait"])
    came = _came(browser, index)
    if came and not came["drawn"]:
        browser.run("__audit.wait", READING_MS)
        if not browser.run("__hover.stays"):
            message = "It goes by itself while what brought it has the focus."
            yield replace(Seen.of(came["about"]), message=message)
        elif came["covers"]:
            browser.press("Escape")
            browser.run("__audit.wait", SETTLING_MS)
            if browser.run("__hover.stays"):
                message = "It comes with the focus, lies on other words and stays there at Escape."
                yield replace(Seen.of(came["about"]), message=message)
    browser.run("__hover.blur")


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
