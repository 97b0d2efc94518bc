"""Make the whole site as values: every page of every language, and the files beside them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from carers_plan.loading.prose import MARKER, Prose, ProsePage, check_prose, load_prose
from carers_plan.model import Entry, Plan
from carers_plan.pages import markdown
from carers_plan.pages.templates import Templates, fingerprint
from carers_plan.pages.view import View
from carers_plan.problem import InvalidPlanError
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.localize import localize
from carers_plan.words.text import Words

RECORD_PAGES = {"priorities": "priority", "actions": "action", "services": "service"}


@dataclass(frozen=True, slots=True)
class SitePage:
    """One finished page: its path below the language's folder, and its HTML."""

    path: str
    title: str
    html: str
    source: str


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


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a site is made from. `today` decides what is late and what comes next."""

    project: Project
    plan: Plan
    languages: tuple[Language, ...]
    templates: Templates
    today: dt.date


def build_site(inputs: Inputs) -> tuple[Site, ...]:
    """Make every page in every language. Raises `InvalidPlanError` for mistakes in the words."""
    paths = page_paths(inputs.plan)
    tags = [language.tag for language in inputs.languages]
    prose = load_prose(inputs.project, tags)
    paths |= set(prose.pages.get(SOURCE_TAG, {}))
    problems = [*prose.problems, *check_prose(prose, inputs.templates.markers(), paths, SOURCE_TAG)]
    if problems:
        raise InvalidPlanError(problems)
    builder = _Builder(inputs, prose)
    return tuple(builder.site(language) for language in inputs.languages)


def page_paths(plan: Plan) -> set[str]:
    """Return the paths of all pages made from records."""
    return {f"{folder}/{name}/" for folder in RECORD_PAGES for name in plan.folder(folder)}


@dataclass(frozen=True, slots=True)
class _LanguageLink:
    language: Language
    href: str


@dataclass(frozen=True, slots=True)
class _Alternate:
    tag: str
    url: str


@dataclass(frozen=True, slots=True)
class _MenuItem:
    label: Markup
    href: str
    current: str = ""


@dataclass
class _Page:
    """What the shell needs to know of one page."""

    path: str
    title: Markup
    source: str
    template: str
    body: Markup = Markup("")
    description: str = ""
    intro: Markup = Markup("")
    rest: Markup = Markup("")
    next_step: Markup = Markup("")
    notices: tuple[str, ...] = ()
    trail: Sequence[_MenuItem] = ()
    menu: Sequence[_MenuItem] = ()
    footer: Sequence[_MenuItem] = ()
    canonical: str = ""
    alternates: Sequence[_Alternate] = ()
    language_links: Sequence[_LanguageLink] = ()
    edit: str = ""

    @property
    def home(self) -> bool:
        return not self.path

    @property
    def title_text(self) -> str:
        return self.title.striptags()


_NEXT = re.compile(r'<h2 id="what-to-do-next">.*?(?=<h2|\Z)', re.DOTALL)
_LONE_LINK = re.compile(r"<p><a (href=\"[^\"]*\">[^<]*</a>)</p>")
_FIRST_SECTION = re.compile(r"(?=<h2 |<h3 |<section|<nav|<div|<ul|<ol|<dl)")
_TAGS = re.compile(r"<[^>]+>")


class _Builder:
    """Holds what all languages share, and makes one language at a time."""

    def __init__(self, inputs: Inputs, prose: Prose) -> None:
        self.inputs = inputs
        self.prose = prose
        self.catalogs = {language.tag: Catalog(inputs.project, language) for language in inputs.languages}
        self.fingerprint = fingerprint(inputs.project.overrides / "assets")
        self.url = inputs.plan.site.url.rstrip("/") + "/"

    def exists(self, path: str, tag: str) -> bool:
        """Whether a page's own words exist in a language, not only its frame."""
        if tag == SOURCE_TAG or path in self.prose.pages.get(tag, {}):
            return True
        folder, _, name = path.strip("/").partition("/")
        if folder in RECORD_PAGES and name:
            entry = self.inputs.plan.folder(folder)[name]
            title = getattr(entry, "title", None) or entry.name  # type: ignore[attr-defined]
            field = "title" if hasattr(entry, "title") else "name"
            return self.catalogs[tag].has(f"{folder}/{name}/{field}", title)
        return False

    def site(self, language: Language) -> Site:
        maker = _LanguageBuilder(self, language)
        pages = tuple(maker.pages())
        files = [SiteFile(f"{language.prefix}404.html", maker.missing())] if language.default else []
        if language.default:
            files.append(SiteFile("sitemap.xml", self.sitemap([page.path for page in pages])))
        return Site(language, pages, tuple(files))

    def alternates(self, path: str) -> list[_Alternate]:
        found = [
            _Alternate(language.tag, f"{self.url}{language.prefix}{path}")
            for language in self.inputs.languages
            if self.exists(path, language.tag)
        ]
        return [*found, _Alternate("x-default", f"{self.url}{path}")] if len(found) > 1 else []

    def sitemap(self, paths: Collection[str]) -> bytes:
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
        ]
        for path in paths:
            alternates = self.alternates(path)
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang="{a.tag}" href="{escape(a.url)}"/>' for a in alternates
            )
            urls = {a.url for a in alternates} or {f"{self.url}{path}"}
            lines += [f"<url><loc>{escape(url)}</loc>{links}</url>" for url in sorted(urls)]
        return "\n".join([*lines, "</urlset>", ""]).encode()


