"""Everything of one language that others take along, and the files that it is in."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.pages.exports.calendar import Calendar
from carers_plan.pages.exports.export import Edition, Export
from carers_plan.pages.exports.feeds import Feeds


class Exports:
    """The table of the files of one language."""

    def __init__(self, edition: Edition) -> None:
        """Work out what there is; each file is made when it is asked for."""
        self.edition = edition
        self.calendar = Calendar(edition)
        self.feeds = Feeds(edition)

    def __iter__(self) -> Iterator[Export]:
        """Iterate over all files."""
        yield from self.calendar.files
        yield from self.feeds.files
