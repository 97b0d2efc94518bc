"""The words that the translators have settled on."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.pair import Pair

NAME = "glossary"


def look(pair: Pair) -> Iterator[Mistake]:
    """Find terms of the list that are said in other words."""
    if not pair.terms or pair.list_of_words:
        return
    translation = ""
    for term, written in pair.terms.in_english(pair.source.words):
        translation = translation or pair.translation.casefold()
        if any(word.casefold() in translation for word in term.words):
            continue
        used = next((word for word in term.instead_of if word.casefold() in translation), None)
        if used is None and written[0].isupper() and written.casefold() in translation:
            continue  # A name that stays as it is.
        wrong = f'The word for "{written}" in the list of terms is not in the translation.'
        if used:
            wrong = f'"{used}" is not the word for "{written}".'
        yield Mistake(wrong, f'Write "{term.words[0]}".', not term.locked)
