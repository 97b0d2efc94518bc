"""Rules for promises: priorities, actions, milestones and news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from carers_plan.loading.loaded import Loaded, leaves
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import Action, Meeting, Milestone, PlanDate, Priority, Service, Update
from carers_plan.model.dates import names_plan_year
from carers_plan.model.promises import Lead, Progress, Target
from carers_plan.model.status import ENDED, stage_status
from carers_plan.problem import Problem, nearest

SHORT_TITLE = 24
WHOLE = 100
_SOON = dt.timedelta(days=366)
_NEEDS_REASON = ("late", "paused", "stopped", "replaced")


def check_promises(loaded: Loaded) -> Iterator[Problem]:
    """Yield what is wrong with promises and their dates."""
    for _name, action, file in loaded.each(Action):
        yield from _action(action, file, loaded)
    for _name, milestone, file in loaded.each(Milestone):
        yield from _changed(milestone, file)
        yield from _milestone(milestone, file, loaded)
    for _name, meeting, file in loaded.each(Meeting):
        yield from _changed(meeting, file)
        if meeting.cancelled and meeting.decisions:
            wrong = "The meeting is cancelled, but it decided something."
            fix = "Delete the line cancelled, or the decisions."
            yield file.problem(("cancelled",), wrong, fix)
    for _name, update, file in loaded.each(Update):
        # News may be of today, or of what is to come, though the facts are of an earlier day.
        if loaded.facts and update.date.earliest - loaded.as_of > _SOON:
            wrong = f'"{update.date}" is more than a year after "{loaded.facts.as_of}".'
            fix = "Check the year. If it is right, change as_of in plan.yaml."
            yield file.problem(("date",), wrong, fix, advice=True)
    yield from _plan_years(loaded)
    yield from _priorities(loaded)
    yield from _waits(loaded)
    yield from _circles(loaded)


def _action(action: Action, file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    last = len(action.progress) - 1
    done = action.progress[last].stage == "done"
    if done and action.finished is None:
        wrong = 'The action is done, but there is no "finished" date.'
        fix = "Write when it was done: finished: July 2024. Or write finished: not stated."
        yield file.problem(("progress", last, "stage"), wrong, fix)
    if action.finished is not None and not done:
        wrong = f'There is a "finished" date, but the action is "{action.progress[last].stage}".'
        fix = 'Add a line "- stage: done" at the end of progress, or delete the date.'
        yield file.problem(("finished",), wrong, fix)
    if action.finished is not None:
        what = "A finished action has a date in the past"
        yield from future(action.finished, ("finished",), file, loaded, what)
    if done and not action.progress[last].reason:
        yield from _left_open(action, file, loaded)
    if action.replaced_by and action.progress[last].stage != "replaced":
        yield _not_replaced(
            action.progress[last].stage, 'Add "- stage: replaced" at the end of progress', file
        )
    yield from _beside(action, file)
    yield from _progress(action.progress, file, loaded)
    yield from _targets(action.target, ("target",), file)
    for index, step in enumerate(action.steps):
        if step.stage == "done" and step.date:
            place = ("steps", index, "date")
            yield from future(step.date, place, file, loaded, "A step that is done is in the past")
        yield from _leads(step.leads, (*("steps", index), "leads"), file)
    yield from _leads(action.leads, ("leads",), file)


def _leads(leads: Iterable[Lead], place: Place, file: YamlFile) -> Iterator[Problem]:
    for index, lead in enumerate(leads):
        if not (lead.organization or lead.body or lead.role):
            wrong, fix = "This lead names nobody.", "Add an organization, a body or a role."
            yield file.problem((*place, index), wrong, fix)


def _left_open(action: Action, file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    """Yield what a finished action still waits for. Readers may be told why in its `reason`."""
    why = "or tell readers why it is done all the same: add reason: below - stage: done."
    for index, step in enumerate(action.steps):
        if step.stage not in ENDED:
            wrong = f'The action is done, but this step is "{step.stage}".'
            yield file.problem(("steps", index, "stage"), wrong, f"Check the step, {why}")
    actions = loaded.folders["actions"]
    for name in action.depends_on:
        first = actions.get(name)
        if isinstance(first, Action) and first.latest.stage not in ENDED:
            wrong = f'The action is done, but "{name}" comes first and is not done.'
            yield file.problem(("depends_on",), wrong, f"Check both actions, {why}")


def _beside(action: Action, file: YamlFile) -> Iterator[Problem]:
    """Yield what an action says beside its dates that does not fit how far it is."""
    stage = action.latest.stage
    if action.outcome and stage_status(stage) == "not-started":
        wrong = f'This says what came of it, but the action is "{stage}".'
        fix = "Add to progress how far it is, or write what is hoped for in why."
        yield file.problem(("outcome",), wrong, fix)
    if action.funding == "unfunded" and action.money:
        wrong = "There is no money for it, but money is named."
        yield file.problem(("funding",), wrong, "Write part-funded or funded, or delete the money.")


def _progress(progress: Iterable[Progress], file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    before: Progress | None = None
    for index, row in enumerate(progress):
        place: Place = ("progress", index)
        needs = next((word for word in _NEEDS_REASON if word in {row.stage, row.pace}), None)
        if needs and not row.reason:
            field = "pace" if row.pace == needs else "stage"
            wrong = f'It is "{needs}", but readers are not told why.'
            fix = "Add a reason below, for example: reason: The centre is being repaired."
            yield file.problem((*place, field), wrong, fix)
        if row.stage in ENDED and row.pace:
            wrong = f'It is "{row.stage}", so it can no longer be "{row.pace}".'
            yield file.problem((*place, "pace"), wrong, "Delete the line with pace.")
        if row.percent_done is not None and (row.percent_done == WHOLE) != (row.stage == "done"):
            wrong = f'{row.percent_done}% of it is done, but its stage is "{row.stage}".'
            fix = "Check both. What is done as a whole has the stage done."
            yield file.problem((*place, "percent_done"), wrong, fix, advice=row.stage != "done")
        if row.reported and row.reported.form != "on":
            wrong = f'"{row.reported}" is no day on which somebody said so.'
            fix = "Write the day of the report or meeting, for example: reported: 9 September 2024"
            yield file.problem((*place, "reported"), wrong, fix)
        for field, date in (("since", row.since), ("reported", row.reported)):
            if date:
                what = "How far it is can only be said of the past"
                yield from future(date, (*place, field), file, loaded, what)
            if before and before.date and date and date.latest < before.date.earliest:
                wrong = f'"{date}" is before "{before.date}" in the item above.'
                fix = "Put the oldest first: add what is new at the end."
                yield file.problem((*place, field), wrong, fix)
        before = row


def _targets(targets: tuple[Target, ...], place: Place, file: YamlFile) -> Iterator[Problem]:
    for index, target in enumerate(targets[1:], 1):
        if not target.reason:
            wrong = f'The date changed to "{target.date}", but readers are not told why.'
            fix = "Add a reason below, for example: reason: The board asked for more time."
            yield file.problem((*place, index, "date"), wrong, fix)
        if target.date == targets[index - 1].date:
            wrong = f'"{target.date}" is the same date as in the item above.'
            yield file.problem((*place, index, "date"), wrong, "Delete this item.")


def _changed(entry: Meeting | Milestone, file: YamlFile) -> Iterator[Problem]:
    if entry.was and not entry.why_changed:
        first = entry.was[0].date
        wrong = f'The first date was "{first}", but readers are not told why it changed.'
        fix = "Add, for example: why_changed: The board asked for more time."
        yield file.problem(("was",), wrong, fix)
    if entry.why_changed and not entry.was:
        wrong = "This says why the date changed, but not what it was before."
        fix = "Delete this line, or add the first date:\n    was:\n      - date: July 2024"
        yield file.problem(("why_changed",), wrong, fix)
    for index, target in enumerate(entry.was):
        if target.date == entry.date:
            wrong = f'"{target.date}" is the same as "date".'
            yield file.problem(
                ("was", index, "date"), wrong, "Write the earlier date, or delete it."
            )


def _milestone(milestone: Milestone, file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    date = milestone.date
    if milestone.replaced_by and milestone.stage != "replaced":
        yield _not_replaced(milestone.stage, "Write stage: replaced", file)
    if milestone.stage == "done":
        yield from future(date, ("date",), file, loaded, "What is done is in the past")
        if date.form in {"to-be-agreed", "after", "coming-months"}:
            wrong = f'It is done, but its date is "{date}".'
            fix = 'Write when it happened, or "not stated" when the report does not say.'
            yield file.problem(("date",), wrong, fix)


def _plan_years(loaded: Loaded) -> Iterator[Problem]:
    facts = loaded.facts
    if facts and facts.year_one and not (facts.year_one.form == "on" and facts.year_one.dated):
        wrong = f'"{facts.year_one}" does not say in which month the first year begins.'
        yield loaded.files["", "plan"].problem(("year_one",), wrong, "Write it like: April 2024.")
    for field in ("period", "as_of"):
        if facts and names_plan_year(date := getattr(facts, field)):
            wrong = f'"{date}" says nothing about when the plan is.'
            yield loaded.files["", "plan"].problem(
                (field,), wrong, "Write the years: 2024 to 2027."
            )


def _not_replaced(stage: str, instead: str, file: YamlFile) -> Problem:
    wrong = f'This says what takes its place, but its stage is "{stage}".'
    return file.problem(("replaced_by",), wrong, f"{instead}, or delete this line.")


def future(
    date: PlanDate, place: Place, file: YamlFile, loaded: Loaded, what: str
) -> Iterator[Problem]:
    """Yield a problem when what has happened is said to be after the day of the facts."""
    if loaded.facts and dt.date.min < loaded.as_of < date.earliest:
        wrong = f'"{date}" is after the day the facts are correct on ("{loaded.facts.as_of}").'
        fix = f"{what}: check this date, or change as_of in plan.yaml."
        yield file.problem(place, wrong, fix)


def _priorities(loaded: Loaded) -> Iterator[Problem]:
    levels = [level.id for level in loaded.facts.levels] if loaded.facts else []
    numbers: dict[tuple[str, str], str] = {}
    used = {name for _, action, _ in loaded.each(Action) for name in action.priorities}
    used |= {name for _, service, _ in loaded.each(Service) for name in service.priorities}
    used |= {entry.parent for _, entry, _ in loaded.each(Priority) if entry.parent}
    homeless = [name for name, action, _ in loaded.each(Action) if not action.priorities]
    if homeless and loaded.known["priorities"]:
        wrong = f"These actions belong to no priority: {', '.join(homeless)}."
        example = min(loaded.known["priorities"])
        fix = f"If the plan says which, add for example: priorities: {example}"
        yield Problem("plan_data/actions", 0, "", wrong, fix, advice=True)
    whole = all(problem.advice for problem in loaded.problems)
    for name, priority, file in loaded.each(Priority):
        if levels and priority.level not in levels:
            wrong = f'There is no level "{priority.level}" in plan_data/plan.yaml.'
            yield file.problem(("level",), wrong, nearest(priority.level, levels))
        if priority.number:
            first = numbers.setdefault((priority.level, priority.number), file.path)
            if first != file.path:
                wrong = f'Number "{priority.number}" is taken already by {first}.'
                yield file.problem(("number",), wrong, "Give one of the two another number.")
        short = priority.short_title or ""
        if len(short) > SHORT_TITLE:
            wrong = f'"{short}" has {len(short)} letters, too many for the picture.'
            yield file.problem(("short_title",), wrong, f"Use {SHORT_TITLE} letters at most.")
        if name not in used and priority.known and whole and [priority.level] == levels[:1]:
            yield _orphan(file)
    if loaded.facts and len(set(levels)) < len(levels):
        twice = next(level for level in levels if levels.count(level) > 1)
        place = ("levels", len(levels) - 1 - levels[::-1].index(twice), "id")
        wrong = f'Two levels have the id "{twice}".'
        yield loaded.files["", "plan"].problem(place, wrong, "Give one of the two another id.")


def _orphan(file: YamlFile) -> Problem:
    wrong = "No action and no service belongs to this priority, so its page will be nearly empty."
    fix = "Add its file name to priorities in an action or a service."
    return file.problem((), wrong, fix, advice=True)


def _waits(loaded: Loaded) -> Iterator[Problem]:
    for _folder, _name, record, file in loaded.records():
        for place, value in leaves(record):
            if isinstance(value, PlanDate) and value.after:
                for milestone in value.after:
                    if milestone not in loaded.known["milestones"]:
                        wrong = f'There is no file "{milestone}.yaml" in plan_data/milestones.'
                        yield file.problem(
                            place, wrong, nearest(milestone, loaded.known["milestones"])
                        )


def _circles(loaded: Loaded) -> Iterator[Problem]:
    for folder, field in (
        ("priorities", "parent"),
        ("actions", "depends_on"),
        ("actions", "replaced_by"),
        ("milestones", "after"),
        ("milestones", "replaced_by"),
        ("bodies", "part_of"),
        ("organizations", "parent_organization"),
    ):
        graph: dict[str, tuple[str, ...]] = {}
        for name, entry in loaded.folders[folder].items():
            value = getattr(entry, field)
            graph[name] = (value,) if isinstance(value, str) else value or ()
            if isinstance(entry, Milestone) and field == "after":
                graph[name] += entry.date.after
        for circle in _find_circles(graph):
            file = loaded.files[folder, circle[0]]
            if len(circle) == 1:
                wrong = f'"{circle[0]}" refers to itself.'
            else:
                wrong = f"These wait for each other in a circle: {', '.join(circle)}."
            place = (field,) if (field,) in file.lines else ("date",)
            yield file.problem(place, wrong, "Delete one of the links.")


def _find_circles(graph: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    left = {name: {after for after in graph[name] if after in graph} for name in graph}
    while left := _without_ends(left):
        path = [min(left)]
        while (step := min(left[path[-1]])) not in path:
            path.append(step)
        circle = path[path.index(step) :]
        first = circle.index(min(circle))
        yield circle[first:] + circle[:first]
        left = {name: after for name, after in left.items() if name not in circle}


def _without_ends(graph: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Take away what waits for nothing, again and again; only circles and their tails stay."""
    while True:
        kept = {name: after & graph.keys() for name, after in graph.items()}
        kept = {name: after for name, after in kept.items() if after}
        if len(kept) == len(graph):
            return kept
        graph = kept
