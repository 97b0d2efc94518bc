"""Every translated message of a catalogue with what its checks find, by file and line."""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterator
from dataclasses import replace

from carers_plan.content_cache import kept
from carers_plan.model import Terminology
from carers_plan.problem import Problem, nearest
from carers_plan.words.catalog import Catalog
from carers_plan.words.checks import (
    NAMES,
    RULES,
    Flaw,
    Terms,
    brought_in,
    flaws,
    other_names,
    terms_of,
    two_ways,
)
from carers_plan.words.po_file import Catalogue, CatalogueEntry


@functools.lru_cache(maxsize=32)
def translation_problems(
    catalogue: Catalogue, name: str, tag: str, terminology: Terminology
) -> tuple[Problem, ...]:
    """Return the mistakes and advice about a catalogue's translations, for the file `name`.

    Cached, so that a rebuild checks only the catalogues that changed.
    """
    terms = terms_of(terminology, tag)
    used = [entry for entry in catalogue.entries if not (entry.obsolete or entry.doubtful)]
    problems = [
        replace(flaw, advice=flaw.advice or entry.machine).at(name, entry.line, entry.context)
        for entry in used
        for flaw in dict.fromkeys(_flaws(entry, tag, terms))
        if flaw.rule not in entry.excused & NAMES
    ]
    problems.extend(_compared(used, name))
    for entry in used:
        for rule in sorted(entry.excused - NAMES):
            wrong, fix = f'There is no check called "{rule}".', nearest(rule, NAMES)
            if rule in RULES:
                wrong, fix = f'The check "{rule}" cannot be set aside.', f'Delete "ok: {rule}".'
            problems.append(Problem(name, entry.line, entry.context, wrong, fix))
    return tuple(problems)


def brought_in_by(catalog: Catalog, name: str) -> Iterator[Problem]:
    """Yield HTML and the like in all that readers see of a catalogue, older words too."""
    for (context, english), found in catalog.facts.items():
        for text in (found.text, *found.forms) if found.shown else ():
            for flaw in brought_in(found.older or english, text):
                yield flaw.at(name, found.line, context)


def _asked(entry: CatalogueEntry, tag: str, terms: Terms) -> Hashable:
    english = entry.older or entry.english
    return english, entry.text, entry.plural, entry.forms, tag, terms.key


@kept(_asked)
def _flaws(entry: CatalogueEntry, tag: str, terms: Terms) -> tuple[Flaw, ...]:
    return tuple(_found(entry, tag, terms))


def _found(entry: CatalogueEntry, tag: str, terms: Terms) -> Iterator[Flaw]:
    # Older words are held against the English that they were made from.
    if entry.text:
        yield from flaws(entry.older or entry.english, entry.text, tag, terms)
    for form in entry.forms:
        # A form for one or two may say the number in the word itself.
        yield from flaws(entry.plural, form, tag, terms, optional={"count"})


def _compared(entries: list[CatalogueEntry], name: str) -> Iterator[Problem]:
    lines = {entry.key: entry for entry in entries}
    messages = [(*entry.key, entry.text) for entry in entries if entry.text]
    for context, english, flaw in (*two_ways(messages), *other_names(messages)):
        entry = lines[context, english]
        if flaw.rule not in entry.excused:
            advice = flaw.advice or entry.machine
            yield replace(flaw, advice=advice).at(name, entry.line, context)
