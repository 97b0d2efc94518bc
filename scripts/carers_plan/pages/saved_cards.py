"""The cards of a reader's own list, where a site has too many services to have all in that page.

They are in a few scripts: a browser fetches those with the services that the reader saved.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup

from carers_plan.model import Service
from carers_plan.pages.pagination import Pagination
from carers_plan.search.index import fingerprint


class SavedCards:
    """The scripts of one language. `page` is the path of the page with the reader's own list."""

    def __init__(
        self,
        page: str,
        services: Sequence[Service],
        former_ids: Mapping[str, str],
        pagination: Pagination,
        draw: Callable[[Service], Markup],
    ) -> None:
        """Take all services, as many on a page as in `pagination`; `draw` makes a card of one."""
        self.page = page
        self.services = services
        self.former_ids = former_ids
        self.number = pagination.pages if page and pagination.pages > 1 else 0
        self.draw = draw

    @property
    def files(self) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield the path of each script below the language's folder, and what makes it."""
        for number in range(self.number):
            yield f"{self.page}cards-{number}.js", functools.partial(self.script, number)

    def script(self, number: int) -> bytes:
        """Return one of the scripts."""
        return self.scripts[number]

    @property
    def address(self) -> str:
        """The address of a script as the page sees it, with # for its number; empty without."""
        return f"cards-#.js?v={fingerprint(b''.join(self.scripts))}" if self.number else ""

    @functools.cached_property
    def scripts(self) -> Sequence[bytes]:
        """Every script calls `carersCards` with the HTML of its cards, by id.

        A service is in the script whose number is left when the letters of its id, as numbers, are
        added up and divided by the number of scripts. It is there under its former ids too.
        """
        parts: list[dict[str, str]] = [{} for _ in range(self.number)]
        for service in self.services:
            for name in (service.id, *self.former_ids.get(service.id, "").split()):
                parts[sum(map(ord, name)) % self.number][name] = str(self.draw(service))
        return [f"carersCards({json.dumps(it, ensure_ascii=False)});\n".encode() for it in parts]
