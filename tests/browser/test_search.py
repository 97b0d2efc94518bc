"""The search as readers use it: typing, keyboard, what is announced, and without scripts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from carers_plan.search.folding import folding
from tests.browser.conftest import Browser
from tests.carers_plan.search.cases import FOLDED, LOOSE
from tests.conftest import ROOT
from tests.web import Web

pytestmark = pytest.mark.browser

Serve = Callable[[Web], str]
QUERIES = yaml.safe_load(
    (ROOT / "tests/carers_plan/search/queries.yaml").read_text(encoding="utf-8")
)
# At least so many of a language's 20 tuned queries find a right answer: first, among the first 3,
# among the first 10. tests/bench/search.md has what was measured, and other searches beside it.
FLOOR = {"en": (19, 20, 20), "bn": (19, 20, 20), "so": (18, 19, 20)}
CARERS = yaml.safe_load((ROOT / "tests/carers_plan/search/carers.yaml").read_text(encoding="utf-8"))
# Of what carers type in their own manner, so many find a right answer first: of the half that the
# search was tuned on, and of the one that was held out.
CARERS_FLOOR = {"en": (21, 18), "bn": (21, 19), "so": (21, 20), "ar": (18, 18)}

ASK = """
const [text, done] = arguments, box = document.getElementById('q');
box.value = text;
box.form.requestSubmit();
done([...document.querySelectorAll('#results a')].map((link) => link.href));
"""


class Search:
    """The search page of one language, in the browser."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        browser.driver.get(address)

    @property
    def box(self) -> WebElement:
        return self.browser.driver.find_element(By.ID, "q")

    def wait(self, condition: Callable[[], object]) -> None:
        WebDriverWait(self.browser.driver, 20, 0.05).until(lambda _: condition())

    def type(self, text: str) -> None:
        self.box.send_keys(text)

    @property
    def said(self) -> str:
        return self.browser.driver.find_element(By.ID, "found").text

    def results(self) -> list[WebElement]:
        return self.browser.driver.find_elements(By.CSS_SELECTOR, "#results li > a")

    def ready(self) -> None:
        """Reach for the box, and wait for the words of distress and the index."""
        self.box.click()
        both = "return window.carersDistress?.ready && window.carersSearch.ready"
        self.wait(lambda: self.browser.run(both))

    def paths(self, text: str) -> list[str]:
        """Return what a query finds, as paths of this language."""
        home = self.address.removesuffix("search/")
        found = self.browser.driver.execute_async_script(ASK, text)
        return [unquote(address.removeprefix(home)).replace("index.html", "") for address in found]


def requested(browser: Browser) -> list[str]:
    """Return the files asked for since the last call."""
    events = [
        json.loads(entry["message"])["message"] for entry in browser.driver.get_log("performance")
    ]
    return [
        urlsplit(event["params"]["request"]["url"]).path
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]


def test_nothing_is_fetched_until_a_reader_reaches_for_the_search(
    browser: Browser, served: Serve, site: Web
):
    home = served(site)
    requested(browser)
    browser.driver.get(home)
    browser.driver.find_element(By.CSS_SELECTOR, "a.to-search").click()
    before = requested(browser)
    assert [path for path in before if path.endswith(".js")] == ["/assets/search.js"]
    search = Search(browser, f"{home}search/")
    assert "/search/index.js" not in requested(browser)
    search.ready()
    assert "/search/index.js" in requested(browser)


def test_typing_finds_tells_how_many_and_keeps_the_words_in_the_address(
    browser: Browser, served: Serve, site: Web
):
    search = Search(browser, f"{served(site)}search/")
    status = browser.driver.find_element(By.ID, "found")
    assert status.get_attribute("role") == "status"
    assert search.said == ""
    search.type("dementia")
    search.wait(search.results)
    search.wait(lambda: search.said)
    assert str(len(search.results())) in search.said
    assert browser.driver.switch_to.active_element == search.box
    assert browser.driver.current_url.endswith("?q=dementia")
    # The café fits best, but it is closed: what is open comes first, unless its name was typed.
    last = search.results()[-1]
    assert len(search.results()) > 1
    assert str(last.get_attribute("href")).endswith("/services/dementia-cafe/index.html")
    item = last.find_element(By.XPATH, "..")
    assert item.tag_name == "li"
    assert "Service (closed for now)" in item.text
    assert item.find_element(By.TAG_NAME, "p").text
    first, *others = search.paths("example dementia cafe")
    assert (first, bool(others)) == ("services/dementia-cafe/", True)
    assert "(closed for now)" in search.results()[0].find_element(By.XPATH, "..").text


