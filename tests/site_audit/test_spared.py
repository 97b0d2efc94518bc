"""What styles and timers tell for sure needs no picture, no axe and no wait; all else is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_audit.browser import Browser
from site_audit.site import pages_of

WORDS = """<!doctype html><html lang="en"><title>Words</title><style>
  body {{ margin: 0; background: #fff; color: #222; font: 16px/1.5 sans-serif; }} p {{ position: relative; }}
  </style>{}</html>"""
PLAIN = """
  <p id="dark">Dark on white</p>
  <div style="background: #222; color: #fff"><p id="light">Light on <b id="inner">dark</b></p></div>
  <p id="large" style="font-size: 30px; color: #8a8a8a">Large and grey</p>"""
NOT_PLAIN = """
  <p id="pale" style="color: #999">Pale on white</p>
  <div style="background: linear-gradient(#fff, #000)"><p id="picture">On a picture</p></div>
  <div style="opacity: .4"><p id="through">Seen through</p></div>
  <div style="background: rgb(0 0 0 / 50%)"><p id="tinted">On a tint</p></div>
  <p id="out" style="background: #fff; width: 20px; white-space: nowrap">Runs out of its box</p>
  <p id="shadow" style="text-shadow: 0 0 4px #222">With a shadow</p>
  <p id="under">Under a layer</p><div style="background: #333; margin-top: -3em; height: 3em; position: relative"></div>
  <p id="outlined" style="-webkit-text-fill-color: #ddd">Filled otherwise</p>"""
ASK = """() => { const plain = __audit.plain();
  return [...document.querySelectorAll('[id]')].filter((node) => plain.has(node)).map(({ id }) => id); }"""

MOVES = {
    "interval": "setInterval(() => {}, 300)",
    "timeouts": "const next = () => setTimeout(next, 200); next()",
    "words": "setTimeout('1', 100)",
    "frames": "const next = () => requestAnimationFrame(next); next()",
    "messages": "const { port1, port2 } = new MessageChannel(); port1.onmessage = () => port2.postMessage(1)",
    "posts": "onmessage = () => postMessage(1); postMessage(1)",
    "worker": "new Worker('data:text/javascript,1')",
    "sizes": "new ResizeObserver(() => {}).observe(document.body)",
    "styles": "document.body.animate({ opacity: [0, 1] }, { duration: 900, iterations: Infinity })",
}
RESTS = {
    "nothing": "1",
    "later": "setTimeout(() => {}, 20000); setInterval(() => {}, 20000)",
    "ended": "clearTimeout(setInterval(() => {}, 9)); cancelAnimationFrame(requestAnimationFrame(() => {}))",
    "over": "setTimeout(() => requestAnimationFrame(() => {}), 1)",
}


@pytest.mark.browser
def test_axe_is_spared_only_words_that_surely_stand_out(eyes: Browser, tmp_path: Path):
    (tmp_path / "a.html").write_text(WORDS.format(PLAIN + NOT_PLAIN), encoding="utf-8")
    with pages_of([str(tmp_path)]) as (page,):
        eyes.open(page.url)
        assert eyes.run(ASK) == ["dark", "light", "inner", "large"]


@pytest.mark.browser
def test_a_page_is_at_rest_only_when_none_of_its_scripts_comes_back_soon(
    eyes: Browser, tmp_path: Path
):
    for name, script in (MOVES | RESTS).items():
        body = f"<!doctype html><title>{name}</title><p>Words</p><script>{{ {script} }}</script>"
        (tmp_path / f"{name}.html").write_text(body, encoding="utf-8")
    rests = {}
    with pages_of([str(tmp_path)]) as pages:
        for page in pages:
            eyes.open(page.url)
            eyes.run("__audit.wait", 50)
            rests[page.address.removesuffix(".html")] = eyes.run("__waiting.idle", 700)
    assert {name for name, idle in rests.items() if idle} == set(RESTS)
