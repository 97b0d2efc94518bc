"""The language: a long text in English, or in no letters of the language, is no translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.unicode_scripts import LETTERS
from carers_plan.words.checks.flaw import Flaw, shown
from carers_plan.words.checks.pair import Pair
from carers_plan.words.checks.tongue import Tongue, tongue_of

NAME = "language"
# Names have capitals, and stand in every language as they are.
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"(?<![\w.@/-])[a-z]{2,}(?![\w@/])")
ENOUGH, FEW = 4, 2
SENTENCE = re.compile(r"(?<=[.!?।؟۔])\s+|\n+")
"""Where a sentence ends."""


def look(pair: Pair) -> Iterator[Flaw]:
    """Find texts and whole sentences that are in English."""
    tongue, text = pair.tongue, pair.target.own
    if not tongue.letters or len(text) < ENOUGH * 3:
        return
    if "Latn" not in tongue.scripts:
        yield from _letters(text, pair)
        return
    for sentence in SENTENCE.split(text):
        if _english(sentence, tongue):
            wrong = f'This is English: "{shown(sentence)}".'
            yield Flaw(NAME, wrong, "Translate it, or leave the translation empty.")
            return


def _letters(text: str, pair: Pair) -> Iterator[Flaw]:
    """Compare small Latin words with words in the language's own letters, sentence by sentence."""
    if len(_SMALL.findall(text)) < ENOUGH:
        return
    own = "".join(LETTERS[code] for code in sorted(pair.tongue.scripts))
    kind = pair.tongue.letters_name
    for sentence in SENTENCE.split(text):
        foreign = len(_SMALL.findall(sentence))
        if foreign < ENOUGH or foreign <= len(re.findall(f"[{own}]+", sentence)):
            continue
        wrong = f'These words are not in {kind} letters: "{shown(sentence)}".'
        yield Flaw(NAME, wrong, f"Write them in {kind} letters, or leave the translation empty.")
        return


def _english(sentence: str, tongue: Tongue) -> bool:
    """Whether a sentence has the small words of English, and few of its own language."""
    words = _WORD.findall(sentence.lower())
    if len(words) < ENOUGH:
        return False
    found = sum(map(tongue_of("en").common.__contains__, words))
    if tongue.common:
        own = sum(map(tongue.common.__contains__, words))
        return found >= FEW and found > 2 * own
    return found > FEW and found * ENOUGH >= len(words)
