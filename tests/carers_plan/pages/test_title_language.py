"""A title that nobody has translated says in which language it is."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from carers_plan.pages.frame import Head
from carers_plan.words.text import Words


def test_a_title_left_in_english_says_so():
    title = Words("Give out a leaflet", "en", "ltr").__html__()
    assert Head(path="x/", title=title).title_language == "en"


@pytest.mark.parametrize(
    "title",
    [
        Markup("Breaks for carers"),
        Markup("Actions: ") + Words("Give out a leaflet", "en").__html__(),
        Words("A", "en").__html__() + Words("B", "ar").__html__(),
    ],
)
def test_a_title_of_the_page_or_of_two_languages_does_not(title: Markup):
    assert Head(path="x/", title=title).title_language == ""


def test_a_sentence_around_a_name_gives_the_title_its_language():
    title = Markup(
        '<span lang="en" dir="ltr">Actions: <span lang="so" dir="ltr">Raad</span></span>'
    )
    assert Head(path="x/", title=title).title_language == "en"
    assert Head(path="x/", title=title + " x").title_language == ""
