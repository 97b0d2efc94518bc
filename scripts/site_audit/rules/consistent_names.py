"""What does the same on several pages has the same name on each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from site_audit.finding import Finding, PageResult
from site_audit.pages_alike import REPEATED, by_language, links_in, page_at
from site_audit.rules.rule import SiteRule

Key = tuple[str, ...]
# A name has to be usual before another one is unusual.
USUAL = 2


def named(page: PageResult) -> Iterator[tuple[Key, str, str]]:
    """Yield what the frame of a page holds: what it is, its name and its selector.

    A link is known by where it leads, a button or field by its place and what it is made of.
    """
    seen: Counter[Key] = Counter()
    found: list[tuple[Key, str, str]] = [
        (("link", link["place"], link.get("block", ""), page_at(link["href"])), *_of(link))
        for link in links_in(page)
    ]
    for control in page.facts.get("controls", ()):
        if control["place"] in REPEATED:
            what: Key = ("control", control["place"], control["role"], control["selector"])
            found.append((what, *_of(control)))
    for key, _, _ in found:
        seen[key] += 1
    yield from (entry for entry in found if seen[entry[0]] == 1 and entry[1])


def _of(thing: Any) -> tuple[str, str]:  # noqa: ANN401 - read from a page
    return str(thing["text"] if "text" in thing else thing["name"]), str(thing["selector"])


def compare(pages: Sequence[PageResult]) -> Iterator[Finding]:
    """Yield a finding for each name that differs from the usual one of the same thing."""
    for _, group in by_language(pages):
        things: defaultdict[Key, list[tuple[PageResult, str, str]]] = defaultdict(list)
        for page in group:
            for key, name, selector in named(page):
                things[key].append((page, name, selector))
        for uses in things.values():
            names = Counter(name.casefold() for _, name, _ in uses)
            usual, times = names.most_common(1)[0]
            if times < USUAL:
                continue
            for page, name, selector in uses:
                other = name.casefold()
                # A count or a state may be added to a name.
                if usual in other or other in usual or names[other] * 2 > times:
                    continue
                shown = next(each for _, each, _ in uses if each.casefold() == usual)
                message = f"This is called “{name}” here and “{shown}” on {times} other pages."
                yield Finding(RULE.id, page.address, "wide", selector, "", message)


RULE = SiteRule(
    id="consistent-names",
    criteria=("3.2.4",),
    title="The same thing has the same name on every page",
    fix=(
        "Use one name for one thing: if the menu says “Contact us”, no other page’s menu says "
        "“Get in touch” for the same link."
    ),
    compare=compare,
)
