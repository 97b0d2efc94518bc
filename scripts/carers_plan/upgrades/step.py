"""One step from a format of the data to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]
"""The files that people edit, by their paths from the project's folder."""


@dataclass(frozen=True, slots=True)
class UpgradeStep:
    """What one rewriting does, in words for editors, and the rewriting: a pure function.

    It changes nothing where there is nothing to do, so that it may be done twice. A path that is
    not in its result is a file to delete.
    """

    done: str
    rewrite: Callable[[Texts], Texts]


@dataclass(frozen=True, slots=True)
class DataFormat:
    """A format of the data: the version that brought it, and the steps from the one before."""

    version: str
    steps: tuple[UpgradeStep, ...]
