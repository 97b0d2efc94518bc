"""Each page can be found in more than one way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from site_audit.finding import Finding, PageResult
from site_audit.pages_alike import by_language, home_of, is_web, path_at, path_of
from site_audit.rules.rule import SiteRule

# Errors, and what is only for paper or for another program, need not be found.
_NOT_SOUGHT = re.compile(r"(?:^|/)(?:40[0-9]|50[0-9]|error|offline|print)\b", re.IGNORECASE)
# A site of fewer pages is seen at a glance.
ENOUGH = 4
WAYS = 2
# So many of the linked pages may be missing before a site counts as looked at in part.
PART = 0.1


def compare(pages: Sequence[PageResult]) -> Iterator[Finding]:
    """Yield a finding for each page that only one way leads to, or none.

    A search is one way; so is each other page with a link to this one, in whatever language.
    """
    links: Counter[str] = Counter()
    for page in pages:
        here = page.facts.get("origin", "")
        hrefs = (str(link["href"]) for link in page.facts.get("links", ()))
        leads = {path_at(href) for href in hrefs if is_web(href) and href.startswith(here)}
        links.update(leads - {path_of(page)})
    # Where only a part of a site was looked at, the other ways are not known.
    own = {path_of(page) for page in pages}
    inside = [path for path in links if path in own or path.endswith((".html", "/"))]
    if sum(path not in own for path in inside) > len(inside) * PART:
        return
    for _, group in by_language(pages):
        if len(group) < ENOUGH:
            continue
        searched = any(
            control["role"] == "searchbox" or control["kind"] == "search"
            for page in group
            for control in page.facts.get("controls", ())
        )
        home = home_of(group)
        for page in group:
            if page is home or page.facts.get("noindex") or _NOT_SOUGHT.search(page.address):
                continue
            ways = links[path_of(page)] + searched
            if links[path_of(page)] == 0:
                also = " Only the search could find it." if searched else ""
                message = f"No other page has a link to this one.{also}"
            elif ways < WAYS:
                message = "Only one other page has a link to this one, and there is no search."
            else:
                continue
            yield Finding(RULE.id, page.address, "wide", "html", "", message)


RULE = SiteRule(
    id="multiple-ways",
    criteria=("2.4.5",),
    title="Each page can be found in more than one way",
    fix=(
        "Link to the page from the menu, a list or another page, and offer a search or a list "
        "of all pages as well."
    ),
    compare=compare,
)
