"""Find records by what matters to a reader: each useful choice is a real page.

A facet is one way to choose (services by need), a choice is one value of it (a break). The
choices come from the records alone, so that every language has the same pages. A long list has
several: `pagination.py` says where it is parted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from carers_plan.model import Action, Entry, Milestone, Plan, Service
from carers_plan.model.opening import open_at_weekends, open_in_the_evening
from carers_plan.model.promises import Lead
from carers_plan.model.status import STATUSES, action_status
from carers_plan.pages.pagination import Pagination
from carers_plan.pages.view import View

# The kinds of records that each list holds.
RECORDS = {
    "services": "services",
    "actions": "actions",
    "timeline": "milestones",
    "news": "updates",
}
# About how many of them are on one page: what a phone loads in one go.
SIZES = {"services": 20, "actions": 20, "timeline": 40, "news": 20}
# The first may be narrowed by the second, on pages of their own.
PAIRS = {"services": ("need", "language")}

ANYONE = "anyone"
"""The choice for services that are for every carer."""
NO_PRIORITY = "no-priority"
"""Where actions stand that serve no priority."""
NOT_NAMED = "not-named"
"""The choice for actions that nobody answers for yet."""


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One value of a facet, such as need: break."""

    facet: str
    code: str

    @property
    def path(self) -> str:
        """The choice's part of a page's address."""
        return f"{self.facet}/{self.code}/"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the records that meet all its choices; without any, of all in the folder.

    `ids` are those of the whole list, in the order of their ids. `first` is the address of its
    first page below the language's folder, `size` about how many records a page shows.
    """

    folder: str
    choices: tuple[Choice, ...]
    ids: tuple[str, ...]
    first: str
    size: int
    number: int = 1

    @property
    def pagination(self) -> Pagination:
        """Which part of the list the page shows."""
        return Pagination(self.number, self.size, len(self.ids))

    @property
    def path(self) -> str:
        """The page's address below the language's folder."""
        return self.address(self.number)

    def address(self, number: int) -> str:
        """Return the address of a page of the same list."""
        if number == 1:
            return self.first
        return f"{self.folder}/{''.join(choice.path for choice in self.choices)}page/{number}/"

    @property
    def pages(self) -> Iterator[Listing]:
        """Every page of the same list."""
        for number in range(1, self.pagination.pages + 1):
            yield replace(self, number=number)

    def without(self, choice: Choice) -> str:
        """Return the address of the same list with one choice taken back."""
        rest = "".join(other.path for other in self.choices if other != choice)
        return f"{self.folder}/{rest}"


def chosen(folder: str, choices: tuple[Choice, ...], ids: tuple[str, ...]) -> Listing:
    """Return the list of some choices, at the address that they make."""
    path = f"{folder}/{''.join(choice.path for choice in choices)}"
    return Listing(folder, choices, ids, path, SIZES[folder])


def slug(text: str) -> str:
    """Return words as a part of an address: `The example borough` becomes the-example-borough."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def lead_code(lead: Lead) -> str:
    """Return the choice that finds what somebody answers for: who they are, or else their role."""
    return lead.organization or lead.body or slug(lead.role or "") or NOT_NAMED


def languages(service: Service) -> tuple[str, ...]:
    """Return the languages besides English that staff, interpreters or a phone line speak."""
    codes = [item.code for item in service.languages]
    codes += [code for phone in service.phones for code in phone.languages]
    return tuple(dict.fromkeys(code for code in codes if code != "en"))


