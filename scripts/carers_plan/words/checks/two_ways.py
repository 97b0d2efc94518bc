"""The same English, translated in two ways in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from carers_plan.words.checks.flaw import Flaw, shown

NAME = "two-ways"
_ENGLISH = re.compile(r"\([A-Za-z][^()]*\)")


def two_ways(messages: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, Flaw]]:
    """Yield context, English and a flaw for each message translated otherwise than an earlier one.

    `messages` are (context, English, translation) of one language, in their order.
    """
    first: dict[str, tuple[str, str]] = {}
    for context, english, translation in messages:
        key = _key(english)
        if not key or not translation:
            continue
        where, earlier = first.setdefault(key, (context, translation))
        if not _alike(_key(earlier), _key(translation)):
            here = shown(translation)
            wrong = f'The same English is "{shown(earlier)}" at {where}, and "{here}" here.'
            fix = "Say it in the same way, unless it means something else here."
            yield context, english, Flaw(wrong, fix, advice=True, rule=NAME)


def _key(text: str) -> str:
    # A name may keep its English in brackets in one place and not in another.
    return " ".join(_ENGLISH.sub("", text).split()).casefold().rstrip(".।۔")


def _alike(one: str, other: str) -> bool:
    """Whether two translations are the same, or one is a shorter form of the other."""
    return one in other or other in one
