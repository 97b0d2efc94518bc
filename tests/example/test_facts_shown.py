"""No fact of the plan is silently dropped: every field's value can be read on the record's page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import FOLDERS, SINGLES, Entry, Format, Plan, Record
from carers_plan.model.record import shapes
from carers_plan.project import Project
from tests.conftest import COUNCIL_LANGUAGE, COUNCILS
from tests.example.facts import CHOICES, NO, NOT_SHOWN, SPECIAL, YES, Facts
from tests.web import Web, text_of

OWN_PAGE = {"priorities", "actions", "services"}
LIST_PAGE = {
    "milestones": "timeline/",
    "updates": "news/",
    "bodies": "who-decides/",
    "meetings": "who-decides/",
    "money": "money/",
    "statistics": "money/",
    "documents": "documents/",
    "engagement": "how-it-was-made/",
    "glossary": "glossary/",
    "formats": "help/",
    "accessibility/known-issues": "accessibility/",
    "accessibility/manual-checks": "checks/",
}
# They are for the audit, not for readers.
NEVER_SHOWN = "accessibility/waivers"
SHOWN = [folder for folder in FOLDERS if folder != NEVER_SHOWN]
# A board's reports and a meeting's decisions have sections of their own on the same page.
WHOLE_PAGE = {"bodies", "meetings", "engagement"}
ANYWHERE = {"organizations", "locations"}


def readable(web: Web, folder: str, entry: Entry) -> str:
    """Return all words and addresses a reader finds where the record is shown, in small letters."""
    if folder in ANYWHERE:
        return " ".join(page_words(web, page.uri, "main") for page in web.of("en"))
    if folder in OWN_PAGE:
        return page_words(web, f"{folder}/{entry.id}/index.html", "main")
    place = f"[id='{entry.id}']"
    uris = [f"{LIST_PAGE[folder]}index.html", *(page.uri for page in web.of("en"))]
    found = next(
        (uri for uri in uris if uri in web.pages and web.pages[uri].all(f"main {place}")), None
    )
    assert found, f"no page shows {folder}/{entry.id}"
    return page_words(web, found, "main" if folder in WHOLE_PAGE else place)


def page_words(web: Web, uri: str, selector: str) -> str:
    page = web.pages[uri]
    addresses = " ".join(node.attributes["href"] or "" for node in page.all(f"{selector} a[href]"))
    words = " ".join(text_of(node) for node in page.all(selector))
    return f"{words} {addresses}".casefold()


def hidden(web: Web, plan: Plan, folder: str) -> list[str]:
    facts = Facts(plan)
    missing = []
    for entry in plan.folder(folder).values():
        if isinstance(entry, Format) and entry.stand_in:
            continue  # It is listed as missing, and never offered.
        text = readable(web, folder, entry)
        missing += [
            f"{folder}/{entry.id} {fact.field}: {fact.words}"
            for fact in facts.of(entry)
            if fact.words.casefold() not in text
        ]
    return missing


@pytest.mark.parametrize("folder", SHOWN)
def test_every_fact_of_camden_can_be_read(site: Web, plan: Plan, folder: str):
    assert hidden(site, plan, folder) == []


@pytest.mark.parametrize("folder", SHOWN)
@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_every_fact_of_the_other_councils_can_be_read(
    council_site: Callable[[str], Web], council: str, folder: str
):
    web = council_site(council)
    assert hidden(web, load_plan(Project(COUNCILS / council)), folder) == []


def test_every_fact_about_the_plan_as_a_whole_can_be_read(site: Web, plan: Plan):
    text = " ".join(
        page_words(site, uri, "body")
        for uri in (
            "index.html",
            "priorities/index.html",
            "contact/index.html",
            "accessibility/index.html",
            "how-it-was-made/index.html",
        )
    )
    facts = Facts(plan)
    missing = [
        f"{fact.field}: {fact.words}"
        for record in (plan.facts, plan.site, plan.statement)
        for fact in facts.of(record)
        if fact.words.casefold() not in text
    ]
    assert missing == []


def models(start: type[Record]) -> set[type[Record]]:
    inner = {shape.record for shape in shapes(start) if shape.record}
    return {start}.union(*(models(record) for record in inner)) if inner else {start}


def test_what_is_left_out_is_still_a_field_of_the_model():
    known = set().union(*(models(start) for start in (*FOLDERS.values(), *SINGLES.values())))
    for table in (CHOICES, YES, NO, NOT_SHOWN, SPECIAL):
        for model, name in table:
            assert model in known, model
            assert name in model.model_fields, f"{model.__name__} has no {name}"
