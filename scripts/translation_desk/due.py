"""What is due for a review: in the plan, and in its translations."""

from __future__ import annotations

import datetime as dt

from carers_plan.due import due, due_in
from carers_plan.pages.view import View
from carers_plan.problem import Problem
from translation_desk.status import status_of
from translation_desk.work import Translations


def everything_due(known: Translations, today: dt.date) -> list[Problem]:
    """Return all that is due on a day, by file. Raises `InvalidPlanError`."""
    behind = ((tag, status_of(known, tag).charged) for tag in known.tags)
    languages = (due_in(tag, words) for tag, words in behind if words)
    return sorted({*languages, *due(View(known.source.plan, today))})
