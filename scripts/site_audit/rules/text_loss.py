"""What several rules share: which words are cut off by a box, and which lie on other words."""

from __future__ import annotations

from site_audit.rules.rule import beside

MEASURES = beside(__file__)


def given_to(script: str) -> str:
    """Return a view rule's script that is given what measures the loss of words.

    `script` is a function of one argument: `{measure, overlaps, compare, report, words}`.
    """
    return f"() => ({script})({MEASURES})"
