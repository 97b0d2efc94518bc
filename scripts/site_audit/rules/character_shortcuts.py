"""A letter typed by mistake, or by a voice, does not set something off."""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.listeners import KEYS, listen, widely
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule, ask

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789/?.,;+-*=!#"
SWITCHES = 6
"""So many controls are tried, whether one of them turns the shortcuts off."""
OPENERS = 2
"""So many buttons are pressed, whether they show such a control."""
SCRIPT = beside(__file__)


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Press each character with the focus on nothing. Yield those that do something at once.

    Where a control of the page turns them off, they are allowed.
    """
    if not listen(browser) & KEYS or not widely(browser, KEYS):
        return
    keys = _acting(browser, LETTERS)
    if keys and not _can_be_turned_off(browser, keys[0]):
        listed = ", ".join(keys)
        yield from ask(browser, f"{SCRIPT}.found", f"These keys alone do something: {listed}.")


def _acting(browser: Browser, letters: str) -> str:
    """Return those of some characters that do something, halving them for as long as any does."""
    if not _acts(browser, letters):
        return ""
    browser.reload()
    if len(letters) == 1:
        return letters
    half = len(letters) // 2
    return _acting(browser, letters[:half]) + _acting(browser, letters[half:])


def _acts(browser: Browser, letters: str) -> bool:
    if not browser.run(f"{SCRIPT}.watch"):
        return False
    for letter in letters:
        browser.press(letter)
    return bool(browser.run(f"{SCRIPT}.happened"))


def _can_be_turned_off(browser: Browser, letter: str) -> bool:
    ways: list[tuple[str, ...]] = [
        (switch,) for switch in browser.run(f"{SCRIPT}.switches", SWITCHES)
    ]
    for opener in browser.run(f"{SCRIPT}.openers", OPENERS):
        known = {way[-1] for way in ways}
        browser.run(f"{SCRIPT}.turn", opener)
        shown = browser.run(f"{SCRIPT}.switches", SWITCHES)
        ways += [(opener, switch) for switch in shown if switch not in known]
        browser.reload()
    for way in ways:
        for control in way:
            browser.run(f"{SCRIPT}.turn", control)
        off = not _acts(browser, letter)
        browser.reload()
        if off:
            return True
    return False


RULE = PageRule(
    id="character-shortcuts",
    criteria=("2.1.4",),
    title="No single letter sets something off",
    fix="Ask for Ctrl, Alt or Shift as well, let the key work only while its field has the focus, "
    "or give people a way to turn it off.",
    help="https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts",
    modes=(WIDE,),
    look=look,
    every_page=False,
)
