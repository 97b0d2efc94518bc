"""An action with all it can have: what is counted, who pays, what could go wrong, and when."""

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
    note: Each carer counts once.
    comparisons:
      - what: England
        value: 37.9%
        date: 2018-19
"""


BESIDE = """importance: high
funding: unfunded
review: Year 2
outcome: More carers know of the grant.
risks:
  - risk: The money may run out.
    response: We ask for more each year.
"""
STEPS = """steps:
  - title: Ask for the money
    stage: planned
    leads:
      - role: Commissioning Manager
"""
LEADS = """  - organization: rotherham-council
    kind: commissioner
  - organization: crossroads-carers
    kind: provider
"""
OLDER = """title: The grant is thought of
kind: decision
date: not stated
stage: replaced
replaced_by: grant-opened
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LexborHTMLParser]:
    """Return the page of an action that has all an action can have, and the list of dates."""
    root = copy_project(COUNCILS / "rotherham", tmp_path_factory.mktemp("actions"))
    data = root / "plan_data"
    action, plan = data / "actions" / "carry-on-grant-work.yaml", data / "plan.yaml"
    before, _, rest = action.read_text(encoding="utf-8").partition("measures:\n")
    before = before.replace("  - organization: crossroads-carers\n", LEADS)
    after = rest[rest.index("measures_note") :].replace(
        "money:\n  - carers-grant\n", BESIDE + STEPS
    )
    text = f"{before}{MEASURES}{after}".replace(
        "under-way", "under-way\n    pace: ahead\n    percent_done: 60%"
    )
    action.write_text(text, encoding="utf-8")
    text = plan.read_text(encoding="utf-8")
    plan.write_text(f"{text.rstrip()}\nyear_one: April 2020\n", encoding="utf-8")
    with (data / "priorities" / "consistency.yaml").open("a", encoding="utf-8") as priority:
        priority.write(MEASURES)
    (data / "milestones" / "grant-thought-of.yaml").write_text(OLDER, encoding="utf-8")
    made = pages_of(root, {"en": "English"}, dt.date(2020, 10, 1))["en"]
    return {
        path: LexborHTMLParser(made[path].html)
        for path in ("actions/carry-on-grant-work/", "priorities/consistency/", "timeline/")
    }


@pytest.fixture
def page(pages: dict[str, LexborHTMLParser]) -> LexborHTMLParser:
    return pages["actions/carry-on-grant-work/"]


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
    assert "Under way Ahead of time 60% done" in main


def test_what_is_counted_of_a_priority_is_told_in_the_same_way(
    pages: dict[str, LexborHTMLParser], page: LexborHTMLParser
):
    assert rows(pages["priorities/consistency/"]) == rows(page)
    assert "Each carer counts once." in text_of(page.css_first("main"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        "How important it is Very important",
        "Is there money for it? No, there is no money for it yet",
        "When it is looked at again Year 2 of the plan (April 2021 to March 2022)",
        "What came of it More carers know of the grant.",
        "What could go wrong The money may run out. What is done about it: We ask for more each year.",
        "Ask for the money Who answers for it: Commissioning Manager",
        "Rotherham Council (pays for it) Crossroads Carers (runs it)",
    ],
)
def test_what_an_action_says_beside_its_dates_is_told(page: LexborHTMLParser, words: str):
    assert words in squeeze(text_of(page.css_first("main")))  # type: ignore[arg-type]


def test_what_was_replaced_and_what_took_its_place_name_each_other(
    pages: dict[str, LexborHTMLParser],
):
    for id_, words in (
        ("grant-thought-of", "Replaced by:"),
        ("grant-opened", "Takes the place of:"),
    ):
        item = pages["timeline/"].css_first(f"#{id_}")
        assert item is not None
        assert words in squeeze(text_of(item))
