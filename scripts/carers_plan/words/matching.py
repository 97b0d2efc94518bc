"""Match what is said now with what was translated: by place and English, then by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from carers_plan.words.change import RELATED, Change, change, likeness
from carers_plan.words.message import Message, Translation
from carers_plan.words.po_file import Entry

Key = tuple[str, str]


def match(messages: Iterable[Message], entries: Iterable[Entry]) -> Mapping[Key, Translation]:
    """Return the translation of every message that has one, current or older.

    A message whose English changed takes the translation of the nearest older English in the same
    place that no other message uses.
    """
    known = {entry.key: entry for entry in entries if entry.text or entry.forms}
    wanted = {message.key: message for message in messages}
    found = {key: translation(known[key]) for key in wanted if key in known}
    lost: defaultdict[str, list[Entry]] = defaultdict(list)
    for key, entry in known.items():
        if key not in wanted:
            lost[entry.context].append(entry)
    new = sorted(key for key in wanted.keys() - known.keys() if key[0] in lost)
    pairs = sorted(
        (
            (likeness(entry.english, english), context, english, entry)
            for context, english in new
            for entry in lost[context]
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2], pair[3].english),
    )
    used: set[Key] = set()
    for alike, context, english, entry in pairs:
        if alike >= RELATED and (context, english) not in found and entry.key not in used:
            used.add(entry.key)
            found[context, english] = translation(entry, english)
    return found


def translation(entry: Entry, english: str = "") -> Translation:
    """Return an entry as the translation of its own English, or of a newer one."""
    english = english or entry.english
    older = entry.older or entry.english
    changed = change(older, english)
    if entry.doubtful and changed is Change.NONE:
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
