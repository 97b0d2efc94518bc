"""How wide words are before a browser draws them, and how they break into lines.

The widths are the advances of the bold faces of Noto Sans, Noto Sans Bengali, Noto Sans Arabic and
Noto Naskh Arabic (the wider of the two), read from their `hmtx` tables and rounded up to a
twentieth of the letter size. Noto Sans is the widest face of the style sheet's list for Latin.
Bengali conjuncts count as their letters side by side and Arabic letters as if they stood alone:
both are drawn narrower, so an estimate errs to the safe side.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable

# Hundredths of the letter size.
_WIDTHS = {
    25: "‘’",
    30: " !',.:;ٴۥآأإاٱٲٳ",
    35: "()-J[]ijlıłািীৗ،؛۱",
    40: "I`f{}ſেৈ।٠ۦ۰",
    45: "/\\_t“”ংঃرزڑړږژڙۯ",
    50: '"?rsz–ءؤةهو٤ٵۀۂۃۄۆۇۈۉۋۏە۶',
    55: "*Fc؋؟دذم٢٩٪ڈډڌڍڎڏۅۊۮ۲۹",
    60: "$+0123456789<=>ELSTZ^evxy|~£×÷Ŧঀইচটঢহঽৎ٥٦۴",
    65: "#CPVYabdgkopqÞðøþđঠণদধনবমর০১২৩৪৫৬৭৮৯ৰৱغع٣٧٨ۼ۳۵۷۸",
    70: "ABKRXhnuħŋঌগঘযষجحخځڃڄڅچڇڿ",
    75: "&DGÐßĐঈউখছডতথভশস",
    80: "HOQUØএওঙপলھۿ",
    85: "N©Ŋئطظىيیێېےۓقںٷ",
    90: "@w…ঊকঝফلن",
    95: "%Mæঋঐঔكکگػ",
    100: "Wm—ÆŒœজঅোৌ",
    105: "بتثفپٹٺڤک",
    110: "ঞ",
    130: "আ",
    140: "سشښ",
    145: "صضڝڞ",
}
_WIDTH = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 1.0
_INVISIBLE = {"Mn", "Me", "Cf"}


@functools.lru_cache(maxsize=1024)
def _letter(letter: str) -> float:
    """Return a letter's width; one with an accent is as wide as the letter below it."""
    if unicodedata.category(letter) in _INVISIBLE:
        return 0
    base = letter if letter in _WIDTH else unicodedata.normalize("NFD", letter)[0]
    return _WIDTH.get(base, _UNKNOWN)


@functools.lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    return sum(map(_letter, text))


def width(text: str, size: float) -> float:
    """Return how wide a line of bold text is at most, in the unit of `size`."""
    return _ems(text) * size


def leading(text: str, size: float) -> float:
    """Return the distance between two lines: scripts with marks above and below need more."""
    plain = all(letter < "\u0590" or "\u1e00" <= letter < "\u2100" for letter in text)
    return size * (1.2 if plain else 1.45)


def wrap(text: str, size: float, room: float) -> tuple[str, ...]:
    """Break text into the fewest lines that `room` allows, all about equally long.

    A word longer than `room` stays whole on a line of its own: see `too_wide`.
    """
    lines = _filled(text.split(), size, room)
    narrow = room
    while narrow > size:
        narrow -= size / 2
        tighter = _filled(text.split(), size, narrow)
        if len(tighter) > len(lines) or too_wide(tighter, size, narrow):
            break
        lines = tighter
    return lines


def wrapped(parts: Iterable[str], size: float, room: float) -> tuple[str, ...]:
    """Break several texts, each of which starts a line."""
    return tuple(line for part in parts for line in wrap(part, size, room))


def too_wide(lines: tuple[str, ...], size: float, room: float) -> str:
    """Return the first line that is wider than `room`, or nothing."""
    return next((line for line in lines if width(line, size) > room), "")


def _filled(parts: list[str], size: float, room: float) -> tuple[str, ...]:
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} {part}" if lines else part
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return tuple(lines)
