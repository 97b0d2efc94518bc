"""The drawn timeline in a real browser: nothing collides, nothing is cut off, all of it can be seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Browser
from tests.web import Web

pytestmark = pytest.mark.browser

Serve = Callable[[Web], str]
SIZES = ((320, ""), (320, "200%"), (768, ""), (1280, ""), (1280, "200%"))

# Labels that can be seen, as boxes: months, years, today, the names of lanes and the discs.
COLLISIONS = """
document.documentElement.style.fontSize = arguments[0];
const picture = document.querySelector('.tc-picture');
const seen = (node) => node.checkVisibility() && node.getBoundingClientRect().width > 0;
const box = (node, kind, slack) => {
  const b = node.getBoundingClientRect();
  const found = {kind, words: node.textContent.trim(), left: b.left + slack, right: b.right - slack, top: b.top + slack, bottom: b.bottom - slack};
  if (kind === 'label') {  // A font's box is taller than its letters: they reach from here to there.
    const size = parseFloat(getComputedStyle(node).fontSize);
    const base = node.ownerSVGElement.getBoundingClientRect().top + node.y.baseVal[0].value;
    Object.assign(found, {top: base - 0.95 * size, bottom: base + 0.35 * size});
  }
  return found;
};
const labels = [...picture.querySelectorAll('.tc-axis text')].filter(seen).map((node) => box(node, 'label', 2));
const names = [...picture.querySelectorAll(':scope > p')].map((node) => box(node, 'lane', 4));
const discs = [...picture.querySelectorAll('.tc-disc')].map((node) => ({...box(node, 'disc', 1.5), words: node.nextElementSibling.textContent}));
const numbers = [...picture.querySelectorAll('.tc-disc + text')].map((node) => box(node, 'number', 0));
const hits = [];
for (const group of [[...labels, ...names], [...discs, ...names]]) {
  group.forEach((a, i) => group.slice(i + 1).forEach((b) => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) hits.push(`${a.kind} ${a.words} and ${b.kind} ${b.words}`);
  }));
}
const width = document.documentElement.clientWidth;
for (const item of [...labels, ...names, ...discs]) {
  if (item.left < -2 || item.right > width + 2) hits.push(`${item.kind} ${item.words} is cut off`);
}
numbers.forEach((number, i) => {
  const disc = discs[i];
  if (number.right - number.left > disc.right - disc.left) hits.push(`number ${number.words} is wider than its disc`);
});
return {hits, labels: labels.length, discs: discs.length, years: labels.filter((item) => /^\\d{4}$/.test(item.words)).length};
"""


def collisions(browser: Browser, address: str) -> list[str]:
    found = []
    browser.driver.get(address)
    for width, text in SIZES:
        browser.size(width)
        seen = browser.run(COLLISIONS, text)
        assert seen["discs"] > 0, address
        assert seen["years"] > 0, f"{address} at {width} px {text}: no year can be seen"
        found += [f"{address} at {width} px {text}: {hit}" for hit in seen["hits"]]
    return found


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_no_label_of_the_picture_covers_another_at_any_size(
    browser: Browser, served: Serve, site: Web, tag: str
):
    assert collisions(browser, f"{served(site)}{site.prefix(tag)}timeline/") == []


@pytest.mark.parametrize(
    ("council", "tag"),
    [
        ("worcestershire", "en"),
        ("worcestershire", "ar"),
        ("rotherham", "bn"),
        ("leicestershire", "so"),
    ],
)
def test_no_label_of_other_councils_pictures_covers_another(
    browser: Browser, served: Serve, council_site: Callable[[str], Web], council: str, tag: str
):
    web = council_site(council)
    assert collisions(browser, f"{served(web)}{web.prefix(tag)}timeline/") == []


# WCAG 2.2, 1.4.11: what is needed to understand a picture stands out 3 to 1.
EDGES = """
const part = (value) => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
const light = (text) => { const [r, g, b] = text.match(/[\\d.]+/g).map(Number); return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b); };
const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
const paper = light(getComputedStyle(document.body).backgroundColor), pale = [];
let count = 0;
for (const node of document.querySelectorAll('.tc-picture .tc-mark rect, .tc-picture .tc-mark line, .tc-picture .tc-mark use, .tc-picture .tc-today, .tc-key .tc-mark, .tc-key .tc-today')) {
  const style = getComputedStyle(node);
  const line = style.stroke === 'none' ? style.fill : style.stroke;
  count += 1;
  if (ratio(light(line), paper) < 3) pale.push(`${ratio(light(line), paper).toFixed(2)} ${node.outerHTML.slice(0, 80)}`);
}
for (const node of document.querySelectorAll('.tc-picture .tc-disc')) {
  const number = getComputedStyle(node.nextElementSibling).fill, disc = getComputedStyle(node).fill;
  if (ratio(light(number), light(disc)) < 4.5) pale.push(`number ${node.nextElementSibling.textContent}`);
}
return {count, pale, done: document.querySelector('.tc-done .tc-disc') && getComputedStyle(document.querySelector('.tc-done .tc-disc')).fill,
        paper: getComputedStyle(document.body).backgroundColor};
"""


def modes() -> list[list[dict[str, str]]]:
    names = ("prefers-color-scheme", "forced-colors")
    return [
        [{"name": name, "value": value} for name, value in zip(names, values, strict=True)]
        for values in (("light", "none"), ("dark", "none"), ("light", "active"), ("dark", "active"))
    ]


@pytest.mark.parametrize("features", modes())
def test_every_mark_stands_out_in_light_in_dark_and_in_forced_colours(
    browser: Browser, served: Serve, site: Web, features: list[dict[str, str]]
):
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.driver.get(f"{served(site)}timeline/")
    found = browser.run(EDGES)
    assert found["count"] > 60
    assert found["pale"] == []
    assert found["done"] != found["paper"], "done is told from coming by its fill"
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
