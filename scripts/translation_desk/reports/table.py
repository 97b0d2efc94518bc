"""How far the translations are, as a table for spreadsheets (CSV, RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from translation_desk.status import LanguageStatus, MessageState

COLUMNS = (
    "language",
    "page",
    "title",
    *(each.value for each in MessageState),
    "all",
    "for-an-agency",
)


def table(languages: Iterable[LanguageStatus]) -> str:
    """Return one row for each page in each language; numbers are English words."""
    made = io.StringIO()
    rows = csv.writer(made)
    rows.writerow(COLUMNS)
    for language in languages:
        for page in language.pages:
            charged = sum(page.words.get(each, 0) for each in MessageState if each.charged)
            numbers = [page.words.get(each, 0) for each in MessageState]
            rows.writerow(
                [language.tag, page.place.name, page.place.title, *numbers, page.total, charged]
            )
    return made.getvalue()
