"""Which format the data is in: what was renamed or moved since, `carers-plan upgrade` rewrites."""

from __future__ import annotations

import re
from collections.abc import Collection

from carers_plan.loading.yaml_file import read_text
from carers_plan.problem import Problem
from carers_plan.project import Project, has_file

FORMAT = 2
"""The format that this program reads. `upgrades/` says what is new in it."""
SITES = ("plan_data/site.yaml", "plan_data/site.yml")
"""What the file with the number of the format may be called."""
LINE = re.compile(
    r"^format[ \t]*:[ \t]*+(?P<number>(?:[^ \t\n#]++|[ \t]++(?=[^ \t\n#]))*+)[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
MARK = "# The program writes this number: leave it as it is."
"""What stands above the number of the format."""
PIN = re.compile(r"^carers-plan[ \t]*==[ \t]*(?P<version>[\w.]+)", re.MULTILINE)
"""The line of `requirements.txt` that names the version of this program."""


def format_in(site: str) -> int:
    """Return the format that a text of `site.yaml` names: 1 if none, this one if it is unclear."""
    line = LINE.search(site)
    number = line["number"].strip("'\"") if line else "1"
    return int(number) if re.fullmatch(r"[1-9]\d{0,3}", number) else FORMAT


def site_in(names: Collection[str]) -> str:
    """Return what the file with the number of the format is called, among the names of files."""
    return next((name for name in SITES if name in names), SITES[0])


def format_problem(project: Project) -> Problem | None:
    """Return why the data cannot be read by this program, None if it can or there is none."""
    name = site_in([name for name in SITES if has_file(project.root / name)])
    site, _ = read_text(project.root / name, name, project.root)
    found = format_in(site) if site.strip() else FORMAT
    if found == FORMAT:
        return None
    wrong = f"This data is of format {found}, and this program reads format {FORMAT}."
    fix = "Run: carers-plan upgrade. It rewrites the files, and says what it did."
    if found > FORMAT:
        pins = project.root / "requirements.txt"
        pin = PIN.search(pins.read_text(encoding="utf-8")) if has_file(pins) else None
        fix = "A newer version is needed: pip install --upgrade carers-plan"
        if pin:
            needed = f"Version {pin['version']} is needed, which requirements.txt names"
            fix = f"{needed}: pip install -r requirements.txt"
    named = LINE.search(site)
    line = site.count("\n", 0, named.start()) + 1 if named else 0
    return Problem(name, line, "format" if named else "", wrong, fix)
