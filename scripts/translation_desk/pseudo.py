"""Two languages that nobody speaks, made from the English: they show what translations would break.

`en-XA` is longer and accented, in brackets: what is cut off lacks one, and what has no accents
does not go through a catalogue. `ar-XB` is written from right to left, in Arabic letters, which
join, turn punctuation and stand higher as those of real translations do.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from carers_plan.build import assets_of, files_of, make
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog, interface_messages
from carers_plan.words.language import ENGLISH, Language
from carers_plan.words.message import Message, Translation

_ACCENTED = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž",
)
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابثديفغهيجكلمنوبقرستوفوخيز")
SHORT = "/short_title"
_VOWEL = re.compile(r"[aeiouAEIOU]")
# What is the same in every language: blanks, addresses, code and HTML's own names for letters.
_KEPT = re.compile(r"(\{\w*\}|<[^<>]*>|\]\([^()]*\)|`[^`]*`|&\w+;|\bhttps?://\S+)")
_LINK = re.compile(r"\[([^\[\]]*)\](\{\w+\})")


def accented(english: str) -> str:
    """Return a text about a third longer, with accents, between brackets."""
    return _in_brackets(_each(english, _longer))


def mirrored(english: str) -> str:
    """Return a text in letters that are written from right to left."""
    return _each(english, _turned)


def _longer(text: str) -> str:
    return _VOWEL.sub(lambda vowel: vowel[0] + vowel[0].lower(), text).translate(_ACCENTED)


def _turned(text: str) -> str:
    return text.lower().translate(_ARABIC)


def _each(text: str, write: Callable[[str], str]) -> str:
    """Write all that is words anew; every other part is what stays as it is."""
    parts = _KEPT.split(text)
    parts[::2] = [write(part) for part in parts[::2]]
    return "".join(parts)


def _in_brackets(text: str) -> str:
    """Put brackets around a text, inside a link that is all there is: it becomes a button."""
    if link := _LINK.fullmatch(text):
        return f"[⟦{link[1]}⟧]{link[2]}"
    return f"⟦{text}⟧"


def _fitting(message: Message, write: Callable[[str], str]) -> str:
    """Write a message, a short title as short as every language's has to be (see `unfit`)."""
    if write is accented and message.context.endswith(SHORT):
        return _in_brackets(message.english.translate(_ACCENTED))
    return write(message.english)


PSEUDO: Mapping[Language, Callable[[str], str]] = {
    Language("en-XA", accented("English")): accented,
    Language("ar-XB", mirrored("English")): mirrored,
}
"""The pseudo-languages, and how each writes English."""


class PseudoCatalog(Catalog):
    """The words of a pseudo-language: every text there is, made from its English."""

    def __init__(
        self, project: Project, language: Language, messages: Iterable[Message] = ()
    ) -> None:
        """Write every message; there are no files to read."""
        super().__init__(project, language)
        write = PSEUDO[language]
        self.facts = {item.key: Translation(_fitting(item, write)) for item in messages}
        for item in interface_messages():
            if item.plural:
                self.interface.plurals[item.context] = write(item.english), write(item.plural)
            else:
                self.interface.texts[item.key] = write(item.english)


def pseudo_words(project: Project, language: Language, messages: Iterable[Message]) -> Catalog:
    """Return the catalogue of a pseudo-language, or of a real one beside it."""
    kind = PseudoCatalog if language in PSEUDO else Catalog
    return kind(project, language, messages)


def pseudo_site(project: Project, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a site in English and the pseudo-languages.

    Raises `InvalidPlanError` if the plan has mistakes.
    """
    sites = make(
        project,
        (ENGLISH, *PSEUDO),
        today,
        links_name_files=True,
        words=pseudo_words,
    )
    for site in sites.values():
        yield from files_of(site)
    yield from assets_of(project)
