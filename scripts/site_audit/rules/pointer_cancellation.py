"""Pressing alone does nothing: whoever slips can move away before letting go."""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser
from site_audit.finding import Seen
from site_audit.listeners import DOWN, listen
from site_audit.mode import WIDE, Mode
from site_audit.rules.rule import PageRule, beside
from site_audit.walk import ask, ready

SCRIPT = beside(__file__)
FAR = 300
"""So far away, in CSS pixels, the pointer is let go."""
_AIM = """
const node = __walk.numbered(arguments[0]);
if (!node.isConnected || !__audit.visible(node)) return null;
node.scrollIntoView({block: 'center', behavior: 'instant'});
__effects.watch();
await __effects.settle(60, 200);
if (__effects.any()) return null;
__effects.watch();
window.__texts = [...__effects.texts().values()].join('\\n');
const box = node.getBoundingClientRect();
return {x: box.left + box.width / 2, y: box.top + box.height / 2};
"""
_FOUND = """async (id) => {
  await __effects.settle(80, 400);
  const node = __walk.numbered(id), log = __effects.log();
  const gone = [...__effects.texts().values()].join('\\n') !== window.__texts;
  __effects.stop();
  if (!node.isConnected && !gone) return [];
  const at = node.isConnected ? node : document.body;
  const say = (what, outcome) => [__audit.found(at, `Pressing alone ${what}`, outcome)];
  if (log.left.length) return say(`leads away to ${log.left[0].url} before people let go.`);
  if (log.opened.length || log.asked.length) return say('opens a window before people let go.');
  if (!gone) return [];
  const unsure = at.closest('[role=slider], [role=spinbutton], [role=scrollbar], '
    + '[aria-haspopup], [aria-expanded], [draggable=true]');
  return say('changes the page, and moving away before letting go does not change it back.',
    unsure ? 'cantTell' : 'failed');
}"""


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Press on what listens to that, move away, let go; yield where something has happened."""
    ready(browser)
    if not listen(browser) & DOWN:
        return
    for number in browser.run(f"return ({SCRIPT})()"):
        if not (at := browser.run(_AIM, number)):
            continue
        browser.hover(at["x"], at["y"])
        browser.cdp(
            "Input.dispatchMouseEvent", type="mousePressed", button="left", clickCount=1, **at
        )
        browser.run("await __effects.settle(60, 250)")
        away = {name: place + (-FAR if place > FAR else FAR) for name, place in at.items()}
        browser.hover(**away)
        browser.cdp(
            "Input.dispatchMouseEvent", type="mouseReleased", button="left", clickCount=1, **away
        )
        yield from ask(browser, _FOUND, number)


RULE = PageRule(
    id="pointer-cancellation",
    criteria=("2.5.2",),
    title="Nothing is done until the pointer is let go",
    fix="Act on click, not on mousedown, pointerdown or touchstart.",
    help="https://www.w3.org/WAI/WCAG22/Understanding/pointer-cancellation",
    modes=(WIDE,),
    look=look,
    every_page=False,
    disturbs=True,
)
