"""The words that the translators have settled on."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from carers_plan.words.checks.flaw import Flaw
from carers_plan.words.checks.pair import Pair
from carers_plan.words.checks.term import Term

NAME = "glossary"


def look(pair: Pair) -> Iterator[Flaw]:
    """Find terms of the glossary that are said in other words."""
    terms = tuple(pair.terms)
    if not terms or pair.list_of_words:
        return
    lowered = pair.source.words.lower()
    if not any(start in lowered for start in _starts(terms)):
        return
    translation = pair.translation.casefold()
    for term, written in _found(pair.source.words, terms):
        if any(word.casefold() in translation for word in term.words):
            continue
        used = next((word for word in term.instead_of if word.casefold() in translation), None)
        fix = f'Write "{term.words[0]}".'
        if used is None and written[0].isupper() and written.casefold() in translation:
            continue  # A name that stays as it is.
        if used:
            yield Flaw(NAME, f'"{used}" is not the word for "{written}".', fix, not term.locked)
        else:
            wrong = f'The word for "{written}" in the list of terms is not in the translation.'
            yield Flaw(NAME, wrong, fix, not term.locked)


def _found(english: str, terms: tuple[Term, ...]) -> Iterator[tuple[Term, str]]:
    """Yield each term in a text once. A longer term hides a shorter one inside it."""
    seen = set()
    for match in _pattern(terms).finditer(english):
        index = int(str(match.lastgroup)[1:])
        if index not in seen:
            seen.add(index)
            yield terms[index], match[0]


@functools.lru_cache(maxsize=16)
def _starts(terms: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple({form.lower() for term in terms for form in term.english})


@functools.lru_cache(maxsize=16)
def _pattern(terms: tuple[Term, ...]) -> re.Pattern[str]:
    forms = sorted(
        ((form, index) for index, term in enumerate(terms) for form in term.english),
        key=lambda form: -len(form[0]),
    )
    by_term: dict[int, list[str]] = {}
    for form, index in forms:
        by_term.setdefault(index, []).append(re.escape(form).replace("'", "['’]"))
    parts = [
        f"(?P<t{index}>{'|'.join(by_term.pop(index))})" for _, index in forms if index in by_term
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)
