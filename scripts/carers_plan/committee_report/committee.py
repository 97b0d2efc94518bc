"""A progress report to a committee, in the order in which councils write theirs.

What is asked comes first, then the background, progress by priority, recommendations, what carers
said, next steps, money and open questions; last the papers that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from carers_plan.committee_report import matters
from carers_plan.committee_report.period import Period
from carers_plan.committee_report.progress import progress
from carers_plan.committee_report.report import Block, Line, Points, Report, ReportTable, Section
from carers_plan.committee_report.responsible import responsible
from carers_plan.committee_report.telling import Telling
from carers_plan.model import Action
from carers_plan.model.status import ENDED
from carers_plan.pages.exports.export import Edition

_UNUSUAL = {"late", "paused", "stopped", "replaced"}
"""The statuses of which a committee is told the actions at once."""


def committee_report(edition: Edition, period: Period) -> Report:
    """Return what happened in a period, for a committee."""
    telling = Telling(edition, period)
    makers = (
        _summary,
        matters.asked,
        _background,
        progress,
        responsible,
        matters.recommendations,
        matters.people,
        matters.next_steps,
        matters.money,
        _questions,
        _papers,
    )
    opening = tuple(_opening(telling))
    sections = tuple(make(telling, str(number)) for number, make in enumerate(makers, 1))
    language = edition.catalog.language
    return Report(
        telling.message("report.title", plan=telling.plan.facts.title),
        telling.plan.site.council,
        language.tag,
        language.direction,
        opening,
        sections,
        telling.message("report.references"),
        telling.references.words,
    )


def _opening(telling: Telling) -> Iterator[Block]:
    """Yield what the report covers, and how to read it."""
    plan, period = telling.plan, telling.period
    start, end = telling.start, telling.today
    if meeting := plan.meetings.get(period.meeting):
        body = plan.bodies[meeting.body].name
        yield (
            telling.say(
                "report.since-meeting", telling.to(meeting), body=body, start=start, end=end
            ),
        )
    else:
        yield (telling.say("report.since-day", start=start, end=end),)
    known = telling.references.to_plan()
    as_of = telling.say("report.as-of-unknown", known)
    if plan.facts.as_of.dated:
        as_of = telling.say("foot.as-of", known, date=telling.dates.date(plan.facts.as_of))
    yield as_of, telling.say("report.how")
    if plan.site.example:
        yield (telling.tell(plan.site.example),)


def _summary(telling: Telling, number: str) -> Section:
    """Return how many actions stand where, what changed, and what is not as it should be."""
    view = telling.view
    tally = view.tally(view.actions)
    known = telling.references.to_all("actions")
    lines: list[Line] = []
    if tally.total:
        done = telling.message("progress.done", count=tally.total, done=str(tally.done))
        counts = [telling.tell(done, known)]
        for status, count in tally.others:
            held = [action for action in view.actions if view.status(action) == status]
            label = telling.message(f"status.{status}")
            words = telling.message("progress.count", status=label, number=str(count))
            counts.append(telling.tell(words, known))
            if status in _UNUSUAL:
                lines.append(
                    (telling.labelled(label, telling.names(held), *map(telling.to, held)),)
                )
        lines.insert(0, tuple(counts))
    else:
        lines.append((telling.say("empty.actions", known),))
    changed = telling.changes.recorded + len(telling.finished)
    kinds = [
        telling.references.to_all(kind) for kind in ("actions", "milestones", "updates", "meetings")
    ]
    lines.append(
        (telling.say("report.changed", *kinds, count=changed, date=telling.start),)
        if changed
        else (telling.say("report.nothing-since", *kinds, date=telling.start),)
    )
    return Section(number, telling.message("report.summary"), (Points(tuple(lines)),))


def _background(telling: Telling, number: str) -> Section:
    """Return what the plan is, whose it is, and who agreed it."""
    facts, known = telling.plan.facts, telling.references.to_plan()
    label = telling.message
    what = [
        telling.labelled(escape(facts.title), facts.summary, known),
        telling.labelled(label("plan.audience"), facts.audience, known),
    ]
    items = [
        (telling.labelled(label("plan.status"), label(f"plan.status.{facts.status}"), known),),
        (telling.labelled(label("plan.period"), telling.dates.date(facts.period), known),),
    ]
    if facts.owners:
        owners = [telling.plan.organizations[name] for name in facts.owners]
        items.append((telling.labelled(label("plan.owners"), telling.names(owners), known),))
    if facts.parent:
        items.append((telling.labelled(label("plan.parent"), facts.parent, known),))
    for approval in facts.approvals:
        body = telling.plan.bodies[approval.body].name
        words = label("list.comma").join([telling.dates.date(approval.date), escape(body)])
        own = telling.references.to_plan(approval.source)
        items.append((telling.labelled(words, approval.decision, own),))
    return Section(number, label("report.background"), (tuple(what), Points(tuple(items))))


def _questions(telling: Telling, number: str) -> Section:
    """Return what nobody has said: for each thing once, all that is open about it."""
    rows = [row for action in telling.view.actions if (row := _open(telling, action))]
    view = telling.view
    for item in view.milestones:
        if view.group(item) == "late":
            told = telling.say(view.no_news(item), telling.to(item))
            rows.append(
                (
                    telling.cell(item.title, telling.to(item)),
                    (telling.tell(telling.dates.date(item.date), telling.to(item)), told),
                )
            )
    for meeting in view.unreported_meetings:
        known = telling.to(meeting)
        date = telling.dates.date(meeting.date)
        told = telling.say("meeting.unreported", known, date=date, title=meeting.title)
        rows.append((telling.cell(telling.plan.bodies[meeting.body].name, known), (told,)))
    heading = telling.message("report.questions")
    heads = tuple(map(telling.message, ("report.about", "report.unknown")))
    closing: tuple[Block, ...] = (*_unmeasured(telling), (telling.say("report.not-held"),))
    settled = "report.no-questions" if view.actions else "empty.actions"
    none = (telling.say(settled, telling.references.to_all("actions")),)
    table = ReportTable(heading, heads, tuple(rows), (42, 58))
    return Section(number, heading, (table if rows else none, *closing))


def _open(telling: Telling, action: Action) -> tuple[Line, ...]:
    """Return the row of an action about which something is not known, nothing if all is."""
    view = telling.view
    status = view.status(action)
    if status in ENDED:
        return ()
    known = telling.to(action)
    told = []
    date, word = view.due(action)
    settled = date and date.form not in {"to-be-agreed", "not-stated"}
    if not settled and not word:
        told.append(telling.say("action.no-date", known))
    if not action.leads:
        told.append(telling.say("action.no-lead", known))
    if view.overdue(action):
        told.append(telling.say("timeline.no-news", known))
    last = view.history(action).last_word
    if not last or last.latest <= telling.period.start:
        told.append(telling.say("report.nothing-since", known, date=telling.start))
    return (telling.cell(telling.name(action), known), tuple(told)) if told else ()


def _unmeasured(telling: Telling) -> Iterator[Block]:
    """Yield how many actions have no measure, and what is said about that; each thing once."""
    found = [it for it in telling.view.actions if not it.measures]
    if not found:
        return
    number, total = str(len(found)), str(len(telling.view.actions))
    known = map(telling.to, found)
    yield (telling.say("report.unmeasured", *known, number=number, all=total),)
    notes: dict[str, list[Action]] = {}
    for action in found:
        if action.measures_note:
            notes.setdefault(action.measures_note, []).append(action)
    if notes:
        yield Points(
            tuple(
                (telling.labelled(telling.names(them), note, *map(telling.to, them)),)
                for note, them in notes.items()
            )
        )


def _papers(telling: Telling, number: str) -> Section:
    """Return the documents that the report comes from."""
    heading = telling.message("report.papers")
    names = sorted(telling.references.documents)
    items = []
    for name in names:
        document = telling.plan.documents[name]
        line = [telling.tell(telling.references.to_document(name))]
        if document.date:
            line.append(telling.tell(telling.dates.date(document.date)))
        items.append(tuple(line))
    none = (telling.say("report.no-source"),)
    return Section(number, heading, (Points(tuple(items)) if items else none,))
