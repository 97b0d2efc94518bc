"""The kinds of pages that a site has. A new one is a module here and a line in `KINDS`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Protocol

from carers_plan.loading.prose import ProsePage
from carers_plan.model import Plan
from carers_plan.pages.composer import Composer
from carers_plan.pages.frame import Draft
from carers_plan.pages.kinds import (
    data_fields,
    easy_read,
    listing,
    moved,
    poster,
    prose,
    record,
    share,
    since,
    status_card,
)
from carers_plan.pages.listings import Listings
from carers_plan.pages.routes import Known, Route, Routes, roles_of


class Kind(Protocol):
    """One kind of page."""

    def routes(self, known: Known) -> Iterator[Route]:
        """Yield the pages of this kind that a site has."""

    def draft(self, composer: Composer, route: Route) -> Draft:
        """Make one of them in a language, without its frame."""


KINDS: Mapping[str, Kind] = {
    "prose": prose,
    "record": record,
    "listing": listing,
    "since": since,
    "easy-read": easy_read,
    "share": share,
    "poster": poster,
    "data-fields": data_fields,
    "status-card": status_card,
    "moved": moved,
}


def routes_of(plan: Plan, english: Mapping[str, ProsePage], today: dt.date) -> Routes:
    """Make the table of all pages of a site.

    `today` decides after which meetings there is a page of what changed; on `dt.date.max`, after
    all of them.
    """
    roles = roles_of(english)
    known = Known(plan, english, roles, Listings(plan, today, roles), today)
    return Routes((route for kind in KINDS.values() for route in kind.routes(known)), known)


def draft(composer: Composer, route: Route) -> Draft:
    """Make a page in a language, without its frame."""
    return KINDS[route.kind].draft(composer, route)
