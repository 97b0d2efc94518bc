"""What the pages of all languages share: words, lists, formats, and which page has which words."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from carers_plan.loading.prose import Prose, ProsePage
from carers_plan.loading.site_digest import site_digest
from carers_plan.model import Plan
from carers_plan.model.record import heading_of
from carers_plan.pages import keeping
from carers_plan.pages.addresses import RECORD_PAGES, pages_with
from carers_plan.pages.assets import icon
from carers_plan.pages.formats import Formats
from carers_plan.pages.frame import Alternate
from carers_plan.pages.listings import Listings
from carers_plan.pages.style import style_in
from carers_plan.pages.templates import Templates, fingerprint
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.message import MISSING, Message
from carers_plan.words.progress import Progress, progress
from carers_plan.words.prose_words import context_of, translated, whole_progress
from carers_plan.words.source import Source


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a site is made from. `today` decides what is late and what comes next.

    With `links_name_files` the site also works from a folder, without a web server. `words` finds
    each language's words.
    """

    project: Project
    plan: Plan
    prose: Prose
    languages: tuple[Language, ...]
    templates: Templates
    today: dt.date
    links_name_files: bool = False
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
        assets = inputs.project.overrides / "assets"
        self.fingerprint = fingerprint(assets)
        self.style = style_in(assets)
        self.icon = icon(assets / "mark.svg")
        self.listings = Listings(inputs.plan, inputs.today, inputs.prose.pages.get(SOURCE_TAG, {}))
        self.formats = Formats(inputs.project, inputs.plan, inputs.prose.pages.get(SOURCE_TAG, {}))
        self.keeps = keeping.PAGE in inputs.prose.pages.get(SOURCE_TAG, {})
        self.url = inputs.plan.site.url.rstrip("/") + "/"
        self._alternates: dict[str, list[Alternate]] = {}
        self.shares: dict[tuple[str, str], float] = {}
        self.digest = site_digest(inputs.project)

    def exists(self, path: str, tag: str) -> bool:
        """Whether a page's own words exist in a language, not only its frame."""
        if tag == SOURCE_TAG or path in self.prose.pages.get(tag, {}):
            return True
        if page := self.prose.pages.get(SOURCE_TAG, {}).get(path):
            return self.catalogs[tag].has(f"{context_of(page)}/title", page.title)
        if name := self.formats.easy_read.get(path):
            words = self.inputs.plan.formats[name].lines[0].words
            return self.catalogs[tag].has(f"formats/{name}/lines/words", words)
        folder, _, name = path.strip("/").partition("/")
        if folder in RECORD_PAGES and name in self.inputs.plan.folder(folder):
            field, title = heading_of(self.inputs.plan.folder(folder)[name])
            return self.catalogs[tag].has(f"{folder}/{name}/{field}", title)
        # A page made of facts alone has the words of the page it belongs to.
        return self.exists(f"{folder}/", tag)

    def pages_in(self, tag: str) -> dict[str, ProsePage]:
        """Return the Markdown pages that have words in a language, by path.

        A page in the language's own folder goes before what is translated message by message.
        """
        own = self.prose.pages.get(tag, {})
        made = dict(own)
        for path, page in self.prose.pages.get(SOURCE_TAG, {}).items():
            if path not in own and (found := translated(page, self.catalogs[tag])):
                made[path] = found
        return made

    def share(self, path: str, language: Language) -> float:
        """Return which part of a page's words, from 0 to 1, is in a language."""
        return self.shares.get((path, language.tag), 1.0)

    def progress(self, path: str, language: Language) -> Progress:
        """Return how far the words of a page's own are translated."""
        tag = language.tag
        if tag == SOURCE_TAG:
            return Progress()
        if page := self.prose.pages.get(tag, {}).get(path):
            return whole_progress(page, self.prose.pages.get(SOURCE_TAG, {}).get(path))
        parent = f"{path.partition('/')[0]}/"
        return self._progress(path if path in self._by_page else parent, tag)

    @functools.cache  # noqa: B019 - lives as long as one build
    def _progress(self, path: str, tag: str) -> Progress:
        facts = self.catalogs[tag].facts
        return progress(
            (item, facts.get(item.key, MISSING)) for item in self._by_page.get(path, ())
        )

    @functools.cached_property
    def _by_page(self) -> Mapping[str, list[Message]]:
        """The messages of every page's own, by its path."""
        found: dict[str, list[Message]] = {}
        for message in self.source.messages(SOURCE_TAG):
            for path in (*pages_with(message.context), *self.formats.pages_with(message.context)):
                found.setdefault(path, []).append(message)
        return found

    def alternates(self, path: str) -> list[Alternate]:
        """Return a page's address in every language that has its words, and the default.

        Every language asks for the same ones, so they are found once.
        """
        if path not in self._alternates:
            found = [
                Alternate(language.tag, f"{self.url}{language.prefix}{path}")
                for language in self.inputs.languages
                if self.exists(path, language.tag)
            ]
            if len(found) > 1:
                found.append(Alternate("x-default", f"{self.url}{path}"))
            self._alternates[path] = found if len(found) > 1 else []
        return self._alternates[path]
