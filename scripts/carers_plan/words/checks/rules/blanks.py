"""Words in {braces} that the program or a link fills in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.pair import Pair
from carers_plan.words.digits import fold_digits
from carers_plan.words.facts import BLANK

NAME = "blanks"
_LANGUAGE = re.compile(r"(?<=\])\{lang=[\w-]+\}")


def look(pair: Pair) -> Iterator[Mistake]:
    """Find blanks that are lost, changed or too many."""
    if "{" not in pair.english + pair.translation + "}" and "}" not in pair.translation:
        return
    wanted = Counter(BLANK.findall(pair.english))
    found = Counter(BLANK.findall(pair.translation))
    if wrong := _difference(pair, wanted, found):
        names = " ".join(f"{{{name}}}" for name in sorted(wanted))
        fix = f"Use exactly these: {names}." if wanted else "Take the braces away."
        yield Mistake(wrong, fix)
    elif _loose(pair.translation) > _loose(pair.english):
        wrong = "A brace { or } stands without its partner, or with a space or sign inside."
        yield Mistake(wrong, "Copy the braces and what is in them from the English.")


def _difference(pair: Pair, wanted: Counter[str], found: Counter[str]) -> str:
    if extra := sorted(found.keys() - wanted.keys()):
        own = next((name for name in wanted if name == fold_digits(extra[0])), None)
        if own:
            return f"{{{extra[0]}}} is written with other digits: the program looks for {{{own}}}."
        return f"The translation has {{{extra[0]}}}, which the English does not have."
    if lost := sorted(wanted.keys() - found.keys() - pair.optional):
        return f"The translation has lost {{{lost[0]}}}."
    for name in sorted(wanted):
        # A numbered blank is one address or telephone number: there are as many as in the English.
        if name.isdigit() and found[name] != wanted[name]:
            return (
                f"How often {{{name}}} is there: {found[name]} here, {wanted[name]} in the English."
            )
    return ""


def _loose(text: str) -> int:
    return sum(map(_LANGUAGE.sub("", BLANK.sub("", text)).count, "{}"))
