"""A printed page holds what matters: whole words, dark on white, with addresses that can be read.

WCAG asks nothing of paper, so that this is a good habit and no success criterion.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.mode import PRINT, Mode
from site_audit.rules.rule import PageRule, ask

ON_SCREEN = Mode("screen beside print", width=PRINT.width, height=PRINT.height)
"""The same width as the paper, so that only the medium differs."""
_SCRIPT = beside(__file__)


def look(browser: Browser, mode: Mode) -> Iterator[Seen]:
    """Yield what paper loses of the page that is open."""
    browser.show(ON_SCREEN)
    browser.run(f"{_SCRIPT}.screen")
    browser.show(mode)
    yield from ask(browser, f"{_SCRIPT}.lost")


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
