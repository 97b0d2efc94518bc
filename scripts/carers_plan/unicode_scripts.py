"""Which letters a text is written in, and which of them a language uses; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

# Blocks of Unicode, under the codes of ISO 15924. Letters that are in none of them, such as those
# of mathematics, belong to no language.
LETTERS = {
    "Latn": "A-Za-zªºÀ-ÖØ-öø-ɏ\u1e00-\u1eff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": "\u0400-\u052f",
    "Armn": "\u0530-\u058f",
    "Hebr": "\u0590-\u05ff",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Syrc": "\u0700-\u074f",
    "Thaa": "\u0780-\u07bf",
    "Nkoo": "\u07c0-\u07ff",
    "Deva": "\u0900-\u0963\u0966-\u097f",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Orya": "\u0b00-\u0b7f",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Laoo": "\u0e80-\u0eff",
    "Tibt": "\u0f00-\u0fff",
    "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff",
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "Ethi": "\u1200-\u137f",
    "Khmr": "\u1780-\u17ff",
    "Kana": "\u3041-\u30ff",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
}
NAMES = {
    "Latn": "Latin", "Grek": "Greek", "Cyrl": "Cyrillic", "Armn": "Armenian", "Hebr": "Hebrew",
    "Arab": "Arabic", "Syrc": "Syriac", "Thaa": "Thaana", "Nkoo": "N’Ko", "Deva": "Devanagari",
    "Beng": "Bengali", "Guru": "Gurmukhi", "Gujr": "Gujarati", "Orya": "Odia", "Taml": "Tamil",
    "Telu": "Telugu", "Knda": "Kannada", "Mlym": "Malayalam", "Sinh": "Sinhala", "Thai": "Thai",
    "Laoo": "Lao", "Tibt": "Tibetan", "Mymr": "Burmese", "Geor": "Georgian", "Hang": "Korean",
    "Ethi": "Ethiopic", "Khmr": "Khmer", "Kana": "Japanese", "Hani": "Chinese",
}  # fmt: skip
# Some codes stand for several kinds of letters together.
_TOGETHER = {
    "Jpan": {"Kana", "Hani"},
    "Kore": {"Hang", "Hani"},
    "Hans": {"Hani"},
    "Hant": {"Hani"},
    "Aran": {"Arab"},
}
_WORD = re.compile(
    "|".join(
        f"(?P<{code}>[{letters}][{letters}’'\u200c\u200d]*)" for code, letters in LETTERS.items()
    )
)
# These are written without spaces; two signs are about a word.
UNSPACED = {"Hani", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"}


@dataclass(frozen=True, slots=True)
class ScriptRun:
    """A part of a text in one kind of letters. `words` is how many, two Chinese signs being one."""

    script: str
    text: str
    words: int


_PHONE = re.compile(r"\+?[\d(][\d ()\u00a0\u2010\u2011-]{0,40}\d")


def numbers_apart(html: str) -> str:
    """Keep the phone numbers in HTML readable inside text that runs from right to left.

    What has words too stays in one piece, so that its spaces count in a link that is a flex box.
    """
    found = _PHONE.sub(r'<bdi dir="ltr">\g<0></bdi>', str(html))
    return found if _PHONE.fullmatch(str(html)) else f"<span>{found}</span>"


def letters_of(script: str) -> frozenset[str]:
    """Return the kinds of letters that a language's writing uses: `Jpan` has two."""
    return frozenset(_TOGETHER.get(script, {script}))


def script_runs(text: str) -> Iterator[ScriptRun]:
    """Part a text where its letters change from one writing to another."""
    found = list(_WORD.finditer(text))
    for script, group in groupby(found, key=lambda match: str(match.lastgroup)):
        words = list(group)
        count = len(words)
        if script in UNSPACED:
            count = (sum(len(word.group()) for word in words) + 1) // 2
        yield ScriptRun(script, text[words[0].start() : words[-1].end()], count)


def share(text: str) -> Counter[str]:
    """Count the words of each kind of letters."""
    counted: Counter[str] = Counter()
    for stretch in script_runs(text):
        counted[stretch.script] += stretch.words
    return counted
