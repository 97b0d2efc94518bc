"""The files in `docs/` beside the pages: what pages may link to, and what nobody publishes."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from carers_plan.loading.drawing import drawing_mistake
from carers_plan.loading.photo import photo_mistake
from carers_plan.problem import InvalidPlanError, Mistake, Problem, nearest
from carers_plan.project import Project, file_name_of, is_real

DRAWING = ".svg"
PICTURES = (DRAWING, ".png", ".webp", ".jpg", ".jpeg", ".gif")
_ZIP = (b"PK",)
# What a file of each kind begins with. A drawing is read whole, a table has no beginning.
KINDS: dict[str, tuple[bytes, ...]] = {
    DRAWING: (b"",),
    ".png": (b"\x89PNG",),
    ".webp": (b"RIFF",),
    ".jpg": (b"\xff\xd8",),
    ".jpeg": (b"\xff\xd8",),
    ".gif": (b"GIF8",),
    ".pdf": (b"%PDF-",),
    ".docx": _ZIP,
    ".xlsx": _ZIP,
    ".odt": _ZIP,
    ".ods": _ZIP,
    ".csv": (b"",),
    ".mp3": (b"ID3", b"\xff"),
    ".m4a": (b"\0\0\0",),
    ".mp4": (b"\0\0\0",),
    ".vtt": (b"WEBVTT", b"\xef\xbb\xbfWEBVTT"),
}
"""The kinds of files that are published when a page links to them."""
HOST_FILES = ("_headers", "_redirects", "CNAME", "robots.txt", ".well-known/security.txt")
"""What hosts and search engines read, in the folder of the source language."""
LINK = Mistake(
    "This is a link to something somewhere else.",
    "Put the thing itself here instead of a link to it.",
)
_LITTER = {"Thumbs.db", "desktop.ini"}
_TIDY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*(?:\.[a-z0-9]+)?")


class Attachments:
    """Every file in `docs/` but its pages, with the mistakes among them.

    `files` has what a page may link to, and `host` what a host reads, by their paths in the site.
    """

    def __init__(self, project: Project, tags: Collection[str], source: str) -> None:
        """Look through `docs/`. `tags` are the site's languages, `source` is the first of them."""
        self.project = project
        self.tags = tags
        self.source = source
        self.files: dict[str, Path] = {}
        self.host: dict[str, Path] = {}
        self.problems: list[Problem] = []
        self._untidy: dict[str, Path] = {}
        foreign: dict[str, Problem] = {}
        for path in sorted(_below(project.docs)):
            name = _shown(path.relative_to(project.docs).as_posix())
            tag, _, inside = name.partition("/")
            if inside and tag not in tags and not path.is_symlink():
                wrong = f'"{tag}" is no language of this site, so nobody sees what is in here.'
                foreign[tag] = Problem(f"docs/{tag}", 0, "", wrong, nearest(tag, tags))
            elif found := self._mistake(path, tag, inside):
                self.problems.append(found.at(f"docs/{name}"))
        self.problems += foreign.values()  # Once for each folder, however much is in it.

    def find(self, tag: str, name: str) -> str:
        """Return the path in the site of a language's file, or of the source's; empty if none."""
        own = self._path(tag, name)
        return next((path for path in (own, name) if path in self.files), "")

    def tidy_name(self, tag: str, name: str) -> str:
        """Return what to call a file that is there under a name that no page can link to."""
        here = self._path(tag, name) in self._untidy or name in self._untidy
        return file_name_of(PurePosixPath(name).name) if here else ""

    def versions(self, name: str) -> set[str]:
        """Return the paths in the site of a file in all languages that have it."""
        return {self._path(tag, name) for tag in self.tags} & self.files.keys()

    def names(self, tag: str) -> list[str]:
        """Return the files that pages in a language may name."""
        return [path.removeprefix(self._path(tag, "")) for path in self.files]

    def published(self, reached: Collection[str]) -> dict[str, Path]:
        """Return the files of the site: those that pages link to, and those for hosts."""
        return {path: file for path, file in self.files.items() if path in reached} | self.host

    def check(self, reached: Collection[str], photos: Collection[str]) -> Iterator[Problem]:
        """Yield what is wrong with the files, those that pages link to and those that none does.

        `photos` are those photos that pages link to or show.
        """
        yield from self.problems
        for path, file in self.files.items():
            name = self.project.relative(file)
            if path not in reached and path not in photos:
                wrong = "No page links to this file, so it is not published."
                fix = "Link to it from a page, or delete it."
                yield Problem(name, 0, "", wrong, fix, advice=True)
            elif found := content_mistake(file) or (path in photos and photo_mistake(file)):
                yield found.at(name)
        for file in self._untidy.values():
            name = _shown(self.project.relative(file))
            wrong = "No page can link to this file, so it is not published."
            fix = f"Use small letters, digits and hyphens: {file_name_of(file.name)}. Or delete it."
            yield Problem(name, 0, "", wrong, fix, advice=True)

    def _path(self, tag: str, name: str) -> str:
        return name if tag == self.source else f"{tag}/{name}"

    def _mistake(self, path: Path, tag: str, inside: str) -> Mistake | None:
        """Sort a file in, or say what is wrong with it."""
        if path.is_symlink():
            return LINK
        if not inside:
            wrong = "Nothing in docs is published but the folders of the languages."
            return Mistake(wrong, f"Move the file into docs/{self.source}, or delete it.")
        if tag == self.source and inside in HOST_FILES:
            self.host[inside] = path
            return None
        return self._sorted(path, PurePosixPath(inside), self._path(tag, inside))

    def _sorted(self, path: Path, name: PurePosixPath, place: str) -> Mistake | None:
        tidy = all(map(_TIDY.fullmatch, name.parts))
        if name.suffix == ".md":
            wrong = f'"{name}" cannot be a page: its name becomes part of a web address.'
            fix = "Use small letters, digits and hyphens, such as help-at-night.md."
            return None if tidy else Mistake(wrong, fix)
        if name.suffix.lower() not in KINDS:
            wrong = f'A file like "{name.name}" is not published.'
            fix = f"Delete it. Only pages (.md) and these are: {', '.join(KINDS)}."
            if name.suffix.lower() in {".markdown", ".mdown", ".mkd"}:
                fix = f"If it is a page, call it {name.stem}.md. If not, delete it."
            return Mistake(wrong, fix)
        if tidy:
            self.files[place] = path
        else:
            self._untidy[place] = path
        return None


