"""Nothing leads away, opens or moves only because the focus has come."""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule, ask
from site_audit.walk import walk

SCRIPT = beside(__file__)


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield each stop of the Tab key that changes where the reader is."""
    walk(browser)
    yield from ask(browser, SCRIPT)


RULE = PageRule(
    id="on-focus",
    criteria=("3.2.1",),
    title="Nothing happens only because the focus has come",
    fix="Wait until people press: take the action out of the focus event and put it into click.",
    help="https://www.w3.org/WAI/WCAG22/Understanding/on-focus",
    modes=(WIDE,),
    look=look,
    every_page=False,
)
