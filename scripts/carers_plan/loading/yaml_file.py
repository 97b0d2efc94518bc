"""Read one file of YAML or Markdown safely, whatever somebody saved in it."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from carers_plan import limits
from carers_plan.content_cache import kept
from carers_plan.loading.yaml_reader import (
    HIDDEN,
    ConfigurationReader,
    Place,
    YamlReader,
    show_place,
)
from carers_plan.problem import InvalidPlanError, Mistake, Problem

_SPECIAL_SPACE = re.compile("^[ ]*\xa0|^[ ]*[\\w-]+:\xa0", re.MULTILINE)
_LOST = re.compile("\ufffd|â€|Ã[\x80-\xbf]|Â[\xa3\xa0\xb7]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}) .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file's values (maps, lists and text), the line of each, and its mistakes."""

    path: str
    values: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    faulty: frozenset[Place] = frozenset()

    def line(self, place: Place) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, wrong: str, fix: str, *, advice: bool = False) -> Problem:
        """Report a mistake at a value, named by what the editor wrote."""
        shown = place
        while shown not in self.lines and (
            shown[:-1] not in self.lines or isinstance(shown[-1], int)
        ):
            if not shown:
                break
            shown = shown[:-1]
        return Problem(self.path, self.line(place), show_place(shown), wrong, fix, advice)

    def at(self, place: Place, mistake: Mistake) -> Problem:
        """Report a mistake at a value."""
        return self.problem(place, mistake.wrong, mistake.fix, advice=mistake.advice)

    def within(self, place: Place, text: str, start: int, mistake: Mistake) -> Problem:
        """Report a mistake in a text, at the line of the part that begins at `start`.

        Words after | or > begin in the line below their field's name.
        """
        problem = self.at(place, mistake)
        below = text.count("\n", 0, start) + text.endswith("\n")
        return replace(problem, line=problem.line + below)


def read_text(
    path: Path,
    name: str,
    root: Path,
    largest: int = limits.TEXT_FILE,
    smaller: str = "Split it into several files, one record in each.",
) -> tuple[str, tuple[Problem, ...]]:
    """Read a text file of at most `largest` bytes safely; `smaller` is how to make it that.

    Returns its text and any mistakes that stop us.
    """

    def refuse(wrong: str, fix: str, line: int = 0) -> tuple[str, tuple[Problem, ...]]:
        return "", (Problem(name, line, "", wrong, fix),)

    outside = not os.path.realpath(path).startswith(os.path.realpath(root) + os.sep)
    if outside or path.is_symlink():
        wrong = "This is a link to a file somewhere else."
        return refuse(wrong, "Put the file itself here instead of a link to it.")
    if not path.is_file():
        return refuse("This is not a file.", "Delete it, or give it another name.")
    if (size := path.stat().st_size) > largest:
        wrong = f"The file is too big: {size // 1024} KB. The limit is {largest // 1024} KB."
        return refuse(wrong, smaller)
    try:
        data = path.read_bytes()
    except OSError as error:
        wrong = f"The file cannot be opened: {error.strerror}."
        return refuse(wrong, "Check that you are allowed to read it.")
    text, found = _decoded(data)
    return refuse(*found) if found else (text, ())


@functools.lru_cache(maxsize=10_000)
def _decoded(data: bytes) -> tuple[str, tuple[str, str, int] | None]:
    """Return the text in a file, or why it is refused, what to do, and the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = "The file is not saved as UTF-8, so letters such as £ or é would come out wrong."
        return "", (wrong, "Save it again and choose the encoding UTF-8.", line)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for pattern, wrong, fix in _BAD_TEXT:
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            codes = " ".join(f"U+{ord(letter):04X}" for letter in found[0][-1:])
            return "", (wrong.format(found=found[0], code=codes), fix, line)
    return text, None


_BAD_TEXT = (
    (
        HIDDEN,
        "There is an invisible character in this line ({code}).",
        "Delete the line and type it again, or paste it as plain text.",
    ),
    (
        _SPECIAL_SPACE,
        "There is a special space ({code}) where a plain space belongs.",
        "Delete the space at the start of the line or after the colon, and type it again.",
    ),
    (
        _LOST,
        'A letter was lost when this file was saved or pasted: "{found}".',
        "Type the letter again and save the file as UTF-8.",
    ),
    (
        _CONFLICT,
        'Two people changed this file, and both versions are still in it: "{found}".',
        "Keep the right lines, and delete the lines of <<<<<<<, ======= and >>>>>>>.",
    ),
)


def read_yaml(path: Path, name: str, root: Path) -> YamlFile:
    """Read and parse one file; every mistake of form is in the result."""
    text, problems = read_text(path, name, root)
    return YamlFile(name, problems=problems) if problems else parse_yaml(text, name)


@kept(lambda text, name: (text, name))
def parse_yaml(text: str, name: str) -> YamlFile:
    """Parse YAML text."""
    return _parsed(YamlReader(name, text))


def read_configuration(path: Path, name: str, environment: Mapping[str, str]) -> YamlFile:
    """Read a file of MkDocs' configuration, with what `!ENV` stands for from `environment`."""
    text, problems = read_text(path, name, path.parent)
    if problems:
        return YamlFile(name, problems=problems)
    return _parsed(ConfigurationReader(name, text, environment))


def _parsed(reader: YamlReader) -> YamlFile:
    values, problems = reader.read(), tuple(reader.problems)
    return YamlFile(reader.name, values, reader.lines, problems, frozenset(reader.faulty))


def read_shipped(path: Path) -> Any:  # noqa: ANN401 - maps, lists and text
    """Return what is in a YAML file of the program itself. Raises `InvalidPlanError`."""
    file = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    if file.problems:
        raise InvalidPlanError(file.problems)
    return file.values
