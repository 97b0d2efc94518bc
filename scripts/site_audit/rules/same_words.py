"""Links that lead to different places can be told apart."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="same-words",
    criteria=("2.4.4",),
    title="Links with the same words, in the same place, lead to the same page",
    fix=(
        "Give the links different words, or put more of the text into them: “Form for a break "
        "(PDF)” and “Form for equipment (PDF)”."
    ),
    script=beside(__file__),
)
