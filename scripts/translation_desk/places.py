"""Where readers meet words: each message belongs to one place, a page or what is on several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from carers_plan.pages.routes import Routes

INTERFACE = "interface"
"""The name of the place of the program's own words."""
EVERYWHERE = "everywhere"
"""The name of the place of facts that are on several pages."""


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """One place. `path` is the address of a page, None if it is no single page."""

    name: str
    title: str
    path: str | None = None


class Places:
    """All places of a site, in the order in which readers come upon them."""

    def __init__(self, routes: Routes, menu: Iterable[str]) -> None:
        """Find the pages with words of their own. `menu` names those that menus lead to."""
        self.routes = routes
        self.all = tuple(_places(routes, menu))
        self._names = {place.name for place in self.all}

    def of(self, context: str) -> str:
        """Return the name of the place to which a council's message belongs."""
        names = (_name(path) for path in self.routes.showing(context))
        return next((name for name in names if name in self._names), EVERYWHERE)

    def at(self, path: str) -> str:
        """Return the name of the place whose page has this address, empty if none has."""
        return _name(path) if _name(path) in self._names else ""


def _places(routes: Routes, menu: Iterable[str]) -> Iterator[MessagePlace]:
    """Yield what is on every page, then the pages: the menu's, then the rest."""
    yield MessagePlace(INTERFACE, "Menus, buttons and other words of the program")
    yield MessagePlace(EVERYWHERE, "Facts on several pages")
    first = dict.fromkeys(["", routes.roles.get("help", ""), *(f"{name}/" for name in menu)])
    rest = (route.path for route in routes.of("prose"))
    for path in dict.fromkeys((*(path for path in first if path in routes), *rest)):
        yield MessagePlace(_name(path), routes[path].words[1], path)
        for route in routes.of("record"):
            if route.parent == path:
                yield MessagePlace(_name(route.path), route.words[1], route.path)


def _name(path: str) -> str:
    return path.strip("/") or "home"
