"""Everything of one language that others take along, and the files that it is in."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.pages.exports.calendar import Calendar
from carers_plan.pages.exports.export import Export
from carers_plan.pages.routes import Routes
from carers_plan.pages.view import View
from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords


class Exports:
    """The table of the files of one language. `url` is the address of its first page."""

    def __init__(
        self, view: View, catalog: Catalog, dates: DateWords, routes: Routes, url: str
    ) -> None:
        """Work out what there is; each file is made when it is asked for."""
        self.calendar = Calendar(view, catalog, dates, url, routes.of_record)

    def __iter__(self) -> Iterator[Export]:
        """Iterate over all files."""
        yield from self.calendar.files
