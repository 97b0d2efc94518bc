"""English that was copied and not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair

NAME = "identical"
# A word in small letters, or the only word: anything else may be a name.
_WORD = re.compile(r"(?<![\w.@/])[a-z]{2,}(?![\w@/])")
_SMALL = frozenset({"and", "for", "the", "with", "from"})


def look(pair: Pair) -> Iterator[Mistake]:
    """Advise when a translation is the English itself, and no name."""
    english = pair.english.strip()
    if pair.translation.strip() != english:
        return
    if any(word not in _SMALL for word in _WORD.findall(pair.source.words)):
        wrong = f'The translation is the English: "{shown(english)}".'
        fix = "Translate it, or leave it empty: then readers are told that it is in English."
        yield Mistake(wrong, fix, advice=True)
