"""A table as somebody made it: cells by row and column, with what the words alone do not say."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from carers_plan.loading.yaml_reader import HIDDEN
from carers_plan.spreadsheet_file import letters

_SPACES = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]++")
FOOTNOTE_SIGNS = "*†‡¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(r"(?:[*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹]+|\(\d\)|notes?:?)\s*(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GridCell:
    """The words of a cell. `colour` is its background as six digits, empty for none.

    `doubt` tells what is wrong with it as a cell, such as a formula without a result. `mark` is the
    sign of a footnote behind its words. `joined` means that the cell above reaches down to here.
    """

    text: str = ""
    colour: str = ""
    doubt: str = ""
    mark: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `name` is that of its sheet, `rows` begin with the first row of the sheet."""

    name: str
    rows: tuple[tuple[GridCell, ...], ...]
    letters: bool = True
    """Whether its columns have letters, as in a spreadsheet."""

    def cell(self, row: int, column: int) -> GridCell:
        """Return a cell, by row and column from 0; an empty one where the row is shorter."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else GridCell()

    def place(self, row: int, column: int) -> str:
        """Name a cell as people see it: `Actions!E5`, or `table 1, row 5, column 3`."""
        if not self.letters:
            return f"{self.name}, row {row + 1}, column {column + 1}"
        return f"{self.name}!{letters(column + 1)}{row + 1}"


def tidied(cell: GridCell, *, sign: bool = False) -> GridCell:
    """Return a cell without signs that nobody sees, doubled spaces and the sign of a footnote.

    With `sign`, that of a footnote stays among its words.
    """
    text = HIDDEN.sub("", unicodedata.normalize("NFC", cell.text.replace("\r\n", "\n")))
    lines = (_SPACES.sub(" ", line).strip() for line in text.replace("\v", "\n").split("\n"))
    text = "\n".join(line for line in lines if line)
    bare = text.rstrip(FOOTNOTE_SIGNS)
    if bare and bare != text and not sign:
        return replace(cell, text=bare.rstrip(), mark=text[len(bare) :])
    return replace(cell, text=text)


def is_footnote(text: str) -> bool:
    """Whether words below a table begin as a footnote does."""
    return bool(_NOTE.match(text))
