"""What a real browser asks for and receives, that nothing moves, and that the policy stops nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from carers_plan.pages.style import Style
from carers_plan.theme import Theme
from carers_plan.weight import HEADERS, first_visit
from tests.browser.conftest import CAMDEN_TYPES, WORCESTERSHIRE_TYPES, Browser
from tests.gzip_server import Server, serving
from tests.web import Web

pytestmark = pytest.mark.browser

SAMPLE = ("", "help/", "services/", "services/sitting-service/", "timeline/", "bn/", "bn/timeline/", "bn/services/", "so/actions/")  # fmt: skip
REST = "const done = arguments[0]; setTimeout(() => requestIdleCallback(done), 300);"


def file_of(path: str) -> str:
    return f"{path}index.html" if path.endswith("/") or not path else path


def visit(browser: Browser, server: Server, path: str) -> None:
    """Open a page and give it time to ask for what it wants later."""
    server.answers.clear()
    browser.driver.get(f"{server.address}{path}")
    browser.driver.execute_async_script(REST)


def test_a_browser_fetches_exactly_what_we_count(browser: Browser, site: Web):
    def read(name: str) -> bytes | None:
        file = site.folder / name
        return file.read_bytes() if file.is_file() else None

    with serving(site.folder) as server:
        for path in SAMPLE:
            browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
            visit(browser, server, path)
            counted = {
                part.address: part.bytes - HEADERS
                for part in first_visit(file_of(path), read).parts
            }
            fetched = {file_of(one.path.lstrip("/")): one.bytes for one in server.answers}
            assert fetched == counted, path
            assert len(server.answers) == len(counted), path
            taken = browser.run(
                "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
                ".filter((one) => one.name.startsWith('http')).map((one) => one.encodedBodySize)"
            )
            assert sum(taken) == sum(counted.values()), path


def test_a_second_visit_costs_almost_nothing(browser: Browser, site: Web):
    with serving(site.folder) as server:
        browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        for path in SAMPLE:
            visit(browser, server, path)
            visit(browser, server, path)
            assert [(one.status, one.bytes) for one in server.answers] == [(304, 0)], path


def test_after_the_first_page_only_pages_are_fetched(browser: Browser, site: Web):
    with serving(site.folder) as server:
        browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        seen: set[str] = set()
        for path in SAMPLE:
            visit(browser, server, path)
            for one in server.answers:
                assert one.path not in seen, f"{path} asks again for {one.path}"
                seen.add(one.path)


# CLS, as https://web.dev/articles/cls counts it: what moves without the reader's doing.
WATCH = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput)
    window.moved.push([one.value, ...one.sources.map((source) => source.node?.outerHTML?.slice(0, 120) ?? '?')]);
}).observe({type: 'layout-shift', buffered: true});
"""
SCROLL = """
const done = arguments[0], root = document.documentElement;
const step = () => {
  const before = root.scrollTop;
  root.scrollTop += innerHeight;
  if (root.scrollTop > before) requestAnimationFrame(step);
  else setTimeout(() => { root.scrollTop = 0; requestAnimationFrame(() => setTimeout(done, 100)); }, 200);
};
requestAnimationFrame(step);
"""


def moved(browser: Browser, address: str) -> list[object]:
    browser.driver.get(address)
    browser.run(WATCH)
    browser.driver.execute_async_script(REST)  # At the top nothing hides what is pushed down.
    browser.driver.execute_async_script(SCROLL)
    return list(browser.run("return window.moved"))


NARROW = 320


@pytest.mark.parametrize(("tag", "width"), [("en", 1280), ("bn", NARROW)])
def test_nothing_moves_while_a_page_loads(
    browser: Browser, served: Callable[[Web], str], site: Web, tag: str, width: int
):
    """A phone, where all is in one column, gets every type of page; a wide window every other."""
    browser.size(width)
    for path in CAMDEN_TYPES[:: 1 if width == NARROW else 2]:
        assert moved(browser, f"{served(site)}{site.prefix(tag)}{path}") == [], path


