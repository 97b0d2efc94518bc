"""Signs that nobody sees: marks that turn text round, spaces without width, lost joiners."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair

NAME = "invisible"
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u115f\u1160\u180e\u200b\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff]|[\U000e0000-\U000e0fff]"
)
# These only say which way the signs beside them run; the site says that itself.
_MARK = re.compile("[\u061c\u200e\u200f]")
_JOINER = re.compile("[\u200c\u200d]")
# A joiner between two letters of a word is right where the writing has them.
_STRAY = re.compile(
    "(?<![^\\W\\d_\u0300-\u036f])(?<![\u0900-\u0dff\u0600-\u06ff])[\u200c\u200d]|[\u200c\u200d](?=[\\s.,;:!?()।]|$)"
)
_UNSEEN = re.compile(f"{_HIDDEN.pattern}|{_MARK.pattern}")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

_THOUSANDS = re.compile("(?<=\\d)[\u00a0\u202f\u2009](?=\\d{3})")


def look(pair: Pair) -> Iterator[Mistake]:
    """Find invisible signs that the English does not have."""
    text = pair.translation
    if text.isascii() and text.isprintable():
        return
    for match in _HIDDEN.finditer(text):
        if match[0] not in pair.english:
            yield Mistake(f"{_name(match[0])} hides {_where(text, match.start())}.", _FIX)
            return
    if (mark := _MARK.search(text)) and mark[0] not in pair.english:
        wrong = f"{_name(mark[0])} hides {_where(text, mark.start())}."
        yield Mistake(wrong, _FIX, advice=True)
    if not pair.tongue.joiners:
        if (joiner := _JOINER.search(text)) and pair.tongue.letters:
            yield Mistake(f"{_name(joiner[0])} hides {_where(text, joiner.start())}.", _FIX)
    elif stray := _STRAY.search(text):
        wrong = f"{_name(stray[0])} stands at the edge {_where(text, stray.start())}."
        yield Mistake(wrong, _FIX, advice=True)
    # Where a comma stands before tenths, such a space parts thousands.
    spaces = _SPACE.finditer(text if pair.tongue.decimal == "." else _THOUSANDS.sub("", text))
    if (space := next(spaces, None)) and space[0] not in pair.english:
        wrong = f"A special space ({_code(space[0])}) stands {_where(text, space.start())}."
        yield Mistake(wrong, "Type a plain space.", advice=True)


_FIX = "Delete the word with the letter before and after it, and type it again."


def _name(letter: str) -> str:
    name = unicodedata.name(letter, "a control sign").lower()
    return f"An invisible sign ({_code(letter)}, {name})"


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def _where(text: str, at: int) -> str:
    before = _UNSEEN.sub("", text[max(0, at - 15) : at])
    after = _UNSEEN.sub("", text[at + 1 : at + 16])
    return f'between "{shown(before)}" and "{shown(after)}"'
