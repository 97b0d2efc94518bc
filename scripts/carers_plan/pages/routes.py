"""The table of pages: one value for each page of a site. `pages/kinds/` makes it, once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from carers_plan.loading.destinations import page_path
from carers_plan.loading.prose import MARKER, ProsePage
from carers_plan.model import MOVED, Plan
from carers_plan.pages.formats import path_of
from carers_plan.pages.listings import Listings
from carers_plan.problem import Problem
from carers_plan.words.prose_words import context_of

HOME = "home"
STATUS_CARD = "status-card/"
"""Where the card for other sites is, whatever the site: web servers let others frame it."""
# What a page is for, as the rest of the site asks for it, and the marker that makes it so.
ROLES = {
    "actions": "actions",
    "bodies": "bodies",
    "checks": "manual-checks",
    "contact": "contact",
    "data": "open-data",
    "documents": "documents",
    "engagement": "engagement",
    "glossary": "glossary",
    "help": "get-help",
    "keep": "keep",
    "meetings": "meetings",
    "money": "money",
    "my-list": "saved-list",
    "news": "updates",
    "organizations": "organizations",
    "priorities": "priority-map",
    "search": "search",
    "services": "services",
    "status-card": "status-card",
    "timeline": "timeline",
}
_BY_MARKER = {"data", "status-card"}
"""Roles that no page has by its name alone: what it tells is published in files too."""
_REQUIRED = (HOME, "help", "contact", "documents")
# Folders of records that are shown on the page with another role than their name.
_SHOWN_ON = {"milestones": "timeline", "updates": "news"}


@dataclass(frozen=True, slots=True)
class Route:
    """One page of the site, in every language that has its words.

    `path` is its address below the language's folder, such as `services/sitting-service/`, and
    `kind` the module of `pages/kinds/` that makes it. `templates` are those in `overrides/` that
    it is made with: its own, then one for each marker. `source` is the file with its English.
    `parent` is the path of the Markdown page that it belongs to; a Markdown page is its own.
    `owner` is what the page's own words are of: `docs/help`, `services/sitting-service`.
    `words` are the context and the English of the text that a language must have translated to
    have more of the page than its frame. `leads_to` is the path of the page that readers come to
    instead, at once. A page that is not `listed` is only found by those who know its address.
    One that is `embedded` stands in pages of other sites: it has no menus, and loads nothing.
    """

    path: str
    kind: str
    templates: tuple[str, ...]
    source: str
    parent: str
    owner: str
    words: tuple[str, str]
    roles: frozenset[str] = frozenset()
    leads_to: str | None = None
    listed: bool = True
    embedded: bool = False

    @property
    def name(self) -> str:
        """The last part of the address: the id of the record that the page is about."""
        return self.path.rstrip("/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Known:
    """What a table of pages is made from: a plan, its English Markdown pages, what they show."""

    plan: Plan
    english: Mapping[str, ProsePage]
    roles: Mapping[str, str]
    listings: Listings
    today: dt.date


class Routes:
    """All pages of a site, those from Markdown first. `roles` gives the path of each role.

    `candidates` are all that there could be, two at one address too.
    """

    def __init__(self, routes: Iterable[Route], known: Known) -> None:
        """Keep the pages, and the lists that some of them show."""
        self.candidates = tuple(routes)
        self._routes = {route.path: route for route in self.candidates}
        self._routes |= {route.path: route for route in self.candidates if route.listed}
        self.roles = known.roles
        self.listings = known.listings
        # A recording or a film has no page of its own: its words are on the page it stands for.
        self._owned = {f"formats/{name}": path_of(it) for name, it in known.plan.formats.items()}
        self._owned |= {route.owner: route.path for route in reversed(self._routes.values())}

    def __iter__(self) -> Iterator[Route]:
        """Iterate over all pages."""
        return iter(self._routes.values())

    def __contains__(self, path: object) -> bool:
        """Whether there is a page at an address."""
        return path in self._routes

    def __getitem__(self, path: str) -> Route:
        """Return the page at an address."""
        return self._routes[path]

    def get(self, path: str) -> Route | None:
        """Return the page at an address, None if there is none."""
        return self._routes.get(path)

    def of(self, kind: str) -> Iterator[Route]:
        """Iterate over the pages of one kind."""
        return (route for route in self if route.kind == kind)

    def of_record(self, folder: str, name: str) -> str:
        """Return where a record is shown: on its own page, or at its place on one for its kind.

        Empty if no page shows it.
        """
        record = f"{folder}/{name}"
        page = self._owned.get(record, self._shown_on(folder, name))
        if page is not None and self._routes[page].owner == record:
            return page
        return "" if page is None else f"{page}#{name}"

    def showing(self, context: str) -> tuple[str, ...]:
        """Return the paths of the pages whose own words a message is among.

        `docs/help/body` is on `help/`; a record is on its page and on the one for its kind, also
        where only a further page of that shows it.
        """
        owner, folder = _owner(context), context.partition("/")[0]
        found = [self._owned.get(owner)]
        if "/" in context:
            found += [self._shown_on(*owner.split("/", 1))]
            found += [self.roles.get(_SHOWN_ON.get(folder, folder))]
        return tuple(dict.fromkeys(path for path in found if path is not None))

    def _shown_on(self, folder: str, name: str) -> str | None:
        """Return the page for all records of a kind, that part of it which shows one."""
        page = self.roles.get(_SHOWN_ON.get(folder, folder))
        if page is None or folder not in _SHOWN_ON:
            return page
        return self.listings.page_with(page, name)


def check_roles(roles: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the pages that every page links to, and that a site does not have."""
    for role in _REQUIRED:
        if role not in roles:
            marker = ROLES.get(role)
            file = f"docs/en/{role if marker else 'index'}.md"
            wrong = "There is no such page, but every page of the site links to it."
            fix = "Add it. Start it with three lines: ---, then title: and its title, then ---."
            if marker:
                fix += f" Then write, alone on a line: <!-- plan:{marker} -->"
            yield Problem(file, 0, "", wrong, fix)