def test_nothing_moves_while_a_right_to_left_page_loads(
    browser: Browser, served: Callable[[Web], str], council_site: Callable[[str], Web]
):
    browser.size(320)
    for path in WORCESTERSHIRE_TYPES:
        assert moved(browser, f"{served(council_site('worcestershire'))}ar/{path}") == [], path


def test_a_line_that_comes_late_is_noticed(
    browser: Browser, served: Callable[[Web], str], site: Web
):
    browser.driver.get(f"{served(site)}help/")
    browser.run(WATCH)
    browser.run(
        "const line = document.createElement('p'); line.textContent = 'Late';"
        "setTimeout(() => document.querySelector('main').prepend(line), 50);"
    )
    browser.driver.execute_async_script(REST)
    assert browser.run("return window.moved")


# The style sheet and the policy.

RULES = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(arguments[0]);
const tell = (rules) => [...rules].map((rule) => rule.cssRules?.length && rule.conditionText !== undefined
  ? [rule.conditionText, tell(rule.cssRules)] : rule.cssText.replaceAll(', ', ',').replace(/\\s+/g, ' '));
return tell(sheet.cssRules);
"""


def test_the_squeezed_style_sheet_means_the_same_to_a_browser(browser: Browser):
    css = "\n".join(path.read_text(encoding="utf-8") for path in Theme().style_sheets())
    style = Style(css)
    written, squeezed = (browser.run(RULES, text) for text in (css, style.part(style.names)))
    assert len(written) > 200
    assert squeezed == written


def test_a_page_looks_the_same_with_its_part_and_with_the_whole_style_sheet(
    browser: Browser, served: Callable[[Web], str], site: Web
):
    css = "\n".join(path.read_text(encoding="utf-8") for path in Theme().style_sheets())
    look = """
    const looks = () => [...document.querySelectorAll('body, body *')].map((node) => ['', '::before', '::after'].map((part) => {
      const style = getComputedStyle(node, part || null);
      return [style.display, style.color, style.backgroundColor, style.font, style.padding, style.margin, style.content, style.inlineSize].join();
    }).join());
    looks();  // Margins are told in pixels only once everything has its place.
    const before = looks();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(arguments[0]);
    document.querySelector('style').disabled = true;
    document.querySelector('style').sheet.disabled = true;
    document.adoptedStyleSheets = [sheet];
    const after = looks();
    return [before.length, before.filter((value, index) => value !== after[index]).length];
    """
    for path in CAMDEN_TYPES:
        browser.driver.get(f"{served(site)}{path}")
        count, different = browser.run(look, css)
        assert count > 50
        assert different == 0, path


def test_the_policy_stops_nothing_of_ours_and_every_script_inside_the_page(
    browser: Browser, served: Callable[[Web], str], site: Web
):
    browser.driver.get(served(site))
    browser.run(
        """window.stopped = [];
        document.addEventListener('securitypolicyviolation', (event) => window.stopped.push(event.effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        const style = document.createElement('style');
        style.textContent = 'p { display: none }';
        document.body.append(style);"""
    )
    browser.driver.execute_async_script(REST)
    assert browser.run("return window.ran") is None
    assert sorted(browser.run("return window.stopped")) == ["script-src-elem", "style-src-elem"]
    browser.driver.get_log("browser")  # The two above; other tests ask that this log be empty.


def test_a_page_opened_as_a_file_has_its_colours_and_breaks_no_rule(browser: Browser, site: Web):
    for path in ("", "help/", "bn/services/", "timeline/", "services/"):
        browser.driver.get_log("browser")
        browser.driver.get((Path(site.folder) / file_of(path)).as_uri())
        band = browser.run(
            "return getComputedStyle(document.querySelector('.masthead')).backgroundColor"
        )
        assert band == "rgb(84, 32, 79)", path
        assert browser.driver.get_log("browser") == []
