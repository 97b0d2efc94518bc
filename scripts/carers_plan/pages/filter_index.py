"""The small index with which a browser chooses among all services, also those on other pages.

It is fetched when a reader first chooses something on the first page of a list that has several.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from carers_plan.pages.choices import ChoiceWords
from carers_plan.pages.search_entries import SearchEntries
from carers_plan.search.index import fingerprint

_LIST = "services"
_NAME = "choices.js"
_FIRST_SET, _FIRST_WORD = ord("0"), 0xA1
_WORD = re.compile(r"[^ \n0-9]+")
_BETWEEN = re.compile(r"(?<=[^ \n0-9]) (?=[^ \n0-9])")


class FilterIndex:
    """The index of one language. A list that is on one page needs none."""

    def __init__(self, choices: ChoiceWords, finding: SearchEntries) -> None:
        """Take the ways to choose, and what the services are called where they are found."""
        self.choices = choices
        self.finding = finding
        self.list = choices.whole(_LIST)

    @property
    def file(self) -> str:
        """Its path below the language's folder, beside the list's first page; empty without."""
        return f"{self.list.first}{_NAME}" if self.list.pagination.pages > 1 else ""

    @property
    def address(self) -> str:
        """Its address as the first page of the list sees it; empty without."""
        return f"{_NAME}?v={fingerprint(self.script)}" if self.file else ""

    @cached_property
    def script(self) -> bytes:
        """The index as a script that calls `carersChoices` with it; the same on every build.

        It is a script, not JSON, so that it loads from a folder without a server too. All services
        are in the order of their list. In it: `i` their ids, `w` and `n` their names, as `coded`
        returns them, `m` for each name 1 if it is English on a page of another language, 2 if its
        English has changed, 0 else, `c` the note of each that is not open, by its place, and `f`
        for each facet what services have of it, then a letter for each service: 0 the first.
        """
        kept = {entry.path.split("/")[-2]: entry for entry in self.finding.of(_LIST)}
        services = self.choices.entries(self.list)
        entries = [kept[service.id] for service in services]
        words, names = coded([str(entry.title) for entry in entries])
        had = [dict(self.choices.codes(_LIST, service)) for service in services]
        facets = {}
        for facet in self.choices.facets(_LIST):
            each = [" ".join(sorted(one.get(facet, "").split())) for one in had]
            every = sorted(set(each))
            letters = {codes: chr(_FIRST_SET + number) for number, codes in enumerate(every)}
            facets[facet] = [",".join(every), "".join(letters[codes] for codes in each)]
        content = {
            "i": " ".join(service.id for service in services),
            "w": " ".join(words),
            "n": names,
            "m": "".join("1" if entry.lang else "2" if entry.old else "0" for entry in entries),
            "c": {place: entry.note for place, entry in enumerate(entries) if entry.note},
            "f": facets,
        }
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return f"carersChoices({text});\n".encode()


def coded(names: Sequence[str]) -> tuple[list[str], str]:
    """Return the words of some names, those in most of them first, and the names, a line each.

    Each word is one letter there, from U+00A1 on, without the space to the next word. Spaces and
    the digits 0 to 9 stay as they are. So names take two thirds of the space when compressed.
    """
    lines = "\n".join(names)
    words = [word for word, _ in Counter(_WORD.findall(lines)).most_common()]
    letters = {word: chr(_FIRST_WORD + number) for number, word in enumerate(words)}
    return words, _BETWEEN.sub("", _WORD.sub(lambda word: letters[word[0]], lines))
