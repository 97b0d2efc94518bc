"""Compose every page of one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from carers_plan import markdown
from carers_plan.loading.destinations import DOWNLOADS, file_in, page_path
from carers_plan.loading.prose import ProsePage
from carers_plan.model import Entry, Service
from carers_plan.model.governance import Version
from carers_plan.model.record import heading_of
from carers_plan.model.wcag import CRITERIA
from carers_plan.pages.addresses import address
from carers_plan.pages.booklets import Booklets
from carers_plan.pages.call_links import outermost
from carers_plan.pages.choices import ChoiceWords
from carers_plan.pages.context import SiteContext
from carers_plan.pages.exports import Exports, schema_org
from carers_plan.pages.exports.export import Edition
from carers_plan.pages.filter_index import FilterIndex
from carers_plan.pages.frame import NOTHING, Draft, Frame, Head, LanguageLink, Menu, MenuItem
from carers_plan.pages.hours import Hours
from carers_plan.pages.manifest import MADE_BY
from carers_plan.pages.priority_map import POSTER, PriorityMap
from carers_plan.pages.routes import Route
from carers_plan.pages.saved_cards import SavedCards
from carers_plan.pages.search_entries import SearchEntries
from carers_plan.pages.share import own_share
from carers_plan.pages.statement import Statement
from carers_plan.pages.status_card import status_card
from carers_plan.pages.translation_notice import TranslationNotice
from carers_plan.pages.view import View
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.text import OUTDATED, Words

Link = Callable[[str], str]
Context = dict[str, Any]
_FILE_LINK = re.compile(r'(<a href="(?:\.\./)*+([^"?#:]++)"[^<>]*>(?:(?!</?a\b).)*+)</a>')
_LONE_LINK = re.compile(r'<p><a (href="[^"]*">(?:[^<]|</?bdi[^>]*>)*</a>)</p>')

_SAY_IT = {"markers/contact.html", "markers/get-help.html"}
"""Pages made with these say how to reach somebody, and need not say it again at their end."""


class Composer:
    """Makes the pages of one language, out of what all languages share."""

    def __init__(self, shared: SiteContext, language: Language) -> None:
        """Give the plan its words in the language."""
        self.shared = shared
        self.render = shared.inputs.templates.render
        self.language = language
        self.catalog = shared.catalogs[language.tag]
        self.plan = shared.plan_in(self.catalog)
        self.view = View(self.plan, shared.inputs.today)
        titles = {name: item.title for name, item in self.plan.milestones.items()}
        self.dates = DateWords(self.catalog, titles)
        self.routes = shared.routes
        self.own = shared.pages[language.tag]
        self.pages = shared.english | self.own
        self.menu = Menu(self.own, shared.english, self.catalog.say("nav.home"))
        self.translated = TranslationNotice(self.catalog, self.dates)
        self.shares: dict[str, float] = {}
        self.frames: dict[tuple[str, str], Frame] = {}
        self.parts: dict[tuple[object, ...], Markup] = {}
        self.priority_map = PriorityMap(self.view, self.catalog, shared.url)
        self.choices = ChoiceWords(
            shared.routes.listings, self.view, self.catalog, self.catalog.language_name
        )
        self.finding = SearchEntries(
            self.view,
            self.catalog,
            self.pages,
            shared.formats,
            self.routes,
            label=self.label,
            language_name=self.catalog.language_name,
        )
        self.filter_index = FilterIndex(self.choices, self.finding)
        self.saved_cards = SavedCards(
            self.routes.roles.get("my-list", ""),
            self.view.services,
            self.plan.moved.former_ids("services"),
            self.choices.whole("services").pagination,
            self.saved_card,
        )
        url, told = f"{shared.url}{language.prefix}", (self.view, self.catalog, self.dates)
        roles, place = self.routes.roles, self.routes.of_record
        self.exports = Exports(Edition(*told, url, roles, place, self.markdown_apart))
        self.booklets = Booklets(shared, self.exports.edition, self.context, self.markdown)
        self.constant: Context = {
            "booklets": self.booklets,
            "calendar": self.exports.calendar,
            "open_data": shared.open_data,
            "open_referral": shared.open_referral,
            "feeds": self.exports.feeds,
            "saved_cards": self.saved_cards,
            "choices": self.choices,
            "filter_index": self.filter_index,
            "finding": self.finding,
            "since": {route.name: route.path for route in self.routes.of("since")},
            "message": self.catalog.say,
            "plain_message": self.catalog.plain,
            "dates": self.dates,
            "view": self.view,
            "plan": self.plan,
            "language": language,
            "languages": shared.inputs.languages,
            "language_name": self.catalog.language_name,
            "phone_words": self.catalog.phone,
            "formats": shared.formats,
            "hours": Hours(self.plan, shared.inputs.today),
            "named": self.named,
            "names": self.names,
            "priority_map": self.priority_map,
            "former_ids": self.plan.moved.former_ids("services"),
            "poster": POSTER if POSTER in self.routes else "",
            "status_card": status_card(self.exports.edition, self.routes),
            "statement": Statement(
                self.plan,
                shared.inputs.today,
                frozenset(item.tag for item in shared.inputs.languages),
                lambda: shared.digest,
            ),
            "criteria": CRITERIA,
            "made_by": MADE_BY,
            "label": self.label,
            "fingerprint": shared.fingerprint,
            "icon": shared.icon,
        }

    def draft(
        self, route: Route, title: Markup, context: Context, *, description: str = ""
    ) -> Draft:
        """Compose a page without its frame. `context` is what goes to its template."""
        trail = []
        if route.parent != route.path:
            link: Link = context["link"]
            above = dict.fromkeys(("", route.parent))
            trail = [MenuItem(self.label(path), link(path)) for path in above]
        return Draft(
            route,
            Head(route.path, title, description=description, trail=trail),
            self.shared.spool.lay(self.render(route.templates[0], context)),
            self.shared.progress(route, self.language),
        )

    def title_of(self, page: ProsePage) -> Words:
        """Return the title of a Markdown page: the first one's may be the site's name."""
        title = page.title or self.plan.site.name
        own = not page.title or page.language == self.language.tag
        return title if isinstance(title, Words) else Words(title, "" if own else page.language)

    def label(self, path: str) -> Markup:
        """Return what menus call a page."""
        route = self.routes.get(path)
        if route and route.kind == "easy-read":
            page = self.menu.label(route.parent)
            return self.catalog.say("formats.easy-read.title", page=page)
        return self.menu.label(path) or Markup("")

    def saved_card(self, service: Service) -> Markup:
        """Return the card of a service on the page with a reader's own list."""
        context = self.context(self.saved_cards.page) | {"entry": service}
        return self.render("components/saved-card.html", context)

    @property
    def fetched(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield what scripts fetch when it is needed: the path of each file, and what makes it."""
        if file := self.filter_index.file:
            yield f"{self.language.prefix}{file}", lambda: self.filter_index.script
        for file, make in self.saved_cards.files:
            yield f"{self.language.prefix}{file}", make

    def forget_templates(self) -> None:
        """Forget what templates made: one has changed."""
        for made in (self.shares, self.frames, self.parts):
            made.clear()
        self.booklets.forget()
        self.saved_cards.__dict__.pop("scripts", None)

    def finished(self, draft: Draft) -> str:
        """Put a page's body into the frame that all pages share.

        Every language has made its draft of the page by now, so each can say how much it has.
        """
        head, body, path = draft.head, draft.body, draft.route.path
        context = self.context(path)
        base, source = context["base"], self.shared.file(draft.route, self.language.tag)
        known = draft.route if draft.route.leads_to is None else self.routes[draft.route.leads_to]
        exists = self.shared.exists(known, self.language.tag)
        home = f"{self.shared.url}{self.language.prefix if exists else ''}"
        previous, following = self.routes.listings.beside(path)
        edit = self.plan.site.edit_url if self.shared.inputs.for_editors else None
        frame, edition = self.frame(path, context), self.exports.edition
        whole = replace(
            head,
            notice=self.notice(draft, body, frame),
            linked_data=schema_org.about(draft, edition, self.label, home) if exists else NOTHING,
            canonical=f"{home}{known.path}",
            previous=previous and f"{home}{previous}",
            next=following and f"{home}{following}",
            alternates=self.shared.alternates(draft.route) if exists and known.listed else (),
            language_links=[
                LanguageLink(
                    other,
                    self.address(base, f"{other.prefix}{path}"),
                    self.shared.extents.get((path, other.tag), NOTHING),
                )
                for other in self.shared.inputs.languages
            ],
            edit=f"{edit.rstrip('/')}/{source}" if edit else "",
            leads_to="" if known is draft.route else context["link"](known.path),
            listed=draft.route.listed,
            embedded=draft.route.embedded,
        )
        html = self.render("shell.html", context | {"page": whole, "body": body, "frame": frame})
        return self.shared.style.dress(outermost(str(html)), alone=draft.route.embedded)

    def notice(self, draft: Draft, body: Markup, frame: Frame) -> Markup:
        """Tell readers how much of a page is in their language, who checked it, and when."""
        if self.language.tag == SOURCE_TAG:
            return NOTHING
        share = self.shares.get(draft.route.path, 1.0)
        return self.translated.line(share, draft.progress, marked=self.marked(draft, body, frame))

    @staticmethod
    def marked(draft: Draft, body: Markup, frame: Frame) -> bool:
        """Whether any words on a page are marked as out of date."""
        parts = (draft.head.title, body, frame.menu, frame.talk, frame.foot)
        return any(OUTDATED in part for part in parts)

    def measure(self, route: Route, draft: Draft | None) -> None:
        """See how much of a page is in the language; the page in other languages tells it too.

        Where no word of a page's own is, and none is out of date, nobody is told how much.
        """
        path, tag = route.path, self.language.tag
        if tag == SOURCE_TAG:
            return
        if draft:
            told, body = draft.progress.shown or not draft.progress.total, draft.body
            if told or self.marked(draft, body, self.frame(path, self.context(path))):
                self.shares[path] = own_share(body, SOURCE_TAG)
        share, progress = self.shares.get(path, 1.0), self.shared.progress(route, self.language)
        self.shared.extents[path, tag] = self.translated.extent(share, progress)

    def frame(self, path: str, context: Context) -> Frame:
        """Return the navigation for a page, made once for each depth and section."""
        link: Link = context["link"]
        section, _, below = path.partition("/")
        place = link(""), f"{section}/…" if below else path
        if place not in self.frames:
            listed = ["", *self.plan.site.menu]
            pages = [route.path.rstrip("/") for route in self.routes.of("prose")]
            others = [name for name in pages if name not in listed]
            menu, foot = (list(self.menu.items(names, path, link)) for names in (listed, others))
            page = self.routes.get(path)
            self.frames[place] = Frame(
                menu=self.render("frame/menu.html", context | {"items": menu}),
                talk=NOTHING
                if page and not _SAY_IT.isdisjoint(page.templates)
                else self.render("frame/talk.html", context),
                foot=self.render("frame/foot.html", context | {"items": foot}),
            )
        return self.frames[place]

    def context(self, path: str, *, whole: bool = False) -> Context:
        """Return what templates can use on the page at `path`; `whole` links hold anywhere."""
        root = self.exports.edition.url if whole else "../" * path.count("/")
        base = self.shared.url if whole else root if self.language.default else f"{root}../"

        def link(target: str) -> str:
            return root + target if whole else self.address(root, target)

        def as_html(words: str) -> Markup:
            own = words if isinstance(words, Words) else Words(words)
            known = None if own.lang or not self.catalog.foreign else ()
            return self.block(
                self.markdown(own.markdown, {"link": link, "base": base}, known=known), own
            )

        def passage(words: str, tag: str) -> Markup:
            return as_html(Words(words, "" if tag == self.language.tag else tag))

        def link_to(role: str) -> str:
            page = self.routes.roles.get(role)
            return "" if page is None else link(page)

        def link_of(folder: str, name: str) -> str:
            place = self.routes.of_record(folder, name)
            return place and link(place)

        def open_file(version: Version, title: str) -> Markup:
            """Link to a document's own file, and say what it is."""
            file = self.shared.inputs.attached.address(f"{DOWNLOADS}{version.file}")
            words = self.catalog.say("document.open", title=title)
            html = Markup('<a href="{}" hreflang="{}">{}{}</a>')
            return html.format(
                base + file, version.language, words, self.opens(file, version.language)
            )

        def once(macro: Callable[..., Markup], key: object, *values: object) -> Markup:
            """Fill in what looks the same on every page so deep, such as a card, once for these."""
            part = root, macro.name, key  # type: ignore[attr-defined]
            if part not in self.parts:
                self.parts[part] = macro(*values)
            return self.parts[part]

        def links(folder: str, names: Iterable[str]) -> Markup:
            records = self.plan.folder(folder)
            named = [(link_of(folder, name), self.named(records[name])) for name in names]
            html = Markup('<a href="{}">{}</a>')
            return self.dates.listed([html.format(*it) if it[0] else it[1] for it in named])

        return self.constant | {
            "here": path,
            "full_address": f"{self.shared.url}{self.language.prefix}{path}",
            "link": link,
            "link_to": link_to,
            "link_of": link_of,
            "links": links,
            "once": once,
            "base": base,
            "open_file": open_file,
            "markdown": as_html,
            "passage": passage,
        }

    def address(self, root: str, target: str) -> str:
        """Return a link as this site writes them."""
        return address(root, target, names_file=self.shared.inputs.links_name_files)

    def markdown(
        self,
        text: str,
        context: Context,
        folder: str = "",
        known: Collection[str] | None = None,
        marks: Sequence[Markup] = (),
    ) -> Markup:
        """Render Markdown of a file in `folder`.

        A link alone in its paragraph becomes a button, a phone number a link. `known` is as in
        `phones_in`, `marks` as in `markdown.render`.
        """
        base, attached = context["base"], self.shared.inputs.attached

        def place(file: str) -> str:
            own = f"{self.language.prefix}{file}"
            return own if own in attached else file

        def address(target: str) -> str:
            name, mark, anchor = target.partition("#")
            file = file_in(folder, name)
            if file.endswith(".md"):
                page = self.routes.listings.page_with(page_path(file), anchor)
                return f"{context['link'](page)}{mark}{anchor}"
            return f"{base}{attached.address(place(file))}{mark}{anchor}"

        def picture(name: str, alt: str) -> Markup:
            return attached.picture(place(file_in(folder, name)), alt, base)

        html = str(markdown.render(self.catalog.linked(text, known), address, marks, picture))
        if attached.published or attached.pictures:
            html = _FILE_LINK.sub(lambda link: f"{link[1]}{self.opens(link[2])}</a>", html)
        return Markup(_LONE_LINK.sub(r'<p><a class="button" \1</p>', html))  # noqa: S704 - our HTML

    def opens(self, path: str, tag: str = "") -> Markup:
        """Return what a link to a file beside the pages says of it: kind, size and language.

        `tag` is the file's language; left out, it is that of the folder that it is in.
        """
        opened = self.shared.inputs.attached.opened(path)
        if not opened:
            return Markup("")
        kind, size = opened
        own = bool(self.language.prefix) and path.startswith(self.language.prefix)
        tag = tag or (self.language.tag if own else SOURCE_TAG)
        return Markup(" {}").format(
            self.catalog.say(
                "file.about" if tag == self.language.tag else "file.only",
                kind=self.catalog.say(f"format.{kind}"),
                size=self.catalog.say(f"file.size.{size.unit}", number=size.number),
                language=self.catalog.language_name(tag),
            )
        )

    def markdown_apart(self, words: str) -> Markup:
        """Return Markdown as HTML that can stand anywhere: its links are whole addresses."""
        return escape(self.context("", whole=True)["markdown"](words))

    def block(self, html: Markup, words: Words) -> Markup:
        """Mark the paragraphs of some words, where these mark themselves (WCAG 3.1.2)."""
        before, after = words.edges("div")
        return Markup("{}\n{}{}\n").format(before, html, after) if before and html.strip() else html

    def names(self, folder: str, names: Iterable[str]) -> Markup:
        """List records by their names, as the language lists things."""
        return self.dates.listed([self.named(self.plan.folder(folder)[name]) for name in names])

    def named(self, entry: Entry) -> Markup:
        """Return a record's name. A service that is not open says so wherever its name stands."""
        name = escape(heading_of(entry)[1])
        if isinstance(entry, Service) and not self.view.open(entry):
            note = self.catalog.say(f"service.note.{self.view.service_status(entry)}")
            return self.catalog.say("service.named", name=name, note=note)
        return name
