"""What `mkdocs.yml` says: languages, the day, templates. Its one reader, for every command."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carers_plan import limits
from carers_plan.loading.language_tags import LANGUAGE_TAG, tag_to_write
from carers_plan.loading.yaml_file import YamlFile, read_configuration
from carers_plan.loading.yaml_reader import Place
from carers_plan.problem import Problem
from carers_plan.project import CONFIGURATION, Project, has_file, has_folder
from carers_plan.words.language import ENGLISH, Language

_ROUTED = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
"""The tags that mkdocs-static-i18n takes. All others stand under `carers-plan` (decision 39)."""
_STRUCTURE = "docs_structure"
_LINE = "Write a line like: - {locale: so, name: Soomaali}"
_YES, _NO = {"yes", "true", "on"}, {"no", "false", "off"}
# Tags of what is heard, signed or simplified, as the kinds of `formats/` call it.
_FORMATS = {"bfi": "signed-video", "syl": "audio", "simple": "easy-read"}


@dataclass(frozen=True, slots=True)
class Settings:
    """The facts of `mkdocs.yml` that the program uses, and the mistakes in it.

    `languages` are those of the site, in the order of the file; `in_preparation` stand there too,
    with `build: false`. `today` is the day to make the site for, None for the real one. `values`
    are all that the file says, for answers that are kept only as long as it says the same.
    """

    languages: tuple[Language, ...] = (ENGLISH,)
    in_preparation: tuple[Language, ...] = ()
    today: dt.date | None = None
    templates: Path | None = None
    links_name_files: bool = False
    problems: tuple[Problem, ...] = ()
    values: str = field(default="", compare=False)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the site's languages."""
        return tuple(language.tag for language in self.languages)

    @property
    def every_language(self) -> dict[str, Language]:
        """All languages that the file lists, by their tags."""
        return {item.tag: item for item in (*self.languages, *self.in_preparation)}


def find_project(root: Path, configuration: str = CONFIGURATION) -> Project:
    """Return the project in a folder, with its templates where mkdocs.yml says they are."""
    templates = read_settings(Project(root, configuration=configuration)).templates
    return Project(root, templates, configuration)


