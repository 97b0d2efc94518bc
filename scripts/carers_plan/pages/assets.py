"""What pages carry inside them, so that the browser need not ask for it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup


def icon(file: Path | None) -> Markup:
    """Return an SVG picture as an address that holds it; an empty one if there is no file.

    Without any icon a browser asks the server for `/favicon.ico`.
    """
    if file is None:
        return Markup("data:,")
    svg = file.read_text(encoding="utf-8").strip()
    if "'" not in svg:
        svg = svg.replace('"', "'")  # A double quote would take three letters.
    address = quote(svg, safe="/:=(),;'!*")
    return Markup(f"data:image/svg+xml,{address}")  # noqa: S704 - quote() leaves no " < > &
