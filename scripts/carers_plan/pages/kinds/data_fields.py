"""The page that says what each field of the open data means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from carers_plan.pages.composer import Composer
from carers_plan.pages.exports.data_fields import Table
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
    facts = {"tables": [(table, _shown(table)) for table in tables]}
    title = composer.catalog.say("data.fields.title")
    return composer.draft(route, title, composer.context(route.path) | facts)


def _shown(table: Table) -> list[dict[str, Any]]:
    """Return the columns of a table but those beside a date: the page tells of them once."""
    beside = ("_earliest", "_latest")
    return [column for column in columns(table) if not column["name"].endswith(beside)]
