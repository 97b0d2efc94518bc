"""Bank holidays of the nations of the United Kingdom. The only importer of holidays."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from carers_plan.model.plan_facts import Nation

_NATIONS: dict[Nation, str] = {
    "England": "ENG",
    "Wales": "WLS",
    "Scotland": "SCT",
    "Northern Ireland": "NIR",
}
# What the library calls a day, and the key of its name among the interface words.
_NAMES = {
    "New Year's Day": "new-year",
    "New Year Holiday": "second-january",
    "Saint Patrick's Day": "st-patrick",
    "Good Friday": "good-friday",
    "Easter Monday": "easter-monday",
    "May Day": "early-may",
    "Spring Bank Holiday": "spring",
    "Battle of the Boyne": "boyne",
    "Summer Bank Holiday": "summer",
    "Late Summer Bank Holiday": "summer",
    "Saint Andrew's Day": "st-andrew",
    "Christmas Day": "christmas",
    "Boxing Day": "boxing-day",
}
_SUBSTITUTE = " (observed)"


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """Why a day is a bank holiday. A substitute day stands in for one at a weekend."""

    name: str
    substitute: bool = False


@functools.cache
def bank_holidays(nation: Nation, year: int) -> Mapping[dt.date, BankHoliday]:
    """Return a year's bank holidays in order, those at a weekend and their substitutes both."""
    # Importing takes a tenth of a second, which only sites with opening hours should pay.
    from holidays.countries.united_kingdom import UnitedKingdom  # noqa: PLC0415

    found = UnitedKingdom(subdiv=_NATIONS[nation], years=year).items()
    return {day: _why(name) for day, name in sorted(found)}


def _why(name: str) -> BankHoliday:
    """Read the library's name; a day that came once, such as a jubilee, is `special`."""
    plain = name.partition("; ")[0]
    known = _NAMES.get(plain.removesuffix(_SUBSTITUTE), "special")
    return BankHoliday(known, plain.endswith(_SUBSTITUTE))


def bank_holidays_between(
    nation: Nation, first: dt.date, last: dt.date
) -> dict[dt.date, BankHoliday]:
    """Return the bank holidays from one day to another, both included."""
    return {
        day: holiday
        for year in range(first.year, last.year + 1)
        for day, holiday in bank_holidays(nation, year).items()
        if first <= day <= last
    }
