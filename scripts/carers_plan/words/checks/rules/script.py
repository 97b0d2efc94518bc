"""The letters: those of the language, and no other ones among them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from carers_plan.problem import Mistake
from carers_plan.unicode_scripts import LETTERS, NAMES
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair
from carers_plan.words.checks.tongue import Tongue

NAME = "script"
LONG = 3
"""So many Latin letters in one word are a foreign word with an ending, such as PDFটি."""


def look(pair: Pair) -> Iterator[Mistake]:
    """Find words in which letters are mixed, and letters that the language does not have."""
    tongue, text = pair.tongue, pair.target.words
    if not tongue.letters or (text.isascii() and "Latn" in tongue.scripts):
        return
    foreign = _foreign(tongue.scripts)
    for match in foreign.finditer(text):
        if match["letters"] not in pair.english:
            yield _stranger(match["letters"], _word_at(text, match.start()), tongue)
            return
    if tongue.stranger and (found := re.search(f"[{tongue.stranger}]", text)):
        word = _word_at(text, found.start())
        wrong = f'The letter "{found[0]}" in "{shown(word)}" belongs to another language.'
        yield Mistake(wrong, "Type the word again with the keyboard of your language.")
        return
    mixed = None if "Latn" in tongue.scripts else _mixed(tongue.scripts).search(text)
    if mixed and (word := _word_at(text, mixed.start())) not in pair.english:
        wrong = f'Latin letters stand inside "{shown(word)}".'
        fix = "Type the word again. Write a hyphen between an English word and an ending."
        yield Mistake(wrong, fix)


def _stranger(letters: str, word: str, tongue: Tongue) -> Mistake:
    kind = next(name for code, name in NAMES.items() if re.match(f"[{LETTERS[code]}]", letters))
    wrong = f'"{shown(letters)}" in "{shown(word)}" is in {kind} letters.'
    return Mistake(wrong, f"Write the word in {tongue.letters_name} letters.")


def _word_at(text: str, start: int) -> str:
    """Return the word around a place in a text."""
    begin = start
    while begin and not text[begin - 1].isspace():
        begin -= 1
    return text[begin:].split(maxsplit=1)[0].strip('.,;:!?()[]{}"“”।؟،*')


@functools.cache
def _foreign(scripts: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for letters that are neither Latin nor of these kinds."""
    others = "".join(part for code, part in LETTERS.items() if code not in {*scripts, "Latn"})
    return re.compile(f"(?P<letters>[{others}]+)")


@functools.cache
def _mixed(scripts: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for a few small Latin letters that touch letters of these kinds."""
    own = "".join(LETTERS[code] for code in sorted(scripts))
    few = rf"(?<![A-Za-z])[a-z]{{1,{LONG}}}(?![A-Za-z])"
    return re.compile(f"(?<=[{own}]){few}|{few}(?=[{own}])")
