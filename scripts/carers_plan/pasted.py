"""What programs for letters put into a text that somebody copies: mended where it is certain."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^(#{2,6})[\u00a0\u2007\u202f \t]*(?=[^\s#])", re.MULTILINE)
# The dots of Word, the second with a font of its own, and those of lists inside lists.
_DOT = re.compile(
    r"^[ \t\u00a0]*+(?:([•‣●·\uf0b7])|[◦▪\uf0a7]|o(?=\t))[ \t\u00a0]+(?=\S)", re.MULTILINE
)


def mended(text: str) -> str:
    """Return Markdown with spaces after the signs of headings, and with hyphens for dots.

    It has as many lines as before.
    """
    text = _HEADING.sub(r"\1 ", text)
    return _DOT.sub(lambda dot: "- " if dot[1] else "  - ", text)
