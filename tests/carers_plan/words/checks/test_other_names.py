"""A translation that names another service than its English."""

from __future__ import annotations

import pytest

from carers_plan.words.checks import other_names

NAMES = [
    ("services/talk-line/name", "Example Talk Line", "টক লাইন (Example Talk Line)"),
    ("services/break-service/name", "Example Break Service", "বিরতি সেবা (Example Break Service)"),
    ("services/break-service-night/name", "Example Break Service at Night", "রাতের বিরতি সেবা"),
    ("organizations/mobilise/name", "Mobilise", "Mobilise"),
]
ENGLISH = "Ring the Example Talk Line."


@pytest.mark.parametrize(
    "text",
    [
        "বিরতি সেবা (Example Break Service)-তে ফোন করুন।",
        "রাতের বিরতি সেবায় ফোন করুন।",
        "Mobilise-কে ফোন করুন।",
    ],
)
def test_the_name_of_another_service_is_a_mistake(text: str):
    ((context, english, flaw),) = other_names([*NAMES, ("updates/x/body", ENGLISH, text)])
    assert (context, english) == ("updates/x/body", ENGLISH)
    assert not flaw.advice
    assert flaw.fix == 'Write "টক লাইন (Example Talk Line)".'


@pytest.mark.parametrize(
    "text",
    [
        "টক লাইন (Example Talk Line)-এ ফোন করুন।",
        "Example Talk Line-এ ফোন করুন।",
        "এই লাইনে ফোন করুন।",
        "Example Talk Line-এ ফোন করুন, বিরতি সেবা (Example Break Service) নয়।",
    ],
)
def test_the_name_itself_or_no_name_is_left_alone(text: str):
    assert not [*other_names([*NAMES, ("updates/x/body", ENGLISH, text)])]


def test_a_name_that_the_english_has_too_is_no_other_name():
    english = "The Example Talk Line works with Mobilise."
    text = "এই লাইন Mobilise-এর সঙ্গে কাজ করে।"
    assert not [*other_names([*NAMES, ("updates/x/body", english, text)])]


def test_a_longer_name_with_the_same_words_is_no_other_name():
    text = "রাতের বিরতি সেবা"
    message = ("updates/x/body", "People of the Example Break Service", text)
    assert not [*other_names([*NAMES, message])]
