"""Nothing leads away, opens or moves only because the focus has come."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.audit.browser import Browser
from carers_plan.audit.finding import Seen
from carers_plan.audit.mode import WIDE, Mode
from carers_plan.audit.rules.rule import PageRule, beside
from carers_plan.audit.walk import ask, walk

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
