"""Nothing leads away, opens or moves only because somebody chooses or writes."""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser, beside
from site_audit.fields import controls, use
from site_audit.finding import Seen
from site_audit.listeners import ACTS, ENTRY, FOCUS, KEYS, listen
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule, ask

SCRIPT = beside(__file__)
MOST = 8


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Write in, choose from and tick one field of each kind; yield those that do more than that."""
    # Without a script, a field does nothing by itself.
    if not listen(browser) & (ENTRY | KEYS | ACTS | FOCUS):
        return
    for control in controls(browser, "write", "choose", "tick", "mark", most=MOST):
        browser.run("__effects.watch")
        if use(browser, control):
            browser.run("__effects.settle", 100, 600)
            yield from ask(browser, SCRIPT, control.id)
        browser.run("__effects.stop")


RULE = PageRule(
    id="on-input",
    criteria=("3.2.2",),
    title="Choosing or writing alone does not lead away",
    fix="Add a button and act when it is pressed, not on change or input. Leave the focus where "
    "it is.",
    help="https://www.w3.org/WAI/WCAG22/Understanding/on-input",
    modes=(WIDE,),
    look=look,
    every_page=False,
    disturbs=True,
)
