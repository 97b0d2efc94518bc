"""Read and write one gettext catalogue. Only importer of polib.

What gettext has no field for is in a translator's comment of the entry, one line each:
`checked: 2026-03-02 native-speaker 1a2b3c4d` (the last is a digest of the English and the
translation, so that a change undoes it), `machine` and `ok: numbers` (a check that is wrong here).
"""

from __future__ import annotations

import functools
import gettext
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import polib

from carers_plan import limits
from carers_plan.content_cache import kept
from carers_plan.loading.yaml_file import read_text
from carers_plan.model.review import Review, parse_review
from carers_plan.problem import InvalidPlanError, Problem
from carers_plan.words.blanks import Masked, flat
from carers_plan.words.message import Message, digest

_CHECKED = re.compile(r"checked: (.+) (\w+)")
_MARK = re.compile(r"checked:.*|machine|ok: .*")
_FILLED = re.compile(r"\{(\w+)\} is (.*)")
_TEXT = r'"(?:[^"\\]|\\.)*"'
# A comment, or words in their quotation marks with or without what they are. `#~` goes before
# what nothing asks for any more, and `#|` before older English.
_LINE = re.compile(
    rf"(?:#(?![~|]).*|#~?\|\s*+(?:(?:msgctxt|msgid|msgid_plural)\s+)?{_TEXT}"
    rf"|(?:#~)?\s*+(?:(?P<keyword>msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\])\s+)?{_TEXT})?"
)
_PLURAL = re.compile(r"plural=([^;]+)")
_BEGINS = re.compile(r"^[ \t]*(?:#~[ \t]*)?msgid[ \t]", re.MULTILINE)
_UNREADABLE = "The translation file cannot be read here: a quotation mark may be missing."
_NO_TRANSLATION = "This entry has no msgstr: the file may have been cut off here."
_AGAIN = (
    "Bring back the last good copy of the file, or mend the line in a text editor. "
    "Then open it in a translation editor such as Poedit."
)
_EMPTY = (
    "Bring back the last good copy of the file. If there is none, delete it and run: "
    "carers-plan translations update"
)
_SMALLER = "Delete the entries that nothing asks for any more: their lines begin with #~."
PLURALS = "nplurals=2; plural=(n != 1);"


@dataclass(frozen=True)
class CatalogueEntry:
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

    @cached_property
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

    `rule` is its Plural-Forms line; `tag` is the language that the file says it is in.
    """

    entries: tuple[CatalogueEntry, ...] = ()
    rule: str = PLURALS
    tag: str = ""

    @property
    def plural(self) -> Callable[[int], int]:
        """What gives the number of the form that a count takes."""
        return _plural(self.rule)


def read_catalogue(path: Path, name: str, root: Path) -> Catalogue:
    """Return a file's entries, none if there is no file. Raises `InvalidPlanError`."""
    if not path.exists() and not path.is_symlink():
        return Catalogue()
    text, problems = read_text(path, name, root, limits.CATALOGUE, _SMALLER)
    if problems:
        raise InvalidPlanError(problems)
    return parse(text, name)


@functools.lru_cache(maxsize=64)
def _plural(rule: str) -> Callable[[int], int]:
    """Return what a Plural-Forms line says. Raises `ValueError`."""
    return gettext.c2py(found[1] if (found := _PLURAL.search(rule)) else "n != 1")


