"""How far every page is in every language, and what it would cost to bring it up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum

from carers_plan import cldr
from carers_plan.loading.prose import ProsePage
from carers_plan.words import catalog
from carers_plan.words.change import Change
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.message import Message, State, Translation, digest
from carers_plan.words.whole_page import misleads, whole_progress
from translation_desk.places import INTERFACE, MessagePlace
from translation_desk.work import Item, Translations, Work


class MessageState(Enum):
    """What readers see of one message, from worst to best. The value is its name in files."""

    MISSING = "missing"
    FACT = "withdrawn"
    MACHINE = "machine"
    LARGE = "out-of-date"
    SMALL = "to-confirm"
    UNREVIEWED = "not-checked"
    CHECKED = "checked"

    @property
    def words(self) -> str:
        """Its name for people."""
        return {MessageState.MACHINE: "by machine"}.get(self, self.value.replace("-", " "))

    @property
    def seen(self) -> str:
        """What readers see, in a sentence."""
        return _SEEN[self]

    @property
    def english(self) -> bool:
        """Whether readers see the English instead."""
        return self in {MessageState.MISSING, MessageState.FACT, MessageState.MACHINE}

    @property
    def charged(self) -> bool:
        """Whether an agency would be asked to translate it."""
        return self in {MessageState.MISSING, MessageState.FACT, MessageState.LARGE}


_SEEN = {
    MessageState.MISSING: "Nobody has translated it. Readers see the English.",
    MessageState.FACT: "A number, date, link or a “not” changed in the English. Readers see the "
    "English until it is translated again.",
    MessageState.MACHINE: "A machine translated it. Readers see the English until a person has "
    "looked at it.",
    MessageState.LARGE: "The English says something else by now. Readers see the translation, and "
    "are told that it may be out of date.",
    MessageState.SMALL: "Only the spelling, punctuation or format of the English changed. Readers "
    "see the translation; please say that it still holds.",
    MessageState.UNREVIEWED: "It is translated, and no person has checked it. Readers see the "
    "translation, and are told.",
    MessageState.CHECKED: "It is translated, and a person has checked it.",
}
_OF_STATE = {
    State.MISSING: MessageState.MISSING,
    State.MACHINE: MessageState.MACHINE,
    State.UNREVIEWED: MessageState.UNREVIEWED,
    State.CURRENT: MessageState.CHECKED,
}
_OF_CHANGE = {
    Change.SMALL: MessageState.SMALL,
    Change.LARGE: MessageState.LARGE,
    Change.FACT: MessageState.FACT,
}


def standing(translation: Translation, *, strict: bool = False) -> MessageState:
    """Return how a translation stands.

    Interface words are `strict`: of older English, however little it changed, none is shown.
    """
    if translation.state is not State.STALE:
        return _OF_STATE[translation.state]
    return MessageState.FACT if strict else _OF_CHANGE[translation.change]


@dataclass(frozen=True, slots=True)
class PageStatus:
    """One place in one language. `words` counts English words; `file` has the translation.

    A page that the language has as a whole has no items.
    """

    place: MessagePlace
    words: Mapping[MessageState, int]
    file: str
    items: tuple[tuple[Item, MessageState], ...] = ()

    @property
    def total(self) -> int:
        """All the words of the place."""
        return sum(self.words.values())

    @property
    def urgent(self) -> list[tuple[Item, MessageState]]:
        """What is missing or has changed."""
        fine = {MessageState.UNREVIEWED, MessageState.CHECKED}
        return [(item, found) for item, found in self.items if found not in fine]

    @property
    def worst(self) -> MessageState:
        """The worst that is there, `CHECKED` if there is nothing to do."""
        there = [each for each in MessageState if self.words.get(each)]
        return there[0] if there else MessageState.CHECKED


@dataclass(frozen=True, slots=True)
class LanguageStatus:
    """One language. `in_step` says whether its files know the English of today."""

    tag: str
    name: str
    pages: tuple[PageStatus, ...]
    in_step: bool

    @property
    def words(self) -> Mapping[MessageState, int]:
        """English words of the whole language; each message counts once."""
        return sum((Counter(page.words) for page in self.pages), Counter[MessageState]())

    @property
    def total(self) -> int:
        """All the words."""
        return sum(self.words.values())

    @property
    def charged(self) -> int:
        """The words that an agency would be asked to translate."""
        return sum(number for each, number in self.words.items() if each.charged)

    @property
    def worst_first(self) -> list[PageStatus]:
        """All places: the worst first, then in the order in which they are read."""
        order = list(MessageState)
        return sorted(self.pages, key=lambda page: order.index(page.worst))

    @property
    def to_do(self) -> list[PageStatus]:
        """What is not all checked."""
        return [page for page in self.worst_first if page.worst is not MessageState.CHECKED]

    @property
    def next_steps(self) -> tuple[tuple[str, str], ...]:
        """What to do, most urgent first: in words, and the command."""
        return tuple(_steps(self))


def rate_of(text: str) -> Decimal:
    """Read what a word costs: `0.12` or `£0.12`. Raises `ValueError` with what to write."""
    try:
        rate = Decimal(text.removeprefix("£"))
    except InvalidOperation:
        rate = Decimal(-1)
    if not (rate.is_finite() and rate >= 0):
        raise ValueError(f'"{text}" is no price of a word. Write pounds, such as 0.12.')
    return rate


def price(words: int, rate: Decimal) -> Decimal:
    """Return what so many words cost in pounds at a rate for each."""
    return (words * rate).quantize(Decimal("0.01"))


def status_of(known: Translations, tag: str) -> LanguageStatus:
    """Return how far one language is. Raises `InvalidPlanError` when a file of it is broken."""
    facts, interface = known.facts(tag), known.interface(tag)
    whole = known.source.pages.get(tag, {})
    english = known.source.pages.get(SOURCE_TAG, {})
    places = known.places
    by_place: dict[str, list[tuple[Item, MessageState]]] = {}
    for item in facts.items:
        found = (item, standing(item.translation))
        by_place.setdefault(places.of(item.message.context), []).append(found)
    by_place[INTERFACE] = [
        (item, standing(item.translation, strict=True)) for item in interface.items
    ]
    pages = []
    for place in places.all:
        if page := whole.get(place.path) if place.path is not None else None:
            pages.append(_whole(place, page, english.get(page.path)))
        elif items := by_place.get(place.name):
            file = interface.file if place.name == INTERFACE else facts.file
            pages.append(PageStatus(place, _counted(items), file, tuple(items)))
    return LanguageStatus(tag, language_name(tag), tuple(pages), _in_step(facts))


def language_name(tag: str) -> str:
    """Return the English name of a language, or its tag."""
    name = catalog.english().get(f"language.{tag}")
    return name if isinstance(name, str) else cldr.language_name(tag) or tag


def anchor(message: Message) -> str:
    """Return where a message stands on the page of its place."""
    return f"m-{digest(message.id)}"


def _counted(items: Iterable[tuple[Item, MessageState]]) -> Mapping[MessageState, int]:
    words: Counter[MessageState] = Counter()
    for item, found in items:
        words[found] += item.message.size
    return words


def _whole(place: MessagePlace, page: ProsePage, english: ProsePage | None) -> PageStatus:
    """Return how a page stands that the language has as a whole, as it is shown or taken back."""
    older = MessageState.FACT if english and misleads(page, english) else MessageState.LARGE
    words = {
        older if state is State.STALE else _OF_STATE[state]: number
        for state, number in whole_progress(page, english).words.items()
    }
    return PageStatus(place, words, page.file)


def _in_step(work: Work) -> bool:
    return work.path.exists() and work.updated() == work.path.read_text(encoding="utf-8")


def _steps(found: LanguageStatus) -> Iterator[tuple[str, str]]:
    words, tag = found.words, found.tag
    if not found.in_step:
        yield "Write the new and changed English into the file", f"translations update {tag}"
    if words[MessageState.SMALL]:
        told = "Look at what changed in spelling or format, then confirm what still holds"
        yield told, f"translations confirm --language {tag}"
    if found.charged:
        told = "Send translators what is missing or has changed"
        yield told, f"translations export {tag} --to xlsx"
    if words[MessageState.UNREVIEWED] or words[MessageState.MACHINE]:
        told = "Let someone who speaks it read the pages, with each text linked to its entry"
        yield told, f"translations preview {tag}"
        told = "Or send a sheet that takes someone who speaks it an hour"
        yield told, f"translations export {tag} --to xlsx --review"
