"""There is a way past what is the same on every page, and it works."""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser, beside
from site_audit.finding import Seen
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule, ask
from site_audit.walk import walk

SCRIPT = beside(__file__)
FEW = 3
"""So many stops before the main part need no way past them."""
PAUSE = 80
"""Milliseconds until a page has gone where a link leads, or a script has taken it back."""
WHY = {
    "lost": "This link leads to a place that is not on the page.",
    "stays": "After this link, the Tab key goes on where it was, not at the place the link names.",
}


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Press the link past the menu, then Tab.

    Where there is no such link, a person has to judge whether landmarks and headings do.
    """
    walk(browser)
    about = browser.run(f"{SCRIPT}.look")
    works = False
    for link in about["links"]:
        browser.run(f"{SCRIPT}.aim", link["id"])
        browser.press("Enter")
        browser.run("__audit.wait", PAUSE)
        browser.press("Tab")
        why = browser.run(f"{SCRIPT}.arrived", link["id"])
        works = works or not why
        if why in WHY and link["first"]:
            yield from ask(browser, "__walk.found", link["id"], WHY[why], "failed")
            return
        if works:
            return
    if about["before"] <= FEW:
        return
    message = (
        f"{about['before']} stops of the Tab key come before the main part, "
        "and no link leads past them."
    )
    if about["weak"]:
        message += " There are landmarks and headings; look whether they are enough."
    outcome = "cantTell" if about["weak"] else "failed"
    yield from ask(browser, "__walk.found", about["start"], message, outcome)


RULE = PageRule(
    id="bypass-blocks",
    criteria=("2.4.1",),
    title="A link leads past what is the same on every page",
    fix='Make the first link of the page lead to the main part: <a href="#main"> and '
    '<main id="main" tabindex="-1">. Let no script take the focus back.',
    help="https://www.w3.org/WAI/WCAG22/Understanding/bypass-blocks",
    modes=(WIDE,),
    look=look,
    every_page=False,
)
