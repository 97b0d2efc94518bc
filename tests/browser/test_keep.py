"""Keep this on my phone: nothing before the reader asks, honest copies after, nothing once removed."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import Browser, Quiet
from tests.browser.test_from_a_folder import TYPES
from tests.web import Web

pytestmark = pytest.mark.browser

STORED = """
const done = arguments[0];
(async () => done({
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  caches: await caches.keys(),
  databases: (await indexedDB.databases()).length,
  local: localStorage.length,
  session: sessionStorage.length,
  cookies: document.cookie,
}))();
"""
NOTHING = {"workers": 0, "caches": [], "databases": 0, "local": 0, "session": 0, "cookies": ""}


LOGIN = b"<!doctype html><title>Free Wi-Fi</title><h1>Log in to the Wi-Fi</h1>"


class Stoppable(Quiet):
    """Answers nothing once its server has stopped, not even on a line that was open before.

    As its host wishes, it answers as a Wi-Fi network does that asks people to log in first, or
    breaks the line off after some answers.
    """

    host: Host

    def do_GET(self) -> None:  # noqa: N802 - the name upstream
        self.host.asked.append(self.path)
        if getattr(self.server, "stopped", False) or len(self.host.asked) > self.host.patience:
            self.close_connection = True
        elif self.path == "/login" or (answer := self.host.portal(self.path)) == "login":
            self.say(200, ("Content-Type", "text/html"), LOGIN)
        elif answer == "redirect":
            self.say(302, ("Location", "/login"))
        elif answer == "511":
            self.say(511, ("Content-Type", "text/html"), LOGIN)
        elif answer == "other type":
            self.say(
                200,
                ("Content-Type", "text/plain"),
                (self.host.folder / "contact/index.html").read_bytes(),
            )
        else:
            super().do_GET()

    def say(self, status: int, header: tuple[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header(*header)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Host:
    """A web server of one test's own, with an address no other test has, that can be stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.asked: list[str] = []
        self.patience = 1_000_000
        self.portal: Callable[[str], str] = lambda _: ""
        self.server: http.server.ThreadingHTTPServer | None = None
        self.start()

    def start(self) -> None:
        own = type("Own", (Stoppable,), {"host": self})
        handler = functools.partial(own, directory=str(self.folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.server:
            self.server.stopped = True  # type: ignore[attr-defined]
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@pytest.fixture(name="host")
def _host(browser: Browser) -> Iterator[Callable[[Path], Host]]:
    hosts: list[Host] = []

    def serve(folder: Path) -> Host:
        hosts.append(Host(folder))
        return hosts[-1]

    yield serve
    browser.driver.get("about:blank")
    for host in hosts:
        host.stop()
        browser.driver.execute_cdp_cmd(
            "Storage.clearDataForOrigin",
            {"origin": host.address.rstrip("/"), "storageTypes": "all"},
        )


def stored(browser: Browser) -> dict[str, object]:
    found: dict[str, object] = browser.driver.execute_async_script(STORED)
    return found


def shown(browser: Browser, selector: str) -> list[str]:
    found = browser.driver.find_elements(By.CSS_SELECTOR, selector)
    return [node.text for node in found if node.is_displayed()]


def wait(browser: Browser, ready: Callable[[], object]) -> None:
    WebDriverWait(browser.driver, 15).until(lambda _: ready())


def ready(browser: Browser) -> None:
    """Wait until the page knows whether it is kept, and shows one button."""
    wait(browser, lambda: len(shown(browser, "[data-keep] button")) == 1)


def keep(browser: Browser, address: str) -> None:
    browser.driver.get(f"{address}keep/index.html")
    ready(browser)
    before = shown(browser, "[data-keep] button")
    browser.driver.find_element(By.CSS_SELECTOR, "[data-keep] button").click()
    wait(browser, lambda: shown(browser, "[data-keep] button") not in ([], before))


def year_in(text: str) -> str:
    found = re.search(r"\b20\d\d\b", text)
    assert found, text
    return found[0]


def test_nothing_is_stored_by_reading_any_type_of_page(
    browser: Browser, host: Callable[[Path], Host], site: Web
):
    home = host(site.folder).address
    for path in (*TYPES, "keep/", "bn/keep/"):
        browser.driver.get(f"{home}{path}index.html")
        assert stored(browser) == NOTHING, path


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_kept_pages_can_be_read_without_a_server_and_say_when_they_were_saved(
    browser: Browser, host: Callable[[Path], Host], site: Web, tag: str
):
    own = host(site.folder)
    home = f"{own.address}{site.prefix(tag)}"
    keep(browser, home)
    assert year_in(shown(browser, "[data-keep] [role=status]")[0])
    browser.driver.get(f"{home}help/index.html")
    assert not re.search(r"\b20[3-9]\d\b", " ".join(shown(browser, "main > .notice:first-child")))
    own.stop()
    for path in (
        "",
        "help/",
        "services/",
        "services/sitting-service/",
        "actions/keep-coproducing/",
    ):
        browser.driver.get(f"{home}{path}index.html")
        line = shown(browser, "main > .notice:first-child")[0]
        assert year_in(line), path
        wanted = site.page(path, tag).words("h1")
        assert " ".join(shown(browser, "h1")[0].split()) == wanted, path
    browser.driver.get(f"{home}services/sitting-service/")
    assert shown(browser, "main > .notice:first-child"), "the short address finds the same copy"
    assert browser.driver.find_elements(By.CSS_SELECTOR, "main a[href^='tel:']")


def test_a_page_that_was_not_kept_says_so_with_numbers_and_the_way_to_what_is_kept(
    browser: Browser, host: Callable[[Path], Host], site: Web
):
    own = host(site.folder)
    keep(browser, f"{own.address}bn/")
    own.stop()
    for path in ("bn/services/need/break/index.html", "services/index.html"):
        browser.driver.get(f"{own.address}{path}")
        assert browser.driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == "bn"
        assert "এই পাতাটি আপনার ফোনে নেই" in shown(browser, "h1")[0]
        assert shown(browser, "main a[href='tel:999']")
        link = browser.driver.find_element(By.CSS_SELECTOR, ".notice a[href$='keep/']")
        assert link.get_property("href") == f"{own.address}bn/keep/"
        brand = browser.driver.find_element(By.CSS_SELECTOR, ".brand").get_property("href")
        assert brand == f"{own.address}bn/index.html"
    browser.driver.find_element(By.CSS_SELECTOR, ".notice a[href$='keep/']").click()
    ready(browser)
    assert shown(browser, "[data-keep] button") == ["এটি আমার ফোন থেকে মুছুন"]


def test_one_tap_removes_everything_and_says_so(
    browser: Browser, host: Callable[[Path], Host], site: Web
):
    own = host(site.folder)
    keep(browser, own.address)
    found = stored(browser)
    assert found["workers"] == 1
    assert len(found["caches"]) == 1  # type: ignore[arg-type]
    browser.driver.get(f"{own.address}keep/")
    ready(browser)
    assert shown(browser, "[data-keep] button") == ["Take it off my phone"]
    browser.driver.find_elements(By.CSS_SELECTOR, "[data-keep] button")[1].click()
    wait(browser, lambda: shown(browser, "[data-keep] button") == ["Keep this on my phone"])
    assert shown(browser, "[role=status]") == ["The pages are no longer on your phone."]
    browser.driver.get(f"{own.address}help/")
    assert stored(browser) == NOTHING


def test_a_site_in_a_subfolder_keeps_only_its_own_folder(
    browser: Browser, host: Callable[[Path], Host], site: Web, tmp_path: Path
):
    shutil.copytree(site.folder, tmp_path / "project")
    (tmp_path / "404.html").write_text("<title>Elsewhere</title>", encoding="utf-8")
    own = host(tmp_path)
    keep(browser, f"{own.address}project/bn/")
    own.stop()
    browser.driver.get(f"{own.address}project/bn/help/")
    assert year_in(shown(browser, "main > .notice:first-child")[0])
    browser.driver.get(f"{own.address}project/so/")
    brand = browser.driver.find_element(By.CSS_SELECTOR, ".brand").get_property("href")
    assert brand == f"{own.address}project/bn/index.html"


def test_arabic_is_kept_and_dated_from_right_to_left(
    browser: Browser, host: Callable[[Path], Host], council_site: Callable[[str], Web]
):
    own = host(council_site("worcestershire").folder)
    keep(browser, f"{own.address}ar/")
    own.stop()
    browser.driver.get(f"{own.address}ar/help/")
    assert "أنت تقرأ نسخة حُفظت في" in " ".join(shown(browser, "main > .notice:first-child"))
    assert browser.driver.find_element(By.TAG_NAME, "html").get_attribute("dir") == "rtl"


def test_pages_that_changed_are_read_fresh_and_the_copy_follows_when_they_are_read(
    browser: Browser, host: Callable[[Path], Host], site: Web, tmp_path: Path
):
    folder = tmp_path / "site"
    shutil.copytree(site.folder, folder)
    own = host(folder)
    keep(browser, own.address)
    page = folder / "help/index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<h1>", "<h1>New: "), encoding="utf-8")
    browser.driver.get(f"{own.address}help/")
    assert shown(browser, "h1")[0].startswith("New: ")

    def copied() -> object:
        return browser.driver.execute_async_script(
            "caches.match(new URL('/help/', location)).then((a) => a.text())"
            ".then((t) => arguments[0](t.includes('<h1>New: ')))"
        )

    wait(browser, copied)
    own.stop()
    browser.driver.get(f"{own.address}help/")
    assert shown(browser, "h1")[0].startswith("New: ")


