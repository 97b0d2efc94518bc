"""The style sheet of pages for the team: the desk's and the audit's report."""

from __future__ import annotations

from pathlib import Path


def team_style(own: Path) -> str:
    """Return what all such pages share, then the rules of one kind of them, from its own file."""
    shared = Path(__file__).with_suffix(".css")
    return shared.read_text(encoding="utf-8") + own.read_text(encoding="utf-8")
