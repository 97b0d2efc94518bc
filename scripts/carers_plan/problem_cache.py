"""What was found wrong before, kept until anything that it depends on changes."""

from __future__ import annotations

import contextlib
import json
import sys
import sysconfig
from collections.abc import Callable, Iterable
from pathlib import Path

from carers_plan.cache_file import digest_of_files, keep, load
from carers_plan.problem import Problem, values


def program_digest() -> bytes:
    """Return what stands for the program, for the Python that runs it and for what it uses."""
    program = digest_of_files(Path(__file__).parent, ("*.py", "*.yaml", "*.po"))
    installed = Path(sysconfig.get_path("purelib")).glob("*-info")
    used = (folder.name for folder in installed)
    return "\0".join((sys.version, *sorted(used))).encode() + program


def cached_problems(
    file: Path, depends_on: Iterable[bytes], find: Callable[[], Iterable[Problem]]
) -> tuple[Problem, ...]:
    """Return what `find` returns, from the file if nothing has changed since.

    `depends_on` is all that the answer depends on besides the program itself. A file that cannot
    be read or written is as good as none.
    """
    key = b"\0".join((program_digest(), *depends_on))
    if kept := load(file, key):
        with contextlib.suppress(ValueError, TypeError):
            return tuple(Problem(*values) for values in json.loads(kept))
    problems = tuple(find())
    keep(file, key, json.dumps([values(problem) for problem in problems]).encode())
    return problems
