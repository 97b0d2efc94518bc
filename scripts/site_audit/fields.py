"""The fields and buttons of a page, and how a reader uses each with the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from site_audit.browser import Browser

How = Literal["press", "write", "choose", "tick", "mark"]
_KEY = {"press": "Enter", "choose": "ArrowDown", "tick": "Space", "mark": "Space"}


@dataclass(frozen=True, slots=True)
class Control:
    """One field or button, by its number in `__walk`, and how it is used."""

    id: int
    how: How


def controls(browser: Browser, *ways: How, most: int) -> list[Control]:
    """Return one control of each kind that is used in one of these ways, in the page's order."""
    found = browser.run("__fields.list", ways, most)
    return [Control(item["id"], item["how"]) for item in found]


def use(browser: Browser, control: Control) -> bool:
    """Press, write, choose or tick. False where the control cannot be used any more."""
    if not browser.run("__fields.aim", control.id):
        return False
    if control.how == "write":
        # A number's field takes no letters.
        browser.cdp("Input.insertText", text=str(browser.run("__fields.word")))
        browser.press("1")
    else:
        browser.press(_KEY[control.how])
    return True
