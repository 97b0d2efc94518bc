"""Telephone numbers, which people dial digit by digit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from carers_plan.words.checks.flaw import Flaw
from carers_plan.words.checks.pair import Pair

NAME = "phones"


def look(pair: Pair) -> Iterator[Flaw]:
    """Find telephone numbers that differ from the English."""
    source, target = pair.source.phones, pair.target.phones
    if not source and not target:
        return
    wanted = Counter(map(_digits, source))
    found = Counter(map(_digits, target))
    lost = [phone for phone in source if _digits(phone) not in found]
    extra = [phone for phone in target if _digits(phone) not in wanted]
    if lost and extra:
        wrong = f"The phone number {lost[0]} has become {extra[0]}."
        yield Flaw(NAME, wrong, f"Write {lost[0]}.")
    elif lost:
        yield Flaw(
            NAME, f"The phone number {lost[0]} is not in the translation.", f"Write {lost[0]}."
        )
    elif extra:
        wrong = f"The translation has the phone number {extra[0]}, which is not in the English."
        yield Flaw(NAME, wrong, "Take it away, or tell the editors that the English lacks it.")
    else:
        for phone in source:
            if phone in pair.english and _digits(phone) not in _digits_of_keys(pair):
                wrong = f"The phone number {phone} is written with other digits than 0 to 9."
                fix = f"Write {phone}: those are the digits on the keys of a phone."
                yield Flaw(NAME, wrong, fix, advice=True)
                return


def _digits(phone: str) -> str:
    return "".join(filter(str.isdigit, phone)).removeprefix("44").removeprefix("0")


def _digits_of_keys(pair: Pair) -> str:
    """Return all digits of the translation that are written as 0 to 9."""
    return "".join(letter for letter in pair.translation if letter in "0123456789")
