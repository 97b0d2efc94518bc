"""How far the translation of some messages is, counted in English words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from carers_plan.model.review import Review
from carers_plan.words.message import Message, State, Translation


@dataclass(frozen=True, slots=True)
class TranslationProgress:
    """Words by state, how many of them readers see, and what was checked.

    `outdated` is true when a shown part is out of date. `last` is the newest review if every shown
    message has one, else None; `partly` says that some have.
    """

    words: Mapping[State, int] = field(default_factory=dict)
    shown: int = 0
    outdated: bool = False
    last: Review | None = None
    partly: bool = False

    @property
    def total(self) -> int:
        """All the words there are."""
        return sum(self.words.values())


def progress(found: Iterable[tuple[Message, Translation]]) -> TranslationProgress:
    """Count messages."""
    words: Counter[State] = Counter()
    reviews: list[Review] = []
    outdated = False
    unchecked = shown = 0
    for message, translation in found:
        words[translation.state] += message.size
        shown += message.size if translation.shown else 0
        outdated |= translation.outdated
        if translation.review:
            reviews.append(translation.review)
        elif translation.shown:
            unchecked += 1
    last = max(reviews, key=lambda review: review.day, default=None)
    return TranslationProgress(
        words, shown, outdated, None if unchecked else last, bool(reviews and unchecked)
    )
