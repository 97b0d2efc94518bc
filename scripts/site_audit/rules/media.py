"""Films have captions that are really there; a person judges the rest."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="media",
    criteria=("1.2.1", "1.2.2", "1.2.3", "1.2.5", "1.4.2"),
    title="Films have captions, recordings have a text",
    fix=(
        "Add <track kind=“captions” srclang=“…” src=“…”> with a file of captions to the film, "
        "and link to a text with all that is said and shown. Let nothing sound by itself."
    ),
    script=beside(__file__),
)
