"""How far a long audit has come, told on the side so that it never mixes with the report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click

STEP = 10
"""Per cent between two lines, where there is no terminal to draw a bar on."""


@contextmanager
def shown(label: str, stream: TextIO | None = None) -> Iterator[Callable[[int, int], None]]:
    """Give a function to call with how many steps are done and of how many.

    A terminal gets a bar. A log gets a line for each tenth.
    """
    out = stream or sys.stderr
    if out.isatty():
        with click.progressbar(length=1, label=label, file=out, show_pos=True) as bar:

            def draw(done: int, of: int) -> None:
                bar.length = of
                bar.update(max(0, done - bar.pos))

            yield draw
        return
    told = 0

    def write(done: int, of: int) -> None:
        nonlocal told
        tenth = 100 * done // of // STEP * STEP if of else 0
        if tenth > told:
            told = tenth
            click.echo(f"{label}: {done} of {of} ({tenth} %)", file=out)

    yield write
