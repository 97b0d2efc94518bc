"""What the pages of a site have in common; pure, over the facts of each page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from site_audit.finding import PageResult

Link = Mapping[str, Any]
Order = tuple[str, ...]
REPEATED = ("header", "nav", "footer", "aside", "search")


def by_language(pages: Iterable[PageResult]) -> Iterator[tuple[str, list[PageResult]]]:
    """Part pages by their language; those that could not be read are left out."""
    found: defaultdict[str, list[PageResult]] = defaultdict(list)
    for page in pages:
        if page.facts and not page.trouble:
            found[page.language].append(page)
    yield from sorted(found.items())


def home_of(pages: Sequence[PageResult]) -> PageResult:
    """Return the page that the others of its language lie below."""
    return min(pages, key=lambda page: (page.address.count("/"), "index." not in page.address))


def page_at(href: str) -> str:
    """Return an address by which two links to one page are the same."""
    address = urldefrag(href).url
    for ending in ("index.html", "index.htm"):
        address = address.removesuffix(ending)
    return address


def path_at(href: str) -> str:
    """Return the path below the site's root that a link leads to."""
    return unquote(urlsplit(page_at(href)).path).lstrip("/")


def path_of(page: PageResult) -> str:
    """Return the path below the site's root of a page."""
    return path_at(page.address if "://" in page.address else f"/{page.address}")


def links_in(page: PageResult, places: Sequence[str] = REPEATED) -> Iterator[Link]:
    """Yield the links of a page that stand in its frame, in their order."""
    yield from (link for link in page.facts.get("links", ()) if link["place"] in places)


def is_web(href: str) -> bool:
    """Tell whether an address is that of a page."""
    return urlsplit(href).scheme in {"http", "https", "file"}


def usual_order(orders: Iterable[Order]) -> dict[tuple[str, str], int]:
    """Count, for each pair of things, how often the first came before the second."""
    before: Counter[tuple[str, str]] = Counter()
    for order in orders:
        for at, first in enumerate(order):
            for second in order[at + 1 :]:
                before[first, second] += 1
    return before


def against(order: Order, before: Mapping[tuple[str, str], int]) -> tuple[str, str] | None:
    """Return the first two neighbours of an order that most pages have the other way round.

    They must be so on at least two other pages, and on twice as many as this way.
    """
    for first, second in pairwise(order):
        usual, here = before.get((second, first), 0), before.get((first, second), 0)
        if usual >= max(2, here * 2):
            return first, second
    return None


def once(names: Iterable[str]) -> Order:
    """Return the names that occur once, in their order; what is repeated has no one place."""
    kept = list(names)
    counted = Counter(kept)
    return tuple(name for name in kept if counted[name] == 1)
