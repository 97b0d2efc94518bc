"""What became of the answers in a file that came back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from carers_plan.model.review import Review
from carers_plan.problem import Mistake
from carers_plan.words.po_file import CatalogueEntry
from translation_desk.exchange.answers import Answer
from translation_desk.work import Item, Work


class Outcome(Enum):
    """What became of an answer."""

    TAKEN = "taken"
    CHECKED = "marked as checked"
    REMARKED = "noted as not right"
    SAME = "nothing new"
    EMPTY = "left empty"
    REFUSED = "refused"
    CONFLICT = "left to you, because the translation was changed here meanwhile"
    KEPT = "left to you, because somebody has checked what is there"


BACK = frozenset({Outcome.REFUSED, Outcome.CONFLICT, Outcome.KEPT})
"""What goes back to people, in a file of its own."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer and what became of it. `entry` is what to write, of the message of `item`.

    `complaints` say why it was not taken, or what to look at although it was.
    A `misfit` was refused because it does not fit its English. `item` is also the text of today
    that an answer to older English may now belong to.
    """

    answer: Answer
    outcome: Outcome
    complaints: tuple[Mistake, ...] = ()
    item: Item | None = None
    work: Work | None = None
    entry: CatalogueEntry | None = None
    form: int | None = None
    mended: tuple[str, ...] = ()
    misfit: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """How to take answers: as a machine's, over checked translations, as reviewed by somebody."""

    machine: bool = False
    replace_reviewed: bool = False
    review: Review | None = None


def changes(judged: Iterable[Judged], work: Work) -> Mapping[str, CatalogueEntry]:
    """Return what to write into one catalogue, by the ids of messages."""
    return {
        found.item.message.id: found.entry
        for found in judged
        if found.entry and found.item and found.work is work
    }
