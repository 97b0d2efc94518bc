"""Were the checks not there, what people inject would still not run, lead away or load anything.

The site that `tests/injected.py` writes is opened in frames, on a plain server and in the preview.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from selenium.webdriver.support.ui import WebDriverWait

from carers_plan.adapters.preview_server import previewing, server_at
from carers_plan.settings import find_project
from tests.browser.conftest import Browser
from tests.conftest import CAMDEN_DAY
from tests.injected import ELSEWHERE, MARKDOWN, SHOWING, injections, poison, unchecked, write_site

pytestmark = pytest.mark.browser

# Opens pages in frames and, a while after all have loaded, says what became of each.
FRAMES = """
const [addresses, done] = arguments, address = (frame) => new URL(frame.dataset.at, location).href;
const look = (frame) => {
  const found = [];
  try {
    const page = frame.contentDocument, here = page.location.href;
    if (here !== address(frame)) found.push(`is now ${here}`);
    for (const data of page.querySelectorAll('[type="application/ld+json"]')) JSON.parse(data.text);
    for (const node of page.querySelectorAll('*')) {
      const name = node.localName, shown = node.cloneNode().outerHTML.slice(0, 120);
      if (/^(iframe|frame|frameset|object|embed|applet|base|portal|plaintext|math)$/.test(name)
        || (name === 'meta' && /refresh|cookie/i.test(node.httpEquiv))
        || (name === 'script' && node.type !== 'application/ld+json' && !/^\\/[\\w/]*(assets|search|keep-\\w+|livereload)[/.]/.test(
          new URL(node.src, here).pathname))
        || (name === 'style' && node.parentNode !== page.head)
        || (name === 'link' && !/^(icon|canonical|alternate|next|prev)$/.test(node.rel))) found.push(shown);
      for (const { name: key, value } of node.attributes) {
        if (/^on|^style$|^srcdoc$|^ping$/.test(key)) found.push(shown);
        if (/^(xlink:)?href$|^src|action$|^data$|^background$|^poster$/.test(key)) {
          const { protocol, hostname } = new URL(value, here);
          if (!/^(https?|mailto|tel|sms|webcal|data):$/.test(protocol) || hostname === 'evil.example'
            || (protocol === 'data:' && !/^(img|link)$/.test(name))) found.push(shown);
        }
      }
    }
  } catch (error) { found.push(`has gone: ${error.message}`); }
  return found;
};
window.runs.length = 0;
document.body.replaceChildren();
const frames = addresses.map((at) => Object.assign(document.createElement('iframe'), { src: at }));
let waiting = frames.length;
frames.forEach((frame, n) => {
  frame.dataset.at = addresses[n];
  frame.onload = () => {
    frame.onload = null;
    waiting -= 1;
    if (!waiting) setTimeout(() => done([[...window.runs], frames.map(look)]), 1600);
  };
  document.body.append(frame);
});
"""
REACHES = f"//{ELSEWHERE}"


def opened(
    browser: Browser, root: str, addresses: Sequence[str]
) -> tuple[list[str], dict[str, list[str]]]:
    """Open pages in frames; return which of them ran something, and what is wrong on each."""
    driver = browser.driver
    driver.set_script_timeout(120)
    driver.get(f"{root}/harness.html")
    runs, found = driver.execute_async_script(FRAMES, [f"/{at}" for at in addresses])
    assert driver.current_url == f"{root}/harness.html"
    return runs, {at: wrong for at, wrong in zip(addresses, found, strict=True) if wrong}


def asked(browser: Browser) -> list[str]:
    """Return what the browser has asked for elsewhere since the last call."""
    log: list[Any] = browser.driver.get_log("performance")
    return [
        item["message"]
        for item in log
        if "requestWillBeSent" in item["message"] and REACHES in item["message"]
    ]


def pages() -> list[str]:
    """Name every page of the site that shows an injection."""
    names = [f"{quote(name.removesuffix('.md'))}/" for name in injections("names", "refused")]
    return [*SHOWING, *names, *(f"so/{page}" for page in SHOWING)]


@pytest.fixture(name="site", scope="module")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """Write the poisoned project and its site, past all checks."""
    root, folder = tmp_path_factory.mktemp("poisoned"), tmp_path_factory.mktemp("site")
    poison(root, apart=False)
    with pytest.MonkeyPatch.context() as patch:
        unchecked(patch)
        write_site(root, folder)
        yield root, folder


@pytest.fixture(name="address", scope="module")
def _address(site: tuple[Path, Path]) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name upstream
            pass

    handler = functools.partial(Quiet, directory=str(site[1]))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_without_our_care_they_run_lead_away_and_load(browser: Browser, address: str):
    """So that the other tests mean something."""
    runs, found = opened(browser, address, [f"control/{n}.html" for n in range(len(MARKDOWN))])
    assert len(set(runs)) > 30
    assert len(found) > 100
    assert sum("has gone" in wrong for told in found.values() for wrong in told) >= 2
    assert len(asked(browser)) > 10


def test_on_the_site_nothing_runs_and_nothing_leads_away(browser: Browser, address: str):
    asked(browser)
    runs, found = opened(browser, address, pages())
    assert (runs, found) == ([], {})
    assert asked(browser) == []


def test_the_site_does_hold_them(site: tuple[Path, Path]):
    for name in ("all/", "news/", "help/", "so/all/", "so/news/", "so/help/", "so/plain/"):
        pages = [site[1] / name, *(site[1] / name).glob("page/*/")]  # A long list has several.
        html = "".join((page / "index.html").read_text(encoding="utf-8") for page in pages)
        assert html.count("top.ran(self)") > 30, name


def test_captions_hold_words_alone(browser: Browser, address: str):
    browser.driver.get(f"{address}/help/")
    kinds = browser.driver.execute_async_script("""
      const done = arguments[0], track = document.querySelector('track');
      track.track.mode = 'hidden';
      track.onload = () => done([...track.track.cues].flatMap((cue) =>
        [...cue.getCueAsHTML().querySelectorAll('*')].map((node) =>
          `${node.localName} ${[...node.attributes].map(({ name }) => name)}`)));
      if (track.readyState === 2) track.onload();
    """)
    assert {kind.partition(" ")[0] for kind in kinds} <= {"span", "b", "i", "u"}
    assert not any("on" in kind.partition(" ")[2] for kind in kinds)


@pytest.fixture(name="preview", scope="module")
def _preview(site: tuple[Path, Path]) -> Iterator[str]:
    """Serve the same project as `scripts/serve` would, with the team's desk beside it."""
    app = previewing(find_project(site[0]), lambda: CAMDEN_DAY, "127.0.0.1", lambda _: None)

    def with_harness(environ: dict[str, Any], start: Any) -> Any:
        if environ["PATH_INFO"] == "/harness.html":
            start("200 OK", [("Content-Type", "text/html")])
            return [(site[1] / "harness.html").read_bytes()]
        return app(environ, start)

    with server_at("127.0.0.1", 0, with_harness) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_in_the_preview_nothing_runs_but_the_script_that_loads_again(
    browser: Browser, preview: str, site: tuple[Path, Path]
):
    address = preview
    asked(browser)
    team = [
        "",
        "so/news.html",
        "so/plain.html",
        "seen/so/news/",
        "seen/so/plain/",
        "seen/news/",
        "try.html?find=top.ran",
    ]
    shown = [*pages(), *(f"_team/{page}" for page in team)]
    runs, found = opened(browser, address, shown)
    assert (runs, found) == ([], {})
    assert asked(browser) == []
    driver = browser.driver
    driver.get(f"{address}/news/")
    driver.execute_script("window.kept = true")
    (site[0] / "docs/en/one-more.md").write_text("---\ntitle: More\n---\n", encoding="utf-8")
    WebDriverWait(driver, 20).until(lambda at: not at.execute_script("return window.kept"))
