"""The Easy Read version of a page, below the page that it stands for."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.pages.composer import Composer
from carers_plan.pages.formats import easy_read_pages, path_of
from carers_plan.pages.frame import Draft
from carers_plan.pages.routes import Known, Route


def routes(known: Known) -> Iterator[Route]:
    """Yield a page for each Easy Read version."""
    for path, name in easy_read_pages(known.plan).items():
        found = known.plan.formats[name]
        yield Route(
            path,
            kind="easy-read",
            templates=("pages/easy-read.html",),
            source=f"plan_data/formats/{name}.yaml",
            parent=path_of(found),
            owner=f"formats/{name}",
            words=(f"formats/{name}/lines/words", found.lines[0].words),
        )


def draft(composer: Composer, route: Route) -> Draft:
    """Compose one Easy Read version."""
    whole = composer.title_of(composer.pages[route.parent])
    title = composer.catalog.say("formats.easy-read.title", page=whole)
    name = route.owner.partition("/")[2]
    offer = composer.shared.formats.offer(name, composer.plan)
    facts = {"offer": offer, "stands_for": route.parent, "title": title, "whole": whole}
    return composer.draft(route, title, composer.context(route.path) | facts)
