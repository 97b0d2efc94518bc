"""How a long list is parted into pages, and how its index writes names."""

from __future__ import annotations

import pytest

from carers_plan.pages.filter_index import coded
from carers_plan.pages.pagination import Pagination


@pytest.mark.parametrize(
    ("total", "pages"),
    [(0, 1), (1, 1), (20, 1), (30, 1), (31, 2), (40, 2), (50, 2), (51, 3), (480, 24), (1000, 50)],
)
def test_a_list_is_split_only_where_its_last_page_would_be_more_than_half_full(
    total: int, pages: int
):
    assert Pagination(1, 20, total).pages == pages


@pytest.mark.parametrize("total", [0, 1, 30, 31, 50, 51, 489, 490, 491, 1000])
def test_the_pages_of_a_list_show_every_item_once_and_in_order(total: int):
    items = list(range(total))
    pages = [Pagination(n, 20, total) for n in range(1, Pagination(1, 20, total).pages + 1)]
    assert [item for page in pages for item in page.of(items)] == items
    for page in pages:
        assert len(page.of(items)) <= 30
        assert [page.showing(place) for place in range(page.first - 1, page.last)] == [
            page.number
        ] * len(page.of(items))


@pytest.mark.parametrize(
    ("number", "offered"),
    [
        (1, [1, 2, None, 24]),
        (3, [1, 2, 3, 4, None, 24]),
        (4, [1, 2, 3, 4, 5, None, 24]),
        (12, [1, None, 11, 12, 13, None, 24]),
        (22, [1, None, 21, 22, 23, 24]),
        (24, [1, None, 23, 24]),
    ],
)
def test_the_first_the_last_and_the_nearest_pages_are_offered(
    number: int, offered: list[int | None]
):
    # No gap hides a single page: its number is not longer than the gap.
    assert list(Pagination(number, 20, 480).offered) == offered


def test_names_are_written_with_one_letter_for_each_word():
    words, names = coded(["Carers group 2", "Young carers group", "1st group for carers"])
    assert words[0] == "group"
    letter = {word: chr(0xA1 + number) for number, word in enumerate(words)}
    assert names.split("\n") == [
        f"{letter['Carers']}{letter['group']} 2",
        f"{letter['Young']}{letter['carers']}{letter['group']}",
        f"1{letter['st']}{letter['group']}{letter['for']}{letter['carers']}",
    ]
