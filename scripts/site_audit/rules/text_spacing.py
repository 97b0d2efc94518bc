"""Words stay whole and apart when a reader spaces out their letters, words and lines (1.4.12)."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.mode import PHONE, WIDE
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="text-spacing",
    criteria=("1.4.12",),
    title="Nothing is lost when a reader spaces out the text",
    fix=(
        "Let the box grow with its words: write min-height instead of height, and take "
        "overflow: hidden and white-space: nowrap away. Take !important away from "
        "letter-spacing, word-spacing and line-height in a style attribute."
    ),
    help="https://www.w3.org/WAI/WCAG22/Understanding/text-spacing",
    modes=(WIDE, PHONE),
    script=beside(__file__),
)
