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

    What is changed in it has to be replaced (`atomic_file.write`), never written into.
    """
    for left in project.cache.glob("rename-*"):  # By a command that was killed.
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=project.cache, prefix="rename-") as folder:
        root = Path(folder)
        for path in project.root.glob("[!.]*"):
            if path in {project.plan_data, project.docs}:
                shutil.copytree(path, root / path.name, symlinks=True, copy_function=_link)
            elif path.suffix == ".yml":
                _link(path, root / path.name)
            else:
                (root / path.name).symlink_to(path)
        yield replace(project, root=root, templates=project.overrides)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:  # A disk such as a USB stick's may know no links.
        shutil.copy2(source, target, follow_symlinks=False)
