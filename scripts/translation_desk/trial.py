"""An English edit, tried before it is saved: what it would do to readers of each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from carers_plan.words.blanks import fill, mask
from carers_plan.words.change import Change, change
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.matching import match, translation
from carers_plan.words.message import MISSING, Message
from translation_desk.status import MessageState, language_name, standing
from translation_desk.work import Translations, Work

FOUND = 40
"""How many texts a search shows."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What readers of one language would see. `text` is the translation that there is.

    `file` names the page that the language has as a whole.
    """

    tag: str
    name: str
    before: MessageState
    after: MessageState
    text: str = ""
    file: str = ""


def message_called(known: Translations, name: str) -> Message | None:
    """Return the message with an id, None if there is none."""
    found = (item for item in known.source.messages(SOURCE_TAG) if item.id == name)
    return next(found, None)


def messages_with(known: Translations, words: str) -> list[Message]:
    """Return the messages in whose English, or place, some words stand."""
    wanted = words.casefold()
    return [
        item
        for item in known.source.messages(SOURCE_TAG)
        if wanted in written(item).casefold() or wanted in item.context
    ][:FOUND]


def written(message: Message) -> str:
    """Return the English as it is written in its file, links and phone numbers too."""
    return fill(message.english, dict(message.blanks))


def effects(known: Translations, message: Message, english: str) -> Iterator[Effect]:
    """Yield what other English for a message would do, in each language."""
    newer = replace(message, english=mask(english.strip()).text)
    paths = known.routes.showing(message.context)
    for tag in known.tags:
        whole = known.source.pages.get(tag, {})
        page = next((whole[path] for path in paths if path in whole), None)
        if page and message.context.startswith("docs/"):
            before = MessageState.CHECKED if page.review else MessageState.UNREVIEWED
            after = _OF_WHOLE.get(change(written(message), english), before)
            yield Effect(tag, language_name(tag), before, after, file=page.file)
        else:
            yield _effect(known.facts(tag), message, newer)


# Of a page translated as a whole, no part is withdrawn alone.
_OF_WHOLE = {
    Change.SMALL: MessageState.LARGE,
    Change.LARGE: MessageState.LARGE,
    Change.FACT: MessageState.FACT,
}


def _effect(work: Work, message: Message, newer: Message) -> Effect:
    beside = [item.message for item in work.items if item.message.context == message.context]
    after = [newer if other.key == message.key else other for other in beside]
    entries = [entry for entry in work.catalogue.entries if entry.context == message.context]
    now, then = match(beside, entries).get(message.key), match(after, entries).get(newer.key)
    before = translation(now, message.english) if now else MISSING
    found = translation(then, newer.english) if then else MISSING
    return Effect(
        work.tag,
        language_name(work.tag),
        standing(before),
        standing(found),
        fill(found.text or before.text, dict(message.blanks)),
    )
