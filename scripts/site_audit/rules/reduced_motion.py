"""Nothing moves, blinks, glides or plays for a reader who asked for less (2.2.2, 2.3.3)."""

from __future__ import annotations

from site_audit.browser import beside
from site_audit.mode import STILL
from site_audit.rules.rule import ViewRule

RULE = ViewRule(
    id="reduced-motion",
    criteria=("2.2.2", "2.3.3"),
    title="Nothing moves for readers who asked for less movement",
    fix=(
        "Put animations and scroll-behavior: smooth inside @media (prefers-reduced-motion: "
        "no-preference), give films controls, and let a button stop what goes on by itself."
    ),
    help="https://www.w3.org/WAI/WCAG22/Understanding/pause-stop-hide",
    modes=(STILL,),
    script=beside(__file__),
    every_page=False,
)
