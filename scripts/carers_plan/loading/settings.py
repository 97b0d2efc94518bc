"""What `mkdocs.yml` says that the core needs too: languages and where templates are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from carers_plan.loading.yaml_file import YamlFile, parse_yaml
from carers_plan.problem import Problem
from carers_plan.project import Project


def find_project(root: Path) -> Project:
    """Return the project in a folder, with its templates where mkdocs.yml says they are."""
    theme = _settings(root).get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    return Project(root, (root / custom).resolve() if isinstance(custom, str) else None)


def language_tags(root: Path) -> list[str]:
    """Return the tags of the languages that mkdocs.yml lists, or English alone."""
    return [*language_names(root)]


def language_names(root: Path) -> dict[str, str]:
    """Return what each language calls itself, by its tag, in the order of mkdocs.yml."""
    plugins = _settings(root).get("plugins", [])
    for plugin in plugins if isinstance(plugins, list) else []:
        if isinstance(plugin, dict) and isinstance(plugin.get("i18n"), dict):
            languages = plugin["i18n"].get("languages", [])
            return {
                item["locale"]: str(item.get("name", item["locale"]))
                for item in languages
                if isinstance(item, dict) and "locale" in item
            }
    return {"en": "English"}


# Tags of what is heard, signed or simplified, as the kinds of `formats/` call it.
_FORMATS = {"bfi": "signed-video", "syl": "audio", "simple": "easy-read"}


def check_locales(root: Path) -> Iterator[Problem]:
    """Yield languages of mkdocs.yml that pages cannot be written in: they are other formats."""
    file = _file(root)
    plugins = file.values.get("plugins", []) if isinstance(file.values, dict) else []
    for index, tag in enumerate(language_tags(root)):
        if fields := format_fields(tag):
            place = ("plugins", _place_of_i18n(plugins), "i18n", "languages", index, "locale")
            wrong = f'"{tag}" is not a language that pages are written in. It is a format.'
            fix = f"Take the line out. Add a file to plan_data/formats/: {fields}"
            yield file.problem(place, wrong, fix)


def format_fields(tag: str) -> str:
    """Return what to write in a format's file instead of taking a tag for a language's, if so."""
    for part in tag.split("-"):
        if kind := _FORMATS.get(part):
            return f"kind: {kind}" + ("" if part == "simple" else f" and language: {part}")
    return ""


def _place_of_i18n(plugins: list[Any]) -> int:
    return next(i for i, item in enumerate(plugins) if isinstance(item, dict) and "i18n" in item)


def site_day(root: Path) -> object:
    """Return the day that mkdocs.yml makes the site for, as it is written there, or None."""
    plugins = _settings(root).get("plugins", [])
    for plugin in plugins if isinstance(plugins, list) else []:
        if isinstance(plugin, dict) and isinstance(plugin.get("carers-plan"), dict):
            return plugin["carers-plan"].get("today")
    return None


def _settings(root: Path) -> dict[str, Any]:
    values = _file(root).values
    return values if isinstance(values, dict) else {}


def _file(root: Path) -> YamlFile:
    file = root / "mkdocs.yml"
    if not file.is_file():
        return YamlFile("mkdocs.yml")
    return parse_yaml(file.read_text(encoding="utf-8"), "mkdocs.yml")
