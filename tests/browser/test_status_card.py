"""A partner's page on another address shows the card, whole, and its link leads to the plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import Browser
from tests.web import Web

LEFT = """
const { bottom, right } = document.querySelector('main').getBoundingClientRect();
return Math.min(innerHeight - bottom, innerWidth + 1 - right);
"""


def lines(site: Web, served: Callable[[Web], str], tag: str) -> str:
    """Return what a page offers partners, with the address where the site is now."""
    page = site.pages[f"{tag}data/index.html"]
    (code,) = (it.text() for it in page.all("pre code") if "<iframe" in it.text())
    return code.replace("https://carers-plan.example.org/", served(site)).replace(
        'status-card/"', 'status-card/index.html"'
    )


def test_the_card_is_whole_on_a_partners_page_and_leads_to_the_actions(
    browser: Browser, served: Callable[[Web], str], site: Web, tmp_path: Path
):
    for tag in ("", "bn/", "so/"):
        frame = lines(site, served, tag)
        partner = tmp_path / "partner.html"
        partner.write_text(
            f"<!doctype html><title>Partner</title><h1>Partner</h1>{frame}", encoding="utf-8"
        )
        browser.driver.get(partner.as_uri())
        box = browser.driver.find_element("css selector", "iframe")
        browser.driver.switch_to.frame(box)
        heading = browser.driver.find_element("css selector", "h1").text
        assert f': {heading}"' in frame
        assert browser.run(LEFT) > 0, tag
        browser.driver.find_element("css selector", "a").click()
        browser.driver.switch_to.default_content()
        assert browser.driver.current_url == f"{served(site)}{tag}actions/index.html"
