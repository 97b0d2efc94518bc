"""The digits of every script as 0 to 9, so that numbers can be compared across languages."""

from __future__ import annotations

import re
import unicodedata

_OTHER_DIGIT = re.compile(r"[^\D0-9]|[٫٬]")
_SIGNS = {"٫": ".", "٬": ","}


def fold_digits(text: str) -> str:
    """Write every digit as 0 to 9, and the Arabic signs between digits as . and ,."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(
        lambda match: _SIGNS.get(match[0]) or str(unicodedata.digit(match[0])), text
    )
