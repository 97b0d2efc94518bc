"""What axe cannot tell about contrast, a picture tells; what a picture cannot, is left to people."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_audit import axe, contrast
from site_audit.browser import Browser
from site_audit.finding import Seen
from site_audit.mode import WIDE, WIDE_DARK
from site_audit.site import pages_of

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Contrast</title>
<style>@media (prefers-color-scheme: dark) {{ :root {{ --paper: #222; }} }} body {{ background: var(--paper, #fff) }}</style>
<main><h1>Contrast</h1>{}</main></html>"""
DRAWN = '<svg viewBox="0 0 200 60" width="{width}" height="{height}" role="img" aria-label="Breaks"><rect width="200" height="60" fill="{ground}"/><text x="10" y="40" font-size="20" fill="{words}">Breaks</text></svg>'
SHADED = '<p style="background: linear-gradient({}); color: #333">Words on a shade that changes</p>'


def drawn(ground: str, words: str, width: int = 200) -> str:
    return DRAWN.format(ground=ground, words=words, width=width, height=width * 60 // 200)


def contrasts(browser: Browser, folder: Path, body: str) -> tuple[list[Seen], list[Seen]]:
    """What is told of contrast by axe alone, and with pictures."""
    (folder / "page.html").write_text(PAGE.format(body), encoding="utf-8")
    with pages_of([str(folder)]) as (page,):
        browser.open(page.url, WIDE)
        alone = list(axe.look(browser, "looks"))
        before = browser.run("() => document.documentElement.outerHTML")
        both = list(contrast.decided(browser, alone))
        assert browser.run("() => document.documentElement.outerHTML") == before
    return tuple([seen for rule, seen in told if rule == contrast.RULE] for told in (alone, both))  # type: ignore[return-value]


@pytest.mark.browser
@pytest.mark.parametrize(
    "body",
    [
        drawn("#fff", "#333"),
        drawn("#54204f", "#fff"),
        # 3:1 is enough for letters drawn at 24 px or more.
        drawn("#fff", "#888", width=400),
        SHADED.format("#fff, #eee"),
    ],
)
def test_words_that_stand_out_need_no_person(eyes: Browser, tmp_path: Path, body: str):
    alone, both = contrasts(eyes, tmp_path, body)
    assert [seen.outcome for seen in alone] == ["cantTell"]
    assert both == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("body", "told"),
    [(drawn("#fff", "#999"), "2.8:1"), (drawn("#54204f", "#777"), "2.8:1")],
)
def test_pale_words_in_a_drawing_are_a_fault(eyes: Browser, tmp_path: Path, body: str, told: str):
    _, (seen,) = contrasts(eyes, tmp_path, body)
    assert seen.outcome == "failed"
    assert (
        seen.message
        == f"The words have a contrast of {told} to what is behind them; they need 4.5:1."
    )


@pytest.mark.browser
@pytest.mark.parametrize(
    "body",
    [
        SHADED.format("#fff, #555"),
        # Nobody can say what colour these words have in the end.
        f'<div style="opacity: 0.6">{drawn("#fff", "#333")}</div>',
        drawn("#fff", "url(#none) #333"),
    ],
)
def test_what_a_picture_cannot_decide_is_left_to_a_person(eyes: Browser, tmp_path: Path, body: str):
    alone, both = contrasts(eyes, tmp_path, body)
    assert [seen.outcome for seen in both] == ["cantTell"]
    assert both == alone


@pytest.mark.browser
def test_each_colour_scheme_is_measured(eyes: Browser, tmp_path: Path):
    body = '<svg viewBox="0 0 200 60" width="200" height="60"><text x="10" y="40" font-size="20" fill="#333">Breaks</text></svg>'
    assert contrasts(eyes, tmp_path, body)[1] == []
    eyes.show(WIDE_DARK)
    dark = list(contrast.decided(eyes, axe.look(eyes, "looks")))
    assert [seen.outcome for _, seen in dark if seen.selector == "text"] == ["failed"]
