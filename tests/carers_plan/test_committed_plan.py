"""A promise that was committed does not go, nor its date, without a word to the editor."""

import subprocess
from pathlib import Path

import pytest

from carers_plan.committed_plan import lost_promises
from carers_plan.project import Project

ACTION = "plan_data/actions/open-a-desk.yaml"
MILESTONE = "plan_data/milestones/desk-opens.yaml"
SERVICE = "plan_data/services/the-desk.yaml"
FILES = {
    ACTION: "title: Open a desk\ntarget: by the end of June 2024\n",
    MILESTONE: "title: The desk opens\ndate: October 2024\n",
    SERVICE: "name: The desk\nsummary: Somebody to talk to.\n",
}


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "The plan")
    return Project(tmp_path)


def told(project: Project, name: str, text: str | None) -> list[str]:
    if text is None:
        (project.root / name).unlink()
    else:
        (project.root / name).write_text(text, encoding="utf-8")
    return [f"{it.path}:{it.line} {it.wrong} {it.fix}" for it in lost_promises(project)]


def test_a_date_written_over_the_old_one_is_told_with_what_to_write(project: Project):
    assert told(project, MILESTONE, "title: The desk opens\ndate: January 2025\n") == [
        (
            f'{MILESTONE}:2 "October 2024" was promised, and is not in the file any more. Write the '
            "old date in was, the new one in date, and the reason in why_changed. If the date was "
            "only mistyped, leave it."
        )
    ]
    (project.root / MILESTONE).write_text(FILES[MILESTONE], encoding="utf-8")
    [problem] = told(project, ACTION, "title: Open a desk\ntarget: July 2024\n")
    assert "Make target a list: the old date first" in problem
    [problem] = told(project, ACTION, "title: Open a desk\nprogress:\n  - stage: done\n")
    assert problem.startswith(f'{ACTION}:1 "by the end of June 2024" was promised')
    assert "Write it again" in problem


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (MILESTONE, "title: The desk opens\ndate: January 2025\nwas:\n  - date: October 2024\n"),
        (MILESTONE, "title: The desk is open\ndate: Oct 2024\n"),
        (ACTION, "title: Open a desk\ntarget:\n  - date: by the end of June 2024\n  - July 2024\n"),
        (ACTION, "title: [\n"),
    ],
    ids=["postponed", "the-same-date-in-other-words", "a-second-target", "a-file-with-a-mistake"],
)
def test_an_edit_that_keeps_the_date_gets_no_advice(project: Project, name: str, text: str):
    assert told(project, name, text) == []


def test_a_deleted_promise_is_told_and_a_renamed_one_is_not(project: Project):
    [problem] = told(project, ACTION, None)
    assert problem.startswith(f'{ACTION}:0 "Open a desk" was promised, and its file is gone.')
    other = project.root / "plan_data/actions/open-the-desk.yaml"
    other.write_text(FILES[ACTION], encoding="utf-8")
    assert list(lost_promises(project)) == []


def test_a_promise_whose_title_and_file_name_were_corrected_together_is_not_gone(project: Project):
    (project.root / ACTION).unlink()
    other = project.root / "plan_data/actions/open-the-desk.yaml"
    target = "target: by the end of June 2024\n"
    other.write_text(f"title: Open the desk\n{target}", encoding="utf-8")
    assert len(list(lost_promises(project))) == 1, "half of it is the same: it may be another one"
    priority = "priority: help\n"
    (project.root / ACTION).write_text(FILES[ACTION] + priority, encoding="utf-8")
    git(project.root, "add", ACTION)
    git(project.root, "commit", "-qm", "A priority")
    (project.root / ACTION).unlink()
    other.write_text(f"title: Open the desk\n{target}{priority}", encoding="utf-8")
    assert list(lost_promises(project)) == []


def test_a_deleted_service_is_told_unless_readers_are_told_where_it_is_now(project: Project):
    [problem] = told(project, SERVICE, None)
    assert problem.startswith(f'{SERVICE}:0 "The desk" was on the site, and its file is gone.')
    moved = project.root / "plan_data/moved.yaml"
    for wrong in ("[", "pages: 1\n", "pages: [1, {old: [x]}]\n"):
        moved.write_text(wrong, encoding="utf-8")
        assert len(list(lost_promises(project))) == 1
    moved.write_text("pages:\n  - old: /services/the-desk/\n", encoding="utf-8")
    assert list(lost_promises(project)) == []


def test_without_git_or_a_first_commit_nothing_is_told(tmp_path: Path):
    assert list(lost_promises(Project(tmp_path))) == []
    git(tmp_path, "init", "-q")
    assert list(lost_promises(Project(tmp_path))) == []


def test_folders_and_titles_that_are_no_text_are_left_to_other_messages(project: Project):
    deeper = project.root / "plan_data/actions/old/deeper.yaml"
    deeper.parent.mkdir()
    deeper.write_text("title: Deeper\n", encoding="utf-8")
    git(project.root, "add", ".")
    git(project.root, "commit", "-qm", "A folder")
    deeper.unlink()
    (project.root / ACTION).unlink()
    other = project.root / "plan_data/actions/other.yaml"
    other.write_text("title: [Open a desk]\n", encoding="utf-8")
    assert [it.path for it in lost_promises(project)] == [ACTION]


def test_no_filter_of_a_project_is_run(project: Project):
    mark = project.root / "ran"
    git(project.root, "config", "filter.x.clean", f"touch {mark}; cat")
    (project.root / ".gitattributes").write_text("*.yaml filter=x\n", encoding="utf-8")
    assert told(project, MILESTONE, "title: The desk opens\ndate: January 2025\n")
    assert not mark.exists()
