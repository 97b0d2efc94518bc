"""What was promised under each priority, how it is going, and what happened in the period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from carers_plan.committee_report.report import Block, Line, Points, ReportTable, Section, Sentence
from carers_plan.committee_report.telling import Telling
from carers_plan.model import Action, Milestone, PlanDate, Priority
from carers_plan.model.measures import Measure
from carers_plan.model.promises import Progress
from carers_plan.model.record import SourceRef
from carers_plan.model.status import ENDED
from carers_plan.pages.figures import FigureRow
from carers_plan.pages.filters import sentence
from carers_plan.pages.history import stage_message
from carers_plan.pages.view import Slip


def progress(telling: Telling, number: str) -> Section:
    """Return the section with a part for each priority that anything is promised for."""
    told = _Told(telling)
    groups = telling.view.actions_by_priority
    parts = [
        _group(told, priority, actions, f"{number}.{place}")
        for place, (priority, actions) in enumerate(groups, 1)
    ]
    if others := told.others():
        heading = telling.message("since.news")
        parts.append(Section(f"{number}.{len(parts) + 1}", heading, (Points(others),)))
    blocks: list[Block] = (
        [] if groups else [(telling.say("empty.actions", telling.references.to_all("actions")),)]
    )
    first = telling.view.first_level.id
    empty = [it for it in telling.view.priorities(first) if not telling.view.actions_for(it)]
    if empty:
        names = telling.names(empty)
        references = (telling.to(it) for it in empty)
        blocks.append(
            (telling.tell(telling.message("report.none-promised", what=names), *references),)
        )
    return Section(number, telling.message("report.progress"), tuple(blocks), tuple(parts))


def _group(
    told: _Told, priority: Priority | None, actions: Sequence[Action], number: str
) -> Section:
    telling = told.telling
    view = telling.view
    heading = telling.message("action.no-priority-heading")
    if priority:
        level = view.level(priority.level).one if priority.number else ""
        named = Markup("{} {}: {}").format(level, priority.number, priority.title)
        heading = named if priority.number else escape(priority.title)
    found = told.about(actions)
    since = (
        [(telling.lead("report.since", date=telling.start),), Points(found)]
        if found
        else [(telling.say("report.nothing-since", *map(telling.to, actions), date=telling.start),)]
    )
    blocks: list[Block] = [
        ReportTable(
            heading,
            tuple(
                map(
                    telling.message,
                    ("report.promise", "choose.actions.status", "action.when", "action.who"),
                )
            ),
            tuple(_row(telling, action) for action in actions),
            (28, 24, 22, 26),
        ),
        *since,
        *_measures(telling, [*([priority] if priority else []), *actions]),
    ]
    return Section(number, heading, tuple(blocks))


def _row(telling: Telling, action: Action) -> tuple[Line, ...]:
    return (
        telling.cell(telling.name(action), telling.to(action)),
        tuple(_standing(telling, action)),
        tuple(_when(telling, action)),
        tuple(_who(telling, action)),
    )


def _standing(telling: Telling, action: Action) -> Iterator[Sentence]:
    """Yield how an action is going, and why it is not as it should be."""
    view, last = telling.view, action.latest
    status = view.status(action)
    known = telling.to(action, last.source)
    yield telling.tell(telling.message(f"status.{status}"), known)
    if status == "late" and view.overdue(action):
        date, due = telling.dates.date(action.target[-1].date), action.target[-1]
        yield telling.say(
            "action.late", telling.to(action, due.source), date=date, today=telling.today
        )
    if last.pace in {"at-risk", "ahead"} and status not in ENDED:
        yield telling.tell(telling.message(f"pace.{last.pace}"), known)
    if last.percent_done is not None and status != "done":
        yield telling.tell(telling.message("pace.percent", percent=last.percent_done), known)
    if last.reason:
        yield telling.tell(last.reason, known)
    if last.agreed_by:
        body = telling.plan.bodies[last.agreed_by].name
        yield telling.tell(telling.message("action.agreed-by", body=body), known)
    if action.outcome:
        yield telling.tell(action.outcome, telling.to(action))
    if status == "replaced":
        yield _replaced(telling, action)
    if action.steps and status not in ENDED:
        done = sum(step.stage == "done" for step in action.steps)
        sources = [source for step in action.steps for source in step.source]
        number = str(len(action.steps))
        yield telling.say("report.steps", telling.to(action, sources), done=str(done), all=number)


def _replaced(telling: Telling, action: Action) -> Sentence:
    others = [telling.plan.actions[name] for name in action.replaced_by]
    if not others:
        return telling.say("action.replaced-unknown", telling.to(action))
    label = telling.message("action.replaced-by")
    return telling.labelled(label, telling.names(others), telling.to(action))


def _when(telling: Telling, action: Action) -> Iterator[Sentence]:
    """Yield when an action is due or was done, and every date that it had."""
    date, told = telling.view.due(action)
    sources = action.target[-1].source if action.target else ()
    known = telling.to(action, sources)
    if date:
        yield telling.tell(telling.dates.date(date), known)
    else:
        yield telling.tell(telling.message(told or "action.no-date"), known)
    if promised := telling.view.was_due(action):
        yield telling.say("action.was-due", known, date=telling.dates.date(promised))
    for slip in telling.view.slips(action):
        yield from moved_date(telling, action, slip)


def moved_date(telling: Telling, item: Action | Milestone, slip: Slip) -> Iterator[Sentence]:
    """Yield one of several dates of something, and why it was moved."""
    known = telling.to(item, slip.source)
    yield telling.say(f"slip.{slip.step}", known, date=telling.dates.date(slip.date))
    if slip.why:
        yield telling.tell(telling.message("slip.why", why=slip.why), known)
    if slip.agreed_by:
        body = telling.plan.bodies[slip.agreed_by].name
        yield telling.tell(telling.message("action.agreed-by", body=body), known)


def _who(telling: Telling, action: Action) -> Iterator[Sentence]:
    known = telling.to(action)
    if not action.leads:
        yield telling.say("action.no-lead", known)
    for lead in action.leads:
        words = telling.message("list.comma").join(telling.view.lead(lead))
        kind = telling.message(f"lead.{lead.kind}") if lead.kind != "lead" else ""
        yield telling.tell(Markup("{} ({})").format(words, kind) if kind else words, known)


class _Told:
    """What happened in the period: told of each priority that it is about, else once at the end."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        changes = telling.changes
        self.news = [item for item, _ in changes.news]
        shown = {name for item in self.news for name in item.milestones}
        self.done = [item for item, _ in changes.done if item.id not in shown]
        self.told: set[str] = set()
        self.ended: set[str] = set()

    def about(self, actions: Sequence[Action]) -> tuple[Line, ...]:
        """Return what is about some actions, oldest first."""
        names = {action.id for action in actions}
        dated = [
            (moved.event.date, self._moved(moved.action, moved.event.progress))
            for moved in self.telling.changes.moved
            if moved.action.id in names and moved.event.progress and moved.event.date
        ]
        dated += [
            (action.finished, self._finished(action, action.finished))
            for action in self.telling.finished
            if action.id in names and action.finished
        ]
        return self._lines([*dated, *self._news(names), *self._done(names)])

    def others(self) -> tuple[Line, ...]:
        """Return what is about no action."""
        return self._lines([*self._news(None), *self._done(None)])

    def _lines(self, dated: Iterable[tuple[PlanDate, Line]]) -> tuple[Line, ...]:
        in_time = sorted(dated, key=lambda item: item[0].sort_key)
        return tuple((*line, *self.telling.unsure(date)) for date, line in in_time)

    def _news(self, names: set[str] | None) -> Iterator[tuple[PlanDate, Line]]:
        telling = self.telling
        for item in self.news:
            if item.id in self.told if names is None else not names & {*item.actions}:
                continue
            self.told.add(item.id)
            yield item.date, (telling.dated(item.date, item.headline, telling.to(item)),)

    def _done(self, names: set[str] | None) -> Iterator[tuple[PlanDate, Line]]:
        telling = self.telling
        for item in self.done:
            if item.id in self.ended if names is None else not names & {*item.actions}:
                continue
            self.ended.add(item.id)
            line = [telling.dated(item.date, item.title, telling.to(item))]
            if item.outcome:
                line.append(telling.tell(item.outcome, telling.to(item)))
            yield item.date, tuple(line)

    def _finished(self, action: Action, date: PlanDate) -> Line:
        telling = self.telling
        stage = telling.message("status.done")
        words = telling.message("feed.progress", title=telling.name(action), stage=stage)
        return (telling.dated(date, words, telling.to(action)),)

    def _moved(self, action: Action, row: Progress) -> Line:
        telling = self.telling
        known = telling.to(action, row.source)
        stage = telling.message(stage_message(row.stage))
        words = telling.message("feed.progress", title=telling.name(action), stage=stage)
        date = telling.dates.date(row.date) if row.date else Markup("")
        when = date if row.since else telling.message("action.reported", date=date)
        line = [telling.labelled(sentence(when), words, known)]
        if row.reason and row is not action.latest:
            line.append(telling.tell(row.reason, known))
        return tuple(line)


