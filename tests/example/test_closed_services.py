"""A service that is not open says so wherever its name stands, and leads on to one that is."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.model import Plan, Service
from carers_plan.model.alternatives import alternatives
from carers_plan.model.opening import service_status
from carers_plan.pages.view import View
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import Language
from tests.carers_plan.model.test_opening import OFFICE, service
from tests.conftest import CAMDEN_DAY, COUNCILS, ROOT, copy_project, pages_of
from tests.web import Web, WebPage, first, squeeze, text_of

CLOSED, NOT_YET = "dementia-cafe", "young-adult-carers-group"
DAY = dt.date(2024, 9, 9)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({}, "active"),
        ({"status": "inactive"}, "inactive"),
        ({"status": "temporarily closed"}, "temporarily closed"),
        ({"status": "temporarily closed", "reopens": "1 September 2024"}, "temporarily closed"),
        ({"status": "temporarily closed", "valid_to": "August 2024"}, "inactive"),
        ({"status": "opening soon", "valid_from": "August 2024"}, "opening soon"),
        ({"status": "opening soon"}, "opening soon"),
        ({"valid_from": "10 September 2024"}, "opening soon"),
        ({"valid_from": "September 2024"}, "active"),
        ({"valid_to": "8 September 2024"}, "inactive"),
        ({"valid_to": "9 September 2024"}, "active"),
        ({"valid_to": "September 2024"}, "active"),
        ({"valid_to": "not stated"}, "active"),
        ({"status": "inactive", "valid_from": "2025"}, "inactive"),
    ],
)
def test_the_status_of_a_day_is_what_is_written_unless_its_dates_say_otherwise(
    facts: dict[str, Any], status: str
):
    assert service_status(service(OFFICE, **facts), DAY) == status


def other(name: str, *needs: str, **facts: Any) -> Service:
    return service(**{"needs": needs} | facts).model_copy(update={"id": name, "name": name})


def test_what_leads_on_meets_a_need_of_the_same_people_and_the_most_alike_comes_first():
    closed = other(
        "closed",
        "break",
        "health",
        audiences=["dementia"],
        service_areas=["Here"],
        languages=[{"code": "bn"}],
        minimum_age=18,
    )
    found = alternatives(
        closed,
        [
            closed,
            other("another need", "money"),
            other("for others", "break", audiences=["young-carers"]),
            other("for children", "break", maximum_age=17),
            other("only a report", "break", sources_only=True),
            other("for Somali speakers", "break", "language-help", languages=[{"code": "so"}]),
            other("one need", "break"),
            other("one need elsewhere", "break", service_areas=["There"]),
            other("one need in Bengali", "break", languages=[{"code": "bn"}]),
            other("both needs", "health", "break", audiences=["dementia", "autism"]),
        ],
    )
    assert [item.id for item in found] == [
        "both needs",
        "one need in Bengali",
        "one need",
        "one need elsewhere",
    ]


def test_lists_have_what_is_open_first_and_count_only_that(plan: Plan):
    view = View(plan, CAMDEN_DAY)
    statuses = [view.service_status(item) for item in view.services]
    assert statuses[-2:] == ["opening soon", "temporarily closed"]
    assert set(statuses[:-2]) == {"active"}
    assert [item.id for item in view.closed] == [NOT_YET, CLOSED]
    assert view.instead_of(plan.services[CLOSED])
    assert all(map(view.open, view.instead_of(plan.services[CLOSED])))
    late = View(plan, dt.date(2026, 1, 1))
    assert "weekend-breaks" in {item.id for item in late.closed}, "its last day is over"
    for priority in plan.priorities.values():
        shut = [not view.open(item) for item in view.services_for(priority)]
        assert shut == sorted(shut), priority.id
    action = next(iter(plan.actions.values())).model_copy(
        update={"services": (CLOSED, "sitting-service")}
    )
    assert [item.id for item in view.services_for(action)] == ["sitting-service", CLOSED]


def read(html: str) -> WebPage:
    return WebPage("", "en", "", LexborHTMLParser(html))


def names(page: WebPage, name: str) -> list[str]:
    """Return the words of all links to a service that a page has."""
    return [
        squeeze(node.text())
        for node in page.all("a[href]")
        if (node.attributes["href"] or "").partition("#")[0].removesuffix("index.html").endswith(f"services/{name}/")
        and not node.attributes.get("hreflang")
        and not re.match(rf"sms:|mailto:|.*share/services/{name}/", node.attributes["href"] or "")
    ]  # fmt: skip


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_wherever_the_name_stands_it_says_that_the_service_is_not_open(
    site: Web, plan: Plan, tag: str
):
    catalog = Catalog(Project(ROOT), Language(tag, ""))
    for name in (CLOSED, NOT_YET):
        note = f"({catalog.plain(f'service.note.{plan.services[name].status}')})"
        seen = 0
        for page in site.of(tag):
            for words in names(page, name):
                seen += 1
                assert words.endswith(note), page.uri
        assert seen > 5
        own = site.page(f"services/{name}/", tag)
        assert own.words("h1").endswith(note)
        assert note in first(own.tree, "title").text()
        index = (site.folder / f"{site.prefix(tag)}search/index.js").read_text(encoding="utf-8")
        entries = json.loads(index[len("carersSearch(") : index.rindex(")")])["e"]
        (entry,) = (item for item in entries if item[1] == f"services/{name}/")
        assert f"({entry[6]})" == note
    assert catalog.plain("service.note.inactive") != catalog.plain("service.note.opening soon")


def test_a_closed_service_offers_nothing_as_if_it_were_open(site: Web, plan: Plan):
    for name in (CLOSED, NOT_YET):
        number = plan.services[name].phones[0].number
        for page in site.of("en"):
            assert page.all(f"[data-save={name}]") == [], page.uri
            if page.path != f"services/{name}/":
                assert number not in page.words("main"), page.uri
        own = site.page(f"services/{name}/")
        assert own.all("[data-hours], main .tel[href$='0230']") == []
        assert "perhaps nobody answers" in own.words("#contact + p")
        assert own.all(".next-step .button[href^='tel:'], .next-step .button[href^='sms:']") == []


def test_its_page_its_card_and_the_saved_list_tell_until_when_and_lead_on(site: Web, plan: Plan):
    until = "This service is closed for now. It is to open again: 26 October 2024."
    instead = [item.name for item in View(plan, CAMDEN_DAY).instead_of(plan.services[CLOSED])]
    own = site.page(f"services/{CLOSED}/")
    assert until in own.exact_words("main .notice")
    assert [squeeze(node.text()) for node in own.all("#instead + .cards h3")] == instead
    saved = first(site.page("my-list/").tree, f"[data-id={CLOSED}]")
    card = next(
        card for card in site.page("services/").all(".card--closed") if "Café" in card.text()
    )
    for place in (saved, card):
        words = text_of(place)
        assert until in words
        assert all(f"{name}" in words for name in instead)
        assert place.css("a[href^='tel:']") == []
    assert [item.attributes.get("data-id") for item in site.page("my-list/").all(".card")][
        -1
    ] == CLOSED


def test_what_nobody_knows_is_said_and_without_another_the_team_is_asked(tmp_path: Path):
    """A plan of one council, with services changed as its team might."""
    project = copy_project(COUNCILS / "worcestershire", tmp_path / "project")
    files = sorted((project / "plan_data/services").glob("*.yaml"))
    told = ["status: temporarily closed\n", "status: inactive\nvalid_to: 1 January 2030\n"]
    told += ["valid_to: 1 July 2023\n", "status: temporarily closed\nreopens: 1 July 2023\n"]
    names_ = [file.stem for file in files]
    for file, more in zip(files, told, strict=True):
        text = "".join(
            line for line in file.read_text(encoding="utf-8").splitlines(keepends=True)
            if not line.startswith(("status:", "alert:", "valid_"))
        )  # fmt: skip
        file.write_text(text + more, encoding="utf-8")
    pages = pages_of(project, {"en": "English", "ar": "العربية"}, dt.date(2023, 7, 6))
    for name, said in zip(
        names_,
        [
            "closed for now. We do not know when it opens again.",
            "has closed.",
            "has closed. It closed: 1 July 2023.",
            "It was to open again: 1 July 2023. Nobody has told us that it has.",
        ],
        strict=True,
    ):
        html = pages["en"][f"services/{name}/"].html
        assert said in squeeze(read(html).exact_words("main .notice")), name
        assert "Ask us what else there is" in html
        assert "contact/" in html.partition("Ask us what else there is")[0][-80:]
    gone = read(pages["en"][f"services/{names_[1]}/"].html)
    assert gone.all("details a[href^='tel:'], details a[href^='sms:']") == []
