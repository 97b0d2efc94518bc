"""Ways to spoil what is in a folder: names, links, and things that are no files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

NAMES = [
    b"a\nb", b"\xff\xfe", b" ", b"caf\xc3\xa9", b"cafe\xcc\x81", b"CON", b"index", b"-rf", b"%00", b"<b>", b"a" * 240, b"$(ls)",
    b"..a", b"a b", b"help~", b"~$help", b"help (1)", b"\xe0\xa6\x86", b"a'b\"c", b"a\\b", b"UPPER", b"404", b"sw", b"assets", b"*",
]  # fmt: skip


def spoil_a_place(root: Path, random: Random) -> str:
    """Spoil one thing in the folders that people edit, and say what was done."""
    files = sorted(
        path
        for name in ("plan_data", "docs")
        for path in (root / name).rglob("*")
        if not any(part.startswith(".") for part in path.relative_to(root).parts)
    )
    path = random.choice([*files, root / "mkdocs.yml", root / "docs", root / "plan_data"])
    what = random.choice([*_WAYS])
    try:
        _WAYS[what](path, random)
    except OSError as error:  # Such as a name that this file system does not allow.
        return f"{what} {path.relative_to(root)}: {error.strerror}"
    return f"{what} {path.relative_to(root)}"


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _rename(path: Path, random: Random) -> None:
    ending = random.choice(
        [os.fsencode(path.suffix), b".yml", b".YAML", b".md", b".po", b".txt", b""]
    )
    os.rename(path, os.path.join(os.fsencode(path.parent), random.choice(NAMES) + ending))  # noqa: PTH104, PTH118


def _copy(path: Path, random: Random) -> None:
    if path.is_file():
        name = random.choice(NAMES) + os.fsencode(path.suffix)
        target = os.path.join(os.fsencode(path.parent), name)  # noqa: PTH118 - not a text
        shutil.copyfile(os.fsencode(path), target)


def _delete(path: Path, _: Random) -> None:
    _remove(path)


def _empty(path: Path, _: Random) -> None:
    if path.is_dir():
        shutil.rmtree(path)
        path.mkdir()
    else:
        path.write_bytes(b"")


def _other_kind(path: Path, _: Random) -> None:
    folder = path.is_dir()
    _remove(path)
    if folder:
        path.write_bytes(b"x")
    else:
        path.mkdir()


def _pipe(path: Path, _: Random) -> None:
    _remove(path)
    os.mkfifo(path)


def _link(path: Path, random: Random) -> None:
    _remove(path)
    path.symlink_to(
        random.choice(["/etc/hostname", "nowhere", path.name, "/dev/zero", "..", "/dev/null"])
    )


_WAYS = {
    "rename": _rename,
    "copy": _copy,
    "delete": _delete,
    "empty": _empty,
    "file for folder or folder for file": _other_kind,
    "pipe": _pipe,
    "link": _link,
}