def read_settings(project: Project, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read `mkdocs.yml` and what it inherits; `environment` is what its `!ENV` stand for."""
    path = project.root / project.configuration
    if not os.path.lexists(path):
        return Settings()
    reader = _Reader(path, environment)
    i18n, own = reader.plugin("i18n"), reader.plugin("carers-plan")
    languages, in_preparation = reader.languages(i18n, own)
    reader.folders(i18n)
    reader.pages()
    return Settings(
        languages,
        in_preparation,
        reader.day((*own, "today")),
        reader.templates(),
        links_name_files=not reader.flag(("use_directory_urls",), otherwise=True),
        problems=tuple(reader.problems),
        values=repr(reader.values),
    )


class _Reader:
    """Finds values by their place, and where in which file they are written."""

    def __init__(self, path: Path, environment: Mapping[str, str]) -> None:
        self.folder = path.parent
        self.problems: list[Problem] = []
        self.files: list[YamlFile] = []
        self.values: dict[str, Any] = {}
        self._read(path, path.name, environment)

    def _read(self, path: Path, name: str, environment: Mapping[str, str]) -> None:
        """Read a file, then what it inherits: what is said first holds."""
        file = read_configuration(path, name, environment)
        self.files.append(file)
        self.problems.extend(file.problems)
        values = file.values if isinstance(file.values, dict) else {}
        if not values and not file.problems:
            wrong = "There are no settings in this file."
            self.problems.append(Problem(name, 0, "", wrong, "Write lines like: site_name: Carers"))
        self.values = _merged(values, self.values)
        inherited = values.get("INHERIT")
        if inherited is None:
            return
        parent = Path(os.path.normpath(path.parent / str(inherited)))
        if len(self.files) > limits.INHERITED:
            wrong = f"More than {limits.INHERITED} files inherit from each other."
            self._problem(("INHERIT",), wrong, "Write the settings into one file.", file)
        elif not has_file(parent):
            wrong = f'There is no file "{inherited}".'
            self._problem(("INHERIT",), wrong, "Correct its name, or delete this line.", file)
        else:
            self._read(parent, Path(os.path.relpath(parent, self.folder)).as_posix(), environment)

    def _problem(self, place: Place, wrong: str, fix: str, file: YamlFile | None = None) -> None:
        holder = file or next((file for file in self.files if place in file.lines), self.files[0])
        self.problems.append(holder.problem(place, wrong, fix))

    def get(self, place: Place) -> Any:  # noqa: ANN401 - maps, lists and text
        """Return the value at a place, None where there is none."""
        found: Any = self.values
        for part in place:
            inside = isinstance(found, dict if isinstance(part, str) else list)
            if not inside or (isinstance(part, str) and part not in found):
                return None
            found = found[part]
        return found

    def folders(self, i18n: Place) -> None:
        """Tell where the pages of each language are not in a folder of their own."""
        if isinstance(self.get(i18n), dict) and self.get((*i18n, _STRUCTURE)) != "folder":
            wrong = (
                "The pages of each language are in a folder of their own, which is not said here."
            )
            place = (*i18n, _STRUCTURE) if self.get((*i18n, _STRUCTURE)) else i18n
            self._problem(place, wrong, f"Write {_STRUCTURE}: folder under i18n:")

    def plugin(self, name: str) -> Place:
        """Return the place of a plugin's settings, empty where mkdocs.yml does not name it."""
        plugins = self.get(("plugins",))
        if isinstance(plugins, dict) and name in plugins:
            return ("plugins", name)
        for index, item in enumerate(plugins if isinstance(plugins, list) else ()):
            if item == name or (isinstance(item, dict) and name in item):
                return ("plugins", index, name)
        if not any(file.problems for file in self.files):
            there = {
                "i18n": "i18n (mkdocs-static-i18n) before carers-plan",
                "carers-plan": "carers-plan after i18n",
            }
            wrong = f"mkdocs.yml needs the plugin {there[name]}."
            self._problem(("plugins",), wrong, f"Add it under plugins, as a line: - {name}:")
        return ("plugins", name)

    def languages(
        self, i18n: Place, own: Place
    ) -> tuple[tuple[Language, ...], tuple[Language, ...]]:
        """Return the languages of the site, and those in preparation."""
        place = (*i18n, "languages")
        listed = self.get(place)
        if not isinstance(listed, list):
            if not self.problems:
                fix = "Write a line for each: - {locale: en, name: English, default: true}"
                self._problem(place, "There is no list of languages.", fix)
            return (ENGLISH,), ()
        only = self.get((*i18n, "build_only_locale"))
        built: list[Language] = []
        others: list[Language] = []
        more = self.get((*own, "languages"))
        if more is not None and not isinstance(more, list):
            self._problem((*own, "languages"), "This is not a list of languages.", _LINE)
            more = []
        listings = ((place, listed), ((*own, "languages"), more or []))
        for at, item in (
            ((*where, index), item) for where, items in listings for index, item in enumerate(items)
        ):
            if (tag := self._tag(at, item, {known.tag for known in (*built, *others)})) is None:
                continue
            name = item.get("name")
            if not isinstance(name, str):
                fix = 'Write what the language calls itself: name: "Soomaali".'
                self._problem((*at, "name"), "The language has no name.", fix)
                name = tag
            default = self.flag((*at, "default"), otherwise=False) if not only else tag == only
            language = Language(tag, name, default)
            here = self.flag((*at, "build"), otherwise=True) if not only else tag == only
            (built if here else others).append(language)
        if sum(language.default for language in built) != 1 and not self.problems:
            wrong = "One language has to be the one that the site opens in."
            self._problem(place, wrong, "Write default: true in its line, and in no other.")
        return tuple(built) or (ENGLISH,), tuple(others)

    def _tag(self, place: Place, item: object, known: set[str]) -> str | None:
        """Return the tag of a listed language, None for a wrong one and for a mere link."""
        tag = item.get("locale") if isinstance(item, dict) else item
        wrong = fix = ""
        if not isinstance(item, dict) or not isinstance(tag, str):
            wrong = "This is not a language of the site."
            fix = _LINE
        elif fields := format_fields(tag):
            wrong = f'"{tag}" is not a language that pages are written in. It is a format.'
            fix = f"Take the line out. Add a file to plan_data/formats/: {fields}"
        elif tag in known:
            wrong, fix = f'"{tag}" is in the list already.', "Delete one of the two."
        elif tag != "null" and not LANGUAGE_TAG.fullmatch(tag):
            wrong, fix = f'"{tag}" is not the tag of a language.', tag_to_write(tag)
        elif tag != "null" and "carers-plan" not in place and not is_routed(tag):
            wrong = f'mkdocs-static-i18n does not take the tag "{tag}". This program does.'
            fix = "Move the line to the end of the file, under carers-plan: in a list languages:"
        if wrong:
            self._problem((*place, "locale"), wrong, fix)
            return None
        return None if tag == "null" else str(tag)

    def flag(self, place: Place, *, otherwise: bool) -> bool:
        """Return what is written as true or false."""
        value = self.get(place)
        word = str(value).lower()
        if word in _YES or word in _NO:
            return word in _YES
        if value is not None:
            wrong = f'"{value}" is not true or false.'
            self._problem(place, wrong, f"Write {place[-1]}: true, or {place[-1]}: false.")
        return otherwise

    def day(self, place: Place) -> dt.date | None:
        """Return the day to make the site for."""
        value = self.get(place)
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self._problem(place, f'"{value}" is not a day.', "Write it like 2024-09-09.")
            return None

    def pages(self) -> None:
        """Refuse another folder of pages than the one that everything here reads."""
        name = self.get(("docs_dir",))
        if name is not None and os.path.normpath(str(name)) != "docs":
            self._problem(("docs_dir",), "The pages are in the folder docs.", "Delete this line.")

    def templates(self) -> Path | None:
        """Return the folder of a council's own templates, if it has some."""
        place = ("theme", "custom_dir")
        name = self.get(place)
        if name is None:
            return None
        folder = self.folder / str(name)
        if not has_folder(folder):
            shown = f"{str(name)[:60]}…" if len(str(name)) > 60 else name  # noqa: PLR2004
            wrong = f'There is no folder "{shown}".'
            self._problem(place, wrong, "Write custom_dir: overrides, or delete the line.")
            return None
        return folder.resolve()


def _merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Return both, as MkDocs merges what is inherited; where both say something, the second's."""
    merged = dict(first)
    for key, value in second.items():
        other = merged.get(key)
        both = isinstance(other, dict) and isinstance(value, dict)
        merged[key] = _merged(other, value) if both else value  # type: ignore[arg-type]
    return merged


def is_routed(tag: str) -> bool:
    """Whether mkdocs-static-i18n takes a language's tag."""
    return bool(_ROUTED.fullmatch(tag))


def format_fields(tag: str) -> str:
    """Return what to write in a format's file instead of taking a tag for a language's, if so."""
    for part in tag.split("-"):
        if kind := _FORMATS.get(part):
            return f"kind: {kind}" + ("" if part == "simple" else f" and language: {part}")
    return ""
