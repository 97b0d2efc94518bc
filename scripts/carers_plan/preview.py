"""The site as its files are now: each page is made when it is asked for, and written nowhere."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from carers_plan.build import context_of
from carers_plan.checking import check_project
from carers_plan.garbage import rare_collection
from carers_plan.loading.plan_data import ReadPlan, read_plan
from carers_plan.loading.theme_rules import check_theme
from carers_plan.pages.addresses import PAGE_FILE
from carers_plan.pages.assets import WORKER, content, theme_files
from carers_plan.pages.links import check_links
from carers_plan.pages.site import SiteBuilder
from carers_plan.problem import InvalidPlanError, Problem
from carers_plan.project import Project
from carers_plan.settings import find_project, read_settings
from carers_plan.words.catalog import HERE as SHIPPED_WORDS

_WELL_KNOWN = ".well-known"


@dataclass(frozen=True, slots=True)
class PreviewedFile:
    """What is at an address now: `content`, None if nothing is, and the mistakes that hold it back.

    With mistakes, the content is that of the last time without.
    """

    content: bytes | None
    problems: tuple[Problem, ...] = ()


class Preview:
    """A project's site in memory. It writes nothing, and any thread may ask it."""

    def __init__(self, project: Project, today: Callable[[], dt.date]) -> None:
        """Keep where things are; nothing is read yet. `today` is called for the day."""
        self.project = project
        self.today = today
        self._seen: Mapping[str, bytes] = {}
        self._facts: ReadPlan | None = None
        self._problems: tuple[Problem, ...] = ()
        self._builder: SiteBuilder | None = None
        self._last_good: dict[str, bytes] = {}
        self._one_at_a_time = threading.RLock()

    @property
    def state(self) -> str:
        """What stands for the files as they are now: another text as soon as one has changed."""
        return _state_of(self._files())

    def _files(self) -> Mapping[str, bytes]:
        """Return what stands for each file as it is now, and for the day, by name."""
        found = {"": self.today().isoformat().encode()}
        theme = self.project.theme.folders
        for folder in (self.project.plan_data, self.project.docs, *theme, SHIPPED_WORDS):
            found |= _marks(folder)
        for path in sorted(self.project.root.glob("[!.]*.yml")):
            with contextlib.suppress(FileNotFoundError):  # Editors make files for a moment.
                found[str(path)] = _mark(path.stat())
        return found

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The mistakes in the files as they are now."""
        with self._one_at_a_time:
            self._read()
            return self._problems

    @property
    def folder(self) -> str:
        """Where the site begins on its server, such as `/` or `/carers/`."""
        with self._one_at_a_time:
            self._read()
            return urlsplit(self._builder.context.url).path if self._builder else "/"

    def file(self, path: str) -> PreviewedFile:
        """Return what is at a path in the site, such as `bn/help/` or `sitemap.xml`."""
        path = path.removesuffix(PAGE_FILE) if f"/{path}".endswith(f"/{PAGE_FILE}") else path
        with self._one_at_a_time, rare_collection():
            self._read()
            if self._problems:
                return PreviewedFile(self._before(path), self._problems)
            try:
                content, problems = self._made(path)
            except InvalidPlanError as error:
                return PreviewedFile(self._before(path), error.problems)
            if problems:
                content = self._last_good.get(path, content)
            elif content is not None:
                self._last_good[path] = content
            return PreviewedFile(content, problems)

    def _read(self) -> None:
        """Read the files again if one has changed since. What is as it was is not parsed again."""
        files, before = self._files(), self._seen
        if files == before:
            return
        self._seen = {}  # Whatever goes wrong now, the next request reads again.
        known = files.keys() == before.keys() and not self._problems
        changed = {name for name, _ in files.items() ^ before.items()}
        facts = self._facts
        if not known or any(_is_fact(name, self.project) for name in changed):
            facts = None
        self._facts = None
        if known and self._builder and all(name.endswith(".html") for name in changed):
            self._builder.forget_templates()
            self._problems = tuple(check_theme(self.project))
        else:
            facts = self._read_all(facts)
        self._facts, self._seen = facts, files

    def _read_all(self, facts: ReadPlan | None) -> ReadPlan:
        """Read everything, but facts that were read and have not changed since."""
        project = self.project = find_project(self.project.root, self.project.configuration)
        settings = read_settings(project)
        today = settings.today or self.today()
        facts = facts or read_plan(project)
        checked = check_project(project, settings.tags, today, facts=facts, advice=False)
        self._problems = (*settings.problems, *checked.mistakes)
        if not self._problems:
            names_files = settings.links_name_files
            context = context_of(
                project,
                settings.languages,
                today,
                links_name_files=names_files,
                for_editors=True,
                checked=checked,
            )
            self._builder = SiteBuilder(context)
        return facts

    def _made(self, path: str) -> tuple[bytes | None, tuple[Problem, ...]]:
        """Make what is at a path, and follow its links if it is a page."""
        builder = self._builder
        if builder is None:
            return None, ()
        for composer in builder.composers.values():
            prefix = composer.language.prefix
            route = builder.routes.get(path.removeprefix(prefix))
            if path.startswith(prefix) and route:
                html = builder.page(composer, route).html
                return html.encode(), tuple(check_links(builder, [(composer, route)]))
        for composer in builder.composers.values():
            if make := dict(builder.files(composer)).get(path):
                return make(), ()
        file = theme_files(self.project.theme).get(path)
        # Only a site that readers get keeps pages on their phones.
        return content(file) if file and path != WORKER else None, ()

    def _before(self, path: str) -> bytes | None:
        """Return what was at a path the last time without a mistake; None if it cannot be made."""
        if path not in self._last_good:
            try:
                return self._made(path)[0]
            except (InvalidPlanError, OSError):  # A file of that time is broken now, or gone.
                return None
        return self._last_good[path]


def _is_fact(name: str, project: Project) -> bool:
    """Whether a file is of those that `read_plan` reads."""
    return name.startswith(f"{project.plan_data}{os.sep}") and not name.endswith(".po")


def _state_of(files: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for name, mark in files.items():
        found.update(name.encode("utf-8", "surrogateescape") + b"\0" + mark)
    return found.hexdigest()[:16]


def _marks(folder: Path) -> dict[str, bytes]:
    """Return what stands for each file below a folder, but hidden ones."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return {}
    found: dict[str, bytes] = {}
    for entry in entries:
        if entry.name.startswith(".") and entry.name != _WELL_KNOWN:
            continue
        with contextlib.suppress(FileNotFoundError):
            if entry.is_dir(follow_symlinks=False):
                found |= _marks(Path(entry.path))
            else:
                found[entry.path] = _mark(entry.stat(follow_symlinks=False))
    return found


def _mark(stat: os.stat_result) -> bytes:
    return f"{stat.st_mtime_ns}\0{stat.st_ctime_ns}\0{stat.st_size}\0".encode()
