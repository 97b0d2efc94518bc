"""There is a way past what is the same on every page, and it works."""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser
from site_audit.finding import Seen
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule, beside
from site_audit.walk import ask, walk

SCRIPT = beside(__file__)
FEW = 3
"""So many stops before the main part need no way past them."""
_FOUND = "(id, message, outcome) => [__audit.found(__walk.numbered(id), message, outcome)]"
_PRESS = """__effects.watch();
__bypass.address = location.href;
__walk.numbered(arguments[0]).focus();"""
_WAIT = "await new Promise((resume) => setTimeout(resume, 80))"
# '' when the next Tab goes into the main part, or after it where that has no stops; else why not.
_ARRIVED = """
const link = __walk.numbered(arguments[0]), {main, target} = __bypass;
const next = __effects.active(), aim = target(link);
__effects.stop();
history.replaceState(history.state, '', __bypass.address);
if (!aim && !(main && main.contains(next))) return link.hash ? 'lost' : 'elsewhere';
const stops = __walk.stops().map((stop) => stop.node);
const follows = (node, place) => place.contains(node)
  || Boolean(place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
const from = aim || main, before = main && !main.contains(from) && follows(main, from);
const between = (node) => follows(node, from) && !follows(node, main) && node !== link;
if (before && stops.some(between)) return 'elsewhere';
const ahead = stops.filter((node) => follows(node, from) && node !== link);
if (!next) return ahead.length ? 'stays' : '';
return follows(next, from) && next !== link ? '' : 'stays';
"""
WHY = {
    "lost": "This link leads to a place that is not on the page.",
    "stays": "After this link, the Tab key goes on where it was, not at the place the link names.",
}


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Press the link past the menu, then Tab.

    Where there is no such link, a person has to judge whether landmarks and headings do.
    """
    walk(browser)
    about = browser.run(f"return ({SCRIPT})()")
    works = False
    for link in about["links"]:
        browser.run(_PRESS, link["id"])
        browser.press("Enter")
        browser.run(_WAIT)
        browser.press("Tab")
        why = browser.run(_ARRIVED, link["id"])
        works = works or not why
        if why in WHY and link["first"]:
            yield from ask(browser, _FOUND, link["id"], WHY[why], "failed")
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
    yield from ask(browser, _FOUND, about["start"], message, outcome)


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
