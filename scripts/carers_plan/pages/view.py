"""A localised plan as the pages need it: the same facts, followed in every direction."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, get_args

from carers_plan.model import (
    FOLDERS,
    Action,
    Body,
    Document,
    Engagement,
    Entry,
    Meeting,
    Milestone,
    Organization,
    Plan,
    PlanDate,
    Priority,
    Service,
    Term,
    Update,
)
from carers_plan.model.alternatives import alternatives
from carers_plan.model.directory import ServiceStatus
from carers_plan.model.opening import good_until, service_status
from carers_plan.model.phone import read_phone
from carers_plan.model.promises import Level, Progress, Status
from carers_plan.model.status import (
    GROUPS,
    Group,
    Tally,
    action_status,
    in_order,
    milestone_group,
    milestone_status,
    tally,
)
from carers_plan.pictures import time_chart

E = TypeVar("E", bound=Entry)
_NEVER = (dt.date.min, dt.date.min)
_FEW = 3


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an action: a step of its progress, or news about it."""

    date: PlanDate | None
    progress: Progress | None = None
    update: Update | None = None


class View:
    """The plan in one language on one day; everything here is derived, nothing is stored."""

    def __init__(self, plan: Plan, today: dt.date) -> None:
        """Look at a localised plan on a given day."""
        self.plan = plan
        self.today = today

    def status(self, action: Action) -> Status:
        """Where an action stands today."""
        return action_status(action, self.today)

    def overdue(self, action: Action) -> bool:
        """Whether an action is late only because its date has passed: nobody has said so."""
        return self.status(action) == "late" and action.progress[-1].pace != "late"

    def due(self, action: Action) -> PlanDate | None:
        """Return when an action was finished, or when it is promised for; None if nobody says."""
        if action.progress[-1].stage == "done":
            return action.finished
        return action.target[-1].date if action.target else None

    def milestone_status(self, milestone: Milestone) -> Status:
        """Where a milestone stands today."""
        return milestone_status(milestone, self.today)

    def levels(self) -> list[tuple[Level, list[Priority]]]:
        """Return each level of the plan with its records, in the order of their numbers."""
        return [(level, self.priorities(level.id)) for level in self.plan.facts.levels]

    def priorities(self, level: str) -> list[Priority]:
        """Return the records of one level, in the order of their numbers."""
        found = [item for item in self.plan.priorities.values() if item.level == level]
        return sorted(found, key=lambda item: (_number(item.number), item.id))

    @cached_property
    def first_level(self) -> Level:
        """The most important level: priorities, outcomes, recommendations."""
        return self.plan.facts.levels[0]

    def level(self, name: str) -> Level:
        """Return a level by its id."""
        return next(level for level in self.plan.facts.levels if level.id == name)

    def levels_of(self, action: Action) -> list[tuple[Level, list[str]]]:
        """Return the ids of what an action serves, under the level each is on."""
        level_of = {name: self.plan.priorities[name].level for name in action.priorities}
        found = [
            (level, [name for name in action.priorities if level_of[name] == level.id])
            for level in self.plan.facts.levels
        ]
        return [(level, names) for level, names in found if names]

    @cached_property
    def _actions_by_priority(self) -> Mapping[str, list[Action]]:
        return _by(self.actions, lambda item: self.plan.serving(item.priorities))

    @cached_property
    def actions(self) -> list[Action]:
        """All actions, in the order of their numbers and then titles."""
        return sorted(self.plan.actions.values(), key=lambda item: (_number(item.number), item.id))

    def actions_for(self, priority: Priority) -> list[Action]:
        """Return the actions that serve a priority or one of its parts, each once."""
        return self._actions_by_priority[priority.id]

    def parts(self, priority: Priority) -> list[Priority]:
        """Return the priorities that are part of one, in the order of the levels."""
        return [item for item in self._all_priorities if item.parent == priority.id]

    @cached_property
    def _all_priorities(self) -> list[Priority]:
        return [priority for _, priorities in self.levels() for priority in priorities]

    @property
    def actions_by_priority(self) -> list[tuple[Priority | None, list[Action]]]:
        """All actions under their first priority; those without one come last, under none."""
        return self.by_priority(self.actions)

    def by_priority(self, actions: Iterable[Action]) -> list[tuple[Priority | None, list[Action]]]:
        """Put some actions, in their order, under the first priority of each."""
        groups: dict[str | None, list[Action]] = defaultdict(list)
        for action in actions:
            groups[action.priorities[0] if action.priorities else None].append(action)
        ordered: list[tuple[Priority | None, list[Action]]] = [
            (priority, groups[priority.id])
            for priority in self._all_priorities
            if priority.id in groups
        ]
        return [*ordered, (None, groups[None])] if None in groups else ordered

    @cached_property
    def promised(self) -> list[Priority]:
        """The priorities that any action serves, in the order of the levels."""
        return [item for item in self._all_priorities if self.actions_for(item)]

    @cached_property
    def overlapping(self) -> bool:
        """Whether an action counts under more than one priority."""
        return any(len(self.plan.serving(action.priorities)) > 1 for action in self.actions)

    def tally(self, actions: Iterable[Action]) -> Tally:
        """Count actions by their status today: the one count behind every picture and sentence."""
        return tally(actions, self.today)

    def replaces(self, item: Action) -> list[str]:
        """Return the ids of the actions whose place an action takes."""
        return [other.id for other in self.actions if item.id in other.replaced_by]

    def services_for(self, item: Action | Priority) -> list[Service]:
        """Return the services that deliver an action or serve a priority, the open ones first."""
        if isinstance(item, Action):
            return sorted((self.plan.services[name] for name in item.services), key=self._shut)
        return self._services_by_priority[item.id]

    @cached_property
    def _services_by_priority(self) -> Mapping[str, list[Service]]:
        return _by(self.services, lambda item: self.plan.serving(item.priorities))

    @cached_property
    def _actions_by_service(self) -> Mapping[str, list[Action]]:
        return _by(self.actions, lambda item: item.services)

    def promises_for(self, service: Service) -> list[Action]:
        """Return the actions that a service delivers."""
        return self._actions_by_service[service.id]

    @cached_property
    def services(self) -> list[Service]:
        """All services by name, those that are not open last."""
        return sorted(
            self.plan.services.values(),
            key=lambda item: (self._shut(item), item.name.casefold(), item.id),
        )

    def service_status(self, service: Service) -> ServiceStatus:
        """Whether a service is open today, and why not."""
        return service_status(service, self.today)

    def open(self, service: Service) -> bool:
        """Whether a service can be used today."""
        return self.service_status(service) == "active"

    @cached_property
    def closed(self) -> list[Service]:
        """The services that are not open today, in the order of their list."""
        return [service for service in self.services if not self.open(service)]

    def _shut(self, service: Service) -> int:
        return get_args(ServiceStatus).index(self.service_status(service))

    def closure(self, service: Service) -> tuple[str, PlanDate | None]:
        """Return which message tells until when a service is not open, and the date in it.

        Empty where nobody knows more than its status, or its alert tells.
        """
        status = self.service_status(service)
        if status == "inactive":
            over = service.valid_to is not None and service.valid_to.latest < self.today
            return ("service.closed-on", service.valid_to) if over else ("", None)
        starts = status == "opening soon"
        date = service.valid_from if starts else service.reopens
        what = "opens" if starts else "reopens"
        if date and date.dated:
            return f"service.{what}-{'passed' if date.latest < self.today else 'on'}", date
        return "" if service.alert else f"service.{what}-unknown", None

    def relayed(self, service: Service) -> str:
        """Return a service's number through the relay for text, if it gives none of its own."""
        lines = service.phones
        if any(line.type == "relay" for line in lines):
            return ""
        found = (read_phone(line.number).relayed for line in lines if line.type == "voice")
        return str(next(filter(None, found), ""))

    def instead_of(self, service: Service) -> list[Service]:
        """Return a few services that are open for the same need."""
        return alternatives(service, filter(self.open, self.services))[:_FEW]

    def stale(self, service: Service) -> bool:
        """Whether a service's facts were last checked more than six months ago."""
        last = good_until(service)
        return last is not None and last < self.today

    def step_free(self, service: Service) -> bool:
        """Whether people can get in without steps, at the service or at one of its places."""
        places = [self.plan.locations[name].accessibility for name in service.locations]
        return any("step-free" in access for access in (service.accessibility, *places))

    @cached_property
    def milestones(self) -> list[Milestone]:
        """All milestones in the order of time."""
        return in_order(list(self.plan.milestones.values()), self.plan)

    def group(self, milestone: Milestone) -> Group:
        """Say where a milestone stands on the timeline."""
        return milestone_group(milestone, self.today)

    @cached_property
    def timeline(self) -> list[tuple[Group, list[Milestone]]]:
        """Milestones by where they stand, leaving out empty groups."""
        return self.grouped(self.milestones)

    def grouped(self, milestones: list[Milestone]) -> list[tuple[Group, list[Milestone]]]:
        """Put some milestones under where they stand, leaving out empty groups."""
        groups = {group: [m for m in milestones if self.group(m) == group] for group in GROUPS}
        return [(group, found) for group, found in groups.items() if found]

    def in_groups(self, milestones: list[Milestone]) -> list[Milestone]:
        """Put some milestones in the order in which the timeline shows them."""
        return [item for _, found in self.grouped(milestones) for item in found]

    def drawn(self, milestones: list[Milestone], direction: str) -> time_chart.Chart:
        """Place some milestones, in their order, on a line of time for a writing direction."""
        return time_chart.draw(milestones, self.today, mirrored=direction == "rtl")

    def coming(self, number: int) -> list[Milestone]:
        """Return the next dated milestones that have not begun, soonest first."""
        ahead = [m for m in self.milestones if self.group(m) == "next"]
        return ahead[:number]

    @cached_property
    def _milestones_by_action(self) -> Mapping[str, list[Milestone]]:
        return _by(self.milestones, lambda item: item.actions)

    def milestones_for(self, action: Action) -> list[Milestone]:
        """Return an action's milestones in the order of time."""
        return self._milestones_by_action[action.id]

    @cached_property
    def updates(self) -> list[Update]:
        """All news, newest first."""
        return sorted(
            self.plan.updates.values(), key=lambda item: (item.date.sort_key, item.id), reverse=True
        )

    def updates_for(self, action: Action) -> list[Update]:
        """Return news about an action, newest first."""
        return self._updates_by_action[action.id]

    @cached_property
    def _updates_by_action(self) -> Mapping[str, list[Update]]:
        return _by(self.updates, lambda item: item.actions)

    def history(self, action: Action) -> list[Event]:
        """Return what happened to an action, newest first; what has no date comes last."""
        events = [Event(row.since, progress=row) for row in action.progress]
        events += [Event(update.date, update=update) for update in self.updates_for(action)]
        return sorted(
            events, key=lambda event: event.date.sort_key if event.date else _NEVER, reverse=True
        )

    def latest(self, action: Action) -> Event | None:
        """Return the newest thing that is known to have happened to an action by today."""
        events = (
            event
            for event in self.history(action)
            if event.date and event.date.earliest <= self.today
        )
        return next(events, None)

    @cached_property
    def meetings(self) -> list[Meeting]:
        """All meetings, newest first."""
        return sorted(
            self.plan.meetings.values(),
            key=lambda item: (item.date.sort_key, item.id),
            reverse=True,
        )

    @cached_property
    def next_meetings(self) -> list[Meeting]:
        """Meetings with a date that are not certainly over nor cancelled, soonest first."""
        held = (meeting for meeting in self.meetings if not meeting.cancelled)
        ahead = [m for m in held if m.date.dated and m.date.latest >= self.today]
        return sorted(ahead, key=lambda item: (item.date.sort_key, item.id))

    @cached_property
    def bodies(self) -> list[Body]:
        """Bodies in the order a reader needs: those about to decide on this plan first."""
        order = ("being-set-up", "active", "proposed", "ended")
        return sorted(
            self.plan.bodies.values(),
            key=lambda item: (order.index(item.status), not item.holds, item.id),
        )

    @cached_property
    def dated(self) -> bool:
        """Whether any action has a date at all."""
        return any(action.target or action.finished for action in self.actions)

    @cached_property
    def organizations(self) -> list[Organization]:
        """Organizations by name, those that are made up last."""
        return sorted(
            self.plan.organizations.values(),
            key=lambda item: (item.invented, item.name.casefold(), item.id),
        )

    @cached_property
    def documents(self) -> list[Document]:
        """Documents, those that exist first, newest first."""
        order = ("done", "started", "planned", "being-explored", "not-available")
        return sorted(
            self.plan.documents.values(), key=lambda item: (order.index(item.state), item.id)
        )

    @cached_property
    def engagement(self) -> list[Engagement]:
        """Times when people were asked, oldest first."""
        return sorted(self.plan.engagement.values(), key=lambda item: (item.date.sort_key, item.id))

    @cached_property
    def glossary(self) -> list[Term]:
        """The glossary in the order of its words in this language."""
        return sorted(self.plan.glossary.values(), key=lambda item: (item.term.casefold(), item.id))

    @cached_property
    def cited(self) -> list[str]:
        """Ids of the documents that facts come from, most cited first."""
        entries = [entry for folder in FOLDERS for entry in self.plan.folder(folder).values()]
        sources = [self.plan.facts.source, *(entry.source for entry in entries)]
        counts = Counter(source.document for group in sources for source in group)
        return sorted(counts, key=lambda name: (-counts[name], name))


def _by(items: Iterable[E], names: Callable[[E], Iterable[str]]) -> Mapping[str, list[E]]:
    """Sort records under every id that `names` gives for them, keeping their order."""
    found: dict[str, list[E]] = defaultdict(list)
    for item in items:
        for name in names(item):
            found[name].append(item)
    return found


def _number(text: str | None) -> tuple[int, int, str]:
    """Sort 2 before 10, and what has no number last."""
    digits = "".join(char for char in text or "" if char.isdigit())
    return (0 if text else 1, int(digits or 0), str(text or ""))
