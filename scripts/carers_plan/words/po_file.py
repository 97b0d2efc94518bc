"""Read one gettext catalogue and refuse what would lose or break words. Only importer of polib."""

from __future__ import annotations

import functools
import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polib

from carers_plan.loading.yaml_file import read_text
from carers_plan.problem import InvalidPlanError, Problem

LARGEST = 32 * 1024 * 1024
_BLANK = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, slots=True)
class Messages:
    """The usable entries of one gettext catalogue.

    `texts` maps (context, English) to the translation, `plurals` a context to its forms;
    `reviewed` is true when the catalogue says that a person has checked it.
    """

    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural: Callable[[int], int] = field(default=lambda n: int(n != 1))
    reviewed: bool = True


def read_messages(path: Path, name: str, root: Path) -> Messages:
    """Return a catalogue's messages, none if there is no file. Raises `InvalidPlanError`."""
    if not path.exists():
        return Messages()
    text, problems = read_text(path, name, root, LARGEST)
    if problems:
        raise InvalidPlanError(problems)
    return _parse(text, name)


def line_of(path: Path, context: str) -> int:
    """Return the line on which a message begins, 0 if there is none."""
    text = path.read_text(encoding="utf-8")
    found = re.search(rf'^msgctxt "{re.escape(context)}"$', text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


@functools.lru_cache(maxsize=64)
def _parse(text: str, name: str) -> Messages:
    try:
        entries = polib.pofile(text)
    except OSError as error:
        line = re.search(r"line (\d+)", str(error))
        raise _unreadable(name, int(line[1]) if line else 0) from None
    if len(entries) != _written(text):
        raise _unreadable(name, 0)  # polib leaves out what it cannot read, without a word
    used = [entry for entry in entries if not (entry.obsolete or entry.fuzzy)]
    if problems := [*_wrong_blanks(used, name)]:
        raise InvalidPlanError(problems)
    texts, plurals = {}, {}
    for entry in used:
        if entry.msgid_plural:
            forms = tuple(entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural))
            if all(forms):
                plurals[str(entry.msgctxt)] = forms
        elif entry.msgstr:
            texts[str(entry.msgctxt), entry.msgid] = entry.msgstr
    rule = re.search(r"plural=([^;]+)", entries.metadata.get("Plural-Forms", ""))
    try:
        plural = gettext.c2py(rule[1]) if rule else Messages().plural
    except ValueError:
        wrong = f'The line Plural-Forms cannot be read: "{rule[1] if rule else ""}".'
        fix = "Copy the line from another catalogue of the same language."
        raise InvalidPlanError([Problem(name, 1, "", wrong, fix)]) from None
    return Messages(texts, plurals, plural, entries.metadata.get("X-Reviewed", "yes") != "no")


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


def _wrong_blanks(entries: list[polib.POEntry], name: str) -> Iterator[Problem]:
    """Find translations that lost a word in {braces}, or have one that the English lacks."""
    for entry in entries:
        wanted = set(_BLANK.findall(entry.msgid)) | set(_BLANK.findall(entry.msgid_plural))
        for form in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
            found = set(_BLANK.findall(form))
            if extra := sorted(found - wanted):
                wrong = f"The translation has {{{extra[0]}}}, which the English does not have."
            elif lost := sorted(wanted - found - ({"count"} if entry.msgid_plural else set())):
                wrong = f"The translation has lost {{{lost[0]}}}."
            else:
                continue
            fix = f"Use exactly these: {' '.join(f'{{{blank}}}' for blank in sorted(wanted))}."
            if not wanted:
                fix = "Take the braces away."
            yield Problem(name, entry.linenum or 0, str(entry.msgctxt), wrong, fix)
