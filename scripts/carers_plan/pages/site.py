"""Make the whole site as values: every page of every language, and the files beside them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from markupsafe import escape

from carers_plan.loading.attachments import content_of
from carers_plan.loading.site_digest import BUILT_FROM
from carers_plan.pages import offline
from carers_plan.pages.assets import content, theme_files
from carers_plan.pages.composer import Composer
from carers_plan.pages.context import SiteContext
from carers_plan.pages.exports.export import Export
from carers_plan.pages.frame import Draft
from carers_plan.pages.kinds import draft, prose
from carers_plan.pages.manifest import manifest_of
from carers_plan.pages.missing_page import missing_page
from carers_plan.pages.routes import Route
from carers_plan.pages.spool import Laid
from carers_plan.words.language import Language

Place = tuple[Composer, Route]
"""A page of a language."""
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class SitePage:
    """One finished page of one language."""

    route: Route
    title: str
    laid: Laid

    @property
    def html(self) -> str:
        """The whole page."""
        return self.laid.text

    @property
    def path(self) -> str:
        """Its path below the language's folder."""
        return self.route.path


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file beside the pages, with its path in the site."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """Everything of one language."""

    language: Language
    pages: tuple[SitePage, ...]
    files: tuple[SiteFile, ...]


def _content(export: Export) -> bytes:
    return export.content


class SiteBuilder:
    """Makes each page and file of a site when it is asked for, whatever was made before it."""

    def __init__(self, context: SiteContext) -> None:
        """Keep what the languages share."""
        self.context = context
        self.inputs = context.inputs
        self.routes = context.routes
        self.keep = self.routes.get(self.routes.roles.get("keep", "/"))
        self.composers = {item.tag: Composer(context, item) for item in self.inputs.languages}
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._pages: dict[tuple[str, str], SitePage] = {}
        self._kept: dict[str, offline.Kept] = {}
        # The languages of which it is known how much of each page they have.
        self.drafted_elsewhere: frozenset[str] = frozenset()

    def forget_templates(self) -> None:
        """Forget every page: a template has changed, and nothing else."""
        self.context.forget_templates()
        for composer in self.composers.values():
            composer.forget_templates()
        self._drafts.clear()
        self._pages.clear()
        self._kept.clear()
        self.__dict__.pop("_loaded", None)

    def drafted(self, composer: Composer, route: Route) -> Draft | None:
        """Return a page without its frame, and see how much of it is in the language.

        There is none of the page that keeps pages: it tells how much all others are.
        """
        place = composer.language.tag, route.path
        if place not in self._drafts:
            made = None if route is self.keep else draft(composer, route)
            composer.measure(route, made)
            if made is None:
                return None
            self._drafts[place] = made
        return self._drafts[place]

    def page(self, composer: Composer, route: Route) -> SitePage:
        """Return one page of one language. It says how much other languages have of it."""
        place = composer.language.tag, route.path
        if place not in self._pages:
            for tag, other in self.composers.items():
                if tag not in self.drafted_elsewhere:
                    self.drafted(other, route)
            if made := self.drafted(composer, route):
                self._pages[place] = self._finished(composer, made)
            else:
                self._keep(composer, route)
        return self._pages[place]

    def kept(self, composer: Composer) -> offline.Kept:
        """Return what a reader can keep of one language."""
        if self.keep:
            self.page(composer, self.keep)
        return self._kept[composer.language.tag]

    def uncounted(self, composer: Composer) -> str:
        """Return the page that keeps pages as if it kept none, so that no other has to be made."""
        keep, kept = self.routes[self.routes.roles["keep"]], offline.Kept((), {})
        return composer.finished(prose.draft(composer, keep, kept=kept))

    def sites(self) -> tuple[Site, ...]:
        """Make every page in every language, and the files beside them."""
        for composer in self.composers.values():
            self.draft_all(composer)
        return tuple(map(self.site, self.composers.values()))

    def draft_all(self, composer: Composer) -> None:
        """Make the drafts of every page of one language."""
        for route in self.routes:
            self.drafted(composer, route)
        composer.parts.clear()

    def site(self, composer: Composer) -> Site:
        """Make every page of one language, and the files beside them."""
        # What a phone keeps is known last, but for it the pages are in the order of the table.
        routes = sorted(self.routes, key=lambda route: route is self.keep)
        pages = tuple(self.page(composer, route) for route in routes)
        files = (SiteFile(path, make()) for path, make in self.files(composer))
        return Site(composer.language, pages, tuple(files))

    def files(self, composer: Composer) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield the path in the site of each file beside a language's pages, and what makes it."""
        language, finding = composer.language, composer.finding
        if self.keep:
            yield offline.list_name(language), lambda: self._keep_list(composer)
        if index := finding.file:
            yield f"{language.prefix}{index}", lambda: finding.index
            if language.default:
                yield finding.distress_file, lambda: finding.distress
        yield from composer.fetched
        for export in composer.exports:
            yield f"{language.prefix}{export.path}", functools.partial(_content, export)
        yield from composer.booklets.published
        if not language.default:
            return
        for export in self.context.exports:
            yield export.path, functools.partial(_content, export)
        yield "404.html", functools.partial(missing_page, composer)
        yield BUILT_FROM, lambda: manifest_of(self.context)
        lists = offline.all_lists(self.inputs.languages if self.keep else ())
        yield "keep-lists.js", lambda: lists
        yield "sitemap.xml", self.sitemap
        yield from self.inputs.attached.files(self.inputs.project)
        beside = dict(self.context.formats.files())
        if own := self.inputs.plan.map:
            beside[f"assets/{own.image}"] = self.inputs.project.images / own.image
        for path, file in sorted(beside.items()):
            yield path, functools.partial(content_of, self.inputs.project, file)

    def _finished(self, composer: Composer, draft: Draft) -> SitePage:
        html = composer.finished(draft)
        return SitePage(draft.route, draft.head.title_text, self.context.spool.lay(html))

    def _keep(self, composer: Composer, keep: Route) -> None:
        """Make the page that keeps pages, and what it keeps: it tells how much, itself included."""
        language = composer.language
        parts = {
            route.path: offline.parts_of(
                route.path, self.page(composer, route).html, language, self._loaded
            )
            for route in self.routes
            if route is not keep
        }
        parts[offline.FETCHED] = {path: make() for path, make in composer.fetched}
        groups = [*offline.groups(self.routes, self.inputs.plan.site.menu)]
        kept = offline.Kept((), {})
        for _ in range(3):  # Without a number, with a number, with the right one.
            page = self._finished(composer, prose.draft(composer, keep, kept=kept))
            parts[keep.path] = offline.parts_of(keep.path, page.html, language, self._loaded)
            kept = offline.choose(keep.path, groups, parts)
        self._pages[language.tag, keep.path], self._kept[language.tag] = page, kept

    @functools.cached_property
    def _loaded(self) -> dict[str, Callable[[], bytes]]:
        """What pages may load, by its path in the site; each is made once, for all that do."""
        found: dict[str, Callable[[], bytes]] = {
            path: functools.partial(content, file)
            for path, file in theme_files(self.inputs.project.theme).items()
        }
        found |= self.inputs.attached.files(self.inputs.project)
        return {path: functools.cache(make) for path, make in found.items()}

    def _keep_list(self, composer: Composer) -> bytes:
        kept, language = self.kept(composer), composer.language
        return offline.list_script(kept, self.routes, language, composer.catalog, composer.dates)

    def sitemap(self) -> bytes:
        """List every page that exists, with its languages (sitemaps.org 0.9)."""
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
        ]
        for route in sorted(filter(attrgetter("listed"), self.routes), key=attrgetter("path")):
            alternates = self.context.alternates(route)
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang="{item.tag}" href="{escape(item.url)}"/>'
                for item in alternates
            )
            urls = {item.url for item in alternates} or {f"{self.context.url}{route.path}"}
            lines += [f"<url><loc>{escape(url)}</loc>{links}</url>" for url in sorted(urls)]
        return "\n".join([*lines, "</urlset>", ""]).encode()
