"""Where promises stand on a given day. The day is always a parameter."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from carers_plan.model.plan import Plan
from carers_plan.model.promises import Action, Milestone, Stage, Status

Group = Literal["done", "now", "next", "undated"]
GROUPS: tuple[Group, ...] = ("now", "next", "undated", "done")
STATUSES: tuple[Status, ...] = (
    "late",
    "under-way",
    "not-started",
    "paused",
    "always-running",
    "done",
    "stopped",
)
_SETTLED: dict[str, Status] = {
    "done": "done",
    "ongoing": "always-running",
    "stopped": "stopped",
    "replaced": "stopped",
}


def stage_status(stage: Stage) -> Status:
    """Return the public status of a stage alone, whatever its date."""
    unsettled: Status = "under-way" if stage == "under-way" else "not-started"
    return _SETTLED.get(stage, unsettled)


def action_status(action: Action, today: dt.date) -> Status:
    """Return the one public status. A passed date makes it late; nothing can hide that."""
    last = action.progress[-1]
    if last.stage not in _SETTLED:
        if last.pace == "late" or overdue(action, today):
            return "late"
        if last.pace == "paused":
            return "paused"
    return stage_status(last.stage)


def overdue(action: Action, today: dt.date) -> bool:
    """Whether the latest day of the current target has passed and it is not settled."""
    settled = action.progress[-1].stage in _SETTLED
    return not settled and bool(action.target) and action.target[-1].date.latest < today


def milestone_status(milestone: Milestone, today: dt.date) -> Status:
    """Return the public status of a milestone."""
    if milestone.stage not in _SETTLED and milestone.date.latest < today:
        return "late"
    return stage_status(milestone.stage)


def milestone_group(milestone: Milestone, today: dt.date) -> Group:
    """Say where a milestone stands on the timeline: done, now, next or without a date."""
    if milestone.stage in {"done", "stopped", "replaced"}:
        return "done"
    date = milestone.date
    started = date.earliest != dt.date.min and date.earliest <= today
    if (
        milestone.stage in {"under-way", "ongoing"}
        or date.latest < today
        or (started and date.dated)
    ):
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
