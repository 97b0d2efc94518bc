"""Give a record or page of a project another name, with all that is called after it, or nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from carers_plan import atomic_file
from carers_plan.checking import check_project
from carers_plan.loading.destinations import page_path
from carers_plan.loading.plan_data import ID
from carers_plan.loading.prose import ProsePage, parse_page
from carers_plan.loading.yaml_file import read_text
from carers_plan.model import FOLDERS, MOVED, SINGLES
from carers_plan.pages.routes import Routes
from carers_plan.problem import InvalidPlanError, Problem, nearest
from carers_plan.project import Project, id_of
from carers_plan.rename import edits
from carers_plan.rename.edits import DOCS, Renaming
from carers_plan.settings import read_settings
from carers_plan.site_problems import problems_of
from carers_plan.trial_copy import trial_copy
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.prose_words import page_digest

Texts = Mapping[str, str]
"""The text of files by their names from the project's folder."""
ENGLISH = f"{DOCS}/{SOURCE_TAG}/"
_FACTS = "plan_data/"
_MOVED_FILE = f"{_FACTS}{MOVED}.yaml"
_ENDINGS = (".yaml", ".yml", ".md", ".po")


@dataclass(frozen=True, slots=True)
class RenameResult:
    """What a new name changes: files that move, by their old names, and files with other words.

    `addresses` are the new addresses of pages by their old ones.
    """

    moved: Mapping[str, str]
    written: Texts
    addresses: Mapping[str, str]


def rename(
    project: Project, old: str, new: str, today: dt.date, *, dry_run: bool = False
) -> RenameResult:
    """Rename a record or page, named as `services/breaks` or `docs/help`, or as its file is.

    Nothing is written unless the site of `today` can be made of it all. Raises `InvalidPlanError`.
    """
    before = _texts(project)
    change, main = _wanted(before, old, new)
    moved = {name: there for name in before if (there := _place(name, change)) != name}
    with trial_copy(project) as copy:
        first = {moved.get(name, name): _named(name, text, change) for name, text in before.items()}
        _lay(copy, moved, {name: text for name, text in first.items() if before.get(name) != text})
        settings = read_settings(project)
        now = check_project(copy, settings.tags)
        if now.routes is None:
            # What was wrong before hides what it would be wrong to tell: links are not changed yet.
            mistakes = check_project(project, settings.tags).mistakes
            raise InvalidPlanError(mistakes or now.mistakes)
        if not moved and first == before and not project.renaming.exists():
            raise InvalidPlanError([_unknown(before, change)])
        known = check_project(project, settings.tags).routes if main in moved else None
        change = replace(change, paths=dict(_paths(change, now.routes, known)))
        change = replace(change, places=_places(change, now.routes))
        last = _linked(first, moved, change, settings.every_language)
        if change.paths:
            last[_MOVED_FILE] = edits.in_moved(last.get(_MOVED_FILE, ""), change)
        _lay(copy, {}, {name: text for name, text in last.items() if first.get(name) != text})
        if wrong := _mistakes(problems_of(copy, settings.languages, today)):
            old_ones = _mistakes(problems_of(project, settings.languages, today))
            told = {(moved.get(it.path, it.path), it.where, it.wrong) for it in old_ones}
            wrong = [it for it in wrong if (it.path, it.where, it.wrong) not in told]
        if wrong:
            raise InvalidPlanError(wrong)
    origin = {there: name for name, there in moved.items()}
    written = {
        origin.get(name, name): text
        for name, text in sorted(last.items())
        if before.get(origin.get(name, name)) != text
    }
    result = RenameResult(moved, written, change.paths)
    if not dry_run:
        _write(project, result, f"{old} {new}")
    return result


