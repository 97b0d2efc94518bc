"""What only a real browser can tell and the audit does not: the menu, order of digits, requests."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from carers_plan.model import Plan
from tests.browser.conftest import CAMDEN_TYPES, WORCESTERSHIRE_TYPES, Browser
from tests.web import Web

pytestmark = pytest.mark.browser

Serve = Callable[[Web], str]


def press(browser: Browser, key: str) -> None:
    browser.driver.switch_to.active_element.send_keys(key)


@pytest.mark.parametrize("path", ["", "actions/", "services/sitting-service/", "bn/timeline/"])
def test_the_first_tab_skips_to_the_main_words(
    browser: Browser, served: Serve, site: Web, path: str
):
    browser.driver.get(f"{served(site)}{path}")
    press(browser, Keys.TAB)
    skip = browser.driver.switch_to.active_element
    assert skip.get_attribute("class") == "skip"
    box = browser.run("return arguments[0].getBoundingClientRect().toJSON()", skip)
    assert box["top"] >= 0
    assert box["left"] >= 0
    assert box["height"] >= 24
    skip.send_keys(Keys.ENTER)
    assert browser.run("return document.activeElement.id") == "main"
    press(browser, Keys.TAB)
    assert browser.run("return document.querySelector('main').contains(document.activeElement)")


def test_the_menu_opens_and_leads_on_without_scripts_on_a_phone(
    browser: Browser, served: Serve, site: Web
):
    browser.size(320)
    browser.scripts(on=False)
    browser.driver.get(served(site))
    button = browser.driver.find_element(By.CSS_SELECTOR, ".menubar summary")
    link = browser.driver.find_element(By.CSS_SELECTOR, ".menubar a[href='services/index.html']")
    assert button.is_displayed()
    assert not link.is_displayed()
    button.send_keys(Keys.ENTER)
    assert link.is_displayed()
    link.click()
    assert browser.driver.current_url.endswith("/services/index.html")
    assert browser.driver.find_element(By.TAG_NAME, "h1").text


def test_the_menu_is_open_to_see_on_a_wide_screen(browser: Browser, served: Serve, site: Web):
    browser.driver.get(served(site))
    hit = browser.run(
        """return [...document.querySelectorAll('.menubar a')].map((node) => {
          const box = node.getBoundingClientRect();
          return node.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
        });"""
    )
    assert len(hit) > 3
    assert all(hit)


def test_help_is_in_sight_on_a_phone_without_scrolling(browser: Browser, served: Serve, site: Web):
    browser.size(320, 640)
    for path in ("", "bn/", "so/", "actions/set-up-carers-board/", "so/services/sitting-service/"):
        browser.driver.get(f"{served(site)}{path}")
        box = browser.run(
            "return document.querySelector('a.help').getBoundingClientRect().toJSON()"
        )
        assert 0 <= box["top"] < box["bottom"] <= 640, path
        assert 0 <= box["left"] < box["right"] <= 320, path


SMALL_PRINT = """
const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
const sizes = [];
while (walker.nextNode()) {
  const node = walker.currentNode;
  if (node.textContent.trim() && node.parentElement.checkVisibility()) {
    sizes.push([parseFloat(getComputedStyle(node.parentElement).fontSize), node.textContent.trim().slice(0, 60)]);
  }
}
return {body: parseFloat(getComputedStyle(document.querySelector('main p')).fontSize), small: sizes.filter((item) => item[0] < 16)};
"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_letters_are_big_enough_to_read(
    browser: Browser, served: Serve, site: Web, tag: str, width: int
):
    browser.size(width)
    for path in ("am-i-a-carer/", "actions/set-up-carers-board/", "services/"):
        browser.driver.get(f"{served(site)}{site.prefix(tag)}{path}")
        sizes = browser.run(SMALL_PRINT)
        assert sizes["body"] >= 19, path
        assert sizes["small"] == [], path


