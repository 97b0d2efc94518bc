"""Every mistake an editor makes gets a message they can act on.

Each file in `tests/mistakes/` is one mistake made in the small project `tests/mistakes/tiny/`:

- `change`: for a file, the words to replace (`from`) and what somebody wrote instead (`to`)
- `files`: whole files, added or put in the place of others
- `special`: what YAML cannot hold: `latin_1`, `bom`, `crlf`, `repeat` [text, times], `link`, `folder`, `delete`
- `expect`: the full report, word for word
"""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carers_plan.loading.plan_data import check_plan
from carers_plan.loading.yaml_file import parse_yaml
from carers_plan.problem import Problem, report
from carers_plan.project import Project

MISTAKES = Path(__file__).parent / "mistakes"
TINY = MISTAKES / "tiny"
CASES = sorted(MISTAKES.glob("*.yaml"))
TINY_FILES = {
    path.relative_to(TINY).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(TINY.rglob("*.*"))
    if path.suffix in {".md", ".yaml"}
}


def read_case(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return case


def make(case: dict[str, Any], root: Path) -> Project:
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    for name, changes in case.get("change", {}).items():
        text = TINY_FILES[name]
        for change in changes:
            assert text.count(change["from"]) == 1, f"{name} should hold {change['from']!r} once"
            text = text.replace(change["from"], change["to"])
        write(root / name, text.encode())
    for name, text in case.get("files", {}).items():
        write(root / name, text.encode())
    for kind, files in case.get("special", {}).items():
        for name, value in files.items():
            make_special(kind, root / name, value)
    return Project(root)


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def make_special(kind: str, path: Path, value: Any) -> None:
    if kind == "latin_1":
        write(path, value.encode("latin-1"))
    elif kind == "bom":
        write(path, b"\xef\xbb\xbf" + value.encode())
    elif kind == "crlf":
        write(path, value.replace("\n", "\r\n").encode())
    elif kind == "repeat":
        write(path, (value[0] * value[1]).encode())
    elif kind == "link":
        path.symlink_to(value)
    elif kind == "folder":
        path.mkdir()
    elif path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_mistake_is_explained(path, tmp_path):
    case = read_case(path)
    plan, problems = check_plan(make(case, tmp_path))
    assert report(problems) == case["expect"].rstrip("\n")
    assert (plan is None) == any(not problem.advice for problem in problems)
    for problem in problems:
        assert os.path.lexists(tmp_path / problem.path) or problem.path == "plan_data"
        assert problem.wrong
        assert problem.fix


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_holds_nothing_but_its_mistake(path, tmp_path):
    case = read_case(path)
    assert set(case) <= {"change", "files", "special", "expect"}
    touched = [*case.get("change", {}), *case.get("files", {})]
    touched += [name for files in case.get("special", {}).values() for name in files]
    assert 1 <= len(touched) <= 3
    _plan, problems = check_plan(make(case, tmp_path))
    folders = {str(Path(name).parent) for name in touched}
    for problem in problems:
        assert problem.path in touched or folders & {problem.path, str(Path(problem.path).parent)}


def test_the_tiny_project_has_no_mistakes():
    plan, problems = check_plan(Project(TINY))
    assert report(problems) == ""
    assert plan is not None


def test_there_are_at_least_sixty_five_kinds_of_mistake():
    assert len(CASES) >= 65


def test_every_mistake_is_reported_at_once(tmp_path):
    cases = ["number-with-a-unit", "unknown-field", "day-that-does-not-exist"]
    folder = tmp_path / "project"
    merged: dict[str, Any] = {"change": {}}
    expected: set[Problem] = set()
    for name in cases:
        case = read_case(MISTAKES / f"{name}.yaml")
        merged["change"] |= case["change"]
        expected |= set(check_plan(make(case, tmp_path / name))[1])
    assert set(check_plan(make(merged, folder))[1]) == expected
    assert len(expected) == len(cases)


def test_a_file_is_never_skipped_in_silence(tmp_path):
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    write(tmp_path / "plan_data/services/respite.yml", b"name: Respite\n")
    write(tmp_path / "plan_data/services/respite.YAML", b"name: Respite\n")
    write(tmp_path / "plan_data/services/old/respite.yaml", b"name: Respite\n")
    write(tmp_path / "plan_data/service.yaml", b"name: Respite\n")
    write(tmp_path / "plan_data/notes.txt", b"name: Respite\n")
    paths = {problem.path for problem in check_plan(Project(tmp_path))[1]}
    assert paths == {
        "plan_data/services/respite.yml",
        "plan_data/services/respite.YAML",
        "plan_data/services/old",
        "plan_data/service.yaml",
        "plan_data/notes.txt",
    }


ROLES = [
    "St Pancras Library",
    "Camden Carers Voice",
    "Carers Trust",
    "Mary Ward Centre",
    "Anna Freud Centre",
    "Great Ormond Street Hospital",
    "Head of Adult Social Care",
    "Cabinet Member for Health",
    "Executive Director Adults and Health",
    "Chair, Carers Board",
    "Borough Partnership",
    "Two co-chairs: a carer and Helping Hands",
    "The Lord Mayor",
    "Dr Hadwen Trust",
    "Carers and Jobcentre Plus staff",
    "Bengali Workers Association",
    "Somali Community Centre",
    "Age UK",
    "Corporate Transformation",
    "Principal Social Worker",
    "Scrutiny Committee (Health and Adult Social Care)",
    "Everyone",
]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_not_taken_for_a_person(role, tmp_path):
    change = {"from": "who: Carers and the council", "to": f'who: "{role}"'}
    _plan, problems = check_plan(
        make({"change": {"plan_data/milestones/launch.yaml": [change]}}, tmp_path)
    )
    assert report(problems) == ""


PEOPLE = [
    "Jessica Lawson, Manager",
    "Manager: Jessica Lawson",
    "Head of carers' services (Jessica Lawson)",
    "Abdi Hassan - Chair",
    "Nasima Begum and a carer",
    "Jean O'Brien",
    "Anne-Marie Smith",
    "John Q. Lawson",
    "Maria de Souza",
    "Cllr A Wright",
    "Ms Okafor",
]


@pytest.mark.parametrize("person", PEOPLE)
def test_a_person_is_not_taken_for_a_role(person, tmp_path):
    change = {"from": "who: Carers and the council", "to": f'who: "{person}"'}
    _plan, problems = check_plan(
        make({"change": {"plan_data/milestones/launch.yaml": [change]}}, tmp_path)
    )
    assert "looks like a person's name" in report(problems)


SIGNS = st.sampled_from(
    [*"\t\n :-[]{}\"'|>*&!%@`#,?0", "- ", ": ", "\n---\n", "<<: ", "é", "£", "\x00"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    name=st.sampled_from([name for name in TINY_FILES if name.endswith(".yaml")]),
    start=st.integers(0, 600),
    cut=st.integers(0, 40),
    pasted=st.lists(SIGNS | st.text(max_size=8), max_size=4).map("".join),
)
def test_no_edit_ever_raises(name, start, cut, pasted, tmp_path_factory):
    root = tmp_path_factory.getbasetemp() / "edited"
    if not root.exists():
        shutil.copytree(TINY, root)
    text = TINY_FILES[name]
    start %= len(text)
    edited = text[:start] + pasted + text[start + cut :]
    path = root / name
    try:
        path.write_bytes(edited.encode("utf-8", "surrogatepass"))
        plan, problems = check_plan(Project(root))
    finally:
        path.write_text(text, encoding="utf-8")
    assert (plan is None) == any(not problem.advice for problem in problems)
    report(problems)


@settings(max_examples=300, deadline=None)
@given(st.lists(SIGNS | st.text(max_size=6), max_size=60).map("".join))
def test_no_text_stops_the_reader(text):
    file = parse_yaml(text, "any.yaml")
    assert file.values is not None or file.problems or not text.strip() or text
