"""Dates leave the site as a calendar that two other programs read, and none gets a day it never had."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from carers_plan.model import Meeting, Milestone, Plan
from carers_plan.model.date_grammar import parse_date
from carers_plan.pages.exports.calendar import Calendar, _folded, _text, span_of
from tests.carers_plan.pages.exports.editions import edition_of
from tests.conftest import CAMDEN_DAY


def calendar_of(plan: Plan, tag: str = "en", today: dt.date = CAMDEN_DAY) -> Calendar:
    return Calendar(edition_of(plan, tag, today))


def only(plan: Plan, **values: Any) -> Plan:
    """Return a plan with one milestone and no meeting."""
    facts = {"title": "Tea; cake, and \\ talk", "kind": "event", "stage": "planned"} | values
    milestone = Milestone.model_validate({"id": "tea", **facts})
    return dataclasses.replace(plan, milestones={"tea": milestone}, meetings={}, updates={})


def with_meeting(plan: Plan, **values: Any) -> Plan:
    facts = {"body": min(plan.bodies), "title": "Talk"} | values
    meeting = Meeting.model_validate({"id": "talk", **facts})
    return dataclasses.replace(plan, milestones={}, meetings={"talk": meeting}, updates={})


def written(calendar: Calendar) -> str:
    assert calendar.whole
    return calendar.whole.content.decode()


def event(plan: Plan, **readers: Any) -> Any:
    """Return the one event of a plan, as icalendar reads it; ical has to agree about its days."""
    text = written(calendar_of(plan, **readers))
    (found,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    (other,) = IcsCalendarStream.calendar_from_ics(text).events
    assert (other.dtstart, other.dtend or other.dtstart) == (
        found.decoded("DTSTART"),
        found.decoded("DTEND", found.decoded("DTSTART")),
    )
    return found


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("22 July 2024", "2024-07-22", "2024-07-22"),
        ("5 to 11 June 2023", "2023-06-05", "2023-06-11"),
        ("by 9 September 2024", "2024-09-09", "2024-09-09"),
        ("from 22 July 2024", "2024-07-22", "2024-07-22"),
        ("until 14 August 2024", "2024-08-14", "2024-08-14"),
    ],
)
def test_a_date_that_names_days_is_in_the_calendar(written: str, first: str, last: str):
    span = span_of(parse_date(written))
    assert span
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "written",
    [
        "October 2024",
        "late July 2024",
        "by the end of September 2024",
        "autumn 2024",
        "2024",
        "not stated",
        "to be agreed",
        "from time to time",
        "about 22 July 2024",
        "between 1 October 2024 and 9 December 2024",
        "September to December 2024",
        "every 3 months",
    ],
)
def test_a_date_that_names_no_day_is_never_given_one(written: str):
    assert span_of(parse_date(written)) is None


def test_whole_days_end_on_the_day_after_the_last_one(plan: Plan):
    found = event(only(plan, date="5 to 11 June 2023"))
    assert found.decoded("DTSTART") == dt.date(2023, 6, 5)
    assert found.decoded("DTEND") == dt.date(2023, 6, 12)


def test_words_and_signs_arrive_as_they_were_written(plan: Plan):
    found = event(only(plan, date="22 July 2024", detail="One, two; three\\four"))
    assert found["SUMMARY"] == "Tea; cake, and \\ talk"
    assert "One, two; three\\four" in found["DESCRIPTION"]


@pytest.mark.parametrize(
    ("date", "utc"), [("5 June 2023, 10am to 1pm", 9), ("6 December 2023, 10am to 1pm", 10)]
)
def test_hours_are_those_of_london_in_summer_and_in_winter(plan: Plan, date: str, utc: int):
    found = event(only(plan, date=date))
    assert found.decoded("DTSTART").astimezone(dt.UTC).hour == utc
    assert found.decoded("DTEND").astimezone(dt.UTC).hour == utc + 3
    text = written(calendar_of(only(plan, date=date)))
    zone: Any
    (zone,) = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")
    clock = zone.to_tz(lookup_tzid=False)
    offsets = [clock.utcoffset(dt.datetime(2024, month, 20)) for month in (1, 6)]  # noqa: DTZ001
    assert offsets == [dt.timedelta(0), dt.timedelta(hours=1)]


def test_an_end_that_nobody_stated_is_not_made_up(plan: Plan):
    found = event(only(plan, date="5 June 2023, 10am"))
    assert "DTEND" not in found
    assert "DURATION" not in found


def test_a_deadline_says_in_words_that_it_is_one(plan: Plan):
    found = event(only(plan, date="by 9 September 2024"))
    assert found["SUMMARY"].startswith("by 9 September 2024: Tea")


def test_an_event_that_moved_is_the_same_event_with_a_higher_number(plan: Plan):
    facts = {"why_changed": "The hall was full."}
    before = event(only(plan, date="22 July 2024"))
    after = event(only(plan, date="29 July 2024", was=[{"date": "22 July 2024"}], **facts))
    assert before["UID"] == after["UID"] == f"milestones-tea@{urlsplit(plan.site.url).hostname}"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after.decoded("DTSTART") == dt.date(2024, 7, 29)
    assert "Was: 22 July 2024." in after["DESCRIPTION"]
    assert "The hall was full." in after["DESCRIPTION"]


def test_a_day_that_was_lost_is_cancelled_and_no_other_is_made_up(plan: Plan):
    was = [{"date": "22 July 2024"}]
    found = event(only(plan, date="to be agreed", was=was, why_changed="It rained."))
    assert found["STATUS"] == "CANCELLED"
    assert found["SEQUENCE"] == 1
    assert found.decoded("DTSTART") == dt.date(2024, 7, 22)


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        ("planned", "CONFIRMED"),
        ("done", "CONFIRMED"),
        ("proposed", "TENTATIVE"),
        ("stopped", "CANCELLED"),
        ("replaced", "CANCELLED"),
    ],
)
def test_how_sure_an_event_is_follows_from_its_stage(plan: Plan, stage: str, status: str):
    assert event(only(plan, date="22 July 2024", stage=stage))["STATUS"] == status


def test_a_cancelled_meeting_is_cancelled_and_says_why(plan: Plan):
    found = event(with_meeting(plan, date="22 July 2024", cancelled="Too few could come."))
    assert (found["STATUS"], found["SEQUENCE"]) == ("CANCELLED", 1)
    assert "Too few could come." in found["DESCRIPTION"]


def test_when_an_event_changed_comes_from_the_facts_and_not_from_the_day_of_the_build(plan: Plan):
    later = CAMDEN_DAY + dt.timedelta(days=90)
    one = only(plan, date="22 July 2024")
    assert written(calendar_of(one)) == written(calendar_of(one, today=later))
    name = min(plan.documents)
    dated = plan.documents[name].model_copy(update={"date": parse_date("9 September 2024")})
    plan = dataclasses.replace(plan, documents={name: dated})
    changed = event(only(plan, date="22 July 2024", source=f"{name} 2.1"))
    assert changed.decoded("LAST-MODIFIED").date() == dt.date(2024, 9, 9)
    assert changed.decoded("DTSTAMP") == changed.decoded("LAST-MODIFIED")


def test_only_what_is_still_to_come_is_offered_alone(plan: Plan):
    soon = only(plan, date="by 1 April 2025")
    assert calendar_of(soon).coming(soon.milestones["tea"])
    assert not calendar_of(soon, today=dt.date(2025, 4, 2)).coming(soon.milestones["tea"])
    stopped = only(plan, date="1 April 2025", stage="stopped")
    assert not calendar_of(stopped).coming(stopped.milestones["tea"])


@pytest.mark.parametrize("tag", ["en", "bn", "so", "ar"])
def test_two_programs_read_the_same_from_every_file_of_every_language(plan: Plan, tag: str):
    for file in calendar_of(plan, tag).files:
        text = file.content.decode()
        mine = icalendar.Calendar.from_ical(text)
        assert not [error for item in mine.walk() for error in item.errors]
        theirs = IcsCalendarStream.calendar_from_ics(text)
        assert [(it.uid, it.summary) for it in theirs.events] == [
            (it["UID"], it["SUMMARY"]) for it in mine.walk("VEVENT")
        ]


@pytest.mark.parametrize("letter", ["x", "é", "ক", "🙂"])
def test_no_line_is_longer_than_75_octets_and_none_ends_inside_a_letter(letter: str):
    folded = _folded("SUMMARY:" + letter * 200)
    lines = folded.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])
    assert folded.replace("\r\n ", "") == "SUMMARY:" + letter * 200 + "\r\n"


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\r" not in text))
def test_whatever_people_write_comes_back_from_the_calendar(text: str):
    lines = "".join(map(_folded, ["BEGIN:VEVENT", f"SUMMARY:{_text(text)}", "END:VEVENT"]))
    assert icalendar.Event.from_ical(lines)["SUMMARY"] == text
