"""Make the whole site as values: every page of every language, and the files beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from markupsafe import escape

from carers_plan.loading.attachments import content_of
from carers_plan.loading.site_digest import BUILT_FROM
from carers_plan.pages import offline
from carers_plan.pages.composer import Composer
from carers_plan.pages.context import SiteContext
from carers_plan.pages.frame import Draft
from carers_plan.pages.kinds import draft, prose
from carers_plan.pages.manifest import manifest_of
from carers_plan.pages.routes import Route
from carers_plan.pages.spool import Laid
from carers_plan.words.language import Language

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


def build_site(context: SiteContext) -> tuple[Site, ...]:
    """Make every page in every language."""
    builder = _Builder(context)
    composers = [Composer(context, language) for language in context.inputs.languages]
    drafts = [builder.drafts(composer) for composer in composers]
    return tuple(map(builder.site, composers, drafts))


class _Builder:
    """Makes each language's pages out of what they share."""

    def __init__(self, context: SiteContext) -> None:
        """Keep what the languages share."""
        self.context = context
        self.inputs = context.inputs
        self.routes = context.routes
        self.keep = self.routes.get(self.routes.roles.get("keep", "/"))

    def drafts(self, composer: Composer) -> list[Draft]:
        """Make the pages of one language without their frames, and see how much it has of each."""
        made = [draft(composer, route) for route in self.routes if route is not self.keep]
        composer.measure(made)
        composer.parts.clear()
        return made

    def site(self, composer: Composer, drafts: Iterable[Draft]) -> Site:
        """Make one language."""
        language = composer.language
        made = [self.page(composer, draft) for draft in drafts]
        files: list[SiteFile] = []
        if self.keep:
            page, kept = self.kept(composer, self.keep, made)
            made.append(page)
            words = offline.list_script(
                kept, self.routes, language, composer.catalog, composer.dates
            )
            files.append(SiteFile(offline.list_name(language), words))
        if index := composer.finding.file:
            files.append(SiteFile(f"{language.prefix}{index}", composer.finding.index))
            if language.default:
                files.append(SiteFile(composer.finding.distress_file, composer.finding.distress))
        if language.default:
            lists = offline.all_lists(self.inputs.languages if self.keep else ())
            files += [
                SiteFile("404.html", composer.missing()),
                SiteFile(BUILT_FROM, manifest_of(self.context)),
                SiteFile("keep-lists.js", lists),
                SiteFile("sitemap.xml", self.sitemap()),
            ]
            beside = {**self.inputs.files, **dict(self.context.formats.files())}
            if own := self.inputs.plan.map:
                beside[f"assets/{own.image}"] = self.inputs.project.images / own.image
            files += [
                SiteFile(path, content_of(self.inputs.project, file))
                for path, file in sorted(beside.items())
            ]
        return Site(language, tuple(made), tuple(files))

    def page(self, composer: Composer, draft: Draft) -> SitePage:
        """Finish one page."""
        route, html = draft.route, composer.finished(draft)
        return SitePage(route, draft.head.title_text, self.context.spool.lay(html))

    def kept(
        self, composer: Composer, keep: Route, pages: Iterable[SitePage]
    ) -> tuple[SitePage, offline.Kept]:
        """Make the page that keeps pages, and what it keeps: it tells how much, itself included."""
        theme, language = self.inputs.project.theme, composer.language
        parts = {
            page.path: offline.parts_of(page.path, page.html, theme, language) for page in pages
        }
        groups = [*offline.groups(self.routes, self.inputs.plan.site.menu)]
        kept = offline.Kept((), {})
        for _ in range(3):  # Without a number, with a number, with the right one.
            page = self.page(composer, prose.draft(composer, keep, kept=kept))
            parts[keep.path] = offline.parts_of(keep.path, page.html, theme, language)
            kept = offline.choose(keep.path, groups, parts)
        return page, kept

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
