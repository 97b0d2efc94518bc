"""A copy of a project, to try in it whether a change fits before anything is written."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from carers_plan.project import Project


@contextlib.contextmanager
def trial_copy(project: Project) -> Iterator[Project]:
    """Yield a copy of a project. Its files are hard links: they take no space until they change.

    Facts, pages, templates and settings may be changed in it, and have to be replaced for that
    (`atomic_file.write`), never written into. All else leads to the project itself.
    """
    project.cache.mkdir(exist_ok=True)
    for left in project.cache.glob("trial-*"):  # By a command that was killed.
        shutil.rmtree(left)
    own = project.theme.folders[:-1]
    with tempfile.TemporaryDirectory(dir=project.cache, prefix="trial-") as folder:
        root = Path(folder)
        for path in project.root.glob("[!.]*"):
            if path in {project.plan_data, project.docs, *own}:
                shutil.copytree(path, root / path.name, symlinks=True, copy_function=_link)
            elif path.suffix == ".yml":
                _link(path, root / path.name)
            else:
                (root / path.name).symlink_to(path)
        within = own and own[0].parent == project.root
        templates = root / own[0].name if within else project.overrides
        yield replace(project, root=root, templates=templates)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # A disk such as a USB stick's may know no links.
        shutil.copy2(source, target, follow_symlinks=False)
