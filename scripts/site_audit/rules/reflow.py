"""The page fits a screen 320 px wide, which is a window of 1280 px at 400 % (1.4.10)."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.mode import PHONE
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="reflow",
    criteria=("1.4.10",),
    title="The page fits a screen 320 px wide, and a window at 400 %",
    fix=(
        "Replace a fixed width with max-width: 100%, let words wrap, and put what must be wide, "
        "such as a table or a map, in a box of its own with overflow-x: auto."
    ),
    help="https://www.w3.org/WAI/WCAG22/Understanding/reflow",
    modes=(PHONE,),
    script=beside(__file__),
)
