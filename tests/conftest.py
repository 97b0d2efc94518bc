"""Sites and plans that the tests share; each site is built once in a test session."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import hypothesis
import pytest

from carers_plan.build import assets_of, files_of, make
from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Plan
from carers_plan.new_site import CouncilAnswers, make_site
from carers_plan.pages import listings
from carers_plan.pages.site import SitePage
from carers_plan.project import Project
from carers_plan.words.language import Language
from tests.web import Web

ROOT = Path(__file__).resolve().parent.parent
COUNCILS = ROOT / "tests" / "councils"
CAMDEN_DAY = dt.date(2024, 9, 9)
COUNCIL_LANGUAGE = {
    "bromley": "bn",
    "leicestershire": "so",
    "rotherham": "bn",
    "worcestershire": "ar",
}
COUNCIL_DAY = {
    "bromley": dt.date(2023, 6, 27),
    "leicestershire": dt.date(2023, 6, 5),
    "rotherham": dt.date(2020, 9, 3),
    "worcestershire": dt.date(2023, 7, 6),
}
# How long a test takes depends on the computer: nothing fails for it.
hypothesis.settings.register_profile("any computer", deadline=None)
hypothesis.settings.load_profile("any computer")
QUIET = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "ignore"}


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command; the caller looks at how it ended."""
    words = [str(word) for word in command]
    return subprocess.run(
        words, cwd=cwd, env=QUIET, check=False, capture_output=True, text=True, timeout=300
    )


def program(name: str) -> Path:
    """Return a program installed beside this Python."""
    return Path(sys.executable).parent / name


def mkdocs_build(
    root: Path, target: Path, builder: str = "mkdocs"
) -> subprocess.CompletedProcess[str]:
    """Build a project with the real program, every warning counting as a failure."""
    return run(
        program(builder), "build", "--strict", "-f", root / "mkdocs.yml", "-d", target, cwd=root
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def copy_project(source: Path, target: Path) -> Path:
    """Copy a project with its own templates, so that a test can change any of it."""
    own = source / "overrides"
    shutil.copytree(own if own.is_dir() else ROOT / "overrides", target / "overrides")
    for name in ("docs", "plan_data"):
        shutil.copytree(source / name, target / name)
    shutil.copy(source / "mkdocs.yml", target)
    return target


def pages_of(root: Path, tags: Mapping[str, str], today: dt.date) -> dict[str, dict[str, SitePage]]:
    """Make a project's pages in memory, by language tag and path. English is the default."""
    languages = tuple(Language(tag, name, tag == "en") for tag, name in tags.items())
    sites = make(Project(root), languages, today)
    return {tag: {page.path: page for page in site.pages} for tag, site in sites.items()}


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Path], Path]:
    """Build a project once for all the workers of a test session."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def build(name: str, root: Path) -> Path:
        folder, log = shared / f"site-{name}", shared / f"site-{name}.log"
        with (shared / f"site-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not log.exists():
                finished = mkdocs_build(root, folder)
                failure = "" if finished.returncode == 0 else finished.stdout + finished.stderr
                log.write_text(failure, encoding="utf-8")
        if failure := log.read_text(encoding="utf-8"):
            pytest.fail(f"The site {name} does not build:\n{failure[-3000:]}", pytrace=False)
        return folder

    return build


@pytest.fixture(scope="session")
def site(once: Callable[[str, Path], Path]) -> Web:
    """Camden's site, built by `mkdocs build --strict`."""
    return Web(once("camden", ROOT), ("en", "bn", "so"), "https://carers-plan.example.org/")


@pytest.fixture(scope="session")
def split_site(tmp_path_factory: pytest.TempPathFactory) -> Web:
    """Camden's site as if its lists were long: no page of one has more than a few records."""
    project, folder = Project(ROOT), tmp_path_factory.mktemp("split")
    languages = (Language("en", "English", default=True), Language("bn", "বাংলা"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listings, "SIZES", {"services": 4, "actions": 3, "timeline": 6, "news": 3})
        sites = make(project, languages, CAMDEN_DAY)
        made = [file for site in sites.values() for file in files_of(site)]
    for name, content in (*made, *assets_of(project)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return Web(folder, ("en", "bn"), "https://carers-plan.example.org/")


@pytest.fixture(scope="session")
def recorded_site(
    once: Callable[[str, Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Web:
    """Camden's site as if people had made the recording and the film that are still to come."""
    root = copy_project(ROOT, tmp_path_factory.mktemp("recorded"))
    for file in (root / "plan_data" / "formats").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("made_by: program", "made_by: native-speaker"), "utf-8")
    folder = once("recorded", root)
    return Web(folder, ("en", "bn", "so"), "https://carers-plan.example.org/")


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Camden's plan."""
    return load_plan(Project(ROOT))


@pytest.fixture(scope="session")
def council_site(once: Callable[[str, Path], Path]) -> Callable[[str], Web]:
    """Another council's site by its name."""
    known: dict[str, Web] = {}

    def get(name: str) -> Web:
        if name not in known:
            folder = once(name, COUNCILS / name)
            known[name] = Web(
                folder, ("en", COUNCIL_LANGUAGE[name]), f"https://{name}-carers.example.org/"
            )
        return known[name]

    return get


@pytest.fixture
def worcestershire(tmp_path: Path) -> Path:
    """A copy of a small project that a test can change."""
    return copy_project(COUNCILS / "worcestershire", tmp_path / "project")


@pytest.fixture
def new_site(tmp_path: Path) -> Path:
    """The smallest whole project, in English alone, that a test can change."""
    return make_site(tmp_path / "new", CouncilAnswers(languages=("en",)), CAMDEN_DAY).root
