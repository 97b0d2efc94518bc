"""The command line: what it prints, how it ends, and that a mistake never costs the last good site."""

from __future__ import annotations

import re
import resource
import subprocess
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from carers_plan.cache_file import DAMAGED
from carers_plan.cli import main
from carers_plan.problem import Problem
from tests.conftest import COUNCIL_LANGUAGE, COUNCILS, QUIET, ROOT, contents, program, run


def carers_plan(*words: str | Path, cwd: Path = ROOT):
    return run(program("carers-plan"), *words, cwd=cwd)


def test_the_program_says_its_version():
    assert carers_plan("--version").stdout == f"carers-plan {version('carers-plan')}\n"


def test_help_names_every_command():
    finished = carers_plan("--help")
    assert finished.returncode == 0
    for command in ("check", "build", "schema"):
        assert re.search(rf"^  {command} +\S", finished.stdout, re.MULTILINE), command


def test_it_runs_as_a_module_too():
    import sys  # noqa: PLC0415

    assert run(sys.executable, "-m", "carers_plan", "--help").returncode == 0


def test_check_finds_no_mistake_in_camden():
    finished = carers_plan("check")
    assert finished.returncode == 0, finished.stdout
    assert "Nothing was published" not in finished.stdout


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_check_finds_nothing_wrong_in_any_council(council: str):
    finished = carers_plan("--project", COUNCILS / council, "check")
    assert finished.returncode == 0, finished.stdout


def test_check_needs_no_browser():
    import sys  # noqa: PLC0415

    code = (
        "import sys; from click.testing import CliRunner; from carers_plan.cli import main; "
        "result = CliRunner().invoke(main, ['check']); "
        "print(result.exit_code, sorted({name.split('.')[0] for name in sys.modules} & {'selenium', 'lingua', 'axe_selenium_python'}))"
    )
    assert run(sys.executable, "-c", code).stdout.strip() == "0 []"


def test_check_tells_all_mistakes_at_once_with_their_files_and_lines(worcestershire: Path):
    (worcestershire / "plan_data/actions/johns-campaign.yaml").write_text(
        "titel: x\nprogress:\n  - stage: doing\n", encoding="utf-8"
    )
    (worcestershire / "docs/en/help.md").write_text(
        "---\ntitle: Help\n---\n# Twice {#x}\n", encoding="utf-8"
    )
    finished = carers_plan("--project", worcestershire, "check")
    assert finished.returncode == 1
    assert "plan_data/actions/johns-campaign.yaml:1  titel" in finished.stdout
    assert 'Did you mean "title"?' in finished.stdout
    assert "plan_data/actions/johns-campaign.yaml:3  progress 1, stage" in finished.stdout
    assert "docs/en/help.md:4" in finished.stdout
    assert re.search(r"^\d+ problems\. Nothing was published\.$", finished.stdout, re.MULTILINE)
    assert "Traceback" not in finished.stdout + finished.stderr


def test_check_reads_the_pages_even_when_the_facts_are_wrong_and_blames_no_page_for_it(
    worcestershire: Path,
):
    (worcestershire / "plan_data/actions/johns-campaign.yaml").write_text(
        "title: x\n", encoding="utf-8"
    )
    finished = carers_plan("--project", worcestershire, "check")
    assert "johns-campaign.yaml" in finished.stdout
    assert "docs/" not in finished.stdout


def test_a_folder_that_is_not_a_project_gets_a_plain_answer(tmp_path: Path):
    finished = carers_plan("--project", tmp_path, "check")
    assert finished.returncode != 0
    assert "Traceback" not in finished.stdout + finished.stderr
    assert finished.stdout + finished.stderr


def hidden(folder: Path) -> set[str]:
    """Name what is in a folder that people do not see."""
    return {path.name for path in folder.iterdir() if path.name.startswith(".")}


def test_build_puts_a_whole_site_into_a_folder_and_leaves_nothing_of_the_last_build(
    worcestershire: Path,
):
    finished = carers_plan("--project", worcestershire, "build")
    assert finished.returncode == 0, finished.stderr
    assert "The site is in site." in finished.stdout
    assert (worcestershire / "site/ar/actions/index.html").is_file()
    assert hidden(worcestershire) <= {".cache"}
    # The second one goes into another folder, and is not led astray by compiled templates.
    before = contents(worcestershire / "site")
    (worcestershire / "public").mkdir()
    (worcestershire / "public/built-from.txt").write_text(MARK, encoding="utf-8")
    (worcestershire / "public/left-over.html").write_text("old", encoding="utf-8")
    for file in (worcestershire / ".cache/templates").iterdir():
        file.write_bytes(
            bytes(byte ^ (number % 97 == 0) for number, byte in enumerate(file.read_bytes()))
        )
    finished = carers_plan("--project", worcestershire, "build", "public")
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr == f"What was kept in .cache/templates {DAMAGED}.\n"
    assert contents(worcestershire / "public") == before


def building(root: Path, *words: str, **settings: Any) -> subprocess.Popen[str]:
    command = [str(program("carers-plan")), "--project", str(root), "build", *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, env=QUIET, cwd=root, **settings
    )


