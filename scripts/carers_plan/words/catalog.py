"""All the words of one language: interface words and translated facts.

Interface words ship with the program (`words/en.yaml` and one gettext catalogue a language); a
council's own wording of them, and their translations into other languages, are in
`plan_data/translations/interface/<tag>.po`. Its translations of facts and pages are in
`plan_data/translations/<tag>.po`. In all of them, the English is the message id, so a translation
of older English is never shown as current.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup, escape

from carers_plan import cldr
from carers_plan.loading.yaml_file import read_shipped
from carers_plan.model.phone import PhoneError, read_phone
from carers_plan.project import Project
from carers_plan.unicode_scripts import numbers_apart
from carers_plan.words.blanks import Masked, fill, flat, mask
from carers_plan.words.facts import BLANK
from carers_plan.words.language import SOURCE_TAG, Language
from carers_plan.words.matching import match, translation
from carers_plan.words.message import MISSING, Message, Translation
from carers_plan.words.po_file import Catalogue, CatalogueEntry, read_catalogue
from carers_plan.words.renaming import renamed, renamings
from carers_plan.words.text import Call, Words

HERE = Path(__file__).parent
_END = Markup("</span>")
# HTML in which no letter is to be read.
_WORDLESS = re.compile(r"(?:<[^<>]*>|&#?\w+;|[\W\d_])*+")


@functools.cache
def english() -> Mapping[str, str | Mapping[str, str]]:
    """Return the interface's English words by key."""
    words: Mapping[str, str | Mapping[str, str]] = read_shipped(HERE / "en.yaml")
    return words


def _split(message: Words) -> tuple[Markup | str, ...]:
    """Part a message into escaped HTML and, at every odd place, the name of a value."""
    parts: list[Markup | str] = list(re.split(r"\{(\w+)\}", str(message)))
    parts[::2] = [escape(part) for part in parts[::2]]
    before, after = message.edges()
    parts[0] = before + parts[0]
    parts[-1] = parts[-1] + after
    return tuple(parts)


def catalogue_file(tag: str) -> str:
    """Name a language's own translations from the project's folder."""
    return f"plan_data/translations/{tag}.po"


def catalogue_of(project: Project, tag: str) -> Catalogue:
    """Read a council's own translations. Raises `InvalidPlanError` when they are broken."""
    name = catalogue_file(tag)
    return read_catalogue(project.root / name, name, project.root)


def interface_file(project: Project, tag: str) -> Path:
    """Return the file of the interface words that a project may change.

    Only the program's own project has the program's; any other has a layer over them.
    """
    if project.root / "scripts" / HERE.parent.name / HERE.name == HERE:
        return HERE / f"{tag}.po"
    return project.plan_data / "translations" / "interface" / f"{tag}.po"


def shipped_interface(tag: str) -> Catalogue:
    """Read the interface words that ship with the program."""
    return read_catalogue(HERE / f"{tag}.po", f"{tag}.po", HERE)


def interface_catalogue(project: Project, tag: str) -> Catalogue:
    """Read the interface words in a language, a council's before the program's.

    Raises `InvalidPlanError` when a council's file is broken.
    """
    shipped, path = shipped_interface(tag), interface_file(project, tag)
    if path.parent == HERE or not path.exists():
        return shipped
    own = read_catalogue(path, project.relative(path), project.root)
    entries = {entry.key: entry for entry in shipped.entries}
    entries |= {entry.key: entry for entry in own.entries if entry.text or entry.forms}
    return replace(shipped if shipped.entries else own, entries=tuple(entries.values()))


def is_current(entry: CatalogueEntry) -> bool:
    """Whether an entry of interface words translates the English of today."""
    words = english().get(entry.context, "")
    one, other = (words, "") if isinstance(words, str) else (words["one"], words["other"])
    return (flat(entry.english), flat(entry.plural)) == (flat(one), flat(other))


def interface_messages() -> list[Message]:
    """Return the words that ship with the program as messages."""
    return [
        Message(key, words, file="en.yaml")
        if isinstance(words, str)
        else Message(key, words["one"], plural=words["other"], file="en.yaml")
        for key, words in english().items()
    ]


class _Interface:
    """The words of menus, buttons and messages in one language."""

    def __init__(self, project: Project, tag: str) -> None:
        catalogue = interface_catalogue(project, tag)
        both = (*shipped_interface(tag).entries, *catalogue.entries)
        used = [item for item in both if is_current(item) and not (item.obsolete or item.doubtful)]
        self.texts = {item.key: item.text for item in used if item.text}
        self.plurals = {item.context: item.forms for item in used if item.forms}
        self.plural = catalogue.plural


