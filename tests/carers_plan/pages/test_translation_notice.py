"""One plain line tells readers how far a page is translated."""

from __future__ import annotations

import datetime as dt

import pytest

from carers_plan.model.review import Review, Reviewer
from carers_plan.pages.translation_notice import TranslationNotice
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.change import Change
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import Language
from carers_plan.words.message import Message, State, Translation
from carers_plan.words.progress import progress
from tests.conftest import ROOT

REVIEW = Review(dt.date(2026, 3, 2), Reviewer.NATIVE_SPEAKER)
MESSAGE = Message("a/title", "two words")
CHECKED, FRESH = Translation("x", review=REVIEW), Translation("x")
STALE, WITHDRAWN = Translation("x", "y", Change.LARGE), Translation("x", "y", Change.FACT)
NONE = Translation()


def line(share: float, *translations: Translation, tag: str = "xx") -> str:
    catalog = Catalog(Project(ROOT), Language(tag, ""))
    notice = TranslationNotice(catalog, DateWords(catalog, {}))
    said = notice.line(share, progress((MESSAGE, item) for item in translations))
    return said.striptags()


@pytest.mark.parametrize(
    ("share", "translations", "said"),
    [
        (
            1,
            [CHECKED],
            "All of this page is in your language. A native speaker checked it on 2 March 2026.",
        ),
        (
            1,
            [FRESH],
            "All of this page is in your language. No person has checked this translation yet. It may have mistakes.",
        ),
        (
            0.8,
            [CHECKED, NONE],
            "About 80% of this page is in your language. The rest is in English. A native speaker checked it on 2 March 2026.",
        ),
        (
            1,
            [CHECKED, FRESH],
            "All of this page is in your language. People have checked a part of this translation.",
        ),
        (
            0.999,
            [CHECKED],
            "About 99% of this page is in your language. The rest is in English. A native speaker checked it on 2 March 2026.",
        ),
        (
            1,
            [STALE, CHECKED],
            "All of this page is in your language. People have checked a part of this translation. Some of the English has changed since. Parts may be out of date.",
        ),
        (0.3, [WITHDRAWN], "This page is not in your language yet. The main words are in English."),
        (
            0.1,
            [NONE, NONE],
            "This page is not in your language yet. The main words are in English.",
        ),
    ],
)
def test_the_line_above_a_page(share: float, translations: list[Translation], said: str):
    assert line(share, *translations) == said


@pytest.mark.parametrize("kind", Reviewer)
@pytest.mark.parametrize("tag", ["bn", "so", "ar"])
def test_every_kind_of_reviewer_has_words_in_every_language(kind: Reviewer, tag: str):
    said = line(1, Translation("x", review=Review(dt.date(2026, 3, 2), kind)), tag=tag)
    assert "2026" in said
    assert "checked" not in said


def test_words_are_counted_by_their_state():
    counted = progress(
        [
            (MESSAGE, CHECKED),
            (MESSAGE, FRESH),
            (MESSAGE, STALE),
            (MESSAGE, WITHDRAWN),
            (MESSAGE, NONE),
        ]
    )
    assert counted.words == {
        State.CURRENT: 2,
        State.UNREVIEWED: 2,
        State.STALE: 4,
        State.MISSING: 2,
    }
    assert (counted.total, counted.shown) == (10, 6)
