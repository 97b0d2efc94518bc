"""A term of the plan and the words for it that one language has settled on."""

from __future__ import annotations

from dataclasses import dataclass

from carers_plan.model import Terminology


@dataclass(frozen=True, slots=True)
class Term:
    """English words and how to say them in one language.

    `english` has all forms to look for, `words` the right ones, of which the first is what to
    write; `instead_of` are forms that people use for it and that are not wanted here. A `locked`
    term is the council's own choice: another word is a mistake.
    """

    english: tuple[str, ...]
    words: tuple[str, ...]
    instead_of: tuple[str, ...] = ()
    locked: bool = False


def terms_of(terminology: Terminology, tag: str) -> tuple[Term, ...]:
    """Return a plan's terms in the language of a BCP 47 tag."""
    return tuple(
        Term(term.english, words.words, words.also_seen, words.locked)
        for term in terminology.terms
        for words in term.languages
        if words.code == tag
    )
