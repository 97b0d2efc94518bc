"""The page that says what each field of the open data means."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.pages.composer import Composer
from carers_plan.pages.exports.open_data import WORDS, columns, fields_page
from carers_plan.pages.frame import Draft
from carers_plan.pages.routes import Known, Route, below


def routes(known: Known) -> Iterator[Route]:
    """Yield the page, where there is one that offers the data."""
    if "data" in known.roles:
        yield below(known, "data", fields_page(known.roles["data"]), "data-fields")


def draft(composer: Composer, route: Route) -> Draft:
    """Compose the page."""
    data = composer.shared.open_data
    tables = (*data.tables, WORDS) if data else ()
    facts = {"tables": [(table, columns(table)) for table in tables]}
    title = composer.catalog.say("data.fields.title")
    return composer.draft(route, title, composer.context(route.path) | facts)
