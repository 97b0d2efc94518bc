"""What comes back from translators and reviewers, before anybody has judged it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from carers_plan.problem import UnusableFileError
from translation_desk.exchange.sheet import PRODUCT, VERSION


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody wrote for one text. `place` is the row or line, 0 where there is none.

    `english` and `so_far` are the columns that nobody should change, as they came back, None if
    the file has none; `wrong` is why the words cannot be taken, `fix` what to do.
    `machine` is set where the file says that a machine wrote them.
    """

    name: str
    text: str = ""
    place: int = 0
    english: str | None = None
    so_far: str | None = None
    right: str = ""
    notes: str = ""
    wrong: str = ""
    fix: str = "Type the words again, as text."
    machine: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """A whole file that came back. `day` and `reader` are those of a review, as they are written.

    `site` is the one it was made for, if it says so. `told` is what the file holds that cannot be
    taken, such as comments.
    """

    tag: str
    answers: tuple[Answer, ...]
    site: str = ""
    review: bool = False
    day: str = ""
    reader: str = ""
    told: tuple[str, ...] = ()


def read_stamp(stamp: str) -> tuple[str, str]:
    """Return the language and the site in a file's stamp. Raises `UnusableFileError`."""
    found = re.fullmatch(rf"{PRODUCT} (\d{{1,9}}); [\w-]+; ([\w-]+); [\d-]+; (.+)", stamp.strip())
    if not found:
        raise UnusableFileError(
            "The file does not say for which language it is: its stamp is gone.",
            f'Copy the line that begins with "{PRODUCT}" from the file that was sent out.',
        )
    if int(found[1]) != VERSION:
        raise UnusableFileError(
            f"The file is of format {found[1]}, and this program reads format {VERSION}.",
            "Use the program that made the file, or export it again.",
        )
    return found[2], found[3]
