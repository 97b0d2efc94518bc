"""A council's own picture: shapes that keep apart, words that stay inside, one link for each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from carers_plan.loading.plan_data import load_plan
from carers_plan.loading.yaml_file import parse_yaml
from carers_plan.model import PictureMap
from carers_plan.pictures.illustration import (
    Outline,
    Spot,
    edges,
    inside,
    middle,
    overlap,
    place,
    tangled,
)
from carers_plan.pictures.quilt import Misfit, PatchWords
from carers_plan.project import Project
from tests.conftest import COUNCILS, ROOT
from tests.web import Web, squeeze

SQUARE = ((0, 0), (100, 0), (100, 100), (0, 100))
CORNER = ((0, 0), (100, 0), (100, 40), (40, 40), (40, 100), (0, 100))  # an L


def moved(outline: Outline, across: float, down: float) -> Outline:
    return tuple((x + across, y + down) for x, y in outline)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (moved(SQUARE, 100, 0), False),  # side by side
        (moved(SQUARE, 100, 100), False),  # corner to corner
        (moved(SQUARE, 99, 0), True),
        (SQUARE, True),  # the very same
        (((20, 20), (60, 20), (60, 60), (20, 60)), True),  # one within the other
        (((-10, 40), (110, 40), (110, 60), (-10, 60)), True),  # a cross
        (((0, 0), (100, 0), (100, 50), (0, 50)), True),  # half of it, along its sides
    ],
)
def test_shapes_that_share_room_overlap_and_those_that_touch_do_not(
    other: Outline, *, expected: bool
):
    assert overlap(SQUARE, other) is expected
    assert overlap(other, SQUARE) is expected


def test_a_shape_in_the_bend_of_another_does_not_overlap_it():
    assert not overlap(CORNER, ((40, 40), (100, 40), (100, 100), (40, 100)))


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=3, max_size=8, unique=True
    )
)
def test_the_middle_of_any_outline_is_within_it(points: list[tuple[int, int]]):
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in edges(points))
    assume(abs(twice) > 10)  # not a line
    assume(not tangled(points))
    x, y = middle(points)
    assume(y not in {point[1] for point in points})
    left_or_right = [inside((x + step, y), points) for step in (0, 0.01, -0.01)]
    assert any(left_or_right)


@given(st.integers(-120, 120), st.integers(-120, 120))
def test_two_squares_overlap_just_when_they_are_near_both_ways(across: int, down: int):
    assert overlap(SQUARE, moved(SQUARE, across, down)) == (abs(across) < 100 and abs(down) < 100)


def test_an_outline_that_crosses_itself_is_tangled():
    assert tangled(((0, 0), (100, 100), (100, 0), (0, 100)))
    assert not tangled(CORNER)


@given(st.integers(80, 600), st.integers(100, 400))
def test_words_stay_within_their_shape_or_are_said_not_to_fit(width: int, height: int):
    outline = ((10, 10), (10 + width, 10), (10 + width, 10 + height), (10, 10 + height))
    spot = place(
        PatchWords("x", "Money and legal help", ("Done: 1 of 3,", "Under way: 2")), outline, 1000
    )
    if isinstance(spot, Misfit):
        assert width < 320
        return
    x, y, broad, high = spot.plate
    assert x >= 10 - 1e-6
    assert x + broad <= 10 + width + 1e-6
    assert y >= 10 - 1e-3
    assert y + high <= 10 + height + 1e-3
    assert " ".join(line.text for line in spot.title) == "Money and legal help"


def test_bengali_words_need_the_room_they_take():
    small = ((0, 0), (150, 0), (150, 100), (0, 100))
    assert isinstance(place(PatchWords("x", "পরিচর্যাকারীদের স্বাস্থ্যসেবা"), small, 1000), Misfit)
    assert isinstance(place(PatchWords("x", "বিরতি"), small, 1000), Spot)


@pytest.mark.parametrize("tag", ["en", "bn"])
def test_the_picture_and_the_list_have_the_same_links_in_the_same_order(
    council_site: Callable[[str], Web], tag: str
):
    web = council_site("rotherham")
    page = web.page("priorities/", tag)
    drawn = [node.attributes["href"] for node in page.all("svg.own a")]
    listed = [node.attributes["href"] for node in page.all("#map-list h3 a")]
    assert drawn == listed
    assert len(drawn) == len(load_plan(Project(COUNCILS / "rotherham")).priorities)
    for link, item in zip(page.all("svg.own a"), page.all("#map-list .small-print"), strict=True):
        assert squeeze(link.text()).endswith(squeeze(item.text()))


def test_the_picture_itself_is_published_and_named_for_people_who_cannot_see_it(
    council_site: Callable[[str], Web],
):
    web = council_site("rotherham")
    image = web.page("priorities/").one("svg.own image")
    place_ = web.target(web.page("priorities/"), image.attributes["href"] or "")
    assert place_
    assert place_[0] in web.files
    assert "A path that goes up a green hill" in (image.attributes["aria-label"] or "")


def test_the_example_in_the_editors_guide_is_a_picture():
    guide = (ROOT / "plan_data/README.md").read_text(encoding="utf-8")
    example = guide.partition("### Use your own picture")[2].split("```")[1].removeprefix("text\n")
    own = PictureMap.model_validate(parse_yaml(example, "map.yaml").values)
    first, second = (shape.outline for shape in own.shapes)
    assert not overlap(first, second)
    assert all(0 <= x <= own.width and 0 <= y <= own.height for x, y in (*first, *second))
