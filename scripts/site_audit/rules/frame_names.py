"""Frames that hold different pages can be told apart."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="frame-names",
    criteria=("4.1.2",),
    title="Frames with the same name hold the same",
    fix="Give each frame a title that says what is in it: “Map of the hall”, “Bus times”.",
    script=beside(__file__),
)
