"""The words in place of a picture say what it shows."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="empty-words",
    criteria=("1.1.1",),
    title="The words in place of a picture say what it shows",
    fix=(
        "Say in the alt text what the picture tells a reader who sees it. If it tells nothing "
        "more than the words beside it, leave alt empty: alt=“”."
    ),
    script=beside(__file__),
)
