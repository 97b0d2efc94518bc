"""The numbered references of a report: each names a record, and the source of what it says."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from carers_plan.model import FOLDERS, Entry
from carers_plan.model.record import SourceRef, heading_of
from carers_plan.pages.exports.export import Edition
from carers_plan.pages.filters import by_document

_FOLDER = {model: folder for folder, model in FOLDERS.items()}
_LINK = Markup('<a href="{}">{}</a>')


class References:
    """What a report has referred to so far. The same record and source have one number."""

    def __init__(self, edition: Edition) -> None:
        """Begin without any."""
        self.edition = edition
        self.say = edition.catalog.say
        self._numbers: dict[tuple[str, tuple[SourceRef, ...]], int] = {}
        self._words: list[Markup] = []
        self.documents: dict[str, None] = {}

    @property
    def words(self) -> tuple[Markup, ...]:
        """The references, in the order of their numbers."""
        return tuple(self._words)

    def to(self, entry: Entry, sources: Iterable[SourceRef] = ()) -> int:
        """Return the number for a record; `sources` are of a part of it, its own if left out."""
        folder = _FOLDER[type(entry)]
        kept = tuple(dict.fromkeys(sources)) or entry.source
        name = heading_of(entry)[1]
        return self._number(f"{folder}/{entry.id}", kept, self._kind(folder, entry), name)

    def to_plan(self, sources: Iterable[SourceRef] = ()) -> int:
        """Return the number for the plan as a whole."""
        facts = self.edition.plan.facts
        kept = tuple(sources) or facts.source
        return self._number("plan", kept, self.say("plan.name"), facts.title)

    def to_all(self, folder: str) -> int:
        """Return the number for all records of a kind: what is true of none of them is there."""
        kind = self.say(f"data.kind.{folder}")
        words = self.say(
            "report.all-records", kind=kind, number=str(len(self.edition.plan.folder(folder)))
        )
        return self._kept((folder, ()), words)

    def to_document(self, name: str) -> Markup:
        """Return the title of a document, as a link to where it can be had."""
        title = escape(self.edition.plan.documents[name].title)
        place = self.edition.place("documents", name)
        return _LINK.format(f"{self.edition.url}{place}", title) if place else title

    def _kind(self, folder: str, entry: Entry) -> Markup:
        """Return what one record of a kind is called."""
        if folder != "priorities":
            return self.say(f"search.kind.{folder}")
        level = getattr(entry, "level", "")
        return escape(next(it.one for it in self.edition.plan.facts.levels if it.id == level))

    def _number(self, record: str, sources: tuple[SourceRef, ...], kind: Markup, name: str) -> int:
        folder, _, key = record.partition("/")
        place = self.edition.place(folder, key) if key else ""
        title = _LINK.format(f"{self.edition.url}{place}", name) if place else escape(name)
        known = Markup("{}: {} ({}). {}").format(
            kind,
            title,
            Markup('<bdi dir="ltr" translate="no">{}</bdi>').format(record),
            self._from(sources),
        )
        return self._kept((record, sources), known)

    def _kept(self, key: tuple[str, tuple[SourceRef, ...]], words: Markup) -> int:
        if key not in self._numbers:
            self._words.append(words)
            self._numbers[key] = len(self._words)
        return self._numbers[key]

    def _from(self, sources: tuple[SourceRef, ...]) -> Markup:
        """Say from which paragraphs of which documents something is known."""
        if not sources:
            return self.say("report.no-source")
        listed = self.edition.dates.listed
        found = []
        for name, paragraphs, front in by_document(sources, self.edition.catalog.language.tag):
            self.documents[name] = None
            parts = [escape(self.edition.plan.documents[name].title)]
            if paragraphs:
                number = listed(paragraphs)
                parts.append(self.say("source.paragraph", len(paragraphs), number=number))
            if front:
                parts.append(self.say("source.front-page"))
            found.append(self.say("list.comma").join(parts))
        return Markup("{}.").format(Markup("; ").join(found))
