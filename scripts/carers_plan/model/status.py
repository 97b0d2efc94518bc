"""Where promises stand on a given day. The day is always a parameter."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from carers_plan.model.plan import Plan
from carers_plan.model.promises import Action, Milestone, Stage, Status

Group = Literal["late", "now", "next", "undated", "done", "dropped"]
GROUPS: tuple[Group, ...] = get_args(Group)
STATUSES: tuple[Status, ...] = get_args(Status)
"""Every status, in the order in which each count and list names them."""
ENDED: dict[str, Status] = {"done": "done", "stopped": "stopped", "replaced": "replaced"}
"""The stages after which nothing more is to come."""
_SETTLED: dict[str, Status] = ENDED | {"ongoing": "always-running"}


@dataclass(frozen=True, slots=True)
class Tally:
    """How a set of actions stands: each action counts once, under its one status.

    `counts` are in the order of `STATUSES` and leave out what is zero.
    """

    counts: tuple[tuple[Status, int], ...]

    @property
    def total(self) -> int:
        """How many actions there are."""
        return sum(number for _, number in self.counts)

    @property
    def done(self) -> int:
        """How many are done. Nothing else may look as if it were."""
        return dict(self.counts).get("done", 0)

    @property
    def others(self) -> tuple[tuple[Status, int], ...]:
        """The counts of those that are not done."""
        return tuple(item for item in self.counts if item[0] != "done")


def tally(actions: Iterable[Action], today: dt.date) -> Tally:
    """Count actions by their public status on a day."""
    found = Counter(action_status(action, today) for action in actions)
    return Tally(tuple((status, found[status]) for status in STATUSES if found[status]))


def stage_status(stage: Stage) -> Status:
    """Return the public status of a stage alone, whatever its date."""
    unsettled: Status = "under-way" if stage == "under-way" else "not-started"
    return _SETTLED.get(stage, unsettled)


def action_status(action: Action, today: dt.date) -> Status:
    """Return the one public status. A passed date makes it late; nothing can hide that."""
    last = action.latest
    if last.stage not in _SETTLED:
        if last.pace == "late" or overdue(action, today):
            return "late"
        if last.pace == "paused":
            return "paused"
    return stage_status(last.stage)


def overdue(action: Action, today: dt.date) -> bool:
    """Whether the latest day of the current target has passed and it is not settled."""
    settled = action.latest.stage in _SETTLED
    return not settled and action.promised is not None and action.promised.latest < today


def milestone_status(milestone: Milestone, today: dt.date) -> Status:
    """Return the public status of a milestone."""
    if milestone.stage not in _SETTLED and milestone.date.latest < today:
        return "done" if milestone.automatic else "late"
    return stage_status(milestone.stage)


def milestone_group(milestone: Milestone, today: dt.date) -> Group:
    """Say where a milestone stands on the timeline; each stands in one place."""
    if milestone.stage in ENDED:
        return "done" if milestone.stage == "done" else "dropped"
    status = milestone_status(milestone, today)
    if status in {"late", "done"}:
        return "late" if status == "late" else "done"
    date = milestone.date
    started = date.earliest != dt.date.min and date.earliest <= today
    if milestone.stage in {"under-way", "ongoing"} or (started and date.dated):
        return "now"
    return "next" if date.dated else "undated"


def in_order(milestones: list[Milestone], plan: Plan) -> list[Milestone]:
    """Sort by date; what waits for something comes after it, and the id settles the rest."""

    def key(
        milestone: Milestone, seen: frozenset[str] = frozenset()
    ) -> tuple[dt.date, dt.date, int, str]:
        first, last = milestone.date.sort_key
        waits = [name for name in (*milestone.after, *milestone.date.after) if name not in seen]
        steps = 0
        for name in waits:
            before = key(plan.milestones[name], seen | {milestone.id})
            first, steps = max(first, before[0]), max(steps, before[2] + 1)
        return first, last, steps, milestone.id

    return sorted(milestones, key=key)