def content_of(project: Project, file: Path) -> bytes:
    """Return what is in a file that is published. Raises `InvalidPlanError` if it cannot be."""
    if wrong := content_mistake(file):
        raise InvalidPlanError([wrong.at(project.relative(file))])
    return file.read_bytes()


def content_mistake(file: Path) -> Mistake | None:
    """Say why a file cannot be published, and what to do; None if it can."""
    if file.suffix not in KINDS:
        return None  # For hosts, by the name of the file.
    if not is_real(file):
        return LINK
    if file.suffix == DRAWING:
        return drawing_mistake(file.read_bytes())
    with file.open("rb") as opened:
        if opened.read(16).startswith(KINDS[file.suffix]):
            return None
    kind = file.suffix.removeprefix(".").upper()
    wrong = f'"{file.name}" is no {kind} file inside, or it is broken.'
    return Mistake(wrong, f"Save it again as {kind}. A new name is not enough.")


def _below(folder: Path) -> Iterator[Path]:
    """Yield every file and every link below a folder, but what is hidden and no host reads."""
    for root, folders, files in os.walk(folder):
        links = [name for name in folders if Path(root, name).is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".") or name == ".well-known"]
        for name in (*files, *links):
            if not name.startswith(".") and name not in _LITTER:
                yield Path(root, name)


def _shown(name: str) -> str:
    """Make a file name that is not UTF-8 safe to show."""
    return name.encode("utf-8", "replace").decode()
