"""What changes on the page after an action is said to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser, beside
from site_audit.fields import controls, use
from site_audit.finding import Seen
from site_audit.listeners import ACTS, ENTRY, FOCUS, KEYS, listen
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule, ask

SCRIPT = beside(__file__)
MOST = 10


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Use one control of each kind; yield short texts that then appear without being announced.

    Whether a long text, or one with links in it, is a status message is for a person to judge.
    """
    if not listen(browser) & (ENTRY | KEYS | ACTS | FOCUS):
        return
    for control in controls(browser, "write", "choose", "tick", "mark", "press", most=MOST):
        browser.run(f"{SCRIPT}.before", control.id)
        if not use(browser, control):
            continue
        browser.run("__effects.settle", 200, 900)
        if list(ask(browser, f"{SCRIPT}.after", control.id)):
            # An announcement may wait until people have stopped writing.
            browser.run("__effects.settle", 600, 1000)
            yield from ask(browser, f"{SCRIPT}.after", control.id)
        browser.run("__effects.stop")


RULE = PageRule(
    id="status-messages",
    criteria=("4.1.3",),
    title="A screen reader is told what has changed",
    fix='Put such words into an element with role="status" (role="alert" for a mistake) that is on '
    "the page from the start, and change only its text.",
    help="https://www.w3.org/WAI/WCAG22/Understanding/status-messages",
    modes=(WIDE,),
    look=look,
    every_page=False,
    disturbs=True,
)
