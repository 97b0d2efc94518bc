"""A file that others take along: for a calendar, a feed reader, a directory, a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

_KILOBYTE = 1_000


@dataclass(frozen=True)
class Export:
    """One file. `path` is below the language's folder, `format` what people call its kind.

    It is made when somebody first asks for it.
    """

    path: str
    format: str
    make: Callable[[], str]

    @cached_property
    def content(self) -> bytes:
        """What is in the file."""
        return self.make().encode()

    @property
    def size(self) -> str:
        """Its size in kilobytes, rounded up."""
        return str(-(-len(self.content) // _KILOBYTE))
