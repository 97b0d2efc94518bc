"""Several choices at once: any value of a facet, all facets together, in the page itself."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from carers_plan.model import Plan
from carers_plan.model.opening import runs_on
from carers_plan.pages.listings import Listings
from tests.browser.conftest import SIZES, TOO_WIDE, Browser
from tests.browser.test_light import REST, WATCH
from tests.conftest import CAMDEN_DAY
from tests.web import Web

pytestmark = pytest.mark.browser

Serve = Callable[[Web], str]
Wanted = Mapping[str, tuple[str, ...]]

CARDS = """return [...document.querySelectorAll('[data-items] > .card')].filter((card) => card.checkVisibility())
  .map((card) => card.querySelector('a').getAttribute('href').split('/').at(-2))"""
TICKED = (
    "return [...document.querySelectorAll('input:checked')].map((tick) => [tick.name, tick.value])"
)
COUNTS = """return Object.fromEntries([...document.querySelectorAll('[data-filter] input')].map((tick) =>
  [`${tick.name}/${tick.value}`, Number(tick.parentNode.lastChild.data.match(/\\((\\d+)\\)\\s*$/)[1])]))"""
PAST = {"need": ("break",), "language": ("so", "bn")}


@pytest.fixture(scope="module")
def listings(plan: Plan) -> Listings:
    return Listings(plan, CAMDEN_DAY, {"services": "services/"})


def truth(listings: Listings, wanted: Wanted) -> set[str]:
    """Work out from the records what a combination finds."""
    found = set(listings.plan.services)
    for facet, codes in wanted.items():
        found &= {name for code in codes for name in listings.found["services"][facet][code]}
    return found


def still_open(listings: Listings, wanted: Wanted) -> int:
    """Count what a combination finds, without services that are not open."""
    services = listings.plan.services
    return sum(runs_on(services[name], CAMDEN_DAY) for name in truth(listings, wanted))


def query(wanted: Wanted) -> str:
    return "&".join(f"{facet}={','.join(codes)}" for facet, codes in wanted.items())


def tick(browser: Browser, wanted: Wanted) -> None:
    for facet, codes in wanted.items():
        for code in codes:
            browser.run(
                "const tick = document.querySelector(`input[name='${arguments[0]}'][value='${arguments[1]}']`);"
                "const fold = tick.closest('details'); if (fold) fold.open = true; tick.click();",
                facet,
                code,
            )


def show(browser: Browser) -> None:
    browser.driver.find_element(By.CSS_SELECTOR, "form [type=submit]").click()


def cards(browser: Browser) -> list[str]:
    return list(browser.run(CARDS))


def words(browser: Browser, selector: str) -> str:
    return " ".join(
        str(browser.run("return document.querySelector(arguments[0]).innerText", selector)).split()
    )


def combinations(listings: Listings, number: int) -> list[dict[str, tuple[str, ...]]]:
    """Choose at random, the same each time: one to three facets, one to three values of each."""
    dice = random.Random(5)  # noqa: S311 - only has to be the same each time
    found = listings.found["services"]
    return [
        {
            facet: tuple(dice.sample(sorted(found[facet]), min(dice.randint(1, 3), len(found[facet]))))
            for facet in dice.sample(sorted(found), dice.randint(1, 3))
        }
        for _ in range(number)
    ]  # fmt: skip


def test_any_value_of_a_facet_and_all_facets_together_find_what_the_records_say(
    browser: Browser, served: Serve, site: Web, listings: Listings
):
    browser.driver.get(f"{served(site)}services/")
    sizes = set()
    for wanted in combinations(listings, 60):
        browser.driver.find_element(By.CSS_SELECTOR, "[data-clear]").click()
        tick(browser, wanted)
        show(browser)
        expected = truth(listings, wanted)
        assert set(cards(browser)) == expected, wanted
        assert len(cards(browser)) == len(expected)
        asked = parse_qs(urlsplit(browser.driver.current_url).query)
        assert {name: set(asked[name][0].split(",")) for name in asked} == {
            name: set(codes) for name, codes in wanted.items()
        }
        sizes.add(len(expected))
    assert {0, 1, 2} < sizes


def test_each_choice_says_how_many_it_would_find_beside_the_other_facets(
    browser: Browser, served: Serve, site: Web, listings: Listings
):
    browser.driver.get(f"{served(site)}services/")
    found = listings.found["services"]
    for wanted in ({}, *combinations(listings, 12)):
        browser.driver.get(f"{served(site)}services/?{query(wanted)}")
        expected = {
            f"{facet}/{code}": still_open(
                listings, {**{k: v for k, v in wanted.items() if k != facet}, facet: (code,)}
            )
            for facet in found
            for code in found[facet]
        }
        assert browser.run(COUNTS) == expected, wanted


def test_nothing_changes_while_choosing_until_the_reader_asks_for_results(
    browser: Browser, served: Serve, site: Web
):
    browser.driver.get(f"{served(site)}services/")
    before, address = cards(browser), browser.driver.current_url
    box = browser.driver.find_element(By.CSS_SELECTOR, "input[value=break]")
    box.send_keys(Keys.SPACE)
    assert box.is_selected()
    assert browser.driver.switch_to.active_element == box
    assert cards(browser) == before
    assert browser.driver.current_url == address


def test_the_number_is_announced_in_a_region_that_is_empty_before(
    browser: Browser, served: Serve, site: Web, listings: Listings
):
    browser.driver.get(f"{served(site)}services/")
    region = browser.driver.find_element(By.CSS_SELECTOR, "[data-results] [role=status]")
    assert browser.run("return arguments[0].childNodes.length", region) == 0
    tick(browser, PAST)
    show(browser)
    number = still_open(listings, PAST)
    last = len(cards(browser)) - number
    assert last
    assert words(browser, "[data-results] [role=status]") == (
        f"Services that fit: {number} Not open now, at the end of the list: {last}"
    )
    shut = [not runs_on(listings.plan.services[name], CAMDEN_DAY) for name in cards(browser)]
    assert shut == sorted(shut)
    assert browser.run("return document.activeElement.textContent") == "What we found"
    assert browser.run("return document.activeElement.getBoundingClientRect().top < innerHeight")


def test_what_is_chosen_is_listed_and_each_can_be_taken_away(
    browser: Browser, served: Serve, site: Web, listings: Listings
):
    browser.driver.get(f"{served(site)}services/?{query(PAST)}")
    chips = browser.driver.find_elements(By.CSS_SELECTOR, "[data-picked] button")
    names = [chip.accessible_name for chip in chips]
    assert names[0] == "Take away: I need a break"
    assert set(names[1:]) == {"Take away: Somali", "Take away: Bengali"}
    chips[0].click()
    assert set(cards(browser)) == truth(listings, {"language": PAST["language"]})
    assert "need" not in browser.driver.current_url
    assert not browser.driver.find_element(By.CSS_SELECTOR, "input[value=break]").is_selected()
    browser.driver.find_element(By.CSS_SELECTOR, "[data-clear]").click()
    assert len(cards(browser)) == len(listings.plan.services)
    assert urlsplit(browser.driver.current_url).query == ""
    assert words(browser, "[data-picked]") == ""


def test_when_nothing_fits_the_page_says_what_to_take_away_and_whom_to_call(
    browser: Browser, served: Serve, site: Web, listings: Listings, plan: Plan
):
    wanted = next(w for w in combinations(listings, 60) if len(w) == 2 and not truth(listings, w))
    browser.driver.get(f"{served(site)}services/?{query(wanted)}")
    assert cards(browser) == []
    said = words(browser, "[data-results] [role=status]")
    assert said.startswith("No open service fits all that you chose.")
    number = next(route.value for route in plan.site.contact if route.kind == "phone")
    assert number in said
    for chip in browser.driver.find_elements(By.CSS_SELECTOR, "[data-picked] button"):
        offered = int(chip.text.rpartition("(")[2].rstrip(")"))
        browser.driver.get(f"{served(site)}services/?{query(wanted)}")
        again = browser.driver.find_elements(By.CSS_SELECTOR, "[data-picked] button")
        again[0].click()
        break
    services = listings.plan.services
    assert sum(runs_on(services[name], CAMDEN_DAY) for name in cards(browser)) == offered


def test_back_and_forward_bring_the_choices_back(
    browser: Browser, served: Serve, site: Web, listings: Listings
):
    browser.driver.get(f"{served(site)}services/")
    steps: list[Wanted] = [{"need": ("break",)}, {"need": ("break",), "language": ("so",)}]
    tick(browser, steps[0])
    show(browser)
    tick(browser, {"language": ("so",)})
    show(browser)
    browser.driver.back()
    assert set(cards(browser)) == truth(listings, steps[0])
    assert browser.run(TICKED) == [["need", "break"]]
    browser.driver.back()
    assert len(cards(browser)) == len(listings.plan.services)
    assert browser.run(TICKED) == []
    browser.driver.forward()
    browser.driver.forward()
    assert set(cards(browser)) == truth(listings, steps[1])


def test_a_link_to_a_heading_leaves_unsent_choices_alone(
    browser: Browser, served: Serve, site: Web
):
    browser.driver.get(f"{served(site)}services/")
    tick(browser, {"need": ("break",)})
    browser.run("location.hash = 'main'")
    browser.driver.execute_async_script(REST)
    assert browser.run(TICKED) == [["need", "break"]]


@pytest.mark.parametrize("tag", ["bn", "so"])
def test_the_same_link_finds_the_same_in_every_language_and_changing_language_keeps_it(
    browser: Browser, served: Serve, site: Web, listings: Listings, tag: str
):
    browser.driver.get(f"{served(site)}services/?{query(PAST)}")
    browser.driver.find_element(By.CSS_SELECTOR, f".languages a[hreflang={tag}]").click()
    assert (
        urlsplit(browser.driver.current_url).path.removesuffix("index.html") == f"/{tag}/services/"
    )
    assert set(cards(browser)) == truth(listings, PAST)
    assert str(still_open(listings, PAST)) in words(browser, "[data-results] [role=status]")


def test_a_page_opened_as_a_file_filters_and_keeps_its_address(
    browser: Browser, site: Web, listings: Listings
):
    browser.driver.get_log("browser")
    address = (Path(site.folder) / "services/index.html").as_uri()
    browser.driver.get(address)
    tick(browser, PAST)
    show(browser)
    assert set(cards(browser)) == truth(listings, PAST)
    browser.driver.get(browser.driver.current_url)
    browser.driver.refresh()
    assert set(cards(browser)) == truth(listings, PAST)
    assert browser.driver.get_log("browser") == []


def test_an_old_link_with_an_unknown_choice_shows_every_service(
    browser: Browser, served: Serve, site: Web, plan: Plan
):
    browser.driver.get(f"{served(site)}services/?need=castle&colour=red")
    assert len(cards(browser)) == len(plan.services)


def test_the_keyboard_alone_chooses_and_reaches_the_results(
    browser: Browser, served: Serve, site: Web, listings: Listings
):
    browser.driver.get(f"{served(site)}services/")

    def tab_to(selector: str) -> None:
        for _ in range(120):
            browser.driver.switch_to.active_element.send_keys(Keys.TAB)
            if browser.run("return document.activeElement.matches(arguments[0])", selector):
                return
        pytest.fail(f"the keyboard does not reach {selector}")

    tab_to("input[value=break]")
    browser.driver.switch_to.active_element.send_keys(Keys.SPACE)
    tab_to("[data-filter] > .more-ways > summary")
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    tab_to("input[value=so]")
    browser.driver.switch_to.active_element.send_keys(Keys.SPACE)
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)  # As in any form.
    expected = truth(listings, {"need": ("break",), "language": ("so",)})
    assert set(cards(browser)) == expected
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.driver.switch_to.active_element.accessible_name.startswith("Take away: ")


def test_a_screen_reader_hears_groups_boxes_and_their_names(
    browser: Browser, served: Serve, site: Web
):
    browser.driver.get(f"{served(site)}services/?{query(PAST)}")
    browser.run("for (const fold of document.querySelectorAll('form details')) fold.open = true")
    groups = browser.driver.find_elements(By.CSS_SELECTOR, "form fieldset")
    assert [group.aria_role for group in groups] == ["group"] * len(groups)
    assert [group.accessible_name for group in groups][:3] == [
        "What do you need?", "Which language?", "Who is it for?",
    ]  # fmt: skip
    for box in browser.driver.find_elements(By.CSS_SELECTOR, "form input"):
        assert box.aria_role == "checkbox"
        assert box.accessible_name


def test_the_real_pages_stay_a_tap_away_and_without_scripts_are_all_there_is(
    browser: Browser, served: Serve, site: Web
):
    home = f"{served(site)}services/"
    pages = "return [...document.querySelectorAll('nav.choose a')].map((link) => link.href)"
    browser.scripts(on=False)
    browser.driver.get(home)
    plain = browser.driver.find_elements(By.CSS_SELECTOR, "nav.choose a")
    links = {link.get_attribute("href") for link in plain}
    assert len(links) > 20
    assert browser.driver.find_elements(By.CSS_SELECTOR, "main input, main form") == []
    for button in browser.driver.find_elements(By.CSS_SELECTOR, "main button"):
        assert not button.is_displayed()
    browser.scripts(on=True)
    browser.driver.get(home)
    assert set(browser.run(pages)) == links
    browser.driver.find_element(By.CSS_SELECTOR, "[data-results] > details > summary").click()
    browser.driver.find_element(By.CSS_SELECTOR, "nav.choose a[href*='need/break/']").click()
    assert browser.driver.current_url.removesuffix("index.html") == f"{home}need/break/"


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_nothing_moves_when_the_links_become_a_form(
    browser: Browser, served: Serve, site: Web, tag: str, width: int
):
    browser.size(width)
    browser.driver.get(f"{served(site)}{site.prefix(tag)}services/")
    browser.run(WATCH)
    browser.driver.execute_async_script(REST)
    assert browser.run("return window.moved") == []


# Scripts run before the first picture on a fast computer: so measure the places themselves too.
PLACES = """return [...document.querySelectorAll('main h1, main h2, main > p, [data-filter] li, summary, .card')]
  .filter((node) => !node.closest('[data-results] details') && node.checkVisibility())
  .map((node) => { const box = node.getBoundingClientRect(); return [node.tagName, box.x, box.y, box.width, box.height].map((x) => x.toFixed ? Math.round(x) : x).join(); })"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["services/", "bn/services/"])
