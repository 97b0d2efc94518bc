"""What changed since a meeting, so that a committee can ask at the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from carers_plan.model import Action, Meeting, Milestone, PlanDate, Update
from carers_plan.model.governance import Recommendation
from carers_plan.model.status import action_status, milestone_status
from carers_plan.pages.history import Event
from carers_plan.pages.view import View

SINCE = "news/since/"
"""Where the pages of changes are, below the language's folder."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A step that an action took after the first state that is told of it.

    `certain` is false when it may have been earlier than what is asked about.
    """

    action: Action
    event: Event
    certain: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that the plan's records say happened after a day and up to today.

    Lists are newest first. Only dated facts can be here: a fact without a date is in no list.
    """

    moved: tuple[Moved, ...]
    done: tuple[tuple[Milestone, bool], ...]
    late_actions: tuple[Action, ...]
    late_milestones: tuple[Milestone, ...]
    decided: tuple[tuple[Meeting, Recommendation], ...]
    news: tuple[tuple[Update, bool], ...]

    @property
    def recorded(self) -> int:
        """How many changes somebody recorded."""
        return len(self.moved) + len(self.done) + len(self.decided) + len(self.news)

    @property
    def number(self) -> int:
        """How many things changed: also a date that passed changes something, without a record."""
        return self.recorded + len(self.late_actions) + len(self.late_milestones)


def past_meetings(view: View) -> list[Meeting]:
    """Return the meetings that are certainly over today, newest first."""
    over = (meeting for meeting in view.meetings if meeting.date.latest <= view.today)
    return [meeting for meeting in over if not meeting.cancelled]


def happened(date: PlanDate, then: dt.date, today: dt.date) -> bool:
    """Whether something can have happened after one day and by another.

    What goes on from a day without an end happened on that day.
    """
    last = date.earliest if date.latest == dt.date.max else date.latest
    return date.dated and last > then and date.earliest <= today


def changes_since(then: dt.date, view: View) -> Changes:
    """Gather what changed after a day."""
    today = view.today

    def after(date: PlanDate) -> bool:
        return happened(date, then, today)

    def certain(date: PlanDate) -> bool:
        return date.earliest > then

    def passed(date: PlanDate) -> bool:
        return then <= date.latest < today

    def moved() -> Iterator[Moved]:
        for action in view.actions:
            for row in action.progress[1:]:
                if row.date and after(row.date):
                    event = Event(row.date, progress=row)
                    yield Moved(action, event, not event.told and certain(row.date))

    milestones = view.milestones
    return Changes(
        moved=tuple(sorted(moved(), key=_when, reverse=True)),
        done=tuple(
            (item, certain(item.date))
            for item in reversed(milestones)
            if milestone_status(item, today) == "done" and after(item.date)
        ),
        late_actions=tuple(
            action
            for action in view.actions
            if action_status(action, today) == "late"
            and action.promised
            and passed(action.promised)
        ),
        late_milestones=tuple(
            item
            for item in milestones
            if milestone_status(item, today) == "late" and passed(item.date)
        ),
        decided=tuple(
            (other, decision)
            for other in view.meetings
            if other.date.earliest > then and other.date.latest <= today
            for decision in other.decisions
        ),
        news=tuple((item, certain(item.date)) for item in view.updates if after(item.date)),
    )


def _when(moved: Moved) -> tuple[dt.date, dt.date]:
    return moved.event.date.sort_key if moved.event.date else (dt.date.min, dt.date.min)
