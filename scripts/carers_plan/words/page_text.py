"""What a page says in English, and what became of it since somebody recorded it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from carers_plan.loading.prose import ProsePage
from carers_plan.words.blanks import fill
from carers_plan.words.change import Change, facts
from carers_plan.words.facts import dialled_in
from carers_plan.words.matching import match, translation
from carers_plan.words.message import Message
from carers_plan.words.po_file import CatalogueEntry
from carers_plan.words.prose_words import page_messages

_SIGNS = re.compile(r"\{(?:\d+|lang=[\w-]+)\}|[*_`\[\]<>]")
_WORST = (Change.NONE, Change.SMALL, Change.LARGE, Change.FACT)
# Nobody hears or sees what only search engines and menus say.
_UNSAID = ("summary", "menu")


def page_text(page: ProsePage) -> str:
    """Return a page's words as somebody would read them out, a line for each paragraph.

    Phone numbers are in it: a new one makes a recording wrong. Where links lead is not.
    """
    return "\n".join(
        _plain(message)
        for message in page_messages(page)
        if message.context.rpartition("/")[2] not in _UNSAID
    )


def text_change(older: str, newer: str) -> Change:
    """Return the worst that happened to any paragraph of what a page says.

    A number that is gone with its paragraph counts as a changed fact, a new paragraph does not.
    Paragraphs that have changed places are other words, and a changed fact if they state facts.
    """
    was, now = list(_paragraphs(older)), list(_paragraphs(newer))
    messages = [Message("", line) for line in now]
    entries = [CatalogueEntry("", line, line) for line in was]
    found = match(messages, entries)
    changes = {translation(found[m.key], m.english).change for m in messages if m.key in found}
    lost = {entry.key for entry in entries} - {entry.key for entry in found.values()}
    if lost or len(found) < len(messages):
        changes.add(Change.LARGE)
    kept = [found[message.key].english for message in messages if message.key in found]
    before = [line for line in was if line in kept]
    if kept != before:
        moved = facts(" ".join(kept)) != facts(" ".join(before))
        changes.add(Change.FACT if moved else Change.LARGE)
    if dialled_in("\n".join(english for _, english in lost)) - dialled_in(newer):
        changes.add(Change.FACT)
    return max(changes, key=_WORST.index, default=Change.NONE)


def _plain(message: Message) -> str:
    """Fill in a message's phone numbers and addresses, and take away links and Markdown."""
    kept = {name: value for name, value in message.blanks if not value.startswith("(")}
    return " ".join(_SIGNS.sub("", fill(message.english, kept)).split())


def _paragraphs(text: str) -> Iterable[str]:
    return dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
