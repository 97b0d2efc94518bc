"""Rules for names of councils: a site is about its own, and a heading never about another."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from carers_plan.loading.loaded import Loaded
from carers_plan.loading.prose import HEADING, Prose
from carers_plan.loading.yaml_file import read_shipped
from carers_plan.model import Organization, SiteFacts
from carers_plan.problem import Problem

# File, line, field, text, and whether it is a title or a heading.
_Words = tuple[str, int, str, str, bool]


def check_councils(loaded: Loaded, prose: Prose) -> Iterator[Problem]:
    """Yield titles and headings that name a council which is neither the site's nor in the plan.

    In the other words of a page such a name is advice: a neighbour may well be meant.
    """
    site = loaded.singles.get("site")
    if not isinstance(site, SiteFacts):
        return
    known = [site.council, *(item.name for _, item, _ in loaded.each(Organization))]
    own = {found[0] for text in known for found in _names().finditer(text)}
    fix = f"Write about {site.council}, or add that council to plan_data/organizations."
    for file, line, field, text, heading in (*_facts(loaded), *_pages(prose)):
        for found in _names().finditer(text):
            if found[0] not in own:
                wrong = f'This names "{found[0]}", another council.'
                yield Problem(file, line, field, wrong, fix, advice=not heading)


def _facts(loaded: Loaded) -> Iterator[_Words]:
    """Yield what the site and the plan are called."""
    for name, field in (("site", "name"), ("site", "tagline"), ("plan", "title")):
        if record := loaded.singles.get(name):
            file = loaded.files["", name]
            yield file.path, file.line((field,)), field, getattr(record, field) or "", True


def _pages(prose: Prose) -> Iterator[_Words]:
    """Yield the fields of every page, then its headings and the lines between them."""
    for page in (page for pages in prose.pages.values() for page in pages.values()):
        for field in page.lines.keys() & {"title", "summary", "menu"}:
            yield page.file, page.lines[field], field, getattr(page, field), True
        for number, text in enumerate(page.body.split("\n"), page.first_line):
            yield page.file, number, "", text, bool(HEADING.match(text))


@functools.cache
def _names() -> re.Pattern[str]:
    nations = read_shipped(Path(__file__).with_name("councils.yaml"))
    names = sorted((name for names in nations.values() for name in names), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