def _measures(telling: Telling, holders: Sequence[Priority | Action]) -> Iterator[Block]:
    """Yield how it will be known that promises worked, with the figures so far."""
    lines: list[Line] = []
    tables: list[ReportTable] = []
    for holder in holders:
        for measure in holder.measures:
            rows = telling.view.figures(measure)
            if len(rows) > 1:
                tables.append(_figures(telling, holder, measure, rows))
            else:
                lines.append(tuple(_measure(telling, holder, measure)))
        if isinstance(holder, Action) and holder.measures and holder.measures_note:
            lines.append((telling.tell(holder.measures_note, telling.to(holder)),))
    if lines or tables:
        yield (telling.lead("action.measure"),)
    if lines:
        yield Points(tuple(lines))
    yield from tables


def _measure(telling: Telling, holder: Priority | Action, measure: Measure) -> Iterator[Sentence]:
    """Yield a measure of which there is one number at most."""
    newest = measure.latest or measure
    known = telling.to(holder, newest.source or measure.source)
    if newest.value:
        value = _at(telling, newest.value, newest.date)
        yield telling.labelled(escape(measure.title), value, known)
    else:
        yield telling.tell(measure.title, known)
        yield telling.say("measure.no-result", known)
    if measure.target:
        aim = _at(telling, measure.target.value, measure.target.date)
        sources = measure.target.source or measure.source
        yield telling.tell(
            telling.message("measure.aim-is", value=aim), telling.to(holder, sources)
        )
    yield from _beside(telling, measure, known)


