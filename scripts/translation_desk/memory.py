"""All that was ever translated into a language, to be offered again; people decide what to take.

It has what the catalogues hold, of texts that are gone too, and what was kept of other programs'
memories (TMX) in `plan_data/translations/<tag>.tmx`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from carers_plan.words.blanks import flat
from carers_plan.words.change import likeness
from carers_plan.words.checks.term import folded_words
from translation_desk.work import Work

NEAR = 0.75
"""How alike another English text is, from 0 to 1, that its translation helps."""
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A translation and the English that it was made from. `checked` is the review it had."""

    english: str
    text: str
    context: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A translation of the same English (`likeness` 1), or of English nearly the same."""

    unit: MemoryUnit
    likeness: float

    def __str__(self) -> str:
        checked = f", checked {self.unit.checked}" if self.unit.checked else ""
        if self.likeness == 1:
            return f"Same English{checked}: {self.unit.text}"
        return f"{self.likeness:.0%} alike{checked}: {self.unit.english} → {self.unit.text}"


class Memory:
    """The translations of one language, found by their English."""

    def __init__(self, units: Iterable[MemoryUnit] = ()) -> None:
        """Keep each translation of an English text once, the checked ones before the others."""
        ordered = sorted(units, key=lambda unit: not unit.checked)
        once = {(flat(unit.english), flat(unit.text)): unit for unit in reversed(ordered)}
        self.units = tuple(reversed(once.values()))
        self._standing: defaultdict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            for word in set(folded_words(unit.english)):
                self._standing[word].append(number)

    def matches(self, english: str, so_far: str = "", most: int = 2) -> tuple[Match, ...]:
        """Return what helps to translate an English text, most alike first, without `so_far`."""
        asked, shared = flat(english), Counter[int]()
        words = set(folded_words(english))
        for word in words:
            shared.update(self._standing.get(word, ()))
        found = []
        for number, together in shared.most_common(_LOOKED_AT):
            unit = self.units[number]
            if 2 * together >= len(words) and flat(unit.text) != flat(so_far):
                like = likeness(asked, flat(unit.english))
                found += [Match(unit, like)] if like >= NEAR else []
        return tuple(sorted(found, key=lambda match: -match.likeness)[:most])


def remembered(works: Iterable[Work]) -> Iterator[MemoryUnit]:
    """Yield what catalogues have, of texts too that nothing asks for any more.

    What a machine wrote is left out, and what is doubtful for a reason that nobody knows.
    """
    for work in works:
        for entry in work.catalogue.entries:
            known = not entry.doubtful or entry.older
            if entry.text and known and not entry.machine:
                checked = str(entry.review) if entry.review else ""
                english = entry.older or entry.english
                yield MemoryUnit(english, entry.text, entry.context, checked)
