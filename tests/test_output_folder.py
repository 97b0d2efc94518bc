"""Folders that commands make: only what the same command made before is ever replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from carers_plan.auditing import REPORTS
from carers_plan.cli import main
from carers_plan.output_folder import (
    OutputFolder,
    UnfitFolderError,
    is_for_team,
    is_site,
    make_readable,
    replace_folder,
)
from carers_plan.problem import InvalidPlanError
from carers_plan.project import Project
from tests.conftest import contents

SITE = {"built-from.txt": f"{'0af3' * 8}\n", "index.html": "the last good site"}
TEAM = {".made-by-carers-plan": "", "index.html": "pages for the team"}


def fill(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    """A project of a few files, and what its owner has beside it."""
    home = {
        "Documents/letter.txt": "x",
        "council/docs/en/index.md": "x",
        "council/plan_data/plan.yaml": "x",
        "council/overrides/shell.html": "x",
        "council/scripts/build": "x",
        "council/tests/test_it.py": "x",
        "council/.git/HEAD": "x",
        "council/mkdocs.yml": "site_name: Carers\n",
        "council/minutes/june.txt": "x",
    }
    fill(tmp_path, home)
    (tmp_path / "council/empty").mkdir()
    (tmp_path / "council/to-documents").symlink_to(tmp_path / "Documents")
    (tmp_path / "council/to-docs").symlink_to("docs")
    (tmp_path / "council/to-nothing").symlink_to("nowhere")
    (tmp_path / "council/round").symlink_to("round")
    fill(tmp_path / "council/site", SITE)
    fill(tmp_path / "council/team", TEAM)
    fill(tmp_path / "council/worktree", SITE | {".git": "gitdir: elsewhere"})
    fill(tmp_path / "council/unsure", SITE | {"built-from.txt": "a list of sources"})
    return tmp_path / "council"


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(root), *words])


UNFIT = {
    "docs": "docs belongs to the project",
    "docs/en": "docs/en belongs to the project",
    "docs/new": "docs/new belongs to the project",
    "./docs/../docs": "docs/../docs belongs to the project",
    "to-docs": "to-docs belongs to the project",
    "plan_data": "plan_data belongs to the project",
    "plan_data/new": "plan_data/new belongs to the project",
    "overrides": "overrides belongs to the project",
    "scripts": "scripts belongs to the project",
    "tests": "tests belongs to the project",
    ".git": ".git belongs to the project",
    ".git/new": ".git/new belongs to the project",
    ".": ". holds the whole project",
    "": ". holds the whole project",
    "..": "holds the whole project",
    "/": "holds the whole project",
    ".cache": ".cache is where all commands keep their files",
    "mkdocs.yml": "mkdocs.yml is a file",
    "minutes": "minutes holds what this command did not make: june.txt",
    "../Documents": "Documents holds what this command did not make: letter.txt",
    "to-documents": "to-documents holds what this command did not make: letter.txt",
    "round": "round is a link to a place that is not there",
    "to-nothing": "to-nothing is a link to a place that is not there",
    "unsure": "unsure holds what this command did not make: built-from.txt, index.html",
    "site/new": "site/new is part of the site in site",
    "mkdocs.yml/new": "mkdocs.yml/new lies in a file",
}
"""What may not be replaced, whatever the command, and how that is told."""
WAYS = {
    "a site": ("build", "{}"),
    "pages for the team": ("translations", "pseudo", "--to", "{}"),
    "reports": ("audit", "--report", "{}"),
}


KINDS = {
    ("build", "team"): "team holds what this command did not make",
    ("build", "worktree"): "worktree holds a Git repository",
    ("build", "reports"): "reports holds what this command did not make: audit.sarif",
    ("translations", "pseudo", "--to", "site"): "site is part of the site",
    ("translations", "pseudo", "--to", "worktree"): "worktree is part of the site",
    ("translations", "preview", "bn", "--to", "site/bn"): "site/bn is part of the site",
    ("translations", "status", "--to", "reports"): "reports holds what this command did not make",
    ("translations", "export", "bn", "--to", "po", "--folder", "docs"): "docs belongs to",
    ("translations", "export", "bn", "--to", "po", "--folder", "site"): "site is part of",
    ("audit", "--history", "plan_data"): "plan_data belongs to",
    ("audit", "--history", "site"): "site is part of",
    ("audit", "--report", "site"): "site is part of",
    ("audit", "--report", "team"): "team holds what this command did not make",
}
"""What one command may replace or add to and another may not."""


@pytest.mark.parametrize("words", KINDS, ids=" ".join)
def test_a_command_replaces_only_what_the_same_command_made(
    root: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(root)
    fill(root / "reports", dict.fromkeys(REPORTS, "x") | {"notes.txt": "x"})
    before = contents(root)
    finished = run(root, *words)
    assert finished.exit_code == 1, finished.output
    assert KINDS[words] in finished.output
    assert contents(root) == before


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", UNFIT)
def test_nothing_that_somebody_owns_is_replaced(root: Path, name: str, way: str):
    before = contents(root.parent)
    target = str((root / name).absolute()) if way == "reports" else name
    finished = run(root, *(word.format(target) for word in WAYS[way]))
    assert finished.exit_code == 1, finished.output
    assert UNFIT[name] in finished.output
    assert "Nothing was " in finished.output
    assert "Name another folder, such as: " in finished.output
    assert contents(root.parent) == before


def test_an_empty_folder_a_new_one_and_one_that_was_made_before_may_be_replaced(root: Path):
    project = Project(root)
    for name in ("empty", "new/deep", "site", "../elsewhere"):
        OutputFolder(project, Path(name), "carers-plan build", "site", is_site).check()
    for name in ("empty", "new", "team", ".cache/pages"):
        OutputFolder(project, Path(name), "--to", "pages", is_for_team).check()


def test_a_folder_is_replaced_whole_and_a_link_to_it_goes_on_leading_there(root: Path):
    (root / "link").symlink_to("team")
    replace_folder(
        OutputFolder(Project(root), Path("link"), "--to", "pages"), [("a/b.html", "new")]
    )
    assert contents(root / "team") == {".made-by-carers-plan": b"", "a/b.html": b"new"}
    assert (root / "link").is_symlink()
    assert not [path for path in root.iterdir() if path.name.startswith(".team")]


def test_a_folder_that_fails_half_way_leaves_the_old_one_and_nothing_beside_it(root: Path):
    before = contents(root)

    def files():
        yield "index.html", "new"
        raise InvalidPlanError(())

    with pytest.raises(InvalidPlanError):
        replace_folder(OutputFolder(Project(root), Path("team"), "--to", "pages"), files())
    assert contents(root) == before
    assert not [path for path in root.iterdir() if path.name.startswith(".team")]


def test_what_somebody_put_there_meanwhile_is_kept(root: Path):
    def files():
        yield "index.html", "new"
        (root / "team" / ".made-by-carers-plan").unlink()

    with pytest.raises(UnfitFolderError, match="did not make"):
        replace_folder(OutputFolder(Project(root), Path("team"), "--to", "pages"), files())
    assert (root / "team/index.html").read_text(encoding="utf-8") == "pages for the team"


def test_a_disk_or_share_of_its_own_is_not_replaced_and_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Path, "is_mount", lambda path: path == root / "site")
    finished = run(root, "build")
    assert finished.exit_code == 1
    assert "site is a disk or share of its own" in finished.output
    assert "Name another folder, such as: carers-plan build site/site" in finished.output


def test_published_files_can_be_read_by_a_web_server_whatever_the_umask(tmp_path: Path):
    before = os.umask(0o077)
    try:
        folder = fill(tmp_path / "site", {"a/index.html": "x"})
    finally:
        os.umask(before)
    make_readable(folder)
    modes = {path: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert modes == {folder: 0o755, folder / "a": 0o755, folder / "a/index.html": 0o644}
