"""The page of a list that readers can choose, such as services by need."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.pages.composer import Composer
from carers_plan.pages.frame import Draft
from carers_plan.pages.routes import Known, Route, below


def routes(known: Known) -> Iterator[Route]:
    """Yield a page for each list."""
    for found in known.listings.all:
        yield below(known, found.folder, found.path, "listing")


def draft(composer: Composer, route: Route) -> Draft:
    """Compose the page of one list."""
    listing = composer.routes.listings.by_path[route.path]
    context = composer.context(route.path) | {"listing": listing}
    return composer.draft(route, composer.choices.title(listing), context)
