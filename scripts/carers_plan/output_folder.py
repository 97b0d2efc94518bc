"""A folder that a command makes: what it may replace, and how, so that nothing else is lost.

A folder is made beside its place, under a name of its own, and put there as a whole. What a killed
program left behind is put right by the next one.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from carers_plan.file_lock import locked
from carers_plan.loading.site_digest import built_from
from carers_plan.project import Project

MARK = ".made-by-carers-plan"
"""The file that says that all of a folder can be made again, so that it may be replaced."""
_WORTHLESS = {".DS_Store", "Thumbs.db", "desktop.ini"}
_SOURCES = ("docs", "plan_data", "overrides", "scripts", "tests", ".git", ".github", ".venv")
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


class UnfitFolderError(OSError):
    """A folder in which a command may not put what it makes; says why and what to type."""


def is_site(folder: Path) -> bool:
    """Whether a build made this folder."""
    return bool(built_from(folder)) and not is_for_team(folder)


def is_for_team(folder: Path) -> bool:
    """Whether a command made this folder for the team."""
    return (folder / MARK).is_file()


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """A folder that somebody named for what a command makes.

    `option` is what its name follows when it is typed, such as `carers-plan build`; `example` is
    a name that will do. `ours` knows a folder that the command made before.
    """

    project: Project
    given: Path
    option: str
    example: str
    ours: Callable[[Path], bool] = is_for_team

    @property
    def path(self) -> Path:
        """Where it is; names are counted from the project's folder, and links are followed."""
        return Path(os.path.realpath(self.project.root / self.given))

    @property
    def name(self) -> str:
        """Its name as people know it."""
        return self.project.name_of(self.project.root / self.given)

    def check_place(self) -> None:
        """Raise `UnfitFolderError` if files may not be put here, beside what is there.

        They may not become part of the project, nor of a site.
        """
        path = self.path
        if (self.project.root / self.given).is_symlink() and not path.exists():
            raise self._unfit("is a link to a place that is not there")
        if not (there := next(at for at in (path, *path.parents) if at.exists())).is_dir():
            raise self._unfit("is a file" if there == path else "lies in a file")
        if source := next((at for at in self._sources() if _within(path, at)), None):
            raise self._unfit("belongs to the project", self.project.name_of(source))
        above = path.parents if self.ours is is_site else (path, *path.parents)
        default = None if self.ours is is_site else self.project.root / "site"
        if held := next((at for at in above if at == default or is_site(at)), None):
            raise self._unfit("is published with the site", self.project.name_of(held))

    def check(self) -> None:
        """Raise `UnfitFolderError` unless all that is here may be replaced."""
        self.check_place()
        path = self.path
        if _within(self.project.root, path):
            raise self._unfit("holds other files", "the whole project")
        if held := next((at for at in self._sources() if _within(at, path)), None):
            raise self._unfit("holds other files", self.project.name_of(held))
        if path == self.project.cache.resolve():
            raise self._unfit("is where all commands keep their files")
        if not path.exists():
            return
        if path.is_mount():
            raise self._mounted()
        there = sorted({item.name for item in path.iterdir()} - _WORTHLESS)
        if ".git" in there:
            raise self._unfit("holds a Git repository")
        if there and not self.ours(path):
            some = ", ".join(there[:3]) + (" and more" if len(there) > 3 else "")  # noqa: PLR2004
            raise self._unfit("holds other files", some)

    @contextlib.contextmanager
    def replacement(self, wait: Callable[[str], object] = str) -> Iterator[tuple[Path, int]]:
        """Yield an empty folder to fill. When the block ends well, it is put in this one's place.

        At every moment there is the old folder or the new one. One at a time makes this folder;
        others are told that they `wait`. The number is the lock's descriptor: a child process that
        has it keeps others waiting even when this one is killed. Raises `UnfitFolderError`, and any
        other `OSError` when something cannot be written.
        """
        self.check()
        place = self.path
        place.parent.mkdir(parents=True, exist_ok=True)
        busy = f"Something else is making {self.name}. Waiting for it to end."
        with locked(place.with_name(f".{place.name}.carers-plan.lock"), lambda: wait(busy)) as lock:
            _put_right(place)
            try:
                fresh = place.with_name(f"{_beside(place)}new-{os.getpid()}")
                fresh.mkdir()
                yield fresh, lock
                self.check()  # Somebody may have put something there meanwhile.
                _exchange(fresh, place)
            except OSError as error:
                if error.errno == errno.EBUSY:
                    raise self._mounted() from None
                raise
            finally:
                _put_right(place)

    def _sources(self) -> Iterator[Path]:
        yield from (self.project.root / name for name in _SOURCES)
        yield self.project.overrides
        yield Path(__file__).parent
        if sys.prefix != sys.base_prefix:
            yield Path(sys.prefix)

    def _mounted(self) -> UnfitFolderError:
        why = "is a disk or share of its own, which cannot be replaced"
        return self._unfit(why, "", f"{self.name}/site")

    def _unfit(self, why: str, what: str = "", example: str = "") -> UnfitFolderError:
        """Say why the folder cannot be used, with what is in it or around it, and what can."""
        name = f"{self.name} ({what})" if what not in {"", self.name} else self.name
        fix = "Name a new folder" if "other files" in why else "Name another folder"
        typed = f"Nothing was written. What you can type: {self.option} {example or self.example}"
        return UnfitFolderError(f"{typed}\n{name} {why}. {fix}.")


def replace_folder(
    folder: OutputFolder,
    files: Iterable[tuple[str, str | bytes]],
    wait: Callable[[str], object] = str,
) -> None:
    """Make a folder that holds just some files, by their paths. Raises what `replacement` does."""
    with folder.replacement(wait) as (fresh, _):
        if folder.ours is is_for_team:
            (fresh / MARK).touch()
        for name, content in files:
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)


def make_readable(folder: Path) -> None:
    """Let a web server read all of a folder, whatever this user's files are like elsewhere."""
    for path in (folder, *folder.rglob("*")):
        mode = 0o644
        if path.is_dir():
            mode = 0o755 | (path.stat().st_mode & stat.S_ISGID)
        path.chmod(mode)


def _within(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or in it, however the two are written."""
    if not folder.exists():
        return path.is_relative_to(folder)
    there = (at for at in (path, *path.parents) if at.exists())
    return any(at.samefile(folder) for at in there)


def _beside(place: Path) -> str:
    return f".{place.name}.carers-plan-"


def _exchange(fresh: Path, place: Path) -> None:
    """Put a new folder into its place; the old one is then where the new one was, or gone."""
    try:
        fresh.rename(place)  # Into nothing, or into an empty folder.
    except OSError as error:
        if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
            raise
    else:
        return
    if not _exchanged(fresh, place):
        old = fresh.with_name(fresh.name.replace("new-", "old-"))
        place.rename(old)
        fresh.rename(place)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders at once, where the system can."""
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return bool(exchange(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)


def _put_right(place: Path) -> None:
    """Bring back an old folder that has not been replaced yet, and take away what else is left."""
    beside = _beside(place)
    left = [path for path in place.parent.iterdir() if path.name.startswith(beside)]
    for path in sorted(left, key=lambda path: path.name.startswith(f"{beside}new-")):
        if path.name.startswith(f"{beside}old-") and not place.exists():
            path.rename(place)
        else:
            shutil.rmtree(path, ignore_errors=True)
