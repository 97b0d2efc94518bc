"""What may be wrong with a translation, told in plain English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that a rule saw: which rule, what is wrong, what to type.

    A piece of `advice` asks a translator to look; anything else has to be mended before readers
    see the words.
    """

    rule: str
    wrong: str
    fix: str
    advice: bool = False


def shown(text: str, longest: int = 60) -> str:
    """Return words short enough to be quoted in one line."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
