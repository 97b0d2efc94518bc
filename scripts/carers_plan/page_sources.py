"""Tells the audit which file of a project each page of its site comes from."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from carers_plan import words
from carers_plan.making import context_of
from carers_plan.pages.addresses import PAGE_FILE
from carers_plan.problem import InvalidPlanError
from carers_plan.project import Project
from carers_plan.settings import read_settings
from carers_plan.words.language import SOURCE_TAG
from site_audit.site import address_in
from site_audit.sources import Source, Sources


def sources_of(
    project: Project, addresses: Collection[str], folder: Path | None, today: dt.date
) -> Sources:
    """Return where the pages at some addresses come from.

    `folder` holds the audited pages, if they are files. When most of them are not pages of the
    project, each is its own source: then what has to be edited is the page as it stands.
    """
    names = {address: _as_file(address) for address in addresses}
    ours = _made(project, today)
    if 2 * len(ours.keys() & set(names.values())) < len(names):
        ours = {}
    pages = {
        address: ours.get(name) or Source("", _named(project, folder, address), address)
        for address, name in names.items()
    }
    reader = functools.cache(functools.partial(_read, project.root))
    return _with_templates(project, pages, reader) if ours else Sources(pages, read=reader)


def _made(project: Project, today: dt.date) -> Mapping[str, Source]:
    """Return where the project's pages come from, by file. None when it has mistakes."""
    if not project.plan_data.is_dir():
        return {}
    spoken = read_settings(project).languages
    try:
        context = context_of(project, spoken, today)
    except InvalidPlanError:
        return {}
    file = functools.partial(_theme_file, project)
    found = {
        f"{language.prefix}{route.path}{PAGE_FILE}": Source(
            file(route.templates[0]),
            context.file(route, language.tag),
            route.path,
            language.tag,
            tuple(map(file, route.templates[1:])),
        )
        for language in spoken
        for route in context.routes
    }
    missing = file("pages/404.html")
    return found | {"404.html": Source(missing, missing, "404.html", SOURCE_TAG)}


def _with_templates(
    project: Project, pages: Mapping[str, Source], reader: Callable[[str], str]
) -> Sources:
    names = {name: _theme_file(project, name) for name, _ in project.theme.every_file()}
    interface = Path(next(iter(words.__path__)))
    inside = interface.is_relative_to(project.root)
    return Sources(
        pages,
        frame=(
            names["shell.html"],
            *(file for name, file in names.items() if name.startswith("frame/")),
        ),
        templates=tuple(file for name, file in names.items() if name.endswith(".html")),
        styles=tuple(file for name, file in names.items() if name.endswith(".css")),
        words={
            path.stem: project.relative(path) if inside else f"carers_plan/words/{path.name}"
            for path in sorted(interface.glob("*.po"))
        },
        read=reader,
    )


def _theme_file(project: Project, name: str) -> str:
    """Name a file of the theme from the project's folder."""
    return Path(os.path.relpath(project.theme.file(name) or name, project.root)).as_posix()


def _as_file(address: str) -> str:
    """Return the file of an address: a whole URL may name only its folder."""
    path = address_in(address) if "://" in address else address
    return f"{path}{PAGE_FILE}" if not path or path.endswith("/") else path


def _named(project: Project, folder: Path | None, address: str) -> str:
    """Name a file of the audited folder from the project's folder, or from the machine's root."""
    if folder is None:
        return address
    return project.name_of(folder / address)


def _read(root: Path, name: str) -> str:
    try:
        return (root / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
