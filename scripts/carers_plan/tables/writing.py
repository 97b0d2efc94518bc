"""Files that a table changes: tried in a copy, then written, or refused with all reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from carers_plan import atomic_file
from carers_plan.checking import check_project
from carers_plan.loading.yaml_file import read_text
from carers_plan.model import Plan
from carers_plan.problem import InvalidPlanError, Problem
from carers_plan.project import Project
from carers_plan.settings import read_settings
from carers_plan.tables.cells import day_in_words
from carers_plan.tables.record_text import edited, record_text, values_of
from carers_plan.tidy import tidy_text
from carers_plan.trial_copy import trial_copy

Texts = Mapping[str, str]
"""The text of files by their names from the project's folder."""


def name_of(folder: str, key: str) -> str:
    """Return the name of a record's file."""
    return f"plan_data/{folder}/{key}.yaml"


def text_of(project: Project, name: str) -> str:
    """Return the text of a record, empty for none. Raises `InvalidPlanError`."""
    if not (project.root / name).exists():
        return ""
    text, wrong = read_text(project.root / name, name, project.root)
    if wrong:
        raise InvalidPlanError(wrong)
    return text


def changed(project: Project, name: str, wanted: Mapping[str, object]) -> str:
    """Return the text of a file with the wanted values. Raises `InvalidPlanError`."""
    text, place = (
        text_of(project, name),
        name.removeprefix("plan_data/").removesuffix(".yaml"),
    )
    if not text:
        made = record_text(wanted)
        tidy = tidy_text(place, made)
        return tidy if isinstance(tidy, str) else made  # Its mistakes are told when it is tried.
    try:
        made = edited(text, place, wanted)
    except ValueError:
        wrong = "This file cannot be changed without changing more than the table says."
        fix = "Write what is new into it by hand."
        raise InvalidPlanError([Problem(name, 0, "", wrong, fix)]) from None
    # A file in the one form stays in it; in another, only what is new changes.
    tidy = tidy_text(place, made) if tidy_text(place, text) == text else made
    return tidy if isinstance(tidy, str) else made


def as_of_text(project: Project, plan: Plan, day: dt.date) -> Texts:
    """Return plan.yaml with a later day on which the facts are right, or nothing."""
    if plan.facts.as_of.latest >= day:
        return {}
    name = "plan_data/plan.yaml"
    values = {**values_of(text_of(project, name)), "as_of": day_in_words(day)}
    return {name: changed(project, name, values)}


def refusals(project: Project, texts: Texts) -> list[Problem]:
    """Return the mistakes that there would be with other texts, and are not there now."""
    tags = read_settings(project).tags
    with trial_copy(project) as copy:
        for name, text in texts.items():
            atomic_file.write(copy.root / name, text, durable=False)
        after = check_project(copy, tags, advice=False).mistakes
    if not after:
        return []
    before = {(it.path, it.where, it.wrong) for it in check_project(project, tags).mistakes}
    return [it for it in after if (it.path, it.where, it.wrong) not in before]


def write(project: Project, texts: Texts) -> None:
    """Write the files, one after another; each is whole at any time."""
    for name in sorted(texts):
        atomic_file.rewrite(project.root / name, texts[name])
