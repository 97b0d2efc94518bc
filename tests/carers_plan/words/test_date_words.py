"""Dates, times and opening hours in each language's own words, no more exact than written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from markupsafe import Markup

from carers_plan.model.date_grammar import parse_date
from carers_plan.model.dates import PlanDate, in_plan_years
from carers_plan.model.directory import Schedule
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import Language
from tests.conftest import ROOT

# What an editor writes, and what readers see in English, Bengali and Somali. A translator who
# improves a word changes it here too.
SAID = [
    ("22 July 2024", "22 July 2024", "22 জুলাই 2024", "22 Luulyo 2024"),
    (
        "22 July 2024, 7pm",
        "22 July 2024, 7pm",
        "22 জুলাই 2024, সন্ধ্যা 7টা",
        "22 Luulyo 2024, 7 galinka dambe",
    ),
    (
        "5 June 2023, 10am to 1:30pm",
        "5 June 2023, 10am to 1:30pm",
        "5 জুন 2023, সকাল 10টা থেকে দুপুর 1:30",
        "5 Juun 2023, 10 galinka hore ilaa 1:30 galinka dambe",
    ),
    ("July 2024", "July 2024", "জুলাই 2024", "Luulyo 2024"),
    ("early July 2024", "early July 2024", "জুলাই 2024-এর শুরু", "bilowga Luulyo 2024"),
    ("mid-July 2024", "mid-July 2024", "জুলাই 2024-এর মাঝামাঝি", "bartamaha Luulyo 2024"),
    ("late July 2024", "late July 2024", "জুলাই 2024-এর শেষ দিক", "qaybta dambe ee Luulyo 2024"),
    ("autumn 2024", "autumn 2024", "শরৎকাল 2024", "dayrta 2024"),
    ("winter 2024-25", "winter 2024 to 2025", "শীতকাল, 2024 থেকে 2025", "jiilaalka 2024 ilaa 2025"),
    (
        "autumn (year not stated)",
        "autumn (the year is not stated)",
        "শরৎকাল (কোন বছর তা বলা নেই)",
        "dayrta (sannadka lama sheegin)",
    ),
    (
        "quarter 2 of 2024 (calendar)",
        "April to June 2024",
        "এপ্রিল থেকে জুন 2024",
        "Abriil ilaa Juun 2024",
    ),
    (
        "quarter 4 of 2024 (financial)",
        "January to March 2025",
        "জানুয়ারি থেকে মার্চ 2025",
        "Janaayo ilaa Maarso 2025",
    ),
    (
        "quarter 1 of 2021 (not stated)",
        "quarter 1 of 2021",
        "2021 সালের 1 নম্বর তিন মাস",
        "rubuca 1 ee 2021",
    ),
    ("2024", "2024", "2024", "2024"),
    (
        "financial year 2024-25",
        "April 2024 to March 2025",
        "এপ্রিল 2024 থেকে মার্চ 2025",
        "Abriil 2024 ilaa Maarso 2025",
    ),
    ("by 1 April 2025", "by 1 April 2025", "1 এপ্রিল 2025-এর মধ্যে", "ugu dambayn 1 Abriil 2025"),
    (
        "by the end of September 2024",
        "by the end of September 2024",
        "সেপ্টেম্বর 2024 শেষ হওয়ার আগে",
        "ugu dambayn dhammaadka Sebteembar 2024",
    ),
    ("from autumn 2024", "from autumn 2024", "শরৎকাল 2024 থেকে", "laga bilaabo dayrta 2024"),
    ("until 31 March 2025", "until 31 March 2025", "31 মার্চ 2025 পর্যন্ত", "ilaa 31 Maarso 2025"),
    ("about March 2025", "about March 2025", "আনুমানিক মার্চ 2025", "qiyaastii Maarso 2025"),
    (
        "September to December 2024",
        "September to December 2024",
        "সেপ্টেম্বর থেকে ডিসেম্বর 2024",
        "Sebteembar ilaa Diseembar 2024",
    ),
    (
        "25 January to 31 March 2023",
        "25 January to 31 March 2023",
        "25 জানুয়ারি থেকে 31 মার্চ 2023",
        "25 Janaayo ilaa 31 Maarso 2023",
    ),
    (
        "5 to 11 June 2023",
        "5 to 11 June 2023",
        "5 থেকে 11 জুন 2023",
        "5 ilaa 11 Juun 2023",
    ),
    ("2021 to 2026", "2021 to 2026", "2021 থেকে 2026", "2021 ilaa 2026"),
    (
        "between October and December 2024",
        "at some time between October and December 2024",
        "অক্টোবর থেকে ডিসেম্বর 2024-এর মধ্যে কোনো এক সময়",
        "wakhti u dhexeeya Oktoobar iyo Diseembar 2024",
    ),
    (
        "2023/24 to 2025/26",
        "April 2023 to March 2026",
        "এপ্রিল 2023 থেকে মার্চ 2026",
        "Abriil 2023 ilaa Maarso 2026",
    ),
    ("from 2024/25", "from April 2024", "এপ্রিল 2024 থেকে", "laga bilaabo Abriil 2024"),
    ("by Q2 2025/26", "by September 2025", "সেপ্টেম্বর 2025-এর মধ্যে", "ugu dambayn Sebteembar 2025"),
    (
        "w/c 8 July 2024",
        "the week that begins on 8 July 2024",
        "8 জুলাই 2024 থেকে শুরু হওয়া সপ্তাহ",
        "toddobaadka ka bilaabma 8 Luulyo 2024",
    ),
    ("early 2024", "early 2024", "2024-এর শুরু", "bilowga 2024"),
    ("mid-2024", "mid-2024", "2024-এর মাঝামাঝি", "bartamaha 2024"),
    ("late 2024", "late 2024", "2024-এর শেষ দিক", "qaybta dambe ee 2024"),
    (
        "July 2024 (provisional)",
        "July 2024 (this may still change)",
        "জুলাই 2024 (এটি এখনও বদলাতে পারে)",
        "Luulyo 2024 (weli way isbeddeli kartaa)",
    ),
    ("twice a year", "2 times a year", "বছরে 2 বার", "sannadkii 2 jeer"),
    ("once a week", "once a week", "সপ্তাহে একবার", "toddobaadkii mar"),
    ("over the coming months", "in the coming months", "আগামী মাসগুলোতে", "bilaha soo socda"),
    ("every day", "every day", "প্রতিদিন", "maalin kasta"),
    ("every week", "every week", "প্রতি সপ্তাহে", "toddobaad kasta"),
    ("every 3 months", "every 3 months", "প্রতি 3 মাসে একবার", "3-kii biloodba mar"),
    ("every year", "every year", "প্রতি বছর", "sannad kasta"),
    ("every 2 years", "every 2 years", "প্রতি 2 বছরে একবার", "2-kii sannadoodba mar"),
    ("from time to time", "from time to time", "মাঝে মাঝে", "mar mar"),
    (
        "ongoing",
        "all the time, with no end date",
        "সব সময়, শেষের কোনো তারিখ নেই",
        "mar kasta, taariikh dhammaad ma leh",
    ),
    ("to be agreed", "date to be agreed", "তারিখ পরে ঠিক হবে", "taariikhda weli lama isku raacin"),
    ("not stated", "the date is not stated", "তারিখ বলা নেই", "taariikhda lama sheegin"),
    ("after board-set-up", "after: T1", "এর পরে: T1", "ka dib: T1"),
    ("after board-set-up and launch", "after: T1 and T2", "এর পরে: T1 এবং T2", "ka dib: T1 iyo T2"),
]
HOURS = [
    (
        {"byday": "Monday to Friday", "opens_at": "9am", "closes_at": "5:30pm"},
        "Monday to Friday, 9am to 5:30pm",
    ),
    (
        {"byday": "Monday and Tuesday", "opens_at": "9am", "closes_at": "1pm"},
        "Monday and Tuesday, 9am to 1pm",
    ),
    (
        {"byday": "Monday, Wednesday and Friday", "opens_at": "9am", "closes_at": "1pm"},
        "Monday, Wednesday and Friday, 9am to 1pm",
    ),
    (
        {"byday": "Monday to Wednesday, Friday", "opens_at": "9am", "closes_at": "1pm"},
        "Monday to Wednesday and Friday, 9am to 1pm",
    ),
    (
        {
            "byday": "Wednesday",
            "freq": "MONTHLY",
            "bysetpos": 1,
            "opens_at": "10am",
            "closes_at": "12:30pm",
        },
        "the first Wednesday of the month, 10am to 12:30pm",
    ),
    ({"byday": "Friday", "freq": "MONTHLY", "bysetpos": -1}, "the last Friday of the month"),
    ({"byday": "Saturday"}, "Saturday"),
    (
        {"byday": "Tuesday", "freq": "MONTHLY", "bysetpos": "1, 3", "opens_at": "10am", "closes_at": "1pm"},
        "the first Tuesday of the month and the third Tuesday of the month, 10am to 1pm",
    ),
    (
        {"byday": "Tuesday", "interval": 3, "dtstart": "3 September 2024", "opens_at": "10am", "closes_at": "1pm"},
        "Tuesday, every 3 weeks, 10am to 1pm, from 3 September 2024",
    ),
    (
        {"byday": "Tuesday", "dtstart": "3 September 2024", "until": "17 December 2024"},
        "Tuesday, 3 September to 17 December 2024",
    ),
    (
        {"byday": "Friday", "during": "term-time", "by_appointment": True, "until": "13 December 2024"},
        "Friday, until 13 December 2024, in school term time only, by appointment",
    ),
    ({"by_appointment": True}, "by appointment"),
    (
        {"dtstart": "17 September 2024", "opens_at": "6pm", "closes_at": "8pm"},
        "Tuesday 17 September 2024, 6pm to 8pm",
    ),
    ({"byday": "Monday to Sunday", "opens_at": "midnight", "closes_at": "midnight"}, "open all day and night"),
    (
        {"byday": "Saturday and Sunday", "opens_at": "midnight", "closes_at": "midnight"},
        "Saturday and Sunday, all day and night",
    ),
]  # fmt: skip
LANGUAGES = ("en", "bn", "so")
TRANSLATED = ["bn", "so", "ar"]


@pytest.fixture(scope="module", name="dates")
def _dates() -> Callable[[str], DateWords]:
    titles = {"board-set-up": "T1", "launch": "T2"}
    made = {
        tag: DateWords(Catalog(Project(ROOT), Language(tag, "", tag == "en")), titles)
        for tag in ("en", *TRANSLATED)
    }
    return made.__getitem__


def text(words: Markup) -> str:
    return words.striptags()


@pytest.mark.parametrize("index", range(3), ids=LANGUAGES)
@pytest.mark.parametrize("row", SAID, ids=[row[0] for row in SAID])
def test_a_date_is_said_in_the_words_of_the_language(
    dates: Callable[[str], DateWords], row: tuple[str, ...], index: int
):
    assert text(dates(LANGUAGES[index]).date(parse_date(row[0]))) == row[1 + index]


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("row", SAID, ids=[row[0] for row in SAID])
def test_a_date_never_gains_a_number_that_was_not_written(
    dates: Callable[[str], DateWords], row: tuple[str, ...], tag: str
):
    date = parse_date(row[0])
    allowed = set(re.findall(r"\d+", row[0]))
    for point in (date.start, date.end):
        if point and (point.precision == "year" or point.detail in {"winter", "financial"}):
            allowed |= {str(point.year), str(point.year + 1)}
    allowed |= {str(time.hour % 12 or 12) for time in date.times} | set(
        re.findall("[12]", "12" if "T1" in row[1] else "")
    )
    allowed |= {"2"} if "twice" in row[0] else set()
    # 2025/26 says two years.
    allowed |= {f"20{short}" for short in re.findall(r"\d{4}/(\d\d)\b", row[0])}
    assert set(re.findall(r"\d+", text(dates(tag).date(date)))) <= allowed


@pytest.mark.parametrize("tag", TRANSLATED)
@pytest.mark.parametrize("row", SAID, ids=[row[0] for row in SAID])
def test_no_english_is_left_in_a_translated_date(
    dates: Callable[[str], DateWords], row: tuple[str, ...], tag: str
):
    words = dates(tag).date(parse_date(row[0]))
    assert "lang=" not in words
    assert text(words) != row[1] or not re.search("[A-Za-z]{3}", row[1])


def test_different_dates_are_said_differently(dates: Callable[[str], DateWords]):
    for tag in LANGUAGES:
        said = [text(dates(tag).date(parse_date(row[0]))) for row in SAID]
        assert len(set(said)) == len(said), tag


@pytest.mark.parametrize(
    ("written", "stamp"),
    [
        ("22 July 2024", "2024-07-22"),
        ("July 2024", "2024-07"),
        ("2024", "2024"),
        ("late July 2024", None),
        ("autumn 2024", None),
        ("by 1 April 2025", None),
        ("September to December 2024", None),
        ("to be agreed", None),
    ],
)
def test_only_exact_dates_carry_a_stamp_for_machines(
    dates: Callable[[str], DateWords], written: str, stamp: str | None
):
    found = re.search(r'<time datetime="([^"]*)">', dates("en").date(parse_date(written)))
    assert (found[1] if found else None) == stamp


@pytest.mark.parametrize(("hours", "words"), HOURS)
def test_opening_hours_read_like_a_sentence(
    dates: Callable[[str], DateWords], hours: dict[str, object], words: str
):
    assert text(dates("en").schedule(Schedule.model_validate(hours))) == words


@pytest.mark.parametrize("tag", TRANSLATED)
@pytest.mark.parametrize(("hours", "words"), HOURS)
def test_opening_hours_leave_no_english(
    dates: Callable[[str], DateWords], tag: str, hours: dict[str, object], words: str
):
    said = dates(tag).schedule(Schedule.model_validate(hours))
    assert "lang=" not in said
    assert not re.search(
        r"\b(?:Monday|Friday|first|last|of|to|am|pm|every|from|until|term|night|appointment)\b",
        text(said),
    )
    assert set(re.findall(r"\d+", text(said))) == set(re.findall(r"\d+", words))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Year 2", "Year 2 of the plan (April 2025 to March 2026)"),
        ("Y1 of the plan", "Year 1 of the plan (April 2024 to March 2025)"),
        ("by the end of year two", "by the end of Year 2 of the plan (April 2025 to March 2026)"),
        (
            "Years 1-3",
            "Year 1 of the plan (April 2024 to March 2025) to Year 3 of the plan (April 2026 to March 2027)",
        ),
    ],
)
def test_a_year_of_the_plan_says_when_it_is(
    dates: Callable[[str], DateWords], written: str, words: str
):
    date = in_plan_years(parse_date(written), dt.date(2024, 4, 1))
    assert text(dates("en").date(date)) == words
    assert (date.dated, date.iso) == (True, "")
    assert "lang=" not in dates("ar").date(date)


def test_what_a_date_waits_for_is_escaped():
    words = DateWords(
        Catalog(Project(ROOT), Language("en", "English", default=True)), {"launch": "<b>A & B</b>"}
    )
    assert words.date(parse_date("after launch")) == "after: &lt;b&gt;A &amp; B&lt;/b&gt;"


def test_an_unknown_milestone_does_not_break_a_date(dates: Callable[[str], DateWords]):
    assert text(dates("en").date(PlanDate("after", "after x", after=("x",)))) == "after: x"
