"""A lock on a file: one owner at a time, and free again as soon as its owner has ended or died."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path


@contextlib.contextmanager
def locked(file: Path, wait: Callable[[], object]) -> Iterator[int]:
    """Hold the lock inside the block. Yields its descriptor, which a child process can share.

    `wait` is called once if somebody else holds the lock, before this waits for them. The file is
    there only while the lock is held. Raises `OSError` where it cannot be made.
    """
    descriptor = _taken(file, wait)
    try:
        yield descriptor
    finally:
        file.unlink(missing_ok=True)
        os.close(descriptor)


def _taken(file: Path, wait: Callable[[], object]) -> int:
    told = False
    while True:
        try:
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            error.filename = str(file.parent)  # What people know, and can change.
            raise
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if told else fcntl.LOCK_NB))
            # Whoever held it may have taken the file away meanwhile: then a lock on it is none.
            if file.exists() and os.path.samestat(file.stat(), os.fstat(descriptor)):
                return descriptor
        except BlockingIOError:
            told = True
            wait()
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
