"""A file of Word or of a spreadsheet as it really is: a ZIP of XML, looked at before it is read."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib

from carers_plan import limits
from carers_plan.problem import UnusableFileError
from carers_plan.safe_xml import parse_xml

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SAVE = "Open it in the program it was made with and save it as {}."


def look_into(data: bytes, main: str, kind: str) -> None:
    """Make sure that a file may be opened. Raises `UnusableFileError`.

    `main` is the part that it must have, such as `xl/workbook.xml`, `kind` its ending.
    """
    save = _SAVE.format(f"a .{kind} file")
    if data.startswith(_OLD_OFFICE):
        raise UnusableFileError(
            "The file has a password, or is in a format from before 2007.",
            f"Take the password away. {save}",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            _look(file, main, kind)
    except _BROKEN:
        raise UnusableFileError(
            f"This is no whole .{kind} file: it may have broken on the way.",
            f"Ask for it again. {save}",
        ) from None


def _look(file: zipfile.ZipFile, main: str, kind: str) -> None:
    parts = file.infolist()
    if len(parts) > limits.PARTS or sum(part.file_size for part in parts) > limits.UNPACKED:
        raise UnusableFileError(
            "The file is far larger than any that is read here.",
            "Copy its table or its words alone into a new file, or into the one that was sent out.",
        )
    names = {part.filename for part in parts}
    if main not in names:
        raise UnusableFileError(
            f"This is no .{kind} file, whatever its name says.",
            _SAVE.format(f"a .{kind} file"),
        )
    if any("vba" in name.lower() or "macrosheets/" in name for name in names):
        raise UnusableFileError(
            "The file has macros: programs, which nothing that is read here needs.",
            f"Save it as a plain .{kind} file, without macros.",
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            parse_xml(file.read(part))


def steady(data: bytes, day: dt.date) -> bytes:
    """Return the same file as if it had been made at the beginning of a day.

    The libraries write the time by themselves; the same rows shall give the same bytes.
    """
    whole = io.BytesIO()
    written = f"{day}T00:00:00Z".encode()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + written, part)
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return whole.getvalue()
