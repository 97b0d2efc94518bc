"""A mistake in what people wrote, told in plain English."""

from __future__ import annotations

import difflib
import errno
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from operator import attrgetter

from carers_plan import limits

SHOWN = 3
"""How many pieces of advice a brief report shows for each file."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
SEE_ALL = "To see them all: carers-plan check --all"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, and what to write instead; a piece of `advice` only asks to look."""

    wrong: str
    fix: str
    advice: bool = False

    def at(self, path: str, line: int = 0, where: str = "") -> Problem:
        """Return the problem that it is at a place."""
        return Problem(path, line, where, self.wrong, self.fix, self.advice)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMistake(Mistake):
    """A mistake in a text; `start` is where it begins there."""

    start: int


class MistakeError(Exception):
    """What somebody wrote cannot be read or used; tells why, and what to write."""

    def __init__(self, wrong: str, fix: str) -> None:
        super().__init__(f"{wrong} {fix}")
        self.mistake = Mistake(wrong, fix)


@dataclass(frozen=True, order=True)  # Without slots it is read back from a cache much faster.
class Problem:
    """One mistake: where it is, what is wrong, what to write instead.

    `path` is relative to the project folder, `line` counts from 1 (0: the whole file),
    `where` names the field as an editor sees it, such as `schedules 2, opens_at`.
    An `advice` problem never stops a build.
    """

    path: str
    line: int
    where: str
    wrong: str
    fix: str
    advice: bool = False

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        head = f"{place}  {self.where}".rstrip()
        lines = (head, f"  {self.wrong}", f"  {self.fix}")
        return "\n".join(map(_shown, lines))


values = attrgetter(*(field.name for field in fields(Problem)))
"""All that a problem says, in order."""


class InvalidPlanError(Exception):
    """The words or facts cannot be published as they stand; carries every mistake found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(report(self.problems))


class UnusableFileError(MistakeError):
    """A file that is not what it should be: nothing of it is taken."""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by file and line, each once."""
    return tuple(sorted(set(problems), key=values))


def report(
    problems: Iterable[Problem], *, brief: bool = False, outcome: str = "Nothing was published."
) -> str:
    """Lay out mistakes for a terminal, sorted by file and line, with a closing count.

    `outcome` is what mistakes lead to.

    A `brief` report keeps advice from hiding a mistake: it holds advice back while there are
    mistakes, and shows at most `SHOWN` pieces of it for each file.
    """
    found = in_order(problems)
    mistakes = [problem for problem in found if not problem.advice]
    advice = len(found) - len(mistakes)
    lines = [*bounded(mistakes)]
    if not brief:
        lines += [str(problem) for problem in found if problem.advice]
    elif not mistakes:
        lines += _shortened(found)
    if mistakes:
        if brief and advice:
            lines.append(f"Things to look at once that is mended: {advice}. {SEE_ALL}")
        noun = "problem" if len(mistakes) == 1 else "problems"
        lines.append(f"{len(mistakes)} {noun}. {outcome}")
    elif advice:
        lines.append(f"No problems. Things to look at when you can: {advice}.")
    return "\n\n".join(lines)


def told(error: OSError) -> str:
    """Say in plain English why a file or folder could not be used."""
    name = error.filename2 or error.filename or "A file"
    if error.errno in _FULL:
        return f"{name} could not be written: there is no room left. Free some, then try again."
    if error.errno in _FORBIDDEN:
        return f"{name} may not be changed or read here. Ask whoever looks after this computer."
    return f"{name}: {error.strerror}." if error.strerror else str(error)


def _shown(text: str) -> str:
    """Return a text for a terminal: not endless, and no sign that steers it or turns it round."""
    text = _UNSEEN.sub("\ufffd", text)
    most = 2 * limits.SHOWN
    return text if len(text) <= most else f"{text[: limits.SHOWN]} … {text[-limits.SHOWN :]}"


def bounded(mistakes: Iterable[Problem]) -> Iterator[str]:
    """Tell mistakes in full, but the same one, or those of one file, not without end."""
    told: Counter[str] = Counter()
    again: defaultdict[str, list[str]] = defaultdict(list)
    for path, group in itertools.groupby(mistakes, key=lambda problem: problem.path):
        pieces = []
        for problem in group:
            told[problem.wrong] += 1
            if told[problem.wrong] <= limits.SAME:
                pieces.append(str(problem))
            else:
                again[problem.wrong].append(f"{path}:{problem.line}")
        yield from pieces[: limits.MISTAKES]
        if rest := len(pieces[limits.MISTAKES :]):
            yield f"{path}\n  And {rest} more. Mend these first, then check again."
    for wrong, places in again.items():
        some = ", ".join(places[: limits.SAME]) + (", …" if len(places) > limits.SAME else "")
        times = "once" if len(places) == 1 else f"{len(places)} times"
        yield f"{_shown(wrong)}\n  The same {times} more: {some}"


def _shortened(advice: Iterable[Problem]) -> Iterator[str]:
    for path, group in itertools.groupby(advice, key=lambda problem: problem.path):
        pieces = [str(problem) for problem in group]
        # To say "and 1 more" would take as much room as the piece itself.
        shown = len(pieces) if len(pieces) == SHOWN + 1 else SHOWN
        yield from pieces[:shown]
        if rest := len(pieces[shown:]):
            yield f"{path}\n  And {rest} more. {SEE_ALL}"


def nearest(wrong: str, known: Iterable[str]) -> str:
    """Suggest the closest known word as a sentence, or list a few of them."""
    choices = sorted(known)
    folded = {choice.casefold(): choice for choice in choices}
    match = difflib.get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    if match:
        return f'Did you mean "{folded[match[0]]}"?'
    if not choices:
        return "There are none yet: add one first."
    listed = ", ".join(choices[:12]) + (", …" if len(choices) > 12 else "")  # noqa: PLR2004
    return f"Choose one of: {listed}."
