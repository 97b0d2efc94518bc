"""A list of services on the device: kept only when asked, sent as a link, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import url_to_be
from selenium.webdriver.support.wait import WebDriverWait

from carers_plan.build import assets_of, files_of
from carers_plan.model import Plan
from carers_plan.project import Project
from tests.browser.conftest import SIZES, TOO_WIDE, Browser
from tests.browser.test_light import REST, WATCH
from tests.carers_plan.pages.test_moved_pages import moved_in
from tests.carers_plan.pages.test_site_mistakes import site_of
from tests.conftest import ROOT
from tests.test_mistakes import write
from tests.web import Web

pytestmark = pytest.mark.browser

Serve = Callable[[Web], str]
STORED = "return Object.entries(localStorage)"
SHOWN = """return [...document.querySelectorAll('[data-mine] .card')].filter((card) => card.checkVisibility())
  .map((card) => card.dataset.id)"""
FIRST, SECOND = "camden-carers-service", "sitting-service"


@pytest.fixture
def home(browser: Browser, served: Serve, site: Web) -> Iterator[str]:
    """Start with nothing kept, and leave nothing."""
    address = served(site)
    browser.driver.get(address)
    browser.run("localStorage.clear()")
    yield address
    browser.scripts(on=True)
    browser.driver.get(address)
    browser.run("localStorage.clear()")


def button(browser: Browser, selector: str):
    return browser.driver.find_element(By.CSS_SELECTOR, selector)


def press(browser: Browser, selector: str) -> None:
    browser.run("arguments[0].scrollIntoView({block: 'center'})", button(browser, selector))
    button(browser, selector).click()


def save(browser: Browser, home: str, *names: str) -> None:
    browser.driver.get(f"{home}services/")
    for name in names:
        press(browser, f"[data-save='{name}']")


def test_nothing_is_kept_before_the_reader_presses(browser: Browser, home: str):
    for path in ("", "services/", f"services/{FIRST}/", "my-list/", f"my-list/?s={FIRST}"):
        browser.driver.get(f"{home}{path}")
        browser.driver.execute_async_script(REST)
        assert browser.run(STORED) == [], path
    assert browser.run("return document.cookie") == ""


def test_what_is_folded_on_the_page_of_a_service_opens_before_it_is_printed(
    browser: Browser, home: str
):
    browser.driver.get(f"{home}services/{SECOND}/")
    folded = "return [...document.querySelectorAll('main details')].map((it) => it.open)"
    assert set(browser.run(folded)) == {False}
    assert browser.run(f"dispatchEvent(new Event('beforeprint')); {folded}")[0] is True


def test_a_saved_service_is_pressed_on_every_page_and_on_the_list_in_every_language(
    browser: Browser, home: str
):
    save(browser, home, SECOND)
    assert browser.run(STORED) == [["carers-plan-saved", SECOND]]
    for path in ("services/", f"services/{SECOND}/", "bn/services/need/break/", "so/services/"):
        browser.driver.get(f"{home}{path}")
        assert button(browser, f"[data-save='{SECOND}']").get_attribute("aria-pressed") == "true"
        assert "(1)" in button(browser, "a:has([data-mine-n])").text
    for prefix in ("", "bn/", "so/"):
        browser.driver.get(f"{home}{prefix}my-list/")
        assert browser.run(SHOWN) == [SECOND]


def test_the_button_names_its_service_and_says_what_it_does(
    browser: Browser, home: str, plan: Plan
):
    browser.driver.get(f"{home}services/{SECOND}/")
    one = button(browser, "[data-save]")
    assert one.aria_role == "button"
    assert one.accessible_name == f"Save {plan.services[SECOND].name}"
    one.send_keys(Keys.SPACE)
    assert one.accessible_name == f"Saved {plan.services[SECOND].name}"
    assert browser.driver.switch_to.active_element == one
    one.send_keys(Keys.ENTER)
    assert browser.run(STORED) == []


def test_the_list_shows_number_hours_and_languages_and_lets_each_be_taken_away(
    browser: Browser, home: str, plan: Plan
):
    save(browser, home, FIRST, SECOND)
    browser.driver.get(f"{home}my-list/")
    assert set(browser.run(SHOWN)) == {FIRST, SECOND}
    shown = button(browser, f"[data-id='{SECOND}']").text
    service = plan.services[SECOND]
    for words in (service.name, service.phones[0].number, "Monday to Friday", "Bengali"):
        assert words in shown
    assert button(browser, "[data-some] > [role=status]").text == "On this list: 2"
    press(browser, f"[data-take='{SECOND}']")
    assert browser.run(SHOWN) == [FIRST]
    assert browser.run("return document.activeElement.dataset.take") == FIRST
    press(browser, f"[data-take='{FIRST}']")
    assert browser.run(STORED) == []
    assert "Nothing is on your list yet" in browser.run("return document.activeElement.innerText")


def test_clearing_asks_first_and_leaves_nothing_behind(browser: Browser, home: str):
    save(browser, home, FIRST, SECOND)
    browser.driver.get(f"{home}my-list/")
    press(browser, "[data-do=clear]")
    browser.driver.switch_to.alert.dismiss()
    assert len(browser.run(SHOWN)) == 2
    press(browser, "[data-do=clear]")
    browser.driver.switch_to.alert.accept()
    assert browser.run(SHOWN) == []
    assert browser.run(STORED) == []


def test_a_link_opens_the_same_list_elsewhere_and_keeps_nothing_until_asked(
    browser: Browser, home: str
):
    save(browser, home, FIRST, SECOND)
    browser.driver.get(f"{home}my-list/")
    address = button(browser, "[data-address]").get_attribute("value")
    assert address is not None
    browser.run("localStorage.clear()")
    browser.driver.get(address)
    assert set(browser.run(SHOWN)) == {FIRST, SECOND}
    assert "Someone sent you this list" in button(browser, "[data-shared]").text
    assert browser.run(STORED) == []
    assert not button(browser, f"[data-take='{FIRST}']").is_displayed()
    browser.driver.find_element(By.CSS_SELECTOR, ".languages a[hreflang=bn]").click()
    assert set(browser.run(SHOWN)) == {FIRST, SECOND}
    press(browser, "[data-do=keep]")
    assert set(browser.run(STORED)[0][1].split(",")) == {FIRST, SECOND}
    assert "?" not in browser.driver.current_url
    assert not button(browser, "[data-shared]").is_displayed()


def test_a_list_with_a_service_that_is_gone_says_so(browser: Browser, home: str):
    browser.driver.get(f"{home}my-list/?s={FIRST},closed-long-ago")
    assert browser.run(SHOWN) == [FIRST]
    assert button(browser, "[data-gone]").is_displayed()


def test_a_service_that_was_renamed_stays_saved_and_its_old_address_leads_on(
    browser: Browser, served: Serve, tmp_path: Path
):
    root = moved_in(tmp_path / "project")
    for site in site_of(root).values():
        for path, content in (*files_of(site), *assets_of(Project(root, ROOT / "overrides"))):
            write(tmp_path / "site" / path, content)
    home = served(Web(tmp_path / "site", ("en", "so"), "https://carers.example.org/"))
    browser.scripts(on=False)
    for tag in ("", "so/"):
        browser.driver.get(f"{home}{tag}services/night-sitting/")
        WebDriverWait(browser.driver, 10).until(url_to_be(f"{home}{tag}services/sitting-service/"))
    browser.scripts(on=True)
    browser.run("localStorage.setItem('carers-plan-saved', 'night-sitting,carers-line')")
    browser.driver.get(f"{home}services/sitting-service/")
    save_button = button(browser, "[data-save]")
    assert save_button.get_attribute("aria-pressed") == "true"
    browser.driver.get(f"{home}my-list/?s=night-sitting")
    assert browser.run(SHOWN) == ["sitting-service"]
    browser.driver.get(f"{home}so/my-list/")
    assert set(browser.run(SHOWN)) == {"sitting-service", "carers-line"}
    assert not button(browser, "[data-gone]").is_displayed()
    press(browser, "[data-take=sitting-service]")
    assert browser.run(STORED) == [["carers-plan-saved", "carers-line"]]


def test_email_and_text_message_carry_names_numbers_and_the_link(
    browser: Browser, home: str, plan: Plan
):
    save(browser, home, SECOND)
    browser.driver.get(f"{home}my-list/")
    for kind, start in (("mail", "mailto:?subject=Help"), ("sms", "sms:?&body=")):
        href = button(browser, f"[data-{kind}]").get_attribute("href") or ""
        assert href.startswith(start)
        body = unquote(href.partition("body=")[2])
        service = plan.services[SECOND]
        assert body.split("\r\n") == [
            f"{service.name}: {service.phones[0].number}", "", f"{home}my-list/?s={SECOND}",
        ]  # fmt: skip


def test_a_service_that_closed_says_so_on_the_list_and_in_what_is_sent(browser: Browser, home: str):
    browser.driver.get(f"{home}my-list/?s=dementia-cafe,{SECOND}")
    assert browser.run(SHOWN) == [SECOND, "dementia-cafe"], "what is open comes first"
    card = button(browser, "[data-id=dementia-cafe]").text
    assert "closed for now" in card
    assert "Open instead:" in card
    body = unquote(
        (button(browser, "[data-sms]").get_attribute("href") or "").partition("body=")[2]
    )
    assert "Example Dementia Café (closed for now)" in body.split("\r\n")


def test_the_link_can_be_copied_and_the_page_says_that_it_was(browser: Browser, home: str):
    save(browser, home, SECOND)
    browser.driver.get(f"{home}my-list/")
    region = button(browser, "[data-said]")
    assert browser.run("return arguments[0].childNodes.length", region) == 0
    press(browser, "[data-do=copy]")
    browser.driver.execute_async_script(REST)
    assert region.text == "The link is copied."


def test_a_browser_that_keeps_nothing_says_so_in_words(browser: Browser, home: str):
    browser.driver.get(f"{home}services/{SECOND}/")
    browser.run("Storage.prototype.setItem = () => { throw new DOMException('no'); }")
    press(browser, "[data-save]")
    press(browser, "[data-save]")
    alerts = browser.driver.find_elements(By.CSS_SELECTOR, "[role=alert]")
    assert len(alerts) == 1
    assert "does not let the site keep a list" in alerts[0].text
    assert button(browser, "[data-save]").get_attribute("aria-pressed") == "false"


def test_without_scripts_the_page_says_so_and_no_button_shows(browser: Browser, home: str):
    browser.scripts(on=False)
    for path in ("services/", f"services/{SECOND}/", "my-list/"):
        browser.driver.get(f"{home}{path}")
        for one in browser.driver.find_elements(By.CSS_SELECTOR, "main button, main input"):
            assert not one.is_displayed(), path
    assert "JavaScript is off" in button(browser, "main .notice").text


def test_a_list_works_in_pages_opened_as_files_and_links_to_the_site(browser: Browser, site: Web):
    folder = Path(site.folder)
    browser.driver.get_log("browser")
    browser.driver.get((folder / "services/index.html").as_uri())
    press(browser, f"[data-save='{SECOND}']")
    browser.driver.get((folder / "my-list/index.html").as_uri())
    assert browser.run(SHOWN) == [SECOND]
    value = button(browser, "[data-address]").get_attribute("value")
    assert value == f"{site.address}my-list/?s={SECOND}"
    browser.driver.get((folder / "bn/my-list/index.html").as_uri() + f"?s={FIRST}")
    assert browser.run(SHOWN) == [FIRST]
    assert browser.driver.get_log("browser") == []
    browser.run("localStorage.clear()")


def test_paper_shows_large_numbers_the_date_and_the_address_and_no_buttons(
    browser: Browser, home: str, plan: Plan
):
    save(browser, home, SECOND)
    browser.driver.get(f"{home}my-list/")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        printed = browser.run("return document.querySelector('main').innerText")
        assert plan.site.url.rstrip("/") in printed
        assert "The facts are as at" in printed
        size = "return parseFloat(getComputedStyle(document.querySelector(arguments[0])).fontSize)"
        assert browser.run(size, f"[data-id='{SECOND}'] .tel") > 1.4 * browser.run(size, "body")
        for one in browser.driver.find_elements(By.CSS_SELECTOR, "main button, main input"):
            assert not one.is_displayed()
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("prefix", ["", "bn/", "so/"])
def test_the_list_fits_and_nothing_moves_while_it_loads(browser: Browser, home: str, prefix: str):
    for query in ("", f"?s={FIRST}", f"?s={FIRST},{SECOND}"):
        browser.size(320)
        browser.driver.get(f"{home}{prefix}my-list/{query}")
        browser.run(WATCH)
        browser.driver.execute_async_script(REST)
        assert browser.run("return window.moved") == []
        for width, text in SIZES:
            browser.size(width)
            assert browser.run(TOO_WIDE, text) == "", (query, width, text)


def test_a_right_to_left_list_fits(
    browser: Browser, served: Serve, council_site: Callable[[str], Web]
):
    web = council_site("worcestershire")
    browser.driver.get(f"{served(web)}ar/services/")
    name = button(browser, "[data-save]").get_attribute("data-save")
    browser.driver.get(f"{served(web)}ar/my-list/?s={name}")
    assert browser.run(SHOWN) == [name]
    for width, text in SIZES:
        browser.size(width)
        assert browser.run(TOO_WIDE, text) == "", (width, text)
