"""The index that a browser searches: its words, where they stand, and how much they count."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from carers_plan.search.folding import folding
from carers_plan.search.index import EntryKind, SearchEntry, fingerprint, make_index, weights
from carers_plan.search.synonyms import SynonymGroup, Synonyms, synonyms

KINDS = (EntryKind("page", "Page", 1.1), EntryKind("service", "Service", 1.2))
ENGLISH = folding("en")


def read(script: bytes) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        script.decode().removeprefix("carersSearch(").rstrip(");\n")
    )
    return content


def places(content: dict[str, Any]) -> dict[str, dict[int, int]]:
    """Read the words and places as a browser does."""
    before, found = "", {}
    for short, stands in zip(content["w"].split(" "), content["p"].split(" "), strict=True):
        before = before[: int(short[0], 36)] + short[1:]
        at, here = -1, {}
        for letter, step in re.findall(r"([A-I])(\d*)", stands.partition("=")[0]):
            at += 1 + int(step or 0)
            here[at] = ord(letter) - 64
        found[before] = here
    return found


def test_every_word_of_every_entry_is_in_the_index_with_its_weight():
    entries = [
        SearchEntry("Breaks for carers", "a/", "service", "Rest a while", names=("respite",)),
        SearchEntry("Contact", "b/", "page", body=("Ask about breaks. Resting.",)),
        SearchEntry("Carer", "c/", "page"),
    ]
    found = places(read(make_index(entries, KINDS, ENGLISH)))
    for number, entry in enumerate(entries):
        for word, weight in weights(entry, ENGLISH).items():
            assert found[word][number] == weight
    assert sum(map(len, found.values())) == sum(len(weights(entry, ENGLISH)) for entry in entries)


def test_a_word_counts_by_the_best_place_it_stands_in():
    entry = SearchEntry(
        "Rest", "a/", "page", "Rest and talk", body=("talk money",), headings=("money",)
    )
    assert weights(entry, ENGLISH) == {"rest": 9, "and": 4, "talk": 4, "money": 5}


def test_a_word_of_a_long_title_counts_less():
    entry = SearchEntry("How the plan was made", "a/", "page")
    assert set(weights(entry, ENGLISH).values()) == {8}


def test_the_language_of_a_foreign_title_comes_with_it_and_no_other_does():
    entries = [
        SearchEntry("A", "a/", "page", "B", lang="en", summary_lang="en"),
        SearchEntry("ক", "b/", "page", "খ"),
    ]
    found = read(make_index(entries, KINDS, folding("bn")))["e"]
    assert found == [["A", "a/", "B", 0, "en", "en"], ["ক", "b/", "খ", 0]]


def test_what_has_older_english_is_marked():
    entries = [
        SearchEntry("A", "a/", "page", "B", old=True),
        SearchEntry("C", "b/", "page", "D", lang="en", summary_old=True, note="closed"),
    ]
    found = read(make_index(entries, KINDS, folding("so")))["e"]
    assert found == [["A", "a/", "B", 0, "*", ""], ["C", "b/", "D", 0, "en", "*", "closed"]]


def test_a_note_comes_with_its_entry_and_is_not_among_its_words():
    entry = SearchEntry("A", "a/", "page", "B", note="closed for now")
    content = read(make_index([entry], KINDS, ENGLISH))
    assert content["e"] == [["A", "a/", "B", 0, "", "", "closed for now"]]
    assert "closed" not in places(content)


def test_the_index_is_the_same_on_every_run_and_its_address_changes_with_it():
    entries = [SearchEntry("A", "a/", "page"), SearchEntry("B", "b/", "page")]
    one, again = (make_index(entries, KINDS, ENGLISH) for _ in range(2))
    assert one == again
    assert fingerprint(one) != fingerprint(make_index(entries[:1], KINDS, ENGLISH))


def test_no_letter_of_the_rules_turns_a_line_around_in_an_editor():
    rules = make_index([], KINDS, ENGLISH).split(b'"k":')[0]
    assert rules.isascii()


BREAKS = [
    SearchEntry("Respite for all", "a/", "service", body=("It is not for you.",)),
    SearchEntry("Am I a carer?", "b/", "page"),
    SearchEntry("Respite and money", "c/", "page"),
]


def meaning(*groups: tuple[list[str], list[str]], small: str = "") -> Synonyms:
    found = tuple(SynonymGroup(tuple(typed), tuple(means)) for typed, means in groups)
    return Synonyms(frozenset(small.split()), found)


def test_what_people_type_leads_to_the_words_that_mean_the_same():
    known = meaning((["Holidays", "time off"], ["respite", "unknown"]))
    content = read(make_index(BREAKS, KINDS, ENGLISH, known))
    words = [*places(content)]
    pointed = dict(zip(words, content["p"].split(" "), strict=True))
    same = f"={words.index('respite')}"
    assert (pointed["holiday"], pointed["time_off"]) == (same, same)


def test_a_name_of_several_words_means_what_has_them_all_in_its_names():
    known = meaning((["caregiver"], ["am I a carer"]), (["cash"], ["respite money"]))
    found = places(read(make_index(BREAKS, KINDS, ENGLISH, known)))
    assert (found["caregiver"], found["cash"]) == ({1: 8}, {2: 8})


def test_words_that_mean_nothing_on_a_site_are_left_out_and_so_are_its_own():
    known = meaning((["zebra"], ["lion"]), (["money"], ["respite"]))
    content = read(make_index(BREAKS, KINDS, ENGLISH, known))
    assert "zebra" not in places(content)
    assert "=" not in content["p"]


def test_small_words_stand_in_names_only():
    found = places(read(make_index(BREAKS, KINDS, ENGLISH, meaning(small="for not i"))))
    assert (set(found["for"]), set(found["i"]), "not" in found) == ({0}, {1}, False)


@pytest.mark.parametrize("tag", ["en", "bn", "so", "ar"])
def test_a_language_has_synonyms_and_a_council_adds_its_own(tag: str):
    known = synonyms(tag, (SynonymGroup(("stay and play",), ("respite",)),))
    assert len(known.groups) > 20
    assert known.groups[-1].means == ("respite",)
    assert len(known.small) > 40
