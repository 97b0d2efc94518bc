"""The templates in `overrides/`. The only importer of jinja2."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from carers_plan.model.record import SourceRef


FRONT_PAGE = "front page"


class Templates:
    """Compiled templates, shared by all languages and by every rebuild in one process."""

    def __init__(self, folders: tuple[str, ...]) -> None:
        """Look for templates in the folders, first match first."""
        self.folders = folders
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folders),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
            extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
        )
        self.environment.filters |= {"sentence": sentence, "tel": telephone, "by_document": by_document}

    def render(self, name: str, context: dict[str, object]) -> Markup:
        """Fill in one template."""
        return Markup(self.environment.get_template(name).render(context))  # noqa: S704 - autoescaped

    def markers(self) -> frozenset[str]:
        """Return the names that Markdown pages can use as markers."""
        names = (name for name in self.environment.list_templates() if name.startswith("markers/"))
        return frozenset(Path(name).stem for name in names)


@functools.lru_cache(maxsize=8)
def templates_in(folders: tuple[str, ...]) -> Templates:
    """Return the templates of these folders, compiled once a process."""
    return Templates(folders)


def fingerprint(folder: Path, pattern: str = "*.css") -> str:
    """Return a short hash of the style sheets, so that a change reaches returning readers."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def by_document(sources: Iterable[SourceRef]) -> list[tuple[str, list[Markup], bool]]:
    """Gather the paragraphs that each document is cited for, and whether its front page is."""
    found: dict[str, list[str]] = {}
    for source in sources:
        found.setdefault(source.document, []).append(source.paragraph)
    return [
        (name, [escape(part) for part in parts if part and part != FRONT_PAGE], FRONT_PAGE in parts)
        for name, parts in found.items()
    ]


def telephone(number: str) -> str:
    """Return the address that dials a number."""
    digits = re.sub(r"\D", "", number)
    if len(digits) < 6 or digits.startswith("18001"):  # noqa: PLR2004 - 999 and Relay UK's prefix
        return f"tel:{digits}"
    return f"tel:+44{digits.removeprefix('0')}" if digits.startswith("0") else f"tel:+{digits}"


_FIRST = re.compile(r"^((?:<[^>]*>)*)(\w)")


def sentence(words: Markup | str) -> Markup:
    """Start words with a capital letter, where the script has them."""
    return Markup(_FIRST.sub(lambda m: m[1] + m[2].upper(), str(Markup.escape(words)), count=1))  # noqa: S704

