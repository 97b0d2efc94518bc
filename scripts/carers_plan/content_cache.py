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
_NONE = object()
_caches: dict[str, _Answers] = {}


class _Answers:
    """The answers of one function: those asked for lately, and those kept from before."""

    def __init__(self) -> None:
        self.asked: dict[Hashable, Any] = {}
        self.before: dict[Hashable, Any] = {}
        self.new = False

    def get(self, key: Hashable, find: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it is
        found = self.asked.get(key, _NONE)
        if found is _NONE:
            found = self.before.get(key, _NONE)
            if found is _NONE:
                found, self.new = find(), True
            if len(self.asked) >= _MOST:
                self.asked, self.before = {}, self.asked
            self.asked[key] = found
        return found


def kept(key: Callable[P, Hashable]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function returns, for as long as `key` says that the same is asked.

    What it returns must be a value that nobody changes, and that can be pickled.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        answers = _caches[f"{function.__module__}.{function.__qualname__}"] = _Answers()

        @functools.wraps(function)
        def ask(*given: P.args, **named: P.kwargs) -> R:
            found: R = answers.get(key(*given, **named), lambda: function(*given, **named))
            return found

        return ask

    return decorate


def forget() -> None:
    """Forget every answer."""
    for answers in _caches.values():
        answers.asked, answers.before, answers.new = {}, {}, False


def load_answers(file: Path, key: bytes) -> None:
    """Take in what another process has saved. `key` stands for the program that made it."""
    if content := load(file, key):
        # The seal says that we wrote it ourselves: Python would run whatever else is given to it.
        with contextlib.suppress(pickle.UnpicklingError, AttributeError, ImportError, EOFError):
            for name, answers in pickle.loads(content).items():  # noqa: S301
                if name in _caches:
                    _caches[name].before = answers


def save_answers(file: Path, key: bytes) -> None:
    """Save the answers that were asked for in this process, if there are new ones."""
    if any(answers.new for answers in _caches.values()):
        found = {name: answers.asked for name, answers in _caches.items()}
        keep(file, key, pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
