"""Recordings and films in a real browser: silent until asked, then they play, from a folder too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Browser
from tests.web import Web

pytestmark = pytest.mark.browser

FETCHED = "return performance.getEntriesByType('resource').map((e) => e.name)"
# Chromium lets a page play by itself only after a reader has done something: press Space on it.
PLAYED = """
const player = document.querySelector(arguments[0]);
return [player.currentTime > 0 || player.ended, Math.round(player.duration), player.error];
"""


def press_play(browser: Browser, selector: str) -> None:
    browser.run("document.querySelector(arguments[0]).focus()", selector)
    for kind in ("keyDown", "keyUp"):
        key = {"type": kind, "key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "}
        browser.driver.execute_cdp_cmd("Input.dispatchKeyEvent", key)


def wait_until_played(browser: Browser, selector: str) -> list[Any]:
    for _ in range(100):
        found: list[Any] = browser.run(PLAYED, selector)
        if found[0]:
            return found
        browser.driver.execute_async_script("setTimeout(arguments[0], 50)")
    pytest.fail(f"{selector} does not play: {found}")


@pytest.mark.parametrize("from_a_folder", [False, True])
def test_nothing_comes_before_play_is_pressed_and_then_it_plays(
    browser: Browser, recorded_site: Web, served: Callable[[Web], str], *, from_a_folder: bool
):
    start = f"{recorded_site.folder.as_uri()}/" if from_a_folder else served(recorded_site)
    browser.driver.get(f"{start}help/index.html")
    assert [name for name in browser.run(FETCHED) if "/media/" in name] == []
    for selector, seconds in (("audio", 4), ("video", 6)):
        press_play(browser, selector)
        assert wait_until_played(browser, selector) == [True, seconds, None]


def test_the_captions_of_a_film_show_what_is_to_be_read(
    browser: Browser, recorded_site: Web, served: Callable[[Web], str]
):
    browser.driver.get(f"{served(recorded_site)}help/index.html")
    cues = browser.driver.execute_async_script("""
      const done = arguments[0], track = document.querySelector('track');
      track.addEventListener('load', () => done([...track.track.cues].map((cue) => cue.text)));
      track.track.mode = 'showing';
    """)
    assert cues == ["[No sound. Two shapes move. A person who signs goes here.]"]
