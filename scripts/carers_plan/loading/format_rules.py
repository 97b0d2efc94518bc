"""Rules for other formats of a page: what each kind needs, and what it cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from carers_plan.loading.loaded import Loaded
from carers_plan.loading.plain_english import LONGEST, sentences
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import EasyLine, Format, SiteFacts
from carers_plan.model.formats import MEDIA_TYPES
from carers_plan.problem import Problem

EASY = 15
"""The most words in a sentence of Easy Read."""
IDEAS = 3
"""The most sentences beside one picture."""
EASY_READ = "easy-read"
_NEEDED = {
    "audio": "a recording",
    "signed-video": "a signed film",
    EASY_READ: "an Easy Read version",
}


def check_formats(loaded: Loaded) -> Iterator[Problem]:
    """Yield what keeps a format from serving the people it is for."""
    seen: dict[tuple[str, str, str], YamlFile] = {}
    site = loaded.singles.get("site")
    real = isinstance(site, SiteFacts) and not site.example
    for name, record, file in loaded.each(Format):
        yield from _page(record, file, loaded)
        first = seen.setdefault((record.page, record.kind, record.language), file)
        if first is not file:
            wrong = f'The page "{record.page}" has this already, in {first.path}.'
            yield file.problem(("page",), wrong, "Keep one of the two.")
        yield from _language(record, file)
        yield from _easy_read(record, file) if record.kind == EASY_READ else _media(record, file)
        if record.stand_in and real:
            wrong = "Nobody speaks, signs or writes in it, so readers are told that it is missing."
            fix = "Once a person has made it, name the new file and write in made_by who it was."
            yield file.problem(("made_by",), wrong, fix, advice=True)
        if not record.made_from:
            wrong = "It does not say which English it was made from."
            fix = f"If it fits the page as it is now, run: carers-plan formats confirm {name}"
            yield file.problem((), wrong, fix)


def _page(record: Format, file: YamlFile, loaded: Loaded) -> Iterator[Problem]:
    if found := loaded.page_mistake(record.page):
        yield file.at(("page",), found)
    elif record.kind == EASY_READ and f"{record.page}/{EASY_READ}" in loaded.pages:
        wrong = f"docs/en/{record.page}/{EASY_READ}.md would have the same address."
        yield file.problem(("page",), wrong, "Give that page another name.")


def _language(record: Format, file: YamlFile) -> Iterator[Problem]:
    # Signed languages have no tags of two letters (ISO 639-1).
    if record.kind == "signed-video" and re.match(r"[a-z]{2}(-|$)", record.language):
        wrong = f'"{record.language}" is not a language that people sign.'
        yield file.problem(("language",), wrong, "Write bfi for British Sign Language.")
    elif record.kind == "audio" and record.language == "bfi":
        wrong = "British Sign Language cannot be heard."
        yield file.problem(("language",), wrong, "Write the language that is spoken, such as syl.")
    elif record.kind == EASY_READ and record.language != "en":
        wrong = "Easy Read is written in English here; its translations are where all others are."
        yield file.problem(("language",), wrong, "Write language: en.")


def _media(record: Format, file: YamlFile) -> Iterator[Problem]:
    what = _NEEDED[record.kind]
    if record.lines:
        wrong = f"Lines with pictures are Easy Read, but this is {what}."
        yield file.problem(("lines",), wrong, "Give them a file of their own: kind: easy-read")
    if not record.file:
        wrong = f"This is {what}, but no file is named."
        yield file.problem((), wrong, "Add a line such as file: help-in-sylheti.mp3")
    elif not MEDIA_TYPES[Path(record.file).suffix].startswith(record.kind.split("-")[-1]):
        wrong = f'"{record.file}" is not {what}.'
        fix = (
            "Write a film, .mp4." if record.kind == "signed-video" else "Write a sound: .mp3, .m4a."
        )
        yield file.problem(("file",), wrong, fix)
    if not record.transcript:
        wrong = "There is no transcript, so some people cannot know what is in it."
        fix = "Add transcript, with the language and the words of all that is said or signed."
        yield file.problem((), wrong, fix)
    if record.kind == "signed-video" and not record.captions:
        wrong = "The film has no captions, so people who do not sign cannot follow it."
        yield file.problem((), wrong, "Add captions, with the language and the file (.vtt).")
    elif record.kind == "audio" and record.captions:
        wrong = "Captions belong to a film. A recording has a transcript."
        yield file.problem(("captions",), wrong, "Delete the captions.")


def _easy_read(record: Format, file: YamlFile) -> Iterator[Problem]:
    for field in ("file", "captions", "transcript"):
        if getattr(record, field):
            wrong = f'Easy Read is read, so it has no "{field}".'
            yield file.problem((field,), wrong, "Delete it, or give it a file of its own.")
    if not record.lines:
        wrong = "An Easy Read version needs lines, each with a picture and words."
        yield file.problem((), wrong, "Add lines, with items that start: - picture: phone.svg")
    for index, line in enumerate(record.lines):
        yield from _line(line, ("lines", index), file)


def _line(line: EasyLine, place: Place, file: YamlFile) -> Iterator[Problem]:
    if not line.shows and not line.decorative:
        wrong = f'Nobody who cannot see "{line.picture}" is told what it shows.'
        fix = "Add shows, with what it shows, or decorative: yes if the words say it all."
        yield file.problem((*place, "picture"), wrong, fix)
    elif line.shows and line.decorative:
        wrong = f'"{line.picture}" only repeats the words, but has words of its own too.'
        yield file.problem((*place, "decorative"), wrong, "Delete one of the two lines.")
    found = list(sentences(line.words, markdown=True))
    for _, count in found:
        if EASY < count <= LONGEST:  # From there on, the advice on plain English says it.
            wrong = f"This sentence has {count} words, too many for Easy Read."
            fix = f"Part it: no sentence needs more than {EASY} words here."
            yield file.problem((*place, "words"), wrong, fix, advice=True)
    if len(found) > IDEAS:
        wrong = f"There are {len(found)} sentences beside one picture."
        fix = "Part them: one idea and one picture in each line."
        yield file.problem((*place, "words"), wrong, fix, advice=True)
