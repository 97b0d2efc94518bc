"""No two pages of a language bear the same title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from site_audit.finding import Finding, PageResult
from site_audit.rules.rule import SiteRule


def compare(pages: Sequence[PageResult]) -> Iterator[Finding]:
    """Yield a finding for each page whose title an earlier page has."""
    bearers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for page in pages:
        if title := page.facts["title"]:
            bearers[page.language, title].append(page.address)
    for (_, title), addresses in bearers.items():
        for address in addresses[1:]:
            message = f"The title “{title}” is also that of {addresses[0]}."
            yield Finding("duplicate-title", address, "wide", "title", f"<title>{title}", message)


RULE = SiteRule(
    id="duplicate-title",
    criteria=("2.4.2",),
    title="Each page has a title of its own",
    fix="Give one of the pages another title, which says what only this page is about.",
    compare=compare,
)
