"""What one uses can still be seen in the colours that a reader forces on every page (1.4.11).

Backgrounds, gradients and shadows are then gone. A picture of the page tells what is left of a
control that is only drawn; the focus in these colours is looked at with the focus.
"""

from __future__ import annotations

from collections.abc import Iterator

from site_audit.browser import Browser, beside
from site_audit.finding import Box, Seen
from site_audit.mode import FORCED, FORCED_DARK, Mode
from site_audit.pixels import contrast
from site_audit.rules.rule import PageRule

LEAST = 1.5
"""Less contrast than this between the colours of a drawing is as good as nothing."""
FEWEST = 0.005
"""So small a part of a drawing tells nothing, as a share of its box."""
_SCRIPT = beside(__file__)


def look(browser: Browser, _: Mode) -> Iterator[Seen]:
    """Yield what can no longer be seen on the page that is open."""
    answer = browser.run(_SCRIPT)
    yield from map(Seen.of, answer["sure"])
    for at in answer["ask"]:
        area = Box(*at["area"])
        colours = browser.picture(area).colours()
        fewest = max(3, area.width * area.height * FEWEST)
        ground = colours[0][1]
        left = sum(number for number, one in colours if contrast(ground, one) >= LEAST)
        if left < fewest:
            yield Seen.of(at)


RULE = PageRule(
    id="forced-colours",
    criteria=("1.4.11",),
    title="What one uses can be seen in the reader's own colours",
    fix=(
        "Give it words, a picture, or a border that is transparent at other times. Under @media "
        "(forced-colors: active) draw icons in ButtonText and mark what is chosen with a border."
    ),
    help="https://www.w3.org/WAI/WCAG22/Understanding/non-text-contrast",
    modes=(FORCED, FORCED_DARK),
    look=look,
    every_page=False,
)
