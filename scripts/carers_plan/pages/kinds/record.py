"""The page of a record that has one of its own: a priority, an action, a service."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.model.record import heading_of
from carers_plan.pages.composer import Composer
from carers_plan.pages.frame import Draft
from carers_plan.pages.routes import Known, Route

# Folder of the records, and the template of their pages in `overrides/pages/`.
_TEMPLATES = {"priorities": "priority", "actions": "action", "services": "service"}


def routes(known: Known) -> Iterator[Route]:
    """Yield a page for each record."""
    for folder, template in _TEMPLATES.items():
        for name, entry in known.plan.folder(folder).items():
            field, title = heading_of(entry)
            yield Route(
                f"{folder}/{name}/",
                kind="record",
                templates=(f"pages/{template}.html",),
                source=f"plan_data/{folder}/{name}.yaml",
                parent=known.roles.get(folder, ""),
                owner=f"{folder}/{name}",
                words=(f"{folder}/{name}/{field}", title),
            )


def draft(composer: Composer, route: Route) -> Draft:
    """Compose the page of one record."""
    entry = composer.plan.folder(route.owner.partition("/")[0])[route.name]
    summary = getattr(entry, "summary", None) or getattr(entry, "for_carers", None) or ""
    context = composer.context(route.path) | {"entry": entry}
    return composer.draft(route, composer.named(entry), context, description=str(summary))
