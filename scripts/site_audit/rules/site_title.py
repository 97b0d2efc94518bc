"""Only the home page bears just the site's name as its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from site_audit.finding import Finding, PageResult
from site_audit.pages_alike import by_language, home_of
from site_audit.rules.rule import SiteRule

_PARTS = re.compile(r"(?<!\s)\s++[-–—|·:•]\s++|:\s++|(?<!\s)\s*+\|\s*+|\|\s*+")
# What so many pages have in their titles is the name of the site.
ENOUGH = 3


def site_name(titles: Sequence[str]) -> str:
    """Return the part that more than half of the titles share, or nothing."""
    counted = Counter(part for title in titles for part in set(_PARTS.split(title)) if part)
    if not counted:
        return ""
    name, times = counted.most_common(1)[0]
    return name if times >= ENOUGH and times * 2 > len(titles) else ""


def compare(pages: Sequence[PageResult]) -> Iterator[Finding]:
    """Yield a finding for each page below the home page with nothing of its own in its title."""
    for _, group in by_language(pages):
        name = site_name([page.facts.get("title", "") for page in group])
        if not name:
            continue
        home = home_of(group)
        for page in group:
            if page is not home and page.facts.get("title", "") == name:
                message = f"The title is only “{name}”, the name of the site."
                yield Finding(RULE.id, page.address, "wide", "title", f"<title>{name}", message)


RULE = SiteRule(
    id="site-title",
    criteria=("2.4.2",),
    title="The title says more than the name of the site",
    fix="Begin the title with what this page is about: “Breaks – Carers plan”.",
    compare=compare,
)
