"""What a file for translators or reviewers says about itself: in their language, then in English.

The words are data: `guide.yaml`, by language.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from carers_plan.loading.yaml_file import read_shipped
from carers_plan.words.language import SOURCE_TAG
from translation_desk.exchange.selection import MINUTES_AROUND, WORDS_A_MINUTE

_FILE = Path(__file__).with_name("guide.yaml")


@functools.cache
def _words() -> Mapping[str, Mapping[str, str]]:
    words: Mapping[str, Mapping[str, str]] = read_shipped(_FILE)
    return words


def to_translate(tag: str, texts: int, words: int) -> tuple[str, ...]:
    """Return in lines what to do with a file of texts to translate into a language."""
    return tuple(
        line
        for said in _in_order(tag)
        for part in ("translate", "both")
        for line in said[part].format(texts=texts, words=words).splitlines()
    )


def to_review(tag: str, texts: int, words: int, apart: Iterable[str] = ()) -> tuple[str, ...]:
    """Return in lines what to do with a file of translations to check, and how long it takes.

    `apart` are the addresses of pages that are not in the file, since they are no translations.
    """
    minutes = max(1, round(words / WORDS_A_MINUTE)) + MINUTES_AROUND
    values = {"pace": WORDS_A_MINUTE, "around": MINUTES_AROUND, "minutes": minutes}
    addresses = tuple(apart)
    lines: list[str] = []
    for said in _in_order(tag):
        for part in ("review", "both"):
            lines += said[part].format(texts=texts, words=words, **values).splitlines()
        lines += [said["apart"].format(address=address).strip() for address in addresses]
    return tuple(lines)


def _in_order(tag: str) -> Iterator[Mapping[str, str]]:
    for name in dict.fromkeys((tag.partition("-")[0], SOURCE_TAG)):
        if name in _words():
            yield _words()[name]
