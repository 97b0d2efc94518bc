"""Which texts are sent to whom: all that wait for a translator, or an hour's reading for others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from carers_plan.model import Plan
from carers_plan.pages.addresses import pages_with
from carers_plan.project import Project
from carers_plan.translations.exchange.sheet import Row, english_of
from carers_plan.translations.work import Item, Work
from carers_plan.words.checks.rules.length import LONG
from carers_plan.words.checks.term import terms_of
from carers_plan.words.checks.tongue import tongue_of
from carers_plan.words.language import Language
from carers_plan.words.message import Message, State

WORDS_A_MINUTE = 25
"""How many English words somebody reads and judges in a minute, beside their translation."""
MINUTES_AROUND = 10
"""To begin, and to look through it all once more at the end."""
REMARK = "not right: "
"""How a reader's "no" begins in the comments of an entry."""
FIRST_PAGES = ("index", "help", "am-i-a-carer")
_FRAME_WORDS = re.compile(r"\btp?\([\"']([\w.-]+)[\"']")
_NUMBERS = range(200)


class Setting:
    """What rows need to know besides their messages: the plan, the language, its terms."""

    def __init__(self, plan: Plan, tag: str) -> None:
        """Find the terms on which translators into the language have settled."""
        self.plan = plan
        self.tag = tag
        self.home = f"{plan.site.url.rstrip('/')}/{Language(tag, '').prefix}"
        self.terms = terms_of(plan.terminology, tag)
        self.pictured = pictured(plan)

    def rows(self, work: Work, item: Item) -> Iterator[Row]:
        """Yield the row of a message, or one for each of its plural forms."""
        counts = plural_counts(work) if item.message.plural else ((),)
        forms = item.translation.forms or ("",) * len(counts)
        for number, numbers in enumerate(counts):
            english = english_of(item.message, numbers)
            yield Row(
                item.message,
                item.translation.state,
                forms[number] if item.message.plural else item.translation.text,
                item.translation.older,
                item.translation.change,
                number if item.message.plural else None,
                numbers,
                remarks(item),
                self._address(item.message.context),
                tuple(self._agreed(english)),
                self._limit(item.message, english),
            )

    def _address(self, context: str) -> str:
        folder = context.partition("/")[0]
        paths = ("",) if folder == "site" else pages_with(context)
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


def remarks(item: Item) -> tuple[str, ...]:
    """Return what readers said is not right about a translation."""
    notes = item.entry.notes if item.entry else ()
    return tuple(
        f"A reader says that it is not right: {note.removeprefix(REMARK)}"
        for note in notes
        if note.startswith(REMARK)
    )


def to_translate(work: Work) -> Iterator[Item]:
    """Yield what is missing, made by a machine, of older English, or not right for a reader."""
    waiting = {State.MISSING, State.MACHINE, State.STALE}
    for item in work.items:
        if item.translation.state in waiting or remarks(item):
            yield item


def to_review(
    works: Iterable[Work], rank: Callable[[str], int], words: int
) -> Iterator[tuple[Work, Item]]:
    """Yield what nobody has checked, most read first, until there are enough English words."""
    waiting = [
        (work, item)
        for work in works
        for item in work.items
        if item.translation.state is State.UNREVIEWED and not remarks(item)
    ]
    total = 0
    for work, item in sorted(waiting, key=lambda pair: rank(pair[1].message.context)):
        total += item.message.size
        if total > words:
            return
        yield work, item


def reading_order(project: Project, plan: Plan) -> Callable[[str], int]:
    """Return how early a message is read, by its context: low numbers first.

    First comes what may save a life, then the pages on which carers begin, then what every page
    has, then the pages in the order of the menu, then the rest.
    """
    frame = set(_frame_words(project))
    pages = [*FIRST_PAGES, *(name for name in plan.site.menu if name not in FIRST_PAGES)]
    order = {name: number for number, name in enumerate(pages, 10)}

    def rank(context: str) -> int:
        folder, _, rest = context.partition("/")
        name = rest.partition("/")[0]
        if context.startswith("site/urgent_help/"):
            return 0
        if folder == "docs":
            early = name in FIRST_PAGES
            return 1 + FIRST_PAGES.index(name) if early else order.get(name, 80)
        if context in frame or folder == "site":
            return 5
        return order.get(folder, 70 if "/" in context else 90)

    return rank


def _frame_words(project: Project) -> Iterator[str]:
    """Yield the interface words that the frame of every page has."""
    files = [project.overrides / "shell.html", *(project.overrides / "frame").glob("*.html")]
    for path in files:
        if path.is_file():
            yield from _FRAME_WORDS.findall(path.read_text(encoding="utf-8"))


def words_for(minutes: int) -> int:
    """Return how many English words fit into some minutes of reviewing."""
    return WORDS_A_MINUTE * max(1, minutes - MINUTES_AROUND)
