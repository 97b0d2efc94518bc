"""What `mkdocs.yml` says that the core needs too: languages and where templates are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from carers_plan.loading.yaml_file import parse_yaml
from carers_plan.project import Project


def find_project(root: Path) -> Project:
    """Return the project in a folder, with its templates where mkdocs.yml says they are."""
    theme = _settings(root).get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    return Project(root, (root / custom).resolve() if isinstance(custom, str) else None)


def language_tags(root: Path) -> list[str]:
    """Return the tags of the languages that mkdocs.yml lists, or English alone."""
    plugins = _settings(root).get("plugins", [])
    for plugin in plugins if isinstance(plugins, list) else []:
        if isinstance(plugin, dict) and isinstance(plugin.get("i18n"), dict):
            languages = plugin["i18n"].get("languages", [])
            return [
                item["locale"] for item in languages if isinstance(item, dict) and "locale" in item
            ]
    return ["en"]


def site_day(root: Path) -> object:
    """Return the day that mkdocs.yml makes the site for, as it is written there, or None."""
    plugins = _settings(root).get("plugins", [])
    for plugin in plugins if isinstance(plugins, list) else []:
        if isinstance(plugin, dict) and isinstance(plugin.get("carers-plan"), dict):
            return plugin["carers-plan"].get("today")
    return None


def _settings(root: Path) -> dict[str, Any]:
    file = root / "mkdocs.yml"
    if not file.is_file():
        return {}
    values = parse_yaml(file.read_text(encoding="utf-8"), "mkdocs.yml").values
    return values if isinstance(values, dict) else {}
