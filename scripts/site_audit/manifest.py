"""Read what a built site says of itself: which file each of its pages comes from."""

from __future__ import annotations

import functools
import json
import urllib.error
import urllib.request
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from site_audit.site import address_in
from site_audit.sources import PageSource, Sources

MANIFEST = "built-from.json"
LARGEST = 16 * 1024 * 1024
_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Manifest:
    """A site's own words about itself, empty for a site that has none.

    `name` and `url` are the site's, `digest` is of all that it was made from. `sources` says for
    each page which file to edit.
    """

    name: str = ""
    url: str = ""
    digest: str = ""
    sources: Sources = field(default_factory=Sources)


def read_manifest(target: str, addresses: Collection[str], root: Path) -> Manifest:
    """Return the manifest of the site at `target`, a folder or an address on this computer.

    `addresses` are of the pages that are audited: one that the manifest does not know is edited as
    it stands. Files are named from the folder `root`, and read from there.
    """
    reader = functools.cache(functools.partial(_read, root))
    values = _values(target)
    folder = None if "://" in target else Path(target).resolve()
    known = values["pages"] if values else {}
    pages = {}
    for at in addresses:
        if made := known.get(_file(at)):
            template, file, path, language, parts = made
            pages[at] = PageSource(template, file, path, language, tuple(parts))
        else:
            pages[at] = PageSource("", _name(root, folder, at), at)
    if values is None:
        return Manifest(sources=Sources(pages, read=reader))
    sources = Sources(
        pages,
        frame=tuple(values["frame"]),
        templates=tuple(values["templates"]),
        styles=tuple(values["styles"]),
        words=dict(values["words"]),
        read=reader,
    )
    return Manifest(values["name"], values["url"], values["digest"], sources)


def _values(target: str) -> Mapping[str, Any] | None:
    """Read the manifest, None where there is none or it is not one."""
    try:
        if "://" in target:
            address = urljoin(target, f"/{MANIFEST}")
            with urllib.request.urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 - loopback
                text = answer.read(LARGEST)
        else:
            text = (Path(target) / MANIFEST).read_bytes()[:LARGEST]
        values = json.loads(text)
        keys = {"name", "url", "digest", "frame", "templates", "styles", "words", "pages"}
    except (OSError, ValueError):
        return None
    return values if isinstance(values, dict) and keys <= values.keys() else None


def _file(address: str) -> str:
    """Return the file of an address: a whole URL may name only its folder."""
    path = address_in(address) if "://" in address else address
    return f"{path}index.html" if not path or path.endswith("/") else path


def _name(root: Path, folder: Path | None, address: str) -> str:
    """Name a file of the audited folder from `root`, or from the machine's root."""
    if folder is None:
        return address
    path = folder / address
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _read(root: Path, name: str) -> str:
    try:
        return (root / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
