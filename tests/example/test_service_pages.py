"""A service's page and card: what a worried person asks first comes first."""

from __future__ import annotations

import datetime as dt
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from carers_plan.model import Plan
from carers_plan.pages.filters import dial, mailto, relay
from carers_plan.pages.view import View
from tests.conftest import CAMDEN_DAY
from tests.web import Web, text_of

ORDER = [
    "instead", "contact", "what-happens", "hours", "how", "facts", "about", "promises", "next", "suggest",
]  # fmt: skip


def test_the_page_answers_in_the_order_of_worry(site: Web, plan: Plan):
    for name in plan.services:
        found = [node.attributes["id"] for node in site.page(f"services/{name}/").all("main h2")]
        assert found == [item for item in ORDER if item in found], name


def test_every_number_can_be_dialled_and_through_relay_uk_too(site: Web, plan: Plan):
    for service in plan.services.values():
        page = site.page(f"services/{service.id}/")
        dialled = {node.attributes["href"] for node in page.all("#contact ~ .contact a")}
        for phone in service.phones:
            digits = phone.number.replace(" ", "")
            abroad = f"44{digits.removeprefix('0')}"
            address = {
                "text": f"sms:+{abroad}",
                "whatsapp": f"https://wa.me/{abroad}",
                "relay": f"tel:18001{digits}",
            }.get(phone.type, f"tel:+{abroad}")
            assert address in dialled, service.id
            if phone.type == "voice":
                assert any(str(href).startswith("tel:18001") for href in dialled)


def test_relay_uk_is_dialled_before_a_number_to_call_in_the_country():
    assert relay("020 7946 0123") == "18001 020 7946 0123"
    assert [relay(number) for number in ("111", "999", "18000", "85258", "+33 1 42 68 53 00")] == [
        "18001 111",
        "18000",
        "18000",
        "",
        "",
    ]


def test_the_next_seven_days_are_told_with_their_reasons(site: Web):
    page = site.page("services/carer-conversation-team/")
    days = [text_of(node) for node in page.all(".days > div")]
    assert len(days) == 7
    assert days[0] == "Monday 9 September 2024 9am to 5pm"
    assert days[1] == (
        "Tuesday 10 September 2024 1pm to 5pm The team is in training in the morning."
    )
    assert days[3].startswith("Thursday 12 September 2024 9am to 5pm 5pm to 7:30pm")
    assert days[5] == "Saturday 14 September 2024 closed"


def test_the_data_for_now_is_whole_and_only_where_hours_are_certain(site: Web, plan: Plan):
    for service in plan.services.values():
        page = site.page(f"services/{service.id}/")
        carried = page.all("[data-hours]")
        certain = (
            service.status == "active"
            and bool(service.schedules)
            and all(s.byday and s.opens_at for s in service.schedules)
            and not View(plan, CAMDEN_DAY).stale(service)
        )
        assert len(carried) == int(certain), service.id
        for node in carried:
            data = json.loads(node.attributes["data-hours"] or "")
            assert data["from"] == CAMDEN_DAY.isoformat()
            assert len(data["week"]) == 7
            spans = [span for day in [*data["week"], *data["days"].values()] if isinstance(day, list) for span in day]  # fmt: skip
            html = (site.folder / page.uri).read_text(encoding="utf-8")
            words = set(re.findall(r'data-say="([^"]*)"', html))
            assert {f"time-{minute}" for span in spans for minute in span[:2]} <= words
            assert {f"about-{span[2]}" for span in spans if span[2:]} <= words


def test_facts_checked_long_ago_carry_a_warning(site: Web, plan: Plan):
    view = View(plan, CAMDEN_DAY)
    old = {name for name, service in plan.services.items() if view.stale(service)}
    assert old
    for name in plan.services:
        text = site.page(f"services/{name}/").words("main .notice--warning")
        assert ("Ring before you go." in text) == (name in old), name
        assert not View(plan, dt.date(2024, 1, 1)).stale(plan.services[name])


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_a_change_can_be_suggested_by_email_phone_and_post(site: Web, plan: Plan, tag: str):
    for name in plan.services:
        page = site.page(f"services/{name}/", tag)
        href = page.attribute("#suggest ~ .contact a[href^='mailto:']", "href")
        told = parse_qs(urlsplit(href).query)
        assert page.words("h1") in told["subject"][0]
        assert f"{site.prefix(tag)}services/{name}/" in told["body"][0]
        assert page.all("#suggest ~ .contact a[href^='tel:']")
        post = next(route for route in plan.site.contact if route.kind == "post")
        assert post.value in page.exact_words("#suggest ~ .contact")


def test_a_text_number_is_texted_and_not_called():
    assert dial("020 7946 0123", "text") == "sms:+442079460123"
    assert dial("020 7946 0123", "whatsapp") == "https://wa.me/442079460123"
    assert dial("020 7946 0123", "relay") == "tel:1800102079460123"


def test_bank_holidays_to_come_are_named_with_the_days_that_differ(site: Web):
    text = site.page("services/sitting-service/").exact_words("#differ + ul")
    assert "25 to 26 December 2024: closed" in text
    assert "1 January 2025: closed (New Year's Day, a bank holiday)" in text


def test_an_email_begun_for_the_reader_survives_any_letters():
    href = mailto("a@example.org", "সেবা & more?", "Line: 100%")
    told = parse_qs(urlsplit(href).query)
    assert told == {"subject": ["সেবা & more?"], "body": ["Line: 100%"]}


def test_a_card_tells_phone_and_cost_and_warns_of_facts_nobody_checked_lately(
    site: Web, plan: Plan
):
    cards = {
        (card.css_first("a").attributes["href"] or "").removesuffix("index.html").rstrip("/").rpartition("/")[2]: text_of(card)  # type: ignore[union-attr]
        for card in site.page("services/").all(".card")
    }  # fmt: skip
    assert set(cards) == set(plan.services)
    view = View(plan, CAMDEN_DAY)
    for name, service in plan.services.items():
        if not view.open(service):
            continue
        if service.phones:
            assert service.phones[0].number in cards[name]
        if service.cost == "free":
            assert "Free" in cards[name]
        if view.stale(service):
            assert "Last checked long ago" in cards[name]
