"""Rules for names of councils: a site is about its own, and a heading never about another."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from carers_plan.content_cache import kept
from carers_plan.loading.example_rules import example_councils
from carers_plan.loading.loaded import Loaded, words
from carers_plan.loading.prose import HEADING, Prose
from carers_plan.loading.yaml_file import read_shipped
from carers_plan.model import Organization, SiteFacts
from carers_plan.problem import Mistake, Problem

_HERE = Path(__file__)
# File, line, field, text, and whether it is a title or a heading.
_Words = tuple[str, int, str, str, bool]


def check_councils(loaded: Loaded, prose: Prose) -> Iterator[Problem]:
    """Yield titles and headings that name a council which is neither the site's nor in the plan.

    In other words such a name is advice: a neighbour may well be meant. But the example's council
    has no place in a site that is no example.
    """
    site, own = loaded.singles.get("site"), known_councils(loaded)
    if not isinstance(site, SiteFacts):
        return
    left = frozenset() if site.example else example_councils()
    titled = {council for council, _ in councils_in(site.council)}
    for file, line, field, text in _facts(loaded):
        for council, written in councils_in(text):
            if council not in titled:
                wrong = other_council(site, written).wrong
                yield Problem(file, line, field, wrong, f"Write about {site.council}.")
    for file, line, field, text, heading in (*_pages(prose), *_records(loaded)):
        for council, written in councils_in(text):
            if council not in own:
                advice = not heading and council not in left
                yield replace(other_council(site, written), advice=advice).at(file, line, field)


def known_councils(loaded: Loaded) -> frozenset[str]:
    """Return the councils that a site is about: its own, and those among its organizations."""
    names = [item.name for _, item, _ in loaded.each(Organization)]
    if isinstance(site := loaded.singles.get("site"), SiteFacts):
        names.append(site.council)
    return frozenset(council for name in names for council, _ in councils_in(name))


@kept(lambda text: text)
def councils_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return each council that a text names, in any letters, and how it is written there."""
    found = _names().findall(unicodedata.normalize("NFC", text))
    return tuple((_spellings().get(name, name), name) for name in found)


def other_council(site: SiteFacts, written: str) -> Mistake:
    """Say that a text names another council, and what to do."""
    fix = f"Write about {site.council}, or add that council to plan_data/organizations."
    return Mistake(f'This names "{written}", another council.', fix)


def _facts(loaded: Loaded) -> Iterator[tuple[str, int, str, str]]:
    """Yield what the site and the plan are called."""
    for name, field in (("site", "name"), ("site", "tagline"), ("plan", "title")):
        if record := loaded.singles.get(name):
            file = loaded.files["", name]
            yield file.path, file.line((field,)), field, getattr(record, field) or ""


def _pages(prose: Prose) -> Iterator[_Words]:
    """Yield the fields of every page, then its headings and the lines between them."""
    for page in (page for pages in prose.pages.values() for page in pages.values()):
        for field in page.lines.keys() & {"title", "summary", "menu"}:
            yield page.file, page.lines[field], field, getattr(page, field), True
        for number, text in enumerate(page.body.split("\n"), page.first_line):
            yield page.file, number, "", text, bool(HEADING.match(text))


def _records(loaded: Loaded) -> Iterator[_Words]:
    """Yield what records say."""
    for _, name, record, file in loaded.records():
        for place, _, text in () if name in {"site", "plan"} else words(record):
            at = file.problem(place, "", "")
            yield at.path, at.line, at.where, text, False


@functools.cache
def _names() -> re.Pattern[str]:
    nations = read_shipped(_HERE.with_name("councils.yaml"))
    names = sorted((name for names in nations.values() for name in names), key=len, reverse=True)
    latin, other = ("|".join(map(re.escape, each)) for each in (names, _spellings()))
    return re.compile(rf"\b(?:{latin})\b|{other}")


@functools.cache
def _spellings() -> Mapping[str, str]:
    """Return councils' names by how they are written in other letters."""
    languages = read_shipped(_HERE.with_name("council_spellings.yaml")).values()
    return {it: name for names in languages for name, found in names.items() for it in found}
