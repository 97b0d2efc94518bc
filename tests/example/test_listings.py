"""Lists that readers choose from: which there are, what is in them, what their pages say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import product
from typing import get_args

import pytest
from selectolax.lexbor import LexborNode

from carers_plan.model import Plan
from carers_plan.model.directory import Need
from carers_plan.model.opening import runs_on
from carers_plan.model.status import STATUSES, action_status
from carers_plan.pages.listings import PAIRS, RECORDS, Choice, Listing, Listings, slug
from carers_plan.pages.listings import chosen as chosen_list
from tests.conftest import CAMDEN_DAY, COUNCIL_LANGUAGE
from tests.web import Web, WebPage

OFFERED = {"services": "services/", "actions": "actions/", "timeline": "timeline/"}


@pytest.fixture(scope="module")
def listings(plan: Plan) -> Listings:
    return Listings(plan, CAMDEN_DAY, OFFERED)


def chosen(listings: Listings, path: str) -> Listing:
    return next(listing for listing in listings.all if listing.path == path)


def test_a_list_holds_exactly_the_services_that_meet_a_need(listings: Listings, plan: Plan):
    for need in get_args(Need):
        wanted = {service.id for service in plan.services.values() if need in service.needs}
        found = listings.found["services"]["need"].get(need, ())
        assert set(found) == wanted, need


def test_a_need_and_a_language_meet_on_a_page_of_their_own(listings: Listings, plan: Plan):
    both = chosen(listings, "services/need/break/language/so/")
    assert both.choices == (Choice("need", "break"), Choice("language", "so"))
    assert both.ids
    for name in both.ids:
        service = plan.services[name]
        assert "break" in service.needs
        assert "so" in {item.code for item in service.languages}


def test_every_pair_that_finds_something_has_one_page_whichever_is_chosen_first(
    listings: Listings,
):
    found = listings.found["services"]
    wanted = {
        f"services/need/{need}/language/{language}/"
        for need, language in product(found["need"], found["language"])
        if set(found["need"][need]) & set(found["language"][language])
    }
    pairs = [listing.path for listing in listings.all if len(listing.choices) == 2]
    assert set(pairs) == wanted
    assert len(pairs) == len(wanted)


def test_a_list_that_finds_nothing_has_no_page_but_each_status_has_one(listings: Listings):
    empty = {listing.path for listing in listings.all if not listing.ids}
    assert all(path.startswith("actions/status/") for path in empty)
    assert {listing.choices[0].code for listing in listings.choices("actions", "status")} == set(
        STATUSES
    )


def test_which_lists_there_are_does_not_depend_on_the_day(plan: Plan):
    early, late = (
        [listing.path for listing in Listings(plan, day, OFFERED).all]
        for day in (dt.date.min, dt.date(2030, 1, 1))
    )
    assert early == late


def test_an_action_is_in_the_list_of_its_status_today(plan: Plan):
    for day in (CAMDEN_DAY, dt.date(2026, 1, 1)):
        found = Listings(plan, day, OFFERED).found["actions"]["status"]
        for action in plan.actions.values():
            assert [status for status in STATUSES if action.id in found[status]] == [
                action_status(action, day)
            ]


def test_an_action_that_nobody_answers_for_can_be_found(listings: Listings, plan: Plan):
    nobody = {action.id for action in plan.actions.values() if not action.leads}
    assert nobody
    assert set(listings.found["actions"]["lead"]["not-named"]) == nobody


def test_a_list_is_not_offered_where_its_page_is_missing(plan: Plan):
    assert {
        listing.folder for listing in Listings(plan, CAMDEN_DAY, {"actions": "actions/"}).all
    } == {"actions"}


def test_taking_a_choice_back_leads_to_the_list_of_the_other():
    listing = chosen_list("services", (Choice("need", "break"), Choice("language", "so")), ())
    assert listing.without(Choice("need", "break")) == "services/language/so/"
    assert listing.without(Choice("language", "so")) == "services/need/break/"


def test_words_become_a_part_of_an_address():
    assert slug("The boroughs next to it!") == "the-boroughs-next-to-it"


def still_open(listing: Listing, plan: Plan) -> list[str]:
    """Return what a list finds, without services that are not open."""
    services = listing.folder == "services"
    return [
        name for name in listing.ids if not services or runs_on(plan.services[name], CAMDEN_DAY)
    ]


def links(page: WebPage, selector: str) -> dict[str, LexborNode]:
    return {(node.attributes["href"] or ""): node for node in page.all(f"{selector} a[href]")}


def results(page: WebPage) -> list[str]:
    kinds = ".cards h3 a, .rows h2 a, .rows h3 a, .timeline > li"
    return [
        (node.attributes.get("href") or node.attributes.get("id") or "")
        .removesuffix("index.html")
        .rstrip("/")
        .rpartition("/")[2]
        for node in page.all(f"main :is({kinds})")
    ]


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_every_list_shows_its_records_and_says_how_many(
    site: Web, listings: Listings, plan: Plan, tag: str
):
    for listing in listings.all:
        page = site.page(listing.path, tag)
        assert sorted(results(page)) == sorted(listing.ids), page.uri
        lead = page.words("main > .lead")
        assert str(len(still_open(listing, plan))) in lead, page.uri


def test_each_link_to_a_list_says_how_many_it_finds(site: Web, listings: Listings, plan: Plan):
    sizes = {listing.path: len(still_open(listing, plan)) for listing in listings.all}
    for page in site.of("en"):
        for href, node in links(page, "nav.choose").items():
            place = site.target(page, href)
            assert place
            if (number := sizes.get(place[0].removesuffix("index.html"))) is not None:
                assert node.text().strip().endswith(f"({number})"), href


def test_every_list_can_be_reached_from_its_page_in_two_steps(site: Web, listings: Listings):
    def reached(page: WebPage) -> set[str]:
        found = {site.target(page, href) for href in links(page, "main")}
        return {place[0].removesuffix("index.html") for place in found if place}

    for folder in RECORDS:
        first = reached(site.page(f"{folder}/"))
        second = set().union(
            *(
                reached(site.page(path))
                for path in first
                if f"{path}index.html" in site.pages and path.startswith(f"{folder}/")
            )
        )
        wanted = {
            listing.path for listing in listings.all if listing.folder == folder and listing.ids
        }
        assert wanted <= first | second


def test_a_chosen_list_can_be_widened_again(site: Web):
    page = site.page("services/need/break/language/so/")
    places = {site.target(page, href) for href in links(page, "nav.chosen")}
    assert places == {
        (f"{path}index.html", "")
        for path in ("services/", "services/need/break/", "services/language/so/")
    }


def test_services_whose_own_staff_speak_a_language_come_first(site: Web, plan: Plan):
    found = [plan.services[name] for name in results(site.page("services/language/so/"))]
    shown = [service for service in found if runs_on(service, CAMDEN_DAY)]
    through = [
        "so" not in {item.code for item in service.languages if item.how == "staff"}
        and not any("so" in phone.languages for phone in service.phones)
        for service in shown
    ]
    assert through == sorted(through)
    assert True in through
    assert False in through


def test_what_no_service_is_for_is_said(site: Web, plan: Plan):
    met = {need for service in plan.services.values() for need in service.needs}
    assert set(get_args(Need)) - met == set() or "Nothing is listed yet for:" in site.page(
        "services/"
    ).words("main")


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_other_councils_have_their_own_lists(council_site: Callable[[str], Web], council: str):
    web = council_site(council)
    assert any(page.path.startswith("actions/status/late/") for page in web.of("en"))
    for page in web.of("en"):
        assert page.one("h1").text().strip()
    assert PAIRS


def test_a_card_carries_its_choices_for_the_script_and_nothing_else(
    site: Web, listings: Listings, plan: Plan
):
    for tag in ("en", "bn", "so"):
        cards = site.page("services/", tag).all("[data-items] > .card")
        assert len(cards) == len(plan.services)
        for card in cards:
            link = card.css_first("a")
            assert link is not None
            name = (link.attributes["href"] or "").split("/")[-2]
            carried = {
                key.removeprefix("data-"): tuple((value or "").split())
                for key, value in card.attributes.items()
                if key.startswith("data-")
            }
            found = {
                facet: listings.codes("services", facet, plan.services[name])
                for facet in listings.facets("services")
            }
            assert carried == {facet: codes for facet, codes in found.items() if codes}, name


def test_only_the_page_of_every_service_carries_what_its_script_needs(site: Web):
    for page in site.proper:
        asked = page.all("script[src*='filter.js']")
        assert len(asked) == (page.path == "services/"), page.uri
