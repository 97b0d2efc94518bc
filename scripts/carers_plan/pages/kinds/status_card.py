"""The card that partners show on their own sites: how many actions are done, under way, late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from carers_plan.pages.composer import Composer
from carers_plan.pages.frame import Draft
from carers_plan.pages.routes import STATUS_CARD, Known, Route, below


def routes(known: Known) -> Iterator[Route]:
    """Yield the card, where there is a page that offers it and something to count."""
    if "status-card" in known.roles and "actions" in known.roles and known.plan.actions:
        card = below(known, "status-card", STATUS_CARD, "status-card")
        yield replace(card, owner=STATUS_CARD.rstrip("/"), listed=False, embedded=True)


def draft(composer: Composer, route: Route) -> Draft:
    """Compose the card."""
    title = composer.catalog.say("status-card.title")
    return composer.draft(route, title, composer.context(route.path))
