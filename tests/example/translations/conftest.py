"""The example with every text translated, whatever its editors have written since."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from carers_plan.project import Project
from carers_plan.words.change import Change
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.po_file import CatalogueEntry
from carers_plan.words.prose_words import page_digest
from tests.conftest import ROOT, copy_project
from translation_desk.work import Item, Translations

STAND_IN = {"bn": "কথা", "so": "erey"}
"""A word of each language: it stands for any word that nobody has translated yet."""
_WORD = re.compile(r"(\{\w*\}|<[^<>]*>|\]\([^()]*\))|[^\W\d_]+")


def _whole(item: Item, word: str) -> CatalogueEntry:
    """Return a translation of an item that a person wrote and nobody has checked."""
    message, entry = item.message, item.entry
    if entry is None or not entry.text or item.translation.change is not Change.NONE:
        text = _WORD.sub(lambda found: found[1] or word, message.english)
        return CatalogueEntry(message.context, message.english, text)
    return replace(
        entry, english=message.english, older="", doubtful=False, machine=False, review=None
    )


@pytest.fixture(scope="session")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example, not to be changed, in which no text waits for a translator."""
    root = copy_project(ROOT, tmp_path_factory.mktemp("translated") / "camden")
    known = Translations(Project(root))
    for tag in known.tags:
        work = known.facts(tag)
        changes = {item.message.id: _whole(item, STAND_IN[tag]) for item in work.items}
        work.path.write_text(work.updated(changes), encoding="utf-8")
    for page in (page for tag in known.tags for page in known.source.pages[tag].values()):
        path, now = root / page.file, page_digest(known.source.pages[SOURCE_TAG][page.path])
        stamp = f"translated_from: {page.translated_from}"
        text = path.read_text(encoding="utf-8").replace(stamp, f"translated_from: {now}", 1)
        path.write_text(text, encoding="utf-8")
    return root
