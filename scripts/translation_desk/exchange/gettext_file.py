"""Rows for translators as a gettext file (PO), for programs such as Poedit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from carers_plan.problem import InvalidPlanError, UnusableFileError
from carers_plan.words.message import Message, digest
from carers_plan.words.po_file import Catalogue, CatalogueEntry, parse
from carers_plan.words.po_file import write as as_text
from translation_desk.exchange.answers import Answer, Answers
from translation_desk.exchange.columns import BEFORE
from translation_desk.exchange.sheet import Name, Row, Sheet, mark_of

_SENT = "as sent: "
_BACK = "came back: "


def write(sheet: Sheet) -> bytes:
    """Return rows as a gettext file. What is there so far is marked as doubtful (fuzzy)."""
    groups = [tuple(group) for _, group in groupby(sheet.rows, key=lambda row: row.message)]
    return as_text(
        Catalogue(tuple(map(_entry, groups)), rule=sheet.plurals),
        sheet.stamp.tag,
        map(_message, groups),
        str(sheet.stamp),
    ).encode()


def _entry(rows: tuple[Row, ...]) -> CatalogueEntry:
    message, row = rows[0].message, rows[0]
    texts = tuple(row.text or row.so_far for row in rows)
    marks = " ".join(mark_of(row.so_far) for row in rows).strip()
    reasons = [f"{_BACK}{line}" for row in rows for line in row.reason.splitlines()]
    return CatalogueEntry(
        message.context,
        message.english,
        "" if message.plural else texts[0],
        message.plural,
        texts if message.plural else (),
        row.older,
        any(texts),
        notes=(*([f"{_SENT}{marks}"] if marks else []), *dict.fromkeys(reasons)),
    )


def _message(rows: tuple[Row, ...]) -> Message:
    """Return a message whose note tells all that translators should know."""
    row = rows[0]
    lines = [row.message.note, row.why, row.limit]
    lines += [f"Agreed words: {term}" for term in row.terms]
    lines += [f"{BEFORE}. {line}" for line in row.before]
    lines += [f"Page: {row.address}"] if row.address else []
    return replace(row.message, note="\n".join(filter(None, lines)))


def read(data: bytes) -> Answers:
    """Return what is in a gettext file that came back. Raises `UnusableFileError`."""
    try:
        catalogue = parse(data.decode("utf-8-sig"), "the file")
    except UnicodeDecodeError:
        raise UnusableFileError(
            "The file is not in UTF-8, so its letters cannot be known.",
            "Open it in a translation editor such as Poedit and save it as UTF-8.",
        ) from None
    except InvalidPlanError as error:
        problem = error.problems[0]
        where = f" (line {problem.line})" if problem.line else ""
        raise UnusableFileError(f"{problem.wrong}{where}", problem.fix) from None
    if not catalogue.tag:
        raise UnusableFileError(
            "The file does not say in which language it is.",
            "Write the line Language in its head again, or choose the language in the editor.",
        )
    entries = [entry for entry in catalogue.entries if not entry.obsolete]
    waiting = sum(entry.doubtful for entry in entries)
    told = (f"Still marked as fuzzy, so left as they are: {waiting}.",) if waiting else ()
    answers = tuple(answer for entry in entries for answer in _answers(entry))
    return Answers(catalogue.tag.replace("_", "-"), answers, told=told)


def _answers(entry: CatalogueEntry) -> Iterator[Answer]:
    sent = next((note for note in entry.notes if note.startswith(_SENT)), "")
    marks = sent.removeprefix(_SENT).split()
    own = [note for note in entry.notes if not note.startswith((_SENT, _BACK))]
    message = f"{entry.context}#{digest(entry.english)}"
    texts = entry.forms if entry.plural else (entry.text,)
    for form, text in enumerate(texts):
        mark = marks[form] if form < len(marks) else ""
        name = Name(message, form if entry.plural else None, mark)
        notes = " ".join(own) if form == 0 else ""
        done = "" if entry.doubtful else text
        yield Answer(str(name), done, entry.line, entry.english, notes=notes)
