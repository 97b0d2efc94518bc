"""The words of a link, with those around it, say where it leads."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="link-purpose",
    criteria=("2.4.4",),
    title="Links say where they lead",
    fix=(
        "Write where the link leads in the link itself: “Read about breaks for carers” instead "
        "of “Read more”. Screen reader users go through links one by one, without the text "
        "between."
    ),
    script=beside(__file__),
)
