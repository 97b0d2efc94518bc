"""What may be wrong with a translation, told in plain English."""

from __future__ import annotations

from dataclasses import dataclass

from carers_plan.problem import Mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw(Mistake):
    """A mistake in a translation, and the rule that saw it."""

    rule: str


def shown(text: str, longest: int = 60) -> str:
    """Return words short enough to be quoted in one line."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
