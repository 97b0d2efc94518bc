"""The picture of the priorities as a browser draws it: labels inside, targets, focus, poster."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver import Keys

from tests.browser.conftest import Browser
from tests.conftest import COUNCIL_DAY, COUNCILS, ROOT, copy_project, pages_of
from tests.web import Web

pytestmark = pytest.mark.browser

Serve = Callable[[Web], str]

# Every patch with its box and what does not keep inside it, 4 px from its edge.
PATCHES = """
return [...document.querySelectorAll('.quilt > a')].map((link) => {
  const box = link.querySelector('.patch__cloth').getBoundingClientRect();
  const inside = (node) => { const b = node.getBoundingClientRect();
    return b.left >= box.left + 4 && b.right <= box.right - 4 && b.top >= box.top && b.bottom <= box.bottom; };
  const texts = [...link.querySelectorAll('text')];
  const hit = document.elementFromPoint(box.left + 6, box.top + 6);
  return {left: box.left, right: box.right, top: box.top, bottom: box.bottom,
    out: texts.filter((node) => !inside(node)).map((node) => node.textContent),
    over: texts.flatMap((a, i) => texts.slice(i + 1).filter((b) => {
      const p = a.getBBox(), q = b.getBBox();
      return Math.min(p.x + p.width, q.x + q.width) - Math.max(p.x, q.x) > 1
        && Math.min(p.y + p.height, q.y + q.height) - Math.max(p.y, q.y) > p.height * .4; }).map((b) => b.textContent)),
    clicked: hit === null || link.contains(hit)};
});
"""


def check(browser: Browser, address: str, number: int) -> None:
    browser.driver.get(address)
    patches = browser.run(PATCHES)
    assert len(patches) == number
    for patch in patches:
        assert patch["out"] == [], address
        assert patch["over"] == [], address
        assert patch["clicked"]
        assert patch["right"] - patch["left"] >= 44
        assert patch["bottom"] - patch["top"] >= 44
    for index, one in enumerate(patches):
        for other in patches[index + 1 :]:
            across = max(one["left"], other["left"]) - min(one["right"], other["right"])
            down = max(one["top"], other["top"]) - min(one["bottom"], other["bottom"])
            assert max(across, down) >= 8, address


@pytest.mark.parametrize("width", [900, 1280])
@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_every_label_is_inside_its_patch(
    browser: Browser, served: Serve, site: Web, tag: str, width: int
):
    browser.size(width, 3000)
    for path in ("", "priorities/poster/"):
        check(browser, f"{served(site)}{site.prefix(tag)}{path}", 11)


def test_every_label_is_inside_its_patch_in_arabic(
    browser: Browser, served: Serve, council_site: Callable[[str], Web]
):
    browser.size(1280, 3000)
    web = council_site("worcestershire")
    check(browser, f"{served(web)}ar/", 4)
    starts = browser.run(
        """return [...document.querySelectorAll('.quilt > a')].map((link) => {
        const box = link.getBoundingClientRect(), text = link.querySelector('.quilt__title').getBoundingClientRect();
        return box.right - text.right < text.left - box.left; });"""
    )
    assert all(starts)


@pytest.mark.parametrize("number", [1, 4, 5, 9, 11, 16])
def test_any_number_of_priorities_makes_a_picture(
    browser: Browser, served: Serve, tmp_path: Path, number: int
):
    root = copy_project(COUNCILS / "worcestershire", tmp_path / "project")
    names = sorted((root / "plan_data/priorities").glob("*.yaml"))
    for index in range(4, number):
        text = f"level: outcome\nnumber: {index}\ntitle: Emergencies and communication\n"
        (root / f"plan_data/priorities/added-{index}.yaml").write_text(text, encoding="utf-8")
    if number == 1:
        for name in names[1:]:
            text = name.read_text(encoding="utf-8")
            name.write_text(f"{text}known: no\n", encoding="utf-8")
    day = COUNCIL_DAY["worcestershire"]
    pages = pages_of(root, {"en": "English", "ar": "العربية"}, day)
    for tag, page in ((tag, pages[tag][""]) for tag in ("en", "ar")):
        place = tmp_path / "site" / ("" if tag == "en" else tag) / "index.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(page.html, encoding="utf-8")
    shutil.copytree(ROOT / "overrides/assets", tmp_path / "site/assets")
    web = Web(tmp_path / "site", ("en", "ar"), "https://example.org/")
    browser.size(1280, 3000)
    check(browser, served(web), number)
    check(browser, f"{served(web)}ar/", number)


@pytest.mark.parametrize(("width", "letters"), [(320, ""), (639, ""), (1280, "200%")])
def test_the_list_is_the_picture_where_there_is_no_room_for_one(
    browser: Browser, served: Serve, site: Web, width: int, letters: str
):
    browser.size(width)
    browser.driver.get(served(site))
    shown = browser.run(
        """document.documentElement.style.fontSize = arguments[0];
        const seen = (q) => [...document.querySelectorAll(q)].filter((n) => n.checkVisibility()).length;
        return [seen('.quilt > a'), seen('#map-list h3 a'), seen('#map-list .motif')];""",
        letters,
    )
    assert shown == [0, 11, 11]
    # The whole patch is to tap, and no title is broken inside a word.
    assert browser.run(
        """return [...document.querySelectorAll('#map-list li')].every((item) => {
        item.scrollIntoView({block: 'center'});
        const box = item.getBoundingClientRect(), link = item.querySelector('a');
        return document.elementFromPoint(box.left + 4, box.bottom - 4) === link && box.height >= 44; });"""
    )


def test_the_keyboard_goes_through_the_picture_in_order_and_can_skip_it(
    browser: Browser, served: Serve, site: Web
):
    browser.driver.get(served(site))
    browser.run("document.querySelector('.map .skip').focus()")
    skip = browser.run(
        "return document.querySelector('.map .skip').getBoundingClientRect().toJSON()"
    )
    assert skip["height"] >= 24
    wanted = browser.run(
        "return [...document.querySelectorAll('#map-list h3 a')].map((n) => n.href)"
    )
    found = []
    for _ in wanted:
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        state = browser.run(
            """const node = document.activeElement, cloth = node.querySelector('.patch__cloth');
            return [node.href.baseVal, getComputedStyle(node).outlineStyle, parseFloat(getComputedStyle(cloth).strokeWidth)];"""
        )
        assert state[1] == "solid"
        assert state[2] > 3
        found.append(browser.run("return new URL(arguments[0], location.href).href", state[0]))
    assert found == wanted
    browser.run("document.querySelector('.map .skip').focus()")
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.run("return document.activeElement.closest('#map-list') !== null")


# WCAG 2.2: 4.5 to 1 for letters (1.4.3), 3 to 1 for edges and drawings (1.4.11).
CONTRAST = """
const part = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
const light = (text) => { const [r, g, b] = text.match(/[\\d.]+/g).map(Number); return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b); };
const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
return [...document.querySelectorAll('.quilt > a')].flatMap((link) => {
  const css = (q) => getComputedStyle(link.querySelector(q)), cloth = css('.patch__cloth');
  return [ratio(css('.quilt__title').fill, cloth.fill) / 4.5, ratio(css('.quilt__status').fill, cloth.fill) / 4.5,
    ratio(css('.quilt__number').fill, css(':scope circle:not(.motif *)').fill) / 4.5, ratio(cloth.stroke, cloth.fill) / 3, ratio(css('.motif').stroke, cloth.fill) / 3];
});
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_patches_stand_out(browser: Browser, served: Serve, site: Web, scheme: str):
    browser.colours(scheme)
    browser.driver.get(served(site))
    ratios = browser.run(CONTRAST)
    assert len(ratios) == 55
    assert min(ratios) >= 1


