"""How much is said: far less or far more than the English may have lost or gained a sentence."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair
from carers_plan.words.checks.rules.language import SENTENCE

NAME = "length"
_BRACKETS = re.compile(r" ?\(([A-Za-z][^()]*)\)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_LIST = re.compile(r"\b\w[^,.;:()\n]{0,24}(?:, [^,.;:()\n]{1,24}){2,8},? (?:and|or) \w+")
_JOINT = re.compile(r"[,،、]| (?:and|or) ")
SAID = 12
"""So many letters are a sentence, and no word that is said twice."""
LONG = 30
"""English of fewer letters has no usual length in other languages."""
PARTS = 3
MORE_EXACT, SLACK = 60, 1.25
"""Shorter texts differ more from one another."""


def look(pair: Pair) -> Iterator[Mistake]:
    """Find words that are said twice; advise when there are too few or too many."""
    if not pair.translation.strip():
        yield Mistake("There are no words here.", "Translate the English, or leave it empty.")
        return
    if (twice := _twice(pair.translation)) and not _twice(pair.english):
        yield Mistake(f'The translation says this twice: "{shown(twice)}".', "Say it once.")
        return
    # One piece of advice is enough; what comes after the first is not worked out.
    yield from itertools.islice(itertools.chain(_paragraphs(pair), _length(pair)), 1)


def _paragraphs(pair: Pair) -> Iterator[Mistake]:
    parts = [len(_PARAGRAPH.split(text.strip())) for text in (pair.english, pair.translation)]
    if parts[0] != parts[1]:
        wrong = f"The English has {parts[0]} paragraphs, the translation {parts[1]}."
        fix = "Write as many, with an empty line between them."
        yield Mistake(wrong, fix, advice=True)


def _length(pair: Pair) -> Iterator[Mistake]:
    """Yield what is too short or too long, and what may have lost a thing or a sentence."""
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
        fix = f"Check that nothing was {'lost' if size == 'short' else 'added'}."
        yield Mistake(wrong, fix, advice=True)
        return
    if (joints := pair.tongue.joints) and (listed := _LIST.search(pair.english)):
        asked, given = (len(_JOINT.findall(text)) for text in (pair.english, pair.translation))
        if given + len(joints.findall(pair.translation)) < asked:
            wrong = f'The translation seems to list fewer things than "{shown(listed[0])}".'
            yield Mistake(wrong, "Check that none was left out.", advice=True)
    wanted, found = _sentences(pair.english), _sentences(pair.translation)
    if len(found) >= len(wanted):
        return
    # Is it nearer to the usual length of the English without one of its sentences?
    usual = math.log(translated / math.sqrt(low * high))
    lost = [english - len(part) for part in wanted if len(part) < english]
    nearer = any(abs(usual - math.log(rest)) < math.log(english) - usual for rest in lost)
    if nearer or (len(wanted) >= PARTS and len(found) * 2 <= len(wanted)):
        wrong = f"The English has {len(wanted)} sentences, the translation {len(found)}."
        yield Mistake(wrong, "Check that no sentence was left out.", advice=True)


def _sentences(text: str) -> list[str]:
    return [part for part in SENTENCE.split(text.strip()) if part.strip()]


def _twice(text: str) -> str:
    """Return a sentence that follows itself."""
    parts = _sentences(text)
    pairs = itertools.pairwise(" ".join(part.split()) for part in parts)
    return next((one for one, other in pairs if one == other and len(one) >= SAID), "")
