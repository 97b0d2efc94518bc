"""A plan in a language, as exports are made from it."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from carers_plan.model import Plan
from carers_plan.pages.exports.export import Edition
from carers_plan.pages.view import View
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import Language
from carers_plan.words.localize import localize
from tests.conftest import CAMDEN_DAY, ROOT

URL = "https://carers-plan.example.org/"


def edition_of(plan: Plan, tag: str = "en", today: dt.date = CAMDEN_DAY) -> Edition:
    """Return a plan in a language, on a site whose records are all on the home page."""
    language = Language(tag, tag, tag == "en")
    catalog = Catalog(Project(ROOT), language)
    return Edition(
        View(localize(plan, catalog), today),
        catalog,
        DateWords(catalog, {}),
        f"{URL}{language.prefix}",
        {"news": "news/", "data": "data/"},
        lambda _, name: f"#{name}",
        lambda text: Markup("<p>{}</p>").format(text),
    )