def test_the_keyboard_alone_searches_opens_a_result_and_comes_back(
    browser: Browser, served: Serve, site: Web
):
    search = Search(browser, f"{served(site)}search/")
    browser.run("document.getElementById('q').focus()")
    search.type("respite" + Keys.ENTER)
    search.wait(search.results)
    for _ in range(2):  # the button, then the first result
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.driver.switch_to.active_element == search.results()[0]
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    search.wait(lambda: "/search/" not in browser.driver.current_url)
    browser.driver.back()
    search.wait(search.results)
    assert search.box.get_attribute("value") == "respite"


def test_a_search_can_be_shared(browser: Browser, served: Serve, site: Web):
    search = Search(
        browser, f"{served(site)}bn/search/?q=%E0%A6%AC%E0%A6%BF%E0%A6%B0%E0%A6%A4%E0%A6%BF"
    )
    search.wait(search.results)
    assert search.box.get_attribute("value") == "বিরতি"


def test_a_search_that_finds_nothing_helps_on(browser: Browser, served: Serve, site: Web):
    home = served(site)
    search = Search(browser, f"{home}search/")
    search.type("zzzzqqqq")
    search.wait(lambda: search.said)
    assert search.said == "Nothing found"
    links = browser.driver.find_elements(By.CSS_SELECTOR, "#results a")
    assert [str(link.get_attribute("href")).removeprefix(home) for link in links] == [
        "search/?q=zzzzqqqq#a-to-z",
        "contact/index.html",
    ]
    search.box.clear()
    search.type("b" + Keys.BACKSPACE)
    search.wait(lambda: not browser.driver.find_elements(By.CSS_SELECTOR, "#results a"))
    search.wait(lambda: search.said == "")


def test_an_english_result_says_so_and_is_marked(
    browser: Browser, served: Serve, council_site: Callable[[str], Web]
):
    search = Search(browser, f"{served(council_site('bromley'))}bn/search/")
    search.type("carer")
    search.wait(search.results)
    english = [link for link in search.results() if link.get_attribute("lang") == "en"]
    assert english
    assert "ইংরেজিতে" in english[0].find_element(By.XPATH, "..").text


def test_a_result_with_words_of_older_english_says_so(browser: Browser, served: Serve, site: Web):
    search = Search(browser, f"{served(site)}so/search/")
    search.ready()
    entries = [["Nasasho", "a/", "Hore", 0, "*"], ["Nasasho kale", "b/", "Cusub", 0]]
    browser.run(
        "window.carersSearch({f: [[], ' ', [], []], k: [['Bog', 1]], e: arguments[0], w: '0nasasho', p: 'IF'})",
        entries,
    )
    search.type("nasasho")
    search.wait(search.results)
    old, new = (link.find_element(By.XPATH, "..") for link in search.results())
    assert [mark.text for mark in old.find_elements(By.CSS_SELECTOR, "a .outdated")] == ["Nasasho"]
    assert "Bog. Qayb Ingiriisiga ka mid ah" in old.text
    assert not new.find_elements(By.CSS_SELECTOR, ".outdated")
    assert new.find_element(By.CLASS_NAME, "what").text == "Bog"


def test_right_to_left_results_stand_on_the_right(
    browser: Browser, served: Serve, council_site: Callable[[str], Web]
):
    search = Search(browser, f"{served(council_site('worcestershire'))}ar/search/")
    search.type("carers")
    search.wait(search.results)
    right, box = browser.run(
        """const item = document.querySelector('#results li'), what = item.querySelector('.what');
        const range = document.createRange(); range.selectNodeContents(what);
        return [item.getBoundingClientRect().right, range.getBoundingClientRect().right];"""
    )
    assert abs(right - box) < 2


