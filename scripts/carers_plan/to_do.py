"""What a new site still needs of its council: the places where `[To do: …]` stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from carers_plan.loading.yaml_file import read_text
from carers_plan.problem import Problem
from carers_plan.project import Project

_BLANK = re.compile(r"\[To do: ?([^\]\n]*)")


def blanks_in(project: Project) -> Iterator[Problem]:
    """Yield advice about each place that is still to be written, by file and line."""
    files = [*project.plan_data.rglob("*.yaml"), *project.docs.rglob("*.md")]
    for path in sorted(path for path in files if ".schema" not in path.parts):
        yield from _in_file(path, project.relative(path), project.root)


def _in_file(path: Path, name: str, root: Path) -> Iterator[Problem]:
    text, _ = read_text(path, name, root)  # What is wrong with it is told elsewhere.
    for number, line in enumerate(text.split("\n") if "[To do:" in text else (), 1):
        for found in _BLANK.finditer(line):
            wrong = f"Still to do: {found[1].strip().rstrip('.') or 'this'}."
            fix = (
                "Write it in place of all that is between the square brackets, and of the brackets."
            )
            yield Problem(name, number, "", wrong, fix, advice=True)
