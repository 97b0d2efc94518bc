"""Search engines are told what a page is about: what it says itself, in its language, and briefly."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

from carers_plan.model import Plan
from carers_plan.pages.exports import schema_org
from tests.carers_plan.model.test_opening import DAY_AND_NIGHT, OFFICE
from tests.carers_plan.model.test_opening import service as service_open
from tests.carers_plan.pages.exports.editions import edition_of
from tests.web import Web

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


def things(html: str) -> Any:
    found = DATA.findall(html)
    assert len(found) <= 1
    if not found:
        return []
    value = json.loads(found[0])
    assert value["@context"] == "https://schema.org"
    return value.get("@graph", [value])


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for key, it in value.items() if key[0] != "@" for leaf in leaves(it)]
    if isinstance(value, list):
        return [leaf for it in value for leaf in leaves(it)]
    return [str(value)]


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_page_tells_programs_nothing_that_it_does_not_tell_readers(site: Web):
    told = 0
    for page in site.proper:
        shown = page.words()
        digits = re.sub(r"\D", "", shown)
        for thing in things(page.tree.html or ""):
            told += 1
            if thing["@type"] == "BreadcrumbList":
                continue
            for field in ("name", "description"):
                if field in thing:
                    assert words(thing[field]) in shown, (page.uri, thing[field])
            for phone in (it for it in leaves(thing) if re.fullmatch(r"\+?\d{3,}", it)):
                assert phone[-7:] in digits, (page.uri, phone)
    assert told > 100


def test_the_way_to_a_page_is_that_of_its_links_and_its_title(site: Web):
    seen = 0
    for page in site.proper:
        for thing in things(page.tree.html or ""):
            if thing["@type"] == "BreadcrumbList":
                seen += 1
                *above, last = thing["itemListElement"]
                assert [it["name"] for it in above] == [
                    words(it.text()) for it in page.all(".breadcrumb a")
                ]
                assert "item" not in last
                assert last["name"] in words(page.one("title").text())
    assert seen > 30


def test_it_adds_at_most_half_a_kilobyte_to_a_page(site: Web):
    for page in site.proper:
        without = gzip.compress(DATA.sub("", page.tree.html or "").encode(), mtime=0)
        assert len(gzip.compress((page.tree.html or "").encode(), mtime=0)) - len(without) <= 500, (
            page.uri
        )


def test_a_closed_service_offers_no_number_and_no_hours(site: Web):
    closed = [
        it
        for it in site.proper
        if it.path.startswith("services/") and it.all(".notice--warning strong")
    ]
    assert closed
    for page in closed:
        for thing in things(page.tree.html or ""):
            assert not {"availableChannel", "hoursAvailable"} & set(thing)


def test_day_and_night_ends_before_midnight_because_midnight_twice_is_read_as_closed(plan: Plan):
    made = service_open(DAY_AND_NIGHT, OFFICE, organization=next(iter(plan.organizations)))
    hours = schema_org.service(made, edition_of(plan))["hoursAvailable"]
    assert [(it["opens"], it["closes"]) for it in hours] == [("00:00", "23:59"), ("09:00", "17:00")]


def test_a_service_that_is_made_up_is_told_to_no_program(site: Web, plan: Plan):
    for service in plan.services.values():
        page = site.page(f"services/{service.id}/")
        kinds = {thing["@type"] for thing in things(page.tree.html or "")}
        assert bool(kinds & {"Service", "GovernmentService"}) is not service.invented, service.id