def _beside(telling: Telling, measure: Measure, known: int) -> Iterator[Sentence]:
    """Yield what else there is to know about a measure: its parts, and other places' numbers."""
    for part in measure.of_which:
        words = telling.message("measure.of-which", what=part.what, value=part.value)
        yield telling.tell(words, known)
    if measure.note:
        yield telling.tell(measure.note, known)
    for other in measure.comparisons:
        where = Markup("{}: {}").format(other.what, _at(telling, other.value, other.date))
        yield telling.labelled(telling.message("measure.compared"), where, known)


def _at(telling: Telling, value: str, date: PlanDate | None) -> Markup:
    """Return a number with its time."""
    return Markup("{} ({})").format(value, telling.dates.date(date)) if date else escape(value)


def _figures(
    telling: Telling, holder: Priority | Action, measure: Measure, rows: Sequence[FigureRow]
) -> ReportTable:
    unit = Markup(" ({})").format(measure.unit) if measure.unit else ""
    return ReportTable(
        Markup("{}{}").format(measure.title, unit),
        tuple(map(telling.message, ("measure.when", "measure.result", "measure.aim"))),
        tuple(_figure(telling, holder, measure, row) for row in rows),
        (30, 40, 30),
    )


def _figure(
    telling: Telling, holder: Priority | Action, measure: Measure, row: FigureRow
) -> tuple[Line, ...]:
    """Return the time, the result and the aim of a row."""

    def known(sources: Sequence[SourceRef]) -> int:
        return telling.to(holder, sources or measure.source)

    date = telling.dates.date(row.date) if row.date else telling.message(f"measure.{row.kind}")
    if row.date and row.kind == "start":
        date = telling.message("measure.start-date", date=date)
    result = row.result
    found = known(result.source if result else ())
    value = [telling.say(row.no_result, found)]
    if result and result.value:
        value = [telling.tell(result.value, found)]
        for part in result.of_which:
            words = telling.message("measure.of-which", what=part.what, value=part.value)
            value.append(telling.tell(words, found))
    if result and result.note:
        value.append(telling.tell(result.note, found))
    aimed = known(row.target.source if row.target else ())
    aims = [telling.tell(aim, aimed) for aim in row.aims]
    if row.target and row.target.note:
        aims.append(telling.tell(row.target.note, aimed))
    return (
        telling.cell(date),
        tuple(value),
        tuple(aims or [telling.say("measure.not-stated", aimed)]),
    )
