"""What programs for letters put into a text that somebody copies: mended where it is certain."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

_HEADING = re.compile(r"^(#{2,6})[\u00a0\u2007\u202f \t]*(?=[^\s#])", re.MULTILINE)
# The dots of Word, the second with a font of its own, and those of lists inside lists.
_DOT = re.compile(
    r"^(?P<space>[ \t\u00a0]*+)(?:[•‣●·\uf0b7]|(?P<inner>[◦▪\uf0a7]|o(?=\t)))[ \t\u00a0]+(?=\S)",
    re.MULTILINE,
)
_ITEM = re.compile(r"(?P<space>[ \t]*+)(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_FENCE = re.compile(r"[ \t]*+(`{3,}+(?=[^`]*$)|~{3,}+)")


def mended(text: str) -> str:
    """Return Markdown with spaces after the signs of headings, and with hyphens for dots.

    It has as many lines as before. Code and the rows of tables stay as they are.
    """
    if not _HEADING.search(text) and not _DOT.search(text):
        return text
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Iterable[str]) -> Iterator[str]:
    around = _Lists()
    fence, table = "", False
    for line, after in itertools.pairwise((*lines, "")):
        table = bool(line.strip()) and (table or _is_rule(line) or _is_rule(after))
        found = _FENCE.match(line)
        if fence:
            closed = found and found[1].startswith(fence) and not line[found.end() :].strip()
            fence = "" if closed else fence
            yield line
        elif found:
            fence = found[1]
            yield line
        else:
            yield line if table and "|" in line else around.mended(line)


class _Lists:
    """The lists around a line, each as the column of its sign and the one in which its words begin.

    A sign of an inner list lies deeper than another in the same column.
    """

    def __init__(self) -> None:
        self.around: list[tuple[float, int]] = []
        self.after_space = False

    def mended(self, line: str) -> str:
        """Return the next line, its hyphen in the list that its dot was in."""
        if not line.strip():
            self.after_space = True
            return line
        if dot := _DOT.match(line):
            sign = _width(dot["space"]) + (0.5 if dot["inner"] else 0)
            column = self._column(sign)
            self.around.append((sign, column + 2))
            line = f"{' ' * column}- {line[dot.end() :]}"
        elif item := _ITEM.match(line):
            sign = _width(item["space"])
            self._column(sign)
            self.around.append((sign, _width(item[0])))
        elif _HEADING.match(line) or (self.after_space and not line[0].isspace()):
            self.around.clear()
        self.after_space = False
        return _HEADING.sub(r"\1 ", line)

    def _column(self, sign: float) -> int:
        """Leave the lists that a sign is not inside, and return where the words around it begin."""
        while self.around and self.around[-1][0] >= sign:
            self.around.pop()
        return self.around[-1][1] if self.around else 0


def _width(text: str) -> int:
    return len(text.expandtabs(4))


def _is_rule(line: str) -> bool:
    """Whether a line is the one below the headings of a table."""
    return {"|", "-"} <= set(line) <= set("|:- \t")
