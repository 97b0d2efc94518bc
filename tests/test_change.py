"""What a change in English does to its translation."""

from __future__ import annotations

import pytest

from carers_plan.words.change import Change, change

LONG = "You can ask the council for a carer's assessment, even if the person you care for has none"

FACTS = {
    "a number": ("It takes 6 weeks.", "It takes 8 weeks."),
    "a number in words": ("It takes six weeks.", "It takes eight weeks."),
    "an amount": ("You get £1,200.", "You get £1,300."),
    "a sign of money": ("You get £5.", "You get €5."),
    "a share": ("10% of carers", "10 of carers"),
    "a month": ("It opens in May 2024.", "It opens in June 2024."),
    "a weekday": ("Come on Monday.", "Come on Tuesday."),
    "a time of day": ("Open until 9 am.", "Open until 9 pm."),
    "a unit of time": ("Within 3 days.", "Within 3 weeks."),
    "a not": (f"{LONG}.", f"{LONG.replace('can', 'cannot')}."),
    "another not": ("We will do it.", "We will not do it."),
    "a short not": ("You do need it.", "You don't need it."),
    "a free": ("It is a service.", "It is a free service."),
    "one blank more": ("Read [it]{1}.", "Read [it]{1} or {2}."),
    "before and after": ("Call before noon.", "Call after noon."),
}


@pytest.mark.parametrize("name", FACTS)
def test_a_changed_fact_withdraws_the_translation(name: str):
    assert change(*FACTS[name]) is Change.FACT


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (f"{LONG}.", f"{LONG}"),
        (f"{LONG} of there own.", f"{LONG} of their own."),
        (LONG.replace("'", "’"), LONG),
    ],
)
def test_a_slip_of_the_pen_is_a_small_change(older: str, newer: str):
    assert change(older, newer) is Change.SMALL


def test_other_words_are_a_large_change():
    assert change(LONG, LONG.replace("the council", "your local health centre")) is Change.LARGE


@pytest.mark.parametrize("newer", ["One\nline", " One  line ", "One line"])
def test_broken_lines_are_no_change(newer: str):
    assert change("One line", newer) is Change.NONE
