"""What is checked in every translated message: pure functions over English and translation."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from types import ModuleType

from carers_plan.problem import Mistake
from carers_plan.words.checks import other_names as _other_names
from carers_plan.words.checks import two_ways as _two_ways
from carers_plan.words.checks.flaw import Flaw
from carers_plan.words.checks.other_names import other_names
from carers_plan.words.checks.pair import NO_TERMS, Pair, Side, english_side
from carers_plan.words.checks.rules import (
    blanks,
    dates,
    glossary,
    html,
    identical,
    invisible,
    language,
    leftovers,
    length,
    links,
    markup,
    negation,
    normal_form,
    numbers,
    phones,
    punctuation,
    script,
    signs,
    spelling,
    times,
    units,
)
from carers_plan.words.checks.rules.html import brought_in
from carers_plan.words.checks.term import TermPair, Terms, terms_of
from carers_plan.words.checks.tongue import tongue_of
from carers_plan.words.checks.two_ways import two_ways

__all__ = [
    "NAMES", "RULES", "Flaw", "TermPair", "Terms", "brought_in", "flaws", "other_names", "terms_of",
    "two_ways",
]  # fmt: skip

_MODULES: tuple[ModuleType, ...] = (
    blanks, links, phones, numbers, dates, times, units, signs, negation, markup, html, script,
    language, invisible, normal_form, leftovers, glossary, length, punctuation, identical,
    spelling,
)  # fmt: skip
RULES: Mapping[str, Callable[[Pair], Iterator[Mistake]]] = {
    module.NAME: module.look for module in _MODULES
}
"""Every rule by its name, in the order in which flaws are told: what harms most comes first."""
NAMES = frozenset({*RULES, _two_ways.NAME, _other_names.NAME}) - {html.NAME}
"""The names that a translator can set aside with a comment. What could harm readers is not."""


def flaws(
    english: str,
    translation: str,
    tag: str,
    terms: Terms = NO_TERMS,
    *,
    optional: Collection[str] = (),
) -> Iterator[Flaw]:
    """Yield what is wrong with a translation into the language of a BCP 47 tag.

    `terms` are that language's. `optional` names blanks that may be left out, such as `count` in
    the form for exactly one.
    """
    target = Side(unicodedata.normalize("NFC", translation))
    pair = Pair(
        english_side(english), target, translation, tongue_of(tag), terms, frozenset(optional)
    )
    for rule, look in RULES.items():
        for found in look(pair):
            yield Flaw(found.wrong, found.fix, found.advice, rule=rule)
