"""The drawing of time in the example's pages, beside the list of its dates."""

from __future__ import annotations

import pytest

from carers_plan.model import Plan
from carers_plan.pictures.time_chart import draw
from carers_plan.words.catalog import english
from tests.conftest import CAMDEN_DAY
from tests.web import Web, squeeze


def test_the_picture_says_in_words_what_it_shows(site: Web, plan: Plan):
    page = site.page("timeline/")
    picture = page.one(".tc-picture")
    assert picture.attributes["aria-hidden"] == "true", "else each number is read out alone"
    said = squeeze(page.one("figure.tc > figcaption").text())
    chart = draw(list(plan.milestones.values()), CAMDEN_DAY)
    assert f"{len(chart.marks)} dates: " in said
    assert chart.undrawn == 0 or f"{chart.undrawn} more " in said
    assert "9 September 2024" in said
    for state, number in chart.states:
        assert f"{english()[f'group.{state}']}: {number}" in said
    assert picture.css("a, button, [tabindex]") == [], "nothing inside an image can be reached"


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_each_number_of_the_picture_is_that_of_one_date_in_the_list(
    site: Web, plan: Plan, tag: str
):
    page = site.page("timeline/", tag)
    numbers = [node.text() for node in page.all(".tc-picture .tc-disc + text")]
    listed = [node.attributes["value"] or "" for node in page.all(".timeline > li[value]")]
    assert sorted(numbers) == sorted(listed)
    assert len(set(numbers)) == len(numbers) > 0
    unnumbered = {node.attributes["id"] for node in page.all(".timeline > li:not([value])")}
    forms = {plan.milestones[name or ""].date.form for name in unnumbered}
    assert forms <= {"after", "not-stated"}


@pytest.mark.parametrize("tag", ["en", "bn", "so"])
def test_the_key_explains_only_the_shapes_that_occur(site: Web, plan: Plan, tag: str):
    page = site.page("timeline/", tag)
    explained = len(page.all(".tc-picture + .tc-key li"))
    chart = draw(list(plan.milestones.values()), CAMDEN_DAY)
    assert explained == len(chart.key) + chart.slipped


def test_a_choice_of_dates_has_a_picture_of_its_own(site: Web):
    page = site.page("timeline/kind/website/")
    numbers = {node.text() for node in page.all(".tc-picture .tc-disc + text")}
    assert numbers == {node.attributes["value"] for node in page.all(".timeline > li[value]")}
    assert len(page.all(".tc-picture > p")) == 1
