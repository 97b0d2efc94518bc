"""One short text that changes whenever anything changes that people can edit."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from carers_plan.project import Project

BUILT_FROM = "built-from.json"
"""The file of a built site that says what it was built from, with the digest."""
_ONCE = "built-from.txt"  # As it was called when it held the digest alone.
_DIGEST = re.compile(r"[0-9a-f]{32}")
_PIECE = 1 << 20
_NOT_SHOWN = {".schema", "README.md"}


def digest_of(files: Mapping[str, Callable[[], BinaryIO]]) -> str:
    """Return the digest of named files, each of which is opened when it is its turn.

    It does not depend on their order or line ends.
    """
    whole = hashlib.sha256()
    for name in sorted(files):
        with files[name]() as file:
            size = sum(map(len, _pieces(file)))
            whole.update(f"{name}\0{size}\0".encode("utf-8", "surrogateescape"))
            file.seek(0)
            for piece in _pieces(file):
                whole.update(piece)
    return whole.hexdigest()[:32]


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield what is in a file, with short line ends: a film is never in memory as a whole."""
    end = b""
    while piece := file.read(_PIECE):
        piece, end = end + piece, b""
        if piece.endswith(b"\r"):  # The next piece may begin with the rest of the line's end.
            piece, end = piece[:-1], b"\r"
        yield piece.replace(b"\r\n", b"\n")
    yield end


def site_digest(project: Project) -> str:
    """Return the digest of facts, pages, templates and settings.

    Left out are the record of the audit itself, and what readers never see: the guide for
    editors, the schemas, and hidden files.
    """
    return digest_of(dict(_files(project)))


def input_digest(project: Project) -> bytes:
    """Return what stands for all that a check reads: each file and folder, by name and content."""
    renaming = _content(str(project.renaming))
    return tree_digest((project.plan_data, project.docs, *project.theme.folders)) + renaming


def facts_digest(project: Project) -> bytes:
    """Return what stands for all that facts are read from: pages count by their names alone."""
    return tree_digest((project.plan_data,), ".po") + tree_digest((project.docs,), ".md")


def tree_digest(tops: Iterable[Path], by_name: str = " ") -> bytes:
    """Return what stands for some folders, with files that end in `by_name` by name alone."""
    whole = hashlib.sha256()
    for top in tops:
        whole.update(f"{top}\0{top.is_symlink()}\0".encode("utf-8", "surrogateescape"))
        for folder, folders, files in os.walk(top):
            folders.sort()
            for name in (*folders, *sorted(files)):
                path = os.path.join(folder, name)  # noqa: PTH118 - in a quarter of the time
                whole.update(f"{path}\0".encode("utf-8", "surrogateescape"))
                if os.path.islink(path):  # noqa: PTH114 - as above
                    whole.update(b"link")
                elif not name.endswith(by_name):
                    whole.update(_content(path))
    return whole.digest()


def _content(path: str) -> bytes:
    """Return a digest of a file's content; of what is no file, or not to be read, another one."""
    if not os.path.isfile(path):  # noqa: PTH113 - of a pipe there would be no end
        return b"none"
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            return hashlib.sha256(file.read()).digest()
    except OSError as error:
        return str(error).encode()


def built_from(site: Path) -> str:
    """Return the digest of what a built site was made from; empty when it does not say.

    An audit records this one, so that a change between build and audit makes it old. By it a
    build knows, too, that a folder is a site that it may replace.
    """
    if (file := site / BUILT_FROM).is_file():
        try:
            digest = str(json.loads(file.read_bytes())["digest"])
        except (ValueError, KeyError, TypeError):
            return ""
    else:
        old = site / _ONCE
        digest = old.read_text(encoding="ascii", errors="replace").strip() if old.is_file() else ""
    return digest if _DIGEST.fullmatch(digest) else ""


def _files(project: Project) -> Iterator[tuple[str, Callable[[], BinaryIO]]]:
    *own, shipped = project.theme.folders
    folders = {"plan_data": project.plan_data, "docs": project.docs, "overrides": shipped}
    if own:
        folders["own overrides"] = own[0]
    for name, folder in folders.items():
        for path in folder.rglob("*"):
            inside = path.relative_to(folder)
            hidden = any(part.startswith(".") for part in inside.parts)
            if hidden or inside.parts[0] in _NOT_SHOWN or path == project.audit:
                continue
            if path.is_file():
                yield f"{name}/{inside.as_posix()}", partial(_open, path)
    if (settings := project.root / project.configuration).is_file():
        yield settings.name, partial(_open, settings)
