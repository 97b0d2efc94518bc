"""A text that is translated, and what is known of its translation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from carers_plan.model.review import Review
from carers_plan.words.blanks import flat
from carers_plan.words.change import Change


class State(Enum):
    """How far the translation of one message is."""

    MISSING = "missing"
    MACHINE = "machine"
    STALE = "stale"
    UNREVIEWED = "unreviewed"
    CURRENT = "current"


@dataclass(frozen=True)
class Message:
    """One English text. `context` is its record and field: `actions/launch/title`.

    `english` has blanks in braces for what no translator may change; `note` tells translators what
    it is; `blanks` what goes into each blank; `file` and `line` are where it is written.
    """

    context: str
    english: str
    note: str = ""
    blanks: tuple[tuple[str, str], ...] = ()
    markdown: bool = False
    plural: str = ""
    file: str = ""
    line: int = 0

    @cached_property
    def key(self) -> tuple[str, str]:
        """What tells it from all other messages."""
        return self.context, flat(self.english)

    @property
    def hash(self) -> str:
        """A short form of the English, the same however its lines are broken."""
        return digest(self.english)

    @property
    def id(self) -> str:
        """The message's name in files that are sent away."""
        return f"{self.context}#{self.hash}"

    @property
    def size(self) -> int:
        """How many words an agency would count."""
        return len(self.english.split())


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of one message in one language. `older` is the English they were made from."""

    text: str = ""
    older: str = ""
    change: Change = Change.NONE
    machine: bool = False
    review: Review | None = None
    forms: tuple[str, ...] = ()
    line: int = 0

    @property
    def state(self) -> State:
        """How far the translation is."""
        if not (self.text or self.forms):
            return State.MISSING
        if self.change is not Change.NONE:
            return State.STALE
        if self.machine:
            return State.MACHINE
        return State.CURRENT if self.review else State.UNREVIEWED

    @property
    def shown(self) -> bool:
        """Whether readers see it. What a machine wrote, or what states an old fact, they do not."""
        return bool(self.text or self.forms) and not self.machine and self.change is not Change.FACT

    @property
    def outdated(self) -> bool:
        """Whether readers see it, and have to be told that its English says something else now."""
        return self.shown and self.change is Change.LARGE


MISSING = Translation()


def digest(text: str) -> str:
    """Return eight characters that stand for a text."""
    return hashlib.sha256(flat(text).encode()).hexdigest()[:8]