def test_without_scripts_words_say_how_else_to_keep_the_pages(
    browser: Browser, host: Callable[[Path], Host], site: Web
):
    browser.scripts(on=False)
    browser.driver.get(f"{host(site.folder).address}keep/")
    assert not shown(browser, "button")
    assert "USB stick" in shown(browser, "[data-keep-without]")[0]


def test_opened_as_a_file_words_say_how_else_to_keep_the_pages(browser: Browser, site: Web):
    browser.driver.get((site.folder / "keep/index.html").as_uri())
    assert not shown(browser, "button")
    assert "USB stick" in shown(browser, "[data-keep-without]")[0]


def test_a_file_that_cannot_be_had_leaves_nothing_behind(
    browser: Browser, host: Callable[[Path], Host], site: Web, tmp_path: Path
):
    folder = tmp_path / "site"
    shutil.copytree(site.folder, folder)
    shutil.rmtree(folder / "contact")
    own = host(folder)
    browser.driver.get(f"{own.address}keep/")
    ready(browser)
    browser.driver.find_element(By.CSS_SELECTOR, "[data-keep] button").click()
    wait(browser, lambda: "could not" in " ".join(shown(browser, "[role=status]")))
    assert shown(browser, "[data-keep] button") == ["Keep this on my phone"]
    browser.driver.get(f"{own.address}help/")
    assert stored(browser) == NOTHING


