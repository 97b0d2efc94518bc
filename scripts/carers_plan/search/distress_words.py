"""What people type in distress, so that they are shown numbers to call before anything else.

The words of each language are data: `distress/<tag>.yaml`, which says how it is read. A site has
those of all languages, for people type the one they think in.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from carers_plan.loading.yaml_file import read_shipped
from carers_plan.search.folding import Folding, folding

_FOLDER = Path(__file__).with_name("distress")
ANY_ENDING = "*"


@dataclass(frozen=True, slots=True)
class DistressWords:
    """The words of one language; `alone` count when nothing else is typed.

    `listed` are those that the list from A to Z has.
    """

    tag: str
    words: tuple[str, ...]
    alone: tuple[str, ...]
    listed: tuple[str, ...]
    harmless: tuple[str, ...]


@functools.cache
def distress_words() -> tuple[DistressWords, ...]:
    """Return the words of every language that has any, English first."""
    tags = sorted(path.stem for path in _FOLDER.glob("*.yaml"))
    return tuple(_read(tag) for tag in sorted(tags, key=lambda tag: tag != "en"))


def listed_words(tag: str) -> tuple[tuple[str, ...], str]:
    """Return what the list from A to Z has in a language, or in English, and which it is."""
    found = {item.tag: item for item in distress_words()}
    item = found.get(tag.partition("-")[0]) or found["en"]
    return item.listed, item.tag


@functools.cache
def distress_script(numbers: tuple[str, ...]) -> bytes:
    """Return the words as a script that calls `carersDistress` with them; the same on every run.

    `numbers` are the numbers to call in an emergency. In it: `f` the rules for letters and what
    parts words, `n` the numbers, `w` for each language its rules for words, its rules for coarse
    forms, its words, those that count alone and what is harmless, with a bar between.
    """
    common = folding("")
    # Escaped: some of the letters that the rules take out cannot be seen, or turn lines around.
    rules = json.dumps([common.letters, common.between])
    lists = [
        json.dumps([own.words, own.loose])[:-1]
        + "".join(
            f",{_written(_plain(part, own))}" for part in (item.words, item.alone, item.harmless)
        )
        for item in distress_words()
        for own in [folding(item.tag)]
    ]
    called = _written(word for number in numbers for word in common.split(number))
    return f'carersDistress({{"f":{rules},"n":{called},"w":[{"],".join(lists)}]]}});\n'.encode()


def _read(tag: str) -> DistressWords:
    values = read_shipped(_FOLDER / f"{tag}.yaml")
    topics = values["topics"].values()
    listed = tuple(word for topic in topics for word in topic["listed"])
    words = (word for topic in topics for line in topic["words"] for word in line)
    alone = tuple(word for topic in topics for word in topic.get("alone", ()))
    harmless = tuple(word for line in values["harmless"] for word in line)
    return DistressWords(tag, tuple(dict.fromkeys((*listed, *words))), alone, listed, harmless)


def _plain(phrases: Iterable[str], rules: Folding) -> Iterator[str]:
    """Yield phrases in plain letters; a word with any ending keeps its sign."""
    for phrase in phrases:
        words = []
        for word in phrase.split():
            ending = ANY_ENDING if word.endswith(ANY_ENDING) else ""
            words += rules.split(word)
            if ending:
                words[-1] += ending
        yield " ".join(words)


def _written(phrases: Iterable[str]) -> str:
    return json.dumps("|".join(phrases), ensure_ascii=False)
