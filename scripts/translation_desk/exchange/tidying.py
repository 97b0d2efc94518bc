"""Mend what programs do to typed words by themselves, and say what was mended; pure."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from carers_plan.words.digits import fold_digits
from carers_plan.words.facts import BLANK

_HIDDEN = re.compile("[\u200b\ufeff\u00ad\u2060]")
_SPACE = re.compile("[\u00a0\u2007\u202f]")
_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]|_x000D_\n?")
_IN_BRACES = re.compile(r"[{｛]\s*([^{}｛｝\s]{1,40})\s*[}｝]")
_CURLY = {'"': "“”„‟", "'": "‘’‚‛"}


class Tidy(NamedTuple):
    """A text as it should be, and in words what was mended."""

    text: str
    mended: tuple[str, ...] = ()


def tidy(written: str, english: str) -> Tidy:
    """Mend a translation: only what its English shows to be no choice of the translator.

    Letters are composed (Unicode NFC). Invisible signs and special spaces go if the English has
    none, curly quotation marks become straight if the English has straight ones only, and blanks
    get their digits and braces back. A text of one line stays one line.
    """
    mended = []

    def step(text: str, wish: str, what: str) -> str:
        if text != wish:
            mended.append(what)
        return wish

    text = step(written, unicodedata.normalize("NFC", written), "letters composed (NFC)")
    text = step(text, _BREAK.sub("\n", text), "line breaks")
    if not _HIDDEN.search(english):
        text = step(text, _HIDDEN.sub("", text), "invisible signs taken out")
    if not _SPACE.search(english):
        text = step(text, _SPACE.sub(" ", text), "special spaces made plain")
    blanks = set(BLANK.findall(english))
    text = step(text, _IN_BRACES.sub(lambda found: _blank(found, blanks), text), "blanks in braces")
    for straight, curly in _CURLY.items():
        if straight in english and not any(sign in english for sign in curly):
            plain = text.translate(dict.fromkeys(map(ord, curly), straight))
            text = step(text, plain, "quotation marks made straight")
    lines = [line.rstrip() for line in text.strip().split("\n")]
    if "\n" not in english.strip():
        lines = [" ".join(filter(None, map(str.strip, lines)))]
    end = "\n" if english.endswith("\n") and any(lines) else ""
    step(text.rstrip("\n"), "\n".join(lines), "spaces and line ends")
    return Tidy("\n".join(lines) + end, tuple(dict.fromkeys(mended)))


def _blank(found: re.Match[str], blanks: set[str]) -> str:
    name = unicodedata.normalize("NFKC", fold_digits(found[1]))
    return f"{{{name}}}" if name in blanks else found[0]
