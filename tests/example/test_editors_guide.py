"""Every example of the editors' guide works when it is followed in the example's own data."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from carers_plan.loading.plan_data import check_plan, load_plan
from carers_plan.model.date_grammar import parse_date
from carers_plan.problem import report
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import ENGLISH
from tests.carers_plan.test_schema import mistakes, schema_name
from tests.conftest import ROOT
from tests.test_documented import EDITORS, dates, examples, section

SERVICE = "plan_data/services/hillside-coffee-morning.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the facts, in which the guide's examples can be followed."""
    for name in ("plan_data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return Project(tmp_path)


def follow(project: Project, file: str, text: str) -> None:
    """Do what the guide says: add a new file, or change some fields of one."""
    path = project.root / file
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return
    kept = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text only
    changed = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - text only
    path.write_text(yaml.safe_dump(kept | changed, sort_keys=False), encoding="utf-8")


def test_every_example_works_when_it_is_followed(project: Project) -> None:
    for file, text in examples():
        follow(project, file, text)
        _, problems = check_plan(project)
        assert [str(it) for it in problems if it.path == file and not it.advice] == []
        whole = (project.root / file).read_text(encoding="utf-8")
        assert mistakes(schema_name(project.root / file), text if whole == text else whole) == []
    plan, problems = check_plan(project)
    assert plan, report(problems)
    # A priority has nothing that belongs to it until the next examples are followed.
    followed = {file for file, _ in examples()}
    assert [str(it) for it in problems if it.path in followed] == []


def test_the_message_is_a_real_one(project: Project) -> None:
    for file, text in examples():
        if not (project.root / file).exists():
            follow(project, file, text)
    path = project.root / SERVICE
    right = path.read_text(encoding="utf-8")
    (shown,) = re.findall(
        r"```text\n(.*?)\n```", section(EDITORS, "What the messages mean"), re.DOTALL
    )
    path.write_text(right.replace("phones:", "telephones:"), encoding="utf-8")
    _, problems = check_plan(project)
    assert shown in [str(problem) for problem in problems]


@pytest.mark.parametrize(("written", "shown"), dates())
def test_a_date_is_read_and_shown_as_the_guide_says(written: str, shown: str) -> None:
    titles = dict.fromkeys(load_plan(Project(ROOT)).milestones, "the name of that milestone")
    words = DateWords(Catalog(Project(ROOT), ENGLISH), titles)
    date = parse_date(written)
    assert words.date(date).striptags() == shown
    assert set(date.after) <= set(titles)
