"""A title says what its page is about."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="page-title",
    criteria=("2.4.2",),
    title="The title says what the page is about",
    fix=(
        "Write a title that begins with what the page is about, in the words of its heading, "
        "and ends with the name of the site. It is the first thing a screen reader says."
    ),
    script=beside(__file__),
)