class _LanguageBuilder:
    """Makes the pages of one language."""

    def __init__(self, shared: _Builder, language: Language) -> None:
        self.shared = shared
        self.inputs = shared.inputs
        self.language = language
        self.catalog = shared.catalogs[language.tag]
        self.plan = localize(self.inputs.plan, self.catalog)
        self.view = View(self.plan, self.inputs.today)
        titles = {name: item.title for name, item in self.plan.milestones.items()}
        self.dates = DateWords(self.catalog, titles)
        self.own = shared.prose.pages.get(language.tag, {})
        self.english = shared.prose.pages.get(SOURCE_TAG, {})
        self.home_path = urlsplit(shared.url).path

    def pages(self) -> Iterator[SitePage]:
        for path in sorted({*self.english, *self.own}):
            yield self.prose_page(self.own.get(path) or self.english[path])
        for folder, template in RECORD_PAGES.items():
            for name, entry in self.plan.folder(folder).items():
                yield self.record_page(folder, name, entry, template)

    def context(self, path: str) -> dict[str, object]:
        root = "../" * path.count("/")

        def link(target: str) -> str:
            return f"{root}{target}" or "./"

        return {
            "t": self.catalog.say,
            "tp": self.catalog.plain,
            "d": self.dates,
            "v": self.view,
            "plan": self.plan,
            "language": self.language,
            "languages": self.inputs.languages,
            "link": link,
            "base": root + ("" if self.language.default else "../"),
            "fingerprint": self.shared.fingerprint,
            "md": lambda words: self.markdown(words, link),
            "money": money,
            "ltr": left_to_right,
            "language_name": self.language_name,
            "stage_status": stage_status,
        }

    def markdown(self, words: str, link: object) -> Markup:
        html = markdown.render(str(words), link)  # type: ignore[arg-type]
        return self.foreign(html, words.lang) if isinstance(words, Words) else html

    def foreign(self, html: Markup, lang: str) -> Markup:
        """Mark a passage that is not in the page's language (WCAG 3.1.2)."""
        if not lang or lang == self.language.tag or not html.strip():
            return html
        direction = Language(lang, "").direction
        return Markup('<div lang="{}" dir="{}">\n{}</div>\n').format(lang, direction, html)

    def language_name(self, code: str) -> Markup:
        try:
            return self.catalog.say(f"language.{code}")
        except KeyError:
            return escape(code)

    def prose_page(self, source: ProsePage) -> SitePage:
        context = self.context(source.path)
        link = context["link"]
        lang = "" if source.language == self.language.tag else source.language
        rest, next_step = [], Markup("")
        parts = MARKER.split(source.body)
        for index, part in enumerate(parts):
            if index % 2:
                rest.append(self.inputs.templates.render(f"markers/{part}.html", context))
                continue
            html = str(markdown.render(part, link))  # type: ignore[arg-type]
            html = _LONE_LINK.sub(r'<p><a class="button" \1</p>', html)
            found = _NEXT.search(html)
            if found:
                next_step = Markup('<section class="next-step" aria-labelledby="what-to-do-next">{}</section>').format(  # noqa: S704
                    self.foreign(Markup(found[0]), lang)  # noqa: S704
                )
                html = html[: found.start()] + html[found.end() :]
            rest.append(self.foreign(Markup(html), lang))  # noqa: S704
        whole = Markup("").join(rest)
        intro, rest_html = self.split_intro(whole, lang)
        page = _Page(
            path=source.path,
            title=Words(source.title, lang).__html__(),
            source=source.file,
            template="pages/prose.html" if source.path else "pages/home.html",
            description=source.summary,
            intro=intro,
            rest=rest_html,
            next_step=next_step,
        )
        notices = []
        if lang:
            notices.append("notice.page")
        elif source.unreviewed:
            notices.append("notice.unreviewed")
        return self.finish(page, context, notices)

    def split_intro(self, html: Markup, lang: str) -> tuple[Markup, Markup]:
        """Part the words before the first heading or list from the rest."""
        text = str(html)
        opening = f'<div lang="{lang}" dir="ltr">\n' if lang else ""
        start = len(opening) if opening and text.startswith(opening) else 0
        found = _FIRST_SECTION.search(text, start)
        if not found:
            return Markup(f'<div class="lead">{text}</div>'), Markup("")  # noqa: S704
        intro, rest = text[start : found.start()], text[found.start() :]
        if not intro.strip():
            return Markup(""), html
        if start:
            # The passage in another language goes on after the introduction.
            closed = intro.rstrip().endswith("</div>")
            intro = opening + intro + ("" if closed else "</div>\n")
            rest = rest if closed else opening + rest
        return Markup(f'<div class="lead">{intro}</div>\n'), Markup(rest)  # noqa: S704

    def record_page(self, folder: str, name: str, entry: Entry, template: str) -> SitePage:
        path = f"{folder}/{name}/"
        context = self.context(path)
        title = getattr(entry, "title", None) or entry.name  # type: ignore[attr-defined]
        summary = getattr(entry, "summary", None) or getattr(entry, "for_carers", None) or ""
        page = _Page(
            path=path,
            title=escape(title),
            source=f"plan_data/{folder}/{name}.yaml",
            template=f"pages/{template}.html",
            description=str(summary),
        )
        parent = self.own.get(f"{folder}/") or self.english.get(f"{folder}/")
        link = context["link"]
        trail = [_MenuItem(self.catalog.say("nav.home"), link(""))]  # type: ignore[operator]
        if parent:
            trail.append(_MenuItem(self.label(parent), link(f"{folder}/")))  # type: ignore[operator]
        page.trail = trail
        page.body = self.inputs.templates.render(page.template, context | {"entry": entry, "page": page})
        notices = []
        if isinstance(title, Words) and title.lang:
            notices.append("notice.page")
        elif f'lang="{SOURCE_TAG}"' in page.body and self.language.tag != SOURCE_TAG:
            notices.append("notice.partly")
        if not self.catalog.facts.reviewed and "notice.page" not in notices:
            notices.append("notice.unreviewed")
        return self.finish(page, context, notices)

    def label(self, page: ProsePage) -> Markup:
        lang = "" if page.language == self.language.tag else page.language
        return Words(page.menu, lang).__html__()

    def finish(self, page: _Page, context: dict[str, object], notices: list[str]) -> SitePage:
        """Put a page's body into the frame that all pages share."""
        link = context["link"]
        page.notices = tuple(notices)
        if not page.body:
            page.body = self.inputs.templates.render(page.template, context | {"page": page})
        page.menu = [*self.menu(page.path, link, self.plan.site.menu)]
        listed = {f"{name}/" for name in self.plan.site.menu}
        others = [path.rstrip("/") for path in sorted(self.english) if path and path not in listed and path.count("/") == 1]
        page.footer = [*self.menu(page.path, link, [*self.plan.site.menu, *others])]
        exists = self.shared.exists(page.path, self.language.tag)
        prefix = self.language.prefix if exists else ""
        page.canonical = f"{self.shared.url}{prefix}{page.path}"
        page.alternates = self.shared.alternates(page.path) if exists else ()
        base = str(context["base"])
        page.language_links = [
            _LanguageLink(other, f"{base}{other.prefix}{page.path}" or "./") for other in self.inputs.languages
        ]
        edit = self.plan.site.edit_url
        page.edit = f"{edit.rstrip('/')}/{page.source}" if edit else ""
        html = self.inputs.templates.render("shell.html", context | {"page": page, "body": page.body})
        return SitePage(page.path, page.title_text, str(html), page.source)

    def menu(self, path: str, link: object, names: Sequence[str]) -> Iterator[_MenuItem]:
        for name in ("", *names):
            target = f"{name}/" if name else ""
            page = self.own.get(target) or self.english.get(target)
            if page:
                within = bool(target) and path.startswith(target)
                current = "page" if path == target else "true" if within else ""
                label = self.catalog.say("nav.home") if not name else self.label(page)
                yield _MenuItem(label, link(target), current)  # type: ignore[operator]

    def missing(self) -> bytes:
        """Make the page for an address that does not exist, in every language at once."""
        context = self.context("")
        home = self.home_path

        def link(target: str) -> str:
            return f"{home}{target}"

        spoken = [
            {"language": language, "t": self.shared.catalogs[language.tag].say, "home": f"{home}{language.prefix}"}
            for language in self.inputs.languages
        ]
        context |= {"link": link, "base": home, "spoken": spoken}
        page = _Page("404.html", self.catalog.say("missing.title"), "overrides/pages/404.html", "pages/404.html")
        page.menu = [*self.menu("404.html", link, self.plan.site.menu)]
        page.footer = page.menu
        page.language_links = [
            _LanguageLink(language, f"{home}{language.prefix}") for language in self.inputs.languages
        ]
        body = self.inputs.templates.render(page.template, context | {"page": page})
        return str(self.inputs.templates.render("shell.html", context | {"page": page, "body": body})).encode()


def money(amount: Decimal) -> str:
    """Write pounds the British way: £171,000, or £288.36 where there are pence."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def left_to_right(text: str) -> Markup:
    """Keep a number readable inside right-to-left text."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def stage_status(stage: str) -> str:
    """Return the status whose shape stands for a stage."""
    return {
        "done": "done",
        "under-way": "under-way",
        "ongoing": "always-running",
        "stopped": "stopped",
        "replaced": "stopped",
    }.get(stage, "not-started")

