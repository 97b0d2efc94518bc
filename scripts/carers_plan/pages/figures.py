"""The table of a measure: what was counted at each time, beside what was aimed at for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from carers_plan.model import PlanDate
from carers_plan.model.measures import Figure, Measure, Result


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One time: its result, and what was aimed at.

    `kind` says what time it is where `date` does not. `target` is the measure's own aim, if it is
    for this time; `no_result` is the message of a row without a number.
    """

    kind: Literal["start", "result", "end"]
    date: PlanDate | None
    result: Figure | Measure | Result | None = None
    aims: tuple[str, ...] = ()
    target: Figure | None = None
    no_result: str = "measure.no-result"


def figure_rows(measure: Measure, today: dt.date) -> list[FigureRow]:
    """Return the rows of a measure. Its aim stands beside the result of the same time."""
    start, target, found = measure.baseline, measure.target, [*_results(measure)]
    if target:
        for place, row in enumerate(found):
            if _same_time(row.date, target.date):
                aims = tuple(dict.fromkeys((*row.aims, target.value)))
                found[place] = replace(row, aims=aims, target=target)
                break
        else:
            passed = target.date is not None and target.date.latest < today
            # That a result is still awaited can be said only until its day.
            awaited = "measure.not-stated" if passed else "measure.no-result"
            found.append(FigureRow("end", target.date, None, (target.value,), target, awaited))
    return [FigureRow("start", start.date, start), *found] if start else found


def _results(measure: Measure) -> Iterator[FigureRow]:
    if measure.value:
        yield FigureRow("result", measure.date, measure)
    for row in measure.results:
        yield FigureRow("result", row.date, row, (row.target,) if row.target else ())


def _same_time(result: PlanDate | None, aim: PlanDate | None) -> bool:
    """Whether a result is of the time of an aim; "by March 2022" is March 2022 too."""
    if result is None or aim is None:
        return result is aim
    if not (result.dated and aim.dated):
        return result.written == aim.written
    begins = aim.earliest in {dt.date.min, result.earliest}
    return begins and result.latest == aim.latest
