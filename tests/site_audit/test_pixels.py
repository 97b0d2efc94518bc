"""What changed between two pictures, and by how much contrast."""

from __future__ import annotations

import base64

import pytest

from site_audit.finding import Box
from site_audit.pixels import Picture, PixelChange, contrast, luminance

# Four by two pixels. The second has a black pixel where the first is white, and one a shade apart.
WHITE = Picture(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAEklEQVR4nGP8//8/AwwwMSABAEgGAwG0Rz8LAAAAAElFTkSuQmCC"
    )
)
DOTTED = Picture(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAHUlEQVR4nCXHoREAMBAEoZ303/EJXgRHqIC37b864swO6PnY2iYAAAAASUVORK5CYII="
    )
)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((255, 255, 255), (255, 255, 255), 1.0),
        # The grey that just has 4.5:1 on white, as every guide says.
        ((118, 118, 118), (255, 255, 255), 4.54),
    ],
)
def test_contrast_is_that_of_wcag(one, other, wanted):
    assert contrast(one, other) == pytest.approx(wanted, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_green_is_lighter_than_red_and_red_than_blue():
    assert luminance((0, 255, 0)) > luminance((255, 0, 0)) > luminance((0, 0, 255))


def test_a_change_counts_its_pixels_by_contrast_and_leaves_out_noise():
    change = WHITE.change(DOTTED)
    assert [number for _, number in change.pixels] == [1]
    assert change.at_least(3) == 1
    assert change.best() == pytest.approx(21)
    assert change.best(fewest=2) == 1


def test_a_change_outside_the_box_does_not_count():
    assert WHITE.change(DOTTED, Box(2, 0, 2, 2)) == PixelChange()
    assert WHITE.change(DOTTED, Box(0, 0, 2, 2)).at_least(3) == 1


def test_pictures_of_different_sizes_have_no_change_to_compare():
    assert (
        WHITE.change(
            Picture(
                base64.b64decode(
                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"
                )
            )
        )
        == PixelChange()
    )


def test_a_picture_knows_its_colours_and_forgives_a_place_outside():
    assert WHITE.size == (4, 2)
    assert DOTTED.colour(1, 0) == (0, 0, 0)
    assert DOTTED.colour(9, 99) == (255, 255, 255)
    assert DOTTED.colours()[0] == (6, (255, 255, 255))
    assert DOTTED.colours(Box(1, 0, 1, 1)) == [(1, (0, 0, 0))]


def test_what_lies_under_a_change_is_counted_by_colour():
    assert WHITE.under(DOTTED) == [(1, (255, 255, 255))]
    assert WHITE.under(WHITE) == []
    assert DOTTED.under(WHITE, Box(0, 0, 1, 2)) in ([], [(1, (0, 0, 0))])
