"""What a row tells a translator besides its text: its page, agreed words, how long it may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.model import Plan
from carers_plan.pages.routes import Routes
from carers_plan.words.checks.rules.length import LONG
from carers_plan.words.checks.term import terms_of
from carers_plan.words.checks.tongue import tongue_of
from carers_plan.words.language import Language
from carers_plan.words.message import Message
from translation_desk.exchange.sheet import Row, english_of
from translation_desk.memory import Memory
from translation_desk.work import Item, Work

REMARK = "not right: "
"""How a reader's "no" begins in the comments of an entry."""
_NUMBERS = range(200)


class Setting:
    """What rows need to know besides their messages: the plan, the language, its terms."""

    def __init__(self, plan: Plan, routes: Routes, tag: str, memory: Memory | None = None) -> None:
        """Find the terms on which translators into the language have settled."""
        self.memory = memory or Memory()
        self.plan = plan
        self.routes = routes
        self.tag = tag
        self.home = f"{plan.site.url.rstrip('/')}/{Language(tag, '').prefix}"
        self.terms = terms_of(plan.terminology, tag)
        self.pictured = pictured(plan)

    def rows(self, work: Work, item: Item) -> Iterator[Row]:
        """Yield the row of a message, or one for each of its plural forms."""
        for number, (numbers, so_far) in enumerate(texts_of(work, item)):
            english = english_of(item.message, numbers)
            yield Row(
                item.message,
                item.translation.state,
                so_far,
                item.translation.older,
                item.translation.change,
                number if item.message.plural else None,
                numbers,
                remarks(item),
                self._address(item.message.context),
                tuple(self._agreed(english)),
                self._limit(item.message, english),
                tuple(map(str, self.memory.matches(english, so_far))),
            )

    def _address(self, context: str) -> str:
        folder = context.partition("/")[0]
        paths = ("",) if folder == "site" else self.routes.showing(context)
        return f"{self.home}{paths[0]}" if paths else ""

    def _agreed(self, english: str) -> Iterator[str]:
        for term, written in self.terms.in_english(english):
            always = " (always)" if term.locked else ""
            yield f"{written}: {term.words[0]}{always}"

    def _limit(self, message: Message, english: str) -> str:
        if message.context in self.pictured:
            return (
                "Keep it short: it stands in a picture, with room for about as much as in English."
            )
        if len(english) < LONG:
            return ""
        low, high = tongue_of(self.tag).length
        return f"Usually {round(low * len(english))} to {round(high * len(english))} letters."


def pictured(plan: Plan) -> frozenset[str]:
    """Return the contexts of the names that the picture of the priorities shows."""
    level = plan.facts.levels[0].id
    return frozenset(
        f"priorities/{item.id}/{item.picture_field}"
        for item in plan.priorities.values()
        if item.level == level and item.known
    )


def plural_counts(work: Work) -> tuple[tuple[int, ...], ...]:
    """Return some numbers that take each plural form of a catalogue's language."""
    found = re.search(r"nplurals=(\d)", work.catalogue.rule)
    number = int(found[1]) if found else 1
    return tuple(
        tuple(count for count in _NUMBERS if work.catalogue.plural(count) == form)[:5]
        for form in range(number)
    )


def texts_of(work: Work, item: Item) -> tuple[tuple[tuple[int, ...], str], ...]:
    """Return the translation there is of a message, empty if there is none.

    It is one text, or one for each plural form, with some of the numbers that it is for.
    """
    if not item.message.plural:
        return (((), item.translation.text),)
    counts, forms = plural_counts(work), item.translation.forms
    if len(forms) != len(counts):
        forms = ("",) * len(counts)
    return tuple(zip(counts, forms, strict=True))


def remarks(item: Item) -> tuple[str, ...]:
    """Return what readers said is not right about a translation."""
    notes = item.entry.notes if item.entry else ()
    return tuple(
        f"A reader says that it is not right: {note.removeprefix(REMARK)}"
        for note in notes
        if note.startswith(REMARK)
    )
