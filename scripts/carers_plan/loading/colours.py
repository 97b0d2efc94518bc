"""The colours of a theme, and whether words and edges stand out in them (WCAG 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from carers_plan.problem import Problem

TOKENS = "style/tokens.css"
"""Where a theme has its colours. A council's own sheets may change some, or replace the file."""
TEXT, EDGE = 4.5, 3.0
"""The contrast that WCAG asks of words, and of what is not words."""

# What stands on what, wherever the other style sheets put it.
_ON = {
    TEXT: {
        "ink": "paper tint plum-bg blue-bg green-bg amber-bg red-bg grey-bg",
        "ink-soft": "paper tint plum-bg",
        "brand": "paper tint plum-bg",
        "link": "paper tint plum-bg amber-bg red-bg",
        "visited": "paper tint",
        "paper": "brand green",
        "on-band": "band band-deep",
        "on-sun": "sun",
        "on-alarm": "alarm",
        "blue": "paper blue-bg",
        "green": "paper green-bg",
        "amber": "paper amber-bg",
        "red": "paper red-bg",
        "grey": "paper grey-bg",
    },
    EDGE: {
        "edge": "paper tint grey-bg",
        "sun": "band",
        "focus-in": "band band-deep focus-out",
    },
}
_PAIRS = [
    (front, back, least)
    for least, fronts in _ON.items()
    for front, backs in fronts.items()
    for back in backs.split()
]
_NAMES = {name for front, back, _ in _PAIRS for name in (front, back)}
_ROOT = re.compile(r":root\s*\{([^{}]*)\}")
_DARK = re.compile(r"prefers-color-scheme:\s*dark")
_TOKEN = re.compile(r"--([a-z][a-z-]*):\s*([^;}]*)")
_COLOUR = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\s*")


class _Colour(NamedTuple):
    value: str
    sheet: int
    line: int
    file: str


def check_colours(sheets: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield what is wrong with the colours of all sheets, as of a browser that reads them in order.

    Each sheet is its text and its name. What a sheet says of `:root` holds in both schemes, from
    there on; what it says within `prefers-color-scheme: dark` only in the dark one.
    """
    light: dict[str, _Colour] = {}
    dark: dict[str, _Colour] = {}
    for sheet, (css, file) in enumerate(sheets):
        for root in _ROOT.finditer(css):
            schemes = (dark,) if _is_dark(css, root.start()) else (dark, light)
            for found in _TOKEN.finditer(css, *root.span(1)):
                name, value = found[1], found[2].strip()
                line = css.count("\n", 0, found.start()) + 1
                if name not in _NAMES:
                    continue
                for scheme in schemes:
                    scheme[name] = _Colour(value, sheet, line, file)
                if not _COLOUR.fullmatch(value):
                    wrong = f'"{value}" is not a colour that can be checked.'
                    fix = "Write # and six digits, such as #54204f."
                    yield Problem(file, line, f"--{name}", wrong, fix)
    for name in sorted(_NAMES - light.keys()):
        fix = f"Add a line such as --{name}: #54204f;"
        yield Problem(f"overrides/{TOKENS}", 0, "", f"There is no colour called --{name}.", fix)
    yield from _pale(light, "")
    yield from _pale(dark, " in the dark colours")


def _is_dark(css: str, place: int) -> bool:
    """Whether a rule is within braces that hold in the dark scheme only."""
    opens = css.rfind("{", 0, place)
    if opens <= css.rfind("}", 0, place):
        return False
    head = max(css.rfind(brace, 0, opens) for brace in "{}")
    return _DARK.search(css, head + 1, opens) is not None


def _pale(colours: Mapping[str, _Colour], where: str) -> Iterator[Problem]:
    known = {name: at for name, at in colours.items() if _COLOUR.fullmatch(at.value)}
    for front, back, least in _PAIRS:
        if not {front, back} <= known.keys():
            continue
        value = contrast(known[front].value, known[back].value)
        if value < least:
            seen = "read" if least == TEXT else "seen"
            last = max(front, back, key=lambda name: known[name][1:3])
            yield Problem(
                known[last].file,
                known[last].line,
                f"--{last}",
                f"--{front} on --{back} has a contrast of {int(value * 100) / 100:.2f}:1{where}; "
                f"{least:g}:1 is needed to be {seen}.",
                f"Make --{front} or --{back} darker or lighter.",
            )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (`#rgb` or `#rrggbb`), 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    size = len(digits) // 3
    parts = [int((digits[at : at + size] * 2)[:2], 16) / 255 for at in range(0, 3 * size, size)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of sRGB
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