def test_the_reader_is_not_followed(browser: Browser, served: Serve, site: Web):
    home = served(site)
    browser.driver.get_log("performance")
    for path in ("", "bn/services/", "actions/set-up-carers-board/", "no-such-page/"):
        browser.driver.get(f"{home}{path}")
        assert browser.driver.get_cookies() == []
        assert browser.run("return [localStorage.length, sessionStorage.length]") == [0, 0]
    asked = []
    for entry in browser.driver.get_log("performance"):
        message = json.loads(str(entry["message"]))["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.append(message["params"]["request"]["url"])
    assert len(asked) >= 4
    assert [url for url in asked if not url.startswith((home, "data:"))] == []
    assert [url for url in asked if url.endswith((".js", ".woff2"))] == []


DIGITS = """
const text = arguments[0].querySelector('bdi').firstChild, range = document.createRange();
const at = (index) => { range.setStart(text, index); range.setEnd(text, index + 1); return range.getBoundingClientRect(); };
return [at(0).left, at(text.length - 1).left, at(0).top, at(text.length - 1).top];
"""


def test_phone_numbers_keep_their_order_in_arabic(
    browser: Browser, served: Serve, council_site: Callable[[str], Web]
):
    web = council_site("worcestershire")
    browser.driver.get(f"{served(web)}ar/contact/")
    assert browser.run("return getComputedStyle(document.body).direction") == "rtl"
    numbers = browser.driver.find_elements(By.CSS_SELECTOR, "main a[href^='tel:']")
    assert numbers
    for number in numbers:
        first, last, top, bottom = browser.run(DIGITS, number)
        assert top == bottom
        assert first < last, "the number is turned round"


def test_the_arabic_page_starts_on_the_right(
    browser: Browser, served: Serve, council_site: Callable[[str], Web]
):
    web = council_site("worcestershire")
    places = {}
    for tag in ("en", "ar"):
        browser.driver.get(f"{served(web)}{web.prefix(tag)}actions/")
        box = browser.run(
            "return document.querySelector('.brand').getBoundingClientRect().toJSON()"
        )
        places[tag] = box["left"] + box["width"] / 2
    assert places["en"] < 640 < places["ar"]


def test_bengali_letters_have_shapes(browser: Browser, served: Serve, site: Web):
    """A missing font draws the same box for every letter; then two words of one length are equally wide."""
    browser.driver.get(f"{served(site)}bn/")
    widths = browser.run(
        """const span = document.createElement('span'); document.querySelector('main').append(span);
        return ['ক', 'ঠ', 'শ', 'ই', 'ঃ', 'জ্ঞ'].map((letter) => { span.textContent = letter.repeat(20); return span.getBoundingClientRect().width; });"""
    )
    assert len(set(widths)) > 3


def test_printing_keeps_the_facts_and_leaves_out_the_menus(
    browser: Browser, served: Serve, site: Web, plan: Plan
):
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    try:
        browser.driver.get(f"{served(site)}services/sitting-service/")
        assert browser.driver.find_element(By.CSS_SELECTOR, "main h1").is_displayed()
        assert browser.driver.find_element(By.CSS_SELECTOR, "main a[href^='tel:']").is_displayed()
        assert not browser.driver.find_element(By.CSS_SELECTOR, ".menubar").is_displayed()
        assert (
            plan.services["sitting-service"].name
            in browser.driver.find_element(By.TAG_NAME, "main").text
        )
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def test_nothing_goes_wrong_in_the_browsers_own_log(browser: Browser, served: Serve, site: Web):
    browser.driver.get_log("browser")
    for path in CAMDEN_TYPES[:-1]:
        browser.driver.get(f"{served(site)}{path}")
    assert browser.driver.get_log("browser") == []


def test_the_sample_pages_exist(site: Web, council_site: Callable[[str], Web]):
    for path in CAMDEN_TYPES[:-1]:
        assert f"{path}index.html" in site.files
    folder = Path(council_site("worcestershire").folder)
    for path in WORCESTERSHIRE_TYPES:
        assert (folder / path / "index.html").is_file(), path
