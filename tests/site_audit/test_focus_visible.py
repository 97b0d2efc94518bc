"""Which elements are looked at together, and what counts as a focus that shows."""

from __future__ import annotations

from site_audit.finding import Box
from site_audit.pixels import PixelChange
from site_audit.rules.focus_visible import BAND, Shown, apart, bands, judge

AROUND = 200.0


def shown(number: int, x: float, y: float) -> Shown:
    return Shown(number, Box(x, y, 40, 20), plain=True, kind="a")


def ids(groups: list[list[Shown]]) -> list[list[int]]:
    return [[item.id for item in group] for group in groups]


def test_neighbours_are_looked_at_one_after_the_other_and_others_at_once():
    row = [shown(1, 0, 0), shown(2, 50, 0), shown(3, 100, 0), shown(4, 500, 0)]
    assert ids(apart(row)) == [[1, 3, 4], [2]]


def test_a_long_page_is_looked_at_in_parts_that_fit_a_picture():
    page = [shown(1, 0, 30), shown(2, 0, BAND + 100), shown(3, 0, 300), shown(4, 0, 9 * BAND)]
    assert ids(bands(page)) == [[1, 3], [2], [4]]
    assert bands([]) == []


def test_a_line_around_with_enough_contrast_shows():
    assert judge(PixelChange(((4.5, 200),)), AROUND, caret=False) is None


def test_nothing_changed_fails():
    message, outcome = judge(PixelChange(), AROUND, caret=False) or ("", "")
    assert outcome == "failed"
    assert message.startswith("Nothing")


def test_a_pale_line_fails_and_its_contrast_is_told():
    message, outcome = judge(PixelChange(((1.4, 600),)), AROUND, caret=False) or ("", "")
    assert outcome == "failed"
    assert "1.4:1" in message


def test_an_underline_is_for_a_person_to_judge():
    assert (judge(PixelChange(((7.0, 60),)), AROUND, caret=False) or ("", ""))[1] == "cantTell"


def test_a_field_that_shows_only_its_text_cursor_is_for_a_person_to_judge():
    assert (judge(PixelChange(), AROUND, caret=True) or ("", ""))[1] == "cantTell"
