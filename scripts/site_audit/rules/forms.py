"""Forms say what they ask, what went wrong, and take what is pasted."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="forms",
    criteria=("1.3.1", "3.3.1", "3.3.2", "3.3.7", "3.3.8"),
    title="Forms say what they ask and what went wrong",
    fix=(
        "Give each field a <label> that stays, each group a <legend>, each wrong answer a "
        "message tied to its field by aria-describedby, and let passwords be pasted."
    ),
    script=beside(__file__),
)
