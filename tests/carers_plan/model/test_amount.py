"""Amounts, counts, times and years as people write them are never silently another value."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from carers_plan.model.amount import AmountError, parse_amount, parse_count
from carers_plan.model.date_advice import DateError
from carers_plan.model.date_grammar import parse_date
from carers_plan.model.dates import MONTHS, PlanDate, Point
from carers_plan.pages.filters import money
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import ENGLISH
from tests.conftest import ROOT

AMOUNTS = {
    "£9 million": "9000000",
    "4.5m": "4500000",
    "£4.567M": "4567000",
    "£15k": "15000",
    "£1.2bn": "1200000000",
    "3 thousand": "3000",
    "£171,000": "171000",
    "171 000": "171000",
    "£12.50": "12.50",
    "0.5": "0.5",
    "50p": "0.50",
    "150 pence": "1.50",
    "20 pounds": "20",
    "-£500": "-500",
    "− 500": "-500",
}
NO_AMOUNTS = """
£10-20|£10 to £20|between 10 and 20|about £9m|over £9m|£9m+|~5|c. 400|€500|$5|20 euros|nine million
1_000|1e3|NaN|inf|0800|00.5|1.250|1,25|9,000,00|1,0000|1.2.3|£|£5p|5 6|free|10%|½|0x1f|1:30|2024-25
£0.001m2|£9 million a year|||-
""".replace("\n", "|").split("|")
COUNTS = {"18": 18, "1,200": 1200, "4.5k": 4500, "2m": 2_000_000, "-1": -1, "0": 0, "১২": 12}
NO_COUNTS = [
    "12.0",
    "1.5",
    "018",
    "1_00",
    "18+",
    "16-25",
    "over 18",
    "18 years",
    "£5",
    "5%",
    "eighteen",
    "1e3",
    "1,20",
    "",
]
WHOLE_POUNDS = st.integers(0, 10**10).map(Decimal)
POUNDS = st.integers(0, 10**10).map(lambda pence: Decimal(pence).scaleb(-2))
YEARS = st.integers(1950, 2098)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2098, 12, 31))


@pytest.mark.parametrize("written", AMOUNTS)
def test_an_amount_is_read_as_people_write_it(written: str):
    assert parse_amount(written) == Decimal(AMOUNTS[written])


@pytest.mark.parametrize("written", NO_AMOUNTS)
def test_what_is_not_one_amount_in_pounds_is_refused(written: str):
    with pytest.raises(AmountError):
        parse_amount(written)


@pytest.mark.parametrize("written", COUNTS)
def test_a_count_is_read_as_people_write_it(written: str):
    assert parse_count(written) == COUNTS[written]


@pytest.mark.parametrize("written", NO_COUNTS)
def test_what_is_not_one_whole_number_is_refused(written: str):
    with pytest.raises(AmountError):
        parse_count(written)


@given(POUNDS)
def test_an_amount_that_readers_see_is_read_back_as_itself(amount: Decimal):
    assert parse_amount(money(amount)) == amount


@given(
    WHOLE_POUNDS,
    st.sampled_from([("k", 3), (" thousand", 3), ("m", 6), (" million", 6), ("bn", 9)]),
)
def test_a_word_for_thousands_or_millions_always_counts(amount: Decimal, word: tuple[str, int]):
    name, noughts = word
    assert parse_amount(f"£{amount.scaleb(-noughts):f}{name}") == amount


@given(st.text(alphabet="0123456789£,. kmbnp-", max_size=10))
def test_no_digit_of_an_amount_is_lost_whatever_is_typed(text: str):
    try:
        amount = parse_amount(text)
    except AmountError:
        return
    digits = re.sub(r"\D", "", text).strip("0")
    assert re.sub(r"\D", "", f"{amount:f}").strip("0") == digits


ENGLISH_DATES = DateWords(Catalog(Project(ROOT), ENGLISH), {})


def said(date: PlanDate) -> str:
    """Return a date as English readers see it."""
    return ENGLISH_DATES.date(date).striptags()


POINTS = st.one_of(
    DAYS.map(lambda day: Point("day", day.year, day.month, day.day)),
    st.builds(Point, st.just("month"), YEARS, st.integers(1, 12)),
    st.builds(
        Point,
        st.just("part"),
        YEARS,
        st.integers(1, 12),
        st.just(0),
        st.sampled_from(["early", "mid", "late"]),
    ),
    st.builds(Point, st.just("year"), YEARS),
    YEARS.map(lambda year: Point("season", year, 9, detail="autumn")),
    YEARS.map(lambda year: Point("season", year, 12, detail="winter")),
)


@given(POINTS, st.sampled_from(["on", "by", "by-end", "from", "until", "about"]))
def test_a_date_that_readers_see_is_read_back_as_itself(point: Point, form: str):
    ends = form in {"by", "by-end", "until"}
    date = PlanDate(form, "", **{"end" if ends else "start": point})  # type: ignore[arg-type]
    read = parse_date(said(date))
    assert (read.form, read.start, read.end) == (date.form, date.start, date.end)


@given(DAYS, st.times(), st.times())
def test_a_day_with_times_is_read_back_as_itself(day: dt.date, first: dt.time, last: dt.time):
    first, last = (time.replace(second=0, microsecond=0) for time in (first, last))
    assume(first < last)
    for times in ((first,), (first, last)):
        date = PlanDate("on", "", Point("day", day.year, day.month, day.day), times=times)
        assert parse_date(said(date)).times == times


@given(YEARS, st.integers(1, 15), st.sampled_from("-/–"))
def test_two_years_are_never_read_as_a_month(first: int, years: int, sign: str):
    last = first + years
    for written in (f"{first}{sign}{last % 100:02}", f"{first}{sign}{last}"):
        try:
            date = parse_date(written)
        except DateError as error:
            assert f'"{first} to {last}"' in error.mistake.fix  # noqa: PT017 - one of two ends
        else:
            assert (date.earliest, date.latest) == (dt.date(first, 4, 1), dt.date(last, 3, 31))
            assert years == 1


@pytest.mark.parametrize(
    "written",
    [
        "financial year 2024-25",
        "financial year 2024–25",
        "financial year 2024/2025",
        "FY 2024/25",
        "2024/25 financial year",
    ],
)
def test_a_financial_year_is_one_however_it_is_written(written: str):
    read = parse_date(written)
    assert (read.earliest, read.latest) == (dt.date(2024, 4, 1), dt.date(2025, 3, 31))


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_in_digits_is_read_only_where_it_can_be_nothing_else(month: int):
    assert parse_date(f"2024-{month:02}") == PlanDate(
        "on", f"2024-{month:02}", Point("month", 2024, month)
    )
    with pytest.raises(DateError) as error:
        parse_date(f"{month:02}/2024")
    assert error.value.mistake.fix == f"Write: {MONTHS[month - 1]} 2024."
