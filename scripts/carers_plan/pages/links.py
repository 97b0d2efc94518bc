"""Follow every link of a finished site: one that leads nowhere is a mistake.

That takes every page. Whether all links hold can mostly be told from a few: `links_hold`.
"""

from __future__ import annotations

import os
import posixpath
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote, urlsplit

from carers_plan.loading.loaded import leaves, words
from carers_plan.model import FOLDERS
from carers_plan.pages.addresses import PAGE_FILE
from carers_plan.pages.assets import theme_files
from carers_plan.pages.composer import Composer
from carers_plan.pages.context import SiteContext
from carers_plan.pages.missing_page import missing_page
from carers_plan.pages.routes import Route
from carers_plan.pages.site import Place, SiteBuilder
from carers_plan.problem import Problem, nearest
from carers_plan.words.language import Language

_TAG = re.compile(r'<[a-zA-Z][^<>]*?\s(?:id|href|src)="[^<>]*>')
_WHOLE = re.compile(r"[a-z]++:")
"""How an address begins that leads to the same place from every page."""
_ATTRIBUTE = re.compile(r'\s(id|href|src)="([^"]*)"')
_MISSING_PAGE = "404.html"
_MANY = {"record": "templates", "listing": "source", "share": "parent"}
"""The kinds of page that there may be thousands of, and what is the same for those made alike."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A finished page: its file in the site, its route (none for 404.html), ids and addresses."""

    file: str
    route: Route | None
    language: Language
    ids: frozenset[str]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Dead:
    """An address on a page that leads nowhere: to a file of the site, and a place on its page."""

    page: _Page
    address: str
    file: str
    anchor: str


class _Pages(Mapping[str, _Page]):
    """The pages of a site by their files, each made and read when it is first asked for."""

    def __init__(self, builder: SiteBuilder) -> None:
        self.builder = builder
        self._places: dict[str, Place] = {
            f"{composer.language.prefix}{route.path}{PAGE_FILE}": (composer, route)
            for composer in builder.composers.values()
            for route in builder.routes
        }
        self._read: dict[str, _Page] = {}

    def __len__(self) -> int:
        return len(self._places) + 1

    def __contains__(self, file: object) -> bool:
        return file in self._places or file == _MISSING_PAGE

    def __iter__(self) -> Iterator[str]:
        """Iterate over the files of all pages."""
        yield from (*self._places, _MISSING_PAGE)

    def __getitem__(self, file: str) -> _Page:
        if file not in self._read:
            if file == _MISSING_PAGE:
                first = next(it for it in self.builder.composers.values() if it.language.default)
                html, language, route = missing_page(first).decode(), first.language, None
            else:
                composer, route = self._places[file]
                html, language = self._html(composer, route), composer.language
            self._read[file] = _read(file, html, language, route)
        return self._read[file]

    def _html(self, composer: Composer, route: Route) -> str:
        return self.builder.page(composer, route).html


class _FewPages(_Pages):
    """The same, but what a phone keeps is not counted: it would take every page."""

    def _html(self, composer: Composer, route: Route) -> str:
        if route is self.builder.keep:
            return self.builder.uncounted(composer)
        return super()._html(composer, route)


def check_links(builder: SiteBuilder, wanted: Iterable[Place] | None = None) -> Iterator[Problem]:
    """Yield each dead link once, with the file and line where it was written, if that is found.

    `wanted` are the pages whose links are followed, all of them if it is left out.
    """
    pages = _Pages(builder)
    chosen: Iterable[str] = pages
    if wanted is not None:
        chosen = [f"{it.language.prefix}{route.path}{PAGE_FILE}" for it, route in wanted]
    found: dict[tuple[str, int, str], Problem] = {}
    for dead in _dead(builder, pages, map(pages.__getitem__, chosen)):
        problem = _problem(builder.context, dead, pages)
        found.setdefault((problem.path, problem.line, problem.wrong), problem)
    yield from found.values()


def links_hold_in(builder: SiteBuilder, composers: Iterable[Composer]) -> bool:
    """Follow every link on the pages of some languages, and tell whether none leads nowhere."""
    pages, chosen = _Pages(builder), [_MISSING_PAGE]
    for composer in composers:
        prefix = composer.language.prefix
        chosen += [f"{prefix}{route.path}{PAGE_FILE}" for route in builder.routes]
    return not any(True for _ in _dead(builder, pages, map(pages.__getitem__, chosen)))


def links_hold(builder: SiteBuilder) -> bool:
    """Tell without making every page whether all links hold; False also where that cannot be told.

    Pages of records, of their lists and to pass them on are many, and the program's templates lead
    from them only to pages of the table and to places of records. So one of each is made, and what
    records themselves say is looked through. All other pages are made: what is on them, people
    choose. The builder is of no other use then: what scripts fetch is left out.
    """
    plan, routes, theme = builder.inputs.plan, builder.routes, builder.inputs.project.theme
    known = {name for route in routes if route.kind not in _MANY for name in route.templates}
    own = {
        path.relative_to(folder).as_posix()
        for folder in theme.folders[:-1]
        for path in folder.rglob("*.html")
    }
    if own - known or (plan.services and "services" not in routes.roles):
        return False
    pages = _FewPages(builder)
    made = {(it.kind, getattr(it, _MANY.get(it.kind, "path"))): it for it in routes}.values()
    chosen = [pages[_MISSING_PAGE]]
    for composer in builder.composers.values():
        # What scripts fetch is much work, and no link depends on it.
        composer.finding.index = composer.filter_index.script = b""
        composer.saved_cards.scripts = ()
    for composer in builder.composers.values():
        chosen += [pages[f"{composer.language.prefix}{it.path}{PAGE_FILE}"] for it in made]
        chosen += _said(composer)
    return not any(True for _ in _dead(builder, pages, chosen))


