"""A folder of pages for the team, which is never part of the published site."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from carers_plan.project import Project

MARK = ".made-by-carers-plan"
"""The file that says that all of a folder can be made again, so that it may be replaced."""


def replace_folder(
    project: Project, target: Path, files: Iterable[tuple[str, str | bytes]]
) -> None:
    """Write files, by their paths, into a folder; what an earlier run wrote there goes.

    Raises `ValueError`, before anything is touched, if the folder is the site's or holds what
    nobody could make again.
    """
    target = target.resolve()
    kept = (project.plan_data, project.docs, project.overrides, project.root / "scripts")
    site = project.root / "site"
    if target.is_relative_to(site.resolve()):
        raise ValueError(f"{target} is published with the site. Name another folder.")
    if any(target.is_relative_to(folder.resolve()) for folder in kept):
        raise ValueError(f"{target} belongs to the project. Name another folder.")
    if target.exists() and any(target.iterdir()) and not (target / MARK).exists():
        raise ValueError(f"{target} holds other files. Name a new folder.")
    made = [(name, text.encode() if isinstance(text, str) else text) for name, text in files]
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    (target / MARK).touch()
    for name, content in made:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
