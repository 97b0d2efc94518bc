"""What pages carry inside them, so that the browser need not ask for it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from carers_plan.theme import Theme

WORKER = "sw.js"
"""The script that answers for the pages a reader keeps."""


def theme_files(theme: Theme) -> dict[str, Path]:
    """Return what the theme publishes, by its paths in the site: scripts, pictures, the worker.

    Each page carries its part of the style sheets.
    """
    found = {f"assets/{path.name}": path for path in theme.files("assets", "*")}
    worker = theme.file(WORKER)
    return found | {WORKER: worker} if worker else found


def content(file: Path) -> bytes:
    """Return what the site has of one of these files: scripts without notes and indentation."""
    return _light(file.read_text(encoding="utf-8")) if file.suffix == ".js" else file.read_bytes()


def _light(script: str) -> bytes:
    lines, inside = [], False  # A text in backticks may go on over lines, and stays as it is.
    for line in script.splitlines():
        bare = line.strip()
        if inside or (bare and not bare.startswith("//")):
            lines.append(line if inside else bare)
        inside ^= line.count("`") % 2 == 1
    return "\n".join([*lines, ""]).encode()


def icon(file: Path | None) -> Markup:
    """Return an SVG picture as an address that holds it; an empty one if there is no file.

    Without any icon a browser asks the server for `/favicon.ico`.
    """
    if file is None:
        return Markup("data:,")
    svg = file.read_text(encoding="utf-8", errors="replace").strip()
    if "'" not in svg:
        svg = svg.replace('"', "'")  # A double quote would take three letters.
    address = quote(svg, safe="/:=(),;'!*")
    return Markup(f"data:image/svg+xml,{address}")  # noqa: S704 - quote() leaves no " < > &
