"""Read and write one gettext catalogue. Only importer of polib.

What gettext has no field for is in a translator's comment of the entry, one line each:
`checked: 2026-03-02 native-speaker 1a2b3c4d` (the last is a digest of the English and the
translation, so that a change undoes it), `machine` and `ok: numbers` (a check that is wrong here).
"""

from __future__ import annotations

import functools
import gettext
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib

from carers_plan.loading.yaml_file import read_text
from carers_plan.model.review import Review, parse_review
from carers_plan.problem import InvalidPlanError, Problem
from carers_plan.words.blanks import flat
from carers_plan.words.message import Message, digest

LARGEST = 32 * 1024 * 1024
_CHECKED = re.compile(r"checked: (.+) (\w+)")
_MARK = re.compile(r"checked:.*|machine|ok: .*")
PLURALS = "nplurals=2; plural=(n != 1);"


@dataclass(frozen=True, slots=True)
class Entry:
    """One translated message of a catalogue, as it is written there.

    `older` is the English that the translation was made from, where that is not `english`.
    `excused` names checks that do not apply; `notes` are the translators' other comments.
    """

    context: str
    english: str
    text: str = ""
    plural: str = ""
    forms: tuple[str, ...] = ()
    older: str = ""
    doubtful: bool = False
    machine: bool = False
    review: Review | None = None
    excused: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    obsolete: bool = False
    line: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other entries."""
        return self.context, flat(self.english)

    @property
    def seal(self) -> str:
        """A digest of the translation and its English: a review holds for just these."""
        return digest("\0".join((self.older or self.english, self.text, *self.forms)))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries of one gettext file in its order, and how its language counts.

    `plural` gives the number of the form that a count takes; `rule` is its Plural-Forms line;
    `tag` is the language that the file says it is in.
    """

    entries: tuple[Entry, ...] = ()
    plural: Callable[[int], int] = field(default=lambda n: int(n != 1))
    rule: str = PLURALS
    tag: str = ""


def read_catalogue(path: Path, name: str, root: Path) -> Catalogue:
    """Return a file's entries, none if there is no file. Raises `InvalidPlanError`."""
    if not path.exists():
        return Catalogue()
    text, problems = read_text(path, name, root, LARGEST)
    if problems:
        raise InvalidPlanError(problems)
    return parse(text, name)


@functools.lru_cache(maxsize=64)
def parse(text: str, name: str) -> Catalogue:
    """Return the entries of a catalogue. Raises `InvalidPlanError` with every mistake."""
    try:
        file = polib.pofile(f"{text}\n")  # What has no line end, it takes for a file's name.
    except OSError as error:
        line = re.search(r"line (\d+)", str(error))
        raise _unreadable(name, int(line[1]) if line else 0) from None
    if len(file) != _written(text):
        raise _unreadable(name, 0)  # polib leaves out what it cannot read, without a word
    problems: list[Problem] = []
    entries = []
    for item in file:
        entry, mistakes = _entry(item, name)
        entries.append(entry)
        problems.extend(mistakes)
    if problems:
        raise InvalidPlanError(problems)
    header = file.metadata.get("Plural-Forms", PLURALS)
    rule = re.search(r"plural=([^;]+)", header)
    try:
        plural = gettext.c2py(rule[1]) if rule else Catalogue().plural
    except ValueError:
        wrong = f'The line Plural-Forms cannot be read: "{rule[1] if rule else ""}".'
        fix = "Copy the line from another catalogue of the same language."
        raise InvalidPlanError([Problem(name, 1, "", wrong, fix)]) from None
    return Catalogue(tuple(entries), plural, header, file.metadata.get("Language", ""))


def _entry(item: polib.POEntry, name: str) -> tuple[Entry, list[Problem]]:
    lines = [line.strip() for line in item.tcomment.splitlines() if line.strip()]
    marks = [line for line in lines if _MARK.fullmatch(line)]
    forms = tuple(item.msgstr_plural[index] for index in sorted(item.msgstr_plural))
    entry = Entry(
        str(item.msgctxt),
        item.msgid,
        item.msgstr,
        item.msgid_plural,
        forms if all(forms) else (),
        item.previous_msgid or "",
        item.fuzzy,
        "machine" in marks,
        None,
        frozenset(
            rule
            for mark in marks
            if mark.startswith("ok: ")
            for rule in re.split(r"[, ]+", mark[4:].strip())
        ),
        tuple(line for line in lines if line not in marks),
        bool(item.obsolete),
        item.linenum or 0,
    )
    problems = []
    review = None
    for mark in marks:
        if mark.startswith("checked:"):
            found = _CHECKED.fullmatch(mark)
            try:
                made = parse_review(found[1]) if found else None
            except ValueError:
                made = None
            if made is None or found is None:
                wrong = f'"{mark}" does not say when and by whom a translation was checked.'
                fix = "Delete the line, and let the program write it."
                problems.append(Problem(name, entry.line, entry.context, wrong, fix))
            elif found[2] == entry.seal:
                review = made
    return replace(entry, review=review), problems


def write(
    catalogue: Catalogue, tag: str, messages: Iterable[Message] = (), project: str = ""
) -> str:
    """Return a catalogue as the text of a gettext file.

    `messages` give the comments for translators, `project` is what the file belongs to. Obsolete
    entries come last, as gettext has them.
    """
    known = {message.key: message for message in messages}
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        **({"Project-Id-Version": project} if project else {}),
        "Language": tag,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalogue.rule,
    }
    for entry in catalogue.entries:
        message = known.get(entry.key)
        file.append(
            polib.POEntry(
                msgctxt=entry.context,
                msgid=entry.english,
                msgstr=entry.text,
                msgid_plural=entry.plural,
                msgstr_plural=dict(enumerate(entry.forms)),
                previous_msgid=entry.older or None,
                flags=["fuzzy"] if entry.doubtful or entry.older else [],
                tcomment="\n".join(_marks(entry)),
                comment=_comment(message) if message else "",
                occurrences=[(message.file, "")] if message and message.file else [],
                obsolete=entry.obsolete,
            )
        )
    return f"{file}\n".removeprefix("#\n").replace("\n\n\n", "\n\n")


def _marks(entry: Entry) -> Iterator[str]:
    yield from entry.notes
    if entry.machine:
        yield "machine"
    if entry.review:
        yield f"checked: {entry.review} {entry.seal}"
    if entry.excused:
        yield f"ok: {', '.join(sorted(entry.excused))}"


def _comment(message: Message) -> str:
    blanks = [f"{{{name}}} is {value}" for name, value in message.blanks]
    return "\n".join(filter(None, (message.note, *blanks)))


def _written(text: str) -> int:
    """Count the entries that the file starts; the first, empty one is the header."""
    return len(re.findall(r"^(?:#~ )?msgid ", text, re.MULTILINE)) - bool(
        re.search(r'^msgid ""\nmsgstr ', text, re.MULTILINE)
    )


def _unreadable(name: str, line: int) -> InvalidPlanError:
    wrong = "The translation file cannot be read here."
    if not line:
        wrong = "A part of the translation file cannot be read: a quotation mark may be missing."
    fix = "Open it in a translation editor such as Poedit and save it again."
    return InvalidPlanError([Problem(name, line, "", wrong, fix)])
