"""The picture of the priorities and the list beside it: the same links, words and order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from carers_plan.model import Plan, Priority
from carers_plan.model.promises import RESERVED
from carers_plan.pages.view import View
from carers_plan.pictures import quilt as quilts
from carers_plan.pictures.illustration import Spot, place
from carers_plan.pictures.quilt import SCREEN, Misfit, Patch, PatchWords, Quilt, QuiltSizes, sew
from carers_plan.words.catalog import Catalog
from carers_plan.words.text import Words

POSTER = f"priorities/{RESERVED}/"


@dataclass(frozen=True, slots=True)
class Region:
    """A priority as the list and the picture show it. `label` is its name in the picture.

    `counts` are the parts of `progress`.
    """

    priority: Priority
    label: Words
    progress: Words
    counts: tuple[str, ...]

    @property
    def path(self) -> str:
        """The address of its page, below the language's folder."""
        return f"priorities/{self.priority.id}/"


class PriorityMap:
    """The priorities of the first level that have names, in the order of their numbers."""

    def __init__(self, view: View, catalog: Catalog, url: str) -> None:
        """Take the plan in one language on one day, and the site's address with its slash."""
        self.view = view
        self.catalog = catalog
        self.language = catalog.language
        self.address = f"{url.partition('://')[2]}{self.language.prefix}"

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """One for each known priority: the loop behind both the picture and the list."""
        known = [item for item in self.view.priorities(self.view.first_level.id) if item.known]
        return tuple(
            Region(item, label(item), self.progress(item), self._counts(item)) for item in known
        )

    @property
    def hidden(self) -> int:
        """How many priorities have no published name."""
        return len(self.view.priorities(self.view.first_level.id)) - len(self.regions)

    @cached_property
    def quilt(self) -> Quilt:
        """The picture on a page."""
        return self._sewn(SCREEN)

    @cached_property
    def poster(self) -> Quilt:
        """The picture on a poster, with the address of each page."""
        return self._sewn(quilts.POSTER)

    @cached_property
    def spots(self) -> tuple[tuple[Region, Spot], ...]:
        """Each region on the council's own picture, in the order of the list; none without one."""
        own = self.view.plan.map
        if own is None:
            return ()
        outlines = {shape.priority: shape.outline for shape in own.shapes}
        placed = [
            (region, place(self._piece(region), outlines[region.priority.id], own.width))
            for region in self.regions
        ]
        return tuple((region, spot) for region, spot in placed if isinstance(spot, Spot))

    def _piece(self, region: Region, address: str = "") -> PatchWords:
        priority = region.priority
        comma = self.catalog.plain("list.comma").rstrip()
        counts = *(f"{part}{comma}" for part in region.counts[:-1]), region.counts[-1]
        return PatchWords(priority.id, region.label.plain, counts, priority.number or "", address)

    def patches(self, quilt: Quilt) -> Sequence[tuple[Region, Patch]]:
        """Return each region with its patch of a quilt."""
        return tuple(zip(self.regions, quilt.patches, strict=True))

    def progress(self, priority: Priority) -> Words:
        """Say how far a priority's actions are: "Done: 1 of 4, Late: 1, Under way: 2".

        It never leaves out what is not done.
        """
        message = self.catalog.message("map.progress")
        words = self.catalog.plain("list.comma").join(self._counts(priority))
        return Words(words, message.lang, message.direction)

    def _counts(self, priority: Priority) -> tuple[str, ...]:
        found, say = self.view.tally(self.view.actions_for(priority)), self.catalog.plain
        if not found.total:
            return (say("map.none"),)
        done = say("map.progress", status=say("status.done"), number=found.done, all=found.total)
        others = (
            say("progress.count", number=number, status=say(f"status.{status}"))
            for status, number in found.others
        )
        return (done, *others)

    def _sewn(self, style: QuiltSizes) -> Quilt:
        pieces = [
            self._piece(region, f"{self.address}{region.path}" if style is quilts.POSTER else "")
            for region in self.regions
        ]
        return sew(pieces, style, mirrored=self.language.direction == "rtl")

    def named(self, region: Region, address: str = "") -> dict[str, str]:
        """Return the attributes that name a region's link with all that one sees in it.

        None where that is in two languages: a name can only be in one.
        """
        if region.label.lang != region.progress.lang:
            return {}
        number = region.priority.number
        words = region.label.plain if number is None else f"{number} {region.label.plain}"
        name = self.catalog.plain("report.sentence", words=words)
        words = f"{name} {region.progress.plain} {address}".rstrip()
        return {"aria-label": words} | self.lang(region.label)

    def lang(self, words: Words) -> dict[str, str]:
        """Return the attributes that an SVG text in another language than the page's needs."""
        if not words.lang:
            return {}
        turned = words.direction != self.language.direction
        anchor = {"text-anchor": "end"} if turned else {}
        # SVG knows `direction` where HTML has `dir`.
        return {"lang": words.lang, "direction": words.direction} | anchor


def label(priority: Priority) -> Words:
    """Return what the picture calls a priority: its short title if it has one."""
    words = priority.picture_name
    return words if isinstance(words, Words) else Words(words)


def unfit(plan: Plan, catalog: Catalog) -> Iterator[tuple[Priority, str, str]]:
    """Yield each priority whose translated name its patch cannot hold, the field and the name.

    English names are held against the picture when the plan is read.
    """
    level = plan.facts.levels[0].id
    named = [item for item in plan.priorities.values() if item.level == level and item.known]
    found: dict[str, tuple[str, Words]] = {}
    for item in named:
        field = item.picture_field
        found[item.id] = field, catalog.find(f"priorities/{item.id}/{field}", item.picture_name)
    for misfit in misfits(plan, {name: words.plain for name, (_, words) in found.items()}):
        field, words = found[misfit.name]
        if not words.lang:
            yield plan.priorities[misfit.name], field, misfit.word or words.plain


def misfits(plan: Plan, names: Mapping[str, str]) -> Sequence[Misfit]:
    """Return those names of priorities, given by their ids, that the picture cannot hold."""
    pieces = [PatchWords(priority, words) for priority, words in names.items()]
    if plan.map is None:
        return sew(pieces).misfits
    outlines = {shape.priority: shape.outline for shape in plan.map.shapes}
    placed = [place(piece, outlines[piece.name], plan.map.width) for piece in pieces]
    return [spot for spot in placed if isinstance(spot, Misfit)]
