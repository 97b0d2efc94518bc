"""Where readers meet words: each message belongs to one place, a page or what is on several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from carers_plan.model.record import heading_of
from carers_plan.pages.addresses import RECORD_PAGES, pages_with
from carers_plan.pages.formats import path_of
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.source import Source

INTERFACE = "interface"
"""The name of the place of the program's own words."""
EVERYWHERE = "everywhere"
"""The name of the place of facts that are on several pages."""
HELP = "help/"
"""The page that the head of every page leads to."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `path` is the address of a page, None if it is no single page."""

    name: str
    title: str
    path: str | None = None


class Places:
    """All places of a site, in the order in which readers come upon them."""

    def __init__(self, source: Source) -> None:
        """Find the pages that there are."""
        self._formats = source.plan.formats
        self.all = tuple(_places(source))
        self._names = {place.name for place in self.all}

    def of(self, context: str) -> str:
        """Return the name of the place to which a council's message belongs."""
        folder, name, *_ = context.split("/")
        paths = pages_with(context)
        if folder == "formats":
            paths = (path_of(self._formats[name]),)
        names = (_name(path) for path in paths)
        return next((name for name in names if name in self._names), EVERYWHERE)

    def at(self, path: str) -> str:
        """Return the name of the place whose page has this address, empty if none has."""
        return _name(path) if _name(path) in self._names else ""


def _places(source: Source) -> Iterator[Place]:
    """Yield what is on every page, then the pages: the menu's, then the rest."""
    yield Place(INTERFACE, "Menus, buttons and other words of the program")
    yield Place(EVERYWHERE, "Facts on several pages")
    pages = source.pages.get(SOURCE_TAG, {})
    menu = dict.fromkeys(["", HELP, *(f"{name}/" for name in source.plan.site.menu)])
    for path in [*(path for path in menu if path in pages), *sorted(pages.keys() - menu.keys())]:
        yield Place(_name(path), pages[path].title, path)
        folder = path.strip("/")
        if folder in RECORD_PAGES:
            for name, entry in source.plan.folder(folder).items():
                yield Place(f"{folder}/{name}", heading_of(entry)[1], f"{folder}/{name}/")


def _name(path: str) -> str:
    return path.strip("/") or "home"
