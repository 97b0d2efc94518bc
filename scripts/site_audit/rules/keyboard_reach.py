"""All that a pointer can use, the keyboard can use too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from site_audit.browser import Browser
from site_audit.finding import Box, Seen
from site_audit.listeners import listen
from site_audit.mode import PHONE, WIDE, Mode
from site_audit.rules.rule import PageRule, beside
from site_audit.walk import walk

SCRIPT = beside(__file__)
ARROWS = ("ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp")
LONGEST_GROUP = 12
TRAPS = frozenset({"stuck", "circle", "long"})
_OWNER = "const {owner} = __reach.groups[arguments[0]]; owner.focus(); return __walk.number(owner)"
_ARRIVED = """
const {members} = __reach.groups[arguments[0]], active = __effects.active();
const id = active && active.getAttribute('aria-activedescendant');
__reach.reached.add(active);
if (id) __reach.reached.add(active.getRootNode().getElementById(id));
return members.filter((node) => !__reach.reached.has(node)).length;
"""
_LEFT_OUT = """
return __reach.groups[arguments[0]].members.filter((node) => !__reach.reached.has(node))
  .map((node) => __audit.found(node, 'Neither the Tab key nor an arrow key comes to this.'));
"""
_WATCH = """
const node = __audit.find(arguments[0]);
node.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
__effects.watch();
if (arguments[1]) node.focus({preventScroll: true});
await __effects.settle(60, 200);
const noisy = __effects.any(), box = node.getBoundingClientRect();
__effects.watch();
return {noisy, x: box.left + box.width / 2, y: box.top + box.height / 2};
"""
_HAPPENED = "await __effects.settle(); const any = __effects.any(); __effects.stop(); return any"


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield what the pointer can use and the keyboard cannot.

    What only looks or listens as if it could be clicked is clicked: something must happen then.
    """
    # Behind a trap nothing is reached; that is the fault of the trap.
    if walk(browser) in TRAPS:
        return
    listen(browser)
    found = browser.run(f"return ({SCRIPT})()")
    yield from map(_seen, found["missed"])
    for place, size in enumerate(found["groups"]):
        yield from map(_seen, _left_out(browser, place, size))
    for item in found["tries"]:
        if (happens := _click(browser, item["selector"])) is not None:
            yield replace(_seen(item), outcome="failed" if happens else "cantTell")
    for item in found["deaf"]:
        if not _keys_work(browser, item["selector"]) and _click(browser, item["selector"]):
            yield _seen(item)
    if found["groups"] or found["tries"] or found["deaf"]:
        browser.reload()


def _left_out(browser: Browser, place: int, size: int) -> list[dict[str, Any]]:
    """Try the arrow keys in a list, menu or row of tabs; return the members no key comes to."""
    for arrow in ARROWS:
        browser.run(_OWNER, place)
        for _ in range(min(size + 1, LONGEST_GROUP)):
            browser.press(arrow)
            if not browser.run(_ARRIVED, place):
                return []
    # A long list whose first members are reached goes on like that.
    left = list(browser.run(_LEFT_OUT, place))
    return left if size <= LONGEST_GROUP or len(left) == size else []


def _click(browser: Browser, selector: str) -> bool | None:
    """Return whether a click does something; None when the page changes by itself anyway."""
    at = browser.run(_WATCH, selector, 0)
    browser.click(at["x"], at["y"])
    happened = bool(browser.run(_HAPPENED))
    return None if at["noisy"] else happened


def _keys_work(browser: Browser, selector: str) -> bool:
    for key in ("Enter", "Space"):
        browser.run(_WATCH, selector, 1)
        browser.press(key)
        if browser.run(_HAPPENED):
            return True
    return False


def _seen(values: dict[str, Any]) -> Seen:
    return Seen(**{**values, "box": Box(**values["box"])})


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
