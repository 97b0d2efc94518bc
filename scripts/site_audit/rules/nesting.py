"""Elements stand where browsers and screen readers make sense of them.

Lists, and what stands inside buttons, are looked at by axe (`list`, `listitem`,
`nested-interactive`).
"""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="nesting",
    criteria=("1.3.1", "4.1.2"),
    title="Elements stand where they work",
    fix=(
        "Take the inner element out of the outer one: no button or link inside a link, one "
        "field for each label, the legend first in its fieldset, the summary first in its "
        "details."
    ),
    script=beside(__file__),
)
