"""Whether two spellings are surely one English word. The only importer of pyspellchecker."""

from __future__ import annotations

import functools
import re

from spellchecker import SpellChecker

_WORD = re.compile(r"[a-z]{5,}")
# "organise" and "organize"; "prize" and "prise" are two words.
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e[drs]?|ers|ing|able|ations?|ational)$)")


def same_word(one: str, other: str) -> bool:
    """Whether one of two spellings is no word, and the other the only word it can be meant for.

    Names, short words and endings prove nothing: what the list of words does not know may be a
    word all the same, and "befriender" is not "befriended" written wrongly.
    """
    if _BRITISH.sub("iz", one) == _BRITISH.sub("iz", other):
        return True
    if not (_WORD.fullmatch(one) and _WORD.fullmatch(other)):
        return False
    if (one[0], one[-1]) != (other[0], other[-1]) or abs(len(one) - len(other)) > 1:
        return False
    words = _words()
    known = words.known({one, other})
    if len(known) != 1:
        return False
    (unknown,) = {one, other} - known
    return words.known(words.edit_distance_1(unknown)) == known


@functools.cache
def _words() -> SpellChecker:
    return SpellChecker(language="en", distance=1)