@kept(lambda text, name: (hashlib.sha256(text.encode()).digest(), name), most=64)
def parse(text: str, name: str) -> Catalogue:
    """Return the entries of a catalogue. Raises `InvalidPlanError` with every mistake.

    Where quotation marks or lines are missing, polib reads what is left without a word, so the
    lines are looked at first.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InvalidPlanError([Problem(name, 0, "", "The translation file is empty.", _EMPTY)])
    if problems := [Problem(name, line, "", wrong, _AGAIN) for line, wrong in _cut_off(text)]:
        raise InvalidPlanError(problems)
    try:
        file = polib.pofile(text)
    except OSError as error:
        line = re.search(r"line (\d+)", str(error))
        problem = Problem(name, int(line[1]) if line else 0, "", _UNREADABLE, _AGAIN)
        raise InvalidPlanError([problem]) from None
    if len(file) + 1 != len(_BEGINS.findall(text)):  # polib passes over what it does not expect.
        raise InvalidPlanError([Problem(name, 0, "", _UNREADABLE, _AGAIN)])
    entries = []
    for item in file:
        entry, mistakes = _entry(item, name)
        entries.append(entry)
        problems.extend(mistakes)
    if problems:
        raise InvalidPlanError(problems)
    header = file.metadata.get("Plural-Forms", PLURALS)
    try:
        for number in range(1000):
            _plural(header)(number)
    except (ValueError, ArithmeticError):
        rule = _PLURAL.search(header)
        wrong = f'The line Plural-Forms cannot be read: "{rule[1] if rule else ""}".'
        fix = "Copy the line from another catalogue of the same language."
        raise InvalidPlanError([Problem(name, 1, "", wrong, fix)]) from None
    return Catalogue(tuple(entries), header, file.metadata.get("Language", ""))


def _entry(item: polib.POEntry, name: str) -> tuple[CatalogueEntry, list[Problem]]:
    lines = [line.strip() for line in item.tcomment.splitlines() if line.strip()]
    marks = [line for line in lines if _MARK.fullmatch(line)]
    forms = tuple(item.msgstr_plural[index] for index in sorted(item.msgstr_plural))
    entry = CatalogueEntry(
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
    longest = max(map(len, (entry.english, entry.plural, entry.text, entry.older, *forms)))
    if longest > limits.TEXT:
        wrong = f"This text has {longest:,} letters. The limit is {limits.TEXT:,}."
        problems.append(Problem(name, entry.line, entry.context, wrong, "Make it shorter."))
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
    return _text(file)


def edited(
    text: str,
    name: str,
    edit: Callable[[CatalogueEntry, Mapping[str, str]], tuple[CatalogueEntry, Masked] | None],
) -> str:
    """Return a file with some entries changed; order, comments and all others stay as they are.

    `edit` gets an entry with what goes into its blanks, and returns it changed, with its English
    as it is now, or None. A review that held goes on to hold. Raises `InvalidPlanError`.
    """
    parse(text, name)
    file, same = polib.pofile(text, wrapwidth=0), True
    for item in file:
        entry, _ = _entry(item, name)
        lines = item.comment.split("\n")
        blanks = {its[1]: its[2] for line in lines if (its := _FILLED.fullmatch(line))}
        if entry.obsolete or not (found := edit(entry, blanks)):
            continue
        same, (changed, masked) = False, found
        values = [f"{{{blank}}} is {value}" for blank, value in masked.values.items()]
        notes = [line for line in lines if line and not _FILLED.fullmatch(line)]
        item.msgid, item.msgstr = changed.english, changed.text
        item.tcomment, item.comment = "\n".join(_marks(changed)), "\n".join([*notes, *values])
    return text if same else _text(file)


def _text(file: polib.POFile) -> str:
    return f"{file}\n".removeprefix("#\n").replace("\n\n\n", "\n\n")


def _marks(entry: CatalogueEntry) -> Iterator[str]:
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


def _cut_off(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines where something is missing, and what."""
    whole, begun, at = True, "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if (found := _LINE.fullmatch(line.strip())) is None:
            whole = False
            yield number, _UNREADABLE
        elif (keyword := found["keyword"] or "").startswith("msgstr"):
            begun = ""
        elif keyword in {"msgctxt", "msgid"}:
            if begun and not (begun == "msgctxt" and keyword == "msgid"):
                yield at, _NO_TRANSLATION
            begun, at = keyword, number
    if whole and begun:
        yield at, _NO_TRANSLATION
    elif whole and not text.endswith("\n"):
        yield text.count("\n") + 1, "The file ends within a line: the rest of it may be lost."
    if whole and not re.search(r'^msgid ""\nmsgstr ', text, re.MULTILINE):
        yield 1, "The head of the translation file is missing."
