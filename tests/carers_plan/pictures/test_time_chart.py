"""Where dates stand in the drawing, for every way of writing one, and the drawing in the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carers_plan.model import Milestone
from carers_plan.pictures.time_chart import ROOM, SHIFT, Chart, Mark, draw
from tests.web import Web, text_of

TODAY = dt.date(2024, 9, 9)
LAST_DAY = dt.date(2024, 12, 31)


def milestone(name: str, date: str, **fields: object) -> Milestone:
    values = {"id": name, "title": name, "kind": "event", "stage": "planned", "date": date}
    return Milestone.model_validate(values | fields)


# The year 2024 from end to end: every date below is measured against it.
FRAME = [milestone("frame-first", "2024", kind="meeting")]


def drawn(date: str, **fields: object) -> Mark:
    chart = draw([*FRAME, milestone("one", date, **fields)], TODAY)
    assert chart.ticks[0].date == dt.date(2024, 1, 1)
    return next(mark for mark in chart.marks if mark.id == "one")


def percent(month: int, day: int) -> float:
    """Where a day of 2024 begins; the year is drawn from January to December."""
    return (dt.date(2024, month, day) - dt.date(2024, 1, 1)).days / 366 * 100


@pytest.mark.parametrize(
    ("date", "shape", "start", "end"),
    [
        ("22 July 2024", "day", (7, 22), (7, 23)),
        ("22 July 2024, 7pm", "day", (7, 22), (7, 23)),
        ("early July 2024", "within", (7, 1), (7, 11)),
        ("mid July 2024", "within", (7, 11), (7, 21)),
        ("late July 2024", "within", (7, 21), (8, 1)),
        ("July 2024", "within", (7, 1), (8, 1)),
        ("summer 2024", "within", (6, 1), (9, 1)),
        ("quarter 2 of 2024 (calendar)", "within", (4, 1), (7, 1)),
        ("quarter 2 of 2024 (financial)", "within", (7, 1), (10, 1)),
        ("quarter 1 of 2024 (not stated)", "within", (1, 1), (7, 1)),
        ("about July 2024", "within", (7, 1), (8, 1)),
        ("about 22 July 2024", "within", (7, 22), (7, 23)),
        ("September to November 2024", "runs", (9, 1), (12, 1)),
        ("5 to 11 June 2024", "runs", (6, 5), (6, 12)),
        ("between August 2024 and 9 September 2024", "within", (8, 1), (9, 10)),
    ],
)
def test_a_closed_date_covers_exactly_the_days_it_could_mean(
    date: str, shape: str, start: tuple[int, int], end: tuple[int, int]
):
    part = drawn(date).now
    assert part.shape == shape
    assert part.left == pytest.approx(percent(*start))
    assert part.left + part.width == pytest.approx(percent(*end))
    assert part.at == pytest.approx((percent(*start) + percent(*end)) / 2)


@pytest.mark.parametrize(
    ("date", "shape", "deadline"),
    [
        ("by 9 September 2024", "by", (9, 10)),
        ("by November 2024", "by", (12, 1)),
        ("by the end of October 2024", "by", (11, 1)),
        ("by the end of summer 2024", "by", (9, 1)),
        ("until 14 August 2024", "by", (8, 15)),
    ],
)
def test_a_deadline_stands_at_the_end_of_the_last_day_it_allows_and_is_open_before(
    date: str, shape: str, deadline: tuple[int, int]
):
    part = drawn(date).now
    assert part.shape == shape
    assert part.left + part.width == part.at == pytest.approx(percent(*deadline))
    assert part.width > 5


def test_a_beginning_stands_at_the_first_day_it_could_be_and_is_open_after():
    exact = drawn("from 22 July 2024").now
    assert (exact.shape, exact.at) == ("from", exact.left)
    assert exact.left == pytest.approx(percent(7, 22))
    vague = drawn("from summer 2024").now
    assert vague.left == pytest.approx(percent(6, 1))
    assert vague.left + vague.width > percent(8, 29), "it may begin at any day of the season"


@pytest.mark.parametrize("date", ["ongoing", "every 3 months", "from time to time"])
def test_what_has_no_end_runs_from_side_to_side(date: str):
    part = drawn(date).now
    assert (part.shape, part.left, part.width) == ("runs", 0, 100)


def test_the_key_has_at_most_four_kinds_of_line_whatever_the_dates():
    dates = (
        "22 July 2024", "July 2024", "summer 2024", "about July 2024", "July to August 2024", "ongoing",
        "between July 2024 and 9 September 2024", "by July 2024", "until 14 August 2024", "from 22 July 2024",
        "every month",
    )  # fmt: skip
    chart = draw([milestone(f"m{index}", date) for index, date in enumerate(dates)], TODAY)
    assert len(chart.marks) == len(dates)
    assert chart.key == ["day", "within", "runs", "open"]


@pytest.mark.parametrize(
    "date", ["to be agreed", "not stated", "after frame-first", "autumn (year not stated)"]
)
def test_what_has_no_date_is_counted_and_not_drawn(date: str):
    chart = draw([*FRAME, milestone("one", date)], TODAY)
    assert [mark.id for mark in chart.marks] == ["frame-first"]
    assert chart.undrawn == 1


@pytest.mark.parametrize(
    "dates", [[], ["not stated"], ["every month"], ["to be agreed", "ongoing"]]
)
def test_without_any_day_there_is_no_drawing(dates: list[str]):
    chart = draw([milestone(f"m{i}", date) for i, date in enumerate(dates)], TODAY)
    assert chart.lanes == ()
    assert chart.undrawn == len(dates)


@pytest.mark.parametrize("date", ["22 July 2024", "by July 2030", "from 2020", "2024", "July 1990"])
def test_one_date_alone_stands_inside_its_drawing(date: str):
    chart = draw([milestone("one", date)], TODAY)
    (mark,) = chart.marks
    assert 0 <= mark.now.left < mark.now.left + mark.now.width <= 100
    assert chart.ticks


@pytest.mark.parametrize(
    ("date", "stage", "state"),
    [
        ("July 2024", "done", "done"),
        ("July 2024", "planned", "late"),
        ("July 2024", "stopped", "dropped"),
        ("July 2024", "replaced", "dropped"),
        ("September 2024", "planned", "now"),
        ("December 2024", "planned", "next"),
        ("every month", "planned", "undated"),
        ("ongoing", "ongoing", "now"),
    ],
)
def test_a_mark_shows_where_the_milestone_stands_today(date: str, stage: str, state: str):
    assert drawn(date, stage=stage).state == state


def test_every_earlier_date_is_drawn_beside_the_new_one():
    was = [
        {"date": "March 2024"},
        {"date": "by June 2024", "reason": "Late."},
        {"date": "not stated", "reason": "?"},
    ]
    mark = drawn("October 2024", was=was, why_changed="More time.")
    assert [part.shape for part in mark.was] == ["within", "by"]
    assert mark.was[0].at < mark.was[1].at < mark.now.at


def test_a_date_far_from_all_others_is_counted_instead_of_squeezing_them():
    near = [milestone(f"m{i}", f"{i + 1} July 2024") for i in range(9)]
    early, late = milestone("early", "1 July 1948"), milestone("late", "1 July 2060")
    chart = draw([early, *near, late], TODAY)
    assert (chart.before, chart.after, len(chart.marks)) == (1, 1, 9)
    few = draw([early, milestone("a", "1 July 2024")], TODAY)
    assert (few.before, few.after, len(few.marks)) == (0, 0, 2)


@pytest.mark.parametrize(
    ("today", "side"),
    [(dt.date(2024, 10, 1), ""), (dt.date(2030, 1, 1), "after"), (dt.date(2020, 1, 1), "before")],
)
def test_today_is_a_line_or_said_in_words_when_it_is_far_away(today: dt.date, side: str):
    chart = draw([milestone("a", "1 May 2024"), milestone("b", "1 August 2024")], today)
    assert (chart.today is None, chart.today_side) == (bool(side), side)


@pytest.mark.parametrize(
    ("dates", "labelled"),
    [
        (("1 July 2024", "1 April 2025"), ["month", "year"]),
        (("1 July 2024", "1 April 2027"), ["month", "year"]),
        (("1 July 2004", "1 April 2027"), ["year"]),
    ],
)
def test_months_and_years_are_named_where_there_is_room(
    dates: tuple[str, str], labelled: list[str]
):
    chart = draw([milestone(f"m{i}", date) for i, date in enumerate(dates)], TODAY)
    kinds = [
        kind for kind in ("month", "year") if any(getattr(t, kind) is not None for t in chart.ticks)
    ]
    assert kinds == labelled


def test_a_lane_of_one_kind_is_named_by_that_kind():
    chart = draw([milestone("a", "July 2024"), milestone("b", "May 2024", kind="measures")], TODAY)
    assert [(lane.lane, lane.kind) for lane in chart.lanes] == [
        ("people", "event"),
        ("measures", "measures"),
    ]


MONTH_NAMES = ("January", "February", "April", "June", "September", "December")
POINTS = st.one_of(
    st.builds(
        "{} {} {}".format, st.integers(1, 28), st.sampled_from(MONTH_NAMES), st.integers(1990, 2060)
    ),
    st.builds("{} {}".format, st.sampled_from(MONTH_NAMES), st.integers(1990, 2060)),
    st.builds(
        "{} {}".format, st.sampled_from(("spring", "summer", "autumn")), st.integers(1990, 2060)
    ),
    st.builds(str, st.integers(1990, 2060)),
)
DATES = st.one_of(
    POINTS,
    st.builds(
        "{} {}".format, st.sampled_from(("by", "by the end of", "until", "from", "about")), POINTS
    ),
    st.sampled_from(("ongoing", "every month", "not stated")),
)
KINDS = st.sampled_from(("event", "meeting", "website", "staffing", "measures"))
MILESTONES = st.lists(st.tuples(DATES, KINDS, POINTS | st.none()), max_size=14).map(
    lambda rows: [
        milestone(
            f"m{number}",
            date,
            kind=kind,
            **({"was": [{"date": was}], "why_changed": "Why."} if was else {}),
        )
        for number, (date, kind, was) in enumerate(rows)
    ]
)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(dt.date(1985, 1, 1), dt.date(2065, 12, 31))


def parts(chart: Chart) -> list[tuple[float, float, float]]:
    found = [part for mark in chart.marks for part in (mark.now, *mark.was)]
    return [(part.left, part.left + part.width, part.at) for part in found]


@unhurried
@given(MILESTONES, DAYS)
def test_everything_drawn_lies_inside_the_drawing_and_nothing_is_lost(
    items: list[Milestone], today: dt.date
):
    chart = draw(items, today)
    for left, right, at in parts(chart):
        assert -1e-9 <= left <= at <= right <= 100 + 1e-9
    assert len(chart.marks) + chart.undrawn + chart.before + chart.after == len(items)
    assert [mark.number for mark in chart.marks] == list(range(1, len(chart.marks) + 1))
    assert all(0 <= tick.at < 100 for tick in chart.ticks)


@unhurried
@given(MILESTONES, DAYS)
def test_marks_stand_in_the_order_of_time(items: list[Milestone], today: dt.date):
    by_id = {item.id: item.date for item in items}
    chart = draw(items, today)
    placed = [(by_id[m.id], m.now) for m in chart.marks if m.now.shape in {"day", "within"}]
    for date, part in placed:
        for other, beside in placed:
            if date.latest < other.earliest:
                assert part.left + part.width <= beside.left + 1e-9
                assert part.at < beside.at


def disc_of(mark: Mark) -> float:
    """Where a disc stands at most: before a deadline's bracket, after a beginning's."""
    side = {"by": -SHIFT, "from": SHIFT}.get(mark.now.shape, 0)
    return mark.now.at + side


@unhurried
@given(MILESTONES, DAYS)
def test_nothing_in_a_row_stands_in_the_way_of_another(items: list[Milestone], today: dt.date):
    for lane in draw(items, today).lanes:
        assert {mark.row for mark in lane.marks} == set(range(lane.rows))
        for number in range(lane.rows):
            row = [mark for mark in lane.marks if mark.row == number]
            by_start = sorted((mark.now for mark in row), key=lambda part: part.left)
            for first, second in pairwise(by_start):
                assert first.left + first.width <= second.left + 1e-9
            for disc, other in pairwise(sorted(disc_of(mark) for mark in row)):
                assert other - disc >= ROOM - 1e-9, "a disc covers another on a narrow screen"


@unhurried
@given(MILESTONES, DAYS)
def test_a_mirrored_drawing_is_the_same_from_the_other_side(items: list[Milestone], today: dt.date):
    chart, mirrored = draw(items, today), draw(items, today, mirrored=True)
    for (left, right, at), (m_left, m_right, m_at) in zip(
        parts(chart), parts(mirrored), strict=True
    ):
        assert (m_left, m_right, m_at) == pytest.approx((100 - right, 100 - left, 100 - at))
    assert [mark.row for mark in chart.marks] == [mark.row for mark in mirrored.marks]


def test_a_council_without_a_single_day_gets_words_and_no_empty_picture(
    council_site: Callable[[str], Web],
):
    page = council_site("bromley").page("timeline/")
    assert page.all(".tc") == []
    assert "None of these has a date that can be drawn." in page.words("main")


def test_time_runs_from_right_to_left_where_lines_do(council_site: Callable[[str], Web]):
    web = council_site("worcestershire")

    def middles(tag: str) -> list[float]:
        found = web.page("timeline/", tag).all(".tc-picture .tc-mark > svg")
        return [float((node.attributes["x"] or "").rstrip("%")) for node in found]

    assert [100 - at for at in middles("ar")] == pytest.approx(middles("en"), abs=0.2)


def test_an_earlier_date_is_drawn_and_told_in_words(council_site: Callable[[str], Web]):
    page = council_site("rotherham").page("timeline/")
    assert len(page.all(".tc-picture .tc-was")) == 1
    words = text_of(page.one("[id='new-strategy-launched']"))
    assert "Was: quarter 1 of 2021. Now: June 2021. Why: The pandemic" in words
    tracker = council_site("rotherham").page("actions/")
    assert "Was: quarter 1 of 2021." in tracker.words("main")
