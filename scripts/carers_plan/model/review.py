"""Who checked a translation, and when."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

_REVIEW = re.compile(r"(\d{4}-\d\d-\d\d) ([\w-]+)")


class Reviewer(Enum):
    """The kinds of people who check a translation. No names: the site is public."""

    NATIVE_SPEAKER = "native-speaker"
    TRANSLATOR = "translator"
    COMMUNITY_GROUP = "community-group"
    CARER = "carer"


HOW_TO_WRITE_REVIEW = (
    f"Write the day and who it was: 2026-03-02 {Reviewer.NATIVE_SPEAKER.value}. "
    f"The kinds are: {', '.join(kind.value for kind in Reviewer)}."
)


@dataclass(frozen=True, slots=True)
class Review:
    """A person of some kind checked a translation on a day."""

    day: dt.date
    by: Reviewer

    def __str__(self) -> str:
        return f"{self.day} {self.by.value}"


def parse_review(text: str) -> Review:
    """Read `2026-03-02 native-speaker`. Raises `ValueError` for anything else."""
    found = _REVIEW.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return Review(dt.date.fromisoformat(found[1]), Reviewer(found[2]))
