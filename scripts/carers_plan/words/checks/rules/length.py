"""How much is said: far less or far more than the English may have lost or gained a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.words.checks.flaw import Flaw
from carers_plan.words.checks.pair import Pair
from carers_plan.words.checks.rules.language import SENTENCE

NAME = "length"
_BRACKETS = re.compile(r" ?\(([A-Za-z][^()]*)\)")
LONG = 30
"""English of fewer letters has no usual length in other languages."""
PARTS = 3
MORE_EXACT, SLACK = 60, 1.25
"""Shorter texts differ more from one another."""


def look(pair: Pair) -> Iterator[Flaw]:
    """Advise when a translation is unusually short or long, or has lost sentences."""
    if not pair.translation.strip():
        yield Flaw(NAME, "There are no words here.", "Translate the English, or leave it empty.")
        return
    english = len(pair.source.words.strip())
    if english < LONG or pair.list_of_words:
        return
    # Translators keep the English of a name or a term in brackets.
    words = _BRACKETS.sub(
        lambda found: "" if found[1].casefold() in pair.english.casefold() else found[0],
        pair.target.words.strip(),
    )
    translated = len(words)
    low, high = pair.tongue.length
    if english < MORE_EXACT:
        low, high = low / SLACK, high * SLACK
    if not low * english <= translated <= high * english:
        size = "short" if translated < low * english else "long"
        wrong = f"The translation is unusually {size}: {translated} letters for {english}."
        fix = "Check that nothing was lost." if size == "short" else "Check that nothing was added."
        yield Flaw(NAME, wrong, fix, advice=True)
        return
    wanted = _sentences(pair.english) if pair.english.count(" ") >= LONG // PARTS else 0
    if wanted >= PARTS and (found := _sentences(pair.translation)) * 2 <= wanted:
        wrong = f"The English has {wanted} sentences, the translation {found}."
        yield Flaw(NAME, wrong, "Check that no sentence was left out.", advice=True)


def _sentences(text: str) -> int:
    return sum(1 for part in SENTENCE.split(text.strip()) if part.strip())