def _wanted(texts: Texts, old: str, new: str) -> tuple[Renaming, str]:
    """Return what is wanted, and the file that it is about. Raises `InvalidPlanError`."""
    was, now = _tidy(old), _tidy(new)
    folder = DOCS if was.startswith(f"{DOCS}/") else was.rpartition("/")[0]
    name, other = was[len(folder) + 1 :], now[len(folder) + 1 :]
    change = Renaming(folder, name, other)
    main, there = (_file(texts, change.folder, it) for it in (name, other))
    if was in SINGLES or was == f"{DOCS}/index":
        wrong = f'"{was}" cannot have another name: every site has it under this one.'
        file = f"{ENGLISH}index.md" if folder == DOCS else f"{_FACTS}{was}.yaml"
        raise _refused(file, wrong, "Rename a record, such as services/old, or a page: docs/old.")
    if folder not in {*FOLDERS, DOCS}:
        folders = [DOCS, *FOLDERS]
        wrong = f'"{old}" does not name a record or a page.'
        raise _refused("plan_data", wrong, f"Write its folder too. {nearest(folder, folders)}")
    if not now.startswith(f"{folder}/"):
        raise _refused(main, f'"{new}" is in another folder.', f"Write {folder}/, then a new name.")
    if not all(map(ID.fullmatch, other.split("/"))) or (folder != DOCS and "/" in other):
        wrong = f'"{other}" cannot be a name here: it becomes part of a web address.'
        raise _refused(
            main, wrong, f"Use small letters, digits and hyphens: {folder}/{id_of(other)}."
        )
    if main not in texts and there not in texts:
        raise InvalidPlanError([_unknown(texts, change)])
    taken = [it for name in texts if (it := _place(name, change)) != name and it in texts]
    if was == now or taken:
        wrong = f'"{now}" is there already.'
        raise _refused(taken[0] if taken else there, wrong, "Choose a name that nothing has yet.")
    return change, main


def _tidy(name: str) -> str:
    """Return a name as translations have it: `services/old` for `plan_data/services/old.yaml`."""
    name = re.sub(r"\.(yaml|yml|md)$", "", name.strip("/"))
    return re.sub(rf"^{ENGLISH}", f"{DOCS}/", name.removeprefix(_FACTS))


def _file(texts: Texts, folder: str, name: str) -> str:
    """Return the file of a record or page, as it is called if there is one."""
    if folder == DOCS:
        return f"{ENGLISH}{name}.md"
    short = f"{_FACTS}{folder}/{name}.yml"
    return short if short in texts else f"{_FACTS}{folder}/{name}.yaml"


def _unknown(texts: Texts, change: Renaming) -> Problem:
    start = ENGLISH if change.folder == DOCS else f"{_FACTS}{change.folder}/"
    known = [f"{change.folder}/{name.removeprefix(start).rpartition('.')[0]}"
             for name in texts if name.startswith(start)]  # fmt: skip
    return Problem(start, 0, "", f'There is no "{change.was}".', nearest(change.was, known))


def _refused(path: str, wrong: str, fix: str) -> InvalidPlanError:
    return InvalidPlanError([Problem(path, 0, "", wrong, fix)])


def _texts(project: Project) -> dict[str, str]:
    """Read every file that a name may stand in. Raises `InvalidPlanError`."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    files = [*project.plan_data.rglob("*"), *project.docs.rglob("*")]
    files.append(project.root / project.configuration)
    for path in sorted(files):
        name = project.relative(path)
        hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
        if path.suffix in _ENDINGS and not hidden and path.name != "README.md" and path.is_file():
            found[name], wrong = read_text(path, name, project.root)
            problems += wrong
    if problems:
        raise InvalidPlanError(problems)
    return found


def _place(name: str, change: Renaming) -> str:
    """Return where a file goes: that of the record or page, and a page's in each language."""
    if change.folder != DOCS:
        stem, dot, ending = name.rpartition(".")
        return f"{_FACTS}{change.now}{dot}{ending}" if stem == f"{_FACTS}{change.was}" else name
    docs, _, inside = name.partition("/")
    tag, _, file = inside.partition("/")
    return f"{DOCS}/{tag}/{change.new}.md" if (docs, file) == (DOCS, f"{change.old}.md") else name


