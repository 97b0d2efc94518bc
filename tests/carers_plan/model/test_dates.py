"""Dates are read as people write them, and never made more exact than they are."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carers_plan.model.date_advice import DateError
from carers_plan.model.date_grammar import parse_date, parse_time
from carers_plan.model.dates import MONTHS

ANY = (dt.date.min, dt.date.max)


def day(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("written", "form", "earliest", "latest"),
    [
        ("22 July 2024", "on", "2024-07-22", "2024-07-22"),
        ("Monday 22 July 2024", "on", "2024-07-22", "2024-07-22"),
        ("22nd Jul 2024", "on", "2024-07-22", "2024-07-22"),
        ("2024-07-22", "on", "2024-07-22", "2024-07-22"),
        ("29 February 2024", "on", "2024-02-29", "2024-02-29"),
        ("July 2024", "on", "2024-07-01", "2024-07-31"),
        ("2024-02", "on", "2024-02-01", "2024-02-29"),
        ("early July 2024", "on", "2024-07-01", "2024-07-10"),
        ("mid-July 2024", "on", "2024-07-11", "2024-07-20"),
        ("late February 2023", "on", "2023-02-21", "2023-02-28"),
        ("autumn 2024", "on", "2024-09-01", "2024-11-30"),
        ("winter 2024-25", "on", "2024-12-01", "2025-02-28"),
        ("winter 2023/2024", "on", "2023-12-01", "2024-02-29"),
        ("2024", "on", "2024-01-01", "2024-12-31"),
        ("financial year 2024-25", "on", "2024-04-01", "2025-03-31"),
        ("quarter 1 of 2021 (calendar)", "on", "2021-01-01", "2021-03-31"),
        ("quarter one of 2021 (financial)", "on", "2021-04-01", "2021-06-30"),
        ("Q4 2021 (financial)", "on", "2022-01-01", "2022-03-31"),
        ("Q1 2021 (not stated)", "on", "2021-01-01", "2021-06-30"),
        ("Q4 2021 (not stated)", "on", "2021-10-01", "2022-03-31"),
        ("September to December 2024", "range", "2024-09-01", "2024-12-31"),
        ("5 to 11 June 2023", "range", "2023-06-05", "2023-06-11"),
        ("December 2024 to January 2025", "range", "2024-12-01", "2025-01-31"),
        ("2024 to 2026", "range", "2024-01-01", "2026-12-31"),
        ("spring to autumn 2024", "range", "2024-03-01", "2024-11-30"),
        ("between October and December 2024", "between", "2024-10-01", "2024-12-31"),
        ("about July 2024", "about", "2024-07-01", "2024-07-31"),
    ],
)
def test_a_date_means_no_more_than_it_says(written, form, earliest, latest):
    date = parse_date(written)
    assert (date.form, date.earliest, date.latest) == (form, day(earliest), day(latest))
    assert date.written == written
    assert date.dated


@pytest.mark.parametrize(
    ("written", "form", "earliest", "latest"),
    [
        ("by September 2024", "by", dt.date.min, dt.date(2024, 9, 30)),
        ("by the end of September 2024", "by-end", dt.date.min, dt.date(2024, 9, 30)),
        ("until 5 May 2024", "until", dt.date.min, dt.date(2024, 5, 5)),
        ("from autumn 2024", "from", dt.date(2024, 9, 1), dt.date.max),
        ("since 2019", "from", dt.date(2019, 1, 1), dt.date.max),
        ("autumn (year not stated)", "on", *ANY),
        ("to be agreed", "to-be-agreed", *ANY),
        ("TBC", "to-be-agreed", *ANY),
        ("Year 2", "on", *ANY),
        ("not stated", "not-stated", *ANY),
        ("ongoing", "ongoing", *ANY),
        ("every 3 months", "every", *ANY),
        ("from time to time", "every", *ANY),
        ("after board-established", "after", *ANY),
    ],
)
def test_an_open_end_stays_open(written, form, earliest, latest):
    date = parse_date(written)
    assert (date.form, date.earliest, date.latest) == (form, earliest, latest)


@pytest.mark.parametrize(
    ("written", "form", "earliest", "latest"),
    [
        ("2024-25", "on", "2024-04-01", "2025-03-31"),
        ("2024/25", "on", "2024-04-01", "2025-03-31"),
        ("2023/24 to 2025/26", "range", "2023-04-01", "2026-03-31"),
        ("Q4 2025/26", "on", "2026-01-01", "2026-03-31"),
        ("Q1-Q2 2025/26", "range", "2025-04-01", "2025-09-30"),
        ("22-23 July 2024", "range", "2024-07-22", "2024-07-23"),
        ("28 June - 3 July 2024", "range", "2024-06-28", "2024-07-03"),
        ("28 December to 3 January 2025", "range", "2024-12-28", "2025-01-03"),
        ("December to January 2025", "range", "2024-12-01", "2025-01-31"),
        ("between November and January 2025", "between", "2024-11-01", "2025-01-31"),
        ("w/c 8 July 2024", "on", "2024-07-08", "2024-07-14"),
        ("early 2013", "on", "2013-01-01", "2013-04-30"),
        ("late 2024", "on", "2024-09-01", "2024-12-31"),
    ],
)
def test_a_date_as_councils_write_it_lies_where_they_mean(written, form, earliest, latest):
    date = parse_date(written)
    assert (date.form, str(date.earliest), str(date.latest)) == (form, earliest, latest)


@pytest.mark.parametrize(
    "written",
    ["by no later than 31 March 2025", "no later than 31 March 2025", "on or before 31 March 2025"],
)
def test_at_the_latest_is_said_in_many_ways(written):
    date = parse_date(written)
    assert (date.form, date.latest) == ("by", dt.date(2025, 3, 31))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [("7-9pm", 19, 21), ("11-1pm", 11, 13), ("9 to 5pm", 9, 17), ("10-12pm", 10, 12), ("10am-noon", 10, 12), ("19:00-21:00", 19, 21)],
)  # fmt: skip
def test_the_first_of_two_times_is_the_sooner_before_the_second(written, first, last):
    assert parse_date(f"22 July 2024, {written}").times == (dt.time(first), dt.time(last))


def test_what_is_provisional_says_so_and_has_no_machine_form():
    for written in ("22 July 2024 (provisional)", "provisionally 22 July 2024", "22 July 2024 tbc"):
        date = parse_date(written)
        assert (date.provisional, date.latest, date.iso) == (True, dt.date(2024, 7, 22), "")


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("by 31/03/2025", "Write: by 31 March 2025."),
        ("03/31/2025", "Write: 31 March 2025."),
        ("05.05.24", "Write: 5 May 2024."),
        ("03/04/2024", "Write the month as a word: 3 April 2024 or 4 March 2024."),
        ("22 July 2024, hall B, in the evening", 'Say "hall B, in the evening" in words'),
    ],
)
def test_advice_never_loses_a_fact(written, fix):
    with pytest.raises(DateError) as caught:
        parse_date(written)
    assert fix in caught.value.mistake.fix


def test_a_repeat_keeps_its_count_and_unit():
    assert parse_date("every 3 months").every == (3, "month")
    assert parse_date("every two weeks").every == (2, "week")
    assert parse_date("every year").every == (1, "year")
    assert parse_date("twice a year").every == (2, "year")
    assert parse_date("3 times per month").every == (3, "month")
    assert parse_date("from time to time").every is None


def test_a_wait_names_every_milestone():
    assert parse_date("after board-set-up and money-agreed").after == (
        "board-set-up",
        "money-agreed",
    )


def test_a_day_may_have_clock_times():
    date = parse_date("22 July 2024, 6:30pm to 8pm")
    assert date.times == (dt.time(18, 30), dt.time(20))
    assert date.earliest == dt.date(2024, 7, 22)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("22 July 2024", "2024-07-22"),
        ("July 2024", "2024-07"),
        ("2024", "2024"),
        ("late July 2024", ""),
        ("autumn 2024", ""),
        ("financial year 2024-25", ""),
        ("by July 2024", ""),
    ],
)
def test_only_a_plain_date_has_a_machine_form(written, iso):
    assert parse_date(written).iso == iso


IN_ORDER = [
    "2023",
    "early July 2024",
    "mid July 2024",
    "22 July 2024",
    "by the end of July 2024",
    "August 2024",
    "autumn 2024",
    "from October 2024",
    "between November and December 2024",
    "winter 2024-25",
    "financial year 2025-26",
]


def test_dates_sort_as_a_reader_expects():
    for first, second in pairwise(IN_ORDER):
        assert parse_date(first).sort_key < parse_date(second).sort_key, (first, second)


@pytest.mark.parametrize(
    "written", ["to be agreed", "autumn (year not stated)", "after board-set-up"]
)
def test_what_has_no_date_sorts_last(written):
    assert parse_date(written).sort_key > parse_date(IN_ORDER[-1]).sort_key


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("30 February 2024", "is not a real day"),
        ("29 February 2023", "has 28 days"),
        ("0 May 2024", "is not a real day"),
        ("03/04/2024", "two ways"),
        ("3.4.24", "two ways"),
        ("24-07-22", "two ways: day first or year first"),
        ("05-06-07", "several ways"),
        ("05-05-05", "month as a number"),
        ("Tuesday 22 July 2024", "was a Monday"),
        ("autumn", "which year"),
        ("22 July", "which year"),
        ("July", "which year"),
        ("winter 2024", "start or the end"),
        ("winter 2024-27", "not one season"),
        ("summer 2024-25", "not one season"),
        ("Q1 2021", "calendar quarter or financial quarter"),
        ("quarter 5 of 2021 (calendar)", "only four"),
        ("Q0 2021 (calendar)", "only four"),
        ("financial year 2024-27", "not one year"),
        ("2024-13", "no month 13"),
        ("2024-00-10", "no month 0"),
        ("December to September 2024", "before it starts"),
        ("between December and September 2024", "before it starts"),
        ("2024-2025", "several ways"),
        ("2010-11", "several ways"),
        ("Q1 2025/27", "not in one year"),
        ("week commencing July 2024", "with which day"),
        ("31/03/2025", "month as a number"),
        ("45/13/2024", "not a date"),
        ("22 July 2024, 7-9", "more in it"),
        ("22 Jully 2024", "not a date"),
        ("July 22, 2024", "month before the day"),
        ("22 July 24", "two digits"),
        ("bi-monthly", "two ways"),
        ("July 2024, 7pm", "no day"),
        ("22 July 2024, 7pm to 5pm", "before it starts"),
        ("22 July 2024, 13pm", "not a time"),
        ("every blue moon", "not a repeat"),
        ("every 0 months", "not a repeat"),
        ("after", "not a date"),
        ("after The Board", "what it waits for"),
        ("", "not a date"),
        ("soon", "not a date"),
        ("1 January 1066", "not a date"),
        ("autumn 0000", "not a date"),
        ("winter 9999-00", "not a date"),
        ("quarter 4 of 9999 (financial)", "not a date"),
        ("quarterly", "every"),
        ("22 July 2024 in the evening", "more in it"),
    ],
)
def test_what_cannot_be_read_is_explained(written, wrong):
    with pytest.raises(DateError) as caught:
        parse_date(written)
    assert wrong in caught.value.mistake.wrong
    assert caught.value.mistake.fix.endswith((".", ". "))


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("9am", dt.time(9)),
        ("9:30am", dt.time(9, 30)),
        ("9.30 pm", dt.time(21, 30)),
        ("17:00", dt.time(17)),
        ("noon", dt.time(12)),
        ("12am", dt.time(0)),
        ("midnight", dt.time(0)),
    ],
)
def test_times_are_read_as_people_write_them(written, time):
    assert parse_time(written) == time


@pytest.mark.parametrize("written", ["9", "nine", "25:00", "9:75am", "13pm", "0am", ""])
def test_a_time_that_cannot_be_is_refused(written):
    with pytest.raises(DateError):
        parse_time(written)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_is_read_back_as_itself(date):
    written = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    assert parse_date(written).earliest == parse_date(date.isoformat()).latest == date


WORDS = st.sampled_from(
    [
        "22",
        "31",
        "0",
        "July",
        "sept",
        "2024",
        "24",
        "by",
        "end",
        "of",
        "the",
        "from",
        "to",
        "until",
        "between",
        "and",
        "winter",
        "autumn",
        "Q5",
        "quarter",
        "financial",
        "year",
        "every",
        "after",
        "3",
        "months",
        ",",
        "7pm",
        "-",
        "/",
        ".",
        "early",
        "(calendar)",
        "١",
    ]
)


@given(st.lists(WORDS | st.text(max_size=3), max_size=7).map(" ".join))
def test_no_words_break_the_reader(text):
    try:
        date = parse_date(text)
    except DateError:
        return
    assert date.earliest <= date.latest
    assert date.sort_key <= (dt.date.max, dt.date.max)


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("by 22 July 2024 at the latest", 'Write here: by 22 July 2024. Say "at the latest" in'),
        ("by May 22, 2024", "Write: by 22 May 2024."),
        ("May 22, 2024 7-9pm", "Write: 22 May 2024 7-9pm."),
    ],
)
def test_advice_loses_nothing_that_was_written(written: str, fix: str):
    with pytest.raises(DateError) as caught:
        parse_date(written)
    assert fix in str(caught.value)
