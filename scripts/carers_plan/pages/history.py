"""What happened to an action: the steps of its progress, and the news about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from carers_plan.model import Action, PlanDate, Update
from carers_plan.model.promises import Progress, Stage
from carers_plan.model.status import stage_status

_NEVER = (dt.date.min, dt.date.min)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an action: a step of its progress, or news about it."""

    date: PlanDate | None
    progress: Progress | None = None
    update: Update | None = None

    @property
    def pace(self) -> str:
        """How a step goes on, where that is not as it should."""
        pace = self.progress.pace if self.progress else None
        return pace if pace in {"late", "paused", "at-risk", "ahead"} else ""

    @property
    def told(self) -> bool:
        """Whether the date is only that on which somebody told a step of progress."""
        return bool(self.progress and not self.progress.since)


def stage_message(stage: Stage) -> str:
    """Return which message names a stage: only what nobody promised has a word of its own."""
    return f"stage.{stage}" if stage in {"idea", "proposed"} else f"status.{stage_status(stage)}"


@dataclass(frozen=True)
class History:
    """What happened to an action, from its own record and the news about it, seen on a day."""

    action: Action
    updates: Iterable[Update]
    today: dt.date

    @cached_property
    def events(self) -> list[Event]:
        """Everything, newest first; what has no date comes last."""
        found = [Event(row.date, progress=row) for row in self.action.progress]
        found += [Event(update.date, update=update) for update in self.updates]
        return sorted(
            found, key=lambda event: event.date.sort_key if event.date else _NEVER, reverse=True
        )

    @property
    def latest(self) -> Event | None:
        """The newest thing that is known to have happened by today.

        That somebody told its first state is not: nothing had happened, see `last_word`.
        """
        first = self.action.progress[0]
        news = (item for item in self._past() if first.since or item.progress is not first)
        return next(news, None)

    @property
    def last_word(self) -> PlanDate | None:
        """The newest day by today on which anybody said anything about the action."""
        return next((item.date for item in self._past()), None)

    def _past(self) -> Iterator[Event]:
        for event in self.events:
            if event.date and event.date.dated and event.date.earliest <= self.today:
                yield event
