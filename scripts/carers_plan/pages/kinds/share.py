"""The page that passes on a record: a text, links that send it, and a QR code."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.model.record import heading_of
from carers_plan.pages.composer import Composer
from carers_plan.pages.frame import Draft
from carers_plan.pages.routes import Known, Route
from carers_plan.pages.sharing import SHARED, Sharing, facts_of, warnings_of


def routes(known: Known) -> Iterator[Route]:
    """Yield a page for each record that is somewhere on the site. None is to be found by search."""
    for folder in SHARED:
        for name, entry in known.plan.folder(folder).items() if folder in known.roles else ():
            field, title = heading_of(entry)
            yield Route(
                f"share/{folder}/{name}/",
                kind="share",
                templates=("pages/share.html",),
                source=f"plan_data/{folder}/{name}.yaml",
                parent=known.roles[folder],
                owner=f"share/{folder}/{name}",
                words=(f"{folder}/{name}/{field}", title),
                listed=False,
            )


def draft(composer: Composer, route: Route) -> Draft:
    """Compose the page of one record."""
    _, folder, name = route.owner.split("/")
    entry, edition = composer.plan.folder(folder)[name], composer.exports.edition
    page = composer.routes.of_record(folder, name)
    named = composer.named(entry)
    told = (*facts_of(entry, edition), *warnings_of(entry, edition))
    sharing = Sharing(named, told, f"{edition.url}{page}")
    title = composer.catalog.say("share.title", name=named)
    facts = {"title": title, "sharing": sharing, "page": page}
    return composer.draft(route, title, composer.context(route.path) | facts)
