"""Whoever comes to a thing with the keyboard can leave it with the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.listeners import FOCUS, KEYS, listen, widely
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule, ask
from site_audit.walk import PAUSE, Direction, walk

SCRIPT = beside(__file__)
CLOSED = frozenset({"stuck", "circle"})
WAYS_OUT = 4
"""So many buttons inside a circle are tried, whether one of them lets out."""
LONGEST_ROUND = 40
MOST_HEARD = 20
SMALL_CIRCLE = 4
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield where Tab, Shift and Tab, Escape and the buttons inside all fail to let out.

    Looks at the page as it is, and at what its buttons open.
    """
    if walk(browser) in CLOSED:
        yield from _trapped(browser, "forward")
        browser.reload()
        return
    # Only a script can hold the focus.
    if not listen(browser) & (FOCUS | KEYS):
        return
    if widely(browser, FOCUS | KEYS):
        if walk(browser, "backward") in CLOSED:
            yield from _trapped(browser, "backward")
            browser.reload()
            return
    else:
        found = [seen for back in (False, True) for seen in _held(browser, back=back)]
        if found:
            yield from found
            browser.reload()
            return
    yield from _opened(browser)


def _held(browser: Browser, *, back: bool) -> Iterator[Seen]:
    """Try to leave each stop with a listener of its own, with time for its script to take over."""
    for node in browser.run(f"{SCRIPT}.hearing", sorted(FOCUS | KEYS), MOST_HEARD):
        browser.run(f"{SCRIPT}.enter", node)
        stops = [node]
        while len(stops) <= SMALL_CIRCLE:
            browser.tab(1, back=back)
            active = _active(browser)
            if not active:
                break
            if active in stops:
                circle = stops[stops.index(active) :]
                if found := list(_caught(browser, circle, circle[-1], back=back)):
                    yield from found
                    return
                break
            stops.append(active)
    browser.run("__effects.stop")


def _trapped(browser: Browser, direction: Direction) -> Iterator[Seen]:
    circle = browser.run(f"{SCRIPT}.circle", direction)
    yield from _caught(browser, circle["nodes"], circle["last"], back=direction == "backward")


def _caught(browser: Browser, circle: list[int], last: int, *, back: bool) -> Iterator[Seen]:
    """Yield a finding where nothing lets out of a circle. A letter that does has to be told."""
    if _lets_out(browser, circle, last, back=back):
        return
    keys = "Shift and Tab" if back else "Tab"
    where = "this" if len(circle) == 1 else f"{len(circle)} elements, of which this is the last"
    message = f"{keys} does not leave {where}, nor does Escape."
    letter = _after(browser, last, LETTERS, set(circle), back=back)
    for seen in ask(browser, "__walk.found", last, message):
        told = f"{message} A letter does: does the page say which?"
        yield replace(seen, outcome="cantTell", message=told) if letter else seen


def _lets_out(browser: Browser, circle: list[int], last: int, *, back: bool) -> bool:
    """Try Escape, then the buttons of a circle; say whether the focus is outside after that."""
    inside = set(circle)
    if _after(browser, last, ("Escape",), inside, back=back):
        return True
    buttons = browser.run(f"{SCRIPT}.buttons", circle)[:WAYS_OUT] if len(circle) > 1 else []
    if any(_after(browser, button, ("Enter",), inside, back=back) for button in buttons):
        return True
    # What the page says may have come up only when a button was pressed.
    return any(
        _after(browser, last, (key,), inside, back=back) for key in browser.run(f"{SCRIPT}.told")
    )


def _after(
    browser: Browser, node: int, keys: Iterable[str], inside: set[int], *, back: bool
) -> bool:
    """Press some keys on an element, then Tab; say whether the focus comes out of a circle."""
    if not browser.run(f"{SCRIPT}.enter", node):
        return True
    for key in keys:
        *held, own = key.split("+")
        browser.press(own, shift="shift" in held, ctrl="ctrl" in held, alt="alt" in held)
    active = _active(browser)
    for _ in range(len(inside) + 2):
        if active and active not in inside:
            return True
        browser.press("Tab", shift=back)
        active = _active(browser)
        if not active:
            return True
    return False


def _active(browser: Browser) -> int:
    return int(browser.run(f"{SCRIPT}.active", PAUSE))


def _opened(browser: Browser) -> Iterator[Seen]:
    """Open what each kind of button opens, and go round in it."""
    for opener in ask(browser, f"{SCRIPT}.openers"):
        if not browser.run(f"{SCRIPT}.aim", opener.selector):
            continue
        browser.press("Enter")
        browser.run("__effects.settle", 80, 500)
        if not browser.run("__effects.any"):
            continue
        circle = _round(browser)
        if circle:
            for seen in _caught(browser, circle, circle[-1], back=False):
                message = f"After {opener.selector} was pressed: {seen.message}"
                yield replace(seen, message=message)
        browser.reload()


def _round(browser: Browser) -> list[int]:
    """Press Tab until the focus has come round; [] when it left the page."""
    stops: list[int] = []
    for _ in range(LONGEST_ROUND):
        active = _active(browser)
        if stops and active == stops[-1]:
            return [active]
        if active and active in stops:
            return stops[stops.index(active) :]
        if not active and stops:
            return []
        if active:
            stops.append(active)
        browser.press("Tab")
    return []


RULE = PageRule(
    id="keyboard-trap",
    criteria=("2.1.2",),
    title="The focus can always be moved on",
    fix="Do not stop the Tab key or call focus() when the focus leaves. Let Escape close what has "
    "been opened, and put the focus back on the button that opened it.",
    help="https://www.w3.org/WAI/WCAG22/Understanding/no-keyboard-trap",
    modes=(WIDE,),
    look=look,
    every_page=False,
)