def _named(name: str, text: str, change: Renaming) -> str:
    """Return a text in which the record or page itself has its new name."""
    place, _, ending = name.removeprefix(_FACTS).rpartition(".")
    if ending == "po":
        return edits.in_catalogue(text, change)
    if name.startswith(_FACTS) and (place in SINGLES or place.rpartition("/")[0] in FOLDERS):
        return edits.in_facts(text, place, change)
    return edits.in_settings(text, change) if "/" not in name else text


def _paths(change: Renaming, now: Routes, was: Routes | None) -> Iterator[tuple[str, str]]:
    """Yield old and new addresses: the record's or page's own, and those of lists called after it.

    `was` is the table of pages until now, where that can be made.
    """
    live, known = ({route.path for route in it or () if route.listed} for it in (now, was))
    new = page_path(f"{change.new}.md")
    for path in sorted(live):
        if change.folder == DOCS:
            old = (
                f"{page_path(f'{change.old}.md')}{path[len(new) :]}"
                if path.startswith(new)
                else path
            )
        else:
            old = "/".join(change.old if part == change.new else part for part in path.split("/"))
        own = change.folder == DOCS or path.startswith(f"{change.now}/")
        if old not in live and (old in known if was else own):
            yield old, path


def _places(change: Renaming, now: Routes) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the new places of a record that is shown on a page with others."""
    path, mark, place = now.of_record(change.folder, change.new).partition("#")
    found = {(path, change.old): (path, place)} if mark else {}
    return found | {(old, change.old): (new, place) for old, new in change.paths.items() if mark}


def _linked(
    texts: Texts, moved: Mapping[str, str], change: Renaming, tags: Collection[str]
) -> dict[str, str]:
    """Return all texts with links to the new addresses, and whole pages that know their English."""
    origin = {there: name for name, there in moved.items()}
    found = {}
    for name, text in texts.items():
        docs, _, inside = name.partition("/")
        here, before, after = "", "", ""
        if docs == DOCS:
            file, was = inside.partition("/")[2], origin.get(name, name).split("/", 2)[2]
            here = page_path(was)
            before, after = (it[: it.rfind("/") + 1] for it in (was, file))
        found[name] = edits.in_links(text, change, here, before, after)
    english = {
        name for name, text in found.items() if name.startswith(ENGLISH) and text != texts[name]
    }
    for name in english:
        old, new = (page_digest(_page(it[name], name)) for it in (texts, found))
        line = re.compile(rf"^(translated_from: *){old}\b", re.MULTILINE)
        for other in {f"{DOCS}/{tag}/{name.removeprefix(ENGLISH)}" for tag in tags} & found.keys():
            found[other] = line.sub(rf"\g<1>{new}", found[other])
    return found


def _page(text: str, name: str) -> ProsePage:
    return parse_page(text, name, SOURCE_TAG, name.removeprefix(ENGLISH))[0]


def _mistakes(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if not problem.advice]


def _lay(copy: Project, moved: Mapping[str, str], texts: Texts) -> None:
    for name, there in moved.items():
        atomic_file.move(copy.root / name, copy.root / there)
    for name, text in texts.items():
        atomic_file.write(copy.root / name, text, durable=False)


def _write(project: Project, result: RenameResult, names: str) -> None:
    """Write what changes, the renamed file itself last: until then, the same command goes on.

    Whoever finds `Project.renaming` tells that it was stopped.
    """

    def late(name: str) -> tuple[bool, bool, str]:
        return name in result.moved, name.startswith(ENGLISH), name

    with atomic_file.noted(project.renaming, names):
        for name in sorted(result.written, key=late):
            atomic_file.rewrite(project.root / name, result.written[name])
        for name in sorted(result.moved, key=late):
            atomic_file.move(project.root / name, project.root / result.moved[name])
