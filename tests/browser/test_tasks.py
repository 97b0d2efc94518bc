"""What people come for, done as they would do it, in every way of using the site.

Each task starts on the home page and follows visible words. The right-to-left site is Camden's
with an Arabic interface, on a later day, when promises are late.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.remote.webelement import WebElement

from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import Language
from tests.browser.conftest import Browser
from tests.conftest import ROOT, copy_project
from tests.web import Web, squeeze

pytestmark = pytest.mark.browser

PHONE, DESKTOP = (320, 640), (1280, 900)
MOST_TABS = 150


@dataclass(frozen=True)
class Mode:
    """A way of using the site: the width of the page, and what is turned on or off."""

    name: str
    size: tuple[int, int] = DESKTOP
    scripts: bool = True
    keyboard: bool = False
    text: str = ""
    features: tuple[tuple[str, str], ...] = ()
    tag: str = "en"


MODES = (
    Mode("a mouse"),
    Mode("a phone", size=PHONE),
    Mode("no JavaScript", scripts=False),
    Mode("no JavaScript on a phone", size=PHONE, scripts=False),
    Mode("the keyboard alone", keyboard=True),
    Mode("the keyboard alone, without JavaScript, at 400% zoom", (320, 256), scripts=False, keyboard=True),
    Mode("400% zoom", size=(320, 256)),
    Mode("200% text", text="200%"),
    Mode("200% text on a phone", size=PHONE, text="200%"),
    Mode("high contrast", features=(("forced-colors", "active"),)),
    Mode("dark colours", features=(("prefers-color-scheme", "dark"),)),
    Mode("less movement", features=(("prefers-reduced-motion", "reduce"),)),
    Mode("right to left", tag="ar"),
    Mode("right to left on a phone", size=PHONE, tag="ar"),
    Mode("Bengali on a phone", size=PHONE, tag="bn"),
    Mode("Somali on a phone", size=PHONE, tag="so"),
)  # fmt: skip


class Reader:
    """Somebody who uses the site in one way."""

    def __init__(self, browser: Browser, home: str, mode: Mode, prefix: str) -> None:
        self.browser, self.driver, self.mode, self.home = browser, browser.driver, mode, home
        self.say = Catalog(Project(ROOT), Language(mode.tag, "")).plain
        browser.size(*mode.size)
        browser.scripts(on=mode.scripts)
        features = [{"name": name, "value": value} for name, value in mode.features]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.visit(prefix)

    def visit(self, path: str) -> None:
        self.driver.get(f"{self.home}{path}")
        self.arrive()

    def arrive(self) -> None:
        """Look at a page that has just opened."""
        self.browser.run("document.documentElement.style.fontSize = arguments[0]", self.mode.text)
        over = self.browser.run(
            "const root = document.documentElement; return root.scrollWidth - root.clientWidth"
        )
        assert over <= 0, f"{self.driver.current_url} scrolls sideways by {over} px"

    def in_sight(self, selector: str, words: str = "") -> list[WebElement]:
        """Return what is visible, in the order of the page, with the words in it."""
        found: list[WebElement] = self.browser.run(
            """return [...document.querySelectorAll(arguments[0])].filter((node) =>
                 node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length
                 && node.innerText.replace(/\\s+/g, ' ').includes(arguments[1]));""",
            selector,
            words,
        )
        return found

    def words_of(self, nodes: list[WebElement]) -> str:
        """Return what people read there; ChromeDriver's own text leaves out folds held open."""
        return squeeze(
            " ".join(self.browser.run("return arguments[0].innerText", n) for n in nodes)
        )

    def follow(self, words: str, where: str = "") -> None:
        """Go where a visible link leads, opening the menu or a fold when the link is inside."""
        links = self.in_sight(f"{where} a[href]", words)
        if not links:
            for fold in self.in_sight(f"{where} summary"):
                self.press(fold)
                if links := self.in_sight(f"{where} a[href]", words):
                    break
        assert links, f"no visible link says “{words}” on {self.driver.current_url}"
        self.press(links[0])
        self.arrive()

    def press(self, node: WebElement) -> None:
        """Use a control as this reader does, and check that it can be hit or seen in focus."""
        if not self.mode.keyboard:
            self.browser.run("arguments[0].scrollIntoView({block: 'center'})", node)
            box = self.browser.run("return arguments[0].getBoundingClientRect().toJSON()", node)
            assert box["height"] >= 24, node.text
            ActionChains(self.driver).move_to_element(node).click().perform()
            return
        for _ in range(MOST_TABS):
            self.driver.switch_to.active_element.send_keys(Keys.TAB)
            if self.driver.switch_to.active_element == node:
                break
        else:
            pytest.fail(f"the keyboard does not reach “{node.text}”")
        style = self.browser.run(
            "const style = getComputedStyle(arguments[0]);"
            "return [style.outlineStyle, parseFloat(style.outlineWidth)]",
            node,
        )
        assert style[0] != "none", f"no focus ring on “{node.text}”"
        assert style[1] >= 2, f"a thin focus ring on “{node.text}”"
        node.send_keys(Keys.ENTER)

    def reads(self, words: str, selector: str = "main") -> None:
        """Check that words can be read."""
        text = self.words_of(self.in_sight(selector))
        assert words in text, f"“{words}” is not on {self.driver.current_url}: {text[:300]}"


