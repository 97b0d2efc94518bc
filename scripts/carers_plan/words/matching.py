"""Match what is said now with what was translated: by place and English, then by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from carers_plan.words.blanks import flat
from carers_plan.words.change import RELATED, Change, change, likeness
from carers_plan.words.message import Message, Translation
from carers_plan.words.po_file import CatalogueEntry

Key = tuple[str, str]


def match(
    messages: Iterable[Message], entries: Iterable[CatalogueEntry]
) -> Mapping[Key, CatalogueEntry]:
    """Return the entry that translates each message, if there is one, of this English or of older.

    A message whose English changed takes the nearest older English in the same place that no other
    message uses.
    """
    usable = [entry for entry in entries if entry.text or entry.forms]
    wanted = {message.key: None for message in messages}
    found: dict[Key, CatalogueEntry] = {}
    # What was made from just this English goes before what only stands beside it by now.
    for known in ({made_from(entry): entry for entry in usable}, {e.key: e for e in usable}):
        found |= {key: known[key] for key in wanted if key in known and key not in found}
    taken = {entry.key for entry in found.values()}
    lost: defaultdict[str, list[CatalogueEntry]] = defaultdict(list)
    for entry in usable:
        if entry.key not in taken:
            lost[entry.context].append(entry)
    pairs = sorted(
        (
            (likeness(entry.older or entry.english, english), context, english, entry)
            for context, english in wanted.keys() - found.keys()
            for entry in lost.get(context, ())
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2], pair[3].english),
    )
    for alike, context, english, entry in pairs:
        if alike >= RELATED and (context, english) not in found and entry.key not in taken:
            taken.add(entry.key)
            found[context, english] = entry
    return found


def made_from(entry: CatalogueEntry) -> Key:
    """Return the place and the English that an entry was translated from."""
    return entry.context, flat(entry.older or entry.english)


def translation(entry: CatalogueEntry, english: str) -> Translation:
    """Return an entry as the translation of an English text, its own or a newer one."""
    older = entry.older or entry.english
    changed = change(older, english)
    if entry.doubtful and not entry.older and changed is Change.NONE:
        changed = Change.FACT  # Marked as doubtful, and nobody says why: nothing to rely on.
    return Translation(
        entry.text,
        older if changed is not Change.NONE else "",
        changed,
        entry.machine,
        entry.review if changed is Change.NONE else None,
        entry.forms,
        entry.line,
    )
