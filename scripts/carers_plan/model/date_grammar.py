"""Read dates written in plain English, strictly, and say what to write when they are not clear.

Pure: standard library only.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import replace
from typing import Literal

from carers_plan.model.date_advice import (
    MONTH,
    MONTH_NAMES,
    YEAR,
    DateError,
    check_not_a_month,
    in_numbers,
    unreadable,
)
from carers_plan.model.dates import MONTHS, SEASONS, WEEKDAYS, Form, PlanDate, Point

_DAY = re.compile(
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS).lower()}),? )?"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {MONTH} {YEAR}"
)
_ISO_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})")
_ISO_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})")
_PART = re.compile(rf"(?P<part>early|mid|late)[ -](?:in )?(?:{MONTH} )?{YEAR}")
_WEEK = re.compile(r"(?:the )?(?:week (?:commencing|beginning|starting|of)|w/?c)[ :]+(?P<day>.+)")
_MONTH_YEAR = re.compile(rf"{MONTH} {YEAR}")
_SEASON = re.compile(
    rf"(?P<season>spring|summer|autumn|winter)(?: {YEAR}(?:[-/ ](?:to )?(?P<next>\d{{2,4}}))?)?"
    r"(?P<unstated> \(year not stated\))?"
)
_QUARTER = re.compile(
    rf"(?:q|quarter )(?P<quarter>one|two|three|four|\d)(?: of|,)? {YEAR}"
    r"(?P<years>[-/](?:\d{4}|\d{2}))?"
    r"(?: \((?P<basis>calendar|financial|not stated)(?: year)?\))?"
)
_FINANCIAL = re.compile(
    rf"(?:financial year|fy) ?{YEAR}[-/](?P<next>\d{{4}}|\d{{2}})"
    r"|(?P<first>(?:19|20)\d{2})[-/](?P<then>\d{4}|\d{2}) financial year"
)
# A year of a plan whose years are named: Year 2, Years 1 to 3.
_PLAN_YEAR = re.compile(
    r"(?:plan )?(?:year|yr|y) ?(?P<number>[1-9]\d?|one|two|three|four|five)(?: of the plan)?"
)
_PLAN_YEARS = re.compile(
    r"^(?:years?|yrs?|y) ?(?P<first>\d) ?(?:-|/|and|to) ?(?:year |y)?(?P<last>\d)$"
)
# A dash between two years, as printed: 2024-25.
_YEAR_DASH = re.compile(r"(?<=\b(?:19|20)\d\d) ?[\u2013\u2014] ?(?=\d\d(?:\d\d)?\b(?! [a-z]))")
# Two years, or a year and a month: 2024-25, 2024/25, 2021-2026, 2010-11.
_YEARS = re.compile(rf"(?:(?:the )?year )?{YEAR} ?(?P<sign>[-/]) ?(?P<next>\d{{4}}|\d{{2}})")
_HALF_A_YEAR = 6
"""How many months apart two months are at most that are of two years, and only one is named."""
# Two days or two quarters: 22-23 July 2024, Q1-Q2 2025/26.
_JOINED = re.compile(
    r"^(?P<first>q?\d{1,2}(?:st|nd|rd|th)?) ?[-/] ?"
    rf"(?=(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|q\d) )"
)
_SLASHED = re.compile(r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4}|\d{2})")
_TIME = r"(?:\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)|\d{1,2}:\d{2}|noon|midday|midnight)"
_TIMES = re.compile(
    rf"(?P<date>.+?),? (?:at |from )?(?P<first>{_TIME})"
    rf"(?:(?: (?:to|until) | ?- ?)(?P<last>{_TIME}))?"
)
# Times of which only the second says whether it is before or after noon: 7 to 9pm.
_HALF_SAID = re.compile(
    r"(?P<first>\b\d{1,2}(?:[:.]\d{2})?)(?P<joint> ?(?:to|until|-) ?)"
    r"(?P<last>\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)|noon)$"
)
_PROVISIONAL = re.compile(
    r"(?:(?:provisionally|provisional:?) (?P<after>.+)"
    r"|(?P<before>.+?),? \(?(?:provisional|to be confirmed|tbc|not yet confirmed)\)?)"
)
_OFTEN_IN = re.compile(
    r"(?P<count>once|twice|(?:[1-9]\d*|two|three|four|five|six|seven|eight|nine|ten|twelve) times)"
    r" (?:a|an|per|each|every) (?P<unit>day|week|month|year)"
)
_COMING = re.compile(r"(?:in|over|during|within) the (?:coming|next few|following) months")
_EVERY = re.compile(
    r"every (?:(?P<count>[1-9]\d*|two|three|four|six) )?(?P<unit>day|week|month|year)s?"
)
_COUNTS = {
    "once": 1, "one": 1, "two": 2, "twice": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip


def parse_time(text: str) -> dt.time:
    """Read `9am`, `9:30am`, `13:30` or `noon`. Raises `DateError`."""
    plain = text.strip().lower().replace(" ", "").replace(".", ":")
    plain = {"noon": "12pm", "midday": "12pm", "midnight": "12am"}.get(plain, plain)
    match = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?(am|pm)?", plain)
    if match and match[2] and not match[3] and len(match[1]) == 1 and match[1] != "0":
        half = f"{match[1]}:{match[2]}"
        raise DateError(
            f'"{text}" could be in the morning or after noon.',
            f"Write {half}am, {half}pm, or 0{half} for the morning.",
        )
    if match and (match[2] or match[3]):
        hour, minute = int(match[1]), int(match[2] or 0)
        if match[3] and 1 <= hour <= 12:  # noqa: PLR2004
            return _clock(text, hour % 12 + (12 if match[3] == "pm" else 0), minute)
        if not match[3]:
            return _clock(text, hour if (hour, minute) != (24, 0) else 0, minute)
    raise _bad_time(text)


def _clock(text: str, hour: int, minute: int) -> dt.time:
    try:
        return dt.time(hour, minute)
    except ValueError:
        raise _bad_time(text) from None


def _bad_time(text: str) -> DateError:
    fix = "Write it like 9am, 9:30am or 17:00."
    if re.search(r"24.?(?:h|/7)|all day|night|always", text, re.IGNORECASE):
        fix = "For day and night, write opens_at: midnight, and below it closes_at: midnight."
    return DateError(f'"{text}" is not a time of day.', fix)


@functools.lru_cache(maxsize=20_000)
def parse_date(written: str) -> PlanDate:  # noqa: PLR0911 - one for each form
    """Read a date in plain English. Raises `DateError` with what to write instead."""
    text = " ".join(written.split())
    plain = _YEAR_DASH.sub("-", text.lower()).replace("\u2019", "'").rstrip(".")
    plain = re.sub(r" ?[\u2013\u2014] ?| - ", " to ", plain)
    if plain in {"to be agreed", "tbc", "tba", "to be confirmed", "not set"}:
        return PlanDate("to-be-agreed", text)
    if plain in {"not stated", "date not stated", "not known", "unknown"}:
        return PlanDate("not-stated", text)
    if plain in {"ongoing", "always running"}:
        return PlanDate("ongoing", text)
    if plain == "from time to time":
        return PlanDate("every", text)
    if _COMING.fullmatch(plain):
        return PlanDate("coming-months", text)
    if often := _OFTEN_IN.fullmatch(plain):
        count = often["count"].removesuffix(" times")
        return PlanDate("times", text, every=(_COUNTS.get(count) or int(count), often["unit"]))
    if maybe := _PROVISIONAL.fullmatch(plain):
        return replace(_pointed(text, maybe["after"] or maybe["before"]), provisional=True)
    if plain.startswith("every "):
        return _recurring(text, plain)
    if plain.startswith("after "):
        return _waiting(text)
    return _pointed(text, plain)


def _recurring(text: str, plain: str) -> PlanDate:
    match = _EVERY.fullmatch(plain)
    if not match:
        raise DateError(
            f'"{text}" is not a repeat this site can read.', "Write it like: every 3 months."
        )
    count = match["count"] or "1"
    return PlanDate("every", text, every=(_COUNTS.get(count) or int(count), match["unit"]))


def _waiting(text: str) -> PlanDate:
    ids = tuple(
        part.strip() for part in re.split(r",| and ", text[len("after ") :]) if part.strip()
    )
    if not all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part) for part in ids):
        raise DateError(
            f'"{text}" does not name what it waits for.',
            "Write the file name of the milestone, for example: after board-established.",
        )
    return PlanDate("after", text, after=ids)


_AT_THE_LATEST = ("by no later than ", "by not later than ", "no later than ", "not later than ",
                  "on or before ", "by ")  # fmt: skip
_OPENINGS: tuple[tuple[str, Form], ...] = (
    *((f"{opening}the end of ", "by-end") for opening in (*_AT_THE_LATEST, "before ")),
    *((opening, "by") for opening in _AT_THE_LATEST),
    ("until ", "until"),
    ("about ", "about"),
    ("around ", "about"),
)


def _pointed(text: str, plain: str) -> PlanDate:
    for opening, form in _OPENINGS:
        if plain.startswith(opening):
            point = _point(text, plain[len(opening) :])
            if form == "about":
                return PlanDate("about", text, start=point)
            return PlanDate(form, text, end=_edge(point, last=True))
    if plain.startswith("between ") and " and " in plain:
        first, last = plain[len("between ") :].split(" and ", 1)
        return _span("between", text, first, last)
    opened = plain.startswith(("from ", "since "))
    rest = plain[5:].strip() if plain.startswith("from ") else plain[6:] if opened else plain
    rest = _whole_times(rest)
    timed = _TIMES.fullmatch(rest)
    if timed and not _SEASON.fullmatch(rest):
        return _on_day(text, timed)
    rest = _JOINED.sub(r"\g<first> to ", _PLAN_YEARS.sub(r"year \g<first> to year \g<last>", rest))
    for joint in (" to ", " until "):
        if joint in rest and not _SEASON.fullmatch(rest):
            first, last = rest.split(joint, 1)
            return _span("range", text, first, last)
    point = _point(text, rest)
    return (
        PlanDate("from", text, start=_edge(point)) if opened else PlanDate("on", text, start=point)
    )


def _whole_times(plain: str) -> str:
    """Say of both times whether they are before or after noon: `7 to 9pm` is `7pm to 9pm`.

    The first is the one that is sooner before the second.
    """
    found = _HALF_SAID.search(plain)
    if not found or int(re.split("[:.]", found["first"])[0]) not in range(1, 13):
        return plain
    last = parse_time(found["last"])
    firsts = [f"{found['first']}{half}" for half in ("pm", "am")]
    first = next((time for time in firsts if parse_time(time) < last), found["first"])
    return f"{plain[: found.start()]}{first} to {found['last']}"


def _on_day(text: str, timed: re.Match[str]) -> PlanDate:
    if re.search(r" \d{1,2}(?:[:.]\d\d)? ?(?:to|until|-)$", timed["date"]):
        wrong = f'"{text}" does not say am or pm with both times.'
        raise DateError(wrong, "Write them like: 22 July 2024, 7pm to 9pm.")
    point = _point(text, timed["date"])
    if point.precision != "day":
        raise DateError(f'"{text}" has a time but no day.', "Write the day too: 22 July 2024, 7pm.")
    times = tuple(parse_time(part) for part in (timed["first"], timed["last"]) if part)
    if len(times) > 1 and times[1] <= times[0]:
        raise DateError(f'"{text}" ends before it starts.', "Check the two times.")
    return PlanDate("on", text, start=point, times=times)


def _span(form: Literal["range", "between"], text: str, first: str, last: str) -> PlanDate:
    end = _point(text, last)
    # "5 to 11 June 2023" borrows the month, "July to August 2024" the year.
    if re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", first) and end.month:
        first = f"{first} {MONTHS[end.month - 1].lower()}"
    quarter = re.match(r"(?:q|quarter )\w+", last)
    if quarter and re.fullmatch(r"(?:q|quarter )\w+", first):
        first += last[quarter.end() :]
    elif not re.search(r"\d{4}", first) and not _PLAN_YEAR.fullmatch(first):
        first = f"{first} {_year_before(text, first, end)}"
    start = _point(text, first)
    years = start.precision == end.precision == "plan-year"
    if start.earliest > end.latest or (years and int(start.detail) > int(end.detail)):
        raise DateError(f'"{text}" ends before it starts.', "Check the two dates.")
    return PlanDate(form, text, start=_edge(start), end=_edge(end, last=True))


def _edge(point: Point, *, last: bool = False) -> Point:
    """Return where a stretch of months begins or ends: "from 2024/25" is from April 2024."""
    if point.precision in {"quarter", "year"} and point.detail in {"financial", "calendar"}:
        day = point.latest if last else point.earliest
        return Point("month", day.year, day.month)
    return point


def _year_before(text: str, first: str, end: Point) -> int:
    """Return the year of a first point that does not say it: December to January 2025."""
    if not re.search(MONTH, first):
        return end.year
    start = _point(text, f"{first} {end.year}")
    later = start.earliest > end.latest and start.month - end.month >= _HALF_A_YEAR
    return end.year - later


def _point(text: str, plain: str) -> Point:  # noqa: C901, PLR0911, PLR0912 - one for each form
    plain = plain.strip()
    if match := _SLASHED.fullmatch(plain):
        raise in_numbers(text, match)
    if match := _WEEK.fullmatch(plain):
        day = _point(text, match["day"])
        if day.precision != "day":
            fix = "Write the day on which the week begins: week commencing 8 July 2024."
            raise DateError(f'"{text}" does not say with which day the week begins.', fix)
        return replace(day, precision="week")
    if match := _DAY.fullmatch(plain) or _ISO_DAY.fullmatch(plain):
        return _day(text, match)
    if match := _PART.fullmatch(plain):
        month = MONTH_NAMES[match["month"]] if match["month"] else 0
        return Point("part", int(match["year"]), month, detail=match["part"])
    if match := _MONTH_YEAR.fullmatch(plain):
        return Point("month", int(match["year"]), MONTH_NAMES[match["month"]])
    if match := _YEARS.fullmatch(plain):
        if _is_financial(match):
            return Point("year", int(match["year"]), 4, detail="financial")
        check_not_a_month(match)
    if match := _PLAN_YEAR.fullmatch(plain):
        number = _COUNTS.get(match["number"]) or int(match["number"])
        return Point("plan-year", 0, detail=str(number))
    if match := _ISO_MONTH.fullmatch(plain):
        month = int(match["month"])
        if not 1 <= month <= 12:  # noqa: PLR2004
            raise DateError(f'"{text}" is not a date: there is no month {month}.')
        return Point("month", int(match["year"]), month)
    if match := _SEASON.fullmatch(plain):
        return _season(text, match)
    if match := _QUARTER.fullmatch(plain):
        return _quarter(text, match)
    if match := _FINANCIAL.fullmatch(plain):
        year = int(match["year"] or match["first"])
        if int(match["next"] or match["then"]) % 100 != (year + 1) % 100:
            raise DateError(
                f'"{text}" is not one year.', f"Write: financial year {year}-{(year + 1) % 100:02}."
            )
        return Point("year", year, 4, detail="financial")
    if re.fullmatch(r"(19|20)\d\d", plain):
        return Point("year", int(plain))
    raise unreadable(text, plain)


def _is_financial(match: re.Match[str]) -> bool:
    """Whether two years are one, as councils write it: 2024-25, 2024/25, 2024/2025.

    2010-11 may be a month, and 2024-2025 two years.
    """
    year, after, short = int(match["year"]), int(match["next"]), len(match["next"]) == len("25")
    if match["sign"] == "-" and (not short or 1 <= after <= 12):  # noqa: PLR2004
        return False
    return after == ((year + 1) % 100 if short else year + 1)


def _day(text: str, match: re.Match[str]) -> Point:
    year, day = int(match["year"]), int(match["day"])
    month = int(match["month"]) if match["month"].isdigit() else MONTH_NAMES[match["month"]]
    if not 1 <= month <= 12:  # noqa: PLR2004
        raise DateError(f'"{text}" is not a date: there is no month {month}.')
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise DateError(
            f'"{text}" is not a real day: {MONTHS[month - 1]} {year} has {last} days.',
            "Check the day in the report.",
        )
    groups = match.groupdict()
    if weekday := groups.get("weekday"):
        real = WEEKDAYS[dt.date(year, month, day).weekday()]
        if real.lower() != weekday:
            raise DateError(
                f"{day} {MONTHS[month - 1]} {year} was a {real}, not a {weekday.title()}.",
                f"Check both, then write it without the weekday: {day} {MONTHS[month - 1]} {year}.",
            )
    return Point("day", year, month, day)


def _season(text: str, match: re.Match[str]) -> Point:
    season = match["season"]
    if not match["year"]:
        if match["unstated"]:
            return Point("season", 0, SEASONS[season], detail=season)
        raise DateError(
            f'"{text}" does not say which year.',
            f'Write "{season} 2024", or "{season} (year not stated)" when the report does not say.',
        )
    year = int(match["year"])
    if season == "winter" and not match["next"]:
        raise DateError(
            f'"{text}" could be the start or the end of that year.',
            f'Write "winter {year}-{(year + 1) % 100:02}" '
            f"for December {year} to February {year + 1}.",
        )
    if match["next"] and (season != "winter" or int(match["next"]) % 100 != (year + 1) % 100):
        raise DateError(f'"{text}" is not one season.', f"Write it like: {season} {year}.")
    return Point("season", year, SEASONS[season], detail=season)


def _quarter(text: str, match: re.Match[str]) -> Point:
    number = _COUNTS.get(match["quarter"]) or int(match["quarter"])
    year, basis = int(match["year"]), match["basis"]
    if not 1 <= number <= 4:  # noqa: PLR2004
        raise DateError(
            f'"{text}" is not a quarter: there are only four.', "Write quarter 1, 2, 3 or 4."
        )
    if match["years"] and basis:
        raise unreadable(text, text.lower())
    if match["years"]:
        if int(match["years"][1:]) % 100 != (year + 1) % 100:
            fix = f"Write: Q{number} {year}/{(year + 1) % 100:02}."
            raise DateError(f'"{text}" is not in one year.', fix)
        basis = "financial"
    if basis is None:
        raise DateError(
            f'"{text}" could be read in two ways: '
            "calendar quarter or financial quarter (from April).",
            f'Write "quarter {number} of {year} (calendar)", '
            f'"quarter {number} of {year} (financial)", or '
            f'"quarter {number} of {year} (not stated)" when the report does not say.',
        )
    month = number * 3 - 2
    if basis == "financial":
        return Point("quarter", year + month // 10, (month + 2) % 12 + 1, detail="financial")
    return Point("quarter", year, month, detail="unknown" if basis == "not stated" else "calendar")
