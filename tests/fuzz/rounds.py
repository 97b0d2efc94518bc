"""One round: spoil one thing in a project, ask the program, and judge how it ended.

A round ends well when the site is made, or when people are told where what is wrong. It depends on
nothing but its seed and its number, so that any round can be had again.
"""

from __future__ import annotations

import datetime as dt
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from types import FrameType

from carers_plan.build import make
from carers_plan.checking import check_project
from carers_plan.problem import InvalidPlanError, Problem, UnusableFileError, report
from carers_plan.settings import find_project, read_settings
from tests.conftest import COUNCIL_LANGUAGE, COUNCILS, ROOT, copy_project
from tests.fuzz.mutations import spoilt, spoilt_package
from tests.fuzz.places import spoil_a_place
from translation_desk.exchange import outgoing
from translation_desk.exchange.formats import FORMATS
from translation_desk.exchange.incoming import take_in
from translation_desk.exchange.outcome import Wish
from translation_desk.work import Translations

SECONDS, MEGABYTES = 10, 500
"""What a round may take of the processor's time, and of memory besides what the program needs."""
MESSAGES = 40
"""The most that a round may tell: what is wrong with one file, and what lacks it in others."""
PATIENCE = 240
"""After how many seconds a round counts as stuck, however busy the computer is."""
DAY = dt.date(2026, 11, 30)
KINDS = {
    "yaml": ("plan_data/**/*.y*ml", "yaml"),
    "markdown": ("docs/**/*.md", "markdown"),
    "po": ("plan_data/translations/*.po", "po"),
    "settings": ("mkdocs.yml", "yaml"),
    "svg": ("overrides/assets/*.svg", "xml"),
    "json": ("plan_data/accessibility/audit.json", "json"),
    "captions": ("plan_data/media/*.vtt", "captions"),
    "names": ("", ""),
    "xlsx": ("", "xml"),
    "docx": ("", "xml"),
    "xliff": ("", "xml"),
    "sheet-po": ("", "po"),
}
"""What can be spoilt: which files of a project, or else a sheet that came back, and its syntax."""
WEIGHTS = dict(zip(KINDS, (15, 11, 6, 4, 2, 1, 1, 4, 2, 2, 2, 2), strict=True))
"""How many rounds of each kind there are in as many as all together."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a round ended: `built`, `told`, or the name of what went wrong, with the details."""

    number: int
    kind: str
    file: str
    how: str
    seconds: float
    details: str = ""
    megabytes: int = 0

    @property
    def well(self) -> bool:
        """Whether it ended as it should."""
        return self.how in {"built", "told"}


class OutOfTimeError(BaseException):
    """A round took longer than it may. No `except Exception` of the program can hide it."""


class UnclearError(Exception):
    """Something was told that helps nobody."""


