"""The card that partners show on their own sites: what it says, what it loads, how it is framed."""

from __future__ import annotations

import gzip
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.build import context_of
from carers_plan.model.status import tally
from carers_plan.pages.composer import Composer
from carers_plan.pages.kinds import draft
from carers_plan.pages.routes import STATUS_CARD
from carers_plan.pages.site import SiteBuilder
from carers_plan.project import Project
from carers_plan.words.language import ENGLISH, Language
from tests.conftest import CAMDEN_DAY, ROOT
from tests.web import first, text_of

LIMIT = 8_000
BENGALI, SOMALI = Language("bn", "বাংলা"), Language("so", "Soomaali")


@pytest.fixture(scope="module")
def camden() -> SiteBuilder:
    return SiteBuilder(context_of(Project(ROOT), (ENGLISH, BENGALI, SOMALI), CAMDEN_DAY))


def finished(composer: Composer) -> str:
    return composer.finished(draft(composer, composer.routes[STATUS_CARD]))


def test_the_card_says_how_many_actions_are_done_and_on_which_day(camden):
    composer = camden.composers["en"]
    card = LexborHTMLParser(finished(composer))
    words = text_of(first(card, "main"))
    found = tally(composer.plan.actions.values(), CAMDEN_DAY)
    assert f"{found.done} of {found.total} actions are done." in words
    for status, number in found.counts:
        assert f"{composer.catalog.plain(f'status.{status}')}: {number}" in words
    late = dict(found.counts).get("late", 0)
    assert ("No action is late." in words) is (late == 0)
    assert composer.dates.date(composer.plan.facts.as_of).striptags() in words
    (link,) = card.css("a")
    assert (link.attributes["href"] or "").startswith("../actions/")
    assert link.attributes["target"] == "_top"


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_the_card_is_light_has_no_script_and_loads_nothing(camden, tag):
    html = finished(camden.composers[tag])
    assert len(gzip.compress(html.encode(), 6)) <= LIMIT
    card = LexborHTMLParser(html)
    assert first(card, "html").attributes["lang"] == tag
    assert card.css("script, link[rel=icon], img, iframe, form, nav") == []
    policy = first(card, "meta[http-equiv=Content-Security-Policy]").attributes["content"] or ""
    kinds = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert kinds.pop("style-src")[0].startswith("'sha256-")
    assert kinds == {it: ["'none'"] for it in ("default-src", "base-uri", "form-action")}
    assert first(card, "meta[name=robots]").attributes["content"] == "noindex"


def test_the_lines_for_a_partner_lead_to_the_card_in_the_language_of_the_page(camden):
    composer = camden.composers["bn"]
    path = composer.routes.roles["status-card"]
    page = LexborHTMLParser(draft(composer, composer.routes[path]).body)
    (code,) = (it for it in page.css("pre code") if "<iframe" in it.text())
    frame = first(LexborHTMLParser(code.text()), "iframe").attributes
    assert frame["src"] == f"{camden.context.url}bn/{STATUS_CARD}"
    assert frame["sandbox"] == "allow-top-navigation-by-user-activation"
    assert re.search(r"[\u0980-\u09ff]", frame["title"] or "")


def test_the_card_is_in_no_list_of_pages(camden):
    assert STATUS_CARD.encode() not in camden.sitemap()
