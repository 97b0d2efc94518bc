"""All that a pointer can use, the keyboard can use too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.listeners import listen
from site_audit.mode import PHONE, WIDE, Mode
from site_audit.rules.rule import PageRule, ask
from site_audit.walk import walk

SCRIPT = beside(__file__)
ARROWS = ("ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp")
LONGEST_GROUP = 12
TRAPS = frozenset({"stuck", "circle", "long"})


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield what the pointer can use and the keyboard cannot.

    What only looks or listens as if it could be clicked is clicked: something must happen then.
    """
    # Behind a trap nothing is reached; that is the fault of the trap.
    if walk(browser) in TRAPS:
        return
    listen(browser)
    found = browser.run(f"{SCRIPT}.look")
    yield from map(Seen.of, found["missed"])
    for place, size in enumerate(found["groups"]):
        yield from _left_out(browser, place, size)
    for item in found["tries"]:
        if (happens := _click(browser, item["selector"])) is not None:
            yield replace(Seen.of(item), outcome="failed" if happens else "cantTell")
    for item in found["deaf"]:
        if not _keys_work(browser, item["selector"]) and _click(browser, item["selector"]):
            yield Seen.of(item)
    if found["groups"] or found["tries"] or found["deaf"]:
        browser.reload()


def _left_out(browser: Browser, place: int, size: int) -> list[Seen]:
    """Try the arrow keys in a list, menu or row of tabs; return the members no key comes to."""
    for arrow in ARROWS:
        browser.run(f"{SCRIPT}.own", place)
        for _ in range(min(size + 1, LONGEST_GROUP)):
            browser.press(arrow)
            if not browser.run(f"{SCRIPT}.left", place):
                return []
    # A long list whose first members are reached goes on like that.
    left = list(ask(browser, f"{SCRIPT}.leftOut", place))
    return left if size <= LONGEST_GROUP or len(left) == size else []


def _click(browser: Browser, selector: str) -> bool | None:
    """Return whether a click does something; None when the page changes by itself anyway."""
    at = browser.run(f"{SCRIPT}.watch", selector, "pointer")
    browser.click(at["x"], at["y"])
    happened = bool(browser.run(f"{SCRIPT}.happened"))
    return None if at["noisy"] else happened


def _keys_work(browser: Browser, selector: str) -> bool:
    for key in ("Enter", "Space"):
        browser.run(f"{SCRIPT}.watch", selector, "keyboard")
        browser.press(key)
        if browser.run(f"{SCRIPT}.happened"):
            return True
    return False


RULE = PageRule(
    id="keyboard-reach",
    criteria=("2.1.1",),
    title="The keyboard reaches all that can be clicked",
    fix="Use a real <button>, <a href> or form field: they come with their keys. Where that cannot "
    'be, give it a role, tabindex="0" and the keys Enter and Space.',
    help="https://www.w3.org/WAI/WCAG22/Understanding/keyboard",
    modes=(WIDE, PHONE),
    look=look,
    every_page=False,
)
