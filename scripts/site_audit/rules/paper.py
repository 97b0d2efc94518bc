"""A printed page holds what matters: whole words, dark on white, with addresses that can be read.

WCAG asks nothing of paper, so that this is a good habit and no success criterion.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser
from site_audit.finding import Seen
from site_audit.mode import PRINT, Mode
from site_audit.rules import text_loss
from site_audit.rules.rule import PageRule, beside, seen

ON_SCREEN = Mode("screen beside print", width=PRINT.width, height=PRINT.height)
"""The same width as the paper, so that only the medium differs."""
_SCRIPT = beside(__file__)
_RUN = (
    f"try {{ return ({_SCRIPT})({text_loss.MEASURES}, arguments[0]); }}"
    " finally { __audit.rest(); }"
)


def look(browser: Browser, mode: Mode) -> Iterator[Seen]:
    """Yield what paper loses of the page that is open."""
    browser.show(ON_SCREEN)
    browser.run(_RUN, None)
    browser.show(mode)
    yield from map(seen, browser.run(_RUN, True))  # noqa: FBT003 - that the screen has been seen


RULE = PageRule(
    id="paper",
    criteria=(),
    title="A printed page holds what matters",
    fix=(
        "In @media print, show the main part, let boxes grow instead of scroll, print dark words, "
        'and write addresses out: a[href^="http"]::after { content: " (" attr(href) ")" }.'
    ),
    modes=(PRINT,),
    look=look,
    every_page=False,
)
