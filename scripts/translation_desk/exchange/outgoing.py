"""Make the files that are sent to translators and reviewers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from carers_plan.atomic_file import create
from carers_plan.words.po_file import Catalogue, CatalogueEntry
from carers_plan.words.po_file import write as write_catalogue
from translation_desk.exchange import guide, tmx
from translation_desk.exchange.selection import (
    reading_order,
    to_review,
    to_translate,
    words_for,
)
from translation_desk.exchange.setting import Setting
from translation_desk.exchange.sheet import PRODUCT, Sheet, Stamp
from translation_desk.memory import Memory, remembered
from translation_desk.work import Translations, Work


def translation_sheet(found: Translations, work: Work, day: dt.date) -> Sheet:
    """Return what waits for a translator in one catalogue."""
    setting = Setting(found.source.plan, found.routes, work.tag, memory_of(found, work.tag))
    rows = [row for item in to_translate(work) for row in setting.rows(work, item)]
    words = sum(len(row.english.split()) for row in rows)
    stamp = Stamp(found.source.plan.site.url, work.tag, day)
    return Sheet(
        stamp, tuple(rows), guide.to_translate(work.tag, len(rows), words), work.catalogue.rule
    )


def memory_of(found: Translations, tag: str) -> Memory:
    """Return all that was ever translated into a language. Raises `InvalidPlanError`."""
    works = (found.facts(tag), found.interface(tag))
    return Memory((*remembered(works), *tmx.kept(found.project.root, tag)))


def template(found: Translations, work: Work) -> bytes:
    """Return all English of a catalogue as an empty one (.pot), for programs such as Weblate."""
    messages = [item.message for item in work.items]
    entries = (CatalogueEntry(it.context, it.english, plural=it.plural) for it in messages)
    site = found.source.plan.site.url
    return write_catalogue(Catalogue(tuple(entries)), "", messages, site).encode()


def review_sheet(found: Translations, works: Iterable[Work], day: dt.date, minutes: int) -> Sheet:
    """Return what nobody has checked, most read first, as much as fits into some minutes."""
    plan = found.source.plan
    works = tuple(works)
    setting = Setting(plan, found.routes, works[0].tag)
    chosen = to_review(works, reading_order(found.project, plan, found.routes), words_for(minutes))
    # How long a translation may be helps only those who write one.
    rows = [replace(row, limit="") for work, item in chosen for row in setting.rows(work, item)]
    words = sum(len(row.english.split()) for row in rows)
    whole = found.source.pages.get(setting.tag, {})
    apart = [f"{setting.home}{path}" for path, page in whole.items() if not page.review]
    stamp = Stamp(plan.site.url, setting.tag, day, "review")
    return Sheet(stamp, tuple(rows), guide.to_review(setting.tag, len(rows), words, apart))


def file_name(stamp: Stamp, part: str, suffix: str) -> str:
    """Name a file: `carers-plan-bn-2026-11-28.xlsx`. `part` is `interface`, or empty."""
    purpose = stamp.purpose if stamp.purpose != "translate" else ""
    words = filter(None, (PRODUCT, stamp.tag, part, purpose, str(stamp.day)))
    return f"{'-'.join(words)}.{suffix}"


def put(path: Path, data: bytes) -> Path:
    """Write a file, under a name with a number if there is another one of that name already."""
    free, number = path, 1
    while not create(free, data) and free.read_bytes() != data:
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
