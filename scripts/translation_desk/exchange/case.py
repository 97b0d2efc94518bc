"""All that came back for one message, beside what there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from carers_plan.words.blanks import flat
from carers_plan.words.change import Change
from carers_plan.words.po_file import CatalogueEntry
from translation_desk.exchange.answers import Answer
from translation_desk.exchange.setting import texts_of
from translation_desk.exchange.sheet import Name, mark_of
from translation_desk.work import Item, Work

_YES = frozenset(
    {"yes", "y", "ok", "okay", "✓", "✔", "true", "1", "haa", "hyaa", "হ্যাঁ", "হাঁ", "نعم", "ہاں"}
)
_NO = frozenset({"no", "n", "✗", "✘", "x", "false", "0", "maya", "না", "لا", "نہیں"})
_NOTE = "note: "
"""How the note of a translator or a reader begins in the comments of an entry."""


@dataclass(frozen=True, slots=True)
class Filled:
    """An answer under the name of a text. `text` is tidy; `mended` says what was not."""

    answer: Answer
    name: Name
    text: str
    mended: tuple[str, ...] = ()

    @property
    def idle(self) -> bool:
        """Whether nobody wrote anything."""
        return not (self.text or self.answer.right.strip() or flat(self.answer.notes))

    @property
    def right(self) -> bool | None:
        """What a reader says: it is right, it is not, or nothing that can be understood."""
        word = self.answer.right.strip().casefold().rstrip(".!")
        return True if word in _YES else False if word in _NO else None


@dataclass(frozen=True)
class Case:
    """The answers for one message: for its one text, or for its plural forms."""

    work: Work
    item: Item
    answers: Sequence[Filled]

    @cached_property
    def now(self) -> tuple[str, ...]:
        """The translation there is, form by form; empty texts where there is none."""
        return tuple(text for _, text in texts_of(self.work, self.item))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The translation as the answers want it."""
        written = {found.name.form or 0: found.text for found in self.answers if found.text}
        return tuple(written.get(form, text) for form, text in enumerate(self.now))

    @property
    def written(self) -> bool:
        """Whether there are any words."""
        return any(found.text for found in self.answers)

    @property
    def same(self) -> bool:
        """Whether the words are those that are there."""
        return list(map(flat, self.texts)) == list(map(flat, self.now))

    @property
    def moved(self) -> bool:
        """Whether the translation is no longer the one that was sent out."""
        return any(
            mark_of(self.now[found.name.form or 0]) != found.name.mark for found in self.answers
        )

    @property
    def verdicts(self) -> frozenset[bool | None]:
        """What readers say, if they say something."""
        return frozenset(found.right for found in self.answers if found.answer.right.strip())

    @property
    def same_english(self) -> bool:
        """Whether what is there was made from the English of today."""
        return self.item.translation.change is Change.NONE

    @property
    def notes(self) -> tuple[str, ...]:
        """The comments of the entry, and those of the answers."""
        kept = self.item.entry.notes if self.item.entry else ()
        said = (flat(found.answer.notes) for found in self.answers)
        return tuple(dict.fromkeys((*kept, *(f"{_NOTE}{note}" for note in said if note))))

    @property
    def entry(self) -> CatalogueEntry:
        """What to write for the English of today, with the words that are there, and all notes."""
        message = self.item.message
        entry = self.item.entry or CatalogueEntry(message.context, message.english)
        return replace(
            entry,
            english=message.english,
            plural=message.plural,
            older="",
            doubtful=False,
            obsolete=False,
            excused=entry.excused if self.same_english else frozenset(),
            notes=self.notes,
        )
