"""Other formats of pages, as readers meet them: what there is, what it costs, if it still holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from carers_plan.loading.destinations import page_path
from carers_plan.loading.loaded import leaves
from carers_plan.loading.media_file import Media, read_media
from carers_plan.loading.prose import ProsePage
from carers_plan.model import Format, Plan
from carers_plan.model.formats import EasyLine
from carers_plan.pages.assets import icon
from carers_plan.pages.size import Size
from carers_plan.words.change import Change
from carers_plan.words.facts import dialled_in
from carers_plan.words.page_text import page_text, text_change

if TYPE_CHECKING:
    from pathlib import Path

    from carers_plan.project import Project

MEDIA = "media/"
"""Where recordings and films are in the site. Not in `assets/`: nothing keeps them unasked."""
EASY_READ = "easy-read"
_MINUTE = 60


class FormatStatus(Enum):
    """Whether readers may rely on a format."""

    CURRENT = "current"
    UNCHECKED = "unchecked"
    """It fits the English, but no person has checked it."""
    OUTDATED = "outdated"
    """The English says more or other things by now. Readers are told."""
    WITHDRAWN = "withdrawn"
    """A number, a date or a "not" is another one by now. Readers get the page's words instead."""

    @property
    def misleads(self) -> bool:
        """Whether it says something else than the English."""
        return self in {FormatStatus.OUTDATED, FormatStatus.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Played:
    """A recording or film with its address, as a page at the site's root would write it."""

    media: Media
    address: str

    @property
    def size(self) -> Size:
        """What it takes of a reader's data."""
        return Size(self.media.bytes)

    @property
    def long(self) -> bool:
        """Whether its length is told in minutes."""
        return self.media.seconds >= _MINUTE

    @property
    def length(self) -> int:
        """Its length, in seconds below a minute, else in whole minutes, rounded up."""
        return -(-self.media.seconds // _MINUTE) if self.long else self.media.seconds


@dataclass(frozen=True, slots=True)
class Offer:
    """A format that readers are offered, its words in their language."""

    found: Format
    status: FormatStatus
    played: Played | None

    @property
    def withdrawn(self) -> bool:
        """Whether readers get the words of the page instead."""
        return self.status is FormatStatus.WITHDRAWN

    @property
    def notice(self) -> str:
        """Which message says that readers may not rely on it, if they may not."""
        return "" if self.status is FormatStatus.CURRENT else f"formats.{self.status.value}"

    @property
    def sections(self) -> list[tuple[str | None, list[EasyLine]]]:
        """The lines of an Easy Read version below their headings; the first may have none."""
        found: list[tuple[str | None, list[EasyLine]]] = []
        for line in self.found.lines:
            if line.heading or not found:
                found.append((line.heading, []))
            found[-1][1].append(line)
        return found


class Formats:
    """The formats of a site. `english` are the Markdown pages by path.

    A stand-in is never offered: it is only named among those that are missing.
    """

    def __init__(self, project: Project, plan: Plan, english: Mapping[str, ProsePage]) -> None:
        """Work out how each format stands to the English of today."""
        self.project = project
        self.plan = plan
        self.offered = {name: it for name, it in plan.formats.items() if not it.stand_in}
        self.missing = [(it, path_of(it)) for it in plan.formats.values() if it.stand_in]
        # Phone numbers that a page shows from site.yaml, beside its own words.
        self.shown = "\n".join(str(value) for _, value in leaves(plan.site))
        self.said = {
            name: page_text(page)
            for name, found in self.offered.items()
            if (page := english.get(path_of(found)))
        }
        self.standings = {
            name: standing(plan.formats[name], words, self.shown)
            for name, words in self.said.items()
        }

    def on(self, path: str) -> list[str]:
        """Return the names of a page's formats, what is heard first, then signed, then read."""
        kinds = ("audio", "signed-video", EASY_READ)
        found = [(kinds.index(f.kind), name) for name, f in self.offered.items()
                 if path_of(f) == path]  # fmt: skip
        return [name for _, name in sorted(found)]

    def offer(self, name: str, plan: Plan) -> Offer:
        """Return a format as a plan's language tells it."""
        found = plan.formats[name]
        return Offer(found, self.standings[name], self.played(found))

    def offers(self, path: str, plan: Plan) -> list[Offer]:
        """Return what readers of a page are offered, in the order of `on`."""
        return [self.offer(name, plan) for name in self.on(path)]

    @cached_property
    def by_page(self) -> Mapping[str, list[str]]:
        """The names of all that are offered, by the paths of the pages that they stand for."""
        paths = sorted(set(map(path_of, self.offered.values())))
        return {path: self.on(path) for path in paths}

    @property
    def recorded(self) -> bool:
        """Whether there are recordings or films."""
        return any(found.file for found in self.offered.values())

    def played(self, found: Format) -> Played | None:
        """Return a format's recording or film."""
        media = read_media(self.project.media / found.file) if found.file else None
        return Played(media, self.address(found.file)) if media and found.file else None

    def address(self, name: str) -> str:
        """Return the address of a file of media, which changes with what is in it."""
        content = (self.project.media / name).read_bytes()
        return f"{MEDIA}{name}?v={hashlib.sha256(content).hexdigest()[:8]}"

    def picture(self, name: str, base: str) -> Markup:
        """Return the address of a picture as seen from a page; a drawing is whole inside it."""
        path = self.project.images / name
        return icon(path) if path.suffix == ".svg" else Markup(f"{base}assets/{name}")  # noqa: S704 - checked names

    def files(self) -> Iterator[tuple[str, Path]]:
        """Yield the files that the site needs, by their paths in it. What is withdrawn is not."""
        for name, found in self.offered.items():
            if self.standings.get(name, FormatStatus.WITHDRAWN) is FormatStatus.WITHDRAWN:
                continue
            for media in found.media:
                yield f"{MEDIA}{media}", self.project.media / media
            for line in found.lines:
                if not line.picture.endswith(".svg"):
                    yield f"assets/{line.picture}", self.project.images / line.picture


def easy_read_pages(plan: Plan) -> Mapping[str, str]:
    """Return the names of the Easy Read versions by the paths of their pages: `help/easy-read/`."""
    return {
        f"{path_of(found)}{EASY_READ}/": name
        for name, found in plan.formats.items()
        if found.kind == EASY_READ and not found.stand_in
    }


def path_of(found: Format) -> str:
    """Return the path of the page that a format stands for."""
    return page_path(f"{found.page}.md")


def standing(found: Format, english: str, shown: str = "") -> FormatStatus:
    """Return how a format stands to what its page says in English today.

    A number in its words that neither the page nor `shown` has is as bad as one that changed.
    """
    change = text_change(found.made_from or "", english)
    if change is Change.FACT or unknown_numbers(found, f"{english}\n{shown}"):
        return FormatStatus.WITHDRAWN
    if change is Change.LARGE:
        return FormatStatus.OUTDATED
    return FormatStatus.CURRENT if found.checked else FormatStatus.UNCHECKED


def unknown_numbers(found: Format, shown: str) -> frozenset[str]:
    """Return the numbers to dial that a format says and no other words do."""
    words = [item.words for item in found.transcript] + [line.words for line in found.lines]
    return dialled_in("\n".join(words)) - dialled_in(shown)
