"""An upgrade of a project's data: prepared in memory, checked as it would be, then written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from carers_plan import atomic_file, limits, schema
from carers_plan.changelog import for_editors
from carers_plan.checking import check_project
from carers_plan.loading.data_format import (
    FORMAT,
    LINE,
    MARK,
    PIN,
    SITES,
    format_in,
    format_problem,
    site_in,
)
from carers_plan.loading.yaml_file import parse_yaml, read_text
from carers_plan.problem import InvalidPlanError, Problem
from carers_plan.project import Project, has_file
from carers_plan.settings import read_settings
from carers_plan.theme import SHIPPED
from carers_plan.trial_copy import trial_copy
from carers_plan.upgrades.format_2 import FORMAT_2
from carers_plan.upgrades.step import DataFormat, Texts, UpgradeStep
from carers_plan.words.catalog import HERE

FORMATS: Mapping[int, DataFormat] = {2: FORMAT_2}
"""What brings data to each format from the one before. A new format is one more line."""
SHOWN = 3
"""How many files are named for each step."""
_PINS = "requirements.txt"
_TEXTS = {".css", ".html", ".js", ".svg"}
_EDITED = (
    "docs/**/*.md",
    "plan_data/**/*.yaml",
    "plan_data/**/*.yml",
    "plan_data/**/*.po",
    "plan_data/README.md",
)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade does: each step that changes something with its files, and all texts.

    `older` and `newer` are the files as people edit them before and after it, `problems` what
    `check` says of the project then. `since` is the version that brought the first new format.
    """

    done: tuple[tuple[str, tuple[str, ...]], ...]
    older: Texts
    newer: Texts
    problems: tuple[Problem, ...]
    since: str

    @property
    def changed(self) -> tuple[str, ...]:
        """The files that are written, the one with the format last."""
        different = {name for name in self.newer if self.newer[name] != self.older.get(name)}
        return tuple(sorted(different, key=lambda name: (name in SITES, name)))

    @property
    def deleted(self) -> tuple[str, ...]:
        """The files that are not needed any more, or have another name."""
        return tuple(sorted(self.older.keys() - self.newer.keys()))

    def told(self) -> Iterator[str]:
        """Yield in lines what it does, and what is new for editors."""
        for done, names in self.done:
            files = ", ".join(names[:SHOWN])
            rest = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
            yield f"- {done}: {files}{rest}"
        if self.since and (news := for_editors(self.since)):
            yield f"\nWhat is new for editors since version {self.since}:\n{news}"


def prepare(project: Project) -> Upgrade:
    """Read a project and rewrite its texts in memory; nothing is written.

    Raises `InvalidPlanError` where a file cannot be read or holds two versions, and where the data
    is of a newer format than this program knows.
    """
    made = {project.relative(path): text for path, text in schema.files(project).items()}
    older = _read(project, made)
    found = format_in(older[site_in(older)])
    problem = format_problem(project)
    if problem and found > FORMAT:
        raise InvalidPlanError([problem])
    newer, done = older, []
    steps = [step for number in range(found + 1, FORMAT + 1) for step in FORMATS[number].steps]
    for step in (*steps, *_always(made)):
        after = step.rewrite(newer)
        names = {name for name in {*newer, *after} if newer.get(name) != after.get(name)}
        if names:
            done.append((step.done, tuple(sorted(names))))
        newer = after
    problems = _checked(project, older, newer) if done else ()
    since = FORMATS[found + 1].version if found < FORMAT else ""
    return Upgrade(tuple(done), older, newer, problems, since)


def write(project: Project, upgrade: Upgrade) -> None:
    """Write an upgrade. Whenever this is stopped, running it again does the rest."""
    for name in upgrade.changed:
        if name in SITES:  # With it the upgrade is done, so what has another name now goes before.
            for other in upgrade.deleted:
                atomic_file.delete(project.root / other)
        atomic_file.rewrite(project.root / name, upgrade.newer[name])


def _always(made: Texts) -> tuple[UpgradeStep, ...]:
    """Return what every upgrade does after the steps of the formats; `made` the program writes."""
    pin = f"carers-plan=={version('carers-plan')}"
    return (
        UpgradeStep("Made anew by the program", lambda texts: {**texts, **made}),
        UpgradeStep("The version of the program", lambda texts: _changed(texts, _PINS, PIN, pin)),
        UpgradeStep("The number of the format", _numbered),
    )


def _changed(texts: Texts, name: str, pattern: re.Pattern[str], new: str) -> Texts:
    return {**texts, name: pattern.sub(new, texts[name], count=1)} if name in texts else texts


def _numbered(texts: Texts) -> Texts:
    line = f"format: {FORMAT}"
    site = site_in(texts)
    if format_in(texts[site]) == FORMAT:
        return texts
    if LINE.search(texts[site]):
        return _changed(texts, site, LINE, line)
    return {**texts, site: f"{texts[site].rstrip()}\n{MARK}\n{line}\n"}


def _read(project: Project, made: Texts) -> Texts:
    """Read every file that a step may change. Raises `InvalidPlanError`."""
    problems, texts = list[Problem](), dict[str, str]()
    for path in _files(project, made):
        name = project.relative(path)
        largest = limits.CATALOGUE if path.suffix == ".po" else limits.TEXT_FILE
        text, wrong = read_text(path, name, project.root, largest)
        if wrong and name.startswith("overrides/") and path.suffix not in _TEXTS:
            continue  # Such as a picture of the council's.
        texts[name] = text
        problems += wrong
    site = site_in(texts)
    if site not in texts:
        wrong_folder = f"There is no {site} in this folder."
        fix = "Go to the folder that holds docs and plan_data, or name it: --project FOLDER"
        problems.append(Problem(site, 0, "", wrong_folder, fix))
    elif not problems:
        problems += parse_yaml(texts[site], site).problems
    if problems:
        raise InvalidPlanError(problems)
    return texts


def _files(project: Project, made: Texts) -> Iterator[Path]:
    root = project.root
    for pattern in _EDITED:
        for path in sorted(root.glob(pattern)):
            if not any(part.startswith(".") for part in path.relative_to(root).parts):
                yield path
    named = (project.configuration, _PINS, *made)
    yield from (path for name in named if (path := root / name).exists())
    if (own := root / "overrides").is_dir() and own.resolve() != SHIPPED.resolve():
        yield from sorted(filter(Path.is_file, own.rglob("*")))
    words = root / "scripts" / "carers_plan" / "words"
    if words.resolve() != HERE.resolve():
        yield from (path for path in sorted(words.glob("*.po")) if not has_file(HERE / path.name))


def _checked(project: Project, older: Texts, newer: Texts) -> tuple[Problem, ...]:
    """Return what `check` would say of the project with its new texts."""
    with trial_copy(project) as copy:
        own = (copy.docs, copy.plan_data, copy.overrides)
        for name in {*older, *newer}:
            path = copy.root / name
            if not any(path.is_relative_to(folder) for folder in own) and path.suffix != ".yml":
                continue  # In a copy, that is the project itself.
            if name not in newer:
                atomic_file.delete(path)
            elif newer[name] != older.get(name):
                atomic_file.write(path, newer[name], durable=False)
        return check_project(copy, read_settings(copy).tags).problems
