"""What a built site says of itself in `built-from.json`: what made it, and of what each page is."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from carers_plan.pages.addresses import PAGE_FILE
from carers_plan.pages.context import SiteContext
from carers_plan.project import Project
from carers_plan.theme import SHIPPED
from carers_plan.words.catalog import interface_file

_PROGRAM = "carers-plan"
MADE_BY = f"{_PROGRAM} {version(_PROGRAM)}"
"""The program and its version, as a built site says them."""
_PACKAGE = "carers_plan"


def manifest_of(context: SiteContext) -> bytes:
    """Return the manifest as JSON. All files are named from the project's folder.

    `pages` has, by the page's file in the site: its template, the file with its words or facts,
    its path and its language, and the other templates that it alone is put together from.
    """
    project, plan = context.inputs.project, context.inputs.plan
    theme = {name: _named(project, path) for name, path in project.theme.every_file().items()}
    missing = theme["pages/404.html"]
    pages: dict[str, list[Any]] = {"404.html": [missing, missing, "404.html", "en", []]}
    for language in context.inputs.languages:
        for route in context.routes:
            first, *others = (theme[name] for name in route.templates)
            source = context.file(route, language.tag)
            made = [first, source, route.path, language.tag, others]
            pages[f"{language.prefix}{route.path}{PAGE_FILE}"] = made
    values = {
        "made_by": MADE_BY,
        "digest": context.digest,
        "made_for": context.inputs.today.isoformat(),
        "name": str(plan.site.name),
        "url": plan.site.url,
        "frame": [
            theme["shell.html"],
            *(file for name, file in theme.items() if name.startswith("frame/")),
        ],
        "templates": [file for name, file in theme.items() if name.endswith(".html")],
        "styles": [file for name, file in theme.items() if name.endswith(".css")],
        "words": {
            language.tag: _named(project, interface_file(project, language.tag))
            for language in context.inputs.languages
        },
        "pages": pages,
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def _named(project: Project, path: Path) -> str:
    """Name a file from the project's folder; one that came with the program, from its package."""
    if path.is_relative_to(project.root) and ".venv" not in path.parts:
        return project.relative(path)
    if path.is_relative_to(SHIPPED):
        return f"{_PACKAGE}/theme/{path.relative_to(SHIPPED).as_posix()}"
    return f"{_PACKAGE}/words/{path.name}"
