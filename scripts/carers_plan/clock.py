"""The clock: the one place where the program learns what day it is."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Return the day it is, where the computer stands."""
    return dt.datetime.now().astimezone().date()
