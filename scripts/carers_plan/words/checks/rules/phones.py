"""Telephone numbers, which people dial digit by digit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.pair import Pair
from carers_plan.words.facts import dialled

NAME = "phones"


def look(pair: Pair) -> Iterator[Mistake]:
    """Find telephone numbers that differ from the English."""
    source, target = pair.source.phones, pair.target.phones
    if not source and not target:
        return
    wanted = Counter(map(dialled, source))
    found = Counter(map(dialled, target))
    lost = [phone for phone in source if dialled(phone) not in found]
    extra = [phone for phone in target if dialled(phone) not in wanted]
    if lost and extra:
        wrong = f"The phone number {lost[0]} has become {extra[0]}."
        yield Mistake(wrong, f"Write {lost[0]}.")
    elif lost:
        yield Mistake(f"The phone number {lost[0]} is not in the translation.", f"Write {lost[0]}.")
    elif extra:
        wrong = f"The translation has the phone number {extra[0]}, which is not in the English."
        yield Mistake(wrong, "Take it away, or tell the editors that the English lacks it.")
    else:
        keys = "".join(letter for letter in pair.translation if letter in "0123456789")
        for phone in source:
            if phone in pair.english and _end(phone) not in keys:
                wrong = f"The phone number {phone} is written with other digits than 0 to 9."
                fix = f"Write {phone}: those are the digits on the keys of a phone."
                yield Mistake(wrong, fix, advice=True)
                return


def _end(phone: str) -> str:
    """Return the last digits of a number, which have no code of a country among them."""
    return "".join(filter(str.isdigit, phone))[-6:]
