"""Nothing is read without end: each limit says where and what to do, also at the real command."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image

from carers_plan import limits
from carers_plan.loading.image_file import weight_mistake
from carers_plan.loading.photo import photo_mistake
from carers_plan.loading.prose import load_prose
from carers_plan.loading.theme_rules import check_theme
from carers_plan.loading.yaml_file import read_yaml
from carers_plan.markdown import misuses
from carers_plan.problem import InvalidPlanError, Problem, UnusableFileError, report
from carers_plan.project import Project
from carers_plan.settings import find_project, read_settings
from carers_plan.words.po_file import read_catalogue
from tests.conftest import COUNCILS, QUIET, ROOT, copy_project, program
from tests.translation_desk.exchange.test_exchange_files import DAY, book, cell, parts
from translation_desk.exchange.formats import FORMATS
from translation_desk.exchange.incoming import take_in
from translation_desk.exchange.outcome import Wish
from translation_desk.work import Translations

PO = 'msgid ""\nmsgstr ""\n"Language: bn\\n"\n\nmsgctxt "a"\nmsgid "b"\nmsgstr "{}"\n'


def put(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def record(root: Path, text: str) -> str:
    put(root, "plan_data/a.yaml", text)
    return report(read_yaml(root / "plan_data/a.yaml", "plan_data/a.yaml", root).problems)


def page(root: Path, text: str) -> str:
    put(root, "docs/en/a.md", text)
    return report(load_prose(Project(root), ["en"]).problems)


def catalogue(root: Path, text: str) -> str:
    with pytest.raises(InvalidPlanError) as told:
        read_catalogue(put(root, "bn.po", text), "bn.po", root)
    return str(told.value)


def inherited(root: Path) -> str:
    put(root, "mkdocs.yml", "INHERIT: mkdocs.yml\n")
    return report(read_settings(Project(root)).problems)


def markdown(text: str) -> str:
    (found,) = misuses(text)
    return f"{text.count(chr(10), 0, found.start)} {found.wrong} {found.fix}"


def drawn(root: Path) -> str:
    sign = put(root, "overrides/assets/mark.svg", "x" * (limits.SIGN + 1))
    return report([p for p in check_theme(Project(root)) if sign.name in p.path])


def heavy(root: Path) -> str:
    picture = put(root, "a.svg", "x" * (limits.PICTURE + 1000))
    mistake = weight_mistake(picture)
    return f"{mistake.wrong} {mistake.fix}" if mistake else ""


def huge(root: Path) -> str:
    picture = root / "a.png"
    Image.new("1", (10_001, 10_000)).save(picture)
    mistake = photo_mistake(picture)
    return f"{mistake.wrong} {mistake.fix}" if mistake else ""


def unusable(kind: str, data: bytes) -> str:
    with pytest.raises(UnusableFileError) as told:
        FORMATS[kind].read(data)
    return str(told.value)


def taken(root: Path, data: bytes) -> str:
    path = root / "back.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnusableFileError) as told:
        take_in(Translations(find_project(COUNCILS / "bromley")), path, Wish(), DAY)
    return str(told.value)


def archive(parts: int, size: int) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(parts):
            file.writestr(f"{number}", b"0" * size)
    return whole.getvalue()


def many(*wrong: str) -> str:
    return report(Problem("a.yaml", n, "", said, "Mend it.") for n, said in enumerate(wrong, 1))


LARGER = "far larger than any that is read here. Copy its table or its words alone"
TOLD: dict[str, tuple[Callable[[Path], str], str]] = {
    "TEXT_FILE": (
        lambda root: page(root, "x\n\n" * (limits.TEXT_FILE // 3 + 1)),
        "docs/en/a.md\n  The file is too big: 512 KB. The limit is 512 KB.\n  Split it",
    ),
    "CATALOGUE": (
        lambda root: catalogue(root, "#\n" * (limits.CATALOGUE // 2 + 1)),
        "bn.po\n  The file is too big: 8192 KB. The limit is 8192 KB.\n  Delete the entries",
    ),
    "TEXT": (
        lambda root: "\n".join([
            record(root, f"a: b\ntitle: {'x' * 30_001}\n"),
            page(root, f"---\ntitle: a\n---\nb\n\n{'x' * 30_001}\n"),
            catalogue(root, PO.format("x" * 30_001)),
        ]),
        "plan_data/a.yaml:2  title\n  This text has 30,001 letters. The limit is 30,000.\n  Make it shorter, or part it.",
    ),
    "LEVELS": (
        lambda root: record(root, f"a: b\nc: {'[' * 50}{']' * 50}") + markdown("a\n\n" + "> " * 50 + "b"),
        "plan_data/a.yaml:2\n  There are more than 40 levels inside each other here.\n  Take some",
    ),
    "INHERITED": (inherited, "mkdocs.yml:1  INHERIT\n  More than 5 files inherit from each other.\n  Write the settings"),
    "PICTURE": (heavy, '"a.svg" has 151 KB, too much for a phone with little data. Make it smaller than 150 KB'),
    "DOTS": (huge, '"a.png" has 10,001 by 10,000 dots, more than any screen. Save it smaller: 2,000 dots wide'),
    "SIGN": (drawn, "overrides/assets/mark.svg\n  The sign of the site has 8,193 bytes. The limit is 8,192.\n  Each page carries"),
    "MISTAKES": (lambda _: many(*map(str, range(50))), "a.yaml\n  And 30 more. Mend these first, then check again.\n\n50 problems."),
    "SAME": (lambda _: many(*"x" * 9), "Mend it.\n\nx\n  The same once more: a.yaml:9\n\n9 problems."),
    "SHOWN": (lambda _: many("x" * 900), f"\n  {'x' * 398} … {'x' * 400}\n"),
    "SHEET": (lambda root: taken(root, b"x" * (limits.SHEET + 1)), "The file is too large. Send only the table."),
    "UNPACKED": (lambda _: unusable("docx", archive(2, limits.UNPACKED // 2 + 1)), LARGER),
    "PARTS": (lambda _: unusable("xlsx", archive(limits.PARTS + 1, 0)), LARGER),
    "ROWS": (lambda _: unusable("xlsx", book(cell("B30000", "x"))), "far more rows or columns than were sent out. Delete what"),
    "COLUMNS": (lambda _: unusable("xlsx", book(cell("DA3", "x"))), "far more rows or columns than were sent out. Delete what"),
}  # fmt: skip
ALSO = {
    "TEXT": ["docs/en/a.md:6\n  This paragraph has 30,00", "bn.po:5  a\n  This text has 30,001 letters. The limit is 30,000."],
    "LEVELS": ["2 There are more than 40 lists and quotes inside each other here. Take some"],
}  # fmt: skip


def test_every_limit_is_told():
    assert set(TOLD) == {name for name in vars(limits) if name.isupper()} - {"KB", "MB"}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_over_a_limit_is_told_with_its_place_and_what_to_do(name: str, tmp_path: Path):
    act, says = TOLD[name]
    said = act(tmp_path)
    for words in (says, *ALSO.get(name, ())):
        assert words in said


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghijkl", "bcdefghijklm", strict=True)
)


@pytest.fixture(name="rotherham")
def _rotherham(tmp_path: Path) -> Path:
    return copy_project(COUNCILS / "rotherham", tmp_path / "rotherham")


def little() -> None:
    """Let this process take ten seconds, and memory for little more than the program itself."""
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
    resource.setrlimit(resource.RLIMIT_AS, (700 * limits.MB, 700 * limits.MB))


def command(root: Path, *words: str | Path) -> tuple[int, str]:
    given = [program("carers-plan"), "--project", root, *words]
    done = subprocess.run(
        [*map(str, given)],
        check=False,
        capture_output=True,
        text=True,
        env=QUIET,
        cwd=root,
        preexec_fn=little,
    )
    return done.returncode, done.stdout + done.stderr


def test_pages_of_signs_that_open_something_are_checked_in_little_time(rotherham: Path):
    for number, sign in enumerate(["](", "<!-- ", "[[["]):
        for size in (64_000, 500_000):
            text = f"---\ntitle: Signs\n---\n\n{sign * (size // len(sign))}\n"
            put(rotherham, f"docs/en/signs-{number}-{size}.md", text)
        put(
            rotherham,
            f"plan_data/updates/signs-{number}.yaml",
            f"date: 1 May 2020\nbody: '{sign * 6000}'\n",
        )
    ended, said = command(rotherham, "check")
    assert ended == 1, said
    assert "docs/en/signs-2-500000.md:5\n  This paragraph has 499,999" in said
    assert "fault" not in said


@pytest.mark.parametrize("words", ["check", "build"])
def test_lists_of_lists_in_the_settings_end_at_once(rotherham: Path, words: str):
    settings = rotherham / "mkdocs.yml"
    settings.write_text(LAUGHS + settings.read_text(encoding="utf-8"), encoding="utf-8")
    ended, said = command(rotherham, words)
    assert ended == 1, said
    assert 'mkdocs.yml:2  b 1\n  "*a" repeats a value from somewhere else' in said


def test_a_preview_tells_lists_of_lists_in_the_settings_on_the_page(rotherham: Path):
    put(rotherham, "mkdocs.yml", LAUGHS)
    assert 'carers-plan" serve' in (ROOT / "scripts/serve").read_text(encoding="utf-8")
    look = """
