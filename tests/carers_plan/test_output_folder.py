"""Folders that commands make: only what the same command made before is ever replaced."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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
from site_audit.app import REPORTS
from tests.conftest import ROOT, contents

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
    "docs": "docs belongs to the project. Name another folder.",
    "docs/en": "docs/en (docs) belongs to the project. Name another folder.",
    "docs/new": "docs/new (docs) belongs to the project. Name another folder.",
    "./docs/../docs": "docs/../docs (docs) belongs to the project. Name another folder.",
    "to-docs": "to-docs (docs) belongs to the project. Name another folder.",
    "plan_data": "plan_data belongs to the project. Name another folder.",
    "plan_data/new": "plan_data/new (plan_data) belongs to the project. Name another folder.",
    "overrides": "overrides belongs to the project. Name another folder.",
    "scripts": "scripts belongs to the project. Name another folder.",
    "tests": "tests belongs to the project. Name another folder.",
    ".git": ".git belongs to the project. Name another folder.",
    ".git/new": ".git/new (.git) belongs to the project. Name another folder.",
    ".": ". (the whole project) holds other files. Name a new folder.",
    "": ". (the whole project) holds other files. Name a new folder.",
    "..": ".. (the whole project) holds other files. Name a new folder.",
    "/": "/ (the whole project) holds other files. Name a new folder.",
    ".cache": ".cache is where all commands keep their files. Name another folder.",
    "mkdocs.yml": "mkdocs.yml is a file. Name another folder.",
    "mkdocs.yml/new": "mkdocs.yml/new lies in a file. Name another folder.",
    "minutes": "minutes (june.txt) holds other files. Name a new folder.",
    "../Documents": "../Documents (letter.txt) holds other files. Name a new folder.",
    "to-documents": "to-documents (letter.txt) holds other files. Name a new folder.",
    "round": "round is a link to a place that is not there. Name another folder.",
    "to-nothing": "to-nothing is a link to a place that is not there. Name another folder.",
    "unsure": "unsure (built-from.txt, index.html) holds other files. Name a new folder.",
    "site/new": "site/new (site) is published with the site. Name another folder.",
}
"""What may not be replaced, whatever the command, and how that is told."""
WAYS = {
    "a site": ("build", "{}"),
    "pages for the team": ("translations", "pseudo", "--to", "{}"),
    "reports": ("audit", "--report", "{}"),
}


KINDS = {
    ("build", "team"): "team (.made-by-carers-plan, index.html) holds other files",
    ("build", "worktree"): "worktree holds a Git repository",
    ("build", "reports"): "holds other files",
    ("translations", "pseudo", "--to", "site"): "site is published with the site",
    ("translations", "pseudo", "--to", "worktree"): "worktree is published with the site",
    ("translations", "preview", "bn", "--to", "site/bn"): "site/bn (site) is published with",
    ("translations", "status", "--to", "reports"): "holds other files",
    ("translations", "export", "bn", "--to", "po", "--folder", "docs"): "docs belongs to",
    ("translations", "export", "bn", "--to", "po", "--folder", "site"): "site is published",
    ("audit", "--history", "plan_data"): "plan_data belongs to",
    ("audit", "--history", "site"): "site is published",
    ("audit", "--report", "site"): "site is published",
    ("audit", "--report", "team"): "team (.made-by-carers-plan, index.html) holds other files",
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
    assert finished.output.endswith(f"{UNFIT[name]}\n")
    assert finished.output.startswith("Nothing was written. What you can type: ")
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

    with pytest.raises(UnfitFolderError, match="holds other files"):
        replace_folder(OutputFolder(Project(root), Path("team"), "--to", "pages"), files())
    assert (root / "team/index.html").read_text(encoding="utf-8") == "pages for the team"


REPLACER = """
import sys
from pathlib import Path
from carers_plan import output_folder
from carers_plan.output_folder import OutputFolder, replace_folder
from carers_plan.project import Project
if sys.argv[2] == "two renames":
    output_folder._exchanged = lambda one, other: False
folder, number = OutputFolder(Project(Path(sys.argv[1])), Path("team"), "--to", "team"), 0
print("ready", flush=True)
while True:
    number += 1
    replace_folder(folder, [(f"{page}.html", str(number)) for page in range(9)])
"""


@pytest.mark.parametrize("way", ["one exchange", "two renames"])
def test_whenever_the_program_is_killed_there_is_the_old_folder_or_the_new_one(
    tmp_path: Path, way: str
):
    chance = random.Random(11)  # noqa: S311
    folder = OutputFolder(Project(tmp_path), Path("team"), "--to", "team")
    replace_folder(folder, [(f"{page}.html", "0") for page in range(9)])

    def whole() -> bool:
        pages = contents(tmp_path / "team")
        return (
            pages.pop(".made-by-carers-plan") == b""
            and len(pages) == 9
            and len({*pages.values()}) == 1
        )

    def mistaken() -> Iterator[tuple[str, str]]:
        yield "1.html", "half"
        raise InvalidPlanError(())

    for _ in range(10):
        running = subprocess.Popen(
            [sys.executable, "-c", REPLACER, str(tmp_path), way], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert running.stdout
        assert running.stdout.readline() == b"ready\n"
        time.sleep(chance.random() / 20)
        running.kill()
        running.wait()
        running.stdout.close()
        assert way == "two renames" or whole()
        # The next one puts right what is left, though it fails itself.
        with pytest.raises(InvalidPlanError):
            replace_folder(folder, mistaken())
        assert whole()
        assert [path.name for path in tmp_path.iterdir()] == ["team"]


def test_a_folder_is_never_missing_while_it_is_replaced(tmp_path: Path):
    replace_folder(OutputFolder(Project(tmp_path), Path("team"), "--to", "team"), [("a", "0")])
    running = subprocess.Popen(
        [sys.executable, "-c", REPLACER, str(tmp_path), "one exchange"], cwd=ROOT
    )
    seen: set[str] = set()
    while len(seen) < 30:
        number = (
            (tmp_path / "team/0.html").read_text(encoding="utf-8")
            if (tmp_path / "team/0.html").exists()
            else ""
        )
        assert (tmp_path / "team").is_dir()
        seen.add(number)
    running.kill()
    running.wait()


def test_a_disk_or_share_of_its_own_is_not_replaced_and_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Path, "is_mount", lambda path: path == root / "site")
    finished = run(root, "build")
    assert finished.exit_code == 1
    assert "site is a disk or share of its own" in finished.output
    assert "What you can type: carers-plan build site/site" in finished.output


def test_a_disk_that_is_noticed_only_when_it_is_replaced_is_told_too(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    def busy(fresh: Path, place: Path) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy", str(fresh), None, str(place))

    monkeypatch.setattr("carers_plan.output_folder._exchange", busy)
    with pytest.raises(UnfitFolderError, match="is a disk or share of its own"):
        replace_folder(OutputFolder(Project(root), Path("team"), "--to", "pages"), [("a", "new")])
    assert contents(root / "team").keys() == TEAM.keys()


def test_published_files_can_be_read_by_a_web_server_whatever_the_umask(tmp_path: Path):
    before = os.umask(0o077)
    try:
        folder = fill(tmp_path / "site", {"a/index.html": "x"})
    finally:
        os.umask(before)
    make_readable(folder)
    modes = {path: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert modes == {folder: 0o755, folder / "a": 0o755, folder / "a/index.html": 0o644}