def test_without_scripts_the_list_from_a_to_z_does_the_job(
    browser: Browser, served: Serve, site: Web
):
    browser.scripts(on=False)
    for tag in site.tags:
        browser.driver.get(f"{served(site)}{site.prefix(tag)}search/")
        assert not browser.driver.find_element(By.CSS_SELECTOR, "form").is_displayed()
        letters = browser.driver.find_elements(By.CSS_SELECTOR, ".alphabet-part")
        assert len(letters) > 10
        links = letters[-1].find_elements(By.TAG_NAME, "a")
        assert links
        assert not links[0].is_displayed()
        letters[-1].find_element(By.TAG_NAME, "summary").click()
        assert links[0].is_displayed()


def test_the_search_works_from_a_folder_without_a_server(browser: Browser, site: Web):
    search = Search(browser, (Path(site.folder) / "bn/search/index.html").as_uri())
    search.type("বিরতি")
    search.wait(search.results)
    address = search.results()[0].get_attribute("href") or ""
    assert Path(unquote(urlsplit(address).path)).is_file()


def test_the_browser_folds_words_as_the_program_does(browser: Browser, served: Serve, site: Web):
    code = (ROOT / "overrides/assets/search.js").read_text(encoding="utf-8")
    assert "window.carersSearch.fold" in code
    for tag in sorted({case[0] for case in FOLDED}):
        Search(browser, f"{served(site)}search/")
        rules = folding(tag)
        texts = [text for where, text, _ in FOLDED if where == tag]
        texts += [text for where, *pair in LOOSE if where == tag for text in pair]
        browser.run(
            "window.carersSearch({f: arguments[0], k: [], e: [], w: '0a', p: 'A'})",
            rules.rules,
        )
        folded = browser.run("return arguments[0].map(window.carersSearch.fold)", texts)
        assert folded == [
            [[word, rules.loosen(word), rules.speak(word)] for word in rules.fold(text)]
            for text in texts
        ]


@pytest.mark.parametrize("tag", CARERS_FLOOR)
def test_what_carers_type_in_their_own_manner_finds_the_right_answer_first(
    browser: Browser, served: Serve, site: Web, council_site: Callable[[str], Web], tag: str
):
    web = council_site("worcestershire") if tag == "ar" else site
    search = Search(browser, f"{served(web)}{web.prefix(tag)}search/")
    search.ready()
    missed: tuple[list[str], list[str]] = ([], [])
    for number, item in enumerate(CARERS[tag]):
        first = search.paths(str(item["q"]))[:1]
        if not set(first) & set(CARERS["answers"][item["answer"]]):
            missed[number % 2].append(item["q"])
    half = len(CARERS[tag]) // 2
    assert half >= 20
    found = tuple(half - len(queries) for queries in missed)
    assert all(number >= least for number, least in zip(found, CARERS_FLOOR[tag], strict=True)), (
        found,
        missed,
    )


@pytest.mark.parametrize("tag", FLOOR)
def test_what_carers_type_finds_the_right_answer(
    browser: Browser, served: Serve, site: Web, tag: str
):
    search = Search(browser, f"{served(site)}{site.prefix(tag)}search/")
    search.ready()
    places = [
        next(
            (
                place
                for place, path in enumerate(search.paths(str(item["q"])))
                if path in item["right"]
            ),
            99,
        )
        for item in QUERIES["tuned"][tag]
    ]
    assert len(places) == 20
    found = tuple(sum(place < most for place in places) for most in (1, 3, 10))
    missed = [item["q"] for item, place in zip(QUERIES["tuned"][tag], places, strict=True) if place]
    assert all(number >= least for number, least in zip(found, FLOOR[tag], strict=True)), (
        found,
        missed,
    )


def test_words_that_only_the_search_knows_find_a_service(
    browser: Browser, served: Serve, site: Web
):
    search = Search(browser, f"{served(site)}search/")
    search.ready()
    assert "services/dementia-cafe/" in search.paths("memory loss")
    assert "memory loss" not in site.page("services/dementia-cafe/").words()


def test_every_result_leads_to_a_page_and_a_place_on_it(site: Web):
    for tag in site.tags:
        script = (Path(site.folder) / site.prefix(tag) / "search/index.js").read_text(
            encoding="utf-8"
        )
        entries = json.loads(script.removeprefix("carersSearch(").rstrip(");\n"))["e"]
        assert len(entries) > 100
        for _, path, *_ in entries:
            place, _, anchor = path.partition("#")
            assert not anchor or anchor in site.page(place, tag).ids, path
