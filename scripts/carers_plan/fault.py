"""A fault of the program itself, told in plain words; what a developer needs of it is in a file."""

from __future__ import annotations

import contextlib
import platform
import sys
import traceback
from importlib.metadata import version
from pathlib import Path

from carers_plan.atomic_file import write

NAME = "fault.txt"
EXIT = 70
"""How a command ends then (`EX_SOFTWARE` of sysexits.h), not as after somebody's mistake."""
_HERE = Path(__file__).parents[1]
_OURS = tuple(f"{_HERE / name}/" for name in ("carers_plan", "site_audit", "translation_desk"))


def tell(error: Exception, cache: Path) -> str:
    """Keep the traceback of an error in the folder `cache`, and say what to do with it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(_OURS)]
    last = (ours or frames)[-1:]
    place = f" in {Path(last[0].filename).name}, line {last[0].lineno}" if last else ""
    traceback.clear_frames(error.__traceback__)  # They hold what filled the memory.
    lines = [
        "The program needs more memory than is free here. Close other programs, then try again."
        if isinstance(error, MemoryError)
        else "The program has a fault of its own. It is no mistake of yours.",
        "The last good site is as it was, and no file is half written.",
    ]
    head = f"carers-plan {version('carers-plan')}, Python {sys.version}, {platform.platform()}"
    text = "\n".join([head, " ".join(sys.argv), "", *traceback.format_exception(error)])
    with contextlib.suppress(OSError):
        write(cache / NAME, text.encode(errors="replace"), durable=False)
        lines.append(
            f"Send the file {cache.name}/{NAME} to whoever set this program up for you. It may "
            "quote your words."
        )
    return "\n".join([*lines, f"({type(error).__name__}{place})"])