def test_builds_at_once_take_their_turns_even_when_one_is_killed(worcestershire: Path):
    """The first dies with its work half done; a web server can read what the others make."""
    killed = building(worcestershire)
    while not (begun := [name for name in hidden(worcestershire) if "-new-" in name]):
        time.sleep(0.01)
    killed.kill()
    others = [building(worcestershire, umask=0o077) for _ in range(2)]
    said = [process.communicate(timeout=200) for process in others]
    assert [process.returncode for process in others] == [0, 0], said
    waited = "Something else is making site. Waiting for it to end.\n"
    assert any(out.startswith(waited) for out, _ in said), said
    killed.communicate()
    assert begun[0] not in hidden(worcestershire)
    assert hidden(worcestershire) == {".cache"}
    site = worcestershire / "site"
    assert (site / "ar/actions/index.html").is_file()
    assert {path.stat().st_mode & 0o777 for path in site.rglob("*") if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in (site, *site.rglob("*")) if path.is_dir()} == {
        0o755
    }


def few_bytes() -> None:
    """Let this process write no file of more than some bytes, as when a disk is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))


def test_a_full_disk_is_told_in_plain_words_and_costs_nothing(worcestershire: Path):
    site = worcestershire / "site"
    site.mkdir()
    (site / "built-from.txt").write_text(MARK, encoding="utf-8")
    for words in (["build"], ["schema"], ["translations", "update"]):
        before = contents(worcestershire / "plan_data") | contents(site)
        command = [str(program("carers-plan")), "--project", str(worcestershire), *words]
        finished = subprocess.run(
            command, check=False, capture_output=True, text=True, env=QUIET, preexec_fn=few_bytes
        )
        said = finished.stdout + finished.stderr
        assert finished.returncode == 1, said
        assert "could not be written: there is no room left. Free some, then try again." in said
        assert "Traceback" not in said
        after = contents(worcestershire / "plan_data") | contents(site)
        assert {name: after[name] for name in before} == before
        assert not [name for name in after if "carers-plan-new" in name]
    assert hidden(worcestershire) <= {".cache", ".vscode"}


MARK = f"{'0af3' * 8}\n"
"""What a site says that it was built from."""


BREAK = {
    "bad YAML": ("plan_data/plan.yaml", "title: [unclosed"),
    "a wrong fact": ("plan_data/actions/first-action.yaml", "title: x\n"),
    "a wrong page": ("docs/en/help.md", "No title\n"),
    "a template that does not compile": ("overrides/pages/action.html", "{% if %}"),
    "a template that uses what does not exist": (
        "overrides/pages/action.html",
        "{{ nothing.like.this }}",
    ),
    "a frame that does not compile": ("overrides/shell.html", "{% for %}"),
    "a configuration that cannot be read": ("mkdocs.yml", "site_name: [x"),
}


@pytest.mark.parametrize("name", BREAK)
def test_a_failed_build_leaves_the_last_good_site_as_it_was(new_site: Path, name: str):
    site = new_site / "site"
    site.mkdir()
    (site / "built-from.txt").write_text(MARK, encoding="utf-8")
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    before, at_first = contents(site), hidden(new_site)
    file, text = BREAK[name]
    (new_site / file).parent.mkdir(parents=True, exist_ok=True)
    (new_site / file).write_text(text, encoding="utf-8")
    finished = carers_plan("--project", new_site, "build")
    assert finished.returncode != 0
    assert contents(site) == before
    assert hidden(new_site) <= {".cache", *at_first}


def test_schemas_are_up_to_date():
    finished = carers_plan("schema", "--check")
    assert finished.returncode == 0, finished.stdout


def test_a_check_looks_again_only_once_something_has_changed(
    worcestershire: Path, monkeypatch: pytest.MonkeyPatch
):
    looked: list[Problem] = []

    def look(*_: object) -> tuple[Problem, ...]:
        looked.append(Problem("plan_data/plan.yaml", len(looked) + 1, "title", "Wrong.", "Mend."))
        return (looked[-1],)

    def check() -> str:
        return CliRunner().invoke(main, ["--project", str(worcestershire), "check"]).stdout

    def written(file: str, text: str) -> None:
        (worcestershire / file).write_text(text, encoding="utf-8")

    monkeypatch.setattr("carers_plan.site_problems.problems_of", look)
    data, cache = worcestershire / "plan_data", worcestershire / ".cache/checks/project.cache"
    settings = (worcestershire / "mkdocs.yml").read_text(encoding="utf-8")
    changes: list[Callable[[], object]] = [
        lambda: written("plan_data/new.yaml", "title: x\n"),
        lambda: written("plan_data/new.yaml", "title: y\n"),
        lambda: (data / "new.yaml").rename(data / "newer.yaml"),
        (data / "empty").mkdir,
        lambda: (data / "link").symlink_to(data / "plan.yaml"),
        (data / "newer.yaml").unlink,
        lambda: written("overrides/pages/prose.html", "{{ title }}"),
        lambda: written("docs/en/help.md", "---\ntitle: Help\n---\n"),
        lambda: written("mkdocs.yml", settings.replace("today: 2023-07-06", "today: 2023-07-07")),
        lambda: written("mkdocs.yml", f"{settings}\ncopyright: Nobody\n"),
        lambda: cache.write_bytes(cache.read_bytes().replace(b"Wrong.", b"Right.")),
    ]
    assert check() == check()
    for number, change in enumerate(changes, 2):
        change()
        found = check()
        assert len(looked) == number
        assert f"plan_data/plan.yaml:{number}  title" in found
        assert check() == found
        assert len(looked) == number


def test_a_second_check_gives_the_answers_of_the_first(worcestershire: Path):
    page = worcestershire / "docs/en/help.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n[x](nowhere.md)\n", encoding="utf-8")
    first, second = (carers_plan("--project", worcestershire, "check", "--all") for _ in range(2))
    assert first.returncode == second.returncode == 1
    assert 'The link "nowhere.md" goes to a page that does not exist.' in first.stdout
    assert first.stdout == second.stdout
