"""How much an English text changed, and whether an old translation may still be shown.

Texts are compared word by word, in their order. Old words stay without a notice only where
spelling, punctuation or format alone has changed. Where that is not sure, readers are told.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import Enum

from carers_plan.words.blanks import flat
from carers_plan.words.spelling import same_word

RELATED = 0.6
"""Texts less alike than this say different things; one is not a newer form of the other."""

# Words that turn a sentence round, or that move a date, a time, an amount or who is meant. Whoever
# changes one changes what is promised.
_TELLING = re.compile(
    r"\{\w+\}|\d.*|[£€$%]"
    r"|\b(?:million|thousand|hundred|dozen|half|quarter|double|twice"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|first|second|third|fourth|fifth|last|next|before|after|until|by|from"
    r"|more|less|fewer|most|least|over|under|above|below"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|springs?|summers?|autumns?|winters?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|week(?:day|end)s?|mornings?|afternoons?|evenings?|nights?|today|tonight|tomorrow"
    r"|am|pm|noon|midday|midnight|daily|weekly|fortnightly|monthly|yearly"
    r"|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|adults?|child(?:ren)?"
    r"|open(?:s|ed)?|closed?|closes|shut"
    r"|not|no|never|none|nobody|nothing|neither|nor|cannot|without|unless|except|only|must|free"
    r"|\w+n't)\b",
    re.IGNORECASE,
)

# What is written in several ways and means the same in all of them.
_WAYS = tuple(
    (re.compile(pattern, re.IGNORECASE), same)
    for pattern, same in (
        ("[\u00ad\u200b\u2060\ufeff`]", ""),
        ("[‘’]", "'"),
        ("[“”]", '"'),
        (r"[—–]|(?<!\S)[-*](?!\S)|(?<=\d)-(?=\d)", "–"),
        (r"(?<![^\W_])[*_]+(?=\S)|(?<=\S)[*_]+(?![^\W_])", ""),
        (r"\.{3,}", "…"),
        (r"\b([ap])\.m(?:\.|(?!\w))", r"\1m"),
        (r"(?<=\d)(?=[ap]m\b)", " "),
        (r"(?<=\d),(?=\d{3}(?!\d))", ""),
        (r"\s?\bper ?cent\b", "%"),
        (r"(?<=\s)&(?=\s)", "and"),
        (r"\be-(?=mail)|\bon-(?=line\b)|\bco-(?=operat|ordinat)", lambda found: found[0][:-1]),
        (r"\b(the|and)(?: \1\b)+", r"\1"),
        (r"\ban\b", "a"),
    )
)
_TOKEN = re.compile(r"\{\w*\}|\d++(?:[.,:/–]\d++)*+[^\W_]*+|[^\W\d_]++(?:['-][^\W_]++)*+|\S")
_STOPS = frozenset(".;:!")
_JOINING = frozenset({"and", "or", "but"})
# With another first letter these are months, places, peoples, councils' partners.
_NAMES = re.compile(
    "aids|august|bath|care|crisis|first|it|job|march|mark|may|mind|mobilise|nice|pat|polish|reading"
    "|sandwich|scope|sense|shelter|turkey|us|who|will",
    re.IGNORECASE,
)
_SHORT = 5
"""So few capitals may be a short form, such as WHO or CHAIN."""


class Change(Enum):
    """What happened to the English since it was translated."""

    NONE = "none"
    SMALL = "small"
    """Only spelling, punctuation or format: the translation stays, and someone is asked."""
    LARGE = "large"
    """Other words: the translation stays, and readers are told."""
    FACT = "fact"
    """A number, date, amount, link or a "not" changed: the translation is withdrawn."""


def change(older: str, newer: str) -> Change:
    """Compare two English texts."""
    if older == newer or (older := flat(older)) == (newer := flat(newer)):
        return Change.NONE
    was, now = _tokens(older), _tokens(newer)
    if _facts(was) != _facts(now):
        return Change.FACT
    before = [".", *was]
    same = len(was) == len(now) and all(map(_same, before, was, now))
    return Change.SMALL if same else Change.LARGE


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def facts(text: str) -> list[str]:
    """Return all that a text says of numbers, times, amounts, links and a "not", in its order."""
    return _facts(_tokens(flat(text)))


def _facts(tokens: list[str]) -> list[str]:
    return [found.casefold() for token in tokens for found in _TELLING.findall(token)]


def _tokens(text: str) -> list[str]:
    """Return the words of a text and the signs that can change what it says."""
    for way, same in _WAYS:
        text = way.sub(same, text)
    found = ["." if word in _STOPS else word for word in _TOKEN.findall(text)]
    while found and found[-1] == ".":
        found.pop()
    followed = zip(found, [*found[1:], ""], strict=False)
    return [word for word, after in followed if word != "," or after.casefold() not in _JOINING]


def _same(before: str, one: str, other: str) -> bool:
    """Whether two tokens are one word. `before` is the token in front of them."""
    if one == other:
        return True
    if one.casefold() != other.casefold():
        return same_word(one, other)
    if one[1:] != other[1:]:
        return len(one) > _SHORT
    return before == "." or not _NAMES.fullmatch(one)