def test_the_worker_and_its_lists_are_served_as_scripts(host: Callable[[Path], Host], site: Web):
    home = host(site.folder).address
    for name in ("sw.js", "keep-lists.js", "keep-bn.js"):
        with urllib.request.urlopen(f"{home}{name}", timeout=10) as answer:  # noqa: S310 - our own server
            assert "javascript" in answer.headers["content-type"], name


def press(browser: Browser) -> None:
    browser.driver.find_element(By.CSS_SELECTOR, "[data-keep] button").click()


def status(browser: Browser) -> str:
    return " ".join(shown(browser, "[data-keep] [role=status]"))


def test_a_login_page_is_never_kept_in_the_place_of_a_page(
    browser: Browser, host: Callable[[Path], Host], site: Web
):
    own = host(site.folder)
    for answer in ("login", "redirect", "511", "other type"):
        own.portal = lambda path, answer=answer: answer if path == "/contact/" else ""  # type: ignore[misc]
        browser.driver.get(f"{own.address}keep/")
        ready(browser)
        press(browser)
        wait(browser, lambda: "something else came" in status(browser))
        assert shown(browser, "[data-keep] button") == ["Keep this on my phone"], answer
        browser.driver.get(f"{own.address}help/")
        assert stored(browser) == NOTHING, answer
    # Nor later, when a page that is kept is read through such a network.
    own.portal = lambda _: ""
    keep(browser, own.address)
    own.portal = lambda path: "login" if path.startswith(("/help", "/contact")) else ""
    for path in ("help/", "contact/index.html"):
        browser.driver.get(f"{own.address}{path}")
        assert shown(browser, "h1") == ["Log in to the Wi-Fi"]
    own.portal = lambda _: ""
    browser.driver.get(f"{own.address}keep/")
    own.stop()
    for path, heading in (("help/", "Get help now"), ("contact/", "Contact us")):
        browser.driver.get(f"{own.address}{path}")
        assert shown(browser, "h1") == [heading]


def test_saving_that_was_broken_off_is_told_and_goes_on_without_asking_twice(
    browser: Browser, host: Callable[[Path], Host], site: Web
):
    own = host(site.folder)
    browser.driver.get(f"{own.address}bn/keep/")
    ready(browser)
    start = len(own.asked)
    own.patience = start + 40
    press(browser)
    both = ["এটি আমার ফোনে রাখুন", "এটি আমার ফোন থেকে মুছুন"]
    wait(browser, lambda: shown(browser, "[data-keep] button") == both)
    said = status(browser)
    saved = max(map(int, re.findall(r"\d+", said.partition("মধ্যে")[2])))
    assert 10 < saved < 40
    first = set(own.asked[start : start + 36])
    # It goes on when the page is opened again, or when any other page is read.
    own.patience = len(own.asked) + 20
    browser.driver.get(f"{own.address}bn/keep/")
    wait(browser, lambda: "মধ্যে" in status(browser))
    assert shown(browser, "[data-keep] button") == both
    own.patience = 1_000_000
    browser.driver.get(f"{own.address}bn/help/")
    wait(browser, lambda: done(browser))
    later = own.asked[start + 41 :]
    pages = {path for path in first if path.startswith("/bn/") and path.endswith("/")} - {
        "/bn/help/"
    }
    assert not pages & set(later)
    browser.driver.get(f"{own.address}bn/keep/")
    ready(browser)
    assert shown(browser, "[data-keep] button") == both[1:]
    assert year_in(status(browser))
    own.stop()
    browser.driver.get(f"{own.address}bn/contact/")
    assert year_in(shown(browser, "main > .notice:first-child")[0])


def done(browser: Browser) -> object:
    """Whether all pages of a language are kept."""
    return browser.driver.execute_async_script(
        "caches.match(new URL('/saved-at', location)).then((a) => arguments[0](Boolean(a)))"
    )
