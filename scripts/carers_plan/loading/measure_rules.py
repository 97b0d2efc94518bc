"""Rules for measures: that each number stands once, in order, at its time."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.loading.loaded import Loaded
from carers_plan.loading.promise_rules import future
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import Action, Priority
from carers_plan.model.amount import AmountError, parse_count
from carers_plan.model.measures import Measure, Portion
from carers_plan.problem import Problem


def check_measures(loaded: Loaded) -> Iterator[Problem]:
    """Yield numbers that contradict each other, or that readers could not place."""
    found = [(action.measures, file) for _, action, file in loaded.each(Action)]
    found += [(priority.measures, file) for _, priority, file in loaded.each(Priority)]
    for measures, file in found:
        for index, measure in enumerate(measures):
            yield from _measure(measure, ("measures", index), file, loaded)


def _measure(measure: Measure, place: Place, file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    if measure.value and measure.results:
        wrong = "There is a result in value, and there are results below."
        fix = "Make value and its date the last item of results, and delete them here."
        yield file.problem((*place, "value"), wrong, fix)
    if measure.date and not measure.value:
        wrong = f'This was counted in "{measure.date}", but there is no number.'
        fix = "Add a line with value, or delete this one."
        yield file.problem((*place, "date"), wrong, fix)
    yield from _portions(measure.value, measure.of_which, place, file)
    yield from _results(measure, place, file, loaded)


def _results(measure: Measure, place: Place, file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    for index, row in enumerate(measure.results):
        here: Place = (*place, "results", index)
        before = measure.results[index - 1] if index else None
        if before and row.date == before.date:
            wrong = f'There are two results for "{row.date}".'
            fix = "Keep one. Parts of a number go into of_which."
            yield file.problem((*here, "date"), wrong, fix)
        elif before and row.date.sort_key < before.date.sort_key:
            wrong = f'"{row.date}" is before "{before.date}" in the item above.'
            yield file.problem((*here, "date"), wrong, "Put the oldest first.")
        if not (row.value or row.target or row.note):
            wrong = f'Nothing is said about "{row.date}".'
            fix = "Add a line with value, target or note, or delete this item."
            yield file.problem((*here, "date"), wrong, fix)
        if row.value:
            what = "A result is of the past, and what is aimed at goes into target"
            yield from future(row.date, (*here, "date"), file, loaded, what)
        yield from _portions(row.value, row.of_which, here, file)


def _portions(
    value: str | None, parts: tuple[Portion, ...], place: Place, file: YamlFile
) -> Iterator[Problem]:
    if parts and not value:
        wrong = "These are parts of a number that is not there."
        yield file.problem((*place, "of_which"), wrong, "Add a line with value above.")
    whole = _count(value or "")
    for index, part in enumerate(parts):
        count = _count(part.value)
        if whole is not None and count is not None and count > whole:
            wrong = f"{part.value} is more than the whole, {value}."
            fix = "Check both numbers."
            yield file.problem((*place, "of_which", index, "value"), wrong, fix, advice=True)


def _count(text: str) -> int | None:
    try:
        return parse_count(text)
    except AmountError:
        return None
