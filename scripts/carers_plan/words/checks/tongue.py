"""What the checks know of a language, from `tongues.yaml`; nothing of one they do not know."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from carers_plan.loading.yaml_file import read_shipped
from carers_plan.unicode_scripts import NAMES, UNSPACED, letters_of

_FILE = Path(__file__).with_name("tongues.yaml")
_LETTER = r"\w\u0300-\u036f\u064b-\u065f\u0900-\u0dff"
SHORT = 3
"""Words of at most so many letters are whole words; longer ones may have an ending."""
SCRIPT_SUBTAG = 4
LENGTH = (0.4, 2.4)


@dataclass(frozen=True, slots=True)
class WordList:
    """Words to find in a text, each standing for something, such as a month for its number.

    The group 1 of `pattern` is the word, as `meaning` has it but for capitals.
    """

    pattern: re.Pattern[str]
    meaning: Mapping[str, int]

    def __call__(self, text: str) -> list[tuple[int, str]]:
        """Return what each word found stands for, and the word as it is written."""
        return [
            (self.meaning[found[1].casefold()], found[0]) for found in self.pattern.finditer(text)
        ]


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: its letters (ISO 15924, empty when unknown), its signs and some of its words.

    `length` is how many letters a translation has for one letter of English, least and most.
    `numbers` holds patterns of words for numbers, `units` of words for what is counted, by their
    English names, `variants` by a word other spellings of it,
    `common` small words that only this language has. `near` has the languages that
    its texts are mistaken for, `typed` is what they look like when they were typed for an old font.
    What is not known is None or empty.
    """

    tag: str
    letters: str = ""
    joiners: bool = False
    stranger: str = ""
    stop: str = "."
    question: str = "?"
    comma: str = ","
    decimal: str = "."
    length: tuple[float, float] = LENGTH
    months: WordList | None = None
    days: WordList | None = None
    numbers: Mapping[Decimal, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    magnitudes: WordList | None = None
    morning: re.Pattern[str] | None = None
    afternoon: re.Pattern[str] | None = None
    pounds: re.Pattern[str] | None = None
    percent: re.Pattern[str] | None = None
    negation: re.Pattern[str] | None = None
    variants: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    joints: re.Pattern[str] | None = None
    common: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()
    typed: re.Pattern[str] | None = None

    @property
    def scripts(self) -> frozenset[str]:
        """The kinds of letters it is written in."""
        return letters_of(self.letters)

    @property
    def spaced(self) -> bool:
        """Whether spaces part its words."""
        return not self.scripts & UNSPACED

    @property
    def letters_name(self) -> str:
        """The name of its letters."""
        return NAMES.get(self.letters, self.letters)


@functools.cache
def _known() -> Mapping[str, Mapping[str, Any]]:
    known: Mapping[str, Mapping[str, Any]] = read_shipped(_FILE)
    return known


@functools.cache
def tongue_of(tag: str) -> Tongue:
    """Return what is known of the language of a BCP 47 tag."""
    primary, *subtags = tag.split("-")
    facts = dict(_known().get(primary.lower(), {}))
    script = next((part.title() for part in subtags if len(part) == SCRIPT_SUBTAG), "")
    if script and letters_of(script) != letters_of(str(facts.get("letters"))):
        # The same language in other letters: no word is spelt as in the usual ones.
        facts = {"letters": script}
    before, short = str(facts.get("before", "")), int(facts.get("short", SHORT))

    def sign(name: str, usual: str) -> str:
        return str(facts.get(name, usual))

    def one_of(name: str) -> re.Pattern[str] | None:
        return _pattern(str(facts[name]), before, short) if name in facts else None

    low, high = facts.get("length", LENGTH)
    magnitudes = {int(str(times)): words for times, words in facts.get("magnitudes", {}).items()}
    return Tongue(
        tag=tag,
        letters=sign("letters", ""),
        joiners="joiners" in facts,
        stranger=sign("stranger", ""),
        stop=sign("stop", "."),
        question=sign("question", "?"),
        comma=sign("comma", ","),
        decimal=sign("decimal", "."),
        length=(float(low), float(high)),
        months=_words(dict(enumerate(facts.get("months", ()), 1)), before, short),
        days=_words(dict(enumerate(facts.get("days", ()), 1)), before, short),
        numbers={
            Decimal(str(number)): _any(str(words), before, short)
            for number, words in facts.get("numbers", {}).items()
        },
        magnitudes=_words(magnitudes, "", short),
        morning=one_of("morning"),
        afternoon=one_of("afternoon"),
        pounds=one_of("pounds"),
        percent=one_of("percent"),
        negation=re.compile(str(facts["negation"]), re.IGNORECASE) if "negation" in facts else None,
        units={
            str(unit): _any(str(words), before, short)
            for unit, words in facts.get("units", {}).items()
        },
        variants={
            str(usual): _pattern(str(words), before, short)
            for usual, words in facts.get("variants", {}).items()
        },
        joints=one_of("joints"),
        common=frozenset(str(facts.get("common", "")).split("|")) - {""},
        near=tuple(facts.get("near", ())),
        typed=re.compile(str(facts["typed"])) if "typed" in facts else None,
    )


def _pattern(words: str, before: str, short: int) -> re.Pattern[str]:
    return re.compile(_any(words, before, short), re.IGNORECASE)


def _any(words: str, before: str, short: int) -> str:
    """Return a pattern for words with `|` between them; only long ones may have an ending."""
    # Longest first, so that no word hides another that begins alike.
    parts = sorted(words.split("|"), key=len, reverse=True)
    listed = "|".join(_open(word, short) for word in parts)
    return rf"(?<![{_LETTER}]){before}({listed})"


def _open(word: str, short: int) -> str:
    plain = re.sub(r"\(\?[^()]*\)", "", word)
    return word if len(plain) > short else rf"{word}(?![{_LETTER}])"


def _words(listed: Mapping[int, str], before: str, short: int) -> WordList | None:
    if not listed:
        return None
    pattern = re.compile(_any("|".join(map(str, listed.values())), before, short), re.IGNORECASE)
    return WordList(
        pattern,
        {
            word.casefold(): number
            for number, words in listed.items()
            for word in str(words).split("|")
        },
    )
