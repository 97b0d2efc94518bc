"""Choosing among all services from the first page of a list that has several."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from carers_plan.model import Plan
from carers_plan.model.opening import runs_on
from tests.browser.conftest import TOO_WIDE, Browser
from tests.conftest import CAMDEN_DAY
from tests.web import Web

pytestmark = pytest.mark.browser

Serve = Callable[[Web], str]
FETCHED = "return document.querySelectorAll('script[src*=choices]').length"
MINE = """return [...document.querySelectorAll('[data-mine] .card')].filter((card) => card.checkVisibility())
  .map((card) => card.dataset.id)"""
SHOWN = """return [...document.querySelectorAll('[data-results] .card')].filter((node) => node.checkVisibility())
  .map((node) => node.querySelector('a').href.replace('index.html', '').split('/').at(-2))"""


def truth(plan: Plan) -> list[str]:
    return sorted(
        service.id
        for service in plan.services.values()
        if "break" in service.needs
        or "money" in service.needs
        or "talk-to-someone" in service.needs
    )


def choose(browser: Browser, *codes: str) -> None:
    for code in codes:
        browser.driver.find_element(By.CSS_SELECTOR, f"form input[value={code}]").click()
    browser.driver.find_element(By.CSS_SELECTOR, "form [type=submit]").click()
    WebDriverWait(browser.driver, 10).until(
        lambda _: browser.run("return !!document.querySelector('[data-all]')")
    )


@pytest.mark.parametrize("tag", ["en", "bn"])
def test_choices_find_the_services_of_all_pages_and_clearing_them_brings_the_first_page_back(
    browser: Browser, served: Serve, split_site: Web, plan: Plan, tag: str
):
    browser.driver.get(f"{served(split_site)}{split_site.prefix(tag)}services/")
    before = browser.run(SHOWN)
    assert len(before) == 4
    assert browser.run(FETCHED) == 0
    choose(browser, "break", "money", "talk-to-someone")
    shown = browser.run(SHOWN)
    assert sorted(shown) == truth(plan)
    assert len(shown) > len(before)
    still_open = [name for name in shown if runs_on(plan.services[name], CAMDEN_DAY)]
    status = browser.driver.find_element(By.CSS_SELECTOR, "[data-results] [role=status]").text
    assert str(len(still_open)) in status
    for part in browser.driver.find_elements(By.CSS_SELECTOR, "nav.pages, .part"):
        assert not part.is_displayed()
    saved = browser.driver.find_element(By.CSS_SELECTOR, "[data-all] [data-save]")
    assert saved.is_displayed()
    name = browser.driver.find_element(By.CSS_SELECTOR, "[data-all] h3").text
    assert name in saved.accessible_name
    browser.size(320)
    assert browser.run(TOO_WIDE, "") == ""
    browser.driver.find_element(By.CSS_SELECTOR, "[data-clear]").click()
    assert browser.run(SHOWN) == before
    assert browser.driver.find_element(By.CSS_SELECTOR, "nav.pages").is_displayed()


def test_a_link_with_choices_opens_what_they_find_also_from_a_folder(
    browser: Browser, split_site: Web, plan: Plan
):
    browser.driver.get_log("browser")
    address = (Path(split_site.folder) / "services/index.html").as_uri()
    browser.driver.get(f"{address}?need=break,money,talk-to-someone")
    WebDriverWait(browser.driver, 10).until(lambda _: len(browser.run(SHOWN)) == len(truth(plan)))
    assert sorted(browser.run(SHOWN)) == truth(plan)
    assert browser.driver.get_log("browser") == []


def test_a_saved_list_brings_its_cards_from_wherever_they_are(
    browser: Browser, served: Serve, split_site: Web, plan: Plan
):
    browser.driver.get(f"{served(split_site)}services/page/2/")
    browser.run("localStorage.clear()")
    for button in browser.driver.find_elements(By.CSS_SELECTOR, "[data-save]")[:3]:
        browser.run("arguments[0].click()", button)
    saved = browser.run("return localStorage['carers-plan-saved'].split(',')")
    assert len(saved) == 3
    for tag in ("en", "bn"):
        browser.driver.get(f"{served(split_site)}{split_site.prefix(tag)}my-list/")
        WebDriverWait(browser.driver, 10).until(lambda _: len(browser.run(MINE)) == 3)
        assert sorted(browser.run(MINE)) == sorted(saved)
        assert not browser.driver.find_element(By.CSS_SELECTOR, "[data-gone]").is_displayed()
        mail = browser.driver.find_element(By.CSS_SELECTOR, "[data-mail]").get_attribute("href")
        for phone in [plan.services[name].phones[0].number for name in saved]:
            assert phone in unquote(mail or "")
    browser.driver.find_element(By.CSS_SELECTOR, "[data-mine] [data-take]").click()
    assert len(browser.run(MINE)) == 2
    browser.driver.get(f"{served(split_site)}my-list/?s=no-such-service,constructor,{saved[0]}")
    WebDriverWait(browser.driver, 10).until(lambda _: browser.run(MINE) == [saved[0]])
    gone = browser.driver.find_element(By.CSS_SELECTOR, "[data-gone]")
    WebDriverWait(browser.driver, 10).until(lambda _: gone.is_displayed())
    browser.run("localStorage.clear()")


def test_pages_of_a_list_never_scroll_sideways(browser: Browser, served: Serve, split_site: Web):
    for path in ("services/page/2/", "bn/timeline/page/3/", "bn/actions/"):
        browser.driver.get(f"{served(split_site)}{path}")
        for width, text in ((320, ""), (320, "200%"), (1280, "")):
            browser.size(width)
            assert browser.run(TOO_WIDE, text) == "", (path, width, text)
