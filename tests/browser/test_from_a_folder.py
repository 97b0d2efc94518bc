"""The whole site opened from a folder or a USB stick, without a web server or JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from selenium.webdriver.common.by import By

from tests.browser.conftest import Browser
from tests.web import Web

pytestmark = pytest.mark.browser

# One page of each type.
TYPES = (
    "",
    "help/",
    "services/",
    "services/need/break/",
    "services/sitting-service/",
    "priorities/",
    "actions/",
    "actions/status/late/",
    "timeline/",
    "who-decides/",
    "news/",
    "documents/",
    "glossary/",
    "privacy/",
)


@pytest.fixture(name="stick")
def _stick(site: Web, tmp_path: Path) -> Path:
    """Copy the site to a folder with a name that addresses must write in another way."""
    folder = tmp_path / "My stick বাংলা"
    shutil.copytree(site.folder, folder)
    return folder


def file_of(address: str) -> tuple[Path, str]:
    parts = urlsplit(address)
    return Path(unquote(parts.path)), unquote(parts.fragment)


def links(browser: Browser) -> list[str]:
    """Return where the links of the page lead, read without running a script in it."""
    here = browser.driver.current_url
    found = browser.driver.find_elements(By.CSS_SELECTOR, "a[href]")
    # Links in drawings have no property that holds the whole address.
    return [urljoin(here, node.get_dom_attribute("href")) for node in found]


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_every_link_of_every_type_of_page_opens_a_file(
    browser: Browser, site: Web, stick: Path, tag: str
):
    ids = {page.uri: set(page.ids) for page in site.pages.values()}
    browser.scripts(on=False)
    for path in TYPES:
        browser.driver.get((stick / site.prefix(tag) / path / "index.html").as_uri())
        assert browser.driver.find_element(By.TAG_NAME, "h1").text, path
        wide = browser.driver.find_element(By.CSS_SELECTOR, ".wrap").size["width"]
        assert wide < 1280, f"{path} has no style"  # Without our style a block fills the page.
        followed = 0
        for address in links(browser):
            if not address.startswith("file:"):
                assert address.startswith(("https:", "tel:", "sms:", "mailto:", "webcal:")), address
                continue
            file, anchor = file_of(address)
            assert file.is_file(), f"{path}: {address}"
            if anchor:
                assert anchor in ids[file.relative_to(stick).as_posix()], f"{path}: {address}"
            followed += 1
        assert followed > 5, path


def test_a_reader_can_go_from_page_to_page_and_change_language(
    browser: Browser, stick: Path, click: Callable[[str], str]
):
    browser.scripts(on=False)
    browser.driver.get((stick / "index.html").as_uri())
    for selector, wanted in (
        (".masthead .help", "help/index.html"),
        (".languages a[hreflang=bn]", "bn/help/index.html"),
        (".foot a[href$='documents/index.html']", "bn/documents/index.html"),
        (".brand", "bn/index.html"),
        (".card h3 a, .card h2 a", ""),
        (".brand", "bn/index.html"),
    ):
        file, _ = file_of(click(selector))
        assert file.is_file()
        if wanted:
            assert file == stick / wanted
        assert browser.driver.find_element(By.CSS_SELECTOR, "html").get_attribute("lang")
        assert browser.driver.find_element(By.TAG_NAME, "h1").text


@pytest.fixture(name="click")
def _click(browser: Browser) -> Callable[[str], str]:
    def click(selector: str) -> str:
        found = browser.driver.find_elements(By.CSS_SELECTOR, selector)
        next(node for node in found if node.is_displayed()).click()
        return str(browser.driver.current_url)

    return click
