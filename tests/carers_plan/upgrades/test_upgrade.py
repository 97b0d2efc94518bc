"""Data of an older format is rewritten as this program reads it, and nothing of it is lost."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from carers_plan import atomic_file
from carers_plan.build import make
from carers_plan.cli import main
from carers_plan.loading.data_format import FORMAT, MARK, format_in
from carers_plan.project import Project
from carers_plan.settings import find_project, read_settings
from carers_plan.upgrades.upgrade import FORMATS, prepare, write
from carers_plan.words.catalog import catalogue_of
from tests.conftest import CAMDEN_DAY, ROOT, contents
from translation_desk.work import Translations

OLD = ROOT / "tests/carers_plan/upgrades/format-1"
BEFORE = "6c4bb51"
"""The last commit with data of format 1."""
COMMANDS = ("check", "build", "schema", "audit", "formats confirm", "translations update")


@pytest.fixture(name="old")
def _old(tmp_path: Path) -> Project:
    return Project(shutil.copytree(OLD, tmp_path / "old"))


def run(project: Project, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--project", str(project.root), *words])
    return result.exit_code, result.output


def text_of(project: Project, name: str) -> str:
    return (project.root / name).read_text(encoding="utf-8")


def comments_in(project: Project) -> list[str]:
    files = sorted(project.plan_data.rglob("*.yaml"))
    lines = (line.strip() for path in files for line in path.read_text("utf-8").splitlines())
    return sorted(line for line in lines if line.startswith("# "))


def mistakes_of(problems) -> list[str]:
    return [str(problem) for problem in problems if not problem.advice]


def test_older_data_is_one_plain_mistake_whatever_is_asked(old: Project):
    for command in COMMANDS:
        code, told = run(old, *command.split())
        assert code == 1
        assert told.startswith("plan_data/site.yaml\n  This data is of format 1, and this program ")
        assert "Run: carers-plan upgrade." in told
        assert told.endswith("1 problem. Nothing was published.\n")
    assert run(old, "check", "--help")[0] == 0


def test_older_data_is_known_by_the_shorter_name_of_its_file_too(old: Project):
    site = old.plan_data / "site.yaml"
    site.rename(site.with_suffix(".yml"))
    assert run(old, "check")[1].startswith("plan_data/site.yml\n  This data is of format 1, and")
    assert run(old, "upgrade")[0] == 0
    assert f"format: {FORMAT}" in text_of(old, "plan_data/site.yml")
    assert not site.exists()


def test_newer_data_is_refused_with_the_version_that_is_needed(old: Project):
    site = old.plan_data / "site.yaml"
    site.write_text(f"{text_of(old, 'plan_data/site.yaml')}format: 9\n", encoding="utf-8")
    (old.root / "requirements.txt").write_text("carers-plan==3.1.0\n", encoding="utf-8")
    before = contents(old.root)
    for command in (*COMMANDS, "upgrade"):
        code, told = run(old, *command.split())
        assert code == 1
        assert "plan_data/site.yaml:19  format" in told
        assert "Version 3.1.0 is needed, which requirements.txt names" in told
    assert {**contents(old.root), **before} == before


@pytest.mark.parametrize(
    ("site", "number"),
    [("name: A", 1), ("name: A\nformat: 2 # x", 2), ("format: '3'", 3), ("format: two", FORMAT)],
)
def test_the_format_is_a_number_in_the_facts_of_the_site(site: str, number: int):
    assert format_in(site) == number


def test_an_upgrade_changes_what_it_says_and_keeps_order_and_comments(old: Project):
    code, told = run(old, "upgrade")
    assert code == 0, told
    assert "- The marker plan:example says that a site is an example: docs/en/help.md" in told
    assert "- `carers-plan new` makes the folder of a new site" in told
    assert told.endswith("The site can be built: carers-plan build\n")
    before = (OLD / "plan_data/site.yaml").read_text(encoding="utf-8").splitlines()
    after = text_of(old, "plan_data/site.yaml").splitlines()
    added = ["    invented: yes"] * 2 + [f"format: {FORMAT}"]
    assert [line for line in after if line in before] == before[1:]
    assert [line for line in after if line not in before and line[0] != "#"] == added
    assert after[after.index("  - value: 020 7946 0100") + 1] == "    invented: yes"
    line = (OLD / "plan_data/services/line.yaml").read_text(encoding="utf-8")
    assert text_of(old, "plan_data/services/line.yaml") == line.partition("\n")[2]
    assert "custom_dir" not in text_of(old, "mkdocs.yml")
    assert "# How MkDocs builds the site.\n" in text_of(old, "mkdocs.yml")
    assert [path.name for path in old.overrides.rglob("*.html")] == ["ours.html"]
    assert "<!-- plan:documents -->" in text_of(old, "docs/en/documents.md")
    assert text_of(old, "requirements.txt") != "carers-plan==0.1.0\n"
    polish = text_of(old, "plan_data/translations/interface/pl.po")
    assert "Szukaj" in polish
    assert "to-come" not in polish
    assert run(old, "check")[0] == 0


def test_numbers_become_blanks_in_translations_and_a_review_goes_on_to_hold(old: Project):
    run(old, "upgrade")
    first, second, third = catalogue_of(old, "bn").entries
    assert (first.english, first.text) == ("Call {1}", "{1} নম্বরে ফোন করুন")
    assert first.review
    assert first.notes == ("Read aloud to carers.",)
    assert "use the 999 BSL app, or text {1}." in second.english
    assert "বিপদে 999 BSL অ্যাপ ব্যবহার করুন, বা {1} নম্বরে টেক্সট করুন।" in second.text
    # In other digits, it is not sure which number stands for which.
    assert third.english == "**Call 999 now.**"
    assert "#. {1} is 999\n" in text_of(old, "plan_data/translations/bn.po")


def test_a_dry_run_writes_nothing_and_a_second_run_changes_nothing(old: Project):
    before = contents(old.root)
    assert "would be changed" in run(old, "upgrade", "--dry-run")[1]
    assert contents(old.root) == before
    run(old, "upgrade")
    after = contents(old.root)
    assert run(old, "upgrade") == (0, "There is nothing to upgrade.\n")
    assert contents(old.root) == after


def test_an_upgrade_that_is_killed_is_seen_and_finished(
    old: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    whole = Project(shutil.copytree(OLD, tmp_path / "whole"))
    run(whole, "upgrade")
    real, left = atomic_file.write, [5]

    def killed(path: Path, content: str | bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        real(path, content)

    upgrade = prepare(old)
    with monkeypatch.context() as patched:
        patched.setattr(atomic_file, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            write(old, upgrade)
    assert "Run: carers-plan upgrade." in run(old, "check")[1]
    run(old, "upgrade")
    assert contents(old.root) == contents(whole.root)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("docs/en/help.md", b"<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> theirs\n"),
        ("plan_data/services/line.yaml", b"name: Caf\xe9\n"),
        ("overrides/components/ours.html", b"<<<<<<< HEAD\n<p>One</p>\n"),
        ("plan_data/translations/bn.po", b'msgid ""\nmsgstr ""\n\nmsgid "Cut off'),
    ],
)
def test_two_versions_in_a_file_or_an_unreadable_one_stop_it_before_anything_is_written(
    old: Project, name: str, wrong: bytes
):
    (old.root / name).write_bytes(wrong)
    before = contents(old.root)
    code, told = run(old, "upgrade")
    assert code == 1
    assert told.startswith(name)
    assert told.endswith("Nothing was changed.\n")
    assert contents(old.root) == before


def test_a_folder_without_a_site_is_left_as_it_is(tmp_path: Path):
    code, told = run(Project(tmp_path), "upgrade")
    assert (code, told.partition("\n")[0]) == (1, "plan_data/site.yaml")
    assert "There is no plan_data/site.yaml in this folder." in told
    assert contents(tmp_path) == {}


def test_windows_line_ends_and_the_mark_before_a_text_stay(old: Project):
    path = old.plan_data / "services/line.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    run(old, "upgrade")
    first, _, rest = before.removeprefix(b"\xef\xbb\xbf").partition(b"\r\n")
    assert first.startswith(b"# yaml-language-server")
    assert path.read_bytes() == b"\xef\xbb\xbf" + rest


def test_each_format_up_to_this_one_has_its_steps():
    assert list(FORMATS) == list(range(2, FORMAT + 1))


def test_the_example_as_it_was_is_upgraded_and_made_without_a_mistake(tmp_path: Path):
    names = ("docs", "plan_data", "overrides", "mkdocs.yml")
    archive = subprocess.run(
        ["git", "archive", BEFORE, *names], cwd=ROOT, check=False, capture_output=True
    )
    if archive.returncode:
        pytest.skip(f"The history of this copy does not reach back to {BEFORE}.")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as file:
        file.extractall(tmp_path, filter="data")
    project = Project(tmp_path)
    comments = comments_in(project)
    upgrade = prepare(project)
    assert mistakes_of(upgrade.problems) == []
    write(project, upgrade)
    again = prepare(project)
    assert (again.changed, again.deleted) == ((), ())
    left = [line for line in comments if not line.startswith("# yaml-language-server")]
    assert comments_in(project) == sorted((*left, MARK))
    project = find_project(tmp_path)
    known = Translations(project)
    items = [item for tag in known.tags for item in known.facts(tag).items]
    assert [item.message.id for item in items if not item.translation.shown] == []
    sites = make(project, read_settings(project).languages, CAMDEN_DAY)
    assert sites.keys() == {"en", "bn", "so"}
