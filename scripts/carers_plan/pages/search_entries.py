"""What can be found on the site of one language: for the search, and for the list from A to Z."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from markupsafe import Markup

from carers_plan.loading.loaded import words
from carers_plan.loading.prose import HEADING, MARKER, ProsePage
from carers_plan.markdown import unmarked
from carers_plan.model import Entry as RecordEntry
from carers_plan.model import Organization, Priority, Service
from carers_plan.model.phone import read_phone
from carers_plan.model.record import heading_of
from carers_plan.pages.formats import Formats
from carers_plan.pages.listings import languages
from carers_plan.pages.routes import Route, Routes
from carers_plan.pages.view import View
from carers_plan.search.alphabet import by_letter
from carers_plan.search.distress_words import distress_script, listed_words
from carers_plan.search.folding import folding
from carers_plan.search.index import EntryKind, SearchEntry, fingerprint, make_index
from carers_plan.search.synonyms import SynonymGroup, synonyms
from carers_plan.words.catalog import Catalog
from carers_plan.words.text import Words

_INDEX = "index.js"
_DISTRESS = "distress.js"

# Kinds of records that can be found, and how much each counts beside the others: what a carer
# can use comes before what happened once.
KINDS = {
    "services": 1.2,
    "priorities": 1.0,
    "actions": 0.9,
    "glossary": 1.0,
    "organizations": 0.9,
    "bodies": 1.0,
    "documents": 0.7,
    "engagement": 0.7,
    "meetings": 0.7,
    "milestones": 0.6,
    "money": 0.9,
    "updates": 0.6,
}
PAGE, PAGE_WEIGHT = "page", 1.1
# What has a name that people look up in a list. The others are told apart by their dates.
LISTED = {"services", "priorities", "actions", "glossary", "organizations", "bodies", PAGE}
_MARKDOWN = re.compile(
    r"\]\([^)\]]*\)|<!--(?:(?!<!--|-->).)*+-->|</?span[^<>]*>|\{(?:#|lang=)[\w-]+\}|[*_`#>\[\]|]"
)


class SearchEntries:
    """Everything of one language that has a name and an address.

    `view` is of the localised plan, and `pages` are the Markdown pages by path, as this language
    shows them.
    """

    def __init__(
        self,
        view: View,
        catalog: Catalog,
        pages: Mapping[str, ProsePage],
        formats: Formats,
        routes: Routes,
        *,
        label: Callable[[str], Markup],
        language_name: Callable[[str], Markup],
    ) -> None:
        """Look at a language's records and pages."""
        self.view = view
        self.plan = view.plan
        self.catalog = catalog
        self.pages = pages
        self.formats = formats
        self.routes = routes
        self.page = routes.roles.get("search")
        self.help = routes.roles.get("help", "")
        self.label = label
        self.language_name = language_name
        self.tag = catalog.language.tag

    @cached_property
    def entries(self) -> tuple[SearchEntry, ...]:
        """Pages first, then each folder's records, by address."""
        return (*self._pages(), *self._records())

    def of(self, kind: str) -> Iterator[SearchEntry]:
        """Iterate over the entries of one kind."""
        return (entry for entry in self.entries if entry.kind == kind)

    @cached_property
    def index(self) -> bytes:
        """The index as a script."""
        kinds = [EntryKind(PAGE, self.kind(PAGE), PAGE_WEIGHT)]
        kinds += [EntryKind(name, self.kind(name), weight) for name, weight in KINDS.items()]
        own = tuple(SynonymGroup(words.typed, words.means) for words in self.plan.site.search_words)
        return make_index(self.entries, kinds, folding(self.tag), synonyms(self.tag, own))

    @property
    def file(self) -> str:
        """The index's path below the language's folder, beside the search page; empty without."""
        return "" if self.page is None else f"{self.page}{_INDEX}"

    @property
    def address(self) -> str:
        """The index's address as the search page sees it."""
        return f"{_INDEX}?v={fingerprint(self.index)}"

    @property
    def distress(self) -> bytes:
        """The words of distress as a script, the same in all languages."""
        return distress_script(self._urgent_numbers)

    @property
    def distress_file(self) -> str:
        """The path of that script in the site; empty without a search page."""
        return "" if self.page is None else f"{self.page}{_DISTRESS}"

    @property
    def distress_address(self) -> str:
        """The address of that script as seen from the site's root."""
        return f"{self.distress_file}?v={fingerprint(self.distress)}"

    @property
    def _urgent_numbers(self) -> tuple[str, ...]:
        return tuple(help_.phone for help_ in self.plan.site.urgent_help if help_.phone)

    @cached_property
    def letters(self) -> list[tuple[str, list[tuple[SearchEntry, str]]]]:
        """All names under their letters, each with what it is where two have the same name.

        What is in a list of several pages is `apart`.
        """
        kinds = LISTED - set(self.apart)
        listed = [entry for entry in self.entries if entry.kind in kinds]
        number = Counter(entry.title.casefold() for entry in listed)
        named = [
            (entry, self.kind(entry.kind) if number[entry.title.casefold()] > 1 else "")
            for entry in listed
        ]
        named += [(entry, self.label(self.help).striptags()) for entry in self._in_distress()]
        return by_letter(named, lambda item: (item[0].title, item[0].lang), self.tag)

    @cached_property
    def apart(self) -> list[str]:
        """The lists that are too long to be repeated among all names."""
        lists = self.routes.listings.whole.items()
        return [name for name, it in lists if name in LISTED and it.pagination.pages > 1]

    def _in_distress(self) -> Iterator[SearchEntry]:
        """Yield what somebody in trouble looks up: all of it leads to the page with the numbers."""
        words, tag = listed_words(self.tag)
        lang = "" if tag == self.tag else tag
        if self.help:
            yield from (SearchEntry(word, self.help, PAGE, lang=lang) for word in words)
            short = (number for number in self._urgent_numbers if read_phone(number).short)
            yield from (SearchEntry(number, self.help, PAGE) for number in short)

    def kind(self, name: str) -> str:
        """Return what readers call a kind of entry."""
        return self.catalog.plain(f"search.kind.{name}")

    def _pages(self) -> Iterator[SearchEntry]:
        for route in self.routes.of("prose"):
            if route.path != self.page:
                yield self._page(self.pages[route.path])
        for route in self.routes.of("easy-read"):
            yield self._easy_read(route)

    def _page(self, page: ProsePage) -> SearchEntry:
        lang = page.language if page.language != self.tag else ""
        title = page.title or self.plan.site.name
        return SearchEntry(
            title=_named(title),
            path=page.path,
            kind=PAGE,
            summary=str(page.summary),
            lang=getattr(title, "lang", lang),
            summary_lang=getattr(page.summary, "lang", lang),
            old=getattr(title, "outdated", False),
            summary_old=getattr(page.summary, "outdated", False),
            names=(page.menu, *self._formats(page.path)),
            headings=tuple(_plain(match["text"]) for match in HEADING.finditer(page.body)),
            body=(_body(page),),
        )

    def _easy_read(self, route: Route) -> SearchEntry:
        lines = self.plan.formats[route.owner.partition("/")[2]].lines
        texts = [text for line in lines for text in (line.heading, line.words) if text]
        return SearchEntry(
            title=self.label(route.path).striptags(),
            path=route.path,
            kind=PAGE,
            summary=_plain(lines[0].words),
            lang="",
            summary_lang=getattr(lines[0].words, "lang", ""),
            summary_old=getattr(lines[0].words, "outdated", False),
            body=tuple(map(_plain, texts)),
        )

    def _formats(self, path: str) -> Iterator[str]:
        """Yield words for what can be heard or seen of a page; what is said in it is not."""
        spoken = self.language_name
        for name in self.formats.on(path):
            found = self.plan.formats[name]
            language = spoken(found.language).striptags()
            yield self.catalog.plain(f"formats.{found.kind}", language=language)
            yield found.own_name or ""

    def _records(self) -> Iterator[SearchEntry]:
        for folder in KINDS:
            for name, record in self.plan.folder(folder).items():
                if place := self.routes.of_record(folder, name):
                    yield self._record(folder, record, place)

    def _record(self, folder: str, record: RecordEntry, path: str) -> SearchEntry:
        title = _first(record, heading_of(record)[0])
        summary = _first(
            record, "summary", "for_carers", "meaning", "decides", "description", "detail"
        )
        return SearchEntry(
            title=_named(title),
            path=path,
            kind=folder,
            summary=_plain(summary),
            lang=title.lang,
            summary_lang=summary.lang,
            old=title.outdated,
            summary_old=summary.outdated,
            names=tuple(self._names(record)),
            headings=tuple(self._wishes(record)),
            asides=tuple(self._wants(record, slice(1, None))),
            body=tuple(_plain(text) for _, _, text in words(record)),
            note=self._note(record),
        )

    def _note(self, record: RecordEntry) -> str:
        """Say of a service that it is not open."""
        if not isinstance(record, Service) or self.view.open(record):
            return ""
        return self.catalog.plain(f"service.note.{self.view.service_status(record)}")

    def _names(self, record: RecordEntry) -> Iterator[str]:
        """Yield the other words a record goes by: names, numbers, addresses."""
        for field in ("aliases", "alternate_names", "search_words"):
            yield from getattr(record, field, ())
        if isinstance(record, Priority) and record.short_title:
            yield record.short_title
        if isinstance(record, Service):
            yield from (phone.number for phone in record.phones)
            yield record.email or ""
            yield self.plan.organizations[record.organization].name

    def _wishes(self, record: RecordEntry) -> Iterator[str]:
        """Yield what a carer would come to a service for first, and the languages it speaks."""
        say, spoken = self.catalog.plain, self.language_name
        if isinstance(record, Service):
            yield from self._wants(record, slice(1))
            yield from (say(f"audience.{code}") for code in record.audiences)
            yield from (spoken(code).striptags() for code in sorted(languages(record)))
            for name in record.locations:
                place = self.plan.locations[name]
                yield place.name
                if place.address:
                    yield f"{place.address.address_1} {place.address.postal_code}"
        if isinstance(record, Organization):
            yield record.website or ""

    def _wants(self, record: RecordEntry, part: slice) -> Iterator[str]:
        """Yield words for some of the needs that a service meets; the first is what it is for."""
        if isinstance(record, Service):
            for code in record.needs[part]:
                say = self.catalog.plain
                yield f"{say(f'need.{code}')}, {say(f'search.need.{code}')}"


def _named(title: str) -> str:
    """Return a title. In the page's own language it says itself whether it is out of date."""
    return str(title) if getattr(title, "lang", "") else title


def _first(record: RecordEntry, *fields: str) -> Words:
    """Return the first of the fields that a record has and that is filled in."""
    found = next((value for name in fields if (value := getattr(record, name, None))), "")
    return found if isinstance(found, Words) else Words(found)


def _body(page: ProsePage) -> str:
    return _plain(HEADING.sub("", MARKER.sub("", page.body)))


def _plain(text: str) -> str:
    """Take the signs of Markdown out of a text."""
    return " ".join(_MARKDOWN.sub(" ", unmarked(text)).split())
