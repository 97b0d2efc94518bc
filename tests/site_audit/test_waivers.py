"""What a council lives with for a while: matched exactly, and never for ever."""

from __future__ import annotations

import datetime as dt

import pytest

from site_audit.waivers import waive
from tests.site_audit.verdicts import TODAY, found, page, result, waiver

ASH = found("axe:button-name", "services/ash/index.html", '<button class="save">', "button.save")


def test_a_waiver_takes_its_findings_out_and_remembers_them():
    parted = waive([waiver()], result(ASH), TODAY)
    assert parted.left == ()
    assert [item.id for _, item in parted.waived] == ["save-button"]
    assert parted.problems == ()


@pytest.mark.parametrize(
    "change",
    [{"rule": "reflow"}, {"selector": "button"}, {"selector": "button.sav"}, {"pages": "money/*"}],
    ids=str,
)
def test_a_waiver_for_something_else_leaves_the_finding(change: dict[str, str]):
    parted = waive([waiver(**change)], result(ASH), TODAY)
    assert parted.left == (ASH,)
    assert [problem.where for problem in parted.problems] == ["selector"]


@pytest.mark.parametrize(
    "pages",
    ["*", "services/*", "services/ash/", "services/ash/index.html", "/services/ash/", "*ash*"],
)
def test_pages_are_named_with_a_star_or_as_people_write_addresses(pages: str):
    assert waive([waiver(pages=pages)], result(ASH), TODAY).left == ()


def test_the_home_page_is_its_file_or_a_slash():
    home = found("axe:button-name", "index.html", "<button>", "button.save")
    for pages in ("/", "index.html"):
        parted = waive([waiver(pages=pages)], result(home, ASH), TODAY)
        assert parted.left == (ASH,), pages


def test_brackets_in_a_selector_stand_for_themselves():
    selector = "button[data-id='7']:not(.x) > svg"
    one = found("axe:button-name", "services/ash/index.html", "<svg>", selector)
    other = found("axe:button-name", "services/ash/index.html", "<svg>", "buttond > svg")
    for pattern in (selector, "button[*]:not(.x) > svg"):
        assert waive([waiver(selector=pattern)], result(one, other), TODAY).left == (other,)


def test_a_waiver_counts_on_its_last_day_and_not_after():
    last = waiver(expires=TODAY)
    assert waive([last], result(ASH), TODAY).problems == ()
    after = waive([last], result(ASH), TODAY + dt.timedelta(days=1))
    assert after.left == (ASH,)
    [problem] = after.problems
    assert str(problem) == (
        "plan_data/accessibility/waivers/save-button.yaml  expires\n"
        "  This waiver was for axe:button-name and ended on 9 September 2024.\n"
        "  Mend what it is about (found once), then delete this file. Or decide again: write why in reason, and a new day in expires."
    )


def test_a_waiver_that_is_over_and_matches_nothing_can_be_deleted():
    [problem] = waive([waiver(expires=dt.date(2024, 1, 1))], result(), TODAY).problems
    assert problem.fix == "Delete this file: what it was about was not found any more."


def test_a_waiver_that_matched_nothing_is_told_with_its_file():
    [problem] = waive([waiver()], result(), TODAY).problems
    assert str(problem) == (
        "plan_data/accessibility/waivers/save-button.yaml  selector\n"
        '  Nothing that axe:button-name found is at "button.save", so nothing needs this waiver.\n'
        "  Delete this file if the fault is mended. If it is not, write its selector as the report shows it."
    )


def test_a_rule_that_nobody_knows_is_told_with_the_nearest_one():
    [problem] = waive([waiver(rule="axe:button-nam")], result(ASH), TODAY).problems
    assert problem.wrong == 'No rule of the audit is called "axe:button-nam".'
    assert problem.fix == 'Did you mean "axe:button-name"?'


def test_pages_that_are_not_there_are_told():
    [problem] = waive([waiver(pages="servics/*")], result(), TODAY).problems
    assert problem.where == "pages"


def test_an_audit_of_a_part_says_nothing_of_waivers_for_the_rest():
    one = result(pages=(page("help/index.html"),))
    assert waive([waiver()], one, TODAY, whole=False).problems == ()
    assert waive([waiver(rule="focus-visible")], one, TODAY, whole=False).problems == ()


def test_a_page_that_could_not_be_audited_makes_no_waiver_unused():
    pages = (page("services/ash/index.html", trouble="It took too long."),)
    assert waive([waiver()], result(pages=pages), TODAY).problems == ()


def test_a_rule_that_looked_at_none_of_its_pages_makes_no_waiver_unused():
    assert waive([waiver(rule="axe:region")], result(), TODAY).problems != ()
    seen = page("help/index.html")
    seen = type(seen)(seen.address, looked=frozenset({("axe:region", "wide")}))
    some = result(pages=(seen, page("services/ash/index.html")))
    assert waive([waiver(rule="axe:region")], some, TODAY).problems == ()
