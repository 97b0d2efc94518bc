"""Add a language to a site: its line in mkdocs.yml and its two catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from carers_plan.atomic_file import write
from carers_plan.loading.language_tags import tag_to_write
from carers_plan.project import Project
from carers_plan.search.folding import has_rules
from carers_plan.settings import format_fields, read_settings
from carers_plan.words import catalog
from carers_plan.words.language import Language
from carers_plan.words.po_file import CatalogueEntry
from translation_desk.languages.seeds import LanguageSeed, Seed
from translation_desk.work import Translations, Work

_TAG = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_LINE = re.compile(r"^(?P<indent> *)- \{locale: [^\n]*\}[^\n]*\n", re.MULTILINE)


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


def add(project: Project, tag: str, name: str = "") -> Added:
    """Add a language by its BCP 47 tag. Raises `NotAddedError`, and then nothing is changed.

    `name` is what the language calls itself, where CLDR does not know it.
    """
    tongue = _tongue(project, tag, name)
    autonym = name or (tongue.autonym if tongue else "")
    settings = project.root / project.configuration
    edited = _with_line(settings.read_text(encoding="utf-8"), tag, autonym)
    translations = Translations(project)
    written = {settings: edited}
    interface = translations.interface(tag)
    seeds = _seeds(tongue) if tongue else {}
    if not interface.catalogue.entries:
        written[interface.path] = _started(interface, seeds, tongue)
    facts = translations.facts(tag)
    if not facts.path.exists():
        written[facts.path] = _started(facts, {}, tongue)
    for path, text in reversed(written.items()):  # The line in mkdocs.yml last: it makes it so.
        write(path, text)
    return Added(
        Language(tag, autonym),
        tongue.english_name if tongue else autonym,
        tuple(map(project.relative, written)),
        sum(bool(item.translation.shown) for item in translations.interface(tag).items),
        len(interface.items),
        has_rules(tag),
    )


def _tongue(project: Project, tag: str, name: str) -> LanguageSeed | None:
    if fields := format_fields(tag):
        message = (
            f'"{tag}" is not a language that pages are written in. It is a format. '
            f"Add a file to plan_data/formats/: {fields}"
        )
        raise NotAddedError(message)
    if not _TAG.fullmatch(tag):
        message = f'"{tag}" is not a tag that the site can have. {tag_to_write(tag)}'
        raise NotAddedError(message)
    if tag in read_settings(project).every_language:
        message = f'The site has "{tag}" already.'
        raise NotAddedError(message)
    try:
        return LanguageSeed(tag)
    except LookupError:
        if name:
            return None
        message = (
            f'CLDR, the list of the world\'s languages, has no "{tag}". If the tag is right, '
            f"give the language's own name too: carers-plan languages add {tag} --name NAME"
        )
        raise NotAddedError(message) from None


def _with_line(settings: str, tag: str, autonym: str) -> str:
    lines = list(_LINE.finditer(settings))
    if not lines:
        message = (
            "mkdocs.yml has no list of languages that the program can read. Add under languages: "
            f"- {{locale: {tag}, name: {autonym}}}"
        )
        raise NotAddedError(message)
    last = lines[-1]
    line = f"{last['indent']}- {{locale: {tag}, name: {autonym}}}\n"
    return f"{settings[: last.end()]}{line}{settings[last.end() :]}"


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
    if not added.searched:
        yield "The search finds its words as they are written; it has no rules for its spelling."
    yield f"Next: carers-plan translations export {language.tag} --to xlsx"
