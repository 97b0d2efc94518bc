"""Letters stored in one agreed way (Unicode NFC), so that searching finds them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair

NAME = "normal-form"


def look(pair: Pair) -> Iterator[Mistake]:
    """Find letters that are not in Unicode NFC."""
    text = pair.written
    if text == pair.translation:
        return
    word = next(word for word in text.split() if not unicodedata.is_normalized("NFC", word))
    wrong = f'A letter in "{shown(word)}" is stored in another way than elsewhere (not NFC).'
    fix = f'Paste this in its place: "{unicodedata.normalize("NFC", word)}".'
    # Readers see the same. Two of three Bengali texts measured have such letters: keyboards type
    # them, so nobody can be asked to type them otherwise.
    yield Mistake(wrong, fix, advice=True)
