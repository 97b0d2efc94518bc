"""What was found in a catalogue before, kept until anything that it depends on changes."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import astuple
from pathlib import Path

from carers_plan.problem import Problem


def remembered(
    file: Path, depends_on: Iterable[bytes], find: Callable[[], Iterable[Problem]]
) -> tuple[Problem, ...]:
    """Return what `find` returns, from the file if nothing has changed since.

    `depends_on` is all that the answer depends on besides the program itself. A file that cannot
    be read or written is as good as none.
    """
    key = hashlib.sha256(b"\0".join((_program(), *depends_on))).hexdigest()
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(file.read_text(encoding="utf-8"))
        if kept["key"] == key:
            return tuple(Problem(*values) for values in kept["problems"])
    problems = tuple(find())
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        values = {"key": key, "problems": [astuple(problem) for problem in problems]}
        fresh.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        fresh.replace(file)
    return problems


@functools.cache
def _program() -> bytes:
    """Return a digest of all that decides what is found: the checks and what they read."""
    found = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *(here / "checks").rglob("*.*")]):
        if path.suffix in {".py", ".yaml"}:
            found.update(path.relative_to(here).as_posix().encode() + path.read_bytes())
    return found.digest()
