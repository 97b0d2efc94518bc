"""What the pages of all languages share: words, lists, formats, and which page has which words."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from carers_plan.loading.destinations import page_path
from carers_plan.loading.prose import Prose, ProsePage
from carers_plan.loading.site_digest import site_digest
from carers_plan.model import Plan
from carers_plan.pages.assets import icon
from carers_plan.pages.attached import Attached
from carers_plan.pages.exports.export import Export, Publication
from carers_plan.pages.exports.open_data import OpenData, fields_page
from carers_plan.pages.exports.open_referral import OpenReferral
from carers_plan.pages.formats import Formats
from carers_plan.pages.frame import Alternate
from carers_plan.pages.routes import Route, Routes
from carers_plan.pages.spool import Spool
from carers_plan.pages.style import Style, style_in
from carers_plan.pages.templates import Templates, fingerprint
from carers_plan.project import Project
from carers_plan.theme import BOOKLET_STYLE
from carers_plan.words.catalog import Catalog, catalogue_file
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.localize import localize
from carers_plan.words.message import MISSING, Message
from carers_plan.words.progress import TranslationProgress, progress
from carers_plan.words.prose_words import translated
from carers_plan.words.source import Source
from carers_plan.words.whole_page import whole_progress

Extents = dict[tuple[str, str], Markup]
"""What links say of how much of a page a language has, by its path and the language's tag."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a site is made from. `today` decides what is late and what comes next.

    `attached` lies beside its pages. With `links_name_files` the site also works from a folder,
    without a web server. `for_editors` links each page to the file that has its words.
    `words` finds each language's words.
    """

    project: Project
    plan: Plan
    prose: Prose
    routes: Routes
    attached: Attached
    languages: tuple[Language, ...]
    templates: Templates
    today: dt.date
    links_name_files: bool = False
    for_editors: bool = False
    words: Callable[[Project, Language, Iterable[Message]], Catalog] = Catalog


class SiteContext:
    """What all languages share: catalogues, addresses, which page exists in which language."""

    def __init__(self, inputs: Inputs) -> None:
        """Read the catalogues of every language."""
        self.inputs = inputs
        self.prose = inputs.prose
        self.source = Source(inputs.plan, inputs.prose.pages)
        self.catalogs = {
            language.tag: inputs.words(inputs.project, language, self.source.messages(language.tag))
            for language in inputs.languages
        }
        theme = inputs.project.theme
        self.fingerprint = fingerprint(theme.files("assets", "*.js"))
        self.style = style_in(theme)
        self.icon = icon(theme.file("assets/mark.svg"))
        self.english = dict(inputs.prose.pages.get(SOURCE_TAG, {}))
        self.pages = {tag: self._pages_in(tag) for tag in self.catalogs}
        self.formats = Formats(inputs.project, inputs.plan, self.english)
        self.routes = inputs.routes
        self.url = inputs.plan.site.url.rstrip("/") + "/"
        self._alternates: dict[str, list[Alternate]] = {}
        self._counted: dict[tuple[str, str], TranslationProgress] = {}
        self._untranslated: Plan | None = None
        self.spool = Spool()
        # What links to a page in a language say of how much of it there is, if not all.
        self.extents: Extents = {}

    @functools.cached_property
    def booklet_style(self) -> Style:
        """The style sheet of what is printed: that of pages, and what only paper needs."""
        return style_in(self.inputs.project.theme, BOOKLET_STYLE)

    @functools.cached_property
    def digest(self) -> str:
        """What stands for all files that the site is made from."""
        return site_digest(self.inputs.project)

    def forget_templates(self) -> None:
        """Forget what templates made, and what the files are: one has changed."""
        self.extents.clear()
        self.inputs.templates.renew()
        for made in ("digest", "booklet_style"):
            self.__dict__.pop(made, None)

    @functools.cached_property
    def publication(self) -> Publication:
        """What the files that all languages share are made from."""
        plan, today, place = self.inputs.plan, self.inputs.today, self.routes.of_record
        return Publication(plan, today, self.url, place, self.catalogs)

    @functools.cached_property
    def open_data(self) -> OpenData | None:
        """The facts as files for programs, if the site has a page that offers them."""
        if "data" not in self.routes.roles:
            return None
        return OpenData(self.publication, fields_page(self.routes.roles["data"]))

    @functools.cached_property
    def open_referral(self) -> OpenReferral | None:
        """The directory as files for other directories, if the site has a page of data.

        They are in English: who looks at other languages alone needs none.
        """
        if "data" not in self.routes.roles or SOURCE_TAG not in self.catalogs:
            return None
        return OpenReferral(self.publication)

    @property
    def exports(self) -> Iterator[Export]:
        """Iterate over the files that are the same for all languages."""
        if self.open_data:
            yield from self.open_data.files
        if self.open_referral:
            yield from self.open_referral.files

    def exists(self, route: Route, tag: str) -> bool:
        """Whether a page's own words exist in a language, not only its frame."""
        return (
            tag == SOURCE_TAG
            or self.whole(route, tag) is not None
            or self.catalogs[tag].has(*route.words)
        )

    def whole(self, route: Route, tag: str) -> ProsePage | None:
        """Return the page with a route's own words that a language has in its folder, if any."""
        folder, _, name = route.owner.partition("/")
        return self.prose.pages.get(tag, {}).get(page_path(name)) if folder == "docs" else None

    def file(self, route: Route, tag: str) -> str:
        """Name the file that has a page's own words in a language, the English if it has none."""
        if tag == SOURCE_TAG:
            return route.source
        if page := self.whole(route, tag):
            return page.file
        own = (
            route.parent in self.pages[tag]
            if route.owner.startswith("docs/")
            else self.exists(route, tag)
        )
        return catalogue_file(tag) if own else route.source

    def plan_in(self, catalog: Catalog) -> Plan:
        """Return the plan in a language. Those that have none of its words share the English."""
        if catalog.facts or not catalog.foreign:
            return localize(self.inputs.plan, catalog)
        if self._untranslated is None:
            self._untranslated = localize(self.inputs.plan, catalog)
        return self._untranslated

    def _pages_in(self, tag: str) -> dict[str, ProsePage]:
        """Return the Markdown pages that have words in a language, by path.

        A page in the language's own folder goes before what is translated message by message.
        """
        made, catalog = dict(self.prose.pages.get(tag, {})), self.catalogs[tag]
        for path, page in self.english.items() if catalog.facts else ():
            if path not in made and (found := translated(page, catalog)):
                made[path] = found
        return made

    def progress(self, route: Route, language: Language) -> TranslationProgress:
        """Return how far the words of a page's own are translated."""
        tag = language.tag
        if tag == SOURCE_TAG:
            return TranslationProgress()
        if page := self.prose.pages.get(tag, {}).get(route.path):
            return whole_progress(page, self.english.get(route.path))
        return self._progress(route.path if route.path in self._by_page else route.parent, tag)

    def _progress(self, path: str, tag: str) -> TranslationProgress:
        if (path, tag) not in self._counted:
            facts = self.catalogs[tag].facts
            items = self._by_page.get(path, ())
            self._counted[path, tag] = progress((at, facts.get(at.key, MISSING)) for at in items)
        return self._counted[path, tag]

    @functools.cached_property
    def _by_page(self) -> Mapping[str, list[Message]]:
        """The messages of every page's own, by its path."""
        found: dict[str, list[Message]] = {}
        for message in self.source.messages(SOURCE_TAG):
            for path in self.routes.showing(message.context):
                found.setdefault(path, []).append(message)
        return found

    def alternates(self, route: Route) -> list[Alternate]:
        """Return a page's address in every language that has its words, and the default.

        Every language asks for the same ones, so they are found once.
        """
        path = route.path
        if path not in self._alternates:
            found = [
                Alternate(language.tag, f"{self.url}{language.prefix}{path}")
                for language in self.inputs.languages
                if self.exists(route, language.tag)
            ]
            if len(found) > 1:
                found.append(Alternate("x-default", f"{self.url}{path}"))
            self._alternates[path] = found if len(found) > 1 else []
        return self._alternates[path]
