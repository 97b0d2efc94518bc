"""What is repeated in the frames of pages comes in the same order on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from site_audit.finding import Finding, PageResult
from site_audit.pages_alike import (
    Order,
    against,
    by_language,
    is_web,
    links_in,
    once,
    path_at,
    path_of,
    usual_order,
)
from site_audit.rules.rule import SiteRule

Frame = tuple[str, str]


def orders_of(page: PageResult) -> dict[Frame, Order]:
    """Return the words of the links of each menu of a page, by its place and its name.

    Links to parts of the page itself are left out: they follow the text.
    """
    own = path_of(page)
    found: defaultdict[Frame, list[str]] = defaultdict(list)
    for link in links_in(page):
        inside = "#" in link["href"] and path_at(link["href"]) == own
        if link["text"] and is_web(link["href"]) and not inside:
            found[link["place"], link.get("block", "")].append(link["text"])
    return {frame: once(words) for frame, words in found.items()}


def compare(pages: Sequence[PageResult]) -> Iterator[Finding]:
    """Yield a finding for each menu whose links stand in another order than on most pages."""
    for _, group in by_language(pages):
        orders: defaultdict[Frame, list[tuple[PageResult, Order]]] = defaultdict(list)
        for page in group:
            for frame, order in orders_of(page).items():
                orders[frame].append((page, order))
        for (place, _block), menus in orders.items():
            # A menu of a few pages only is theirs, not that of the site.
            if len(menus) * 2 < len(group):
                continue
            before = usual_order(order for _, order in menus)
            for page, order in menus:
                if pair := against(order, before):
                    message = (
                        f"“{pair[0]}” stands before “{pair[1]}” in the {place} here, "
                        f"but after it on {before[pair[1], pair[0]]} other pages."
                    )
                    yield Finding(RULE.id, page.address, "wide", place, "", message)


RULE = SiteRule(
    id="consistent-navigation",
    criteria=("3.2.3",),
    title="Menus keep their order from page to page",
    fix=(
        "Give the links of the menu the same order on every page. Readers learn where a link "
        "is, and those who see little or use a screen reader rely on it."
    ),
    compare=compare,
)
