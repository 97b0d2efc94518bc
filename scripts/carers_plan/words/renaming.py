"""Translations of records and pages that have another name by now, and those that nothing uses.

A translation stands under the name of its record's or page's file: `services/respite/summary`. When
the file is renamed and says the same in English, its translations go with it.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from carers_plan.model import FOLDERS
from carers_plan.problem import Problem
from carers_plan.words.matching import made_from, match
from carers_plan.words.message import Message
from carers_plan.words.po_file import CatalogueEntry

ENOUGH = 0.5
"""The part of a record's texts that another has to say too, to be taken for the same record."""


@functools.lru_cache(maxsize=20_000)
def record_of(context: str) -> str:
    """Return the record or page of a message: `services/respite`, `docs/help`, empty for `site`."""
    if context.startswith("docs/"):
        return context.rpartition("/")[0]
    folder = next((name for name in FOLDERS if context.startswith(f"{name}/")), "")
    return f"{folder}/{context[len(folder) + 1 :].partition('/')[0]}" if folder else ""


def renamings(messages: Iterable[Message], entries: Iterable[CatalogueEntry]) -> Mapping[str, str]:
    """Return the new name of each record that is gone, where just one new record says the same.

    New is a record without translations. It says the same if half of the texts are the same, in the
    same fields.
    """
    entries = [entry for entry in entries if entry.text or entry.forms]
    known = {record_of(entry.context) for entry in entries}
    here: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for message in messages:
        if (record := record_of(message.context)) not in known:
            here[record].add((message.context[len(record) :], message.key[1]))
    if not here:
        return {}
    gone: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for context, english in map(made_from, entries):
        record = record_of(context)
        gone[record].add((context[len(record) :], english))
    for message in messages:
        gone.pop(record_of(message.context), None)
    alike = [
        (old, new)
        for old, texts in gone.items()
        for new, others in here.items()
        if _folder(old) == _folder(new)
        and len(texts & others) >= ENOUGH * min(len(texts), len(others))
    ]
    olds, news = Counter(old for old, _ in alike), Counter(new for _, new in alike)
    return {old: new for old, new in sorted(alike) if olds[old] == news[new] == 1}


def renamed(
    entries: Iterable[CatalogueEntry], names: Mapping[str, str]
) -> tuple[CatalogueEntry, ...]:
    """Return entries under the new names of their records."""
    return tuple(
        replace(
            entry,
            context=f"{names[record]}{entry.context[len(record) :]}",
            obsolete=False,
        )
        if (record := record_of(entry.context)) in names
        else entry
        for entry in entries
    )


def unused(
    messages: Collection[Message], entries: Iterable[CatalogueEntry]
) -> tuple[CatalogueEntry, ...]:
    """Return the translations of a catalogue that no message takes."""
    wanted = {message.key for message in messages}
    entries = [entry for entry in entries if entry.text or entry.forms]
    if all(entry.key in wanted for entry in entries):
        return ()
    taken = {entry.key for entry in match(messages, entries).values()}
    return tuple(entry for entry in entries if entry.key not in taken)


def renaming_problems(
    messages: Collection[Message], entries: Collection[CatalogueEntry], name: str
) -> Iterator[Problem]:
    """Advise about translations in the file `name` under old names, and about unused ones."""
    if not messages:
        return  # The English itself cannot be read.
    names = renamings(messages, entries)
    files = {record_of(message.context): message.file for message in messages}
    for old, new in names.items():
        own = [entry for entry in entries if record_of(entry.context) == old and entry.text]
        wrong = (
            f"{_translations(len(own))} of it in {name}, from line {own[0].line} on, {_stand(own)} "
            f'under its old name, "{old}". Readers see them.'
        )
        fix = f"To write its new name there and in all links: carers-plan rename {old} {new}"
        yield Problem(files[new], 0, "", wrong, fix, advice=True)
    left: dict[str, list[CatalogueEntry]] = {}
    for entry in unused(messages, renamed(entries, names)):
        record = record_of(entry.context)
        left.setdefault("" if record in files else record, []).append(entry)
    for record, own in left.items():
        wrong = f"{_translations(len(own))}, from line {own[0].line} on, {_are(own)} not used: "
        if record:
            wrong += f'there is no "{record}" any more.'
            fix = (
                f"If it has another name now: carers-plan rename {record}, then that name. If it "
                "was deleted: people keep its address, so say in moved.yaml where it leads. Then "
                "delete these translations, or keep them for later."
            )
        else:
            wrong += "their English is gone."
            fix = (
                "If you changed English by mistake, write it again. If not, keep them for later or "
                "delete them."
            )
        yield Problem(name, 0, record, wrong, fix, advice=True)


def _folder(record: str) -> str:
    return "docs" if record.startswith("docs/") else record.rpartition("/")[0]


def _translations(number: int) -> str:
    return "1 translation" if number == 1 else f"{number} translations"


def _are(entries: Collection[CatalogueEntry]) -> str:
    return "is" if len(entries) == 1 else "are"


def _stand(entries: Collection[CatalogueEntry]) -> str:
    return "stands" if len(entries) == 1 else "stand"
