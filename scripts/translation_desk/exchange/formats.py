"""The formats in which texts are sent away and come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from carers_plan.problem import UnusableFileError
from translation_desk.exchange import document, gettext_file, workbook, xliff
from translation_desk.exchange.answers import Answers
from translation_desk.exchange.sheet import Sheet


class ExchangeFormat(NamedTuple):
    """How a file's name ends, and how to write and to read it.

    Reading raises `UnusableFileError`, and nothing else, whatever is in the file.
    """

    suffix: str
    write: Callable[[Sheet], bytes]
    read: Callable[[bytes], Answers]


FORMATS = {
    "xlsx": ExchangeFormat("xlsx", workbook.write, workbook.read),
    "docx": ExchangeFormat("docx", document.write, document.read),
    "xliff": ExchangeFormat("xlf", xliff.write, xliff.read),
    "po": ExchangeFormat("po", gettext_file.write, gettext_file.read),
}
_ENDINGS = {found.suffix: found for found in FORMATS.values()} | {"xliff": FORMATS["xliff"]}


def format_of(path: Path) -> ExchangeFormat:
    """Return the format of a file by its ending. Raises `UnusableFileError`."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in _ENDINGS:
        raise UnusableFileError(
            f'"{path.name}" is not in a format that is read here: {", ".join(_ENDINGS)}.',
            "Save it in the format in which it was sent out.",
        )
    return _ENDINGS[ending]