def test_every_box_is_where_it_was_before_the_script_came(
    browser: Browser, served: Serve, site: Web, path: str, width: int
):
    browser.size(width)
    browser.driver.execute_cdp_cmd("Network.enable", {})
    try:
        browser.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*filter.js*"]})
        browser.driver.get(f"{served(site)}{path}")
        before = browser.run(PLACES)
    finally:
        browser.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})
    browser.driver.get_log("browser")  # It says that the script was blocked.
    browser.driver.get(f"{served(site)}{path}")
    assert browser.driver.find_elements(By.CSS_SELECTOR, "form")
    assert browser.run(PLACES) == before
    assert len(before) > 30


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_a_filtered_page_never_scrolls_sideways(
    browser: Browser, served: Serve, site: Web, tag: str
):
    browser.driver.get(f"{served(site)}{site.prefix(tag)}services/?{query(PAST)}")
    browser.run("document.querySelectorAll('details').forEach((fold) => fold.open = true)")
    for width, text in SIZES:
        browser.size(width)
        assert browser.run(TOO_WIDE, text) == "", (width, text)


def test_a_right_to_left_page_filters_and_never_scrolls_sideways(
    browser: Browser, served: Serve, council_site: Callable[[str], Web]
):
    browser.driver.get(f"{served(council_site('worcestershire'))}ar/services/")
    box = browser.driver.find_element(By.CSS_SELECTOR, "form input")
    name = box.get_attribute("name")
    box.click()
    show(browser)
    assert f"{name}=" in browser.driver.current_url
    offered = browser.run(COUNTS)[f"{name}/{box.get_attribute('value')}"]
    assert len(cards(browser)) == offered > 0
    tick_box, label = (
        browser.run("return arguments[0].getBoundingClientRect().toJSON()", node)
        for node in (box, box.find_element(By.XPATH, ".."))
    )
    assert tick_box["right"] > label["left"] + label["width"] / 2
    for width, text in SIZES:
        browser.size(width)
        assert browser.run(TOO_WIDE, text) == "", (width, text)


def test_paper_shows_what_was_chosen_and_only_what_was_found(
    browser: Browser, served: Serve, site: Web, listings: Listings
):
    browser.driver.get(f"{served(site)}services/?{query(PAST)}")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert set(cards(browser)) == truth(listings, PAST)
        printed = words(browser, "main")
        assert "You chose" in printed
        for chosen in ("I need a break", "Somali", "Bengali"):
            assert chosen in printed
        assert "Show results" not in printed
        assert "Clear all" not in printed
        assert "I need help with money" not in printed
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_choices_can_be_seen_in_forced_colours(browser: Browser, served: Serve, site: Web):
    browser.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "forced-colors", "value": "active"}]},
    )
    browser.driver.get(f"{served(site)}services/?{query(PAST)}")
    box = browser.driver.find_element(By.CSS_SELECTOR, "input:checked")
    assert browser.run("return getComputedStyle(arguments[0]).appearance", box) != "none"
    assert browser.run("return arguments[0].getBoundingClientRect().width", box) >= 16
