"""One Chromium that shows a page in every mode; the one module that knows Selenium.

Selenium starts and ends it; the page is driven by the DevTools protocol itself (`devtools.py`).
"""

from __future__ import annotations

import base64
import json
import math
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self
from urllib.parse import urldefrag, urlsplit

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from urllib3.exceptions import HTTPError

from site_audit.devtools import DevTools, DevToolsError
from site_audit.finding import Box, CouldNotAuditError, ScriptError, TooLongError
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
    # The scripts of the audit are the same on every page.
    "--js-flags=--no-flush-bytecode",
)
LOAD_SECONDS = 20
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
_CALL = "(%s)(...%s)"


@contextmanager
def plainly(what: str) -> Iterator[None]:
    """Turn whatever goes wrong in the browser into one plain sentence."""
    try:
        yield
    except TimeoutError as error:
        raise CouldNotAuditError(f"{what} took too long.") from error
    except (HTTPError, OSError) as error:
        raise CouldNotAuditError(f"{what} failed: the browser is gone.") from error
    except (WebDriverException, DevToolsError) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise CouldNotAuditError(f"{what} failed: {reason}") from error


def beside(module: str, name: str = "") -> str:
    """Return the JavaScript beside a module, given as `__file__`: that of its name, or another.

    Each is one value, such as a function, or makes one in the page: given without its last sign.
    """
    path = Path(module).with_name(name) if name else Path(module).with_suffix(".js")
    return path.read_text(encoding="utf-8").strip().rstrip(";")


