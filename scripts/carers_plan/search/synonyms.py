"""Words that people type for what a site calls otherwise.

Each language has its own: `synonyms/<tag>.yaml`, which says how it is read. A council adds to
them in `site.yaml`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carers_plan.loading.yaml_file import read_shipped
from carers_plan.search.folding import Folding, folding

_FOLDER = Path(__file__).with_name("synonyms")
JOIN = "_"
"""Between the words of a phrase in the index; no word of a text has it."""


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """What people type, a word or several, and words or names of the site that mean the same."""

    typed: tuple[str, ...]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What something typed means in one index: words of it, in order, and entries by number."""

    words: dict[str, None] = field(default_factory=dict)
    entries: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The words of one language. `small` ones say little."""

    small: frozenset[str] = frozenset()
    groups: tuple[SynonymGroup, ...] = ()

    def among(
        self, stands: Mapping[str, Mapping[int, int]], rules: Folding, least: int, plain: int
    ) -> dict[str, Meaning]:
        """Return what people type, folded, with what it means among the words of an index.

        `stands` has for each word the entries with its weight there. A name of several words means
        the entries that have all of them with at least the weight `least`. What stands somewhere
        with the weight `plain` means that already, and no more.
        """
        found: dict[str, Meaning] = {}
        for group in self.groups:
            meant = Meaning()
            for parts in map(rules.fold, group.means):
                if len(parts) == 1:
                    meant.words.update(dict.fromkeys(word for word in parts if word in stands))
                elif parts:
                    places = [stands.get(word, {}) for word in parts]
                    strong = ({at for at, much in it.items() if much >= least} for it in places)
                    meant.entries.update(set.intersection(*strong))
            for text in group.typed:
                name = JOIN.join(rules.fold(text))
                known = max(stands.get(name, {}).values(), default=0) >= plain
                if name and not known and (meant.words or meant.entries):
                    all_ = found.setdefault(name, Meaning())
                    all_.words.update({word: None for word in meant.words if word != name})
                    all_.entries.update(meant.entries)
        return found


@functools.cache
def synonyms(tag: str, own: tuple[SynonymGroup, ...] = ()) -> Synonyms:
    """Return the words of a language with those that a council has added; English always helps."""
    rules, language = folding(tag), tag.partition("-")[0]
    files = [_read(name) for name in dict.fromkeys((language, "en"))]
    small = (word for values in files for word in rules.fold(values.get("small", "")))
    groups = (group for values in files for group in _groups(values.get("groups", ())))
    return Synonyms(frozenset(small), (*groups, *own))


def _read(tag: str) -> Mapping[str, Any]:
    path = _FOLDER / f"{tag}.yaml"
    values: Mapping[str, Any] = read_shipped(path) if path.is_file() else {}
    return values


def _groups(values: Iterable[Mapping[str, Iterable[str]]]) -> Iterator[SynonymGroup]:
    for value in values:
        yield SynonymGroup(tuple(map(str, value["typed"])), tuple(map(str, value["means"])))
