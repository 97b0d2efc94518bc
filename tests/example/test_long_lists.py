"""The pages of long lists: where, what each page shows and says, and where links lead."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.model import Plan
from carers_plan.pages.listings import Listings
from carers_plan.pages.pagination import Pagination
from tests.conftest import CAMDEN_DAY
from tests.web import Web, WebPage

LISTS = {"services": 4, "actions": 3, "timeline": 6, "news": 3}


def records(page: WebPage) -> list[str]:
    """Return what a page of a list shows: the last part of each link, or the id."""
    nodes = page.all(
        "main :is(.cards h3 a, .rows :is(h2, h3, h4) a, .timeline > li, .history > li)"
    )
    return [
        (node.attributes.get("id") or node.attributes.get("href") or "").rstrip("/").split("/")[-1]
        for node in nodes
    ]


def pages_of(web: Web, folder: str, tag: str) -> list[WebPage]:
    found = {page.path: page for page in web.of(tag)}
    numbers = sorted(
        int(match[1]) for path in found if (match := re.fullmatch(rf"{folder}/page/(\d+)/", path))
    )
    return [found[f"{folder}/"], *(found[f"{folder}/page/{number}/"] for number in numbers)]


@pytest.mark.parametrize("tag", ["en", "bn"])
@pytest.mark.parametrize("folder", LISTS)
def test_the_pages_of_a_list_show_every_record_once_and_say_which_part_they_are(
    split_site: Web, plan: Plan, folder: str, tag: str
):
    kind = {"timeline": "milestones", "news": "updates"}.get(folder, folder)
    pages = pages_of(split_site, folder, tag)
    shown = [name for page in pages for name in records(page)]
    assert sorted(shown) == sorted(plan.folder(kind))
    assert len(pages) == Pagination(1, LISTS[folder], len(shown)).pages > 1
    first = 1
    for number, page in enumerate(pages, 1):
        last = first + len(records(page)) - 1
        said = [int(word) for word in re.findall(r"\d+", page.words("main .part"))]
        assert sorted(said) == sorted([first, last, len(shown), number, len(pages)]), page.uri
        first = last + 1


@pytest.mark.parametrize("tag", ["en", "bn"])
@pytest.mark.parametrize("folder", LISTS)
def test_every_page_of_a_list_names_itself_its_neighbours_and_its_like_in_the_other_language(
    split_site: Web, folder: str, tag: str
):
    pages = pages_of(split_site, folder, tag)
    home = f"{split_site.address}{split_site.prefix(tag)}"
    for number, page in enumerate(pages):
        head = {
            (node.attributes["rel"], node.attributes.get("hreflang")): node.attributes["href"]
            for node in page.all("head link[rel][href^=https]")
        }
        assert head["canonical", None] == f"{home}{page.path}"
        before, after = pages[number - 1] if number else None, (*pages[1:], None)[number]
        assert head.get(("prev", None)) == (before and f"{home}{before.path}")
        assert head.get(("next", None)) == (after and f"{home}{after.path}")
        for other in ("en", "bn"):
            place = f"{split_site.address}{split_site.prefix(other)}{page.path}"
            assert head["alternate", other] == place
        here = page.one("nav.pages [aria-current]")
        assert here.text() == str(number + 1)
        nav = page.one("nav.pages")
        assert nav.attributes["aria-label"]
        for rel, neighbour in (("prev", before), ("next", after)):
            links = [node.attributes["href"] or "" for node in nav.css(f"[rel={rel}]")]
            assert [split_site.target(page, link) for link in links] == (
                [(neighbour.uri, "")] if neighbour else []
            )
    titles = [page.words("title") for page in pages] + [page.words("h1") for page in pages]
    assert len(set(titles)) == len(titles)


def test_every_page_of_a_list_is_in_the_sitemap(split_site: Web):
    tree = ET.parse(split_site.folder / "sitemap.xml")  # noqa: S314 - our own
    listed = {node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    for folder in LISTS:
        for page in pages_of(split_site, folder, "bn"):
            assert f"{split_site.address}bn/{page.path}" in listed


def test_a_link_to_a_date_or_to_news_leads_to_the_page_that_shows_it(split_site: Web, plan: Plan):
    leads = {
        (place[0], name)
        for page in split_site.of("en")
        for node in page.all("main a[href*='#']")
        if (place := split_site.target(page, node.attributes["href"] or ""))
        if (name := place[1]) in plan.milestones or name in plan.updates
    }
    assert any("/page/" in uri for uri, _ in leads)
    for uri, name in leads:
        assert name in split_site.pages[uri].ids


def test_the_groups_of_a_timeline_are_found_on_the_page_where_they_begin(split_site: Web):
    first, *others = pages_of(split_site, "timeline", "en")
    for page in (first, *others):
        links = page.all("nav.contents a")
        assert [node.text() for node in links] == [
            node.text() for node in first.all("nav.contents a")
        ]
        for node in links:
            place = split_site.target(page, node.attributes["href"] or "")
            assert place
            assert place[1] in split_site.pages[place[0]].ids
    done = split_site.target(first, first.all("nav.contents a")[-1].attributes["href"] or "")
    assert done
    assert done[0] != first.uri


def test_each_page_of_a_timeline_draws_the_dates_that_it_lists(split_site: Web):
    for page in pages_of(split_site, "timeline", "en"):
        drawn = [node.text() for node in page.all(".tc-picture .tc-mark text")]
        listed = [value for node in page.all("li[value]") if (value := node.attributes["value"])]
        assert sorted(drawn) == sorted(listed)


def test_a_long_list_of_one_choice_goes_on_on_pages_of_its_own(split_site: Web):
    pattern = re.compile(r"(services/language/\w+/)page/2/")
    first, page = next(
        (match[1], page) for page in split_site.of("en") if (match := pattern.fullmatch(page.path))
    )
    assert records(page)
    assert set(records(page)).isdisjoint(records(split_site.page(first)))
    leads = {split_site.target(page, node.attributes["href"] or "") for node in page.all("main a")}
    assert {(f"{first}index.html", ""), ("services/index.html", "")} <= leads


def test_a_phone_keeps_every_page_of_a_list_with_the_first(split_site: Web):
    kept = (split_site.folder / "keep-en.js").read_text(encoding="utf-8")
    for folder in LISTS:
        for page in pages_of(split_site, folder, "en"):
            assert f'["{page.path}",' in kept


def test_lists_of_an_ordinary_length_are_whole(site: Web):
    assert [page.uri for page in site.proper if "/page/" in page.uri or page.all("nav.pages")] == []


# What scripts fetch.


def in_script(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return found


@pytest.mark.parametrize("tag", ["en", "bn"])
def test_the_index_says_of_every_service_what_its_card_says(split_site: Web, plan: Plan, tag: str):
    page = split_site.page("services/", tag)
    name = page.attribute("[data-index]", "data-index").partition("?")[0]
    folder = split_site.folder / split_site.prefix(tag) / "services"
    index = in_script((folder / name).read_text(encoding="utf-8"))
    ids = index["i"].split()
    assert ids == [name for page in pages_of(split_site, "services", tag) for name in records(page)]
    for facet, (sets, had) in index["f"].items():
        for name, letter in zip(ids, had, strict=True):
            found = sets.split(",")[ord(letter) - ord("0")].split()
            listed = Listings(plan, CAMDEN_DAY, {}).codes("services", facet, plan.services[name])
            assert found == sorted(listed)
    assert len(index["n"].split("\n")) == len(index["m"]) == len(ids)


def test_the_cards_of_saved_services_are_in_the_script_that_their_id_leads_to(
    split_site: Web, plan: Plan
):
    mine = split_site.page("my-list/")
    assert mine.all("[data-mine] ul > [data-id]") == []
    number = int(mine.attribute("[data-mine]", "data-parts"))
    cards = mine.attribute("[data-mine]", "data-cards").partition("?")[0]
    for name in plan.services:
        file = cards.replace("#", str(sum(map(ord, name)) % number))
        text = (split_site.folder / "my-list" / file).read_text(encoding="utf-8")
        card = LexborHTMLParser(in_script(text)[name]).css_first(f"[data-id={name}]")
        assert card is not None
        link = card.css_first("h3 a")
        assert link is not None
        place = split_site.target(mine, link.attributes["href"] or "")
        assert place == (f"services/{name}/index.html", "")


def test_the_names_from_a_to_z_leave_long_lists_to_themselves(split_site: Web, site: Web):
    search = split_site.page("search/")
    leads = {
        place[0]
        for node in search.all("main a")
        if (place := split_site.target(search, node.attributes["href"] or ""))
    }
    assert {"services/index.html", "actions/index.html"} <= leads
    assert "services/sitting-service/index.html" not in leads
    assert "sitting-service" in str(site.page("search/").tree.html)
