"""What earlier audits found on pages that are still the very same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from carers_plan.cache_file import digest_of_files, keep, load
from site_audit.finding import Box, Finding, PageResult
from site_audit.site import Page


@dataclass(frozen=True, slots=True)
class Cache:
    """The last result for each page in a folder, with the digests of the page and all it loaded.

    `rules` are those asked for: a part of them leaves the results of all alone. `setting` is what
    else is the same for all pages: versions and our own program. Without a folder nothing is kept.
    A `fresh` one finds nothing, and keeps what is found now. A page that could not be audited is
    never kept, nor is one on which a rule stopped, or that loads what is not a file of its site.
    """

    folder: Path | None
    rules: tuple[str, ...] = ()
    setting: str = ""
    fresh: bool = False

    def find(self, page: Page, part: str) -> PageResult | None:
        """Return the kept result for a page, if all that it loads is still the same."""
        path = self._path(page, part)
        if path is None or self.fresh:
            return None
        kept = load(path, self.setting.encode())
        try:
            values = json.loads(kept) if kept else {}
            if values.pop("digests") != _digests(page, values["loaded"]):
                return None
            return _page(values)
        except (ValueError, KeyError, TypeError):
            return None

    def keep(self, page: Page, part: str, result: PageResult) -> None:
        """Keep a result."""
        path = self._path(page, part)
        if path is None or result.trouble or result.facts.get("frames"):
            return
        if any(found.outcome == "untested" for found in result.findings):
            return
        loaded = sorted(result.loaded)
        if (digests := _digests(page, loaded)) is None:
            return
        values = asdict(result) | {
            "looked": sorted(result.looked),
            "loaded": loaded,
            "digests": digests,
        }
        keep(path, self.setting.encode(), json.dumps(values).encode())

    def _path(self, page: Page, part: str) -> Path | None:
        if self.folder is None or page.url not in page.digests:
            return None
        parts = (*self.rules, page.address, part)
        key = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        return self.folder / key[:2] / f"{key[2:]}.cache"


def _digests(page: Page, loaded: Iterable[str]) -> list[str] | None:
    """Return a digest of the page and of each address of its site; empty where no file is there.

    Nothing where an address is not of the site, so that we cannot know when it changes.
    """
    home = urlsplit(page.url)._replace(path="/").geturl()
    if any(urlsplit(at).scheme for at in loaded):
        return None
    return [page.digests.get(at, "") for at in (page.url, *(home + path for path in loaded))]


def setting_of(parts: Iterable[str]) -> str:
    """Return one word for the versions and rules in use, with this package's own files."""
    own = digest_of_files(Path(__file__).parent, ("*.py", "*.js", "*.yaml")).hex()
    return "\n".join((own, *parts))


def _page(values: dict[str, Any]) -> PageResult:
    findings = tuple(
        Finding(**(found | {"box": Box(**found["box"]) if found["box"] else None}))
        for found in values["findings"]
    )
    looked = frozenset((rule, mode) for rule, mode in values["looked"])
    about = {"findings": findings, "looked": looked, "loaded": frozenset(values["loaded"])}
    return PageResult(**(values | about | {"unchanged": True}))
