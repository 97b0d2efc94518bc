"""What a report covers: from a meeting or a day until today."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from carers_plan.model import Meeting
from carers_plan.model.date_advice import DateError
from carers_plan.model.date_grammar import parse_date
from carers_plan.pages.changes import past_meetings
from carers_plan.pages.view import View
from carers_plan.problem import MistakeError

_ID = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Period:
    """The time after a day; `meeting` is the id of the one held then, empty if none is meant."""

    start: dt.date
    meeting: str = ""


class NoPeriodError(MistakeError):
    """What somebody typed names no meeting that is over and no day that has passed."""


def period_since(written: str, view: View) -> Period:
    """Read the id of a meeting or a day, such as `22 July 2024`. Raises `NoPeriodError`."""
    if meeting := view.plan.meetings.get(written):
        if meeting.cancelled:
            raise _none(f'The meeting "{written}" was called off.', view)
        if not meeting.date.dated:
            raise _none(f'The date of the meeting "{written}" is not stated.', view)
        if meeting.date.latest > view.today:
            raise _none(f'The meeting "{written}" is not over yet.', view)
        return Period(meeting.date.latest, meeting.id)
    try:
        date = parse_date(written)
    except DateError as error:
        if not _ID.fullmatch(written) and any(sign.isdigit() for sign in written):
            raise _none(error.mistake.wrong, view, error.mistake.fix) from None
        raise _none(f'No meeting is called "{written}", and it is no day.', view) from None
    if date.form != "on" or date.earliest != date.latest:
        raise _none(f'"{written}" is no day.', view)
    if date.latest > view.today:
        raise _none(f"{written} is still to come.", view)
    held = [item.id for item in past_meetings(view) if item.date.latest == date.latest]
    return Period(date.latest, held[0] if len(held) == 1 else "")


def _none(wrong: str, view: View, fix: str = "") -> NoPeriodError:
    """Tell what is wrong, and which meetings there are to choose from."""
    known = [_listed(meeting, view) for meeting in past_meetings(view)]
    choose = "Choose one of these meetings, or a day like 22 July 2024:"
    none = "Name a day like 22 July 2024. No meeting with a date is over."
    lines = [*([fix] if fix else []), *([choose, *known] if known else [none])]
    return NoPeriodError(wrong, "\n".join(lines))


def _listed(meeting: Meeting, view: View) -> str:
    return f"  {meeting.id}  ({meeting.date}, {view.plan.bodies[meeting.body].name})"