class Catalog:
    """Finds words in one language and falls back to English, marked as such."""

    def __init__(
        self, project: Project, language: Language, messages: Iterable[Message] = ()
    ) -> None:
        """Read the language's catalogues. Raises `InvalidPlanError` when one is broken.

        `messages` are all there are of the plan and its pages; with them, a translation of older
        English is found too. Without them, only the English it was made from finds it.
        """
        self.language = language
        tag = language.tag
        self.facts: Mapping[tuple[str, str], Translation] = {}
        self.own = catalogue_of(project, tag)
        if tag != SOURCE_TAG:
            own = self.own.entries
            messages = tuple(messages)
            own = renamed(own, renamings(messages, own))
            found = {entry.key: entry for entry in own if not entry.obsolete}
            found |= match(messages, own)
            english = {message.key: message.english for message in messages}
            self.facts = {
                key: translation(entry, english.get(key, entry.english))
                for key, entry in found.items()
            }
        self.interface = _Interface(project, tag)
        self.foreign = "" if tag == SOURCE_TAG else SOURCE_TAG
        opening = Markup('<span lang="{}" dir="{}">')
        self._mine = opening.format(language.tag, language.direction)
        self._pieces: dict[tuple[str, str | int], tuple[tuple[Markup | str, ...], bool]] = {}

    def find(self, context: str, source: str) -> Words:
        """Return a fact's words: the translation, or the English marked as English."""
        masked = mask(source)
        if not self.foreign:
            return self._filled(masked.text, masked)
        found = self.facts.get((context, flat(masked.text)), MISSING)
        if not found.shown:
            return self._filled(masked.text, masked, SOURCE_TAG)
        return self._filled(found.text, masked, outdated=found.outdated)

    def linked(self, text: str, known: Collection[str] | None = None) -> str:
        """Return Markdown with its phone numbers as links; `known` is as in `phones_in`."""
        masked = mask(text, known)
        return self._filled(masked.text, masked).markdown if masked.lines else text

    def language_name(self, tag: str) -> Markup:
        """Return what a language is called: in our own words, by CLDR, else its tag."""
        if f"language.{tag}" in english():
            return self.say(f"language.{tag}")
        if name := cldr.language_name(tag, self.language.tag):
            return escape(name)
        return escape(Words(cldr.language_name(tag) or tag, self.foreign))

    def phone(self, written: str) -> Markup:
        """Return a phone number as people read it in this language."""
        return Markup(numbers_apart(escape(self._call(written)[0])))  # noqa: S704 - escaped

    def _call(self, written: str, line: str = "voice", lang: str = "") -> tuple[str, str]:
        """Return a phone number in words, and the address that calls or texts it."""
        try:
            number = read_phone(written)
        except PhoneError:
            return written, ""
        if not number.extension:
            return written, number.address(line)
        form = str(english()["phone.extension"]) if lang else self.message("phone.extension")
        words = form.format(number=number.base, extension=number.extension)
        return words, number.address(line)

    def _filled(
        self, text: str, masked: Masked, lang: str = "", *, outdated: bool = False
    ) -> Words:
        """Put the values into a text's blanks; phone numbers can be called."""
        if not masked.lines:
            return Words(fill(text, masked.values), lang, outdated=outdated)
        whole, calls = "", []
        for index, part in enumerate(BLANK.split(text)):
            if not index % 2:
                whole += part
                continue
            value = masked.values.get(part, f"{{{part}}}")
            if part in masked.lines:
                value, address = self._call(value, masked.lines[part], lang)
                if address:
                    calls.append(Call(len(whole), len(whole) + len(value), address))
            whole += value
        return Words(whole, lang, calls=tuple(calls), outdated=outdated)

    def has(self, context: str, source: str) -> bool:
        """Whether readers see a translation."""
        return not self.foreign or self.translation(context, source).shown

    def translation(self, context: str, source: str) -> Translation:
        """Return what is known of a fact's translation."""
        return self.facts.get((context, flat(mask(source).text)), MISSING)

    def message(self, key: str, count: int | None = None) -> Words:
        """Return an interface message, unfilled. Raises `KeyError` for an unknown key."""
        source = english()[key]
        if isinstance(source, str):
            if not self.foreign:
                return Words(source)
            found = self.interface.texts.get((key, flat(source)))
            return Words(found) if found else Words(source, self.foreign)
        form = self._form(key, 1 if count is None else count)
        if isinstance(form, int):
            return Words(self.interface.plurals[key][form])
        return Words(source[form], self.foreign)

    def say(self, key: str, count: int | None = None, **values: object) -> Markup:
        """Return an interface message as HTML with its values filled in, each escaped."""
        form = "" if count is None else self._form(key, count)
        known = self._pieces.get((key, form))
        if known is None:
            message = self.message(key, count)
            known = self._pieces[key, form] = _split(message), bool(message.lang)
        pieces, foreign = known
        if len(pieces) == 1:
            return pieces[0]  # type: ignore[return-value]
        if count is not None:
            values["count"] = count
        put = self._own if foreign else escape
        filled = [put(values[piece]) if index % 2 else piece for index, piece in enumerate(pieces)]
        return Markup("".join(filled))  # noqa: S704 - every piece is escaped

    def _own(self, value: object) -> Markup:
        """Mark a value in the page's language inside a sentence that is not (WCAG 3.1.2)."""
        html = escape(value)
        return html if _WORDLESS.fullmatch(html) else self._mine + html + _END

    def _form(self, key: str, count: int) -> str | int:
        """Return the plural form a count takes: its number here, or the English one or other."""
        forms = self.interface.plurals.get(key) if self.foreign else None
        if forms:
            return min(self.interface.plural(count), len(forms) - 1)
        return "one" if count == 1 else "other"

    def plain(self, key: str, count: int | None = None, **values: object) -> str:
        """Return an interface message as plain text, for titles and attributes."""
        if count is not None:
            values["count"] = count
        return str(self.message(key, count)).format(
            **{name: str(value) for name, value in values.items()}
        )
