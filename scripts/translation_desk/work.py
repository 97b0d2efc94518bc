"""What there is to translate in one language, and how far it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from carers_plan.loading.plan_data import load_plan
from carers_plan.loading.prose import load_prose
from carers_plan.pages.kinds import routes_of
from carers_plan.pages.routes import Routes
from carers_plan.problem import InvalidPlanError
from carers_plan.project import Project
from carers_plan.settings import read_settings
from carers_plan.words import catalog
from carers_plan.words.change import Change
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.matching import match, translation
from carers_plan.words.message import MISSING, Message, Translation
from carers_plan.words.po_file import Catalogue, CatalogueEntry, write
from carers_plan.words.renaming import renamed, renamings
from carers_plan.words.source import Source
from carers_plan.words.whole_page import fitting
from translation_desk.places import Places


@dataclass(frozen=True, slots=True)
class Item:
    """One message and its translation.

    `entry` is what the catalogue has of it, perhaps for older English.
    """

    message: Message
    translation: Translation
    entry: CatalogueEntry | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """All messages of one catalogue in one language, in the order of files and fields.

    `file` names the catalogue for people, `path` is where it is. What is the same in `shipped`,
    which comes with the program, is not written into it. `renamed` has the new names of records
    whose translations the file has under their old ones.
    """

    tag: str
    file: str
    path: Path
    items: tuple[Item, ...]
    catalogue: Catalogue
    shipped: frozenset[CatalogueEntry] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)

    def updated(self, changes: Mapping[str, CatalogueEntry] | None = None) -> str:
        """Return the catalogue as a file, with an entry for every message.

        `changes` are entries by the ids of their messages. A translation of older English says so
        (fuzzy, with the English it was made from); one that nothing asks for any more is kept as
        obsolete.
        """
        changed = changes or {}
        entries = [changed.get(item.message.id) or entry_of(item) for item in self.items]
        used = {item.entry.key for item in self.items if item.entry}
        used |= {entry.key for entry in entries}
        rest = [
            replace(entry, obsolete=True)
            for entry in self.catalogue.entries
            if entry.key not in used and (entry.text or entry.forms)
        ]
        return write(
            replace(
                self.catalogue,
                entries=tuple(
                    entry
                    for entry in (*entries, *rest)
                    if replace(entry, line=0) not in self.shipped
                ),
            ),
            self.tag,
            [item.message for item in self.items],
        )


class Translations:
    """The catalogues of a project. Reads the plan and its pages once, for all languages."""

    def __init__(self, project: Project) -> None:
        """Read the plan. Raises `InvalidPlanError` if it has mistakes."""
        self.project = project
        self.settings = read_settings(project)
        known = self.settings.every_language
        self.tags = tuple(tag for tag in known if tag != SOURCE_TAG)
        prose = load_prose(project, known)
        if prose.problems:
            raise InvalidPlanError(prose.problems)
        self.source = Source(load_plan(project), fitting(prose).pages)

    @cached_property
    def routes(self) -> Routes:
        """All pages that there may be, whatever the day."""
        english = self.source.pages.get(SOURCE_TAG, {})
        return routes_of(self.source.plan, english, dt.date.max)

    @cached_property
    def places(self) -> Places:
        """Where readers meet the messages."""
        return Places(self.routes, self.source.plan.site.menu)

    def facts(self, tag: str) -> Work:
        """Return the council's own words in a language. Raises `InvalidPlanError`."""
        name = catalog.catalogue_file(tag)
        known = catalog.catalogue_of(self.project, tag)
        return _work(tag, name, self.project.root / name, self.source.messages(tag), known)

    def has_own_interface(self, tag: str) -> bool:
        """Whether the council says some of the site's own words in its way, or in its language."""
        path = catalog.interface_file(self.project, tag)
        return path.parent != catalog.HERE and path.is_file()

    def interface(self, tag: str) -> Work:
        """Return the words of menus, buttons and messages. Raises `InvalidPlanError`."""
        path = catalog.interface_file(self.project, tag)
        known = catalog.interface_catalogue(self.project, tag)
        work = _work(tag, self.project.relative(path), path, catalog.interface_messages(), known)
        if path.parent == catalog.HERE:
            return work
        shipped = frozenset(
            replace(entry, line=0) for entry in catalog.shipped_interface(tag).entries
        )
        return replace(work, shipped=shipped)


def _work(tag: str, name: str, path: Path, messages: Iterable[Message], known: Catalogue) -> Work:
    messages = tuple(messages)
    names = renamings(messages, known.entries)
    known = replace(known, entries=renamed(known.entries, names))
    found = match(messages, known.entries)
    empty = {entry.key: entry for entry in known.entries}
    items = []
    for message in messages:
        if entry := found.get(message.key):
            items.append(Item(message, translation(entry, message.english), entry))
        else:
            items.append(Item(message, MISSING, empty.get(message.key)))
    return Work(tag, name, path, tuple(items), known, renamed=names)


def entry_of(item: Item) -> CatalogueEntry:
    """Return what a catalogue has to say of a message as it stands now."""
    message, entry = item.message, item.entry
    if entry is None:
        return CatalogueEntry(message.context, message.english, plural=message.plural)
    if item.translation.change is Change.NONE:
        doubtful = entry.doubtful and not entry.older
        return replace(entry, english=message.english, older="", doubtful=doubtful, obsolete=False)
    return replace(
        entry,
        english=message.english,
        plural=message.plural,
        older=item.translation.older,
        doubtful=True,
        obsolete=False,
    )


def confirmed(item: Item) -> CatalogueEntry:
    """Return an entry whose translation still holds for the English of today; its review too."""
    if item.entry is None:
        raise LookupError(item.message.id)
    return replace(
        item.entry,
        english=item.message.english,
        plural=item.message.plural,
        older="",
        doubtful=False,
        obsolete=False,
    )
