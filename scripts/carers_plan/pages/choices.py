"""Say choices and lists in one language: what a filter is called, what a filtered page is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup, escape

from carers_plan.model import Entry, Milestone, Plan, Service
from carers_plan.model.directory import Audience, Need
from carers_plan.model.status import STATUSES, Group
from carers_plan.pages.listings import (
    ANYONE,
    NOT_NAMED,
    RECORDS,
    Choice,
    Listing,
    Listings,
    lead_code,
    slug,
)
from carers_plan.pages.view import View
from carers_plan.words.catalog import Catalog

# The model lists these in the order in which readers look for them.
ORDER = {
    "need": get_args(Need),
    "for": (ANYONE, *get_args(Audience)),
    "status": STATUSES,
    "kind": get_args(Milestone.model_fields["kind"].annotation),
}


@dataclass(frozen=True, slots=True)
class Option:
    """A link to a list: its words, its address below the language's folder, how many it finds.

    A service that is not open is `listed`, but it is not among the `number` that help.
    """

    choice: Choice
    label: Markup
    path: str
    number: int
    listed: int


class ChoiceWords:
    """The words of every choice in one language. `plan` is the localised plan."""

    def __init__(
        self,
        listings: Listings,
        view: View,
        catalog: Catalog,
        language_name: Callable[[str], Markup],
    ) -> None:
        """Keep the lists, which are the same for all languages, and this language's words."""
        self.listings = listings
        self.view = view
        self.plan: Plan = view.plan
        self.say = catalog.say
        self.language_name = language_name
        self._labels: dict[tuple[str, Choice], Markup] = {}
        self._entries: dict[tuple[str, tuple[Choice, ...]], Sequence[Entry]] = {}

    def label(self, folder: str, choice: Choice) -> Markup:
        """Return the words of a choice alone: `I need a break`, `Somali`, `Late`."""
        if (folder, choice) not in self._labels:
            self._labels[folder, choice] = self._label(folder, choice)
        return self._labels[folder, choice]

    def _label(self, folder: str, choice: Choice) -> Markup:
        code = choice.code
        if named := self._named(choice):
            return named
        if choice.facet == "kind":
            return self.say(f"kind.{code}")
        if choice.facet in {"need", "cost", "status"}:
            return self.say(f"{choice.facet}.{code}")
        if choice.facet == "for" and code != ANYONE:
            return self.say(f"audience.{code}")
        return self.say(f"choice.{folder}.{choice.facet}.{code}")

    def _named(self, choice: Choice) -> Markup | None:
        """Return a choice's name where a record or a language gives it."""
        match choice.facet:
            case "language":
                return self.language_name(choice.code)
            case "priority":
                return escape(self.plan.priorities[choice.code].title)
            case "lead" if choice.code != NOT_NAMED:
                return self._lead(choice.code)
            case "area":
                return self._area(choice.code)
        return None

    def _lead(self, code: str) -> Markup:
        if code in self.plan.organizations:
            return escape(self.plan.organizations[code].name)
        if code in self.plan.bodies:
            return escape(self.plan.bodies[code].name)
        # A role has no id: its code is made of its English words.
        name = self.listings.found["actions"]["lead"][code][0]
        english, own = self.listings.plan.actions[name].leads, self.plan.actions[name].leads
        place = [lead_code(lead) for lead in english].index(code)
        return escape(own[place].role)

    def _area(self, code: str) -> Markup:
        name = self.listings.found["services"]["area"][code][0]
        english, own = self.listings.plan.services[name], self.plan.services[name]
        place = [slug(area) for area in english.service_areas].index(code)
        return escape(own.service_areas[place])

    def title(self, listing: Listing) -> Markup:
        """Return what a page of a list is about: `Help in Somali`, `Actions: Late, page 2 of 3`."""
        title, page = self._title(listing), listing.pagination
        if page.number == 1:
            return title
        return self.say("list.title", title=title, number=page.number, pages=page.pages)

    def _title(self, listing: Listing) -> Markup:
        parts = [
            self.say(
                f"list.{listing.folder}.{choice.facet}", value=self.label(listing.folder, choice)
            )
            for choice in listing.choices
        ]
        match parts:
            case []:
                return self.say(f"list.all.{listing.folder}")
            case [part]:
                return part
        return self.say("list.both", first=parts[0], second=parts[1])

    def options(self, folder: str, facet: str) -> list[Option]:
        """Return the links to all lists of one facet, those that find most first."""
        found = [
            self._option(listing, listing.choices[0])
            for listing in self.listings.choices(folder, facet)
        ]
        if facet in ORDER:
            return sorted(found, key=lambda option: ORDER[facet].index(option.choice.code))
        if facet == "priority":
            order = [item.id for _, items in self.view.levels() for item in items]
            return sorted(found, key=lambda option: order.index(option.choice.code))
        return sorted(
            found, key=lambda option: (-option.number, option.label.striptags().casefold())
        )

    def within(self, folder: str, facet: str, path: str) -> str:
        """Return the address of a page if it is the list of one choice of a facet, else nothing."""
        listing = self.listings.by_path.get(path)
        mine = listing and listing.folder == folder and self.alone(listing, facet)
        return path if mine else ""

    def narrowed(self, listing: Listing) -> list[Option]:
        """Return the links to the lists within a list."""
        mine = set(listing.choices)
        return [
            self._option(within, next(choice for choice in within.choices if choice not in mine))
            for within in self.listings.narrowed(listing)
        ]

    def _option(self, listing: Listing, choice: Choice) -> Option:
        label, number = self.label(listing.folder, choice), len(self.open(listing))
        return Option(choice, label, listing.path, number, len(listing.ids))

    def open(self, listing: Listing) -> tuple[str, ...]:
        """Return the ids of a list without those of services that are not open."""
        if listing.folder != "services":
            return listing.ids
        return tuple(name for name in listing.ids if self.view.open(self.plan.services[name]))

    def closed(self, listing: Listing) -> int:
        """Return how many of a list are not open."""
        return len(listing.ids) - len(self.open(listing))

    def alone(self, listing: Listing, facet: str) -> bool:
        """Whether a list is that of one choice of a facet."""
        return [choice.facet for choice in listing.choices] == [facet]

    def unmet(self) -> list[Markup]:
        """Return the needs for which no service is open: what the plan leaves out."""
        met = {need for item in filter(self.view.open, self.view.services) for need in item.needs}
        return [self.say(f"need.{need}") for need in get_args(Need) if need not in met]

    def facets(self, folder: str) -> tuple[str, ...]:
        """Return the ways to choose from a list, most useful first."""
        return self.listings.facets(folder)

    def codes(self, folder: str, entry: Entry) -> list[tuple[str, str]]:
        """Return a record's codes by facet, for scripts that choose among cards on one page."""
        source = self.listings.plan.folder(RECORDS[folder])[entry.id]
        return [
            (facet, " ".join(codes))
            for facet in self.facets(folder)
            if (codes := self.listings.codes(folder, facet, source))
        ]

    def whole(self, folder: str) -> Listing:
        """Return the first page of a list without any choice; only the first page has it whole."""
        return self.listings.whole.get(folder) or self.listings.unsplit(folder, "")

    def entries(self, listing: Listing) -> Sequence[Entry]:
        """Return a whole list's records in the order in which this language shows them."""
        whole = listing.folder, listing.choices
        if whole not in self._entries:
            self._entries[whole] = self._in_order(listing)
        return self._entries[whole]

    def _in_order(self, listing: Listing) -> Sequence[Entry]:
        ids = set(listing.ids)
        match listing.folder:
            case "services":
                return self._speakers_first(listing, [s for s in self.view.services if s.id in ids])
            case "actions" if listing.choices:
                return [action for action in self.view.actions if action.id in ids]
            case "actions":
                return [action for _, group in self.view.actions_by_priority for action in group]
            case "timeline":
                return self.view.in_groups([it for it in self.view.milestones if it.id in ids])
        return self.view.updates

    def shown(self, listing: Listing) -> Sequence[Entry]:
        """Return the records on one page of a list."""
        return listing.pagination.of(self.entries(listing))

    def contents(self, listing: Listing) -> list[tuple[Group, int, str]]:
        """Return the groups of a list of milestones: how many are in each, where each begins."""
        found, before = [], 0
        milestones = [item for item in self.entries(listing) if isinstance(item, Milestone)]
        for group, items in self.view.grouped(milestones):
            number = listing.pagination.showing(before)
            found.append((group, len(items), listing.address(number)))
            before += len(items)
        return found

    def _speakers_first(self, listing: Listing, services: list[Service]) -> list[Service]:
        """Put services whose own staff speak the language before those that use an interpreter.

        Those that are not open stay last.
        """
        wanted = {choice.code for choice in listing.choices if choice.facet == "language"}
        if not wanted:
            return services

        def through_an_interpreter(service: Service) -> bool:
            on_the_line = {code for phone in service.phones for code in phone.languages}
            staff = {item.code for item in service.languages if item.how == "staff"}
            return not wanted & (staff | on_the_line)

        return sorted(
            services, key=lambda item: (not self.view.open(item), through_an_interpreter(item))
        )
