"""The list from A to Z leads from words of distress to help, without scripts."""

from __future__ import annotations

import pytest

from carers_plan.model import Plan
from carers_plan.model.phone import read_phone
from carers_plan.search.distress_words import listed_words
from tests.web import Web, text_of


def leading_to_help(site: Web, tag: str) -> dict[str, str]:
    """Return the names of the list from A to Z that lead to "Get help now", each with its letter."""
    page = site.page("search/", tag)
    found = {}
    for section in page.all(".alphabet-part"):
        letter = text_of(section.css("h3")[0])
        for link in section.css("a"):
            if site.target(page, link.attributes["href"] or "") == (
                site.page("help/", tag).uri,
                "",
            ):
                found[text_of(link)] = letter
    return found


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_without_scripts_the_list_leads_from_every_word_and_number_to_help(
    site: Web, plan: Plan, tag: str
):
    found = leading_to_help(site, tag)
    title = text_of(site.page("help/", tag).one("h1"))
    phones = [read_phone(item.phone) for item in plan.site.urgent_help if item.phone]
    numbers = [str(phone) for phone in phones if phone.short]
    assert {"999", "111", "116 123"} <= set(numbers)
    for word in (*listed_words(tag)[0], *numbers):
        assert f"{word} ({title})" in found
    assert found[f"999 ({title})"] == "0–9"
