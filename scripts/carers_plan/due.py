"""What is due for a review on a day: facts that have grown old, and promises without a word."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator

from carers_plan.model import PlanDate
from carers_plan.model.compliance import GOOD_FOR
from carers_plan.model.dates import months_after
from carers_plan.model.opening import good_until
from carers_plan.model.status import ENDED
from carers_plan.pages.view import View
from carers_plan.problem import Problem

_AUDIT = "Run carers-plan build, then carers-plan audit --record."
WORD = 3
"""After so many months without a word, an action is asked about."""
NOTICE = dt.timedelta(days=31)
"""So long before it ends, what has an end is told."""
COLUMNS = ("file", "field", "what", "to do")


def due(view: View) -> Iterator[Problem]:
    """Yield advice about each record that somebody should look at again, on the view's day."""
    yield from _services(view)
    yield from _promises(view)
    yield from _alerts(view)
    yield from _meetings(view)
    yield from _numbers_and_documents(view)
    yield from _accessibility(view)


def due_in(tag: str, words: int) -> Problem:
    """Return advice about a language of which so many words are missing or out of date."""
    wrong = f"{words:,} words of English are not translated, or have changed since."
    fix = f"Send them to a translator: carers-plan translations export {tag} --to xlsx"
    return _advice("translations", f"{tag}.po", "", wrong, fix)


def table(found: Iterable[Problem]) -> str:
    """Return a row for each, for a spreadsheet (CSV, RFC 4180)."""
    made = io.StringIO()
    rows = csv.writer(made)
    rows.writerow(COLUMNS)
    rows.writerows((item.path, item.where, item.wrong, item.fix) for item in found)
    return made.getvalue()


def _advice(folder: str, file: str, where: str, wrong: str, fix: str) -> Problem:
    return Problem(
        f"plan_data/{folder}/{file}".replace("//", "/"), 0, where, wrong, fix, advice=True
    )


def _services(view: View) -> Iterator[Problem]:
    for service in view.services:
        file = f"{service.id}.yaml"
        last, checked = good_until(service), service.assured_date
        if view.service_status(service) == "inactive" or service.sources_only:
            continue
        if last and last < view.today:
            wrong = f"Last checked: {checked}, more than six months ago."
            fix = "Call the service, then write the day here."
            yield _advice("services", file, "assured_date", wrong, fix)
        if service.reopens and view.passed(service.reopens):
            wrong = f"It was to open again: {service.reopens}. Nobody has said whether it did."
            yield _advice("services", file, "reopens", wrong, "Ask, then change its status.")
        if (ends := service.valid_to) and view.today <= ends.latest < view.today + NOTICE:
            wrong = f"It ends soon: {ends}."
            fix = "Ask what comes instead, and tell readers in alert."
            yield _advice("services", file, "valid_to", wrong, fix)


def _promises(view: View) -> Iterator[Problem]:
    ask = "Ask who leads it. Then add to progress, or add a new date with its reason to target."
    for action in view.actions:
        file = f"{action.id}.yaml"
        if action.latest.stage in ENDED:
            continue
        if view.overdue(action):
            wrong = f"It was due: {action.promised}. Nobody has said that it is done."
            yield _advice("actions", file, "target", wrong, ask)
        elif not (word := view.history(action).last_word):
            wrong = "Nobody has said anything about it with a date."
            yield _advice("actions", file, "progress", wrong, ask)
        elif months_after(word.latest, WORD) < view.today:
            wrong = f"There has been no word for more than three months, since {word}."
            yield _advice("actions", file, "progress", wrong, ask)
        if action.review and view.passed(action.review):
            wrong = f"It was to be looked at again: {action.review}. That has passed."
            fix = "Add to progress what was found, and write the next date, or delete this line."
            yield _advice("actions", file, "review", wrong, fix)
    for item in view.milestones:
        if view.milestone_status(item) == "late":
            wrong = f"Its day has passed: {item.date}. Nobody has said that it came."
            fix = "Change its stage, or move its date: put the old one in was, and say why_changed."
            yield _advice("milestones", f"{item.id}.yaml", "date", wrong, fix)


def _alerts(view: View) -> Iterator[Problem]:
    for alert in view.plan.site.alerts:
        if view.passed(alert.valid_to):
            wrong = f"An alert is over since {alert.valid_to}: readers no longer see it."
            yield _advice("", "site.yaml", "alerts", wrong, "Delete it, or give it new days.")


def _meetings(view: View) -> Iterator[Problem]:
    for meeting in view.unreported_meetings:
        wrong = f"It was planned: {meeting.date}. Nothing is said of it since."
        fix = "Add summary, decisions or papers, or say that it was cancelled."
        yield _advice("meetings", f"{meeting.id}.yaml", "summary", wrong, fix)
    for body, report in view.reports:
        if report.next_due and view.passed(report.next_due):
            wrong = f"A report was due: {report.next_due}. Nobody has said that it came."
            yield _advice("bodies", f"{body.id}.yaml", "next_due", wrong, "Write the next date.")


def _numbers_and_documents(view: View) -> Iterator[Problem]:
    for number in view.plan.statistics.values():
        if _older_than_a_year(number.as_of, view.today):
            wrong = f"It was counted: {number.as_of}, more than a year ago."
            fix = "Look for a newer number. If there is none, leave it: readers see the day."
            yield _advice("statistics", f"{number.id}.yaml", "as_of", wrong, fix)
    for document in view.documents:
        there = any(version.state == "done" for version in document.versions)
        for version in document.versions if there else ():
            if version.state in {"started", "planned"}:
                wrong = f"Its {version.format} version in {version.language} is {version.state}."
                fix = "Ask how far it is, then change its state."
                yield _advice("documents", f"{document.id}.yaml", "versions", wrong, fix)


def _accessibility(view: View) -> Iterator[Problem]:
    plan, today = view.plan, view.today
    for check in plan.manual_checks.values():
        if check.results and _older_than_a_year(check.results[-1].date, today):
            wrong = f"It was last done: {check.results[-1].date}, more than a year ago."
            fix = "Let somebody do it again, and add what they found to results."
            yield _advice("accessibility/manual-checks", f"{check.id}.yaml", "results", wrong, fix)
    for waiver in plan.waivers.values():
        if waiver.expires.latest < today + NOTICE:
            wrong = f"The exception ends: {waiver.expires}."
            fix = "Mend the fault, or say again why it is none, and until when."
            yield _advice("accessibility/waivers", f"{waiver.id}.yaml", "expires", wrong, fix)
    if plan.audit and plan.audit.day < today - GOOD_FOR:
        wrong = f"The pages were last audited on {plan.audit.day}, more than a year ago."
        yield _advice("accessibility", "audit.json", "", wrong, _AUDIT)


def _older_than_a_year(date: PlanDate, today: dt.date) -> bool:
    return date.dated and date.latest < today - GOOD_FOR
