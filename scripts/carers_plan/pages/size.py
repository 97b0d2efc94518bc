"""How large a file is, as readers are told."""

from __future__ import annotations

from dataclasses import dataclass

_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Size:
    """A number of bytes, told in a unit that fits."""

    bytes: int

    @property
    def unit(self) -> str:
        """The unit that `number` is in: kb or mb."""
        return "kb" if self.bytes < _MEGABYTE else "mb"

    @property
    def number(self) -> str:
        """The size as words have it, rounded up: 17, or 2.4."""
        if self.unit == "kb":
            return str(-(-self.bytes // _KILOBYTE))
        tenths = -(-self.bytes // (_MEGABYTE // 10))
        return f"{tenths // 10}.{tenths % 10}"
