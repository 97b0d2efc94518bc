"""What the links of a site depend on, in one digest: all but words in which there is no link.

With the program's templates, a page's links follow from which records, pages and translations
there are, what facts say, and what is linked to in texts. So while the outline stays, links that
held hold.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from carers_plan.content_cache import kept
from carers_plan.loading.loaded import Loaded
from carers_plan.loading.prose import MARKER, Prose, heading_ids
from carers_plan.loading.site_digest import input_digest, tree_digest
from carers_plan.markdown import targets
from carers_plan.model.record import Record, Translatable, shapes, values
from carers_plan.pages.attached import Attached
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import Language

_LINKED = re.compile(
    r"^[ \t]++|\\.|`+|\[|\]\([^)]*+\)?|\]|\{\w+\}|<[^>]*+>?|://\S*+|www\.\S*+|#\S*+",
    re.MULTILINE,
)
"""What decides whether and where a text leads somewhere, in Markdown too."""


def outline(
    project: Project,
    *,
    loaded: Loaded,
    prose: Prose,
    attached: Attached,
    catalogs: Mapping[str, Catalog],
    languages: Iterable[Language],
    today: dt.date,
) -> bytes:
    """Return the digest. A council's own template may make links of any word."""
    folders = project.theme.folders
    interface = project.plan_data / "translations" / "interface"
    parts: list[object] = [
        today,
        [*languages],
        tree_digest((*folders, interface)),
        input_digest(project) if any(_own_templates(*folders)) else b"",
        _facts(loaded),
        sorted(attached.published),
        sorted(attached.pictures),
        [*_pages(prose)],
        {tag: sorted({*_translations(catalog)}) for tag, catalog in catalogs.items()},
    ]
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogateescape")).digest()


def _own_templates(*folders: Path) -> Iterator[Path]:
    """Yield the templates that are not as the program has them."""
    *own, shipped = folders
    for folder in own:
        for file in folder.rglob("*.html"):
            same = shipped / file.relative_to(folder)
            if not same.is_file() or same.read_bytes() != file.read_bytes():
                yield file


def _linked(text: str) -> list[str] | bool:
    """Return what there is of links in a text, and where there is nothing, whether it is empty."""
    return _LINKED.findall(text) or bool(text)


@kept(lambda loaded: loaded.digest, most=2)
def _facts(loaded: Loaded) -> bytes:
    found = [(folder, name, _fields(record)) for folder, name, record, _ in loaded.records()]
    return hashlib.sha256(repr(found).encode("utf-8", "surrogateescape")).digest()


def _fields(record: Record) -> dict[str, object]:
    """Return what is in a record, of texts no more than matters."""
    found = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in record.__dict__.items()
    }
    for shape in shapes(type(record)):
        if shape.kind == "record":
            found[shape.name] = [_fields(it) for it in values(record, shape)]
        elif isinstance(shape.marker, Translatable):
            found[shape.name] = [_linked(text) for text in values(record, shape)]
    return found


def _pages(prose: Prose) -> Iterator[object]:
    for tag, pages in prose.pages.items():
        for page in pages.values():
            texts = page.title, page.summary, page.menu, page.translated_from, page.review
            yield tag, page.path, page.file, [*map(bool, texts)]
            yield MARKER.findall(page.body), heading_ids(page.body)
            yield [(it.name, it.anchor, it.picture) for it in targets(page.body)]


def _translations(catalog: Catalog) -> Iterator[str]:
    """Yield what matters of each translation; those of older English are among them."""
    for (context, _), it in catalog.facts.items():
        yield repr((context, it.shown, it.outdated, _linked(it.text)))
