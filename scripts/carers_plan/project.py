"""Where things are. The only module that knows the folder names."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from carers_plan.theme import Theme, theme_of

CONFIGURATION = "mkdocs.yml"


def is_real(path: Path) -> bool:
    """Whether there is a file, and neither it nor its folder is a link to somewhere else."""
    return has_file(path) and path.resolve() == path.parent.parent.resolve().joinpath(
        path.parent.name, path.name
    )


@dataclass(frozen=True, slots=True)
class Project:
    """One council's site: its folder and what is in it. MkDocs' configuration is named there."""

    root: Path
    templates: Path | None = None
    configuration: str = CONFIGURATION

    @property
    def plan_data(self) -> Path:
        """Facts in YAML."""
        return self.root / "plan_data"

    @property
    def media(self) -> Path:
        """Recordings, films and captions."""
        return self.plan_data / "media"

    @property
    def images(self) -> Path:
        """A council's own pictures."""
        return self.plan_data / "images"

    @property
    def audit(self) -> Path:
        """What the last accessibility audit found."""
        return self.plan_data / "accessibility" / "audit.json"

    @property
    def docs(self) -> Path:
        """Words in Markdown, one folder a language."""
        return self.root / "docs"

    @property
    def overrides(self) -> Path:
        """A council's own templates and styles: `overrides/`, unless another folder is named."""
        return self.templates or self.root / "overrides"

    @property
    def theme(self) -> Theme:
        """All templates, style sheets and scripts: the council's own before the program's."""
        return theme_of(self.overrides)

    @property
    def cache(self) -> Path:
        """What can be made again at any time."""
        return self.root / ".cache"

    @property
    def booklets(self) -> Path:
        """What has been printed, as PDF, in a folder for each language."""
        return self.cache / "booklets"

    @property
    def renaming(self) -> Path:
        """What is being renamed, and to what: there only until all of it is written."""
        return self.cache / "renaming"

    def relative(self, path: Path) -> str:
        """Name a file as people know it: from the project's folder, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def name_of(self, path: Path) -> str:
        """Name any file: from the project's folder if it is in it, else from the machine's root."""
        return self.relative(path) if path.is_relative_to(self.root) else path.as_posix()


def has_file(path: Path) -> bool:
    """Tell whether there is a file. A name that no file can have is not there, and no error."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises for such a name


def has_folder(path: Path) -> bool:
    """Tell whether there is a folder. A name that none can have is not there, and no error."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for such a name


def id_of(words: str) -> str:
    """Return the id that is nearest to words: "Carers' Café" is `carers-cafe`."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", ""))) or "a-short-name"


def file_name_of(words: str) -> str:
    """Return the name that is nearest to a file's and can be in an address."""
    stem, dot, ending = words.rpartition(".")
    return f"{id_of(stem if dot else ending)}{dot}{ending.lower() if dot else ''}"
