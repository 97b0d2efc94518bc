"""A new site from the starter: what it has, what it asks for, and what it refuses."""

from __future__ import annotations

import datetime as dt
import errno
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from carers_plan.checking import check_project
from carers_plan.cli import main
from carers_plan.loading.colours import TOKENS
from carers_plan.loading.data_format import format_problem
from carers_plan.new_site import STARTER, CouncilAnswers, NotMadeError, make_site
from carers_plan.output_folder import UnfitFolderError
from carers_plan.project import Project
from carers_plan.settings import read_settings
from carers_plan.theme import SHIPPED
from carers_plan.tidy import untidy
from carers_plan.to_do import blanks_in

DAY = dt.date(2026, 11, 30)


def test_a_new_site_has_no_mistake_whatever_it_is_called(tmp_path: Path):
    answers = CouncilAnswers(
        'St "Ann\'s": & Co #1', "Plan: carers", "https://carers.example.gov.uk", ("bn",)
    )
    project = make_site(tmp_path / "new", answers, DAY)
    settings = read_settings(project)
    assert (settings.tags, settings.problems) == (("en", "bn"), ())
    assert not (project.plan_data / "translations/so.po").exists()
    checked = check_project(project, settings.tags)
    assert checked.mistakes == ()
    assert checked.plan
    assert str(checked.plan.site.council) == answers.council
    assert str(checked.plan.facts.title) == answers.plan
    assert untidy(project) == ()


def test_what_is_still_to_do_is_advice_with_its_line(tmp_path: Path):
    project = make_site(tmp_path / "new", CouncilAnswers(), DAY)
    blanks = {f"{blank.path}:{blank.line}": blank.wrong for blank in blanks_in(project)}
    assert blanks["plan_data/site.yaml:1"] == "Still to do: the name of the council."
    assert "Still to do: the address of the site." in blanks.values()
    assert all(blank.advice for blank in blanks_in(project))
    assert set(blanks_in(project)) <= set(check_project(project, ["en"]).problems)


def test_all_that_a_new_site_advises_is_what_is_still_to_do(tmp_path: Path):
    project = make_site(tmp_path / "new", CouncilAnswers(plan="Our Carers Plan"), DAY)
    told = check_project(project, read_settings(project).tags).problems
    others = {it.path for it in told if it not in blanks_in(project)}
    assert others == {"plan_data/accessibility/audit.json"}, "nobody has tested it yet"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (CouncilAnswers(url="carers"), "is not the address of a site"),
        (CouncilAnswers(council=" "), "A name is one line of words"),
        (CouncilAnswers(languages=("xx",)), 'has no words in "xx"'),
        (CouncilAnswers(band="plum"), '"plum" is not a colour that can be checked'),
        (CouncilAnswers(link="#9ab"), "--link on --paper has a contrast of 2"),
    ],
)
def test_an_answer_that_no_site_can_have_makes_nothing(
    tmp_path: Path, answers: CouncilAnswers, said: str
):
    with pytest.raises(NotMadeError, match=said):
        make_site(tmp_path / "new", answers, DAY)
    assert not (tmp_path / "new").exists()


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear Ann", encoding="utf-8")
    with pytest.raises(UnfitFolderError, match=r"holds other files. Name a new folder."):
        make_site(tmp_path, CouncilAnswers(), DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_new_site_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(_path: Path, _content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            make_site(tmp_path / "new", CouncilAnswers(), DAY)
    assert [*tmp_path.iterdir()] == []
    left = tmp_path / ".new.carers-plan-new-1"  # By a command that was killed.
    left.mkdir()
    make_site(tmp_path / "new", CouncilAnswers(), DAY)
    assert [path.name for path in tmp_path.iterdir()] == ["new"]
    assert format_problem(Project(tmp_path / "new")) is None


def test_a_new_site_has_the_colours_that_were_chosen_and_asks_again_for_pale_ones(tmp_path: Path):
    words = [
        "Example Council",
        "",
        "example.gov.uk/carers",
        "English and Somali",
        "#eeeeee",
        "#003f5c",
        "",
        "",
    ]
    asked = CliRunner().invoke(main, ["new", str(tmp_path / "new")], input="\n".join(words))
    assert asked.exit_code == 0, asked.output
    assert "Error: --brand on --paper has a contrast of" in asked.output
    project = Project(tmp_path / "new")
    assert read_settings(project).tags == ("en", "so")
    site = (project.plan_data / "site.yaml").read_text("utf-8")
    assert "url: https://example.gov.uk/carers/\n" in site
    assert "--band: #003f5c;" in (project.overrides / "style/colours.css").read_text("utf-8")
    assert check_project(project, ["en"]).mistakes == ()


def test_the_dark_colours_of_the_starter_are_the_programs():
    sheets = (SHIPPED / TOKENS, STARTER / "overrides/style/colours.css")
    shipped, starter = (path.read_text("utf-8").partition("@media")[2] for path in sheets)
    assert set(re.findall(r"--\w+: #\w+;", starter)) <= set(re.findall(r"--\w+: #\w+;", shipped))
