"""Make the whole site as values: every page of every language, and the files beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from markupsafe import escape

from carers_plan.loading.site_digest import BUILT_FROM
from carers_plan.pages import keeping
from carers_plan.pages.addresses import RECORD_PAGES
from carers_plan.pages.changes import changes_since
from carers_plan.pages.composer import Composer
from carers_plan.pages.context import Inputs, SiteContext
from carers_plan.pages.finding import INDEX
from carers_plan.pages.frame import Draft, Head
from carers_plan.pages.share import own_share
from carers_plan.words.language import SOURCE_TAG, Language

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class SitePage:
    """One finished page: its path below the language's folder, its HTML, the file to edit.

    `templates` made it, from `overrides/`: its own first, then one for each marker on it.
    """

    path: str
    title: str
    html: str
    source: str
    templates: tuple[str, ...] = ()


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


def build_site(inputs: Inputs) -> tuple[Site, ...]:
    """Make every page in every language."""
    builder = _Builder(SiteContext(inputs))
    composers = [Composer(builder.context, language) for language in inputs.languages]
    drafts = [builder.drafts(composer) for composer in composers]
    return tuple(map(builder.site, composers, drafts))


class _Builder:
    """Makes each language's pages out of what they share."""

    def __init__(self, context: SiteContext) -> None:
        """Keep what the languages share."""
        self.context = context
        self.inputs = context.inputs

    def drafts(self, composer: Composer) -> list[Draft]:
        """Make the pages of one language without their frames, and see how much it has of each."""
        made = [*composer.prose_pages()]
        for folder, template in RECORD_PAGES.items():
            made += [
                composer.record_page(folder, entry, template)
                for entry in composer.plan.folder(folder).values()
            ]
        made += map(composer.listing_page, self.context.listings.all)
        made += [
            composer.changes_page(changes_since(meeting, composer.view))
            for meeting in composer.since
        ]
        made += map(composer.easy_read_page, self.context.formats.easy_read)
        if composer.poster:
            made.append(composer.poster_page())
        tag = composer.language.tag
        for draft in made:
            share = 1.0 if tag == SOURCE_TAG else own_share(draft.body, SOURCE_TAG)
            self.context.shares[draft.head.path, tag] = share
        return made

    def site(self, composer: Composer, drafts: Iterable[Draft]) -> Site:
        """Make one language."""
        language = composer.language
        made = [*map(composer.finished, drafts)]
        files: list[SiteFile] = []
        if self.context.keeps:
            page, kept = self.kept(composer, {head.path: html for head, html, _ in made})
            made.append(page)
            words = keeping.list_script(kept, language, composer.catalog, composer.dates)
            files.append(SiteFile(keeping.list_name(language), words))
        pages = tuple(
            SitePage(head.path, head.title_text, html, file, head.templates)
            for head, html, file in made
        )
        if composer.finding.offered:
            files.append(SiteFile(f"{language.prefix}{INDEX}", composer.finding.index))
        if language.default:
            lists = keeping.all_lists(self.inputs.languages if self.context.keeps else ())
            files += [
                SiteFile("404.html", composer.missing()),
                SiteFile(BUILT_FROM, f"{self.context.digest}\n".encode()),
                SiteFile("keep-lists.js", lists),
                SiteFile("sitemap.xml", self.sitemap(sorted(page.path for page in pages))),
            ]
            files += [
                SiteFile(path, file.read_bytes())
                for path, file in sorted(set(self.context.formats.files()))
            ]
            if own := self.inputs.plan.map:
                image = self.inputs.project.images / own.image
                files.append(SiteFile(f"assets/{own.image}", image.read_bytes()))
        return Site(language, pages, tuple(files))

    def kept(
        self, composer: Composer, pages: dict[str, str]
    ) -> tuple[tuple[Head, str, str], keeping.Kept]:
        """Make the page that keeps pages, and what it keeps: it tells how much, itself included."""
        assets = self.inputs.project.overrides / "assets"
        records = {folder: composer.plan.folder(folder) for folder in RECORD_PAGES}
        kept = keeping.Kept((), {}, composer.label)
        for _ in range(3):  # Without a number, with a number, with the right one.
            page = composer.keep_page(kept)
            pages = pages | {keeping.PAGE: page[1]}
            kept = keeping.choose(pages, records, assets, composer.language, composer.label)
        return page, kept

    def sitemap(self, paths: Collection[str]) -> bytes:
        """List every page that exists, with its languages (sitemaps.org 0.9)."""
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
        ]
        for path in paths:
            alternates = self.context.alternates(path)
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang="{item.tag}" href="{escape(item.url)}"/>'
                for item in alternates
            )
            urls = {item.url for item in alternates} or {f"{self.context.url}{path}"}
            lines += [f"<url><loc>{escape(url)}</loc>{links}</url>" for url in sorted(urls)]
        return "\n".join([*lines, "</urlset>", ""]).encode()
