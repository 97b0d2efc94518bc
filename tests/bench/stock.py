"""Writes the same words as plain Markdown for MkDocs with Material and mkdocs-static-i18n.

The pages are not equal to ours: Material has its own, heavier, frame. This is what the same
words would cost without our program.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from carers_plan.loading.plan_data import load_plan
from carers_plan.loading.prose import MARKER, load_prose
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import Language
from carers_plan.words.localize import localize
from carers_plan.words.prose_words import translated
from carers_plan.words.source import Source
from tests.bench.corpus import (
    LANGUAGES,
    TRANSLATED,
    Corpus,
    dump,
    mkdocs_yml,
    write_files,
)

ENGLISH_WORDS = (
    '{% import "partials/languages/en.html" as english %}\n'
    "{% macro t(key) %}{{ english.t(key) }}{% endmacro %}\n"
)
"""Stands in for a language that Material does not have."""


def write_stock(corpus: Corpus, folder: Path, ours: Path) -> None:
    """Write the corpus as Markdown pages only."""
    project = Project(ours)
    plan = load_plan(project)
    files: list[tuple[Path, str]] = [(folder / "mkdocs.yml", mkdocs_yml(corpus.size, ours=False))]
    english = load_prose(project, ("en",)).pages
    source = Source(plan, english)
    for tag in ("en", *(tag for tag in TRANSLATED if tag in corpus.size.tags)):
        docs = folder / "docs" / tag
        catalog = Catalog(project, Language(tag, LANGUAGES[tag], tag == "en"), source.messages(tag))
        localized = localize(plan, catalog)
        for page in english["en"].values():
            made = translated(page, catalog) if tag != "en" else page
            body = MARKER.sub(r"The list of \g<name> is here.", (made or page).body)
            name = page.file.removeprefix("docs/en/")
            files.append((docs / name, _file(str((made or page).title), body)))
        for name in ("services", "actions", "priorities"):
            for identity, entry in localized.folder(name).items():
                title = str(getattr(entry, "name", None) or entry.title)  # type: ignore[attr-defined]
                files.append((docs / name / f"{identity}.md", _file(title, _record(entry))))
    # Material has no Somali: without this file the build stops.
    for tag in TRANSLATED:
        path = folder / "overrides" / "partials" / "languages" / f"{tag}.html"
        files.append(
            (
                path,
                ENGLISH_WORDS,
            )
        )
    write_files(files)
    for tag in corpus.size.tags:
        (folder / "docs" / tag).mkdir(exist_ok=True)


def _file(title: str, body: str) -> str:
    return f"---\n{dump({'title': title})}---\n\n{body}"


def _record(entry: Any) -> str:
    parts = []
    for name, value in entry:
        if name in {"id", "note", "source"} or not value:
            continue
        parts.append(f"## {name.replace('_', ' ').capitalize()}")
        if isinstance(value, tuple):
            parts.append("\n".join(f"- {item}" for item in value))
        else:
            parts.append(str(value))
    return "\n\n".join(parts) + "\n"
