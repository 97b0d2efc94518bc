"""What looks like a heading is one."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="bold-headings",
    criteria=("1.3.1",),
    title="What looks like a heading is one",
    fix=(
        "Make it a heading: ## in Markdown, <h2> in HTML. Bold letters alone cannot be found by "
        "people who go from heading to heading."
    ),
    script=beside(__file__),
)
