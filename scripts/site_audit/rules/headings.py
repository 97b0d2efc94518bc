"""Headings lead through a page: one for the whole, and each with words of its own."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="headings",
    criteria=("1.3.1", "2.4.6"),
    title="Headings say what follows, and one says what the page is about",
    fix=(
        "Keep one heading of level 1. Give each other heading words that tell it from its "
        "neighbours; take out a heading that says nothing."
    ),
    script=beside(__file__),
)
