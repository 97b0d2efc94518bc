"""In a crisis: numbers to call above everything, at once, whatever else goes wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from carers_plan.search.distress_words import distress_words
from carers_plan.search.folding import folding
from tests.browser.conftest import Browser
from tests.browser.test_search import Search
from tests.carers_plan.search.test_distress_words import ASKED
from tests.web import Web

pytestmark = pytest.mark.browser

Serve = Callable[[Web], str]
# For each query: whether it shows the numbers, and what it finds first.
ASK = """
const [asked] = arguments, box = document.getElementById('q');
return asked.map((text) => {
  box.value = text;
  box.form.requestSubmit();
  const shown = document.querySelector('#urgent-now .urgent'), first = document.querySelector('#results a');
  return [Boolean(shown && shown.getClientRects().length), first && first.getAttribute('href')];
});
"""
TYPED = """
return arguments[0].map((text) => [...text].map((_, at, all) => all.slice(0, at + 1).join('')).find(window.carersDistress.in) || '');
"""
IN = "return arguments[0].map(window.carersDistress.in)"


def opened(browser: Browser, site: Web, tag: str, served: Serve) -> Search:
    search = Search(browser, f"{served(site)}{site.prefix(tag)}search/")
    search.ready()
    return search


def site_of(tag: str, site: Web, council_site: Callable[[str], Web]) -> Web:
    return council_site("worcestershire") if tag == "ar" else site


@pytest.mark.parametrize("tag", ["en", "bn", "so", "ar"])
def test_what_people_in_trouble_type_shows_the_numbers_and_get_help_now_first(
    browser: Browser, served: Serve, site: Web, council_site: Callable[[str], Web], tag: str
):
    opened(browser, site_of(tag, site, council_site), tag, served)
    asked = {name: [str(query) for query in ASKED["distress"][name]] for name in ASKED["distress"]}
    found = browser.run(ASK, asked[tag])
    help_page = "../help/index.html"
    missed = [
        (query, *answer)
        for query, answer in zip(asked[tag], found, strict=True)
        if answer != [True, help_page]
    ]
    assert missed == []
    # Whatever language they think in.
    for queries in asked.values():
        shown = browser.run(IN, queries)
        assert [query for query, yes in zip(queries, shown, strict=True) if not yes] == []
    half = ASKED["half"][tag]
    assert [query for query, yes in zip(half, browser.run(IN, half), strict=True) if not yes] == []
    for queries in ASKED["harmless"].values():
        began = browser.run(TYPED, queries)
        assert [pair for pair in zip(queries, began, strict=True) if pair[1]] == []
    shown_for_nothing = browser.run(ASK, ["", "respite"])
    assert [shown for shown, _ in shown_for_nothing] == [False, False]


def words_of(site: Web, tag: str) -> list[str]:
    """Return all words that the site's own index has; a phrase there is what people type."""
    script = (site.folder / site.prefix(tag) / "search/index.js").read_text(encoding="utf-8")
    before, words = "", []
    for short in script.partition('"w":"')[2].partition('"')[0].split(" "):
        before = before[: int(short[0], 36)] + short[1:]
        words.append(before)
    return [word for word in words if "_" not in word]


def meant(tag: str) -> Callable[[str], bool]:
    """Return what tells whether a word is of a list as it stands, not taken for another word."""
    exact, stems = set[str](), set[str]()
    for item in distress_words():
        for phrase in (*item.words, *item.alone):
            folded = folding(tag).fold(phrase.rstrip("*"))
            (stems if phrase.endswith("*") else exact).update(folded if len(folded) == 1 else ())
    return lambda word: word in exact or word.isdigit() or word.startswith(tuple(stems))


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_no_word_of_the_site_itself_is_taken_for_a_slip_or_the_half_of_a_word_of_distress(
    browser: Browser, served: Serve, site: Web, tag: str
):
    opened(browser, site, tag, served)
    words, means = words_of(site, tag), meant(tag)
    assert len(words) > 900
    shown = browser.run(IN, words)
    wrong = [word for word, yes in zip(words, shown, strict=True) if yes and not means(word)]
    assert wrong == [], "add them to `harmless` of the language's list"


