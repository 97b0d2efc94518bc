"""Every record in one form: nothing is said differently, no comment is lost, twice is as once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from carers_plan.forms.page import form_file
from carers_plan.loading.yaml_reader import PlacedReader
from carers_plan.loading.yaml_writer import Comments, comments_in, write_yaml
from carers_plan.problem import Mistake
from carers_plan.project import Project
from carers_plan.tidy import tidied, tidy_text, untidy
from tests.conftest import COUNCILS, ROOT

PROJECTS = (ROOT, *sorted(path for path in COUNCILS.iterdir() if path.is_dir()))
ACTION = """\
# Read out at every meeting.
source: report 2.1
title: "Open a desk"   # the council's own words
target: by the end of July 2024

priorities: [breaks, money]
progress:
  # Nobody said from when.
  - reported: 9 September 2024
    stage: under-way
    percent_done: 40%
    source: {document: report, paragraph: 3.2}
# Ask again in May.
"""
TIDY = """\
priorities:
  - breaks
  - money
title: Open a desk # the council's own words
progress:
  # Nobody said from when.
  - stage: under-way
    percent_done: 40
    reported: 9 September 2024
    source:
      - report 3.2
target:
  - date: by the end of July 2024
# Read out at every meeting.
source:
  - report 2.1
# Ask again in May.
"""


def test_fields_come_in_the_models_order_with_their_comments():
    assert tidy_text("actions/desk", ACTION) == TIDY
    assert tidy_text("actions/desk", TIDY) == TIDY


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: Open a desk\ntarget: by the end of July 2024\n", True),
        ("title: Open a desk\ntitel: Twice\n", True),
        ("title: [\n", True),
        ("title: Open a desk\nprogress:\n  - stage: nearly\n", False),
    ],
    ids=["a-value-for-a-list", "a-field-that-is-none", "no-yaml", "only-a-wrong-value"],
)
def test_a_form_is_not_opened_on_a_file_that_it_would_read_by_halves(
    tmp_path: Path, text: str, *, told: bool
):
    file = tmp_path / "plan_data/actions/desk.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    project = Project(tmp_path)
    name = "plan_data/actions/desk.yaml"
    assert untidy(project) == ((name,) if told else ())
    page = (form_file(project, "index.html") or b"").decode()
    assert ("carers-plan tidy" in page and name in page) == told
    assert ("sveltia-cms" in page) != told


def test_what_has_a_mistake_or_would_lose_a_comment_stays_as_it_is():
    mistaken = tidy_text("actions/desk", ACTION.replace("title", "titel"))
    assert isinstance(mistaken, Mistake)
    assert mistaken.wrong == "It has a mistake, so it stays as it is."
    days = "organization: a\nname: A\nsummary: B\nschedules:\n  - byday:\n      # or Friday\n      - Monday\n"
    lost = tidy_text("services/a", days)
    assert isinstance(lost, Mistake)
    assert lost.wrong == "It cannot be written anew without losing something."


def test_days_stay_in_one_line_and_a_telephone_number_stays_text():
    text = tidy_text(
        "services/a",
        "organization: a\nname: A\nsummary: B\nphones:\n  - number: 999\nminimum_age: 18\n"
        "schedules:\n  - byday: [Monday, Tuesday]\n    opens_at: 17:30\ninvented: true\n",
    )
    assert isinstance(text, str)
    assert "  - byday: Monday, Tuesday\n" in text
    assert "  - number: '999'\n" in text
    assert "minimum_age: 18\n" in text
    assert text.endswith("invented: yes\n")


def test_the_number_of_the_format_keeps_the_comment_that_a_form_drops():
    site = (ROOT / "plan_data/site.yaml").read_text(encoding="utf-8")
    mark = "# The program writes this number: leave it as it is.\n"
    assert tidy_text("site", site.replace(mark, "")) == site


@pytest.mark.parametrize("folder", PROJECTS, ids=lambda path: path.name)
def test_every_record_of_every_council_is_in_the_form(folder: Path):
    found = tidied(Project(folder))
    assert (sorted(found.texts), found.problems) == ([], ())


LINES = some.text(
    some.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1
).filter(str.strip)
WORDS = some.one_of(LINES, some.lists(LINES, min_size=2).map(lambda lines: "\n".join([*lines, ""])))
SIGNS = some.sampled_from(
    (
        "0800",
        "yes",
        "null ",
        "- x",
        "a: b",
        "a #b",
        "'a'",
        '"',
        "1e3",
        "12.50",
        "?",
        "a:",
        "- ",
        "@",
    )
)


@given(some.dictionaries(some.from_regex("[a-z_]+", fullmatch=True).filter(lambda key: key != "<<"),
                         some.one_of(WORDS, SIGNS, some.lists(some.one_of(LINES, SIGNS), min_size=1)), min_size=1))  # fmt: skip
def test_whatever_is_written_is_read_again_and_written_the_same(values):
    text = write_yaml(values, Comments())
    reader = PlacedReader("", text)
    reader.strict = False  # type: ignore[misc]
    found = reader.read()
    assert found == values
    assert write_yaml(found, comments_in(text, reader)) == text
