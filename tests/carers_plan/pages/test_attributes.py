"""What a page says in attributes is plain: no mark of a language, an age or a phone number is in it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from carers_plan.build import make
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import ENGLISH, Language
from carers_plan.words.text import Words
from tests.conftest import CAMDEN_DAY, COUNCIL_DAY, COUNCILS, ROOT

_MARKED = re.compile(r'\s([\w:-]+)="([^"]*[<>][^"]*)')


class AllMarked(Catalog):
    """A language whose every fact is out of date, and whose every button is English."""

    def find(self, context: str, source: str) -> Words:
        """Return a fact's words, marked as old."""
        words = super().find(context, source)
        return Words(str(words), calls=words.calls, outdated=bool(self.foreign))


@pytest.mark.parametrize(
    ("root", "day"),
    [(ROOT, CAMDEN_DAY), (COUNCILS / "rotherham", COUNCIL_DAY["rotherham"])],
    ids=["camden", "rotherham"],
)
def test_no_attribute_has_markup_where_all_words_mark_themselves(root: Path, day: dt.date):
    spoken = (ENGLISH, Language("pl", "Polski"))
    polish = make(Project(root, ROOT / "overrides"), spoken, day, words=AllMarked)["pl"]
    assert all(
        'class="outdated"' in page.html and 'lang="en"' in page.html for page in polish.pages
    )
    found = {
        (page.route.templates[0], *attribute)
        for page in polish.pages
        for attribute in _MARKED.findall(page.html)
    }
    assert found == set()
