"""Translations find what they translate, also after the English has changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from carers_plan.model.review import Review, Reviewer
from carers_plan.words.change import Change
from carers_plan.words.matching import match, translation
from carers_plan.words.message import MISSING, Message, State, Translation
from carers_plan.words.po_file import CatalogueEntry

REVIEW = Review(dt.date(2026, 3, 2), Reviewer.NATIVE_SPEAKER)
ENGLISH = "The council will open a carers centre in the north of the borough"
SMALLER = "The Council will open a **carers centre** in the north of the borough."
NEARER = "The council will open a carers centre in the north of the boroughs"
OTHER = "The council wants to open a carers centre near the station of the borough"
FACT = f"{ENGLISH} in 3 weeks"


def found(*messages: Message, entries: tuple[CatalogueEntry, ...]) -> list[Translation]:
    known = match(messages, entries)
    return [
        translation(known[message.key], message.english) if message.key in known else MISSING
        for message in messages
    ]


def entry(english: str = ENGLISH, text: str = "…", **more: object) -> CatalogueEntry:
    return replace(CatalogueEntry("a/title", english, text), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("english", "state", "change", "shown"),
    [
        (ENGLISH, State.UNREVIEWED, Change.NONE, True),
        (f"  {ENGLISH.replace(' open', chr(10) + 'open')}", State.UNREVIEWED, Change.NONE, True),
        (SMALLER, State.STALE, Change.SMALL, True),
        (NEARER, State.STALE, Change.LARGE, True),
        (OTHER, State.STALE, Change.LARGE, True),
        (FACT, State.STALE, Change.FACT, False),
        ("Something else altogether", State.MISSING, Change.NONE, False),
    ],
)
def test_what_becomes_of_a_translation_when_the_english_changes(
    english: str,
    state: State,
    change: Change,
    shown: bool,  # noqa: FBT001 - a column of the table
):
    (one,) = found(Message("a/title", english), entries=(entry(),))
    assert (one.state, one.change, one.shown) == (state, change, shown)


def test_a_changed_english_loses_its_review():
    checked = entry(review=REVIEW)
    same, newer = (
        found(Message("a/title", english), entries=(checked,))[0] for english in (ENGLISH, OTHER)
    )
    assert (same.state, same.review) == (State.CURRENT, REVIEW)
    assert (newer.state, newer.review, newer.older) == (State.STALE, None, ENGLISH)


def test_a_translation_of_another_place_is_not_taken():
    assert found(Message("b/title", OTHER), entries=(entry(),)) == [MISSING]


def test_each_old_translation_is_used_once_by_its_nearest():
    near, far = found(Message("a/title", SMALLER), Message("a/title", OTHER), entries=(entry(),))
    assert (near.change, far) == (Change.SMALL, MISSING)


def test_a_translation_that_is_still_current_is_not_given_to_a_new_message():
    current, new = found(
        Message("a/title", ENGLISH), Message("a/title", SMALLER), entries=(entry(),)
    )
    assert (current.change, new) == (Change.NONE, MISSING)


def test_a_moved_message_keeps_its_translation():
    first, second = entry("One thing", "১"), entry("Another matter", "২")
    forward = found(
        Message("a/title", "One thing"),
        Message("a/title", "Another matter"),
        entries=(first, second),
    )
    back = found(
        Message("a/title", "Another matter"),
        Message("a/title", "One thing"),
        entries=(first, second),
    )
    assert [item.text for item in forward] == ["১", "২"]
    assert [item.text for item in back] == ["২", "১"]


def test_what_the_catalogue_says_of_older_english_is_believed():
    (one,) = found(Message("a/title", OTHER), entries=(entry(OTHER, older=ENGLISH, doubtful=True),))
    assert (one.change, one.older) == (Change.LARGE, ENGLISH)


def test_doubt_without_a_reason_is_not_shown():
    (one,) = found(Message("a/title", ENGLISH), entries=(entry(doubtful=True),))
    assert not one.shown


def test_what_a_machine_wrote_is_not_shown():
    (one,) = found(Message("a/title", ENGLISH), entries=(entry(machine=True),))
    assert (one.state, one.shown) == (State.MACHINE, False)


def test_english_that_comes_back_finds_what_was_made_from_it():
    (one,) = found(
        Message("a/title", ENGLISH), entries=(entry(OTHER, older=ENGLISH, doubtful=True),)
    )
    assert (one.change, one.state) == (Change.NONE, State.UNREVIEWED)
