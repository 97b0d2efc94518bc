"""Put names in the order of a language's alphabet, under their first letters.

Python's own order of characters, after accents and joiners are gone, is already that of English
and Arabic, and of Bengali as the Bangla Academy's dictionary has it: vowels, consonants, and
after each consonant its vowel signs and then its conjuncts. Somali stands in the Latin order that
phones and the English names in the same list use, not in the order b, t, j of its grammar books.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

_NOT_LETTERS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200b-\u200f\u09bc]")
_ARTICLES = {
    "en": re.compile(r"^(?:the|an?) (?=\w)"),
    "ar": re.compile("^\u0627\u0644(?=..)"),
}
_FIRST = re.compile(r"[^\W_]")
DIGITS = "0–9"
CHINESE = "\u4e2d\u6587"
"""One heading for all: the order of Chinese signs needs a dictionary of how they are said."""


def sort_key(name: str, lang: str) -> str:
    """Return what a name is sorted by: its letters without article, accents and opening signs."""
    plain = unicodedata.normalize("NFKD", name).lower().replace("\u09ce", "\u09a4\u09cd")
    plain = _NOT_LETTERS.sub("", plain)
    if lang == "ar":
        plain = plain.replace("\u0629", "\u0647").replace("\u0649", "\u064a")
    article = _ARTICLES.get(lang)
    if article:
        plain = article.sub("", plain)
    first = _FIRST.search(plain)
    return plain[first.start() :] if first else plain


def letter(key: str) -> str:
    """Return the letter a sorted name stands under."""
    first = key[:1].upper()
    if "CJK" in unicodedata.name(first or " ", ""):
        return CHINESE
    return DIGITS if not first or first.isdigit() else first


def by_letter(
    items: Iterable[T], name: Callable[[T], tuple[str, str]], tag: str
) -> list[tuple[str, list[T]]]:
    """Group items under letters, the letters of the language's own script first.

    `name` returns an item's name and its language; `tag` is the language of the list.
    """
    latin = "LATIN" in unicodedata.name(_script(tag), "LATIN")
    keyed = sorted(
        (
            (sort_key(text, lang or tag), text, item)
            for item in items
            for text, lang in [name(item)]
        ),
        key=lambda triple: (_rank(triple[0], latin=latin), triple[0], triple[1]),
    )
    groups: dict[str, list[T]] = {}
    for key, _, item in keyed:
        groups.setdefault(letter(key), []).append(item)
    return list(groups.items())


def _script(tag: str) -> str:
    """Return a letter of the script that a language is written in."""
    scripts = {"bn": "\u0995", "ar": "\u0627", "ur": "\u0627", "zh": "\u4e00", "ti": "\u1200"}
    return scripts.get(tag.partition("-")[0], "a")


def _rank(key: str, *, latin: bool) -> int:
    first = key[:1]
    if not first or first.isdigit():
        return 2
    return int(("LATIN" in unicodedata.name(first, "")) is not latin)
