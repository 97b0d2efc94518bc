"""What earlier audits found on pages that are still the very same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from carers_plan.audit.finding import Box, Finding, PageResult


@dataclass(frozen=True, slots=True)
class Cache:
    """Results in a folder, one file each. Its key holds all that a result depends on.

    `setting` is what is the same for all pages: versions, rules, modes. Without a folder nothing
    is kept. A page that could not be audited is never kept.
    """

    folder: Path | None
    setting: str = ""

    def find(self, digest: str, part: str) -> PageResult | None:
        """Return the kept result for a page's digest, if there is one that can be read."""
        path = self._path(digest, part)
        if path is None:
            return None
        try:
            return _page(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, digest: str, part: str, result: PageResult) -> None:
        """Keep a result."""
        path = self._path(digest, part)
        if path is None or result.trouble or result.facts.get("frames"):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        values = asdict(result) | {"looked": sorted(result.looked)}
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)

    def _path(self, digest: str, part: str) -> Path | None:
        if self.folder is None or not digest:
            return None
        key = hashlib.sha256(f"{self.setting}\n{digest}\n{part}".encode()).hexdigest()
        return self.folder / key[:2] / f"{key[2:]}.json"


def setting_of(parts: Iterable[str]) -> str:
    """Return one word for the versions and rules in use, with this package's own files."""
    found = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(here.rglob("*")):
        if path.suffix in {".py", ".js", ".yaml"}:
            found.update(path.relative_to(here).as_posix().encode() + path.read_bytes())
    for part in parts:
        found.update(part.encode() + b"\n")
    return found.hexdigest()


def _page(values: dict[str, Any]) -> PageResult:
    findings = tuple(
        Finding(**(found | {"box": Box(**found["box"]) if found["box"] else None}))
        for found in values["findings"]
    )
    looked = frozenset((rule, mode) for rule, mode in values["looked"])
    return PageResult(**(values | {"findings": findings, "looked": looked, "unchanged": True}))
