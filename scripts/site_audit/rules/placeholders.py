"""Hints inside fields stand out enough to be read; axe looks at other words."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.mode import WIDE, WIDE_DARK
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="placeholders",
    criteria=("1.4.3",),
    title="Hints inside fields can be read",
    fix="Write the hint above the field. Where it stays inside, give ::placeholder a darker colour "
    "and opacity: 1.",
    modes=(WIDE, WIDE_DARK),
    script=beside(__file__),
)
