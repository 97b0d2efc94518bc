"""What a file of sound, film or captions says of itself. The only importer of tinytag."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tinytag import TinyTag, TinyTagException

from carers_plan.model.formats import MEDIA_TYPES

# What is in an MP4 file whose film only newer or dearer phones can show.
_CODINGS = {b"hvc1": "H.265", b"hev1": "H.265", b"av01": "AV1", b"vp09": "VP9"}
_MP3 = re.compile(rb"ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xfb]")
_CUE = re.compile(
    r"^(?:(\d+):)?(\d\d):(\d\d)[.](\d{3}) +--> +(?:(\d+):)?(\d\d):(\d\d)[.](\d{3})", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Media:
    """A recording or a film: its media type, bytes and seconds.

    `coding` names a way of coding that many phones cannot play, and is empty otherwise. With
    `late`, a phone has to load all of it before it can begin.
    """

    type: str
    bytes: int
    seconds: int
    coding: str = ""
    late: bool = False


@functools.lru_cache(maxsize=1_000)
def _read(path: Path, ending: str, _changed: tuple[int, int]) -> Media | None:
    content = path.read_bytes()
    if ending == ".mp3":
        boxes: dict[bytes, bytes] = {}
        if not _MP3.match(content):
            return None
    else:
        boxes = dict(_boxes(content))
        if b"ftyp" not in boxes or b"moov" not in boxes:
            return None
    try:
        seconds = TinyTag.get(path, tags=False).duration
    except TinyTagException:
        return None
    if not seconds:
        return None
    order, moov = list(boxes), boxes.get(b"moov", b"")
    late = b"mdat" in boxes and order.index(b"mdat") < order.index(b"moov")
    coding = next((name for code, name in _CODINGS.items() if code in moov), "")
    return Media(MEDIA_TYPES[ending], len(content), max(1, math.ceil(seconds - 0.5)), coding, late)


def read_media(path: Path) -> Media | None:
    """Return what a file has, or None if it is not what its ending says."""
    found = path.stat()
    return _read(path, path.suffix, (found.st_mtime_ns, found.st_size))


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the outermost boxes of an MP4 file: kind and content (ISO 14496-12)."""
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        size = size or len(content) - at
        if size < 8:  # noqa: PLR2004 - a box is at least its own head
            return
        yield content[at + 4 : at + 8], content[at + 8 : at + size]
        at += size


def captions_end(text: str) -> float | None:
    """Return the second at which the last of some WebVTT captions ends, None if there are none."""
    if not text.startswith("WEBVTT"):
        return None
    ends = [
        int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(rest) / 1000
        for *_, hours, minutes, seconds, rest in _CUE.findall(text)
    ]
    return max(ends, default=None)
