"""A page has something to read or see.

WCAG has no criterion for it: all that it asks of content is met where there is none.
"""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="empty-page",
    criteria=(),
    title="The page has something to read",
    fix="Write what readers came for, or take the page and the links to it away.",
    script=beside(__file__),
)
