"""Answers that depend on nothing but what was asked, kept in the process and sealed for the next.

In a preview only what changed is looked through again, and so it is in a second check. The key of
an answer is all that it was made from.
"""

from __future__ import annotations

import contextlib
import functools
import pickle
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from carers_plan.cache_file import keep, load

P = ParamSpec("P")
R = TypeVar("R")
_MOST = 200_000
"""How many answers of one function are kept; then those that nobody has asked for since go."""
ANSWERS = Path("checks", "answers")
"""Where answers are saved, in the cache of a project."""
_NONE = object()
_caches: dict[str, _Answers] = {}
_saved: list[tuple[Path, bytes]] = []
"""The folder in which another process has saved, and its key; none or one."""


class _Answers:
    """The answers of one function: those asked for lately, and those kept from before."""

    def __init__(self, name: str, most: int) -> None:
        self.name, self.most = name, most
        self.forget()

    def forget(self) -> None:
        self.asked: dict[Hashable, Any] = {}
        self.before: dict[Hashable, Any] = {}
        self.new = self.loaded = False

    def get(self, key: Hashable, find: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it is
        found = self.asked.get(key, _NONE)
        if found is _NONE:
            if _saved and not self.loaded:
                self._load(*_saved[0])
            found = self.before.get(key, _NONE)
            if found is _NONE:
                found, self.new = find(), True
            if len(self.asked) >= self.most:
                self.asked, self.before = {}, self.asked
            self.asked[key] = found
        return found

    def _load(self, folder: Path, key: bytes) -> None:
        self.loaded = True
        if content := load(folder / f"{self.name}.cache", key):
            # The seal says that we wrote it ourselves: Python would run whatever else it is given.
            with contextlib.suppress(pickle.UnpicklingError, AttributeError, ImportError, EOFError):
                self.before |= pickle.loads(content)  # noqa: S301

    def save(self, folder: Path, key: bytes) -> None:
        """Save what is known, if any is new. What nobody asked for today, others may ask."""
        if self.new:
            found = self.before | self.asked
            found = found if len(found) <= self.most else self.asked
            keep(folder / f"{self.name}.cache", key, pickle.dumps(found, pickle.HIGHEST_PROTOCOL))


def kept(
    key: Callable[P, Hashable], most: int | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function returns, for as long as `key` says that the same is asked.

    What it returns must be a value that nobody changes, and that can be pickled. `most` is how many
    answers are kept, twice as many in the process.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{function.__module__}.{function.__qualname__}"
        answers = _caches[name] = _Answers(name, most or _MOST)

        @functools.wraps(function)
        def ask(*given: P.args, **named: P.kwargs) -> R:
            found: R = answers.get(key(*given, **named), lambda: function(*given, **named))
            return found

        return ask

    return decorate


def forget() -> None:
    """Forget every answer, and where some are saved."""
    _saved.clear()
    for answers in _caches.values():
        answers.forget()


def load_answers(folder: Path, key: bytes) -> None:
    """Use what another process has saved in a folder. `key` stands for the program that made it."""
    _saved[:] = [(folder, key)]


def save_answers(folder: Path, key: bytes) -> None:
    """Save the answers of each function of which there are new ones, in a file of its own."""
    for answers in _caches.values():
        answers.save(folder, key)
