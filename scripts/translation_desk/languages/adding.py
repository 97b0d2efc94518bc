"""Add a language to a site: its line in mkdocs.yml and its two catalogues."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from carers_plan import cldr
from carers_plan.atomic_file import write
from carers_plan.checking import check_project
from carers_plan.loading.language_tags import LANGUAGE_TAG, tag_to_write
from carers_plan.problem import InvalidPlanError
from carers_plan.project import Project
from carers_plan.search.folding import has_rules
from carers_plan.settings import format_fields, is_routed, read_settings
from carers_plan.trial_copy import trial_copy
from carers_plan.words import catalog
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.po_file import CatalogueEntry, parse
from translation_desk.languages.seeds import LanguageSeed, Seed
from translation_desk.work import Translations, Work

_LINE = re.compile(r"^(?P<indent> *)- \{locale: [^\n]*\}[^\n]*\n", re.MULTILINE)
_OWN = re.compile(
    r"^(?P<dash> *- )carers-plan(?: *:(?: *\{\})?)?(?P<after> *(?:#[^\n]*)?\n)", re.MULTILINE
)
# What may stand in a list of fields as it is.
_PLAIN = re.compile(r"[^\W\d_](?:[\w\u0300-\uffff '()’-]*[\w\u0300-\uffff)])?")


class NotAddedError(Exception):
    """A language cannot be added; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was done: the files that were written, and what is known of the language."""

    language: Language
    english_name: str
    files: tuple[str, ...]
    seeded: int
    interface: int
    searched: bool
    named: bool


def add(project: Project, tag: str, name: str = "") -> Added:
    """Add a language by its BCP 47 tag. Raises `NotAddedError`, and then nothing is changed.

    `name` is what the language calls itself, where CLDR does not know it.
    """
    tongue = _tongue(project, tag, name)
    english = cldr.language_name(tag)
    autonym = name or (tongue.autonym if tongue else english)
    settings = project.root / project.configuration
    translations = Translations(project)
    interface, facts = translations.interface(tag), translations.facts(tag)
    written = {settings: _with_line(settings.read_text(encoding="utf-8"), tag, autonym)}
    if not interface.catalogue.entries:
        written[interface.path] = _started(interface, _seeds(tongue) if tongue else {}, tongue)
    if not facts.path.exists():
        written[facts.path] = _started(facts, {}, tongue)
    _try(project, Language(tag, autonym), written)
    for path, text in reversed(written.items()):  # The line in mkdocs.yml last: it makes it so.
        write(path, text)
    return Added(
        Language(tag, autonym),
        english or autonym,
        tuple(map(project.relative, written)),
        sum(bool(item.translation.shown) for item in translations.interface(tag).items),
        len(interface.items),
        has_rules(tag),
        named=bool(name or tongue),
    )


def _tongue(project: Project, tag: str, name: str) -> LanguageSeed | None:
    """Return what CLDR knows of a language beside its name, if it knows it."""
    if fields := format_fields(tag):
        message = (
            f'"{tag}" is not a language that pages are written in. It is a format. '
            f"Add a file to plan_data/formats/: {fields}"
        )
        raise NotAddedError(message)
    if not LANGUAGE_TAG.fullmatch(tag) or cldr.shorter_tag(tag) != tag:
        message = f'"{tag}" is not a tag that the site can have. {tag_to_write(tag)}'
        raise NotAddedError(message)
    if tag in read_settings(project).every_language:
        message = f'The site has "{tag}" already.'
        raise NotAddedError(message)
    try:
        return LanguageSeed(tag)
    except LookupError:
        if name or cldr.language_name(tag):
            return None
        message = (
            f'CLDR, the list of the world\'s languages, has no "{tag}". If the tag is right, '
            f"give the language's own name too: carers-plan languages add {tag} --name NAME"
        )
        raise NotAddedError(message) from None


def _try(project: Project, language: Language, written: Mapping[Path, str]) -> None:
    """See in a copy that the site reads and shows what is to be written."""
    with trial_copy(project) as copy:
        for path, text in written.items():
            if path.is_relative_to(project.root) and path.parent != catalog.HERE:
                write(copy.root / project.relative(path), text)
            else:
                parse(text, path.name)
        found = read_settings(copy)
        if found.problems:
            raise InvalidPlanError(found.problems)
        if language not in found.languages:
            line = _line(language.tag, language.autonym)
            place = "i18n:" if is_routed(language.tag) else "carers-plan:"
            raise NotAddedError(
                "mkdocs.yml has no list of languages that the program can read. Add under "
                f"{place} in the list languages: {line}"
            )
        if mistakes := check_project(copy, [SOURCE_TAG, language.tag]).mistakes:
            raise InvalidPlanError(mistakes)


def _line(tag: str, autonym: str) -> str:
    """Return the line of a language, with quotation marks where YAML would read it otherwise."""
    name = autonym if _PLAIN.fullmatch(autonym) else json.dumps(autonym, ensure_ascii=False)
    return f"- {{locale: {json.dumps(tag) if tag == 'no' else tag}, name: {name}}}"


def _with_line(settings: str, tag: str, autonym: str) -> str:
    """Return mkdocs.yml with a language after the others of its list, or as it was."""
    own = _OWN.search(settings)
    listed = [
        line
        for line in _LINE.finditer(settings)
        if is_routed(tag) != bool(own and line.start() > own.start())
    ]
    if listed:
        at, opening, indent = listed[-1].end(), "", listed[-1]["indent"]
    elif own and not is_routed(tag):
        head = f"{own['dash']}carers-plan:{own['after']}"
        fields = " " * (len(own["dash"]) + len("- "))
        settings = f"{settings[: own.start()]}{head}{settings[own.end() :]}"
        at, indent = own.start() + len(head), f"{fields}  "
        opening = f"{fields}languages:  # Those that mkdocs-static-i18n does not take.\n"
    else:
        return settings
    return f"{settings[:at]}{opening}{indent}{_line(tag, autonym)}\n{settings[at:]}"


def _seeds(tongue: LanguageSeed) -> dict[str, Seed]:
    tags = {
        key: key.removeprefix("language.")
        for key in catalog.english()
        if key.startswith("language.")
    }
    return dict(tongue.seeds(tags))


def _started(work: Work, seeds: dict[str, Seed], tongue: LanguageSeed | None) -> str:
    """Return a new catalogue with an entry for each message, filled in where that is known."""
    known = {
        item.message.id: CatalogueEntry(
            item.message.context,
            item.message.english,
            seeds[item.message.context].text,
            notes=(seeds[item.message.context].source,),
        )
        for item in work.items
        if item.message.context in seeds and not item.message.plural
    }
    rule = tongue.plural_rule if tongue else work.catalogue.rule
    return replace(work, catalogue=replace(work.catalogue, rule=rule)).updated(known)


def told(added: Added) -> Iterator[str]:
    """Say what was done and what comes next, in lines for people."""
    language = added.language
    yield f"{added.english_name} ({language.autonym}) is a language of the site now."
    yield from (f"Wrote {name}." for name in added.files)
    way = "right to left" if language.direction == "rtl" else "left to right"
    yield f"It is written from {way}. Dates and phone numbers have the digits 0 to 9."
    yield (
        f"Of {added.interface} words of the site itself, {added.seeded} are there already. "
        "The rest is shown in English until it is translated."
    )
    if not added.named:
        yield "Its own name is not known: write it in mkdocs.yml, in place of the English one."
    if not added.searched:
        yield "The search finds its words as they are written; it has no rules for its spelling."
    yield f"Next: carers-plan translations export {language.tag} --to xlsx"
