"""A fault of the program is told in plain words, by every command, and kept for a developer."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from carers_plan.cli import main
from carers_plan.new_site import CouncilAnswers, make_site
from carers_plan.problem import InvalidPlanError, Problem
from tests.conftest import CAMDEN_DAY, program, run


def commands(group: click.Group, *before: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, *before, name)
        else:
            yield (*before, name), command


EVERY = dict(commands(main))
FULL = OSError(errno.ENOSPC, "No space left on device", "site/index.html")
WRONG = Problem("plan_data/plan.yaml", 3, "title", "There is no title.", "Write one.")
ENDS = [
    (ZeroDivisionError("division"), 70, "The program has a fault of its own."),
    (RecursionError("deep"), 70, "The program has a fault of its own."),
    (ValueError("\ud800 is odd"), 70, "The program has a fault of its own."),
    (MemoryError(), 70, "The program needs more memory than is free here."),
    (FULL, 1, "site/index.html could not be written: there is no room left."),
    (InvalidPlanError([WRONG]), 1, "plan_data/plan.yaml:3  title\n  There is no title."),
]


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_tells_what_nobody_foresaw(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for error, ends, says in ENDS:

        def fail(found: Exception = error) -> None:
            raise found

        monkeypatch.setattr(EVERY[words], "params", [])
        monkeypatch.setattr(EVERY[words], "callback", fail)
        done = CliRunner().invoke(main, ["--project", str(tmp_path), *words])
        assert (done.exit_code, says in done.output) == (ends, True), done.output
        assert "Traceback" not in done.output
        kept = tmp_path / ".cache/fault.txt"
        assert kept.is_file() is (ends == 70)
        if ends == 70:
            assert "Send the file .cache/fault.txt to whoever set this program up" in done.output
            assert f"({type(error).__name__} in cli.py, line " in done.output
            text = kept.read_text(encoding="utf-8")
            assert "in fail\n    raise found" in text
            assert text.startswith("carers-plan ")
            kept.unlink()


def test_a_fault_that_cannot_be_kept_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fail() -> None:
        raise KeyError("x")

    (tmp_path / ".cache").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(EVERY["check",], "callback", fail)
    monkeypatch.setattr(EVERY["check",], "params", [])
    done = CliRunner().invoke(main, ["--project", str(tmp_path), "check"])
    assert done.exit_code == 70
    assert "Send the file" not in done.output
    assert "(KeyError in cli.py, line " in done.output


def test_wrong_words_on_the_command_line_are_no_fault():
    for words in (["chekc"], ["check", "--no-such"], ["translations", "export"], ["--help"]):
        done = CliRunner().invoke(main, words)
        assert done.exit_code in {0, 2}
        assert "fault" not in done.output


FAULTS = {
    "before MkDocs begins": ("raise LookupError('a fault')", 70, "(RuntimeError in cli.py, line "),
    "while MkDocs builds": (
        "def on_post_page(output, page, config):\n    raise LookupError('a fault')\n",
        1,
        "(LookupError in hook.py, line 2)",
    ),
    "when memory runs out": (
        "import os\n\ndef on_post_build(config):\n    os.kill(os.getpid(), 9)\n",
        70,
        "The program needs more memory than is free here.",
    ),
}


@pytest.fixture(name="project", scope="module")
def _project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fault") / "new"
    root = make_site(folder, CouncilAnswers(languages=("en",)), CAMDEN_DAY).root
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    return root


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_inside_mkdocs_is_told_and_costs_nothing(project: Path, name: str):
    hook, ends, says = FAULTS[name]
    (project / "hook.py").write_text(hook, encoding="utf-8")
    done = run(program("carers-plan"), "--project", project, "build")
    said = done.stdout + done.stderr
    assert (done.returncode, says in said) == (ends, True), said
    assert "Traceback" not in said
    assert not (project / "site").exists()
    if "memory" not in name:
        assert "LookupError: a fault" in (project / ".cache/fault.txt").read_text("utf-8")
