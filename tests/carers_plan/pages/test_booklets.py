"""Booklets: what is printed in each language, what leads where in it, and which PDF is offered."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from carers_plan.build import context_of
from carers_plan.pages.booklets import BOOKLETS, Booklet, _quoted
from carers_plan.pages.composer import Composer
from carers_plan.pages.kinds import draft
from carers_plan.pages.site import SiteBuilder
from carers_plan.project import Project
from carers_plan.words.language import ENGLISH, Language
from tests.conftest import CAMDEN_DAY, COUNCIL_DAY, COUNCILS, ROOT
from tests.web import first

MADE = dt.date(2026, 11, 30)
BENGALI, ARABIC = Language("bn", "বাংলা"), Language("ar", "العربية")
LEAFLET, _, LARGER, SERVICES, ACTIONS = BOOKLETS


@pytest.fixture(scope="module")
def camden() -> SiteBuilder:
    return SiteBuilder(context_of(Project(ROOT), (ENGLISH, BENGALI), CAMDEN_DAY))


@pytest.fixture(scope="module")
def arabic() -> Composer:
    project, day = Project(COUNCILS / "worcestershire"), COUNCIL_DAY["worcestershire"]
    return SiteBuilder(context_of(project, (ENGLISH, ARABIC), day)).composers["ar"]


@pytest.fixture(params=["en", "bn", "ar"], scope="module")
def composer(request: pytest.FixtureRequest, camden: SiteBuilder, arabic: Composer) -> Composer:
    return arabic if request.param == "ar" else camden.composers[request.param]


def page(composer: Composer, booklet: Booklet) -> LexborHTMLParser:
    return LexborHTMLParser(composer.booklets.html(booklet, MADE))


def test_every_booklet_says_its_language_its_title_and_what_it_has_in_an_order(composer):
    for booklet in BOOKLETS:
        html = page(composer, booklet)
        root, title = first(html, "html"), first(html, "title")
        assert root.attributes["lang"] == composer.language.tag
        assert root.attributes["dir"] == composer.language.direction
        assert title.text().startswith(composer.booklets.title(booklet).striptags())
        levels = [int((it.tag or "")[1]) for it in html.css("h1, h2, h3, h4, h5, h6")]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_places_in_a_booklet_are_there_once_and_all_other_links_hold_anywhere(composer):
    for booklet in BOOKLETS:
        html = page(composer, booklet)
        ids = [it.attributes["id"] for it in html.css("[id]")]
        assert len(ids) == len({*ids}), booklet.name
        named = [it.attributes["aria-labelledby"] for it in html.css("[aria-labelledby]")]
        hrefs = [it.attributes["href"] or "" for it in html.css("a[href]")]
        inside = {href[1:] for href in hrefs if href.startswith("#")}
        assert (inside | {*named}) - {*ids} == set(), booklet.name
        schemes = {urlsplit(href).scheme for href in hrefs if not href.startswith("#")}
        assert schemes <= {"https", "http", "tel", "mailto", "sms"}
        assert html.css("a a, script, img, source, link") == []


def test_each_edge_says_the_version_and_leads_a_phone_to_the_page_in_the_same_language(composer):
    home = composer.shared.url + composer.language.prefix
    for booklet in BOOKLETS:
        html = page(composer, booklet)
        style, version = first(html, "style").text(), composer.booklets.digest(booklet)[:8]
        assert f"{version}" in style
        assert version in first(html, ".edition").text()
        (link,) = html.css(".edition a")
        assert link.attributes["href"] == home + composer.routes.roles[booklet.role]
        side = "left" if composer.language.direction == "rtl" else "right"
        assert f"@bottom-{side}{{content:url(" in style
        assert "<time" not in style, "what stands in a style is no HTML"
    for name in composer.plan.actions:
        assert f"@page action-{name}{{@bottom-{side}{{content:url(" in style


def test_a_code_in_a_booklet_has_words(composer):
    (code,) = page(composer, LEAFLET).css("svg.qr")
    assert composer.shared.url in (code.attributes["aria-label"] or "")


def test_the_leaflet_has_four_pages_with_every_number_to_call(composer):
    html = page(composer, LEAFLET)
    assert len(html.css(".booklet__page")) == 4
    calls = [it.attributes["href"] for it in html.css('a[href^="tel:"]')]
    assert len(calls) >= len([it for it in composer.plan.site.urgent_help if it.phone])


def test_need_and_language_lead_to_every_service_that_is_open(camden):
    composer = camden.composers["bn"]
    html = page(composer, SERVICES)
    entries = {it.attributes["id"] for it in html.css(".booklet__entry > h3")}
    assert entries == {it.id for it in composer.view.services if composer.view.open(it)}
    closed = {it.attributes["id"] for it in html.css(".booklet__closed > h3")}
    assert closed == {it.id for it in composer.view.closed} != set()
    for facet, wanted in (
        ("need", lambda it: it.needs),
        ("language", lambda it: [one for one in it.languages if one.code != "en"]),
    ):
        section = first(html, f'[aria-labelledby="by-{facet}"]')
        found = {(it.attributes["href"] or "")[1:] for it in section.css("a")}
        assert {it for it in entries if wanted(composer.plan.services[it])} <= found <= entries
    numbered = {it.attributes["id"]: it.text().partition(".")[0] for it in html.css("h3[id]")}
    links = html.css(".booklet__index a")
    assert links
    for link in links:
        assert link.text().partition(".")[0] == numbered[(link.attributes["href"] or "")[1:]]


def spaced(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def test_the_booklet_of_services_says_no_less_of_each_than_its_own_page(composer):
    html, view = page(composer, SERVICES), composer.view
    for service in view.services:
        route = composer.routes[f"services/{service.id}/"]
        own = LexborHTMLParser(draft(composer, route).body)
        printed = spaced(first(html, f'section[aria-labelledby="{service.id}"]'))
        shown = (
            ".notice" if service in view.closed else ".notice, .lead, .facts > div, #differ + ul"
        )
        for part in own.css(shown):
            assert spaced(part) in printed, service.id
        for text in (service.wait_time, service.what_happens_next) if view.open(service) else ():
            assert not text or " ".join(str(text).split()) in printed


def test_each_action_begins_a_page_with_all_that_its_own_page_says(camden):
    composer = camden.composers["en"]
    html = page(composer, ACTIONS)
    sheets = html.css(".booklet__sheet")
    assert [it.attributes["id"] for it in sheets] == [it.id for it in composer.view.actions]
    for sheet, action in zip(sheets, composer.view.actions, strict=True):
        own = camden.drafted(composer, composer.routes[f"actions/{action.id}/"])
        assert own
        assert "".join(sheet.text().split()) == "".join(LexborHTMLParser(own.body).text().split())


def test_large_letters_are_in_every_sentence(camden):
    style = first(page(camden.composers["en"], LARGER), "style").text()
    assert ".booklet--24 body{font-size:24pt}" in style
    assert "font-size:inherit!important" in style.replace(" !", "!")


def test_a_version_stands_for_what_a_booklet_says_and_not_for_the_day_it_is_made(camden, arabic):
    booklets = camden.composers["en"].booklets
    digests = {booklets.digest(booklet) for booklet in BOOKLETS}
    assert len(digests) == len(BOOKLETS)
    assert booklets.digest(LEAFLET) not in {
        camden.composers["bn"].booklets.digest(LEAFLET),
        arabic.booklets.digest(LEAFLET),
    }
    one, other = (booklets.html(LEAFLET, day) for day in (MADE, MADE + dt.timedelta(1)))
    assert one != other
    assert re.sub("30 November|1 December|sha256-[^']*", "", one) == re.sub(
        "30 November|1 December|sha256-[^']*", "", other
    )


@pytest.fixture
def printed(camden, tmp_path, monkeypatch):
    booklets = camden.composers["bn"].booklets
    monkeypatch.setattr(booklets, "folder", tmp_path)
    booklets.forget()
    yield booklets
    booklets.forget()


def test_what_was_printed_of_the_facts_of_today_is_offered_and_published(camden, printed):
    printed.file(LEAFLET, MADE).write_bytes(b"%PDF-1.7 of today")
    (offered,) = printed.offered
    assert (offered.booklet, offered.date, offered.size.bytes) == (LEAFLET, MADE, 17)
    published = {path: make() for path, make in camden.files(camden.composers["bn"])
                 if path.startswith("bn/paper/")}  # fmt: skip
    assert published == {"bn/paper/leaflet.pdf": b"%PDF-1.7 of today"}
    html = camden.composers["bn"].render(
        "markers/on-paper.html", camden.composers["bn"].context("documents/")
    )
    (link,) = LexborHTMLParser(html).css('a[href$=".pdf"]')
    assert link.attributes["href"] == "../paper/leaflet.pdf"
    assert "2026" in link.text()


def test_what_was_printed_of_older_facts_is_never_offered(printed):
    (printed.folder / f"leaflet.{MADE}.0123456789abcdef.pdf").write_bytes(b"old")
    (printed.folder / "leaflet-to-fold.pdf").write_bytes(b"for a printer")
    assert printed.offered == []
    assert [*printed.published] == []


def test_a_site_without_services_or_actions_has_no_booklet_of_them(camden, monkeypatch):
    booklets = camden.composers["en"].booklets
    monkeypatch.setattr(booklets.edition.view, "plan", booklets.edition.plan)
    assert {it.name for it in booklets} == {it.name for it in BOOKLETS}
    monkeypatch.delitem(booklets.edition.roles, "services")
    assert {it.name for it in BOOKLETS} - {it.name for it in booklets} == {"services"}


def test_words_on_the_edge_cannot_end_their_style_sheet():
    assert _quoted('a "b" </style>\\') == '"a \\22 b\\22  \\3c /style>\\5c "'