class Listings:
    """Every list of one plan on one day. A choice that finds nothing has no page."""

    def __init__(self, plan: Plan, today: dt.date, offered: Mapping[str, str]) -> None:
        """Sort the plan's records. `offered` gives the page of each list that the site has."""
        self.plan = plan
        self.today = today
        self.offered = offered

    def codes(self, folder: str, facet: str, entry: Entry) -> tuple[str, ...]:
        """Return a record's values of one facet, each once."""
        return tuple(dict.fromkeys(self._facets[folder][facet](entry)))

    def facets(self, folder: str) -> tuple[str, ...]:
        """Return the ways to choose from a list, most useful first."""
        if folder not in self.offered:
            return ()
        return tuple(facet for facet in self._facets[folder] if self.found[folder][facet])

    def choices(self, folder: str, facet: str) -> tuple[Listing, ...]:
        """Return the lists of one facet, in the order of their codes."""
        return tuple(
            chosen(folder, (Choice(facet, code),), ids)
            for code, ids in self.found[folder][facet].items()
        )

    def narrowed(self, listing: Listing) -> tuple[Listing, ...]:
        """Return the lists within a list of one choice, where the two make a page together."""
        pair = PAIRS.get(listing.folder)
        if pair is None or len(listing.choices) != 1 or listing.choices[0].facet not in pair:
            return ()
        mine = listing.choices[0]
        other = pair[1] if mine.facet == pair[0] else pair[0]
        found = []
        for code, ids in self.found[listing.folder][other].items():
            theirs = frozenset(ids)
            if both := tuple(filter(theirs.__contains__, listing.ids)):
                choices = sorted(
                    (mine, Choice(other, code)), key=lambda choice: pair.index(choice.facet)
                )
                found.append(chosen(listing.folder, tuple(choices), both))
        return tuple(found)

    @cached_property
    def whole(self) -> Mapping[str, Listing]:
        """The first page of each list without any choice, which a Markdown page shows."""
        return {
            folder: Listing(folder, (), self._ids(folder), self.offered[folder], SIZES[folder])
            for folder in RECORDS
            if folder in self.offered
        }

    def unsplit(self, folder: str, path: str) -> Listing:
        """Return the list of all records as a page shows it that has them all."""
        ids = self._ids(folder)
        return Listing(folder, (), ids, path, max(1, len(ids)))

    def _ids(self, folder: str) -> tuple[str, ...]:
        return tuple(self.plan.folder(RECORDS[folder]))

    @cached_property
    def by_path(self) -> Mapping[str, Listing]:
        """Every page that shows nothing but a list, by its address."""
        lists = [
            listing
            for folder in RECORDS
            for facet in self.facets(folder)
            for one in self.choices(folder, facet)
            for listing in (one, *self.narrowed(one))
        ]
        found = {page.path: page for listing in lists for page in listing.pages}
        for listing in self.whole.values():
            _, *others = listing.pages
            found |= {page.path: page for page in others}
        return dict(sorted(found.items()))

    @property
    def all(self) -> tuple[Listing, ...]:
        """Every page that shows nothing but a list, in the order of their addresses."""
        return tuple(self.by_path.values())

    def beside(self, path: str) -> tuple[str, str]:
        """Return the addresses of the pages before and after one of a list, empty for none.

        A Markdown page may show several lists: it has no next page unless one of them goes on.
        """
        if page := self.by_path.get(path):
            before = page.address(page.number - 1) if page.number > 1 else ""
            after = page.address(page.number + 1) if page.number < page.pagination.pages else ""
            return before, after
        on = [it for it in self.whole.values() if it.first == path and it.pagination.pages > 1]
        return "", on[0].address(2) if len(on) == 1 else ""

    def page_with(self, path: str, anchor: str) -> str:
        """Return which page of the list on a Markdown page has what a link to it names."""
        for folder, listing in self.whole.items():
            if listing.first == path and anchor in self._places[folder]:
                return listing.address(listing.pagination.showing(self._places[folder][anchor]))
        return path

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, int]]:
        """Behind which records of a whole list each of its anchors stands, by folder.

        Services have none: each has a page of its own, and their order depends on the language.
        """
        view = View(self.plan, self.today)
        found: dict[str, dict[str, int]] = {folder: {} for folder in RECORDS}
        for number, update in enumerate(view.updates):
            found["news"][update.id] = number
        for number, milestone in enumerate(view.in_groups(view.milestones)):
            found["timeline"].setdefault(f"group-{view.group(milestone)}", number)
            found["timeline"][milestone.id] = number
        number = 0
        for priority, actions in view.actions_by_priority:
            found["actions"][priority.id if priority else NO_PRIORITY] = number
            number += len(actions)
        return found

    @cached_property
    def found(self) -> Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]:
        """The ids behind every choice: by folder, facet and code."""
        return {
            folder: {facet: self._sorted(folder, facet) for facet in facets}
            for folder, facets in self._facets.items()
        }

    def _sorted(self, folder: str, facet: str) -> Mapping[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = {}
        if (folder, facet) == ("actions", "status"):
            # Each has a page, so that a link to "late" still works when nothing is late.
            groups = {status: [] for status in STATUSES} if self.plan.actions else {}
        for name, entry in self.plan.folder(RECORDS[folder]).items():
            for code in self.codes(folder, facet, entry):
                groups.setdefault(code, []).append(name)
        ordered = groups if facet == "status" else sorted(groups)
        return {code: tuple(groups[code]) for code in ordered}

    @cached_property
    def _facets(self) -> Mapping[str, Mapping[str, Callable[[Any], Iterable[str]]]]:
        """How each facet reads a record."""
        return {
            "services": {
                "need": lambda service: service.needs,
                "language": languages,
                "for": self._audiences,
                "area": lambda service: [slug(area) for area in service.service_areas],
                "cost": lambda service: [service.cost] if service.cost != "not-stated" else [],
                "open": self._open,
            },
            "actions": {
                "status": lambda action: [action_status(action, self.today)],
                "priority": lambda action: self.plan.serving(action.priorities),
                "lead": self._leads,
            },
            "timeline": {
                "priority": self._priorities,
                "kind": lambda milestone: [milestone.kind],
            },
            "news": {},
        }

    def _open(self, service: Service) -> Iterable[str]:
        if open_in_the_evening(service, self.today):
            yield "evening"
        if open_at_weekends(service, self.today):
            yield "weekend"

    def _audiences(self, service: Service) -> Iterable[str]:
        open_to_all = not (service.audiences or service.sources_only or service.eligibility)
        return (ANYONE,) if open_to_all else service.audiences

    def _leads(self, action: Action) -> Iterable[str]:
        return [lead_code(lead) for lead in action.leads] or [NOT_NAMED]

    def _priorities(self, milestone: Milestone) -> Iterable[str]:
        return self.plan.serving(
            name for action in milestone.actions for name in self.plan.actions[action].priorities
        )
