"""The poster: the picture of the priorities alone, with the address of each priority's page."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.pages.composer import Composer
from carers_plan.pages.frame import Draft
from carers_plan.pages.priority_map import POSTER
from carers_plan.pages.routes import Known, Route, below


def routes(known: Known) -> Iterator[Route]:
    """Yield the poster, where there is a page of priorities and one of them has a name."""
    level = known.plan.facts.levels[0].id
    named = any(item.known and item.level == level for item in known.plan.priorities.values())
    if named and "priorities" in known.roles:
        yield below(known, "priorities", POSTER, "poster")


def draft(composer: Composer, route: Route) -> Draft:
    """Compose the poster."""
    title = composer.catalog.say("poster.title")
    return composer.draft(route, title, composer.context(route.path))
