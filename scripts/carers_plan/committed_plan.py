"""What the plan promised and offered when it was last committed, beside what it says now.

Only git knows that. Without it, or before the first commit, nothing can be told.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Container, Iterator
from pathlib import PurePosixPath
from typing import Any

from carers_plan.loading.yaml_file import YamlFile, parse_yaml, read_yaml
from carers_plan.model.date_grammar import parse_date
from carers_plan.model.dates import PlanDate
from carers_plan.problem import Problem
from carers_plan.project import Project

_KEPT = {
    "actions": "Bring the file back, and add an item with stage: stopped and a reason at the end "
    "of progress: readers see what became of it. If nobody ever promised it, or it has a new name, "
    "leave it.",
    "milestones": "Bring the file back, and write stage: stopped, and why in outcome: readers see "
    "what became of it. If nobody ever promised it, or it has a new name, leave it.",
    "services": "Bring the file back, and write status: inactive: people who look for it are told "
    "that it has ended. If it has a new name, say in plan_data/moved.yaml where it is now.",
}
"""How to end a record of a folder so that readers see what became of it."""
_POSTPONED = {
    "actions": "Make target a list: the old date first, then the new one with a reason.",
    "milestones": "Write the old date in was, the new one in date, and the reason in why_changed.",
}
"""How to change the date of a promise so that readers see what it was."""
_DELETED = "Write it again: readers see what was promised, also when it is done or stopped."


def lost_promises(project: Project) -> Iterator[Problem]:
    """Advise about promises, their dates and services that were committed, and are gone now."""
    folders = [f"plan_data/{folder}/" for folder in _KEPT]
    listed = _git(project, "ls-tree", "-z", "HEAD", *folders).split("\0")
    files = {name: about for line in listed for about, _, name in [line.partition("\t")]}
    for name, about in files.items():
        if name.endswith(".yaml") and " blob " in about:
            yield from _lost(project, name, about.rpartition(" ")[2], files)


def _lost(project: Project, name: str, digest: str, committed: Container[str]) -> Iterator[Problem]:
    """Advise about one file, committed with the content that git knows by a digest."""
    path, folder = project.root / name, PurePosixPath(name).parent.name
    there = path.is_file() and not path.is_symlink()
    if there and _digest(path.read_bytes()) == digest:
        return
    before = parse_yaml(_git(project, "cat-file", "blob", digest), name).values
    title = before.get(_title(folder)) if isinstance(before, dict) else None
    if not isinstance(title, str):
        return
    if there and folder in _POSTPONED:
        yield from _lost_dates(read_yaml(path, name, project.root), before)
    elif not there and not (_moved(project, name) or _goes_on(project, folder, before, committed)):
        was = "promised" if folder in _POSTPONED else "on the site"
        wrong = f'"{title}" was {was}, and its file is gone.'
        yield Problem(name, 0, "", wrong, _KEPT[folder], advice=True)


def _digest(content: bytes) -> str:
    """Return what git calls a file with this content (SHA-1, which is no secret here)."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _lost_dates(file: YamlFile, before: dict[str, Any]) -> Iterator[Problem]:
    """Advise about dates that a file had."""
    if not isinstance(file.values, dict):
        return
    folder = PurePosixPath(file.path).parent.name
    field = "target" if folder == "actions" else "date"
    dates = [date for name in (field, "was") for date in _dates(file.values.get(name))]
    days = {(date.earliest, date.latest) for date in dates}
    for date in _dates(before.get(field)):
        if date.dated and (date.earliest, date.latest) not in days and not file.problems:
            wrong = f'"{date}" was promised, and is not in the file any more.'
            changed = _POSTPONED[folder] if dates else _DELETED
            fix = f"{changed} If the date was only mistyped, leave it."
            yield file.problem((field,), wrong, fix, advice=True)


def _dates(value: object) -> list[PlanDate]:
    """Return the dates that a field holds: one, or a list, each alone or with words beside it."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        text = item.get("date") if isinstance(item, dict) else item
        try:
            found += [parse_date(text)] if isinstance(text, str) else []
        except ValueError:  # A mistake that has a message of its own.
            continue
    return found


def _goes_on(
    project: Project, folder: str, before: dict[str, Any], committed: Container[str]
) -> bool:
    """Whether a record that is gone has another file: with its title, or a new one much like it."""
    for path in sorted((project.plan_data / folder).glob("*.yaml")):
        name = project.relative(path)
        values = read_yaml(path, name, project.root).values
        if not isinstance(values, dict):
            continue
        same = {field for field, value in before.items() if values.get(field) == value}
        if _title(folder) in same or (name not in committed and len(same) * 2 > len(before)):
            return True
    return False


def _moved(project: Project, name: str) -> bool:
    """Whether `moved.yaml` tells readers where a record is now, or what came of it."""
    values = read_yaml(
        project.plan_data / "moved.yaml", "plan_data/moved.yaml", project.root
    ).values
    pages = values.get("pages") if isinstance(values, dict) else None
    address = name.removeprefix("plan_data/").removesuffix(".yaml")
    olds = [page.get("old") for page in pages or () if isinstance(page, dict)]
    return address in {old.strip("/") for old in olds if isinstance(old, str)}


def _title(folder: str) -> str:
    return "name" if folder == "services" else "title"


def _git(project: Project, *words: str) -> str:
    """Return what git has stored, or nothing. No filter or other program of a project is run."""
    command = ["git", "-c", "core.fsmonitor=false", *words]
    try:
        finished = subprocess.run(
            command,
            cwd=project.root,
            env=os.environ | {"GIT_OPTIONAL_LOCKS": "0"},
            check=False,
            capture_output=True,
            timeout=10,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if finished.returncode else finished.stdout.decode("utf-8", "replace")
