"""What is sent to translators and to reviewers: texts, with all that they need to know of each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from carers_plan.words.change import Change
from carers_plan.words.language import Language
from carers_plan.words.message import Message, State, digest
from carers_plan.words.po_file import PLURALS

PRODUCT = "carers-plan"
VERSION = 1
"""The number of the format of these files. A newer one says that old programs cannot read it."""
_NAME = re.compile(r"(?P<message>\S+#[0-9a-f]{8})(?:\[(?P<form>\d)\])?(?:\.(?P<mark>[0-9a-f]{8}))?")
_WHY = {
    Change.NONE: "",
    Change.SMALL: "Only spelling or format of the English was changed.",
    Change.LARGE: "The English was changed. Readers are told that this may be out of date.",
    Change.FACT: "A fact or a link in the English was changed. Readers see English until you help.",
}
BY_MACHINE = "A machine wrote this. Readers do not see it until a person has taken it over."


class Name(NamedTuple):
    """What a text is called in a file: its message, a plural form, a mark of its translation.

    The message holds a digest of the English, and `mark` is one of the translation that there was
    when the file was written: what changed since then, on either side, is seen.
    """

    message: str
    form: int | None = None
    mark: str = ""

    def __str__(self) -> str:
        form = "" if self.form is None else f"[{self.form}]"
        return f"{self.message}{form}{self.mark and f'.{self.mark}'}"


def mark_of(text: str) -> str:
    """Return what stands for a translation in a name, nothing for none."""
    return digest(text) if text else ""


def parse_name(text: str) -> Name | None:
    """Read a name, None if it is none."""
    found = _NAME.fullmatch(text.strip())
    if not found:
        return None
    return Name(
        found["message"], int(found["form"]) if found["form"] else None, found["mark"] or ""
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One text. `so_far` is the translation there is, made from the English `older` if it changed.

    `counts` tells for which numbers a plural form is, `remarks` what readers said of the
    translation, `limit` how long the translation may be. `before` are translations of
    the same English or nearly the same, for people to look at. A row that comes back to its
    translator has the `text` that was refused and the `reason`; `called` is its name if
    no message has it.
    """

    message: Message
    state: State = State.MISSING
    so_far: str = ""
    older: str = ""
    change: Change = Change.NONE
    form: int | None = None
    counts: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    address: str = ""
    terms: tuple[str, ...] = ()
    limit: str = ""
    before: tuple[str, ...] = ()
    text: str = ""
    reason: str = ""
    called: str = ""

    @property
    def name(self) -> str:
        """What tells it from all other rows, in every format."""
        return self.called or str(Name(self.message.id, self.form, mark_of(self.so_far)))

    @property
    def english(self) -> str:
        """The English, in the form for these numbers."""
        return english_of(self.message, self.counts)

    @property
    def why(self) -> str:
        """Why it is sent."""
        state = {State.MISSING: "New.", State.MACHINE: BY_MACHINE}.get(self.state)
        return "\n".join([*filter(None, [state or _WHY[self.change]]), *self.remarks])

    @property
    def about(self) -> tuple[str, ...]:
        """What a translator should know, in lines: what it is, its blanks, its size."""
        return tuple(filter(None, self._about()))

    def _about(self) -> Iterator[str]:
        yield self.message.note
        if self.form is not None:
            yield f"For these numbers: {', '.join(map(str, self.counts))}."
        for blank, value in self.message.blanks:
            yield f"{{{blank}}} is {value.removeprefix('(').removesuffix(')')}: keep {{{blank}}}."
        yield self.limit


def english_of(message: Message, counts: tuple[int, ...]) -> str:
    """Return the English of a message in the form for some numbers."""
    return message.plural if message.plural and set(counts) - {0, 1} else message.english


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which file this is: of which site, for which language, from which day, for what."""

    site: str
    tag: str
    day: dt.date
    purpose: str = "translate"

    def __str__(self) -> str:
        return f"{PRODUCT} {VERSION}; {self.purpose}; {self.tag}; {self.day}; {self.site}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of rows, before it has a format. `guide` tells in lines what to do with it.

    `plurals` is gettext's line about the plural forms of the language.
    """

    stamp: Stamp
    rows: tuple[Row, ...]
    guide: tuple[str, ...] = ()
    plurals: str = PLURALS

    @property
    def review(self) -> bool:
        """Whether it asks if translations are right, instead of asking for translations."""
        return self.stamp.purpose == "review"

    @property
    def direction(self) -> str:
        """How its language is written, `ltr` or `rtl`."""
        return Language(self.stamp.tag, "").direction