import datetime, pathlib
from carers_plan.preview import Preview
from carers_plan.problem import report
from carers_plan.settings import find_project
preview = Preview(find_project(pathlib.Path().resolve()), lambda: datetime.date(2024, 9, 9))
print(report(preview.file("help/").problems))
"""
    done = subprocess.run(
        [sys.executable, "-c", look],
        check=False,
        capture_output=True,
        text=True,
        cwd=rotherham,
        preexec_fn=little,
    )
    assert 'mkdocs.yml:2  b 1\n  "*a" repeats a value from somewhere else' in done.stdout
    assert done.stderr == ""


def test_a_sheet_with_a_cell_of_dots_is_taken_in_in_little_time(rotherham: Path, tmp_path: Path):
    export = "translations", "export", "bn", "--to", "xlsx", "--folder", tmp_path
    _, said = command(rotherham, *export)
    path = Path(said.removeprefix("Wrote ").split(": ")[0])
    made = load_workbook(path)
    made["Translate"]["B2"].value = "DOTS"
    made.save(path)
    dots = b"https://" + b"." * 400_000  # More than openpyxl would put in.
    path.write_bytes(parts(path.read_bytes(), lambda _, part: part.replace(b"DOTS", dots)))
    ended, said = command(rotherham, "translations", "import", path)
    assert ended == 2, said
    assert f"{path.name}:2  " in said
    assert "There is a text of 400,008 letters. The limit is 30,000." in said
