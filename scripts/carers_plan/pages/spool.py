"""Pages laid down on disk while a site is made, so that a large site takes little memory."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass


class Spool:
    """A file without a name, which is gone when nobody holds a text in it any more."""

    def __init__(self) -> None:
        """Open the file. Raises `OSError` where nothing can be written."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open for as long as this lives
        self._end = 0

    def lay(self, text: str) -> Laid:
        """Write a text. Raises `OSError` when the disk is full."""
        content = text.encode()
        laid = Laid(self, self._end, len(content))
        self._file.write(content)
        self._file.flush()
        self._end += len(content)
        return laid

    def read(self, start: int, length: int) -> bytes:
        """Return what stands at a place."""
        return os.pread(self._file.fileno(), length, start)


@dataclass(frozen=True, slots=True)
class Laid:
    """A text in a spool: where it starts, and how many bytes it has."""

    spool: Spool
    start: int
    length: int

    @property
    def text(self) -> str:
        """The text, read again."""
        return self.spool.read(self.start, self.length).decode()
