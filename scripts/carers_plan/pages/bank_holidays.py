"""Bank holidays of the nations of the United Kingdom. The only importer of holidays."""

from __future__ import annotations

import datetime as dt
import functools

NATIONS = {"England": "ENG", "Wales": "WLS", "Scotland": "SCT", "Northern Ireland": "NIR"}
SATURDAY = 5


@functools.lru_cache(maxsize=8)
def bank_holidays(nation: str, first: int, last: int) -> frozenset[dt.date]:
    """Return all bank holidays of the years from `first` to `last`, substitute days included."""
    # Importing takes a tenth of a second, which only sites with opening hours should pay.
    from holidays.countries.united_kingdom import UnitedKingdom  # noqa: PLC0415

    days = UnitedKingdom(subdiv=NATIONS[nation], years=range(first, last + 1))
    # One that falls on a weekend is kept on a weekday instead, which the library has as well.
    return frozenset(day for day in days if day.weekday() < SATURDAY)
