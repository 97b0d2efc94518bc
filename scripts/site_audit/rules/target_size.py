"""What is pressed is 24 px wide and high, or has that much room around it (2.5.8)."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.mode import PHONE, PHONE_OPENED, WIDE
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="target-size",
    criteria=("2.5.8",),
    title="What is pressed is large enough, or has room around it",
    fix=(
        "Give the link, button or field at least 24 px of width and height with padding, or "
        "leave more room between it and the next one."
    ),
    help="https://www.w3.org/WAI/WCAG22/Understanding/target-size-minimum",
    modes=(WIDE, PHONE, PHONE_OPENED),
    script=beside(__file__),
)
