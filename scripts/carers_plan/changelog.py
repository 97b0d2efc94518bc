"""The changelog: what each version changed, for editors and for developers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

# In the wheel it lies in the package; in the program's own project it is in scripts/.
_HERE = Path(__file__).parent
FILE = next(
    (path for folder in (_HERE, _HERE.parent) if (path := folder / "CHANGELOG.md").is_file()),
    _HERE / "CHANGELOG.md",
)
_VERSION = re.compile(r"^## (?P<version>\d+\.\d+\.\d+)(?P<note> .*)?$", re.MULTILINE)
_EDITORS = re.compile(r"^### For editors\n(.*?)(?=^### |\Z)", re.MULTILINE | re.DOTALL)
_DATED = re.compile(r" \(\d{4}-\d{2}-\d{2}\)")


class NotReleasableError(Exception):
    """A tag that no release can be made of; says why."""


def parts(text: str) -> Mapping[str, str]:
    """Return what is said of each version, the newest first."""
    _, *pieces = _VERSION.split(text)
    return dict(zip(pieces[::3], (piece.strip() for piece in pieces[2::3]), strict=True))


def for_editors(since: str, text: str | None = None) -> str:
    """Return what a version and all after it changed for editors."""
    found = parts(FILE.read_text(encoding="utf-8") if text is None else text)
    newer = list(found)[: list(found).index(since) + 1] if since in found else []
    return "\n".join(told[1].strip() for name in newer if (told := _EDITORS.search(found[name])))


def release_notes(tag: str, text: str, current: str) -> str:
    """Return what the release of a tag says of itself. Raises `NotReleasableError`.

    The tag is `v` and the program's version, which is the changelog's newest, with its date.
    """
    if tag != f"v{current}":
        raise NotReleasableError(f"The tag is {tag}, but pyproject.toml says {current}.")
    newest = _VERSION.search(text)
    if newest is None or newest["version"] != current:
        raise NotReleasableError(f"The newest part of the changelog is not about {current}.")
    if not _DATED.fullmatch(newest["note"] or ""):
        raise NotReleasableError(f"Write the day in the changelog: ## {current} (2026-11-30)")
    return parts(text)[current]
