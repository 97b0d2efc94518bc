"""Errors planted into our own translations: where they are, and whether the checks see them.

When the English of a message changes, `python -m tests.carers_plan.words.checks.planted` finds another message
for its error.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Terminology
from carers_plan.project import Project
from carers_plan.words.catalog import HERE, catalogue_of
from carers_plan.words.checks import Terms, flaws, other_names, terms_of, two_ways
from carers_plan.words.po_file import Catalogue, CatalogueEntry, read_catalogue
from tests.carers_plan.words.checks.mutations import PLANTED
from tests.conftest import ROOT

FILE = Path(__file__).with_name("planted.yaml")
HEAD = """\
# Errors planted into our own translations. Each is made by the mutation of that name in mutations.py,
# in the message of that place and English. The places were taken from the middle of the list of all
# possible ones, whether the error is seen there or not.
"""
TAGS = ("bn", "so", "ar")
MEANING = "meaning"
"""Errors of meaning have no rule. They are planted so that the share is an honest one."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One error: the language, the message by its place and English, and what is done to it."""

    language: str
    context: str
    english: str
    mutation: str

    @property
    def rule(self) -> str:
        """The rule that should see it."""
        return PLANTED[self.mutation][0]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the checks said of a planted error: the rules, and those that stop a build."""

    rules: frozenset[str]
    stopped: frozenset[str]


def catalogues(tag: str) -> tuple[Catalogue, Catalogue]:
    """Return the catalogues of the interface and of the site."""
    return read_catalogue(HERE / f"{tag}.po", f"{tag}.po", HERE), catalogue_of(Project(ROOT), tag)


@functools.cache
def terminology() -> Terminology:
    """Return the translators' list of the example."""
    return load_plan(Project(ROOT)).terminology


@functools.cache
def own(tag: str) -> Mapping[tuple[str, str], CatalogueEntry]:
    """Return our own translated messages in a language: those of the site and of the interface."""
    return {
        (entry.context, entry.english): entry
        for catalogue in catalogues(tag)
        for entry in catalogue.entries
        if entry.text and not (entry.obsolete or entry.doubtful or entry.excused)
    }


@functools.cache
def terms(tag: str) -> Terms:
    """Return the terms of the example."""
    return terms_of(terminology(), tag)


def read() -> list[Planted]:
    """Return all planted errors."""
    return [Planted(**item) for item in yaml.safe_load(FILE.read_text(encoding="utf-8"))]


def plant(error: Planted) -> tuple[str, str]:
    """Return the translation before and after. Raises `KeyError` when the message is gone."""
    before = own(error.language)[error.context, error.english].text
    after = PLANTED[error.mutation][1](before, error.language, error.english)
    assert after is not None, f"{error.mutation} finds nothing in {error.context}"
    return before, after


def seen(error: Planted) -> Seen:
    """Return what the checks say of a planted error and did not say of the right translation."""
    before, after = plant(error)
    known = set(flaws(error.english, before, error.language, terms(error.language)))
    found = [
        flaw
        for flaw in flaws(error.english, after, error.language, terms(error.language))
        if flaw not in known
    ]
    twice = [("elsewhere", error.english, before), (error.context, error.english, after)]
    if error.rule == "two-ways":
        found += [flaw for _, _, flaw in two_ways(twice)]
    if error.rule == "names":
        named = [(*key, entry.text) for key, entry in own(error.language).items()]
        found += [flaw for _, _, flaw in other_names([*named, twice[1]])]
    return Seen(
        frozenset(flaw.rule for flaw in found),
        frozenset(flaw.rule for flaw in found if not flaw.advice),
    )


def places(mutation: str, tag: str) -> Iterator[Planted]:
    """Yield every message of ours in which an error of this kind can be made."""
    for (context, english), entry in own(tag).items():
        if PLANTED[mutation][1](entry.text, tag, english):
            yield Planted(tag, context, english, mutation)


def replant() -> list[Planted]:
    """Return all planted errors, those whose message is gone in the middle of all other places."""
    kept = []
    for error in read():
        entry = own(error.language).get((error.context, error.english))
        if entry and PLANTED[error.mutation][1](entry.text, error.language, error.english):
            kept.append(error)
            continue
        others = [place for place in places(error.mutation, error.language) if place not in kept]
        kept.extend(others[len(others) // 2 :][:1])
    return kept


def write(errors: list[Planted]) -> None:
    """Write the file."""
    listed = yaml.safe_dump(
        [asdict(error) for error in errors], allow_unicode=True, sort_keys=False, width=10**6
    )
    FILE.write_text(HEAD + listed, encoding="utf-8")


if __name__ == "__main__":
    write(replant())