class Range:
    """Copies of the example and the councils that rounds spoil and put right again."""

    def __init__(self, folder: Path, *, example: bool = True) -> None:
        """Copy the projects into a folder."""
        self.folder = folder
        sources = {name: COUNCILS / name for name in sorted(COUNCIL_LANGUAGE)}
        sources |= {"camden": ROOT} if example else {}
        self.roots = {name: copy_project(at, folder / name) for name, at in sources.items()}
        self.kept = {
            name: shutil.copytree(at, folder / f"{name}-kept", symlinks=True)
            for name, at in self.roots.items()
        }
        self.sheets: dict[tuple[str, str], bytes] = {}

    def round(
        self,
        seed: int,
        number: int,
        kinds: tuple[str, ...] = tuple(KINDS),
        *,
        command: bool = False,
    ) -> Ended:
        """Spoil something, ask the program in this process or by its command, and put it right."""
        random = Random(f"{seed}/{number}")  # noqa: S311 - not a secret
        turns = [kind for kind in kinds for _ in range(WEIGHTS[kind])]
        Random(seed).shuffle(turns)  # noqa: S311
        kind = turns[number % len(turns)]
        name = random.choice([*self.roots, *COUNCIL_LANGUAGE])  # The example takes longer.
        root = self.roots[name]
        ask: Callable[..., str] = _commanded if command else _asked
        file, changed = name, []
        try:
            if kind in {"xlsx", "docx", "xliff", "sheet-po"}:
                path = self._sheet(name, kind, random)
                file, changed = path.name, [*(root / "plan_data/translations").rglob("*.po")]
                ask = _commanded_to_import if command else _imported
                return self._ended(number, kind, file, lambda: ask(root, path))
            if kind == "names":
                file = f"{name}: {spoil_a_place(root, random)}"
            else:
                path = self._spoilt(root, kind, random)
                file, changed = path.relative_to(self.folder).as_posix(), [path]
            return self._ended(number, kind, file, lambda: ask(root))
        finally:
            self._put_right(name, changed, whole=kind == "names")

    def _ended(self, number: int, kind: str, file: str, ask: Callable[[], str]) -> Ended:
        before = resource.getrusage(resource.RUSAGE_SELF)
        try:
            with _within(SECONDS):
                how, details = ask(), ""
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            how, details = _name_of(error), traceback.format_exc()
            error.__traceback__ = None
        after = resource.getrusage(resource.RUSAGE_SELF)
        seconds, megabytes = after.ru_utime - before.ru_utime, after.ru_maxrss // 1024
        return Ended(number, kind, file, how, seconds, details, megabytes)

    def _spoilt(self, root: Path, kind: str, random: Random) -> Path:
        pattern, syntax = KINDS[kind]
        files = [
            path
            for path in sorted(root.glob(pattern))
            if path.is_file() and ".schema" not in path.parts
        ]
        if not files:
            path = root / pattern.replace("*", "x")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(random.choice([b"{}", b"WEBVTT\n\n00:01.000 --> 00:02.000\nx\n"]))
            files = [path]
        path = random.choice(files)
        others = [other.read_bytes() for other in random.sample(files, min(2, len(files)))]
        path.write_bytes(spoilt(path.read_bytes(), syntax, random, others))
        return path

    def _sheet(self, name: str, kind: str, random: Random) -> Path:
        """Write a spoilt sheet that seems to come back from a translator or a reviewer."""
        kind = kind.removeprefix("sheet-")
        form = FORMATS[kind]
        key = (name, kind)
        if key not in self.sheets:
            found = Translations(find_project(self.roots[name]))
            work = found.facts(found.tags[0])
            sheet = outgoing.translation_sheet(found, work, DAY)
            if kind in {"xlsx", "docx"} or not sheet.rows:
                sheet = outgoing.review_sheet(
                    found, (work, found.interface(found.tags[0])), DAY, 10
                )
            self.sheets[key] = form.write(sheet)
        data = self.sheets[key]
        spoil = kind in {"xlsx", "docx"}
        path = self.folder / f"back.{form.suffix}"
        path.write_bytes(
            spoilt_package(data, random) if spoil else spoilt(data, KINDS[kind][1], random, ())
        )
        return path

    def _put_right(self, name: str, changed: list[Path], *, whole: bool) -> None:
        root, kept = self.roots[name], self.kept[name]
        for path in self.folder.glob("back*"):
            path.unlink()
        for path in changed:
            source = kept / path.relative_to(root)
            if source.exists():
                shutil.copyfile(source, path)
            else:
                path.unlink(missing_ok=True)
        for part in ("docs", "plan_data") if whole else ():
            at = root / part
            if at.is_dir() and not at.is_symlink():
                shutil.rmtree(at)
            else:
                at.unlink(missing_ok=True)
            shutil.copytree(kept / part, at, symlinks=True)
        if whole:
            at = root / "mkdocs.yml"
            shutil.rmtree(at) if at.is_dir() and not at.is_symlink() else at.unlink(missing_ok=True)
            shutil.copyfile(kept / "mkdocs.yml", at)


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """Stop what takes too much of the processor's time; what cannot be stopped ends the process."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError

    signal.signal(signal.SIGPROF, stop)
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE, 1)  # Who waits for a pipe takes no time.
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    signal.setitimer(signal.ITIMER_VIRTUAL, 3 * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _name_of(error: BaseException) -> str:
    """Name an error by its type and the last place of ours that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/scripts/" in frame.filename] or frames
    return f"{type(error).__name__} in {Path(ours[-1].filename).name}, {ours[-1].name}"


def _asked(root: Path) -> str:
    project = find_project(root)
    settings = read_settings(project)
    checked = check_project(project, settings.tags)
    if checked.mistakes:
        _clear(checked.mistakes)
        return "told"
    try:
        make(project, settings.languages, settings.today or DAY)
    except InvalidPlanError as error:
        _clear(error.problems)
        return "told"
    report(checked.problems).encode()
    return "built"


def _clear(problems: tuple[Problem, ...]) -> None:
    """Make sure that people learn where something is wrong and what to do."""
    text = report(problems)
    text.encode()
    if not problems or not all(item.path and item.wrong and item.fix for item in problems):
        raise UnclearError(text)
    shown = text.count("\n\n")
    if shown > MESSAGES or max(map(len, text.splitlines())) > 2_000:
        raise UnclearError(f"{shown} messages, {len(text)} letters: {text[:500]}")


def _imported(root: Path, path: Path) -> str:
    found = Translations(find_project(root))
    try:
        taken = take_in(found, path, Wish(), DAY)
    except UnusableFileError as error:
        str(error).encode()
        return "told"
    except InvalidPlanError as error:
        _clear(error.problems)
        return "told"
    for advice in (False, True):
        report(taken.problems(advice=advice)).encode()
    return "told" if taken.again else "built"


def _commanded(root: Path) -> str:
    return _run("--project", root, "build", "site")


def _commanded_to_import(root: Path, path: Path) -> str:
    return _run("--project", root, "translations", "import", path)


def _run(*words: str | Path) -> str:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * 2, SECONDS * 2))

    finished = subprocess.run(
        [sys.executable, "-m", "carers_plan", *map(str, words)],
        check=False,
        capture_output=True,
        cwd=ROOT,
        preexec_fn=limit,
    )
    said = (finished.stdout + finished.stderr).decode()
    fault = "Traceback" in said or "fault of its own" in said
    if fault or finished.returncode not in {0, 1, 2} or not said.strip():
        raise UnclearError(f"ended with {finished.returncode}: {said[-3000:]}")
    return "told" if finished.returncode else "built"


def limit_memory() -> None:
    """Let this process take only so much more memory than it has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def work(pipe: Connection, share: range, kinds: tuple[str, ...], given: Namespace) -> None:
    """Run rounds in a process of their own, and send how each ended."""
    with tempfile.TemporaryDirectory() as folder:
        projects = Range(Path(folder), example=not given.councils)
        projects.round(given.seed, -1, ("yaml",))  # All that is read but once is there now.
        limit_memory()
        for number in share:
            command = number % given.command == given.command - 1
            pipe.send(projects.round(given.seed, number, kinds, command=command))
