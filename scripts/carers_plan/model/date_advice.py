"""What to write in place of a date that cannot be read. Advice never loses a fact.

Pure: standard library only.
"""

from __future__ import annotations

import calendar
import difflib
import re

from carers_plan.model.dates import MONTHS, WEEKDAYS
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


MONTH_NAMES = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_NAMES |= {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
MONTH_NAMES["sept"] = 9
MONTH = "(?P<month>" + "|".join(sorted(MONTH_NAMES, key=len, reverse=True)) + ")"
YEAR = r"(?P<year>(?:19|20)\d{2})"
_LONGEST = 15
"""How many years apart two years in one date are at most; what is more, is a month."""


def in_numbers(text: str, match: re.Match[str]) -> DateError:
    """Say what to write for a day whose month is a number, where it can be only one."""
    first, second, last = int(match["first"]), int(match["second"]), int(match["year"])
    short = len(match["year"]) == len("25")
    year = 2000 + last if short else last
    orders = {"day": (first, second, year), "month": (second, first, year)}
    if short and "-" in match[0]:
        orders["year"] = (last, second, 2000 + first)
    # All the rest stays: "by 31/03/2025" is by that day.
    ways: dict[str, str] = {}
    unreal = ""
    for order, (day, month, year) in orders.items():
        if 1 <= month <= 12 and 1 <= day <= 31:  # noqa: PLR2004
            named = f"{day} {MONTHS[month - 1]} {year}"
            if day > calendar.monthrange(year, month)[1]:
                unreal = unreal or named
            else:
                ways.setdefault(text.replace(match[0], named), f"{order} first")
    written = " or ".join(ways)
    if len(ways) > 1:
        many = "two" if len(ways) == 2 else "several"  # noqa: PLR2004
        wrong = f'"{text}" could be read in {many} ways: {" or ".join(ways.values())}.'
        return DateError(wrong, f"Write the month as a word: {written}.")
    if not ways and unreal:
        wrong = f'"{text}" is not a real day: there is no {unreal}.'
        return DateError(wrong, "Check the day in the report.")
    if not ways:
        return DateError(f'"{text}" is not a date: no month has such a number.')
    return DateError(f'"{text}" has the month as a number.', f"Write: {written}.")


def check_not_a_month(match: re.Match[str]) -> None:
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


def unreadable(text: str, plain: str) -> DateError:
    """Explain a date that no form fits; `plain` is it in small letters."""
    if plain in MONTH_NAMES or re.fullmatch(rf"\d{{1,2}}(?:st|nd|rd|th)? {MONTH}", plain):
        return DateError(
            f'"{text}" does not say which year.',
            f"Add the year, for example: {plain.title()} 2024. If nobody says which it is, write: "
            "not stated, and what is known in words, in another field.",
        )
    if month := re.fullmatch(rf"{MONTH} \(year not stated\)", plain):
        fix = f'Write: not stated. Say "{month["month"].title()}" in words, in another field.'
        return DateError(f'"{text}" has no year, which only a season may do without.', fix)
    if error := _nearly(text, plain):
        return error
    words = plain.split()
    months = [word for word in words if word[:3] in MONTH_NAMES and word not in MONTH_NAMES]
    if months:
        name = MONTHS[MONTH_NAMES[months[0][:3]] - 1]
        return DateError(
            f'"{text}" is not a date this site can read.', f'Did you mean "{name}"? {HOW_TO_WRITE}'
        )
    return DateError(f'"{text}" is not a date this site can read.')


_OFTEN = {"weekly": "week", "monthly": "month", "quarterly": "3 months", "yearly": "year"}
_OPENING = re.compile(r"(by|from|until|since|before|after|about|around) ", re.IGNORECASE)
_DAYS = [day.lower() for day in WEEKDAYS]
_TWO_WAYS = {"weekly": "week", "monthly": "month", "annual": "year", "annually": "year"}


def _nearly(text: str, plain: str) -> DateError | None:  # noqa: PLR0911 - one for each form
    """Explain the ways of writing dates that people often use and this site does not."""
    first = rf"\b{MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {YEAR}"
    if match := re.search(first, text, re.IGNORECASE):
        month = MONTHS[MONTH_NAMES[match["month"].lower()] - 1]
        day = f"{match['day']} {month} {match['year']}"
        fix = f"Write: {text[: match.start()]}{day}{text[match.end() :]}."
        return DateError(f'"{text}" has the month before the day.', fix)
    if match := re.fullmatch(rf"(?P<month>0?[1-9]|1[0-2])/{YEAR}", plain):
        fix = f"Write: {MONTHS[int(match['month']) - 1]} {match['year']}."
        return DateError(f'"{text}" has the month as a number.', fix)
    if re.fullmatch(rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH} '?\d\d", plain):
        wrong = f'"{text}" has only two digits of the year.'
        return DateError(wrong, "Write all four, for example 2024.")
    twice = re.fullmatch(r"bi-?(\w+)", plain)
    if unit := _TWO_WAYS.get(twice[1]) if twice else None:
        fix = (
            f'Write "every 2 {unit}s" or "twice a {unit}". If nobody knows, '
            'write "from time to time" and say so in words.'
        )
        return DateError(f'"{text}" could be read in two ways.', fix)
    if plain in _OFTEN:
        return DateError(f'"{text}" does not start with "every".', f"Write: every {_OFTEN[plain]}.")
    if match := re.search(rf"\b\d{{1,2}} {MONTH} {YEAR}", text, re.IGNORECASE):
        only = match[0].replace(match["month"], MONTHS[MONTH_NAMES[match["month"].lower()] - 1])
        opening = _OPENING.match(text)
        rest = text[opening.end() if opening else 0 : match.start()] + text[match.end() :]
        rest = re.sub(r" {2,}", " ", rest).strip(" ,;()")
        only = f"{opening[1].lower()} {only}" if opening else only
        wrong = f'"{text}" has more in it than a date.'
        if not rest or difflib.get_close_matches(rest.lower(), _DAYS, 1, 0.75):
            return DateError(wrong, f"Write only the date: {only}.")
        fix = f'Write here: {only}. Say "{rest}" in words, in another field: nobody should miss it.'
        return DateError(wrong, fix)
    return None
