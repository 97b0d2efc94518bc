"""The language: a long text in English, or in no letters of the language, is no translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from carers_plan.problem import Mistake
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair
from carers_plan.words.checks.tongue import Tongue, tongue_of

NAME = "language"
# Names have capitals, and stand in every language as they are.
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"(?<![\w.@/-])[a-z]{2,}(?![\w@/])")
_RUN = re.compile(r"[A-Za-z][\w'’-]*+(?:(?:[^\S\n]|[,;:.])++[A-Za-z][\w'’-]*+)*+[.!?]?")
ENOUGH, FEW = 4, 2
PART = 6
"""So many words are enough to tell a language by."""
SENTENCE = re.compile(r"(?<=[.!?।৷؟۔።፧])\s+|\n+")
"""Where a sentence ends."""


def look(pair: Pair) -> Iterator[Mistake]:
    """Find texts, sentences and halves of sentences that are in English or in a near language."""
    tongue, text = pair.tongue, pair.target.own
    if not tongue.letters or len(text) < ENOUGH * 3:
        return
    if "Latn" not in tongue.scripts:
        yield from _letters(text, pair)
        return
    for sentence in SENTENCE.split(text):
        if part := _english(sentence, tongue):
            wrong = f'This is English: "{shown(part)}".'
            yield Mistake(wrong, "Translate it, or leave the translation empty.")
            return
    words = _WORD.findall(text.lower())
    own = _common(words, tongue)
    for near in map(tongue_of, tongue.near):
        if _common(words, near) > max(FEW, 2 * own):
            wrong = f'This looks like another language: "{shown(text)}".'
            yield Mistake(wrong, "Check that it is the language of this file.")
            return


def _letters(text: str, pair: Pair) -> Iterator[Mistake]:
    """Find words in Latin letters, one after the other, that are no name."""
    for found in _RUN.finditer(text):
        if len(_SMALL.findall(found[0])) >= ENOUGH:
            kind = pair.tongue.letters_name
            wrong = f'These words are not in {kind} letters: "{shown(found[0].strip())}".'
            fix = f"Write them in {kind} letters, or leave the translation empty."
            yield Mistake(wrong, fix)
            return


def _english(sentence: str, tongue: Tongue) -> str:
    """Return a part of a sentence that has the small words of English, and few of its own."""
    found = [*_WORD.finditer(sentence)]
    words = [*_unnamed([word[0] for word in found])]
    english = tongue_of("en")
    for start, end in ((0, len(words)), *((n, n + PART) for n in range(len(words) - PART + 1))):
        part = words[start:end]
        theirs, own = _common(part, english), _common(part, tongue)
        whole = len(part) == len(words)
        few = theirs > FEW and theirs * ENOUGH >= len(part)
        enough = theirs >= FEW + (not whole) and theirs > 2 * own
        if len(part) >= ENOUGH and (enough if tongue.common else few):
            return sentence if whole else sentence[found[start].start() : found[end - 1].end()]
    return ""


def _unnamed(words: Sequence[str]) -> Iterator[str]:
    """Yield words in small letters; nothing for one inside a name: Department for Work."""
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        inside = before[:1].isupper() and after[:1].isupper() and word.islower()
        yield "" if inside else word.lower()


def _common(words: Iterable[str], tongue: Tongue) -> int:
    """Count the small words of a language."""
    return sum(map(tongue.common.__contains__, words))
