"""The name of a field begins with, or at least has, the words of its label.

Buttons and links are looked at by axe (`label-content-name-mismatch`), which leaves fields out.
"""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="label-in-name",
    criteria=("2.5.3",),
    title="The name of a field has the words of its label",
    fix=(
        "Take the aria-label away: the <label> is enough. People who speak to their computer "
        "say the words that they see."
    ),
    script=beside(__file__),
)
