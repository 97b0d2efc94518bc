"""The signs that say what a number counts: pounds and percent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.pair import Pair

NAME = "signs"
_MONEY = re.compile("[$€৳₹]|﷼")
_PERCENT = re.compile(r"\d ?%|\d per ?cent\b|\d ?[٪﹪％]")


def look(pair: Pair) -> Iterator[Mistake]:
    """Find amounts of money that have lost the pound, and numbers that have lost their percent."""
    english, translation, tongue = pair.english, pair.translation, pair.tongue
    if "£" in english and "£" not in translation:
        sign = _MONEY.search(translation)
        if sign and sign[0] not in english:
            yield Mistake(f'The money is in "£" in English, and in "{sign[0]}" here.', "Write £.")
        elif not (tongue.pounds and tongue.pounds.search(translation)):
            yield Mistake('The translation has lost the sign "£".', "Write £ before the amount.")
    if _PERCENT.search(pair.source.words) and not re.search("[%٪﹪％]", translation):
        if tongue.percent and tongue.percent.search(translation):
            return
        wrong = 'The translation has lost the sign "%".'
        yield Mistake(wrong, "Write % after the number.", advice=tongue.percent is None)
