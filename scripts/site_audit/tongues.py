"""Which language words are in; the one module that knows the detector."""

from __future__ import annotations

import functools
import re
import threading

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

# What a text may be in besides the language claimed: the languages most spoken in the United
# Kingdom. More of them cost time and make short texts less sure.
SPOKEN = "ar bg cy de en es fa fr it pl pt ro ru so sq tr uk ur"
ENOUGH_WORDS = 4
ENOUGH_LETTERS = 18
# How likely another language must be, and the claimed one at most. Of 1,500 sentences and labels in
# thirty languages none was wrongly accused at 0.5 and 0.05 (scripts/decisions/0025).
SURE = 0.5
RIVAL = 0.03
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0dff])++")
# Addresses, numbers with their words and names say nothing about the language around them.
_NO_WORDS = re.compile(
    r"(?<!\S)(?=\S*?[/\d]|\S+?@\S)\S++|\bwww\.\S++|(?<![\w-])[\w-]++(?:\.[\w-]++)++\b"
)
# Norwegian is written in two ways, and what is close to English or German reads as them.
_SAME = {"nn": "nb", "no": "nb", "bs": "hr", "sr": "hr", "fil": "tl"}
_LOOK_ALIKE = {"sco": "en", "pcm": "en", "jam": "en", "gsw": "de", "lb": "de", "lah": "pa"}
_asking = threading.Lock()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without addresses, numbers and single letters."""
    return tuple(_WORD.findall(_NO_WORDS.sub(" ", text)))


def language_of(text: str, claimed: str) -> str:
    """Return the language a text is surely in, when that is not the one claimed, or nothing.

    `claimed` is a tag such as `en-GB`; so is what is returned (`so`). Texts of fewer than four
    words, and those that could be in the claimed language, give nothing.
    """
    main = claimed.split("-", maxsplit=1)[0].lower()
    main = _SAME.get(main, main)
    words = words_of(text)
    # Names have capitals: a text of little else is a list of them.
    plain = [word for word in words[1:] if not word[0].isupper()]
    shouted = text == text.upper()
    if len(words) < ENOUGH_WORDS or (not shouted and len(plain) < max(3, len(words) * 0.4)):
        return ""
    if sum(map(len, words)) < ENOUGH_LETTERS:
        return ""
    return _judge(" ".join(words), main)


def name_of(code: str) -> str:
    """Return the English name of a language that `language_of` gave."""
    language = _known(code)
    return language.name.title() if language is not None else code


@functools.lru_cache(maxsize=50_000)
def _judge(text: str, claimed: str) -> str:
    language = _known(claimed)
    if language is None:
        return ""
    with _asking:
        values = _detector(language).compute_language_confidence_values(text)
    scores = {value.language: value.value for value in values}
    best, score = values[0].language, values[0].value
    found = str(best.iso_code_639_1.name).lower()
    if best == language or score < SURE or scores.get(language, 0.0) > RIVAL:
        return ""
    return "" if _LOOK_ALIKE.get(claimed) == found else found


def _known(code: str) -> Language | None:
    """Return the detector's own name for a language, if it knows it."""
    found = getattr(IsoCode639_1, code.upper(), None)
    return Language.from_iso_code_639_1(found) if found is not None else None


@functools.cache
def _detector(claimed: Language) -> LanguageDetector:
    chosen = {language for code in SPOKEN.split() if (language := _known(code)) is not None}
    return LanguageDetectorBuilder.from_languages(*sorted(chosen | {claimed}, key=str)).build()
