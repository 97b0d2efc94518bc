"""Addresses and phone numbers are taken out of what translators see, and put back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carers_plan.words.blanks import fill, flat, mask

CASES = {
    "Read [the list](services.md).": ("Read [the list]{1}.", ["(services.md)"]),
    "[One](a.md#x) and [two](https://b.example.org/c?d=1).": (
        "[One]{1} and [two]{2}.",
        ["(a.md#x)", "(https://b.example.org/c?d=1)"],
    ),
    "Call 020 7946 0123 or 01632960123.": (
        "Call {1} or {2}.",
        ["020 7946 0123", "01632960123"],
    ),
    "From abroad: +44 20 7946 0123": ("From abroad: {1}", ["+44 20 7946 0123"]),
    "**Call 999 now**, or 111.": ("**Call {1} now**, or {2}.", ["999", "111"]),
    "999 and 111 are real. Samaritans: 116 123.": (
        "{1} and {2} are real. Samaritans: {3}.",
        ["999", "111", "116 123"],
    ),
    "Text SHOUT to 85258. A power cut? Ring 105. Police: call 101.": (
        "Text SHOUT to {1}. A power cut? Ring {2}. Police: call {3}.",
        ["85258", "105", "101"],
    ),
    "Dial 18001 first. That is 18001 020 7946 0123, or 18001 111.": (
        "Dial {1} first. That is {2}, or {3}.",
        ["18001", "18001 020 7946 0123", "18001 111"],
    ),
    "Ring 020 7946 0123 ext. 12 or 0800 1111 (x7, 020 7946 0124 #5).": (
        "Ring {1} or {2} (x7, {3}).",
        ["020 7946 0123 ext. 12", "0800 1111", "020 7946 0124 #5"],
    ),
    "Write to help@example.org.": ("Write to {1}.", ["help@example.org"]),
    "See https://example.org/a, or <https://example.org/b>.": (
        "See {1}, or {2}.",
        ["https://example.org/a", "<https://example.org/b>"],
    ),
}
KEPT = [
    "There is a 999 video service, and 112 carers answered.",
    "Call 101 people, or 105 carers. They paid £999 for 111 visits.",
    "Between 2024 and 2026 it was £1,250,000.",
    "Paragraph 4.3 (and 5.1)",
    "Open 09:00 to 17:30, 365 days",
    "[not a link]",
]


@pytest.mark.parametrize("text", CASES)
def test_an_address_or_number_to_call_becomes_a_blank(text: str):
    masked = mask(text)
    assert (masked.text, list(masked.values.values())) == CASES[text]


@pytest.mark.parametrize("text", KEPT)
def test_other_numbers_stay_where_translators_see_them(text: str):
    assert mask(text)[:2] == (text, {})


@pytest.mark.parametrize("text", CASES)
def test_filling_undoes_masking(text: str):
    assert fill(*mask(text)[:2]) == text


@given(st.text())
def test_no_text_is_lost_in_masking(text: str):
    masked = mask(text)
    if "{" not in text:
        assert fill(*masked[:2]) == text


def test_blanks_may_be_put_in_another_order():
    _, values, _ = mask("[Find](services.md) or call 020 7946 0123.")
    assert fill("{2} – [খুঁজুন]{1}", values) == "020 7946 0123 – [খুঁজুন](services.md)"


def test_a_blank_without_a_value_is_left_as_it_is():
    assert fill("Hello {name} {9}", {"1": "x"}) == "Hello {name} {9}"


def test_texts_are_compared_without_their_line_breaks_and_in_composed_letters():
    assert flat(" one\n  two ") == "one two"
    assert flat("e\u0301") == "\u00e9"
