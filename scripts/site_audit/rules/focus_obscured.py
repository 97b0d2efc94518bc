"""What has the focus is not hidden behind something that stays in its place."""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.mode import PHONE, WIDE, Mode
from site_audit.rules.rule import PageRule, ask
from site_audit.walk import walk

SCRIPT = beside(__file__)


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield each stop of the Tab key, there and back, that a fixed layer covers whole."""
    if not browser.run("__walk.floats"):
        return
    walk(browser)
    walk(browser, "backward")
    yield from ask(browser, SCRIPT)


RULE = PageRule(
    id="focus-obscured",
    criteria=("2.4.11",),
    title="What has the focus is not hidden behind something else",
    fix="Give the page scroll-padding as high as what stays in its place (header, banner, button), "
    "or let it scroll with the page.",
    help="https://www.w3.org/WAI/WCAG22/Understanding/focus-not-obscured-minimum",
    modes=(WIDE, PHONE),
    look=look,
    every_page=False,
)
