"""Whether a "not" has got lost, which turns a sentence round."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.pair import Pair

NAME = "negation"
_NOT = re.compile(r"\b(?:not|cannot|never)\b|n['’]t\b", re.IGNORECASE)


def look(pair: Pair) -> Iterator[Mistake]:
    """Advise when the English says not, and nothing in the translation does."""
    negation = pair.tongue.negation
    if not negation or not (found := _NOT.search(pair.source.words)):
        return
    if not negation.search(pair.target.words):
        wrong = f'The English says "{found[0]}", and the translation seems to say the opposite.'
        yield Mistake(wrong, "Check that it is denied here too.", advice=True)
