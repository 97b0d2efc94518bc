"""A page that is older than its site promises says so, wherever it was kept."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.conftest import Browser
from tests.web import Web

ON = "const Now = Date; globalThis.Date = class extends Now { constructor(...a) { super(...(a.length ? a : ['%sT12:00'])); } };"


def shown_on(browser: Browser, address: str, day: str) -> bool:
    """Open a page as if on a day, and return whether its notice is shown."""
    clock = browser.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": ON % day}
    )
    browser.driver.get(address)
    browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", clock)
    return bool(browser.driver.find_element("id", "age").is_displayed())


def test_a_page_says_when_it_is_more_than_a_day_older_than_promised(
    browser: Browser, served: Callable[[Web], str], council_site: Callable[[str], Web]
):
    address = served(council_site("leicestershire"))
    assert [shown_on(browser, address, f"2023-06-{day:02}") for day in (5, 7, 8)] == [
        False,
        False,
        True,
    ]
    assert "5 June 2023" in browser.driver.find_element("id", "age").text
    browser.scripts(on=False)
    browser.driver.get(address)
    assert not browser.driver.find_element("id", "age").is_displayed()
