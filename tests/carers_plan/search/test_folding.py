"""Words that mean the same look the same, however they are typed."""

from __future__ import annotations

import pytest

from carers_plan.search.alphabet import DIGITS, by_letter, sort_key
from carers_plan.search.folding import folding
from tests.carers_plan.search.cases import FOLDED, LOOSE, SOUND


@pytest.mark.parametrize(("tag", "text", "words"), FOLDED)
def test_a_text_folds_to_its_words(tag: str, text: str, words: str):
    assert " ".join(folding(tag).fold(text)) == words


@pytest.mark.parametrize(("tag", "one", "other"), SOUND)
def test_words_that_sound_alike_have_the_same_firm_letters(tag: str, one: str, other: str):
    rules = folding(tag)
    left, right = (
        [
            "".join(it for it in rules.speak(word) if it not in rules.light)
            for word in rules.fold(text)
        ]
        for text in (one, other)
    )
    assert left == right


def test_a_postcode_that_no_place_has_asks_for_what_is_near():
    rules = folding("en")
    assert [rules.loosen(word) for word in rules.fold("SE1 2AA")] == [rules.loosen("postcode")]


@pytest.mark.parametrize(("tag", "one", "other"), LOOSE)
def test_words_that_people_mix_up_have_the_same_coarse_form(tag: str, one: str, other: str):
    rules = folding(tag)
    left, right = ([rules.loosen(word) for word in rules.fold(text)] for text in (one, other))
    assert left == right
    assert left


def test_a_language_without_rules_of_its_own_folds_like_english():
    assert folding("pl").fold("Opieka, 020 7946 0123") == ["opieka", "02079460123"]


def names(*texts: str, tag: str = "en", foreign: str = "") -> list[tuple[str, list[str]]]:
    return by_letter(texts, lambda text: (text, "en" if text in foreign.split() else ""), tag)


def test_names_stand_under_their_letters_without_articles_and_accents():
    assert names("The Board", "apple", "Élan", "A carer", "“Quote”", "999 calls") == [
        ("A", ["apple"]),
        ("B", ["The Board"]),
        ("C", ["A carer"]),
        ("E", ["Élan"]),
        ("Q", ["“Quote”"]),
        (DIGITS, ["999 calls"]),
    ]


def test_bengali_stands_before_english_and_conjuncts_after_vowel_signs():
    found = names("খবর", "ক্ষমা", "কাজ", "কমিটি", "আইন", "Mobilise", tag="bn", foreign="Mobilise")
    assert found == [
        ("আ", ["আইন"]),
        ("ক", ["কমিটি", "কাজ", "ক্ষমা"]),
        ("খ", ["খবর"]),
        ("M", ["Mobilise"]),
    ]


def test_bengali_letters_sort_alike_composed_and_in_two_pieces():
    assert sort_key("\u09dfা", "bn") == sort_key("\u09af\u09bcা", "bn")


def test_arabic_stands_under_the_letter_after_its_article():
    assert [letter for letter, _ in names("المجلس", "بيت", "إجازة", tag="ar")] == ["ا", "ب", "م"]