@pytest.fixture(scope="session")
def arabic(once: Callable[[str, Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Web:
    """Camden's site with Arabic beside its languages, in June 2025: its dates have passed."""
    root = copy_project(ROOT, tmp_path_factory.mktemp("arabic") / "project")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    line = "        - {locale: so, name: Soomaali}\n"
    assert line in text
    text = text.replace(line, f"{line}        - {{locale: ar, name: العربية}}\n")
    settings.write_text(re.sub(r"today: \S+", "today: 2025-06-01", text), encoding="utf-8")
    tags = ("en", "bn", "so", "ar")
    return Web(once("camden-arabic", root), tags, "https://carers-plan.example.org/")


@pytest.fixture(params=MODES, ids=[mode.name.replace(" ", "-") for mode in MODES])
def reader(
    request: pytest.FixtureRequest,
    browser: Browser,
    served: Callable[[Web], str],
    arabic: Web,
) -> Reader:
    mode: Mode = request.param
    return Reader(browser, served(arabic), mode, arabic.prefix(mode.tag))


def menu(reader: Reader, path: str) -> None:
    """Choose a page from the main menu by what the page itself is called there."""
    link = f".menubar a[href$='{path}'], .menubar a[href$='{path}index.html']"
    if not reader.in_sight(link):
        reader.press(reader.in_sight(".menubar summary")[0])
    reader.press(reader.in_sight(link)[0])
    reader.arrive()


def test_finding_a_break_where_somebody_speaks_somali_and_ringing(reader: Reader):
    menu(reader, "services/")
    reader.follow(reader.say("need.break"), "main")
    reader.follow(reader.say("language.so"), "main")
    results = reader.in_sight("main .card :is(h2, h3) a")
    assert results
    name = reader.words_of(results[:1])
    reader.press(results[0])
    reader.arrive()
    reader.reads(name, "h1")
    reader.reads(reader.say("language.so"))
    calls = reader.in_sight("main a[href^='tel:+44']")
    assert calls
    box = reader.browser.run("return arguments[0].getBoundingClientRect().toJSON()", calls[0])
    assert box["height"] >= 24
    assert box["width"] >= 44
    assert 0 <= box["left"] < box["right"] <= reader.mode.size[0]


def test_seeing_whether_a_promise_is_late_and_why(reader: Reader):
    menu(reader, "actions/")
    reader.follow(reader.say("status.late"), "main")
    rows = reader.in_sight("main .row :is(h2, h3) a")
    assert rows
    reader.press(rows[0])
    reader.arrive()
    reader.reads(reader.say("status.late"), "main .tag")
    warning = reader.say("action.late", date="|", today="|").split("|")
    reader.reads(max(warning, key=len).strip(), "main .notice--warning")


def test_changing_the_language_on_a_deep_page(reader: Reader):
    other, autonym = ("bn", "বাংলা") if reader.mode.tag != "bn" else ("so", "Soomaali")
    reader.visit(
        f"{'' if reader.mode.tag == 'en' else reader.mode.tag + '/'}services/sitting-service/"
    )
    reader.follow(autonym, ".languages")
    address = reader.driver.current_url.removesuffix("index.html")
    assert address.endswith(f"/{other}/services/sitting-service/")
    assert reader.browser.run("return document.documentElement.lang") == other
    assert reader.in_sight("h1")


def test_finding_the_next_meeting_and_how_to_join(reader: Reader):
    menu(reader, "who-decides/")
    assert reader.in_sight("#the-next-meeting")
    # On this later day no further meeting is published: that is said, with a way to ask.
    reader.reads(reader.say("meeting.none-next"))
    reader.follow(reader.say("meeting.ask"), "main")
    assert reader.in_sight("main a[href^='tel:']")


def test_on_the_reports_day_the_next_meeting_has_its_date_and_how_to_join(
    browser: Browser, served: Callable[[Web], str], site: Web
):
    for mode in (MODES[1], MODES[3]):
        reader = Reader(browser, served(site), mode, "")
        menu(reader, "who-decides/")
        reader.reads("9 September 2024", "#the-next-meeting + dl")
        reader.reads("The report does not say how to join.", "#the-next-meeting + dl")


def test_every_answer_is_on_paper_too(browser: Browser, served: Callable[[Web], str], arabic: Web):
    """Printed, a page still tells the number to ring, the lateness and the next meeting."""
    for tag in ("en", "bn", "so", "ar"):
        reader = Reader(browser, served(arabic), Mode("paper", size=(794, 1123), tag=tag), "")
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        prefix = arabic.prefix(tag)
        reader.visit(f"{prefix}services/sitting-service/")
        assert reader.in_sight("main a[href^='tel:']")
        reader.visit(f"{prefix}actions/set-up-carers-board/")
        assert reader.in_sight("main .notice--warning")
        reader.visit(f"{prefix}who-decides/")
        assert reader.in_sight("#the-next-meeting")
        reader.visit(f"{prefix}services/need/break/")
        assert reader.in_sight("main .card a[href^='tel:']")
