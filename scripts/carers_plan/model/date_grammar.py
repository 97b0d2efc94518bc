"""Read dates written in plain English, strictly, and say what to write when they are not clear.

Pure: standard library only.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from typing import Literal

from carers_plan.model.dates import MONTHS, SEASONS, WEEKDAYS, Form, PlanDate, Point
from carers_plan.problem import MistakeError

EXAMPLES = (
    "22 July 2024",
    "July 2024",
    "late July 2024",
    "autumn 2024",
    "by the end of September 2024",
    "September to December 2024",
    "to be agreed",
)
HOW_TO_WRITE = "Write it like one of these: " + "; ".join(EXAMPLES) + "."


class DateError(MistakeError):
    """A date that cannot be read."""

    def __init__(self, wrong: str, fix: str = HOW_TO_WRITE) -> None:
        super().__init__(wrong, fix)


_MONTH_NAMES = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH_NAMES |= {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH_NAMES["sept"] = 9
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + ")"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DAY = re.compile(
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS).lower()}),? )?"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH} {_YEAR}"
)
_ISO_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})")
_ISO_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})")
_PART = re.compile(rf"(?P<part>early|mid|late)[ -]{_MONTH} {_YEAR}")
_MONTH_YEAR = re.compile(rf"{_MONTH} {_YEAR}")
_SEASON = re.compile(
    rf"(?P<season>spring|summer|autumn|winter)(?: {_YEAR}(?:[-/ ](?:to )?(?P<next>\d{{2,4}}))?)?"
    r"(?P<unstated> \(year not stated\))?"
)
_QUARTER = re.compile(
    rf"(?:q|quarter )(?P<quarter>one|two|three|four|\d)(?: of)? {_YEAR}"
    r"(?: \((?P<basis>calendar|financial|not stated)(?: year)?\))?"
)
_FINANCIAL = re.compile(
    rf"(?:financial year|fy) ?{_YEAR}[-/](?P<next>\d{{4}}|\d{{2}})"
    r"|(?P<first>(?:19|20)\d{2})[-/](?P<then>\d{4}|\d{2}) financial year"
)
# A dash between two years, as printed: 2024-25.
_YEAR_DASH = re.compile(r"(?<=\b(?:19|20)\d\d) ?[\u2013\u2014] ?(?=\d\d(?:\d\d)?\b(?! [a-z]))")
# Two years, or a year and a month: 2024-25, 2024/25, 2021-2026, 2010-11.
_YEARS = re.compile(rf"(?:(?:the )?year )?{_YEAR} ?(?P<sign>[-/]) ?(?P<next>\d{{4}}|\d{{2}})")
_LONGEST = 15
"""How many years apart two years in one date are at most; what is more, is a month."""
_SLASHED = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_TIME = r"(?:\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)|\d{1,2}:\d{2}|noon|midday|midnight)"
_TIMES = re.compile(
    rf"(?P<date>.+?),? (?:at )?(?P<first>{_TIME})(?: (?:to|until|-|–) (?P<last>{_TIME}))?"
)
_EVERY = re.compile(
    r"every (?:(?P<count>[1-9]\d*|two|three|four|six) )?(?P<unit>day|week|month|year)s?"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "six": 6, "one": 1}


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
            return _clock(text, hour, minute)
    raise _bad_time(text)


def _clock(text: str, hour: int, minute: int) -> dt.time:
    try:
        return dt.time(hour, minute)
    except ValueError:
        raise _bad_time(text) from None


def _bad_time(text: str) -> DateError:
    return DateError(f'"{text}" is not a time of day.', "Write it like 9am, 9:30am or 17:00.")


@functools.lru_cache(maxsize=20_000)
def parse_date(written: str) -> PlanDate:  # noqa: PLR0911 - one for each form
    """Read a date in plain English. Raises `DateError` with what to write instead."""
    text = " ".join(written.split())
    plain = _YEAR_DASH.sub("-", text.lower()).replace("\u2019", "'").rstrip(".")
    plain = re.sub(r" ?[\u2013\u2014] ?", " to ", plain)
    if plain in {"to be agreed", "tbc", "tba", "to be confirmed", "not set"}:
        return PlanDate("to-be-agreed", text)
    if plain in {"not stated", "date not stated", "not known", "unknown"}:
        return PlanDate("not-stated", text)
    if plain in {"ongoing", "always running"}:
        return PlanDate("ongoing", text)
    if plain == "from time to time":
        return PlanDate("every", text)
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


_OPENINGS: tuple[tuple[str, Form], ...] = (
    ("by the end of ", "by-end"),
    ("before the end of ", "by-end"),
    ("by ", "by"),
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
            return PlanDate(form, text, end=point)
    if plain.startswith("between ") and " and " in plain:
        first, last = plain[len("between ") :].split(" and ", 1)
        return _span("between", text, first, last)
    opened = plain.startswith(("from ", "since "))
    rest = plain[5:].strip() if plain.startswith("from ") else plain[6:] if opened else plain
    timed = _TIMES.fullmatch(rest)
    if timed and not _SEASON.fullmatch(rest):
        return _on_day(text, timed)
    for joint in (" to ", " until "):
        if joint in rest and not _SEASON.fullmatch(rest):
            first, last = rest.split(joint, 1)
            return _span("range", text, first, last)
    point = _point(text, rest)
    return PlanDate("from" if opened else "on", text, start=point)


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
    if not re.search(r"\d{4}", first):
        first = f"{first} {end.year}"
    start = _point(text, first)
    if start.earliest > end.latest:
        raise DateError(f'"{text}" ends before it starts.', "Check the two dates.")
    return PlanDate(form, text, start=start, end=end)


def _point(text: str, plain: str) -> Point:  # noqa: C901, PLR0911 - one for each form
    plain = plain.strip()
    if _SLASHED.fullmatch(plain):
        raise DateError(
            f'"{text}" could be read in two ways: day first or month first.',
            "Write the month as a word, for example 3 April 2024.",
        )
    if match := _DAY.fullmatch(plain) or _ISO_DAY.fullmatch(plain):
        return _day(text, match)
    if match := _PART.fullmatch(plain):
        return Point("part", int(match["year"]), _MONTH_NAMES[match["month"]], detail=match["part"])
    if match := _MONTH_YEAR.fullmatch(plain):
        return Point("month", int(match["year"]), _MONTH_NAMES[match["month"]])
    if match := _YEARS.fullmatch(plain):
        _not_a_month(match)
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
    raise _unreadable(text, plain)


def _not_a_month(match: re.Match[str]) -> None:
    """Refuse what may be two years. Does nothing where it can only be a month of a year."""
    year, short = int(match["year"]), len(match["next"]) == len("25")
    after = int(match["next"])
    last = year + (after - year) % 100 if short else after
    month = MONTHS[after - 1] if short and match["sign"] == "-" and 1 <= after <= 12 else ""  # noqa: PLR2004
    if not year < last <= year + _LONGEST:
        return
    ways = [f'"{month} {year}"'] if month else []
    if last == year + 1:
        ways.append(f'"financial year {year}-{last % 100:02}" (April {year} to March {last})')
    ways.append(f'"{year} to {last}"')
    many = "could be read in several ways" if ways[1:] else "is two years"
    raise DateError(f'"{match[0]}" {many}.', f"Write {', or '.join(ways)}.")


def _unreadable(text: str, plain: str) -> DateError:
    if plain in _MONTH_NAMES or re.fullmatch(rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}", plain):
        return DateError(
            f'"{text}" does not say which year.',
            f"Add the year, for example: {plain.title()} 2024.",
        )
    if error := _nearly(text, plain):
        return error
    words = plain.split()
    months = [word for word in words if word[:3] in _MONTH_NAMES and word not in _MONTH_NAMES]
    if months:
        name = MONTHS[_MONTH_NAMES[months[0][:3]] - 1]
        return DateError(
            f'"{text}" is not a date this site can read.', f'Did you mean "{name}"? {HOW_TO_WRITE}'
        )
    return DateError(f'"{text}" is not a date this site can read.')


_OFTEN = {"weekly": "week", "monthly": "month", "quarterly": "3 months", "yearly": "year"}
_TWO_WAYS = {"weekly": "week", "monthly": "month", "annual": "year", "annually": "year"}


def _nearly(text: str, plain: str) -> DateError | None:  # noqa: PLR0911 - one for each form
    """Explain the ways of writing dates that people often use and this site does not."""
    if match := re.fullmatch(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}", plain):
        month = MONTHS[_MONTH_NAMES[match["month"]] - 1]
        fix = f"Write: {match['day']} {month} {match['year']}."
        return DateError(f'"{text}" has the month before the day.', fix)
    if match := re.fullmatch(rf"(?P<month>0?[1-9]|1[0-2])/{_YEAR}", plain):
        fix = f"Write: {MONTHS[int(match['month']) - 1]} {match['year']}."
        return DateError(f'"{text}" has the month as a number.', fix)
    if re.fullmatch(rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH} '?\d\d", plain):
        wrong = f'"{text}" has only two digits of the year.'
        return DateError(wrong, "Write all four, for example 2024.")
    twice = re.fullmatch(r"bi-?(\w+)", plain)
    if unit := _TWO_WAYS.get(twice[1]) if twice else None:
        fix = (
            f'Write "every 2 {unit}s". If it means twice a {unit}, or nobody knows, '
            'write "from time to time" and say so in words.'
        )
        return DateError(f'"{text}" could be read in two ways.', fix)
    if plain in _OFTEN:
        return DateError(f'"{text}" does not start with "every".', f"Write: every {_OFTEN[plain]}.")
    if match := re.search(rf"\b\d{{1,2}} {_MONTH} {_YEAR}", plain):
        only = match[0].replace(match["month"], MONTHS[_MONTH_NAMES[match["month"]] - 1])
        return DateError(f'"{text}" has more in it than a date.', f"Write only the date: {only}.")
    return None


def _day(text: str, match: re.Match[str]) -> Point:
    year, day = int(match["year"]), int(match["day"])
    month = int(match["month"]) if match["month"].isdigit() else _MONTH_NAMES[match["month"]]
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
