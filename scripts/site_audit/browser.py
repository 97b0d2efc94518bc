"""One Chromium that shows a page in every mode; the one module that knows Selenium."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.parse import urldefrag, urlsplit

from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from urllib3.exceptions import HTTPError

from site_audit.finding import Box, CouldNotAuditError
from site_audit.mode import WIDE, Mode
from site_audit.pixels import Picture

NAMES = ("chromium", "google-chrome", "chromium-browser")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    # A frame from another site must be in the same process: axe looks into it from within.
    "--disable-features=IsolateOrigins,site-per-process,Translate",
    "--disable-site-isolation-trials",
    "--autoplay-policy=no-user-gesture-required",
)
LOAD_SECONDS = 20
SCRIPT_SECONDS = 30
_KEYS = {
    "Tab": ("Tab", 9, ""),
    "Enter": ("Enter", 13, "\r"),
    "Escape": ("Escape", 27, ""),
    "Space": ("Space", 32, " "),
    "ArrowDown": ("ArrowDown", 40, ""),
    "ArrowUp": ("ArrowUp", 38, ""),
    "ArrowLeft": ("ArrowLeft", 37, ""),
    "ArrowRight": ("ArrowRight", 39, ""),
    "Home": ("Home", 36, ""),
    "End": ("End", 35, ""),
}
# These two by their numbers in the WebDriver standard.
_TAB, _SHIFT = "\ue004", "\ue008"
_SEEN = "return performance.getEntriesByType('resource').map((entry) => entry.name)"
_LOADED = """
const entry = performance.getEntriesByType('navigation')[0];
return {
  address: location.href, kind: document.contentType, status: entry ? entry.responseStatus : 0,
  empty: !document.body || !document.body.children.length,
  ready: typeof window.__audit === 'object',
};
"""


@contextmanager
def plainly(what: str) -> Iterator[None]:
    """Turn whatever goes wrong in the browser into one plain sentence."""
    try:
        yield
    except TimeoutException as error:
        raise CouldNotAuditError(f"{what} took too long.") from error
    except (HTTPError, OSError) as error:
        raise CouldNotAuditError(f"{what} failed: the browser is gone.") from error
    except WebDriverException as error:
        reason = (error.msg or type(error).__name__).splitlines()[0]
        raise CouldNotAuditError(f"{what} failed: {reason}") from error


class Browser:
    """A browser with one page open. Everything it cannot do raises `CouldNotAuditError`.

    `scripts` run in every frame of every page before the page's own. Use it in `with`, so that
    the program behind it ends too.
    """

    def __init__(self, scripts: tuple[str, ...] = ()) -> None:
        binary = next((at for name in NAMES if (at := shutil.which(name))), "")
        driver = shutil.which("chromedriver")
        if not binary or not driver:
            raise CouldNotAuditError(
                "Chromium or its driver is not on this computer. On Debian: "
                "apt-get install chromium chromium-driver"
            )
        self._loaded: set[str] = set()
        self.touched = False
        """Whether keys or the pointer were used since somebody set this to false."""
        options = ChromeOptions()
        options.binary_location = binary
        for word in ARGUMENTS:
            options.add_argument(word)
        # A page that asks something must not be answered behind its back.
        options.unhandled_prompt_behavior = "dismiss and notify"
        with plainly("Starting Chromium"):
            self.driver = Chrome(options=options, service=Service(driver))
            self.driver.set_page_load_timeout(LOAD_SECONDS)
            self.driver.set_script_timeout(SCRIPT_SECONDS)
            if scripts:
                self.cdp("Page.addScriptToEvaluateOnNewDocument", source=";\n".join(scripts))
        self.address = ""
        self.mode: Mode | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the browser, also one that has crashed."""
        try:
            self.driver.quit()
        except (WebDriverException, HTTPError, OSError):
            self.driver.service.stop()

    @property
    def version(self) -> str:
        """The name and version of the browser."""
        found = self.driver.capabilities
        return f"{found['browserName']} {found['browserVersion']}"

    def open(self, address: str, mode: Mode = WIDE) -> None:
        """Load a page in a mode. A page that is not there, or is no page, is an error."""
        self._loaded = self._loaded | self._resources() if address == self.address else set()
        self.address = ""
        self._media(mode, None)
        self._scripts(on=mode.scripts)
        with plainly("Loading the page"):
            self.driver.get(address)
        self._scripts(on=True)
        state = self.run(_LOADED)
        if state["address"].startswith("chrome-error:"):
            raise CouldNotAuditError("The page did not load. Is its server running?")
        if state["status"] >= 400:  # noqa: PLR2004 - the first number of HTTP that means failure
            raise CouldNotAuditError(f"The server answered {state['status']}.")
        if urldefrag(state["address"]).url != urldefrag(address).url:
            raise CouldNotAuditError(
                f"The page leads away to {state['address']}, so it was not seen."
            )
        if "html" not in state["kind"]:
            raise CouldNotAuditError(f"This is not a web page but {state['kind']}.")
        if state["empty"]:
            raise CouldNotAuditError("The page is empty.")
        if not state["ready"] and mode.scripts:
            raise CouldNotAuditError("The page did not let our scripts in.")
        self.address, self.mode = address, mode
        self._letters(mode.text)
        if mode.opened:
            self.run("return __audit.open()")

    def show(self, mode: Mode) -> None:
        """Show the same page in another mode. It is loaded again only where it must be."""
        old = self.mode
        if old == mode and not mode.scripts:
            return
        if (
            old is None
            or (old.scripts, mode.scripts) != (True, True)
            or (old.opened and not mode.opened)
        ):
            self.open(self.address, mode)
            return
        self._media(mode, old)
        if mode.text != old.text:
            self._letters(mode.text)
        self.mode = mode
        if mode.opened and not old.opened:
            self.run("return __audit.open()")
        self.run("return __audit.settled()")

    def reload(self) -> None:
        """Load the page again, in the same mode."""
        self.open(self.address, self.mode or WIDE)

    def loaded(self) -> set[str]:
        """Return what the page has loaded since it was first opened, in any mode.

        Addresses of the same site count from its root, without a query.
        """
        self._loaded |= self._resources()
        home = urlsplit(self.address)[:2]
        return {
            urlsplit(url).path.lstrip("/") if urlsplit(url)[:2] == home else url
            for url in self._loaded
            if not url.startswith(("data:", "blob:"))
        }

    def run(self, script: str, *values: object) -> Any:  # noqa: ANN401 - whatever the script gives
        """Run the body of a function in the page and return its result; a promise is awaited."""
        with plainly("A script in the page"):
            return self.driver.execute_script(script, *values)

    def cdp(self, command: str, /, **values: object) -> dict[str, Any]:
        """Send a command of the DevTools protocol."""
        self.touched = self.touched or command.startswith("Input.")
        with plainly(command):
            return dict(self.driver.execute_cdp_cmd(command, values) or {})

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press and let go a real key, by its name in the standard: `Tab`, `Escape`, `a`."""
        code, number, text = _KEYS.get(key, (key, ord(key[0].upper()), key))
        about = {
            "key": " " if key == "Space" else key,
            "code": code,
            "windowsVirtualKeyCode": number,
            "modifiers": 8 if shift else 0,
        }
        self.cdp(
            "Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **about, text=text
        )
        self.cdp("Input.dispatchKeyEvent", type="keyUp", **about)

    def tab(self, times: int, *, back: bool = False) -> None:
        """Press Tab so many times, or Shift and Tab: many presses at once are much faster."""
        one = [{"type": "keyDown", "value": _TAB}, {"type": "keyUp", "value": _TAB}]
        keys = one * times
        if back:
            keys = [{"type": "keyDown", "value": _SHIFT}, *keys, {"type": "keyUp", "value": _SHIFT}]
        with plainly("Pressing Tab"):
            self.driver.execute(
                "actions", {"actions": [{"type": "key", "id": "k", "actions": keys}]}
            )

    def hover(self, x: float, y: float) -> None:
        """Move the pointer to a place in the window."""
        self.cdp("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, x: float, y: float) -> None:
        """Click with the main button at a place in the window."""
        self.hover(x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self.cdp("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, box: Box | None = None) -> Picture:
        """Take a picture of the whole page, or of a box of it."""
        values: dict[str, object] = {
            "format": "png",
            "captureBeyondViewport": True,
            "optimizeForSpeed": True,
        }
        if box is None:
            size = self.cdp("Page.getLayoutMetrics")["cssContentSize"]
            box = Box(0, 0, size["width"], size["height"])
        sides = {"x": box.x, "y": box.y, "width": max(box.width, 1), "height": max(box.height, 1)}
        values["clip"] = {**sides, "scale": 1}
        return Picture(base64.b64decode(self.cdp("Page.captureScreenshot", **values)["data"]))

    def _resources(self) -> set[str]:
        return set(self.run(_SEEN))

    def _media(self, mode: Mode, old: Mode | None) -> None:
        if old is None or (mode.width, mode.height) != (old.width, old.height):
            self.cdp(
                "Emulation.setDeviceMetricsOverride",
                width=mode.width,
                height=mode.height,
                deviceScaleFactor=1,
                mobile=False,
            )
        features = {
            "prefers-color-scheme": mode.scheme,
            "forced-colors": "active" if mode.forced_colours else "none",
            "prefers-reduced-motion": "reduce" if mode.reduced_motion else "no-preference",
        }
        self.cdp(
            "Emulation.setEmulatedMedia",
            media=mode.media,
            features=[{"name": name, "value": value} for name, value in features.items()],
        )

    def _scripts(self, *, on: bool) -> None:
        self.cdp("Emulation.setScriptExecutionDisabled", value=not on)

    def _letters(self, per_cent: int) -> None:
        size = "" if per_cent == 100 else f"{per_cent}%"  # noqa: PLR2004 - the usual size
        self.run("document.documentElement.style.fontSize = arguments[0]", size)


def read(name: str) -> str:
    """Return one of this folder's scripts."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def read_value(file: Path) -> str:
    """Return a script that is one value, such as a function, without the sign at its end."""
    return file.read_text(encoding="utf-8").strip().rstrip(";")
