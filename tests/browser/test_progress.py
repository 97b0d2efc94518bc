"""The boxes of progress: full means done in every mode, and the rest differs by its shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Browser
from tests.web import Web

pytestmark = pytest.mark.browser

MODES: dict[str, dict[str, Any]] = {
    "light": {"media": "", "features": [{"name": "prefers-color-scheme", "value": "light"}]},
    "dark": {"media": "", "features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    "forced": {"media": "", "features": [{"name": "forced-colors", "value": "active"}]},
    "paper": {"media": "print", "features": []},
}
BOXES = """return [...document.querySelectorAll('.progress .bar > svg')].map((box) => ({
  done: box.classList.contains('bar__done'),
  inside: getComputedStyle(box.querySelector('rect')).fill,
  edge: getComputedStyle(box.querySelector('rect')).stroke,
  sign: getComputedStyle(box.querySelector('svg')).fill,
  shape: box.querySelector('svg').innerHTML,
  wide: box.getBoundingClientRect().width,
}))"""


def light(colour: str) -> float:
    """Return how bright a colour is, from 0 to 1."""
    red, green, blue = (int(part) for part in colour[4:-1].split(","))
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255


def test_only_what_is_done_is_full_in_light_dark_forced_colours_and_on_paper(
    browser: Browser, served: Callable[[Web], str], council_site: Callable[[str], Web]
):
    browser.driver.get(f"{served(council_site('worcestershire'))}actions/")
    try:
        for name, mode in MODES.items():
            browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", mode)
            boxes = browser.run(BOXES)
            done = [box for box in boxes if box["done"]]
            rest = [box for box in boxes if not box["done"]]
            assert done, name
            assert len({box["shape"] for box in rest}) > 1, "each status has a shape of its own"
            assert not {box["shape"] for box in done} & {box["shape"] for box in rest}
            assert len({box["inside"] for box in rest}) == 1, "no fill tells the others apart"
            assert abs(light(done[0]["inside"]) - light(rest[0]["inside"])) > 0.5, name
            for box in boxes:
                assert abs(light(box["sign"]) - light(box["inside"])) > 0.5, name
                assert box["edge"] != rest[0]["inside"], name
                assert box["wide"] > 15
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
