"""Find records by what matters to a reader: each useful choice is a real page.

A facet is one way to choose (services by need), a choice is one value of it (a break). The
choices come from the records alone, so that every language has the same pages.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from carers_plan.model import Action, Entry, Milestone, Plan, Service
from carers_plan.model.opening import open_at_weekends, open_in_the_evening
from carers_plan.model.promises import Lead
from carers_plan.model.status import STATUSES, action_status

# The kinds of records that each list holds.
RECORDS = {"services": "services", "actions": "actions", "timeline": "milestones"}
# The first may be narrowed by the second, on pages of their own.
PAIRS = {"services": ("need", "language")}

ANYONE = "anyone"
"""The choice for services that are for every carer."""
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
    """The records that meet all its choices. `ids` are in the order of their ids."""

    folder: str
    choices: tuple[Choice, ...]
    ids: tuple[str, ...]

    @property
    def path(self) -> str:
        """The page's address below the language's folder."""
        return f"{self.folder}/{''.join(choice.path for choice in self.choices)}"

    def without(self, choice: Choice) -> str:
        """Return the address of the same list with one choice taken back."""
        rest = "".join(other.path for other in self.choices if other != choice)
        return f"{self.folder}/{rest}"


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


def _open(service: Service) -> Iterable[str]:
    if open_in_the_evening(service):
        yield "evening"
    if open_at_weekends(service):
        yield "weekend"


class Listings:
    """Every list of one plan on one day. A choice that finds nothing has no page."""

    def __init__(self, plan: Plan, today: dt.date, offered: Collection[str]) -> None:
        """Sort the plan's records. `offered` are the lists that the site has a page for."""
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
            Listing(folder, (Choice(facet, code),), ids)
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
            if both := tuple(name for name in listing.ids if name in ids):
                choices = sorted(
                    (mine, Choice(other, code)), key=lambda choice: pair.index(choice.facet)
                )
                found.append(Listing(listing.folder, tuple(choices), both))
        return tuple(found)

    @cached_property
    def by_path(self) -> Mapping[str, Listing]:
        """Every list that has a page, by its address."""
        found = {
            listing.path: listing
            for folder in RECORDS
            for facet in self.facets(folder)
            for one in self.choices(folder, facet)
            for listing in (one, *self.narrowed(one))
        }
        return dict(sorted(found.items()))

    @property
    def all(self) -> tuple[Listing, ...]:
        """Every list that has a page, in the order of their addresses."""
        return tuple(self.by_path.values())

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
                "open": _open,
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
        }

    def _audiences(self, service: Service) -> Iterable[str]:
        open_to_all = not (service.audiences or service.sources_only or service.eligibility)
        return (ANYONE,) if open_to_all else service.audiences

    def _leads(self, action: Action) -> Iterable[str]:
        return [lead_code(lead) for lead in action.leads] or [NOT_NAMED]

    def _priorities(self, milestone: Milestone) -> Iterable[str]:
        return self.plan.serving(
            name for action in milestone.actions for name in self.plan.actions[action].priorities
        )
