"""The files beside the pages as readers meet them: pictures in their sizes, and what to open."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from markupsafe import Markup, escape

from carers_plan.loading.attachments import content_of
from carers_plan.loading.image_file import dimensions
from carers_plan.loading.photo import LARGE, SMALL, Photo, photos
from carers_plan.pages.size import Size
from carers_plan.project import Project

_WIDE = "(min-width: 48em)"
"""Screens that get the large size of a photo: no phone does, held upright."""
_ENDING = ".webp"
_KINDS = {
    ".pdf": "pdf",
    ".docx": "word",
    ".odt": "opendocument",
    ".xlsx": "excel",
    ".ods": "opendocument",
    ".csv": "csv",
    ".mp3": "audio",
    ".m4a": "audio",
    ".mp4": "video",
}


@dataclass(frozen=True, slots=True)
class Attached:
    """The files beside the pages, by their paths in the site.

    Those that are `published` are so as they are; `pictures` are photos, which never are.
    """

    published: Mapping[str, Path] = field(default_factory=dict)
    pictures: Mapping[str, Path] = field(default_factory=dict)

    def __contains__(self, path: str) -> bool:
        """Whether there is a file with that path."""
        return path in self.published or path in self.pictures

    def files(self, project: Project) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """Yield the path in the site of each file, and what makes it."""
        for path, file in sorted(self.published.items()):
            yield path, functools.partial(content_of, project, file)
        for path, file in sorted(self.pictures.items()):
            for size, photo in photos(file).items():
                yield _name(path, size), functools.partial(_content, photo)

    def picture(self, path: str, alt: str, base: str) -> Markup:
        """Return the HTML of a picture; `base` leads to the site. It comes when it is near."""
        if path not in self.pictures:
            return self._drawing(path, alt, base)
        sizes = photos(self.pictures[path])
        largest = sizes[_largest(sizes)]
        small = _tag(
            "img",
            src=f"{base}{_name(path, SMALL)}",
            alt=alt,
            width=largest.width,
            height=largest.height,
            loading="lazy",
        )
        if LARGE not in sizes:
            return small
        large = _tag("source", media=_WIDE, srcset=f"{base}{_name(path, LARGE)}")
        return Markup("<picture>{}{}</picture>").format(large, small)

    def _drawing(self, path: str, alt: str, base: str) -> Markup:
        if path not in self.published:
            return escape(alt)
        width, height = dimensions(self.published[path])
        size = {"width": round(width), "height": round(height)} if width > 0 else {}
        return _tag("img", src=f"{base}{path}", alt=alt, **size, loading="lazy")

    def address(self, path: str) -> str:
        """Return the path in the site that a link opens: of a photo, that of its largest size."""
        if path not in self.pictures:
            return path
        return _name(path, _largest(photos(self.pictures[path])))

    def opened(self, path: str) -> tuple[str, Size] | None:
        """Return what kind of file a link opens, as `format.` messages have it, and its size.

        `path` is what `address` returned.
        """
        photo, _, size = path.removesuffix(_ENDING).rpartition(".")
        if photo in self.pictures:
            return "picture", Size(len(photos(self.pictures[photo])[size].content))
        if path not in self.published:
            return None
        kind = _KINDS.get(PurePosixPath(path).suffix, "picture")
        return kind, Size(self.published[path].stat().st_size)


def _largest(sizes: Mapping[str, Photo]) -> str:
    return LARGE if LARGE in sizes else SMALL


def _content(photo: Photo) -> bytes:
    return photo.content


def _name(path: str, size: str) -> str:
    """Return the path of a photo in a size. Nobody can name a file of their own so."""
    return f"{path}.{size}{_ENDING}"


def _tag(element: str, **attributes: object) -> Markup:
    html = Markup("").join(
        Markup(' {}="{}"').format(name, value) for name, value in attributes.items()
    )
    return Markup("<{}{}>").format(element, html)
