"""What else a committee is told: what it is asked, what carers said, what comes next, money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup, escape

from carers_plan.committee_report.progress import moved_date
from carers_plan.committee_report.report import Block, Line, Points, ReportTable, Section, Sentence
from carers_plan.committee_report.telling import Telling
from carers_plan.model import Engagement, Meeting, Milestone, Money
from carers_plan.model.governance import Recommendation, SaidDid
from carers_plan.pages.filters import money as pounds
from carers_plan.pages.history import stage_message


def is_asked(meeting: Meeting, item: Recommendation, telling: Telling) -> bool:
    """Whether a meeting that is not over is asked for something and has not answered."""
    ahead = meeting in telling.view.next_meetings
    return ahead and item.kind == "requested" and item.response in {None, "awaited"}


def asked(telling: Telling, number: str) -> Section:
    """Return what is asked of meetings that are not over yet."""
    items = []
    for meeting, item in telling.view.decisions:
        if is_asked(meeting, item, telling):
            known = telling.to(meeting, item.source)
            body = telling.plan.bodies[item.to or meeting.body].name
            to = telling.tell(telling.message("decision.to", body=body), known)
            items.append((telling.tell(item.text, known), to))
    none = (telling.say("report.asked-none", telling.references.to_all("meetings")),)
    blocks: tuple[Block, ...] = (Points(tuple(items)) if items else none,)
    return Section(number, telling.message("report.asked"), blocks)


def recommendations(telling: Telling, number: str) -> Section:
    """Return what meetings recommended or decided in the period, and what waits for an answer."""
    found = []
    for meeting, item in telling.view.decisions:
        waits = item.kind != "resolved" and item.response in {None, "awaited"}
        if waits or telling.within(meeting.date) or meeting.id == telling.period.meeting:
            found.append((meeting, item))
    # What is asked now has a section of its own; alone, it is told here too.
    others = [(meeting, item) for meeting, item in found if not is_asked(meeting, item, telling)]
    rows = [_recommendation(telling, *both) for both in others or found]
    none = (
        telling.say(
            "report.no-recommendations", telling.references.to_all("meetings"), date=telling.start
        ),
    )
    heads = ("data.kind.meetings", "report.recommendation", "report.answer")
    heading = telling.message("report.recommendations")
    table = ReportTable(heading, tuple(map(telling.message, heads)), tuple(rows), (30, 40, 30))
    return Section(number, heading, (table if rows else none,))


def _recommendation(telling: Telling, meeting: Meeting, item: Recommendation) -> tuple[Line, ...]:
    known = telling.to(meeting, item.source)
    words = [telling.labelled(telling.message(f"decision.{item.kind}"), item.text, known)]
    if item.to:
        body = telling.plan.bodies[item.to].name
        words.append(telling.tell(telling.message("decision.to", body=body), known))
    if item.due:
        due = telling.dates.date(item.due)
        words.append(telling.labelled(telling.message("action.when"), due, known))
    answer = [telling.say(f"response.{item.response or 'none'}", known)]
    if item.kind == "resolved" and not item.response:
        answer = [telling.say("report.no-answer-needed", known)]
    if item.actions:
        actions = [telling.plan.actions[name] for name in item.actions]
        label = telling.message("report.carried-out")
        answer.append(telling.labelled(label, telling.names(actions), *map(telling.to, actions)))
    return _meeting(telling, meeting), tuple(words), tuple(answer)


def _meeting(telling: Telling, meeting: Meeting) -> Line:
    body = telling.plan.bodies[meeting.body].name
    words = telling.message("list.comma").join([telling.dates.date(meeting.date), escape(body)])
    return telling.cell(words, telling.to(meeting))


def people(telling: Telling, number: str) -> Section:
    """Return whom was asked in the period, what carers said, and what was done about it."""
    blocks: list[Block] = []
    rows = [
        _said(telling, pair, held)
        for held in telling.view.engagement
        for pair in held.you_said
        if pair.state in {"doing", "deciding"} or not _before(telling, held)
    ]
    heading = telling.message("report.people")
    if rows:
        heads = ("data.kind.engagement", "report.did")
        blocks.append(
            ReportTable(heading, tuple(map(telling.message, heads)), tuple(rows), (45, 55))
        )
    elif not telling.view.engagement:
        blocks.append((telling.say("report.no-records", telling.references.to_all("engagement")),))
    else:
        blocks.append(
            (
                telling.say(
                    "report.nothing-said",
                    telling.references.to_all("engagement"),
                    date=telling.start,
                ),
            )
        )
    asked_then = [held for held in telling.view.engagement if not _before(telling, held)]
    over = [held for held in asked_then if held.date.earliest <= telling.view.today]
    if over:
        blocks += [
            (telling.lead("report.people-asked"),),
            Points(tuple(tuple(_held(telling, it)) for it in over)),
        ]
    return Section(number, heading, tuple(blocks))


def _before(telling: Telling, held: Engagement) -> bool:
    """Whether people were asked before the period, as far as that is known."""
    return held.date.dated and held.date.latest <= telling.period.start


def _said(telling: Telling, pair: SaidDid, held: Engagement) -> tuple[Line, ...]:
    known = telling.to(held, pair.source)
    answer = [telling.tell(telling.message(f"said.state.{pair.state}"), known)]
    if pair.did:
        answer.insert(0, telling.tell(pair.did, known))
    elif pair.state != "not-doing":
        answer.insert(0, telling.say("said.nothing-yet", known))
    if pair.why:
        answer.append(telling.tell(pair.why, known))
    if pair.actions:
        actions = [telling.plan.actions[name] for name in pair.actions]
        label = telling.message("action.word")
        answer.append(telling.labelled(label, telling.names(actions), *map(telling.to, actions)))
    return (telling.tell(pair.said, known),), tuple(answer)


def _held(telling: Telling, held: Engagement) -> Iterator[Sentence]:
    known = telling.to(held)
    yield telling.dated(held.date, held.title, known)
    if held.with_whom:
        yield telling.tell(
            Markup("{} {}").format(telling.message("engagement.with"), held.with_whom), known
        )
    if held.responses:
        about = "" if held.qualifier == "exact" else telling.message(f"qualifier.{held.qualifier}")
        number = Markup("{} {} {}").format(
            telling.message("engagement.responses"), about, held.responses
        )
        yield telling.tell(number, known)


def next_steps(telling: Telling, number: str) -> Section:
    """Return what is to happen: dated milestones in a table, then meetings and reports."""
    view = telling.view
    ahead = [it for it in view.milestones if view.group(it) in {"now", "next"}]
    undated = [it for it in view.milestones if view.group(it) == "undated"]
    blocks: list[Block] = []
    heading = telling.message("report.next")
    if ahead:
        heads = tuple(map(telling.message, ("measure.when", "report.what", "report.who")))
        rows = tuple(_step(telling, item) for item in ahead)
        blocks.append(ReportTable(heading, heads, rows, (30, 42, 28)))
    else:
        blocks.append((telling.say("empty.next", telling.references.to_all("milestones")),))
    if undated:
        items = tuple((telling.tell(item.title, telling.to(item)),) for item in undated)
        blocks += [(telling.lead("group.undated"),), Points(items)]
    if lines := [*_meetings(telling), *_reports(telling)]:
        blocks += [(telling.lead("report.meetings"),), Points(tuple(lines))]
    return Section(number, heading, tuple(blocks))


def _step(telling: Telling, item: Milestone) -> tuple[Line, ...]:
    when = [telling.tell(telling.dates.date(item.date), telling.to(item))]
    for slip in telling.view.slips(item):
        when += moved_date(telling, item, slip)
    what = [telling.tell(item.title, telling.to(item))]
    if stage := telling.view.stage(item):
        what.append(telling.tell(telling.message(stage_message(stage)), telling.to(item)))
    organizations = [telling.plan.organizations[name] for name in item.organizations]
    who = item.who or (telling.names(organizations) if organizations else "")
    known = telling.to(item)
    return (
        tuple(when),
        tuple(what),
        (telling.tell(who, known) if who else telling.say("action.no-lead", known),),
    )


def _meetings(telling: Telling) -> Iterator[Line]:
    for meeting in telling.view.next_meetings:
        body = escape(telling.plan.bodies[meeting.body].name)
        words = telling.message("list.comma").join([body, escape(meeting.title)])
        yield (telling.dated(meeting.date, words, telling.to(meeting)),)
    if not telling.view.next_meetings:
        yield (telling.say("meeting.none-next", telling.references.to_all("meetings")),)


def _reports(telling: Telling) -> Iterator[Line]:
    for body, item in telling.view.reports:
        known = telling.to(body, item.source)
        to = telling.plan.bodies[item.to].name
        often = telling.dates.date(item.every)
        line = telling.say("reporting.line", known, who=body.name, to=to, often=often)
        if not item.next_due:
            after = telling.say("reporting.no-next", known)
        else:
            passed = telling.view.passed(item.next_due)
            key = "reporting.overdue" if passed else "reporting.next"
            after = telling.tell(
                telling.message(key, date=telling.dates.date(item.next_due)), known
            )
        yield line, after


def money(telling: Telling, number: str) -> Section:
    """Return each amount of money, what it is for, and what was spent of it."""
    heading = telling.message("action.money")
    items = telling.plan.money.values()
    if not items:
        return Section(
            number,
            heading,
            ((telling.say("report.no-records", telling.references.to_all("money")),),),
        )
    heads = tuple(map(telling.message, ("report.money-for", "report.amount", "money.spent")))
    rows = tuple(
        (_purpose(telling, it), tuple(_amount(telling, it)), tuple(_spent(telling, it)))
        for it in items
    )
    unfunded = tuple(
        (
            telling.labelled(
                telling.name(it), telling.message(f"funding.{it.funding}"), telling.to(it)
            ),
        )
        for it in telling.view.actions
        if it.funding in {"part-funded", "unfunded"}
    )
    blocks: list[Block] = [ReportTable(heading, heads, rows, (38, 34, 28))]
    if unfunded:
        blocks += [(telling.lead("report.unfunded"),), Points(unfunded)]
    return Section(number, heading, tuple(blocks))


def _purpose(telling: Telling, item: Money) -> Line:
    known = telling.to(item)
    words = [telling.tell(item.title, known), telling.tell(item.purpose, known)]
    if item.fund:
        words.append(telling.labelled(telling.message("money.fund"), item.fund, known))
    if item.held_by:
        body = telling.plan.bodies[item.held_by].name
        words.append(telling.labelled(telling.message("money.held-by"), body, known))
    if item.participatory:
        words.append(telling.say("money.participatory", known))
    if actions := [it for it in telling.view.actions if item.id in it.money]:
        label = telling.message("report.actions")
        words.append(telling.labelled(label, telling.names(actions), *map(telling.to, actions)))
    return tuple(words)


def _amount(telling: Telling, item: Money) -> Iterator[Sentence]:
    known = telling.to(item)
    if item.amount is None:
        yield telling.say("money.no-amount", known)
    else:
        about = telling.message(f"qualifier.{item.qualifier}") if item.qualifier != "exact" else ""
        per = telling.message("money.per-year") if item.per == "year" else ""
        words = Markup(" ").join(filter(None, [about, escape(pounds(item.amount)), per]))
        yield telling.tell(words, known)
    if item.estimate:
        yield telling.say("money.estimate", known)
    if item.period:
        yield telling.tell(telling.dates.date(item.period), known)
    if item.period_note:
        yield telling.tell(item.period_note, known)
    for part in item.part_years:
        when = telling.dates.date(part.period)
        own = telling.to(item, part.source)
        yield telling.labelled(when, pounds(part.amount), own)
        yield telling.tell(part.reason, own)
    if item.parts:
        parts = telling.dates.listed([escape(pounds(part)) for part in item.parts])
        yield telling.labelled(telling.message("money.parts"), parts, known)
    if item.after_this:
        yield telling.tell(item.after_this, known)


def _spent(telling: Telling, item: Money) -> Iterator[Sentence]:
    known = telling.to(item)
    if not item.spent:
        yield telling.say("money.no-spend", known)
        return
    for spend in item.spent:
        words = telling.message("list.comma").join(
            [escape(pounds(spend.amount)), escape(spend.purpose)]
        )
        yield telling.dated(spend.date, words, telling.to(item, spend.source))
    past = [spend for spend in item.spent if spend.date.earliest <= telling.view.today]
    total = sum((spend.amount for spend in past), Decimal())
    yield telling.say("report.spent", known, amount=pounds(total))
    if (
        item.amount is not None
        and item.per != "year"
        and item.qualifier == "exact"
        and not item.estimate
        and total <= item.amount
    ):
        yield telling.say("report.left", known, amount=pounds(item.amount - total))
