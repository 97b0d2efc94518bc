"""A localised plan as the pages need it: the same facts, followed in every direction."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeVar

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
    PlanDate,
    Priority,
    Service,
    Term,
    Update,
)
from carers_plan.model.governance import Recommendation, Reporting, SaidDid
from carers_plan.model.measures import Measure
from carers_plan.model.plan_facts import Level
from carers_plan.model.promises import Lead, Stage, Status
from carers_plan.model.record import SourceRef
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
from carers_plan.pages.figures import FigureRow, figure_rows
from carers_plan.pages.history import History
from carers_plan.pages.service_view import ServiceView
from carers_plan.pictures import time_chart

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Slip:
    """One of several dates for one thing: which it `was` first, `then`, and is `now`."""

    step: Literal["was", "then", "now"]
    date: PlanDate
    why: str | None
    agreed_by: str | None = None
    source: tuple[SourceRef, ...] = ()


class View(ServiceView):
    """The plan in one language on one day; everything here is derived, nothing is stored."""

    @property
    def new_until(self) -> dt.date | None:
        """The last day on which the site is as new as it promises; a day more is let pass."""
        days = self.plan.site.renewed_every
        return self.today + dt.timedelta(days + 1) if days else None

    @property
    def moved_on(self) -> bool:
        """Whether the site is made for another day than the one on which its facts are right."""
        return self.plan.facts.as_of.latest != self.today

    def status(self, action: Action) -> Status:
        """Where an action stands today."""
        return action_status(action, self.today)

    def overdue(self, action: Action) -> bool:
        """Whether an action is late only because its date has passed: nobody has said so."""
        return self.status(action) == "late" and action.latest.pace != "late"

    def due(self, action: Action) -> tuple[PlanDate | None, str]:
        """Return when an action was finished, or when it is promised for.

        Where that is no date, which message tells so instead; nothing if nobody says.
        """
        stage = action.latest.stage
        if stage == "done":
            return action.finished, "date.not-stated"
        return action.promised, "date.ongoing" if stage == "ongoing" else ""

    def was_due(self, action: Action) -> PlanDate | None:
        """Return when an action that is done was promised for last."""
        return action.promised if self.status(action) == "done" else None

    def slips(self, item: Action | Meeting | Milestone) -> list[Slip]:
        """Return every date that something was planned for, when there was more than one."""
        targets = item.target if isinstance(item, Action) else item.was
        found = [Slip("then", at.date, at.reason, at.agreed_by, at.source) for at in targets]
        if not isinstance(item, Action):
            found.append(Slip("now", item.date, item.why_changed))
        if len(found) < 2:  # noqa: PLR2004 - one date is no change
            return []
        return [replace(found[0], step="was"), *found[1:-1], replace(found[-1], step="now")]

    def figures(self, measure: Measure) -> list[FigureRow]:
        """Return the rows of the table of a measure."""
        return figure_rows(measure, self.today)

    def lead(self, lead: Lead) -> list[str]:
        """Return the role that leads an action and whose it is, as far as they are known."""
        if lead.organization:
            of: str = self.plan.organizations[lead.organization].name
        else:
            of = self.plan.bodies[lead.body].name if lead.body else ""
        return [words for words in (lead.role, of) if words]

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

    def replaces(self, item: Action | Milestone) -> list[str]:
        """Return the ids of the actions or milestones whose place one takes."""
        older = self._replaced_actions if isinstance(item, Action) else self._replaced_milestones
        return [other.id for other in older[item.id]]

    @cached_property
    def _replaced_actions(self) -> Mapping[str, list[Action]]:
        return _by(self.actions, lambda item: item.replaced_by)

    @cached_property
    def _replaced_milestones(self) -> Mapping[str, list[Milestone]]:
        return _by(self.milestones, lambda item: item.replaced_by)

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
    def milestones(self) -> list[Milestone]:
        """All milestones in the order of time."""
        return in_order(list(self.plan.milestones.values()), self.plan)

    def group(self, milestone: Milestone) -> Group:
        """Say where a milestone stands on the timeline."""
        return milestone_group(milestone, self.today)

    def shows_date(self, milestone: Milestone) -> bool:
        """Whether a milestone says its date: under "no date yet", one without says nothing."""
        return milestone.date.form != "not-stated" or self.group(milestone) != "undated"

    def stage(self, milestone: Milestone) -> Stage | None:
        """Return the stage of a milestone, where its group and date do not tell it."""
        told = {"idea", "proposed", "stopped", "replaced", "ongoing"}
        return milestone.stage if milestone.stage in told else None

    def no_news(self, milestone: Milestone) -> str:
        """Return which message says that nobody has told of a milestone whose day has passed."""
        happens = milestone.kind in {"event", "meeting", "engagement", "launch"}
        return "timeline.no-news-event" if happens else "timeline.no-news"

    def waits_for(self, milestone: Milestone) -> tuple[str, ...]:
        """Return the ids of what comes before a milestone, where its date does not tell it."""
        over = self.group(milestone) == "done" or milestone.date.form == "after"
        return () if over else milestone.after

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

    def updates_for(self, item: Action | Milestone) -> list[Update]:
        """Return news about an action or a milestone, newest first."""
        found = self._updates_by_action if isinstance(item, Action) else self._updates_by_milestone
        return found[item.id]

    @cached_property
    def _updates_by_action(self) -> Mapping[str, list[Update]]:
        return _by(self.updates, lambda item: item.actions)

    @cached_property
    def _updates_by_milestone(self) -> Mapping[str, list[Update]]:
        return _by(self.updates, lambda item: item.milestones)

    def history(self, action: Action) -> History:
        """Return what happened to an action."""
        return History(action, self.updates_for(action), self.today)

    @cached_property
    def meetings(self) -> list[Meeting]:
        """All meetings, newest first."""
        return sorted(
            self.plan.meetings.values(),
            key=lambda item: (item.date.sort_key, item.id),
            reverse=True,
        )

    @cached_property
    def decisions(self) -> list[tuple[Meeting, Recommendation]]:
        """What meetings decided or asked for, newest first."""
        return [(meeting, item) for meeting in self.meetings for item in meeting.decisions]

    @cached_property
    def next_meetings(self) -> list[Meeting]:
        """Meetings with a date that are not certainly over nor cancelled, soonest first."""
        held = (meeting for meeting in self.meetings if not meeting.cancelled)
        ahead = [m for m in held if m.date.dated and m.date.latest >= self.today]
        return sorted(ahead, key=lambda item: (item.date.sort_key, item.id))

    @cached_property
    def unreported_meetings(self) -> list[Meeting]:
        """Meetings that are over and of which nobody has said anything, newest first."""
        over = (item for item in self.meetings if self.passed(item.date) and not item.cancelled)
        return [item for item in over if not (item.summary or item.decisions or item.papers)]

    @cached_property
    def bodies(self) -> list[Body]:
        """Bodies in the order a reader needs: those about to decide on this plan first."""
        order = ("being-set-up", "active", "proposed", "ended")
        return sorted(
            self.plan.bodies.values(),
            key=lambda item: (order.index(item.status), not item.holds, item.id),
        )

    @cached_property
    def reports(self) -> list[tuple[Body, Reporting]]:
        """What bodies report to others, in the order of the bodies."""
        return [(body, item) for body in self.bodies for item in body.reports]

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
    def you_said(self) -> list[SaidDid]:
        """What people said, and what was done, oldest first."""
        return [pair for item in self.engagement for pair in item.you_said]

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
