"""Words that show how they stand and lead to their entry: a page as its translator needs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self
from urllib.parse import urlencode

from markupsafe import Markup

from carers_plan.project import Project
from carers_plan.words.blanks import mask
from carers_plan.words.catalog import Catalog, english
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.message import Message, Translation
from carers_plan.words.text import Words
from translation_desk.places import INTERFACE, Places
from translation_desk.signs import linked
from translation_desk.status import MessageState, anchor, standing

TEAM = "team:/"
"""Stands for the folder of the team's pages; whoever writes a page puts in where that is."""


class Annotation(Words):
    """Words with a sign after them that leads to what is known of them.

    Their language is in what stands around them, so that whole pages without a translation are
    put together message by message too.
    """

    sign: Markup
    opening: Markup

    @classmethod
    def of(cls, words: Words, name: str, sign: Markup) -> Self:
        """Give words their sign; `name` is what the style sheet calls their standing."""
        made = cls(str(words), calls=words.calls)
        lang = Markup("")
        if words.lang:
            lang = Markup(' lang="{}" dir="{}"').format(words.lang, words.direction)
        made.opening = Markup('class="told told--{}"{}').format(name, lang)
        made.sign = sign
        return made

    def edges(self, element: str = "span") -> tuple[Markup, Markup]:
        """Return what stands before and after these words in HTML."""
        before = Markup("<{} {}>").format(element, self.opening)
        return before, self.sign + Markup("</{}>").format(element)


class Annotated(Catalog):
    """The words of one language, each with its standing and a link to its entry."""

    def __init__(
        self, project: Project, language: Language, messages: Iterable[Message], places: Places
    ) -> None:
        """Read the language's catalogues. Raises `InvalidPlanError` when one is broken."""
        super().__init__(project, language, messages)
        self.places = places

    def find(self, context: str, source: str) -> Words:
        """Return a fact's words with their sign."""
        message = Message(context, mask(source).text)
        found = standing(self.translation(context, source))
        return self._annotation(super().find(context, source), message, found)

    def message(self, key: str, count: int | None = None) -> Words:
        """Return an interface message with its sign."""
        words = super().message(key, count)
        source = english()[key]
        message = Message(key, source if isinstance(source, str) else source["one"])
        found = MessageState.MISSING if words.lang else MessageState.UNREVIEWED
        return self._annotation(words, message, found, INTERFACE)

    def _annotation(
        self, words: Words, message: Message, found: MessageState, place: str = ""
    ) -> Annotation:
        name = place or self.places.of(message.context)
        href = f"{TEAM}{self.language.tag}/{name}.html#{anchor(message)}"
        sign = linked(href, f"{found.words.capitalize()}: {message.context}", found)
        return Annotation.of(words, found.value, sign)


class Editable(Catalog):
    """The English, each text with a link to where a change of it can be tried."""

    def __init__(
        self, project: Project, language: Language, messages: Iterable[Message] = ()
    ) -> None:
        """Take the English for its own translation."""
        super().__init__(project, language)
        self.facts = {item.key: Translation(item.english) for item in messages}

    def find(self, context: str, source: str) -> Words:
        """Return a fact's words with a pencil."""
        message = Message(context, mask(source).text)
        href = f"{TEAM}try.html?{urlencode({'text': message.id})}"
        return Annotation.of(Words(source), "edit", linked(href, f"Try a change: {context}"))

    def message(self, key: str, count: int | None = None) -> Words:
        """Return an interface message; the program's words are not the team's to change."""
        return Words(super().message(key, count))


EDITED = Language("en-GB", "English", default=True)
"""English as a language among others, so that its texts are put together as messages are."""


def words_of(
    places: Places,
    project: Project,
    language: Language,
    messages: Iterable[Message],
) -> Catalog:
    """Return the catalogue that shows a language to the team."""
    if language == EDITED:
        return Editable(project, language, messages)
    if language.tag == SOURCE_TAG:
        return Catalog(project, language, messages)
    return Annotated(project, language, messages, places)
