"""Compose every page of one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from carers_plan import markdown
from carers_plan.loading.prose import ProsePage
from carers_plan.model import Entry
from carers_plan.model.record import heading_of
from carers_plan.model.wcag import CRITERIA
from carers_plan.pages import keeping, passages
from carers_plan.pages.addresses import SHOWN_AT, address
from carers_plan.pages.changes import SINCE, Changes, past_meetings
from carers_plan.pages.choices import ChoiceWords
from carers_plan.pages.context import SiteContext
from carers_plan.pages.finding import Finding
from carers_plan.pages.formats import path_of
from carers_plan.pages.frame import Draft, Frame, Head, LanguageLink, Menu, MenuItem
from carers_plan.pages.hours import Hours
from carers_plan.pages.listings import Listing
from carers_plan.pages.priority_map import PARENT, POSTER, PriorityMap
from carers_plan.pages.statement import Statement
from carers_plan.pages.translation_notice import TranslationNotice
from carers_plan.pages.view import View
from carers_plan.words.catalog import catalogue_file
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.localize import localize
from carers_plan.words.text import Words

Link = Callable[[str], str]
Context = dict[str, Any]
_LONE_LINK = re.compile(r'<p><a (href="[^"]*">[^<]*</a>)</p>')


class Composer:
    """Makes the pages of one language, out of what all languages share."""

    def __init__(self, shared: SiteContext, language: Language) -> None:
        """Give the plan its words in the language."""
        self.shared = shared
        self.render = shared.inputs.templates.render
        self.language = language
        self.catalog = shared.catalogs[language.tag]
        self.plan = localize(shared.inputs.plan, self.catalog)
        self.view = View(self.plan, shared.inputs.today)
        titles = {name: item.title for name, item in self.plan.milestones.items()}
        self.dates = DateWords(self.catalog, titles)
        self.english = dict(shared.prose.pages.get(SOURCE_TAG, {}))
        self.own = shared.pages_in(language.tag)
        self.menu = Menu(self.own, self.english, self.catalog.say("nav.home"))
        self.frames: dict[tuple[str, str], Frame] = {}
        self.priority_map = PriorityMap(self.view, self.catalog, shared.url)
        self.poster = POSTER if PARENT in self.english and self.priority_map.regions else ""
        # The pages of changes belong to the news; a site without news has none.
        self.since = past_meetings(self.view) if "news/" in self.english else []
        self.choices = ChoiceWords(shared.listings, self.view, self.catalog, self.language_name)
        self.finding = Finding(
            self.plan,
            self.catalog,
            self.english | self.own,
            shared.formats,
            label=self.label,
            language_name=self.language_name,
        )
        self.constant: Context = {
            "choices": self.choices,
            "finding": self.finding,
            "since": self.since,
            "t": self.catalog.say,
            "tp": self.catalog.plain,
            "d": self.dates,
            "v": self.view,
            "plan": self.plan,
            "language": language,
            "languages": shared.inputs.languages,
            "language_name": self.language_name,
            "formats": shared.formats,
            "hours": Hours(self.plan, shared.inputs.today),
            "names": self.names,
            "priority_map": self.priority_map,
            "poster": self.poster,
            "statement": Statement(
                self.plan,
                shared.inputs.today,
                frozenset(item.tag for item in shared.inputs.languages),
                shared.digest,
            ),
            "criteria": CRITERIA,
            "label": self.label,
            "fingerprint": shared.fingerprint,
            "icon": shared.icon,
        }

    def prose_pages(self) -> Iterator[Draft]:
        """Yield every Markdown page."""
        for path in sorted({*self.english, *self.own}):
            if path != keeping.PAGE:
                yield self.prose_page(self.own.get(path) or self.english[path])

    def keep_page(self, kept: keeping.Kept) -> tuple[Head, str, str]:
        """Compose the page with the button that keeps pages on the reader's phone."""
        page = self.own.get(keeping.PAGE) or self.english[keeping.PAGE]
        return self.finished(self.prose_page(page, kept))

    def prose_page(self, page: ProsePage, kept: keeping.Kept | None = None) -> Draft:
        """Compose a Markdown page, pulling in data where it has markers."""
        context = self.context(page.path) | {"kept": kept}
        lang = "" if page.language == self.language.tag else page.language
        title = page.title if isinstance(page.title, Words) else Words(page.title, lang)
        parts = passages.part(page.body)

        def words(text: str) -> Markup:
            html = self.markdown(text, context["link"], page.folder)
            return self.block(html, Words("", lang, Language(lang, "").direction))

        rest = [
            self.render(f"markers/{piece.marker}.html", context)
            if piece.marker
            else words(piece.text)
            for piece in parts.rest
        ]
        template = "pages/prose.html" if page.path else "pages/home.html"
        markers = [f"markers/{piece.marker}.html" for piece in parts.rest if piece.marker]
        body = self.render(
            template,
            context
            | {
                "title": title,
                "opening": words(parts.opening),
                "rest": Markup("").join(rest),
                "next_step": words(parts.next_step),
            },
        )
        head = Head(
            page.path,
            title.__html__(),
            description=str(page.summary),
            templates=(template, *sorted(set(markers))),
        )
        source = self.source(page)
        return Draft(head, body, context, source, self.shared.progress(page.path, self.language))

    def source(self, page: ProsePage) -> str:
        """Name the file that has a Markdown page's words."""
        whole = page.path in self.shared.prose.pages.get(page.language, {})
        return page.file if whole else catalogue_file(page.language)

    def record_page(self, folder: str, entry: Entry, template: str) -> Draft:
        """Compose the page of one record."""
        path = f"{folder}/{entry.id}/"
        context = self.context(path)
        _, title = heading_of(entry)
        summary = getattr(entry, "summary", None) or getattr(entry, "for_carers", None) or ""
        body = self.render(f"pages/{template}.html", context | {"entry": entry})
        link: Link = context["link"]
        parent = self.menu.label(f"{folder}/")
        trail = [MenuItem(self.menu.home, link(""))]
        if parent is not None:
            trail.append(MenuItem(parent, link(f"{folder}/")))
        head = Head(
            path,
            escape(title),
            description=str(summary),
            trail=trail,
            templates=(f"pages/{template}.html",),
        )
        source = self.words_of(f"plan_data/{folder}/{entry.id}.yaml", path)
        return Draft(head, body, context, source, self.shared.progress(path, self.language))

    def words_of(self, file: str, path: str) -> str:
        """Name the file that has a record's words: its own, or the language's catalogue."""
        own = self.language.tag != SOURCE_TAG and self.shared.exists(path, self.language.tag)
        return catalogue_file(self.language.tag) if own else file

    def listing_page(self, listing: Listing) -> Draft:
        """Compose the page of a list that readers can choose."""
        title = self.choices.title(listing)
        folder = f"{listing.folder}/"
        return self.page_below(folder, listing.path, "listing", title, listing=listing)

    def changes_page(self, changes: Changes) -> Draft:
        """Compose the page of what changed since a meeting."""
        meeting = changes.meeting
        title = self.catalog.say(
            "since.title",
            date=self.dates.date(meeting.date),
            body=self.plan.bodies[meeting.body].name,
        )
        return self.page_below(
            "news/",
            f"{SINCE}{meeting.id}/",
            "since",
            title,
            changes=changes,
            title=title,
        )

    def poster_page(self) -> Draft:
        """Compose the poster: the picture alone, with the address of each priority's page."""
        return self.page_below(PARENT, POSTER, "poster", self.catalog.say("poster.title"))

    def easy_read_page(self, path: str) -> Draft:
        """Compose the page of an Easy Read version. It belongs to the page it stands for."""
        name = self.shared.formats.easy_read[path]
        parent = path_of(self.plan.formats[name])
        home = self.own.get(parent) or self.english[parent]
        whole = home.title if isinstance(home.title, Words) else Words(home.title)
        title = self.catalog.say("formats.easy-read.title", page=whole)
        facts = {"name": name, "stands_for": parent, "title": title, "whole": whole}
        draft = self.page_below(parent, path, "easy-read", title, **facts)
        return replace(draft, source=self.words_of(f"plan_data/formats/{name}.yaml", path))

    def page_below(
        self,
        parent: str,
        path: str,
        template: str,
        heading: Markup,
        **facts: object,
    ) -> Draft:
        """Compose a page made of facts alone, which go to its template.

        It belongs to the Markdown page `parent`.
        """
        context = self.context(path) | facts
        link: Link = context["link"]
        home = self.own.get(parent) or self.english[parent]
        trail = [MenuItem(self.menu.home, link("")), MenuItem(self.label(parent), link(parent))]
        body = self.render(f"pages/{template}.html", context)
        head = Head(
            path,
            heading,
            trail=trail,
            templates=(f"pages/{template}.html",),
        )
        return Draft(
            head, body, context, self.source(home), self.shared.progress(path, self.language)
        )

    def label(self, path: str) -> Markup:
        """Return what menus call a page."""
        if name := self.shared.formats.easy_read.get(path):
            page = self.menu.label(path_of(self.plan.formats[name]))
            return self.catalog.say("formats.easy-read.title", page=page)
        return self.menu.label(path) or Markup("")

    def finished(self, draft: Draft) -> tuple[Head, str, str]:
        """Put a page's body into the frame that all pages share. Returns head, HTML and source.

        Every language has made its draft of the page by now, so each can say how much it has.
        """
        head, context, source = draft.head, draft.context, draft.source
        path, base = head.path, context["base"]
        exists = self.shared.exists(path, self.language.tag)
        edit = self.plan.site.edit_url
        whole = replace(
            head,
            notice=self.notice(draft),
            canonical=f"{self.shared.url}{self.language.prefix if exists else ''}{path}",
            alternates=self.shared.alternates(path) if exists else (),
            language_links=[
                LanguageLink(
                    other,
                    self.address(base, f"{other.prefix}{path}"),
                    self.extent(path, other),
                )
                for other in self.shared.inputs.languages
            ],
            edit=f"{edit.rstrip('/')}/{source}" if edit else "",
        )
        frame = self.frame(path, context)
        html = self.render(
            "shell.html", context | {"page": whole, "body": draft.body, "frame": frame}
        )
        return whole, self.shared.style.dress(str(html)), source

    def notice(self, draft: Draft) -> Markup:
        """Tell readers how much of a page is in their language, who checked it, and when."""
        if self.language.tag == SOURCE_TAG:
            return Markup("")
        return TranslationNotice(self.catalog, self.dates).line(
            self.shared.share(draft.head.path, self.language), draft.progress
        )

    def extent(self, path: str, other: Language) -> Markup:
        """Say in another language how much of a page it has, where that is not all."""
        if other.tag == SOURCE_TAG:
            return Markup("")
        share, progress = self.shared.share(path, other), self.shared.progress(path, other)
        return TranslationNotice(self.shared.catalogs[other.tag], self.dates).extent(
            share, progress
        )

    def missing(self) -> bytes:
        """Make the page for an address that does not exist, in every language at once.

        It is served at any depth, so its links start from the site's own address.
        """
        root = urlsplit(self.shared.url).path
        links = [
            LanguageLink(language, f"{root}{language.prefix}")
            for language in self.shared.inputs.languages
        ]
        say = {item.language.tag: self.shared.catalogs[item.language.tag].say for item in links}
        context = self.constant | {
            "here": "404.html",
            "link": lambda target: f"{root}{target}",
            "base": root,
        }
        body = self.render("pages/404.html", context | {"links": links, "say": say})
        head = Head("404.html", self.catalog.say("missing.title"), language_links=links)
        frame = self.frame("404.html", context)
        page = self.render("shell.html", context | {"page": head, "body": body, "frame": frame})
        return self.shared.style.dress(str(page)).encode()

    def frame(self, path: str, context: Context) -> Frame:
        """Return the navigation for a page, made once for each depth and section."""
        link: Link = context["link"]
        section, _, below = path.partition("/")
        place = link(""), f"{section}/…" if below else path
        if place not in self.frames:
            listed = ["", *self.plan.site.menu]
            others = [name.rstrip("/") for name in sorted(self.english)]
            footer = [*listed, *(name for name in others if name not in listed)]
            menu, foot = (list(self.menu.items(names, path, link)) for names in (listed, footer))
            self.frames[place] = Frame(
                menu=self.render("frame/menu.html", context | {"items": menu}),
                talk=self.render("frame/talk.html", context),
                foot=self.render("frame/foot.html", context | {"items": foot}),
            )
        return self.frames[place]

    def context(self, path: str) -> Context:
        """Return what templates can use on the page at `path`; links are relative to it."""
        root = "../" * path.count("/")

        def link(target: str) -> str:
            return self.address(root, target)

        def md(words: str) -> Markup:
            html = self.markdown(str(words), link)
            return self.block(html, words if isinstance(words, Words) else Words(words))

        def passage(words: str, tag: str) -> Markup:
            return md(Words(words, "" if tag == self.language.tag else tag))

        def links(folder: str, names: Iterable[str]) -> Markup:
            anchor = SHOWN_AT.get(folder)
            return self.dates.listed(
                [
                    Markup('<a href="{}">{}</a>').format(
                        link(f"{anchor}{name}" if anchor else f"{folder}/{name}/"),
                        heading_of(self.plan.folder(folder)[name])[1],
                    )
                    for name in names
                ]
            )

        base = root if self.language.default else f"{root}../"
        return self.constant | {
            "here": path,
            "link": link,
            "links": links,
            "base": base,
            "md": md,
            "passage": passage,
        }

    def address(self, root: str, target: str) -> str:
        """Return a link as this site writes them."""
        return address(root, target, names_file=self.shared.inputs.links_name_files)

    def markdown(self, text: str, link: Link, folder: str = "") -> Markup:
        """Render Markdown; a link alone in its paragraph becomes a button."""
        html = str(markdown.render(text, link, folder))
        return Markup(_LONE_LINK.sub(r'<p><a class="button" \1</p>', html))  # noqa: S704 - our HTML

    def block(self, html: Markup, words: Words) -> Markup:
        """Mark the paragraphs of some words, where these mark themselves (WCAG 3.1.2)."""
        before, after = words.edges("div")
        return Markup("{}\n{}{}\n").format(before, html, after) if before and html.strip() else html

    def names(self, folder: str, names: Iterable[str]) -> Markup:
        """List records by their names, as the language lists things."""
        return self.dates.listed(
            [escape(heading_of(self.plan.folder(folder)[name])[1]) for name in names]
        )

    def language_name(self, code: str) -> Markup:
        """Return a language's name in this language, or its tag if there are no words for it."""
        try:
            return self.catalog.say(f"language.{code}")
        except KeyError:
            return escape(code)
