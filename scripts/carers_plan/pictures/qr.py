"""QR codes (ISO/IEC 18004): an address that a phone's camera reads from paper."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4
"""How many modules stay white on each side: without them a camera finds no code."""
_MASK = 2
"""Which pattern breaks up large patches of one colour. The code says which, so any can be read.

To try all eight takes five times as long; for addresses this one is the best, or nearly.
"""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code as a drawing, in modules: `side` is how wide and high it is, white edge included.

    `path` is SVG path data. Its lines are to be drawn one module thick, in black on white.
    """

    side: int
    path: str


def qr_code(address: str) -> QrCode:
    """Return the code of an address. It can be read while up to 15 % of it is dirty."""
    code = segno.make_qr(address, error="m", mask=_MASK)
    lines = []
    rows = [*code.matrix_iter(border=QUIET)]
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            length = len([*run])
            if dark:
                lines.append(f"M{x} {y}.5h{length}")
            x += length
    return QrCode(len(rows), "".join(lines))
