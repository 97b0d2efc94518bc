"""Part a Markdown page into what opens it, what follows, and what to do next."""

from __future__ import annotations

import re
from dataclasses import dataclass

from carers_plan.loading.prose import MARKER

NEXT_STEP = "what-to-do-next"
_OPENING = re.compile(r"^(?=#|<!-- plan:)", re.MULTILINE)
_NEXT = re.compile(rf"^## [^\n]*\{{#{NEXT_STEP}\}}(?:(?!^## ).)*+", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of Markdown, or the name of a marker."""

    text: str = ""
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Passages:
    """A page in order: the words before the first heading, the rest, the next step."""

    opening: str
    rest: tuple[Passage, ...]
    next_step: str


def part(body: str) -> Passages:
    """Split the body of a Markdown page."""
    found = _NEXT.search(body)
    next_step = found[0] if found else ""
    if found:
        body = body[: found.start()] + body[found.end() :]
    start = _OPENING.search(body)
    cut = start.start() if start else len(body)
    pieces = MARKER.split(body[cut:])
    rest = tuple(
        Passage(marker=piece) if index % 2 else Passage(text=piece)
        for index, piece in enumerate(pieces)
        if piece.strip()
    )
    return Passages(body[:cut], rest, next_step)
