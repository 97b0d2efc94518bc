"""Markdown: what makes headings, lists, tables and bold words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from carers_plan.loading.prose import COMMENT
from carers_plan.problem import Mistake
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair

NAME = "markup"
_HEADING = re.compile(r"^(#{1,6}) +\S", re.MULTILINE)
_NEARLY_HEADING = re.compile(r"^#{1,6}[^\s#]", re.MULTILINE)
_ID = re.compile(r"\{#[^{}\s]*\}")
_BULLET = re.compile(r"^[ ]*[-*+] +\S", re.MULTILINE)
_NEARLY_BULLET = re.compile(r"^[ ]*(?:[-+](?=[^\W\d_])|[•–—·] ?)", re.MULTILINE)
_NUMBERED = re.compile(r"^[ ]*[0-9]{1,3}[.)] +\S", re.MULTILINE)
_OTHER_NUMBERED = re.compile(r"^[ ]*[^\D0-9]{1,3}[.)] +\S", re.MULTILINE)
_ROW = re.compile(r"^\|.*$", re.MULTILINE)
_SIGNS = "#*-+|`<_{0123456789"


def look(pair: Pair) -> Iterator[Mistake]:
    """Find Markdown that is broken, or that differs from the English."""
    english, translation = pair.english, pair.translation
    bold = translation.count("**"), english.count("**")
    if bold[0] % 2:
        wrong = f'A ** has no partner: "{shown(translation[translation.rfind("**") :], 30)}".'
        yield Mistake(wrong, "Write ** before the bold words and ** after them.")
    elif bold[0] and not bold[1]:
        wrong = "The translation has bold words in ** **, and the English has none."
        yield Mistake(wrong, "Take the ** away, unless they help.", advice=True)
    elif loose := next(
        (part for part in translation.split("**")[1::2] if part != part.strip()), ""
    ):
        wrong = f'Spaces inside ** ** show the signs to readers: "** {shown(loose, 30)} **".'
        yield Mistake(wrong, "Take away the space after the first ** and before the last.")
    elif bold[0] != bold[1]:
        wrong = f"Bold passages: {bold[0] // 2} here, {bold[1] // 2} in the English."
        yield Mistake(wrong, "Make the same words bold with **.", advice=True)
    if english.count("`") != translation.count("`"):
        wrong = "The marks ` around code differ from the English."
        yield Mistake(wrong, "Copy what stands between ` ` from the English, with the marks.")
    if "\n" in english.strip() or english[:1] in _SIGNS or translation[:1] in _SIGNS:
        yield from _blocks(english, translation)


def _blocks(english: str, translation: str) -> Iterator[Mistake]:
    if COMMENT.findall(english) != COMMENT.findall(translation):
        wrong = "A marker, <!-- plan:… -->, differs from the English."
        yield Mistake(wrong, "Copy the markers from the English as they are, in their order.")
    if sorted(_ID.findall(english)) != sorted(_ID.findall(translation)):
        lost = next(iter(sorted({*_ID.findall(english)} ^ {*_ID.findall(translation)})), "{#…}")
        wrong = f'The address of a heading differs from the English: "{lost}".'
        yield Mistake(wrong, "Copy {#…} from the English: links go to it.")
    levels = [len(mark) for mark in _HEADING.findall(english)]
    if levels != [len(mark) for mark in _HEADING.findall(translation)]:
        wrong = "The headings, the lines that begin with #, are not those of the English."
        fix = "Write as many headings as the English, with as many # and a space after them."
        yield Mistake(wrong, fix)
    yield from _lists(english, translation)
    if [row.count("|") for row in _ROW.findall(english)] != [
        row.count("|") for row in _ROW.findall(translation)
    ]:
        wrong = "The table does not have the rows and cells of the English."
        yield Mistake(wrong, "Write each row with as many | as the English.")


def _lists(english: str, translation: str) -> Iterator[Mistake]:
    wanted, found = len(_NUMBERED.findall(english)), len(_NUMBERED.findall(translation))
    if wanted != found:
        if other := _OTHER_NUMBERED.search(translation):
            wrong = f'A list is numbered with other digits than 0 to 9: "{shown(other[0], 20)}".'
            fix = "Number it 1. 2. 3.: only then it is a list. Readers see what they know."
            yield Mistake(wrong, fix)
        else:
            wrong = f"Items of the numbered list: {found} here, {wanted} in the English."
            yield Mistake(wrong, "Write one item for each: 1. and a space, then the words.")
    wanted, found = len(_BULLET.findall(english)), len(_BULLET.findall(translation))
    if wanted != found:
        wrong = f"Items of the list: {found} here, {wanted} in the English."
        fix = "Write one item for each: a hyphen, a space, then the words."
        yield Mistake(wrong, fix)
    elif (near := _NEARLY_BULLET.search(translation)) and not _NEARLY_BULLET.search(english):
        wrong = f'A line begins like an item of a list, and is none: "{near[0]}".'
        yield Mistake(wrong, "Write a hyphen and a space, or no sign.", advice=True)
    if (near := _NEARLY_HEADING.search(translation)) and not _NEARLY_HEADING.search(english):
        yield Mistake(f'"{near[0]}" is no heading: the space is missing.', "Write a space after #.")
