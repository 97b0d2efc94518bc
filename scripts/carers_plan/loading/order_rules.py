"""What depends on a date that has moved, and may have to move too."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.loading.loaded import Loaded
from carers_plan.model import Action, Milestone
from carers_plan.model.status import ENDED
from carers_plan.problem import Problem


def check_order(loaded: Loaded) -> Iterator[Problem]:
    """Advise about dates before that of a postponed milestone that comes first or goes along."""
    milestones = {name: entry for name, entry, _ in loaded.each(Milestone)}
    for _, later, file in loaded.each(Milestone):
        for name in later.after if later.stage not in ENDED else ():
            first = milestones.get(name)
            if first and first.was and _before(later, first):
                wrong = f'"{later.date}" is before "{first.date}", the date of {name}.yaml.'
                fix = (
                    "That comes first, so this may have to move too: write the old date in was, "
                    "the new one in date, and the reason in why_changed."
                )
                yield file.problem(("date",), wrong, fix, advice=True)
    moved = [(name, it) for name, it in milestones.items() if it.was and it.stage not in ENDED]
    for action_id, action, file in loaded.each(Action):
        target = action.promised
        if not target or action.latest.stage in ENDED:
            continue
        for name, milestone in moved:
            late = target.dated and milestone.date.dated and target.latest < milestone.date.earliest
            if late and action_id in milestone.actions:
                wrong = (
                    f'"{target}" is before "{milestone.date}", to which {name}.yaml was postponed.'
                )
                fix = (
                    "If this moves too, add a second item to target with the new date and a reason."
                )
                yield file.problem(("target",), wrong, fix, advice=True)


def _before(later: Milestone, first: Milestone) -> bool:
    dated = later.date.dated and first.date.dated and first.stage not in {"stopped", "replaced"}
    return dated and later.date.latest < first.date.earliest
