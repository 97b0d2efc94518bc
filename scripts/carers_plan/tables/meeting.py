"""Meeting day: what was promised and said last, and what the meeting adds to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from carers_plan.due import WORD
from carers_plan.model import Action, Plan
from carers_plan.model.date_advice import DateError
from carers_plan.model.date_grammar import parse_date
from carers_plan.model.dates import months_after
from carers_plan.pages.view import View
from carers_plan.problem import Mistake
from carers_plan.spreadsheet_file import SpreadsheetFile
from carers_plan.tables.cells import day_in_words
from carers_plan.tables.grid import Grid

DETAILS = "Group and day"
"""The sheet that asks which meeting it was."""
DAY = "On which day"
_LABELS = ("Which group met", DAY, "What it was about", "What happened")


@dataclass(frozen=True, slots=True)
class MeetingDetails:
    """Which meeting it was."""

    body: str
    day: dt.date
    title: str
    summary: str


def told_of(view: View, action: Action) -> dict[str, str]:
    """Return what a meeting should know of an action: what was promised, and what was said last."""
    last = action.progress[-1]
    said = [f"{last.stage}{f', {last.pace}' if last.pace else ''}", str(last.date or "no date")]
    said += filter(None, [last.reason])
    target = action.target[-1].date if action.target else None
    looks = [*_silence(view, action)]
    ahead = view.next_meetings
    if target and target.dated and ahead and target.latest <= ahead[0].date.latest:
        looks.append("It is due before the next meeting")
    if view.overdue(action):
        looks.append("Its date has passed")
    return {
        "title": action.title,
        "promised": str(target or "no date"),
        "said": ". ".join(said),
        "look": ". ".join(looks),
    }


def _silence(view: View, action: Action) -> Iterator[str]:
    word = view.history(action).last_word
    if word is None:
        yield "Nobody has said anything with a date"
    elif months_after(word.latest, WORD) < view.today:
        yield f"There has been no word since {word}"


def put_details(file: SpreadsheetFile, plan: Plan, day: dt.date) -> None:
    """Add the sheet that asks which meeting it was."""
    page = file.page(DETAILS, 0)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 30, 80
    for down, label in enumerate(_LABELS, 1):
        file.put(page, down, 1, label, bold=True)
        file.put(page, down, 2, day_in_words(day) if label == DAY else "", open_=True)
    if plan.bodies:
        file.choose(page, tuple(sorted(plan.bodies)), "B1")
    file.finish(page)


def read_details(grid: Grid, plan: Plan) -> tuple[MeetingDetails | None, dict[int, Mistake]]:
    """Return which meeting it was, or what is wrong by row."""
    written = {
        grid.cell(row, 0).text: (row, grid.cell(row, 1).text) for row in range(len(grid.rows))
    }
    (row, body), (at, day), (below, title), (_, summary) = (
        written.get(label, (0, "")) for label in _LABELS
    )
    wrong: dict[int, Mistake] = {}
    if body not in plan.bodies:
        known = ", ".join(sorted(plan.bodies))
        wrong[row] = Mistake(f'"{body}" is no group of the plan.', f"Choose one of: {known}.")
    when = _day(day)
    if when is None:
        wrong[at] = Mistake(f'"{day}" is not a day.', "Write it like: 22 July 2024.")
    if not title:
        wrong[below] = Mistake("Nobody has said what the meeting was about.", "Write it here.")
    if wrong or when is None:
        return None, wrong
    return MeetingDetails(body, when, title, " ".join(summary.split())), {}


def _day(text: str) -> dt.date | None:
    try:
        found = parse_date(text)
    except DateError:
        return None
    exact = found.form == "on" and found.start is not None and found.start.precision == "day"
    return found.earliest if exact else None


def meeting_records(
    plan: Plan, details: MeetingDetails, sentences: Mapping[str, str]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield folder, id and values of the meeting, and of a draft of the news about its actions.

    A meeting that the plan has already only gets a summary, where it had none.
    """
    day = day_in_words(details.day)
    there = [
        it
        for it in plan.meetings.values()
        if it.body == details.body and it.date.earliest == details.day
    ]
    key = there[0].id if there else f"{details.body}-{details.day.isoformat()}"
    summary = {"summary": details.summary} if details.summary else {}
    if not there:
        values = {"body": details.body, "date": day, "title": details.title}
        yield "meetings", key, {**values, **summary}
    elif summary and not there[0].summary:
        yield "meetings", key, summary
    if sentences:
        lines = [f"- **{plan.actions[it].title}**: {text}" for it, text in sentences.items()]
        name = plan.bodies[details.body].name
        news = {
            "date": day,
            "kind": "progress",
            "headline": f"What is new since the meeting of {name}",
            "body": "\n".join(lines),
            "actions": [*sentences],
            "note": "[To do: read this draft of the news, then delete this line]",
        }
        yield "updates", f"{key}-news", news
