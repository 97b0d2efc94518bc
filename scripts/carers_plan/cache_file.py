"""What can be made again, kept in a file until what it was made from changes.

Each file is sealed with a secret of the user's own, which is kept in their home and not in the
project. So what is damaged, or came with a project from somebody else, is never believed.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import hmac
import os
import secrets
import sys
from pathlib import Path

from carers_plan.atomic_file import create, write

DAMAGED = "was damaged or not made here, so it is made anew"
"""What is told of a cache that is not believed."""
_LINES = 2


def load(file: Path, key: bytes) -> bytes | None:
    """Return what was kept under a key, None if there is nothing or another key's.

    What does not fit its seal is deleted, which is told once for each folder.
    """
    try:
        seal, made_from, content = file.read_bytes().split(b"\n", _LINES)
        whole = hmac.compare_digest(seal, _seal(made_from, content))
    except OSError:
        return None
    except ValueError:
        whole = False
    if not whole:
        _tell(file)
        with contextlib.suppress(OSError):
            file.unlink()
        return None
    return content if made_from == _digest(key) else None


def keep(file: Path, key: bytes, content: bytes) -> None:
    """Keep something under a key, if the file can be written."""
    made_from = _digest(key)
    with contextlib.suppress(OSError):
        write(file, b"\n".join((_seal(made_from, content), made_from, content)), durable=False)


@functools.cache
def digest_of_files(folder: Path, patterns: tuple[str, ...]) -> bytes:
    """Return a digest of a part of the program, by which what another version made is not used."""
    found = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in folder.rglob(pattern)}):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.digest()


def _digest(key: bytes) -> bytes:
    return hashlib.sha256(key).hexdigest().encode()


def _seal(made_from: bytes, content: bytes) -> bytes:
    return hmac.new(_secret(), made_from + content, "sha256").hexdigest().encode()


@functools.cache
def _secret() -> bytes:
    """Return the user's secret, which is made the first time. Raises `OSError`."""
    try:
        home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "carers-plan"
    except RuntimeError as error:  # Nobody's account, as in some containers.
        raise FileNotFoundError(str(error)) from None
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    create(home / "secret", secrets.token_bytes(32))
    return (home / "secret").read_bytes()


def _tell(file: Path) -> None:
    folders = file.parents
    _told(next((folder for folder in folders if folder.parent.name == ".cache"), file.parent))


@functools.cache
def _told(folder: Path) -> None:
    """Say it once, to standard error: what is on standard output may be for another program."""
    what = f"What was kept in {folder.parent.name}/{folder.name} {DAMAGED}."
    print(what, file=sys.stderr)
