"""One spelling for a word that a language spells in several ways."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.pair import Pair

NAME = "spelling"


def look(pair: Pair) -> Iterator[Mistake]:
    """Advise to write a word as the site does everywhere else."""
    for usual, variants in pair.tongue.variants.items():
        if found := variants.search(pair.target.own):
            wrong = f'"{found[0]}" is one of several spellings. The site writes "{usual}".'
            yield Mistake(wrong, f'Write "{usual}" here too.', advice=True)
            return
