"""The Tab key goes through a page in the order in which it is read, and only to what is seen."""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.mode import PHONE, WIDE, Mode
from site_audit.rules.rule import PageRule, ask
from site_audit.walk import walk

SCRIPT = beside(__file__)


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield each jump against the reading direction, and each stop that cannot be seen.

    One short jump may be meant: that is for a person to judge.
    """
    walk(browser)
    yield from ask(browser, SCRIPT)


RULE = PageRule(
    id="focus-order",
    criteria=("2.4.3",),
    title="The Tab key follows the order of reading",
    fix="Put the elements in the HTML in the order in which people read them. Take away tabindex "
    "above 0, and do not turn the order round with CSS (order, row-reverse). Give what is hidden "
    "the attribute hidden or inert.",
    help="https://www.w3.org/WAI/WCAG22/Understanding/focus-order",
    modes=(WIDE, PHONE),
    look=look,
    every_page=False,
)
