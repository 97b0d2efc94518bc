"""The button that passes a page on gives the device the words on the page, where the device can."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.conftest import Browser
from tests.web import Web

DEVICE = "navigator.share = async (given) => { window.given = given; };"
PAGE = "share/services/sitting-service/index.html"


def test_the_button_gives_the_device_the_words_that_can_be_copied(
    browser: Browser, served: Callable[[Web], str], site: Web
):
    address = f"{served(site)}{PAGE}"
    for can, script in ((True, DEVICE), (False, "delete Navigator.prototype.share;")):
        added = browser.driver.execute_cdp_cmd(
            "Page.addScriptToEvaluateOnNewDocument", {"source": script}
        )
        browser.driver.get(address)
        browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
        button = browser.driver.find_element("css selector", "[data-share]")
        assert button.is_displayed() == can
        if can:
            button.click()
            given = browser.driver.execute_script("return window.given")
            words = browser.driver.find_element("css selector", "[data-text]").text
            assert given["text"] == words
            assert words.splitlines()[-1].endswith("/services/sitting-service/")
