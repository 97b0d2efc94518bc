"""Whatever `check` passes, `build` builds; and what a build would refuse, `check` has told."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from carers_plan.cli import main
from carers_plan.new_site import CouncilAnswers, make_site
from tests.conftest import CAMDEN_DAY, program, run
from tests.fuzz.edits import edit

PAGE = "---\ntitle: A page\n---\n\nWords.\n"
Edit = Callable[[Path], object]


def settings(old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def page(name: str) -> Edit:
    return lambda root: (root / "docs/en" / name).write_text(PAGE, encoding="utf-8")


OURS = "carers-plan: {}"
EDITS: Mapping[str, Edit] = {
    "a day that is none": settings(OURS, "carers-plan:\n      today: 2024-02-30"),
    "a day in words": settings(OURS, "carers-plan:\n      today: 9 September 2024"),
    "a tag that YAML reads as no": settings(
        "locale: so, name: Soomaali", "locale: no, name: Norsk"
    ),
    "a name that is a number": settings("name: Soomaali", "name: 2024"),
    "a page called README": page("README.md"),
    "no first page": lambda root: (root / "docs/en/index.md").unlink(),
    "a structure of folders that is none": settings("structure: folder", "structure: folders"),
    "no structure of folders": settings("      docs_structure: folder\n", ""),
    "an unknown setting": settings("docs_dir: docs", "docs_dir: docs\ncolour: red"),
    "an unknown extension": settings(
        "docs_dir: docs", "docs_dir: docs\nmarkdown_extensions: [nope]"
    ),
}
FINE: Mapping[str, Edit] = {
    "another page": page("another.md"),
    "a menu of MkDocs that names no page": settings("  - index.md", "  - nowhere.md"),
    "a tag in quotation marks": settings(
        "locale: so, name: Soomaali", 'locale: "so", name: "2024"'
    ),
}


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    make_site(tmp_path / "carers", CouncilAnswers(languages=("en", "so")), CAMDEN_DAY)
    return tmp_path / "carers"


def command(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(root), *words])


@pytest.mark.parametrize("name", EDITS)
def test_what_a_build_would_refuse_is_told_by_check_without_a_traceback(root: Path, name: str):
    EDITS[name](root)
    done = command(root, "check")
    assert done.exit_code == 1, done.output
    assert "Traceback" not in done.output


def test_what_check_passes_is_built(root: Path):
    for change in FINE.values():
        change(root)
    checked = command(root, "check")
    assert checked.exit_code == 0, checked.output
    built = command(root, "build", str(root.parent / "built"))
    assert built.exit_code == 0, built.output
    assert (root.parent / "built/another/index.html").is_file()


def test_whatever_check_passes_of_small_edits_is_built(root: Path, tmp_path: Path):
    random = Random(7)  # noqa: S311 - the same edits each time
    good, passed = tmp_path / "good", []
    shutil.copytree(root, good)
    for _ in range(20):
        said = edit(root, random)
        checked = command(root, "check")
        assert checked.exit_code in {0, 1}, (said, checked.output)
        assert "Traceback" not in checked.output
        before, after = (good, root) if checked.exit_code == 0 else (root, good)
        shutil.rmtree(before)
        shutil.copytree(after, before)
        passed += [said] if before == good else []
    built = command(root, "build", str(tmp_path / "built"))
    assert built.exit_code == 0, (passed, built.output)
    assert len(passed) > 3


@pytest.mark.parametrize("rest", ["", 'msgctxt "docs/help/body"\nmsgid "Hel'])
def test_translations_that_were_cut_off_are_told(root: Path, rest: str):
    path = root / "plan_data/translations/so.po"
    entries = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text("\n\n".join([*entries[: len(entries) // 3], rest]), encoding="utf-8")
    done = command(root, "check")
    assert "may have been cut off" in done.output if not rest else done.exit_code == 1
    assert "plan_data/translations/so.po" in done.output


def test_a_console_with_few_letters_ends_no_command(root: Path):
    before = root / "plan_data/site.yaml"
    before.write_text(before.read_text(encoding="utf-8").replace("name:", "নাম:"), encoding="utf-8")
    done = run(
        "env", "PYTHONIOENCODING=latin-1", program("carers-plan"), "--project", root, "check"
    )
    assert done.returncode == 1
    assert '"???"' in done.stdout
    assert "Traceback" not in done.stderr
