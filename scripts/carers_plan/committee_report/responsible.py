"""Progress by who answers for it, and how long ago anything was heard of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import escape

from carers_plan.committee_report.report import Line, ReportTable, Section, Sentence
from carers_plan.committee_report.telling import Telling
from carers_plan.model import Action, PlanDate
from carers_plan.model.dates import months_after
from carers_plan.model.governance import Reporting
from carers_plan.model.promises import Lead
from carers_plan.model.status import ENDED
from carers_plan.pages.listings import lead_code

_MONTHS = {"month": 1, "year": 12}


def responsible(telling: Telling, number: str) -> Section:
    """Return a table with a row for each organization, body or role that answers for an action."""
    leads: dict[str, Lead] = {}
    actions: defaultdict[str, list[Action]] = defaultdict(list)
    for action in telling.view.actions:
        own = {lead_code(lead): lead for lead in action.leads if lead.kind != "support"}
        leads = own | leads
        for code in own or [""]:
            actions[code].append(action)
    order = sorted(actions, key=lambda code: (not code, -len(actions[code]), code))
    rows = tuple(_row(telling, leads.get(code), actions[code]) for code in order)
    heading = telling.message("report.responsible")
    heads = map(telling.message, ("action.who", "choose.actions.status", "report.last-word"))
    none = (telling.say("empty.actions", telling.references.to_all("actions")),)
    table = ReportTable(heading, tuple(heads), rows, (30, 35, 35))
    return Section(number, heading, (table if rows else none,))


def _row(telling: Telling, lead: Lead | None, actions: Sequence[Action]) -> tuple[Line, ...]:
    known = [*map(telling.to, actions)]
    name = telling.message("action.no-lead")
    reports: list[tuple[Reporting, int]] = []
    if lead and lead.organization:
        name = telling.name(telling.plan.organizations[lead.organization])
    elif lead and lead.body:
        body = telling.plan.bodies[lead.body]
        name = telling.name(body)
        reports = [(item, telling.to(body, item.source)) for item in body.reports]
    elif lead:
        name = escape(lead.role or "")
    tally = telling.view.tally(actions)
    how = [telling.say("progress.done", *known, count=tally.total, done=str(tally.done))]
    for status, count in tally.others:
        label = telling.message(f"status.{status}")
        words = telling.message("progress.count", status=label, number=str(count))
        how.append(telling.tell(words, *known))
    return telling.cell(name, *known), tuple(how), tuple(_heard(telling, actions, reports))


def _heard(
    telling: Telling, actions: Sequence[Action], reports: Iterable[tuple[Reporting, int]]
) -> Iterator[Sentence]:
    """Yield when the last word came, of how many actions none did, and what was agreed.

    `reports` are promises to report, each with the number of its reference.
    """
    known = [*map(telling.to, actions)]
    found = [telling.view.history(action).last_word for action in actions]
    ends = [action.finished for action in actions if action.finished and action.finished.dated]
    words = [*(date for date in found if date), *ends]
    newest = max(words, key=lambda date: date.sort_key, default=None)
    if newest:
        yield telling.tell(telling.dates.date(newest), *known)
    else:
        yield telling.say("action.no-news", *known)
    waiting = [action for action in actions if telling.view.status(action) not in ENDED]
    open_words = [telling.view.history(action).last_word for action in waiting]
    silent = sum(not date or date.latest <= telling.period.start for date in open_words)
    if newest and silent:
        count, total = str(silent), str(len(open_words))
        yield telling.say("report.silent", *known, date=telling.start, number=count, all=total)
    for item, agreed in reports:
        often = telling.dates.date(item.every)
        yield telling.say("report.interval", agreed, often=often)
        if newest and _longer_ago(telling, newest, item.every):
            yield telling.say("report.interval-passed", *known)


def _longer_ago(telling: Telling, word: PlanDate, every: PlanDate) -> bool:
    """Whether the last word is older than the time that was agreed between two."""
    if not every.every or every.form != "every" or every.every[1] not in _MONTHS:
        return False
    count, unit = every.every
    return months_after(word.latest, count * _MONTHS[unit]) < telling.view.today
