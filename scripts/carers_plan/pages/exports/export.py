"""A file that others take along: for a calendar, a feed reader, a directory, a spreadsheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from carers_plan.model import Plan
from carers_plan.pages.size import Size
from carers_plan.pages.view import View
from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords


@dataclass(frozen=True, slots=True)
class Edition:
    """The plan in one language, as all its files are made from it.

    `url` is the address of the language's first page. Below it, `roles` gives the path of the page
    with a role, and `place` where a record is shown. `markdown` makes HTML that can stand anywhere.
    """

    view: View
    catalog: Catalog
    dates: DateWords
    url: str
    roles: Mapping[str, str]
    place: Callable[[str, str], str]
    markdown: Callable[[str], Markup]

    @property
    def plan(self) -> Plan:
        """The records, in the language."""
        return self.view.plan


@dataclass(frozen=True, slots=True)
class Publication:
    """The plan with its English words, as the files that all languages share are made from it.

    `url` is the site's address; below it, `place` gives where a record is shown. `catalogs` are the
    words of each language, by its tag.
    """

    plan: Plan
    today: dt.date
    url: str
    place: Callable[[str, str], str]
    catalogs: Mapping[str, Catalog]


@dataclass(frozen=True)
class Export:
    """One file. `path` is below the language's folder, or of the site if all languages share it.

    `format` is what people call its kind. It is made when somebody first asks for it.
    """

    path: str
    format: str
    make: Callable[[], str]
    shared: bool = False

    @cached_property
    def content(self) -> bytes:
        """What is in the file."""
        return self.make().encode()

    @property
    def size(self) -> Size:
        """How large it is."""
        return Size(len(self.content))