def test_while_typing_the_numbers_come_above_the_results_to_tap_and_are_announced(
    browser: Browser, served: Serve, site: Web
):
    browser.size(390, 844)
    search = opened(browser, site, "en", served)
    numbers = browser.driver.find_elements
    search.type("suicid")
    search.wait(lambda: numbers("css selector", "#urgent-now a.tel"))
    dialled = [
        str(link.get_attribute("href")) for link in numbers("css selector", "#urgent-now a.tel")
    ]
    assert dialled[0] == "tel:999"
    assert {"tel:111", "tel:116123", "tel:+442079460198"} <= set(dialled)
    search.wait(lambda: search.said)
    assert search.said == "Numbers to call now are above the results. Results found: 1"
    assert browser.driver.switch_to.active_element == search.box
    places = browser.run("""
      const top = (name) => document.querySelector(name).getBoundingClientRect().top;
      return [top('#q'), top('#urgent-now a.tel'), top('#results li > a')];""")
    assert places == sorted(places)
    assert places[0] >= 0
    assert places[1] < 844 / 3, "the keyboard of a phone covers the lower half"
    first, *_ = search.results()
    assert first.text == "Get help now"
    # The next person with this phone does not read in its history what was typed.
    assert browser.driver.current_url.endswith("/search/")
    search.box.clear()
    search.type("zzzzqqqq")
    search.wait(lambda: not numbers("css selector", "#urgent-now *"))
    search.wait(lambda: search.said == "Nothing found")


def test_the_numbers_leave_half_of_a_phone_for_what_is_found(
    browser: Browser, served: Serve, site: Web
):
    browser.size(390, 844)
    for tag in site.tags:
        search = opened(browser, site, tag, served)
        search.type("999")
        search.wait(search.results)
        height, shown, wide = browser.run("""
          const links = [...document.querySelectorAll('#urgent-now .tel')];
          return [document.getElementById('urgent-now').offsetHeight,
            links.filter((link) => link.getClientRects().length).length, document.documentElement.scrollWidth];""")
        assert height < 844 * 0.56, tag
        assert (shown, wide) == (6, 390)


@pytest.mark.parametrize("lost", ["index", "distress"])
def test_the_numbers_do_not_wait_for_what_could_not_be_loaded(
    browser: Browser, served: Serve, site: Web, lost: str
):
    def blocked(*addresses: str) -> None:
        browser.driver.execute_cdp_cmd("Network.enable", {})
        browser.driver.execute_cdp_cmd(
            "Network.setCacheDisabled", {"cacheDisabled": bool(addresses)}
        )
        browser.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": list(addresses)})

    blocked(f"*/search/{lost}.js*")
    try:
        search = Search(browser, f"{served(site)}search/")
        search.type("suicide" if lost == "index" else "anything at all")
        to_tap = ("css selector", '#urgent-now a[href="tel:999"]')
        search.wait(lambda: browser.driver.find_elements(*to_tap))
        assert browser.driver.find_elements(
            "css selector", '#urgent-now a[href$="help/index.html"]'
        )
        search.wait(lambda: search.said.startswith("Numbers to call now are above"))
        assert ("does not work" in search.said) is (lost == "index")
    finally:
        blocked()


PHONES = ((390, 844, ""), (320, 568, ""), (320, 568, "200%"))
FIRST_SCREEN = """
document.documentElement.style.fontSize = arguments[0];
scrollTo(0, 0);
const link = document.querySelector(arguments[1]), box = link.getBoundingClientRect();
const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
return [box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth, box.height >= 44, link.contains(hit)];
"""


@pytest.mark.parametrize("tag", ["en", "bn", "so", "ar"])
def test_the_number_to_tap_is_on_the_first_screen_of_the_page_for_help_and_the_way_there_on_others(
    browser: Browser, served: Serve, site: Web, council_site: Callable[[str], Web], tag: str
):
    web = site_of(tag, site, council_site)
    browser.scripts(on=False)
    for page, link in (("help", 'a[href="tel:999"]'), ("contact", "a.help")):
        browser.driver.get(f"{served(web)}{web.prefix(tag)}{page}/index.html")
        for width, height, letters in PHONES:
            browser.size(width, height)
            found = browser.run(FIRST_SCREEN, letters, link)
            assert found == [True, True, True], (page, width, height, letters)
