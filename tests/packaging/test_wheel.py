"""The wheel alone, in an empty environment outside the project, makes and builds a new site."""

from __future__ import annotations

import re
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import run

COUNCILS = re.compile(rb"camden|bromley|worcestershire|leicestershire|rotherham", re.IGNORECASE)
# A guide's example names an organisation; a new site's guide says "council" there.
NAMED = {
    "carers_plan/starter/plan_data/README.md",
    "carers_plan/loading/councils.yaml",  # Names of all councils, to see a wrong one in a heading,
    "carers_plan/loading/council_spellings.yaml",  # as others write them,
    "carers_plan/loading/example_words.yaml",  # and what only the example may say.
}


@pytest.fixture(name="wheel", scope="module")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    made = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    assert made.returncode == 0, made.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(name="program", scope="module")
def _program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment that has the wheel, and the libraries of this one."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    subprocess.run([sys.executable, "-m", "venv", home], check=True, capture_output=True)
    python = str(home / "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps"]
    subprocess.run([*pip, "--no-index", str(wheel)], check=True, capture_output=True)
    packages = next((home / "lib").glob("python*/site-packages"))
    # What is named in such a file is not searched for others: the project itself stays outside.
    (packages / "libraries.pth").write_text(site.getsitepackages()[0], encoding="utf-8")
    return home / "bin/carers-plan"


def test_the_wheel_has_all_that_a_site_needs(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "carers_plan/theme/shell.html",
        "carers_plan/theme/style/tokens.css",
        "carers_plan/theme/assets/search.js",
        "carers_plan/theme/assets/mark.svg",
        "carers_plan/theme/sw.js",
        "carers_plan/words/en.yaml",
        "carers_plan/words/bn.po",
        "carers_plan/starter/docs/en/help.md",
        "carers_plan/starter/plan_data/README.md",
        "carers_plan/starter/.github/workflows/publish.yml",
        "carers_plan/CHANGELOG.md",
        "carers_plan/upgrades/format_2.yaml",
        "carers_plan/py.typed",
        "carers_plan/forms/labels.yaml",
        "carers_plan/forms/vendor/sveltia-cms.js",
        "site_audit/vendor/axe/axe.min.js",
        "translation_desk/commands.py",
    ):
        assert name in names, name


def test_the_wheel_has_nothing_of_any_council(wheel: Path):
    archive = zipfile.ZipFile(wheel)
    found = {
        name
        for name in archive.namelist()
        if COUNCILS.search(name.encode() + archive.read(name))
        and not (name in NAMED or name.endswith("/LICENCE-CONTENT"))
    }
    assert found == set()


def test_a_new_site_builds_at_once_and_is_not_published_with_blanks(program: Path, tmp_path: Path):
    made = run(program, "new", "site-of-ours", "--yes", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "Still to do: the name of the council." in made.stdout
    folder = tmp_path / "site-of-ours"
    assert not COUNCILS.search(b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file()))

    checked = run(program, "--project", folder, "check", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    refused = run(program, "--project", folder, "build", "--publish", cwd=tmp_path)
    assert refused.returncode == 1
    assert "Nothing was published." in refused.stdout
    assert not (folder / "site").exists()
    built = run(program, "--project", folder, "build", cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr

    for tag, word in (("", "Call"), ("bn/", "ফোন"), ("so/", "Wac")):
        html = (folder / "site" / f"{tag}help/index.html").read_text(encoding="utf-8")
        page = LexborHTMLParser(html)
        call = page.css_first('a[href="tel:999"]')
        assert call is not None
        assert word in call.text(), tag
        assert "example site" not in html
    again = run(program, "new", "site-of-ours", "--yes", cwd=tmp_path)
    assert again.returncode == 1
    assert "holds other files. Name a new folder." in again.stderr
