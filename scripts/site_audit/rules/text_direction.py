"""Text runs in the direction of its letters."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="text-direction",
    criteria=("1.3.2",),
    title="Text runs in the direction of its letters",
    fix=(
        "Put dir=“rtl” on the element around Arabic, Urdu or Hebrew words, and dir=“ltr” on "
        "English words in a page that runs from the right. Otherwise full stops and numbers are "
        "misplaced."
    ),
    script=beside(__file__),
)