def _said(composer: Composer) -> Iterator[_Page]:
    """Yield where records stand and where their words lead, each as a page of no more than that.

    A link to a place beside it leads nowhere here: a record may be shown on several pages.
    """
    for folder in FOLDERS:
        for name, entry in composer.plan.folder(folder).items():
            place = composer.routes.of_record(folder, name)
            path = place.partition("#")[0]
            context = composer.context(path)
            texts = [text for _, marker, text in words(entry) if marker.markdown]
            html = [context["markdown"](text) for text in texts if "[" in text or "<" in text]
            found = [str(it) for _, it in leaves(entry) if str(it).startswith(composer.shared.url)]
            if "#" in place and folder != "formats":
                found.append(context["link"](place))
            if html or found:
                file = f"{composer.language.prefix}{path}{name}"
                page = _read(file, "".join(html), composer.language, None)
                yield replace(page, addresses=(*page.addresses, *found))


def _read(file: str, html: str, language: Language, route: Route | None) -> _Page:
    found: dict[str, set[str]] = {"id": set(), "href": set(), "src": set()}
    for tag in _TAG.findall(html):
        for name, value in _ATTRIBUTE.findall(tag):
            found[name].add(sys.intern(value))  # Most are on many pages.
    addresses = sorted(found["href"] | found["src"])
    return _Page(file, route, language, frozenset(found["id"]), tuple(addresses))


def _dead(builder: SiteBuilder, pages: _Pages, chosen: Iterable[_Page]) -> Iterator[_Dead]:
    context = builder.context
    files = {path for it in builder.composers.values() for path, _ in builder.files(it)}
    files |= theme_files(builder.inputs.project.theme).keys()
    known: dict[tuple[str, str], tuple[str, str] | None] = {}
    for page in chosen:
        folder = posixpath.dirname(page.file)
        # What starts from the language's folder leads to the same place from all pages so deep.
        up = "../" * (page.file.count("/") - page.language.prefix.count("/"))
        for address in page.addresses:
            whole = _WHOLE.match(address)
            if whole and not address.startswith(context.url):
                continue
            if whole or (up and address.startswith(up)):
                key = "" if whole else f"{page.language.prefix}{up}", address
                if key not in known:
                    known[key] = _target(context, page.file, folder, address)
                found = known[key]
            else:  # From here alone it leads there.
                found = _target(context, page.file, folder, address)
            if found is None:
                continue
            file, anchor = found
            if file in pages:
                if anchor and anchor not in pages[file].ids:
                    yield _Dead(page, address, file, anchor)
            elif file not in files:
                yield _Dead(page, address, file, anchor)


def _target(context: SiteContext, here: str, folder: str, address: str) -> tuple[str, str] | None:
    """Return the file and the anchor that an address leads to, None if it leaves the site."""
    place, mark, anchor = unescape(address).partition("#")
    root = urlsplit(context.url).path
    if place.startswith(context.url):
        place = root + place.removeprefix(context.url)
    parts = urlsplit(place)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    whole = path.removeprefix(root) if path.startswith(root) else f"{folder}/{path}"
    return _file(whole) if place else here if mark else "", unquote(anchor)


def _file(path: str) -> str:
    """Return the file that a server answers with for a path in the site."""
    whole = posixpath.normpath(path.lstrip("/") or ".")
    named = "." in posixpath.basename(whole) and not path.endswith("/")
    return whole if named and whole != "." else posixpath.normpath(f"{whole}/{PAGE_FILE}")


def _problem(context: SiteContext, dead: _Dead, pages: _Pages) -> Problem:
    language = dead.page.language
    name = dead.file.removeprefix(language.prefix)
    target = pages.get(dead.file)
    if name.endswith(PAGE_FILE):
        name = _markdown(name.removesuffix(PAGE_FILE))
    shown = f"{name}#{dead.anchor}" if dead.anchor else name
    if "://" in dead.address:
        shown = dead.address
    if not name:
        wrong, fix = "A link leads nowhere.", "Ask a developer to look at the templates."
    elif target:
        wrong = f'The link "{shown}" goes to a heading that does not exist.'
        fix = nearest(dead.anchor, target.ids - pages[_MISSING_PAGE].ids)
    elif name.endswith(".md"):
        wrong = f'The link "{shown}" goes to a page that does not exist.'
        fix = nearest(name, [_markdown(route.path) for route in context.routes if route.listed])
    else:
        wrong = f'There is no file "{name}", which the page needs.'
        fix = "Write the name of a file that is there, or take it out."
    file, line = _written(context, dead, name)
    where = dead.page.file.removesuffix(PAGE_FILE)
    return Problem(file, line, f"on the page {where or 'index.html'}", wrong, fix)


def _markdown(path: str) -> str:
    """Return how a link in Markdown names a page."""
    return f"{path.rstrip('/') or 'index'}.md"


def _written(context: SiteContext, dead: _Dead, name: str) -> tuple[str, int]:
    """Return the file and the line that have a dead link; line 0 if only the file is known."""
    project, route = context.inputs.project, dead.page.route
    templates = ["shell.html", *(route.templates if route else ["pages/404.html"])]
    own = [context.file(route, dead.page.language.tag), route.source] if route else []
    made_with = filter(None, map(project.theme.file, templates))
    files = [*(project.root / file for file in own), *made_with]
    needles = [f"({name}#{dead.anchor})", f"(#{dead.anchor})"] if dead.anchor else [f"({name})"]
    needles += [f'"{dead.address}"', f"({dead.address})"]
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        for number, line in enumerate(lines, 1):
            if any(needle in line for needle in needles):
                return os.path.relpath(file, project.root), number
    return os.path.relpath(files[0], project.root), 0
