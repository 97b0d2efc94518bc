"""Words stay whole and apart at twice their size (1.4.4)."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.mode import LARGE_TEXT, PHONE_ON_ITS_SIDE
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="resize-text",
    criteria=("1.4.4",),
    title="Text can be twice as large and nothing is lost",
    fix=(
        "Let the box grow with its words: write its size in rem or em, or min-height instead of "
        "height, and take overflow: hidden away. Add rem to letters sized in vw: "
        "calc(1rem + 1vw). Take user-scalable and maximum-scale out of the viewport line."
    ),
    help="https://www.w3.org/WAI/WCAG22/Understanding/resize-text",
    modes=(LARGE_TEXT, PHONE_ON_ITS_SIDE),
    script=beside(__file__),
)
