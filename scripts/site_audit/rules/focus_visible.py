"""What has the focus shows it, in light, in dark and in the reader's own colours.

Focus is first made to show on many elements at once, through the browser's tools, and the picture
is compared with one from before. Only what does not change then gets the real focus, alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from site_audit.browser import Browser, beside
from site_audit.finding import Box, Outcome, Seen
from site_audit.listeners import listen
from site_audit.mode import FORCED, PHONE, WIDE, WIDE_DARK, Mode
from site_audit.pixels import PixelChange
from site_audit.rules.rule import PageRule, ask
from site_audit.walk import walk

SCRIPT = beside(__file__)
CONTRAST = 3.0
ENOUGH = 0.5
"""Pixels with that contrast, as a share of a line of 1 px around the element."""
SOME = 0.12
"""Less than that is nothing; between the two, a person has to look."""
MARGIN = 12
"""So far outside its box an element may show the focus, in CSS pixels."""
BAND = 700
"""Pictures are at most about so high, less than the window: a long page is looked at in parts."""
MOST_PICTURES = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """One element of its kind, and where it is on the page. A plain one is looked at in a group.

    A clear one needs no picture: its styles tell that it shows the focus.
    """

    id: int
    box: Box
    plain: bool
    kind: str
    clear: bool = False

    @property
    def around(self) -> float:
        """How many pixels a line of 1 px around it has."""
        return 2 * (self.box.width + self.box.height)


def look(browser: Browser, mode: Mode) -> Iterator[Seen]:
    """Yield each kind of element on which the focus does not show well enough."""
    walk(browser)
    listen(browser)
    # Which colours are drawn in place of those that styles name, only a picture tells.
    result: dict[str, Any] = browser.run(f"{SCRIPT}.look", not mode.forced_colours)
    yield from map(Seen.of, result["found"])
    # What has shown the focus in a wide window does so on a phone, if it looks the same there; in
    # other colours even what scripts are told may be the same and not be.
    known = browser.notes.setdefault(f"{RULE.id} {mode.scheme} {mode.forced_colours}", set())
    shown = [
        Shown(item["id"], Box(**item["box"]), item["plain"], item["kind"], item["clear"])
        for item in result["shown"]
        if item["kind"] not in known
    ]
    known.update(item.kind for item in shown if item.clear)
    shown = [item for item in shown if not item.clear]
    if not shown:
        return
    browser.run(f"{SCRIPT}.calm")
    try:
        plain = sorted((item for item in shown if item.plain), key=lambda item: item.box)
        clear = _clear(browser, plain)
        doubtful = [item for item in shown if item.id not in clear]
        known.update(item.kind for item in shown if item.id in clear)
        if doubtful:
            # From now on, the browser shows the focus as it does for the keyboard.
            browser.press("Tab")
        for item in doubtful:
            verdict = _alone(browser, item, forced=mode.forced_colours)
            if verdict is None:
                known.add(item.kind)
            else:
                message, outcome = verdict
                yield from ask(browser, "__walk.found", item.id, message, outcome)
    finally:
        browser.run(f"{SCRIPT}.back")


def _clear(browser: Browser, shown: Sequence[Shown]) -> set[int]:
    """Return the ids of those on which the focus surely shows."""
    if not shown:
        return set()
    try:
        order = browser.run(f"{SCRIPT}.mark", [item.id for item in shown])
        browser.send("DOM.enable")
        browser.send("CSS.enable")
        root = browser.cdp("DOM.getDocument", depth=0)["root"]["nodeId"]
        nodes = browser.cdp("DOM.querySelectorAll", nodeId=root, selector="[data-audit-focus]")
        handles = dict(zip(order, nodes["nodeIds"], strict=True))
        found: set[int] = set()
        for band in bands(shown):
            found |= _clear_in(browser, band, handles)
        return found
    finally:
        browser.run(f"{SCRIPT}.unmark")
        browser.send("CSS.disable")
        browser.send("DOM.disable")


def _clear_in(browser: Browser, band: Sequence[Shown], handles: dict[int, int]) -> set[int]:
    top = max(0.0, min(item.box.y for item in band) - MARGIN)
    left = max(0.0, min(item.box.x for item in band) - MARGIN)
    area = Box(
        left,
        top,
        max(item.box.x + item.box.width for item in band) + MARGIN - left,
        max(item.box.y + item.box.height for item in band) + MARGIN - top,
    )
    browser.run("scrollTo", 0, top)
    before = browser.picture(area)
    found: set[int] = set()
    for group in apart(band)[:MOST_PICTURES]:
        for item in group:
            _force(browser, handles[item.id], ["focus", "focus-visible"])
        after = browser.picture(area)
        for item in group:
            _force(browser, handles[item.id], [])
        for item in group:
            place = wider(item.box)
            change = before.change(
                after, Box(place.x - left, place.y - top, place.width, place.height)
            )
            if change.at_least(CONTRAST) >= ENOUGH * item.around:
                found.add(item.id)
    return found


def _force(browser: Browser, node: int, classes: list[str]) -> None:
    browser.send("CSS.forcePseudoState", nodeId=node, forcedPseudoClasses=classes)


def _alone(browser: Browser, item: Shown, *, forced: bool) -> tuple[str, Outcome] | None:
    """Give one element the real focus. Return what is wrong, if something is.

    What a script then changes elsewhere may show in other colours than those that are `forced`.
    """
    area = Box(**browser.run(f"{SCRIPT}.aim", item.id))
    before = browser.picture(area)
    about = browser.run(f"{SCRIPT}.focus", item.id)
    if about["gone"]:
        return None
    change = before.change(browser.picture(area))
    wrong = judge(change, about["around"], caret=about["caret"])
    return (wrong[0], "cantTell") if wrong and forced and about["changes"] else wrong


def judge(change: PixelChange, around: float, *, caret: bool) -> tuple[str, Outcome] | None:
    """Return what is wrong with a change on focus, for an element with so many pixels around it."""
    strong = change.at_least(CONTRAST)
    if strong >= ENOUGH * around:
        return None
    best = change.best(max(1, round(SOME * around)))
    if strong >= SOME * around:
        message = (
            f"The focus changes {strong} pixels with a contrast of 3:1; a line of 1 px around "
            f"this has {round(around)}. Look whether that can be seen."
        )
        return message, "cantTell"
    if caret:
        return "Only the text cursor shows that the focus is here.", "cantTell"
    if change.at_least(1) < SOME * around:
        return "Nothing on the page changes when the focus comes here.", "failed"
    return (
        f"The focus changes colours by a contrast of at most {best:.1f}:1; it needs 3:1.",
        "failed",
    )


def bands(shown: Sequence[Shown]) -> list[list[Shown]]:
    """Part elements into stretches of the page that fit one picture, from top to bottom."""
    ordered = sorted(shown, key=lambda item: (item.box.y, item.box.x, item.id))
    starts: dict[int, float] = {}
    start = -float(BAND)
    for item in ordered:
        if item.box.y + item.box.height - start > BAND:
            start = item.box.y
        starts[item.id] = start
    return [list(group) for _, group in groupby(ordered, key=lambda item: starts[item.id])]


def apart(shown: Sequence[Shown]) -> list[list[Shown]]:
    """Part elements into groups in which no two are so near that their marks could touch."""
    groups: list[list[Shown]] = []
    for item in shown:
        home = next(
            (group for group in groups if not any(_touch(item.box, other.box) for other in group)),
            None,
        )
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def wider(box: Box) -> Box:
    """Return a box with a margin around it."""
    return Box(box.x - MARGIN, box.y - MARGIN, box.width + 2 * MARGIN, box.height + 2 * MARGIN)


def _touch(one: Box, other: Box) -> bool:
    one, other = wider(one), wider(other)
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


RULE = PageRule(
    id="focus-visible",
    criteria=("2.4.7", "1.4.11"),
    title="It shows where the focus is",
    fix="Give :focus-visible an outline of at least 2 px in a colour with a contrast of 3:1 to "
    "what lies behind, in light and in dark. Where you write outline: none, put something in its "
    "place.",
    help="https://www.w3.org/WAI/WCAG22/Understanding/focus-visible",
    modes=(WIDE, WIDE_DARK, FORCED, PHONE),
    look=look,
    every_page=False,
)
