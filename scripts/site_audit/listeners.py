"""Which elements of a page listen for which events, as the browser's own tools tell it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from site_audit.browser import Browser

DOWN = frozenset({"mousedown", "pointerdown", "touchstart"})
ACTS = DOWN | {"click", "dblclick", "mouseup", "pointerup", "touchend"}
KEYS = frozenset({"keydown", "keypress", "keyup"})
FOCUS = frozenset({"focus", "focusin", "blur", "focusout"})
HOVER = frozenset(
    {"mouseover", "mouseenter", "mousemove", "pointerover", "pointerenter", "pointermove"}
)
ENTRY = frozenset({"input", "beforeinput", "change", "submit", "search"})
HEARD = ACTS | KEYS | FOCUS | HOVER | ENTRY
MOST = 400


def listen(browser: Browser) -> frozenset[str]:
    """Fill `__listeners` of the page, a Map from node or window to event types; once.

    Returns the types that anything on the page listens for, of those in `HEARD`.
    """
    if browser.run("__listening.first"):
        _find(browser)
    return frozenset(browser.run("__listening.types"))


def widely(browser: Browser, types: frozenset[str]) -> bool:
    """Return whether the page as a whole listens for one of these types; after `listen`."""
    return bool(browser.run("__listening.widely", sorted(types)))


def _find(browser: Browser) -> None:
    heard: defaultdict[int, set[str]] = defaultdict(set)
    window = _handle(browser, "window")
    types = {str(item["type"]) for item in _listeners(browser, window)} & HEARD
    if types:
        _place(browser, window, types)
    for item in _listeners(browser, _handle(browser, "document"), depth=-1, pierce=True):
        if item["type"] in HEARD:
            heard[item["backendNodeId"]].add(item["type"])
    for node, found in list(heard.items())[:MOST]:
        handle = browser.cdp("DOM.resolveNode", backendNodeId=node)["object"]["objectId"]
        _place(browser, handle, found)


def _handle(browser: Browser, what: str) -> str:
    return str(browser.cdp("Runtime.evaluate", expression=what)["result"]["objectId"])


def _listeners(browser: Browser, handle: str, **how: object) -> list[dict[str, Any]]:
    found = browser.cdp("DOMDebugger.getEventListeners", objectId=handle, **how)["listeners"]
    return list(found)


def _place(browser: Browser, handle: str, types: set[str]) -> None:
    browser.cdp(
        "Runtime.callFunctionOn",
        objectId=handle,
        functionDeclaration="__listening.place",
        arguments=[{"value": sorted(types)}],
    )
