"""Files that are written whole or not at all, by one command at a time."""

from __future__ import annotations

import codecs
import contextlib
import functools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from carers_plan.file_lock import locked
from carers_plan.project import Project

P = ParamSpec("P")
_NEW = ".carers-plan-new"


def write(path: Path, content: str | bytes, *, durable: bool = True) -> None:
    """Replace a file, or make it with its folder. Where a link leads is what is replaced.

    Whenever this is stopped, there is the old content or the new; when it is `durable`, after the
    power has failed too. Who may read the file stays the same. Raises `OSError`, and then the old
    file is there.
    """
    path = Path(os.path.realpath(path))
    with _beside(path, content, durable=durable) as fresh:
        fresh.replace(path)
        if durable:
            _flush(path.parent)


def rewrite(path: Path, text: str) -> None:
    """Replace a text file as `write` does; its line ends and its byte order mark stay."""
    before = path.read_bytes() if path.exists() else b""
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    lines = text.replace("\n", "\r\n") if b"\r\n" in before else text
    write(path, mark + lines.encode())


def create(path: Path, content: bytes) -> bool:
    """Make a file, unless one of its name is there already. Returns whether it was made."""
    with _beside(path, content) as fresh:
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            return False
        except OSError:  # A disk such as a USB stick's may know no links.
            if path.exists():
                return False
            fresh.rename(path)
        _flush(path.parent)
    return True


def delete(path: Path) -> None:
    """Take a file away, if it is there."""
    path.unlink(missing_ok=True)
    _flush(path.parent)


def move(path: Path, target: Path) -> None:
    """Give a file another name, in a folder that is made if need be, in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
    _flush(target.parent)


@contextlib.contextmanager
def noted(path: Path, content: str) -> Iterator[None]:
    """Have a file while the block runs. It stays if the block is stopped before its end."""
    write(path, content)
    yield
    path.unlink()


def one_writer(
    command: Callable[Concatenate[Project, P], None],
) -> Callable[Concatenate[Project, P], None]:
    """Let a command write into its project only while no other does: what it has read stays so."""

    @functools.wraps(command)
    def alone(project: Project, /, *words: P.args, **named: P.kwargs) -> None:
        with only_writer(project):
            command(project, *words, **named)

    return alone


@contextlib.contextmanager
def only_writer(project: Project) -> Iterator[None]:
    """Let nobody else write into a project inside the block; they wait, and are told why.

    What a killed command left behind is taken away.
    """
    project.cache.mkdir(exist_ok=True)
    busy = "Another command is writing into this project. Waiting for it to end."
    with locked(project.cache / "writing.lock", lambda: click.echo(busy, err=True)):
        words = Path(__file__).parent / "words"
        for folder in (project.root.glob, project.plan_data.rglob, words.glob):
            for left in folder(f".*{_NEW}"):
                left.unlink()
        yield


@contextlib.contextmanager
def _beside(path: Path, content: str | bytes, *, durable: bool = True) -> Iterator[Path]:
    """Yield a new file, with the content and with the rights of the one at a path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}{_NEW}")
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(None, None, str(path))
    try:
        with fresh.open("wb") as file:
            if path.exists():
                shutil.copystat(path, fresh)
                with contextlib.suppress(OSError):
                    os.chown(fresh, path.stat().st_uid, path.stat().st_gid)
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        yield fresh
    except OSError as error:
        error.filename = error.filename or str(path)
        raise
    finally:
        fresh.unlink(missing_ok=True)


def _flush(folder: Path) -> None:
    """Have the names of a folder's files written to the disk, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
