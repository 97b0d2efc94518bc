"""The ways in which a reader may meet a page: width, colours, size of letters, paper; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to show a page. Lengths are in CSS pixels, `text` in per cent of the usual size.

    `opened` means that all that can be unfolded on the page is. Without `scripts` the page is
    loaded anew.
    """

    name: str
    width: int = 1280
    height: int = 800
    scheme: Literal["light", "dark"] = "light"
    text: int = 100
    media: Literal["screen", "print"] = "screen"
    forced_colours: bool = False
    reduced_motion: bool = False
    scripts: bool = True
    opened: bool = False


WIDE = Mode("wide")
WIDE_DARK = Mode("wide dark", scheme="dark")
PHONE = Mode("phone", width=320)
PHONE_DARK = Mode("phone dark", width=320, scheme="dark")
PHONE_ON_ITS_SIDE = Mode("phone on its side", width=640, height=320)
PHONE_OPENED = Mode("phone opened", width=320, opened=True)
WIDE_OPENED = Mode("wide opened", opened=True)
PHONE_OPENED_DARK = Mode("phone opened dark", width=320, scheme="dark", opened=True)
LARGE_TEXT = Mode("large text", text=200)
PHONE_LARGE_TEXT = Mode("phone large text", width=320, text=200)
FORCED = Mode("forced colours", forced_colours=True)
FORCED_DARK = Mode("forced colours dark", scheme="dark", forced_colours=True)
STILL = Mode("reduced motion", reduced_motion=True)
PRINT = Mode("print", width=794, height=1123, media="print")
NO_SCRIPTS = Mode("no scripts", scripts=False)
PHONE_NO_SCRIPTS = Mode("phone without scripts", width=320, scripts=False)

MODES = (
    WIDE,
    WIDE_DARK,
    FORCED,
    FORCED_DARK,
    STILL,
    LARGE_TEXT,
    PRINT,
    PHONE_ON_ITS_SIDE,
    PHONE_DARK,
    PHONE,
    PHONE_LARGE_TEXT,
    PHONE_OPENED,
    PHONE_OPENED_DARK,
    WIDE_OPENED,
    NO_SCRIPTS,
    PHONE_NO_SCRIPTS,
)
"""All of them, in the order in which a page is shown: what changes it for good comes last."""


def in_order(modes: Iterable[Mode]) -> tuple[Mode, ...]:
    """Sort modes so that a page is seldom loaded again."""
    return tuple(
        sorted(
            modes,
            key=lambda mode: (
                not mode.scripts,
                mode.opened,
                MODES.index(mode) if mode in MODES else len(MODES),
                mode.name,
            ),
        )
    )
