"""What can be wrong in the templates, style sheets and scripts of a theme."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from carers_plan import limits
from carers_plan.loading.attachments import LINK
from carers_plan.loading.colours import check_colours
from carers_plan.loading.yaml_file import read_text
from carers_plan.problem import Problem
from carers_plan.project import Project
from carers_plan.theme import BOOKLET_STYLE

_TEXT = {".css", ".html", ".js"}


def check_theme(project: Project) -> Iterator[Problem]:
    """Yield links, files that are not text, sheets that no page would get, and pale colours."""
    for folder in project.theme.folders:
        for path in sorted(folder.rglob("*")):
            name = _name(path, project)
            if path.is_symlink():
                yield LINK.at(name)
            elif path.suffix in _TEXT:
                yield from read_text(path, name, folder)[1]
            used = path.parent == folder / "style" or path == folder / BOOKLET_STYLE
            if path.suffix == ".css" and not used:
                fix = "Move it to the folder overrides/style."
                yield Problem(name, 0, "", "No page would get this style sheet.", fix)
    sign = project.theme.file("assets/mark.svg")
    if sign and (size := sign.stat().st_size) > limits.SIGN:
        wrong = f"The sign of the site has {size:,} bytes. The limit is {limits.SIGN:,}."
        yield Problem(
            _name(sign, project), 0, "", wrong, "Each page carries it: draw it more simply."
        )
    yield from check_colours(
        (path.read_text(encoding="utf-8", errors="replace"), _name(path, project))
        for path in project.theme.style_sheets()
    )


def _name(path: Path, project: Project) -> str:
    return Path(os.path.relpath(path, project.root)).as_posix()
