"""A page printed by Chromium: HTML in, a tagged PDF out. The one module that starts it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "google-chrome", "chromium-browser", "google-chrome-stable", "microsoft-edge")
_APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--no-first-run",
    # Nothing is fetched: all that is printed is in the page.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
SECONDS = 120


class NotPrintedError(OSError):
    """Something that could not be printed; says why and what to do, in plain English."""


def find() -> str:
    """Return the program. Raises `NotPrintedError` where there is none."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    for path in _APPLICATIONS:
        if path.is_file():
            return str(path)
    raise NotPrintedError(
        "Nothing was printed: that needs Chromium or Google Chrome, and neither is on this"
        " computer.\n"
        "Install one of them, or ask your IT team to. On Debian and Ubuntu the command is:\n"
        "apt-get install chromium fonts-noto-core"
    )


def check_fonts(tag: str) -> None:
    """Raise `NotPrintedError` if this computer has no letters for a language, where it can tell."""
    if not shutil.which("fc-list"):
        return
    language = tag.partition("-")[0]
    known = subprocess.run(
        ["fc-list", f":lang={language}", "file"], check=False, capture_output=True, text=True
    )
    if known.returncode == 0 and not known.stdout.strip():
        raise NotPrintedError(
            f"Nothing was printed in {tag}: no font on this computer has its letters.\n"
            "Install one, or ask your IT team to. On Debian and Ubuntu the command is:\n"
            "apt-get install fonts-noto-core"
        )


def pdf_of(program: str, html: str) -> bytes:
    """Print a page. Raises `NotPrintedError` when the browser fails or takes too long."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        page, pdf = Path(place, "page.html"), Path(place, "page.pdf")
        page.write_bytes(html.encode())
        command = [program, *_ARGUMENTS, f"--user-data-dir={place}/profile"]
        try:
            finished = subprocess.run(
                [*command, f"--print-to-pdf={pdf}", page.as_uri()],
                check=False,
                capture_output=True,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            raise NotPrintedError(
                f"Nothing was printed: the browser took more than {SECONDS} seconds. Try again."
            ) from None
        if not pdf.is_file():
            said = finished.stderr.decode(errors="replace").strip().splitlines()
            raise NotPrintedError(
                f"Nothing was printed: {Path(program).name} made no file.\n"
                f"It says: {said[-1] if said else 'nothing'}\n"
                "Update the browser, or install the package chromium."
            )
        return pdf.read_bytes()
