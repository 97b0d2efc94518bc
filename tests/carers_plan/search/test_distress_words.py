"""Words of distress: the lists, the script made of them, and the list from A to Z without scripts.

What they find is asked in a browser: `tests/browser/test_distress.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import yaml

from carers_plan.search.distress_words import distress_script, distress_words, listed_words
from tests.conftest import ROOT
from tests.web import Web, text_of

ASKED = yaml.safe_load(
    (ROOT / "tests/carers_plan/search/distress.yaml").read_text(encoding="utf-8")
)
LISTS = {item.tag: item for item in distress_words()}


@pytest.mark.parametrize("tag", ["en", "bn", "so", "ar"])
def test_a_language_has_words_for_every_kind_of_distress_and_its_reason(tag: str):
    file = ROOT / f"scripts/carers_plan/search/distress/{tag}.yaml"
    topics = yaml.safe_load(file.read_text(encoding="utf-8"))["topics"]
    assert list(topics) == [
        "suicide", "self-harm", "overdose", "hurt", "danger", "medical", "breakdown", "numbers",
    ]  # fmt: skip
    for topic in topics.values():
        assert topic["why"]
        assert topic["words"]
        assert topic["listed"]


@pytest.mark.parametrize("tag", LISTS)
def test_no_word_stands_twice_in_a_list(tag: str):
    words = [*LISTS[tag].words, *LISTS[tag].alone, *LISTS[tag].harmless]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


@pytest.mark.parametrize("tag", LISTS)
def test_at_least_forty_queries_are_asked_of_each_language_and_not_only_its_own_words(tag: str):
    asked = [str(query).casefold() for query in ASKED["distress"][tag]]
    assert len(set(asked)) == len(asked) >= 40
    assert len(set(asked) - {word.casefold().rstrip("*") for word in LISTS[tag].words}) >= 20
    assert len(ASKED["harmless"][tag]) >= 20


def test_the_script_has_all_languages_and_the_numbers_of_the_plan_in_plain_digits():
    script = distress_script(("999", "116 123", "020 7946 0198")).decode()
    content = json.loads(script.removeprefix("carersDistress(").rstrip(");\n"))
    assert content["n"] == "999|116123|02079460198"
    assert len(content["w"]) == len(LISTS) >= 4
    english = content["w"][0][2].split("|")
    assert "kill* myself" in english
    assert "a e" in english  # A&E
    assert all(len(part.split("|")) > 10 for _, _, part, *_ in content["w"])


def test_a_language_without_a_list_has_the_english_words_from_a_to_z():
    assert listed_words("pl") == (LISTS["en"].listed, "en")
    assert listed_words("ar-SD") == (LISTS["ar"].listed, "ar")


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


def test_english_words_in_the_list_of_another_language_are_marked(
    council_site: Callable[[str], Web],
):
    found = leading_to_help(council_site("worcestershire"), "ar")
    assert any(name.startswith("انتحار (") for name in found)
