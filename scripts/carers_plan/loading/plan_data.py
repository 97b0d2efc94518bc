"""Read `plan_data/` into a `Plan`, reporting every mistake at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from carers_plan.content_cache import kept
from carers_plan.loading.attachments import LINK
from carers_plan.loading.audit_file import read_audit
from carers_plan.loading.data_format import format_problem
from carers_plan.loading.explanation import explain
from carers_plan.loading.format_files import check_format_files
from carers_plan.loading.image_file import check_image
from carers_plan.loading.loaded import Loaded, written_links
from carers_plan.loading.rules import check_rules
from carers_plan.loading.site_digest import facts_digest
from carers_plan.loading.yaml_file import YamlFile, read_yaml
from carers_plan.model import (
    FOLDERS,
    MOVED,
    OPTIONAL,
    SINGLES,
    TERMS,
    MovedPages,
    PlainEnglish,
    Plan,
    Record,
    StatementFacts,
    Terminology,
    attribute,
)
from carers_plan.problem import InvalidPlanError, Problem, in_order, nearest
from carers_plan.project import Project, id_of

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
IGNORED = {"README.md", "images", "media", ".schema"}
SUFFIXES = {".yaml", ".yml"}
STATEMENT = "accessibility/statement"
AUDIT = "accessibility/audit.json"
TRANSLATIONS = "translations"
"""Only the list of terms is read here: the rest of this folder belongs to the translators."""

Refused = list[tuple[ValidationError, YamlFile, type[Record]]]
ReadPlan = tuple[Plan | None, Loaded]
"""The plan, none if it has mistakes, and all that was read and is wrong with it."""


def load_plan(project: Project) -> Plan:
    """Read, validate and link everything. Raises `InvalidPlanError` with all mistakes."""
    plan, problems = check_plan(project)
    if plan is None:
        raise InvalidPlanError(problems)
    return plan


def check_plan(project: Project) -> tuple[Plan | None, list[Problem]]:
    """Return the plan, or none if it has mistakes, with all mistakes and advice found."""
    plan, loaded = read_plan(project)
    return plan, [*in_order(loaded.problems)]


def read_plan(project: Project) -> ReadPlan:
    """Read, validate and link everything."""
    return _read_plan(project, facts_digest(project))


@kept(lambda project, digest: (str(project.root), digest), most=2)
def _read_plan(project: Project, digest: bytes) -> ReadPlan:
    if problem := format_problem(project):
        return None, Loaded(problems=[problem])
    loaded, refused = _read_all(project)
    loaded.digest = digest
    for error, file, model in refused:
        loaded.problems.extend(explain(error, file, model, loaded.known))
    loaded.problems.extend(_broken_links(loaded))
    loaded.problems.extend(check_rules(loaded))
    loaded.problems.extend(check_image(project, loaded))
    loaded.problems.extend(check_format_files(project, loaded))
    if refused or any(not problem.advice for problem in loaded.problems):
        return None, loaded
    plan = Plan(
        site=loaded.singles["site"],  # type: ignore[arg-type]
        facts=loaded.singles["plan"],  # type: ignore[arg-type]
        map=loaded.singles.get("map"),  # type: ignore[arg-type]
        wording=loaded.singles.get("plain-english", PlainEnglish()),  # type: ignore[arg-type]
        moved=loaded.singles.get(MOVED, MovedPages()),  # type: ignore[arg-type]
        statement=loaded.singles.get(STATEMENT, StatementFacts()),  # type: ignore[arg-type]
        terminology=loaded.singles.get(TERMS, Terminology()),  # type: ignore[arg-type]
        audit=loaded.audit,
        **{attribute(name): dict(sorted(all_.items())) for name, all_ in loaded.folders.items()},  # type: ignore[arg-type]
    )
    return plan, loaded


def _read_all(project: Project) -> tuple[Loaded, Refused]:
    loaded, refused = Loaded(), Refused()
    root = project.plan_data
    if not root.is_dir() or root.is_symlink():
        wrong = "There is no folder plan_data."
        fix = "Make it, with site.yaml and plan.yaml in it."
        loaded.problems.append(Problem("plan_data", 0, "", wrong, fix))
        return loaded, refused
    english = project.docs / "en"
    loaded.pages = frozenset(
        path.relative_to(english).with_suffix("").as_posix() for path in english.rglob("*.md")
    )
    _read_level(project, root, loaded, refused)
    loaded.audit, problems = read_audit(project)
    loaded.problems.extend(problems)
    for single in SINGLES:
        if single not in OPTIONAL and ("", single) not in loaded.files:
            wrong = f"The file plan_data/{single}.yaml is missing."
            fix = "Add it. plan_data/README.md shows what belongs in it."
            loaded.problems.append(Problem("plan_data", 0, "", wrong, fix))
    return loaded, refused


def _read_level(project: Project, folder: Path, loaded: Loaded, refused: Refused) -> None:
    """Read what stands in `plan_data/`, or in a folder that only holds other folders."""
    # Files come before folders: plan.yaml says what "Year 2" is.
    for path in sorted(folder.iterdir(), key=lambda path: (path.is_dir(), path)):
        name = _printable(project.relative(path))
        if path.name in IGNORED or path.name.startswith("."):
            continue
        place = _printable(path.relative_to(project.plan_data).as_posix())
        single = place.removesuffix(path.suffix)
        if path.is_dir() and place in FOLDERS and not path.is_symlink():
            _read_folder(project, path, place, loaded, refused)
        elif path.is_dir() and _inside(place, (*FOLDERS, *SINGLES)) and not path.is_symlink():
            _read_level(project, path, loaded, refused)
        elif path.suffix in SUFFIXES and single in SINGLES and not path.is_dir():
            if ("", single) in loaded.files:
                loaded.problems.append(_twice(name, path.stem, loaded.files["", single].path))
            else:
                _read_file(project, path, single, loaded, refused)
        elif place != AUDIT and (folder.name != TRANSLATIONS or path.suffix in SUFFIXES):
            loaded.problems.append(_stray(path, name, place))


def _inside(place: str, known: Iterable[str]) -> list[str]:
    """Return the names of what belongs in a folder that holds other folders."""
    start = f"{place}/" if place else ""
    return [name.removeprefix(start) for name in known if name.startswith(start)]


def _printable(name: str) -> str:
    """Make a file name that is not UTF-8 safe to show."""
    return name.encode("utf-8", "replace").decode()


def _stray(path: Path, name: str, place: str) -> Problem:
    above = place.rpartition("/")[0]
    if above in FOLDERS:
        wrong = f'"{path.name}" does not belong here: nothing in it would be read.'
        fix = "Keep only files that end in .yaml here. Move or delete this one."
        return Problem(name, 0, "", wrong, fix)
    if path.is_symlink():
        return LINK.at(name)
    folders, singles = _inside(above, FOLDERS), _inside(above, SINGLES)
    known = folders if path.is_dir() else [f"{single}.yaml" for single in singles]
    home = f"plan_data/{above}".rstrip("/")
    kind = "folder" if path.is_dir() else "file"
    wrong = f'No {kind} called "{path.name}" belongs in {home}: nothing in it would be read.'
    match = nearest(path.name, known)
    if match.startswith("Did"):
        return Problem(name, 0, "", wrong, match)
    fix = f"Use one of the folders: {', '.join(folders)}."
    if not folders:
        fix = f"Only {', '.join(known)} is read here."
    return Problem(name, 0, "", wrong, f"Move it into a folder of its kind, or delete it. {fix}")


def _twice(name: str, stem: str, other: str) -> Problem:
    wrong = f'Two files have the name "{stem}": this one and {other}.'
    return Problem(name, 0, "", wrong, "Give one another name, or delete it.")


def _read_folder(
    project: Project, folder: Path, place: str, loaded: Loaded, refused: Refused
) -> None:
    stems: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        name = _printable(project.relative(path))
        if path.name.startswith(".") or path.name == "README.md":
            continue
        if path.suffix not in SUFFIXES or path.is_dir():
            loaded.problems.append(_stray(path, name, f"{place}/{path.name}"))
            continue
        stem = path.stem
        if stem.lower() in stems:
            loaded.problems.append(_twice(name, stem.lower(), stems[stem.lower()]))
            continue
        stems[stem.lower()] = name
        loaded.known[place].add(stem)
        if stem == "index":
            wrong = '"index.yaml" would take the place of the page that lists all of these.'
            fix = "Give it a name that says what it is about."
            loaded.problems.append(Problem(name, 0, "", wrong, fix))
        elif not ID.fullmatch(stem):
            wrong = f'"{path.name}" cannot be a file name here: it becomes part of a web address.'
            fix = f"Use small letters, digits and hyphens: {id_of(stem)}.yaml."
            loaded.problems.append(Problem(name, 0, "", wrong, fix))
        _read_file(project, path, f"{place}/{stem}", loaded, refused)


def _read_file(project: Project, path: Path, place: str, loaded: Loaded, refused: Refused) -> None:
    """Read the file of one record. `place` is its path in `plan_data/` without its ending."""
    folder, _, key = place.rpartition("/")
    if folder not in FOLDERS:
        folder, key = "", place
    model = FOLDERS[folder] if folder else SINGLES[key]
    file = read_yaml(path, _printable(project.relative(path)), project.root)
    loaded.files[folder, key] = file
    loaded.problems.extend(file.problems)
    if not isinstance(file.values, dict):
        loaded.problems.extend(_no_fields(file))
        return
    values = dict(file.values)
    if folder and "id" in values:
        wrong, fix = "The file's name is its id already.", "Delete this line."
        loaded.problems.append(file.problem(("id",), wrong, fix))
    if folder:
        values["id"] = key
    try:
        record = model.model_validate(values, context=_years(loaded))
    except ValidationError as error:
        refused.append((error, file, model))
        return
    if file.problems:
        return
    if folder:
        loaded.folders[folder][key] = record  # type: ignore[assignment]
    else:
        loaded.singles[key] = record


def _years(loaded: Loaded) -> dict[str, dt.date | None] | None:
    """Return when the first year of the plan begins, once plan.yaml is read."""
    if loaded.facts is None:
        return None
    first = loaded.facts.year_one
    return {"year_one": first.earliest if first and first.dated else None}


def _no_fields(file: YamlFile) -> Iterator[Problem]:
    if file.problems:
        return
    if file.values is None:
        wrong = "The file is empty."
    elif isinstance(file.values, list):
        wrong = "The file is a list, but it should hold the fields of one record."
    else:
        wrong = "The file has words in it, but no field names."
    yield Problem(file.path, 0, "", wrong, "Write lines like: title: Breaks for carers.")


def _broken_links(loaded: Loaded) -> Iterator[Problem]:
    for (folder, name), file in loaded.files.items():
        model = FOLDERS[folder] if folder else SINGLES[name]
        for place, link, value in written_links(file.values, model):
            bare = value.removesuffix(".yaml")
            if any(place[:length] in file.faulty for length in range(1, len(place) + 1)):
                continue
            if bare != value and bare in loaded.known[link.kind]:
                wrong = f'"{value}" should be the name without .yaml.'
                yield file.problem(place, wrong, f"Write {bare}.")
            elif value not in loaded.known[link.kind]:
                wrong = f'There is no file "{value}.yaml" in plan_data/{link.kind}.'
                yield file.problem(place, wrong, nearest(value, loaded.known[link.kind]))
