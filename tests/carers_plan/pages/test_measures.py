"""What is counted: where it began, what it was each year, what is aimed at, and no empty cell."""

from __future__ import annotations

import datetime as dt

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import COUNCILS, copy_project, pages_of
from tests.web import squeeze, text_of

MEASURES = """measures:
  - title: Carers who were offered a conversation
    unit: carers
    baseline:
      value: 1,200
      date: 2017-18
    target:
      value: 45% (8,214)
      date: by March 2022
    results:
      - date: 2018-19
        value: 1,300
        target: 1,250
        of_which:
          - what: young carers
            value: "120"
      - date: Q1 2019/20
        target: "400"
      - date: Q2 2019/20
        value: fewer than 5
        note: Counted by hand.
    comparisons:
      - what: England
        value: 37.9%
        date: 2018-19
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> LexborHTMLParser:
    """Return the page of an action with a measure that has all a measure can have."""
    root = copy_project(COUNCILS / "rotherham", tmp_path_factory.mktemp("measures"))
    action = root / "plan_data" / "actions" / "carry-on-grant-work.yaml"
    before, _, rest = action.read_text(encoding="utf-8").partition("measures:\n")
    after = rest[rest.index("measures_note") :]
    text = f"{before}{MEASURES}{after}".replace("under-way", "under-way\n    percent_done: 60%")
    action.write_text(text, encoding="utf-8")
    pages = pages_of(root, {"en": "English"}, dt.date(2020, 10, 1))["en"]
    return LexborHTMLParser(pages["actions/carry-on-grant-work/"].html)


def rows(page: LexborHTMLParser) -> list[list[str]]:
    return [
        [squeeze(text_of(cell)) for cell in row.css("th, td")] for row in page.css("main table tr")
    ]


def test_each_time_is_a_row_and_no_cell_is_empty(page: LexborHTMLParser):
    assert rows(page) == [
        ["When", "Result", "Aim"],
        ["At the start: April 2017 to March 2018", "1,200", "None is stated"],
        ["April 2018 to March 2019", "1,300 Of which young carers: 120", "1,250"],
        ["April to June 2019", "No result yet", "400"],
        ["July to September 2019", "fewer than 5 Counted by hand.", "None is stated"],
        ["By March 2022", "No result yet", "45% (8,214)"],
    ]


def test_the_table_is_named_and_each_row_and_column_has_a_head(page: LexborHTMLParser):
    region = page.css_first("main .scroll")
    assert region is not None
    name = page.css_first(f"#{region.attributes['aria-labelledby']}")
    assert name is not None
    assert squeeze(text_of(name)) == "Carers who were offered a conversation (carers)"
    assert len(page.css("main th[scope=col]")) == 3
    assert len(page.css("main th[scope=row]")) == 5


def test_a_line_says_the_newest_number_and_the_aim(page: LexborHTMLParser):
    said = squeeze(text_of(page.css_first("main dl.facts")))  # type: ignore[arg-type]
    assert "conversation: fewer than 5 (July to September 2019). Aim: 45% (8,214)" in said


def test_what_it_is_compared_with_and_how_much_is_done_are_told(page: LexborHTMLParser):
    main = squeeze(text_of(page.css_first("main")))  # type: ignore[arg-type]
    assert "Compared with: England: 37.9% (April 2018 to March 2019)" in main
    assert "Under way 60% done" in main
