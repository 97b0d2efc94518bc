"""The console that a command speaks to, which may not show every letter."""

from __future__ import annotations

import io
import sys


def show_what_can_be() -> None:
    """Show a letter that the console has no sign for as `?`, in place of ending half-way.

    Older consoles of Windows have few letters (cp1252), and no Bengali.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
