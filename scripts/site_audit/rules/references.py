"""What a page refers to inside itself is there, once."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="references",
    criteria=("1.3.1", "4.1.2"),
    title="What an element refers to is on the page, once",
    fix=(
        "Correct the id in for, aria-labelledby, aria-describedby, headers or href=“#…”, or "
        "give the id to the element that is meant, and to no other."
    ),
    script=beside(__file__),
)