_SCRIPT = beside(__file__)


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
        self._scripts_on = True
        self.clock: Callable[[], float] = time.monotonic
        self._until = math.inf
        self.notes: dict[str, Any] = {}
        """What a rule keeps of the page from one mode to the next."""
        options = ChromeOptions()
        options.binary_location = binary
        for word in ARGUMENTS:
            options.add_argument(word)
        with plainly("Starting Chromium"):
            self._driver = Chrome(options=options, service=Service(driver))
            found = self._driver.capabilities
            self.version = f"{found['browserName']} {found['browserVersion']}"
            self._tab = DevTools(found["goog:chromeOptions"]["debuggerAddress"])
            if scripts:
                self.cdp("Page.addScriptToEvaluateOnNewDocument", source=";\n".join(scripts))
        self.address = ""
        self.mode: Mode | None = None
        self.drawing = False
        """Whether what is open is an SVG document, which has no words, menus or fields of HTML."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the browser, also one that has crashed."""
        try:
            self._driver.quit()
        except (WebDriverException, HTTPError, OSError):
            self._driver.service.stop()

    def open(self, address: str, mode: Mode = WIDE) -> None:
        """Load a page in a mode. A page that is not there, or is no page, is an error."""
        # A page that is half loaded would be of no use.
        with self.within(math.inf):
            self._open(address, mode)

    @contextmanager
    def within(self, until: float) -> Iterator[None]:
        """Raise `TooLongError` from whatever is asked of the page after this time of the clock."""
        before, self._until = self._until, until
        try:
            yield
        finally:
            self._until = before

    def _in_time(self) -> None:
        if self.clock() > self._until:
            raise TooLongError("The page took too long.")

    def _open(self, address: str, mode: Mode) -> None:
        if address == self.address:
            self._loaded |= self._resources()
        else:
            self._loaded, self.notes = set(), {}
        self.address = ""
        self._media(mode, None)
        self._scripts(on=mode.scripts)
        with plainly("Loading the page"):
            self._load(address)
        self._scripts(on=True)
        state = self.run(f"{_SCRIPT}.loaded")
        if state["address"].startswith("chrome-error:"):
            raise CouldNotAuditError("The page did not load. Is its server running?")
        if state["status"] >= 400:  # noqa: PLR2004 - the first number of HTTP that means failure
            raise CouldNotAuditError(f"The server answered {state['status']}.")
        if urldefrag(state["address"]).url != urldefrag(address).url:
            raise CouldNotAuditError(
                f"The page leads away to {state['address']}, so it was not seen."
            )
        self.drawing = "svg" in state["kind"]
        if "html" not in state["kind"] and not self.drawing:
            raise CouldNotAuditError(f"This is not a web page but {state['kind']}.")
        if not state["ready"] and mode.scripts:
            raise CouldNotAuditError("The page did not let our scripts in.")
        self.address, self.mode = address, mode
        if mode.text != WIDE.text or mode.opened:
            self._settle(mode, opens=mode.opened)

    def show(self, mode: Mode) -> None:
        """Show the same page in another mode. It is loaded again only where it must be."""
        old = self.mode
        if old == mode and not mode.scripts:
            return
        if old is None or old.scripts != mode.scripts or (old.opened and not mode.opened):
            self.open(self.address, mode)
            return
        self._media(mode, old)
        self.mode = mode
        self._settle(mode, opens=mode.opened and not old.opened)

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

    def run(self, function: str, *values: object) -> Any:  # noqa: ANN401 - whatever it gives
        """Call a function in the page and return its result; a promise is awaited.

        It is given by its name there, such as `__walk.stops`, or by its source.
        """
        self._in_time()
        with plainly("A script in the page"):
            answer = self._tab.call(
                "Runtime.evaluate",
                expression=_CALL % (function, json.dumps(values)),
                awaitPromise=True,
                returnByValue=True,
                userGesture=True,
            )
            if self._tab.asked:
                raise DevToolsError(f"the page opened an alert: {self._tab.asked}")
            if wrong := answer.get("exceptionDetails"):
                told = wrong.get("exception", {}).get("description") or wrong["text"]
                raise ScriptError(f"A script of the audit stopped: {told.splitlines()[0]}")
            return answer["result"].get("value")

    def cdp(self, command: str, /, **values: object) -> dict[str, Any]:
        """Send a command of the DevTools protocol."""
        self._in_time()
        self.touched = self.touched or command.startswith("Input.")
        with plainly(command):
            return self._tab.call(command, **values)

    def send(self, command: str, /, **values: object) -> None:
        """Send a command and do not wait; when it fails, the next that waits tells."""
        self.touched = self.touched or command.startswith("Input.")
        with plainly(command):
            self._tab.send(command, **values)

    def press(
        self, key: str, *, shift: bool = False, ctrl: bool = False, alt: bool = False
    ) -> None:
        """Press and let go a real key, by its name in the standard: `Tab`, `Escape`, `a`."""
        self._key(key, held=8 * shift + 2 * ctrl + alt)

    def tab(self, times: int, *, back: bool = False) -> None:
        """Press Tab so many times, or Shift and Tab: many presses at once are much faster."""
        for left in reversed(range(times)):
            self._key("Tab", held=8 * back, wait=not left)

    def _key(self, key: str, *, held: int, wait: bool = True) -> None:
        code, number, text = _KEYS.get(key, (key, ord(key[0].upper()), key))
        about = {
            "key": " " if key == "Space" else key,
            "code": code,
            "windowsVirtualKeyCode": number,
            "modifiers": held,
        }
        # With Ctrl or Alt a key writes nothing.
        text = text if held in {0, 8} else ""
        down = "keyDown" if text else "rawKeyDown"
        self.send("Input.dispatchKeyEvent", type=down, **about, text=text)
        (self.cdp if wait else self.send)("Input.dispatchKeyEvent", type="keyUp", **about)

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
        page = self.cdp("Page.getLayoutMetrics")
        whole, window = page["cssContentSize"], page["cssVisualViewport"]
        box = box or Box(0, 0, whole["width"], whole["height"])
        # What lies outside the window has to be laid out for the picture, which costs most of it.
        inside = (
            window["pageX"] <= box.x
            and window["pageY"] <= box.y
            and box.x + box.width <= window["pageX"] + window["clientWidth"]
            and box.y + box.height <= window["pageY"] + window["clientHeight"]
        )
        sides = {"x": box.x, "y": box.y, "width": max(box.width, 1), "height": max(box.height, 1)}
        taken = self.cdp(
            "Page.captureScreenshot",
            format="png",
            captureBeyondViewport=not inside,
            optimizeForSpeed=True,
            clip={**sides, "scale": 1},
        )
        return Picture(base64.b64decode(taken["data"]))

    def _load(self, address: str) -> None:
        """Load an address and wait until nothing loads any more; a script may lead away at once."""
        self._tab.events.clear()
        self._tab.asked = ""
        answer = self._tab.call("Page.navigate", url=address)
        if "loaderId" not in answer and not answer.get("errorText"):
            self._tab.call("Page.reload")
        # Frames inside it tell the same of themselves, and earlier.
        self._tab.wait("Page.frameStoppedLoading", answer["frameId"], LOAD_SECONDS)

    def _resources(self) -> set[str]:
        return set(self.run(f"{_SCRIPT}.resources"))

    def _media(self, mode: Mode, old: Mode | None) -> None:
        features = {
            "prefers-color-scheme": mode.scheme,
            "forced-colors": "active" if mode.forced_colours else "none",
            "prefers-reduced-motion": "reduce" if mode.reduced_motion else "no-preference",
        }
        # A page that loads must find it; a script in a page that is there comes behind it anyway.
        (self.cdp if old is None else self.send)(
            "Emulation.setEmulatedMedia",
            media=mode.media,
            features=[{"name": name, "value": value} for name, value in features.items()],
        )
        if old is None or (mode.width, mode.height) != (old.width, old.height):
            self.cdp(
                "Emulation.setDeviceMetricsOverride",
                width=mode.width,
                height=mode.height,
                deviceScaleFactor=1,
                mobile=False,
            )

    def _scripts(self, *, on: bool) -> None:
        if on is not self._scripts_on:
            self.cdp("Emulation.setScriptExecutionDisabled", value=not on)
            self._scripts_on = on

    def _settle(self, mode: Mode, *, opens: bool) -> None:
        size = "" if mode.text == WIDE.text else f"{mode.text}%"
        self.run(f"{_SCRIPT}.settle", size, opens)
