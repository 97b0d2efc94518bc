"""Ways to get help come in the same place and order on every page that has them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from site_audit.finding import Finding, PageResult
from site_audit.pages_alike import (
    Order,
    against,
    by_language,
    links_in,
    once,
    page_at,
    usual_order,
)
from site_audit.rules.rule import SiteRule

# Help is a telephone number, an email address, or a page whose address says so.
_HELP = re.compile(
    r"^(?:tel|mailto|sms|whatsapp):|https?://wa\.me/"
    r"|/(?:contact|help|support|chat|faqs?|ask|kontakt|contacto?|ayuda|aide|hilfe|ajuda|aiuto|pomoc)"
    r"(?:[-_]\w+)*(?:/|\.html?|\.php|$)",
    re.IGNORECASE,
)
FRAME = ("header", "nav", "aside", "footer")


def help_on(page: PageResult) -> Order:
    """Return the ways to get help in the frame of a page, in the order of the page."""
    links = (link for link in links_in(page, FRAME) if _HELP.search(link["href"]))
    return once(page_at(link["href"]) for link in links)


def place_of(page: PageResult, way: str) -> str:
    """Return whether a way to get help stands above, in or below the main part."""
    for link in page.facts.get("links", ()):
        if page_at(link["href"]) == way and link["place"] in FRAME:
            return str(link["place"])
    return ""


def compare(pages: Sequence[PageResult]) -> Iterator[Finding]:
    """Yield a finding for each page where help is not where most pages have it."""
    for _, group in by_language(pages):
        ways = {page.address: help_on(page) for page in group}
        before = usual_order(ways.values())
        places: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for page in group:
            for way in ways[page.address]:
                places[way][place_of(page, way)] += 1
        for page in group:
            if pair := against(ways[page.address], before):
                first, second = map(_short, pair)
                message = f"{first} comes before {second} here, and after it elsewhere."
                yield Finding(RULE.id, page.address, "wide", "body", "", message)
            for way in ways[page.address]:
                here, (usual, times) = place_of(page, way), places[way].most_common(1)[0]
                if here != usual and times >= max(2, places[way][here] * 2):
                    message = (
                        f"{_short(way)} is in the {here} here, and in the {usual} on {times} pages."
                    )
                    yield Finding(RULE.id, page.address, "wide", here, "", message)


def _short(way: str) -> str:
    return way if way.startswith(("tel:", "mailto:")) else "/" + way.split("/", 3)[-1]


RULE = SiteRule(
    id="consistent-help",
    criteria=("3.2.6",),
    title="Help is in the same place on every page",
    fix=(
        "Put the telephone number, the email address and the link to the contact page in the "
        "same place and order on every page that has them."
    ),
    compare=compare,
)