A3 = (1191, 842)  # Points: 420 by 297 mm.


def poster(browser: Browser, address: str, target: Path) -> None:
    browser.driver.get(address)
    made = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    target.write_bytes(base64.b64decode(made["data"]))
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", target.read_bytes())
    assert [(round(float(w)), round(float(h))) for w, h in boxes] == [A3], address


def test_the_poster_is_one_a3_page_and_other_pages_stay_a4(
    browser: Browser, served: Serve, site: Web, council_site: Callable[[str], Web], tmp_path: Path
):
    for tag in site.tags:
        poster(
            browser, f"{served(site)}{site.prefix(tag)}priorities/poster/", tmp_path / f"{tag}.pdf"
        )
    web = council_site("worcestershire")
    poster(browser, f"{served(web)}ar/priorities/poster/", tmp_path / "ar.pdf")
    with pytest.raises(AssertionError):
        poster(browser, f"{served(site)}priorities/", tmp_path / "a4.pdf")


def test_the_poster_can_be_read_out_of_its_file(
    browser: Browser, served: Serve, site: Web, council_site: Callable[[str], Web], tmp_path: Path
):
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    web = council_site("worcestershire")
    words = {
        "en": (
            site,
            "",
            ("Communication", "Done: 0 of 4, Under way: 1", "carers-plan.example.org/"),
        ),
        "bn": (site, "bn/", ("কেয়ারার", "/bn/")),
        "ar": (web, "ar/", ("Staying safe", "/ar/")),
    }
    for tag, (source, prefix, wanted) in words.items():
        file = tmp_path / f"{tag}.pdf"
        poster(browser, f"{served(source)}{prefix}priorities/poster/", file)
        done = subprocess.run([reader, file, "-"], check=True, capture_output=True, text=True)
        text = " ".join(done.stdout.split())
        for word in wanted:
            assert word in text, tag
