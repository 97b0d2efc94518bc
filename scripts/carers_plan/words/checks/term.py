"""A term of the plan and the words for it that one language has settled on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from carers_plan.model import Terminology

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class TermPair:
    """English words and how to say them in one language.

    `english` has all forms to look for, `words` the right ones, of which the first is what to
    write; `instead_of` are forms that people use for it and that are not wanted here. A `locked`
    term is the council's own choice: another word is a mistake.
    """

    english: tuple[str, ...]
    words: tuple[str, ...]
    instead_of: tuple[str, ...] = ()
    locked: bool = False


class Terms:
    """All terms of one language, ready to be looked for."""

    def __init__(self, terms: Iterable[TermPair] = ()) -> None:
        """Sort the terms under the first word of each of their English forms."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], TermPair]]] = {}
        terms = tuple(terms)
        self.key = hashlib.sha256(repr(terms).encode("utf-8", "replace")).hexdigest()
        for term in terms:
            for form in term.english:
                words = folded_words(form)
                self._by_first.setdefault(words[0], []).append((words, term))
        for forms in self._by_first.values():
            forms.sort(key=lambda item: -len(item[0]))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def in_english(self, text: str) -> Iterator[tuple[TermPair, str]]:
        """Yield each term in an English text once, as it is written; the longest at a place."""
        found = list(_WORD.finditer(text.lower().replace("’", "'")))
        words = [match[0] for match in found]
        told: set[int] = set()
        skip = 0
        for index, word in enumerate(words):
            if index < skip or word not in self._by_first:
                continue
            for form, term in self._by_first[word]:
                skip = index + len(form)
                if tuple(words[index:skip]) == form:
                    if id(term) not in told:
                        told.add(id(term))
                        yield term, text[found[index].start() : found[skip - 1].end()]
                    break
            else:
                skip = 0


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of an English text in small letters."""
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def terms_of(terminology: Terminology, tag: str) -> Terms:
    """Return a plan's terms in the language of a BCP 47 tag."""
    return Terms(
        TermPair(term.english, words.words, words.also_seen, words.locked)
        for term in terminology.terms
        for words in term.languages
        if words.code == tag
    )
