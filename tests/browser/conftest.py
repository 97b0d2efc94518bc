"""A real browser and the built sites on a server of this machine."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from tests.web import Web

BROWSERS = ("chromium", "google-chrome", "chromium-browser")
CAMDEN_TYPES = (
    "", "help/", "am-i-a-carer/", "priorities/", "priorities/health-and-hospital/", "actions/", "actions/set-up-carers-board/",
    "timeline/", "services/", "services/sitting-service/", "services/camden-carers-service/", "who-decides/", "money/",
    "how-it-was-made/", "documents/", "news/", "contact/", "accessibility/", "privacy/", "glossary/", "search/", "no-such-page/",
)  # fmt: skip
WORCESTERSHIRE_TYPES = (
    "", "help/", "priorities/", "priorities/staying-safe/", "actions/", "actions/rooms-for-carers/", "timeline/", "services/",
    "services/integrated-carers-hub/", "who-decides/", "documents/", "money/", "news/", "contact/", "glossary/", "search/",
)  # fmt: skip
SIZES = ((320, ""), (320, "200%"), (768, ""), (1280, ""), (1280, "200%"))

TOO_WIDE = """
document.documentElement.style.fontSize = arguments[0];
const root = document.documentElement;
const cheats = [root, document.body, document.querySelector('main')].some(
  (node) => ['hidden', 'clip'].includes(getComputedStyle(node).overflowX));
if (cheats) return 'the page hides what sticks out';
if (root.scrollWidth <= root.clientWidth) return '';
const out = [...document.body.querySelectorAll('*')].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width && (box.right > root.clientWidth + 0.5 || box.left < -0.5);
});
const last = out[out.length - 1];
return `${root.scrollWidth} > ${root.clientWidth}: ${last ? last.outerHTML.slice(0, 160) : '?'}`;
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, says nothing, and shows 404.html for what is not there."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name upstream
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != http.HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@dataclass(frozen=True)
class Browser:
    """A driver with the few things these tests do."""

    driver: Chrome

    def size(self, width: int, height: int = 800) -> None:
        """Set the width of the page itself: a window cannot be as narrow as a phone."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def colours(self, scheme: str) -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def scripts(self, *, on: bool) -> None:
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not on})

    def run(self, code: str, *values: object) -> Any:
        return self.driver.execute_script(code, *values)


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """Start one browser for a worker's whole session."""
    binary = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    driver_path = shutil.which("chromedriver")
    assert binary, "Chromium is missing: scripts/test sets it up"
    assert driver_path, "ChromeDriver is missing: scripts/test sets it up"
    options = ChromeOptions()
    options.binary_location = binary
    for word in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
    ):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(driver_path))
    driver.set_page_load_timeout(30)
    yield Browser(driver)
    driver.quit()


@pytest.fixture
def browser(chrome: Browser) -> Browser:
    """Give each test the browser as new: a wide window, light colours, scripts on."""
    chrome.driver.get("about:blank")
    chrome.size(1280)
    chrome.colours("light")
    chrome.scripts(on=True)
    return chrome


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Web], str]]:
    """Serve a built site and return its address."""
    running: dict[str, http.server.ThreadingHTTPServer] = {}

    def serve(web: Web) -> str:
        folder = str(web.folder)
        if folder not in running:
            handler = functools.partial(Quiet, directory=folder)
            running[folder] = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=running[folder].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{running[folder].server_address[1]}/"

    yield serve
    for server in running.values():
        server.shutdown()
        server.server_close()