def below(known: Known, role: str, path: str, kind: str) -> Route:
    """Return a page made of facts alone, which belongs to the Markdown page with a role."""
    parent = known.english[known.roles[role]]
    return Route(
        path,
        kind=kind,
        templates=(f"pages/{kind}.html",),
        source=parent.file,
        parent=parent.path,
        owner=context_of(parent),
        words=title_of(known, parent),
    )


def title_of(known: Known, page: ProsePage) -> tuple[str, str]:
    """Return the context and the English of a page's title, which may be the site's name."""
    if page.title:
        return f"{context_of(page)}/title", page.title
    return "site/name", known.plan.site.name


def _owner(context: str) -> str:
    """Return what a text belongs to: the Markdown page, the page that is gone, or the record."""
    folder, _, rest = context.partition("/")
    whole = folder in {"docs", MOVED}
    name = rest.rpartition("/")[0] if whole else rest.partition("/")[0]
    return f"{folder}/{name}"


def roles_of(english: Mapping[str, ProsePage]) -> dict[str, str]:
    """Return which Markdown page has each role, by path.

    It is the page that is called so, `docs/en/help.md`, or else the first one with its marker. Some
    roles no page has without its marker.
    The home page is never another one too.
    """
    markers = {
        path: {match["name"] for match in MARKER.finditer(english[path].body)}
        for path in sorted(english)
        if path
    }
    found = {HOME: ""} if "" in english else {}
    for role, marker in ROLES.items():
        named = page_path(f"{role}.md")
        pages = [path for path, names in markers.items() if marker in names]
        if named in english and (role not in _BY_MARKER or marker in markers[named]):
            found[role] = named
        elif pages:
            found[role] = pages[0]
    return found
