"""Rules for the words themselves: what was pasted, repeated or left unfinished."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from carers_plan.loading.loaded import Loaded, words
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import Body, Organization
from carers_plan.model.web_addresses import ADDRESS
from carers_plan.problem import Problem

LONG = 120
ALIKE = 0.88
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,1000}+>")
_ENTITY = re.compile(r"&(?:[a-z]+|#\d+);")
_MARKDOWN = re.compile(r"\[[^\[\]]+\]\([^()\[]*\)|\*\*[^*]+\*\*")
_UNFINISHED = re.compile(
    r"\b(?:TODO|TBC|TBA|XXX+|[Ll]orem ipsum)\b|\[(?:insert|add|name)[^\[\]]*\]|\?\?\?"
)


def check_wording(loaded: Loaded) -> Iterator[Problem]:
    """Yield words that would look wrong or read twice on the site."""
    seen: dict[str, tuple[YamlFile, Place]] = {}
    aliases = _aliases(loaded)
    for folder, name, record, file in loaded.records():
        for place, marker, text in words(record):
            yield from _markup(text, place, file, markdown=marker.markdown)
            if found := _UNFINISHED.search(text):
                wrong = f'"{found[0]}" looks unfinished.'
                yield file.problem(place, wrong, "Write the words, or delete the line.")
            if len(text) >= LONG and place[-1] != "caution":
                plain = " ".join(text.casefold().split())
                first, there = seen.setdefault(plain, (file, place))
                if (first, there) != (file, place):
                    where = f"{first.path}, line {first.line(there)}"
                    wrong = f'The same words are in {where}: "{text[:40].strip()}…".'
                    yield file.problem(
                        place, wrong, "Check that this is meant, or say it once.", advice=True
                    )
            for alias, (body, preferred) in aliases.items():
                if name != body and alias in text and folder != "documents":
                    wrong = f'"{alias}" is another name for "{preferred}".'
                    yield file.problem(place, wrong, "Use the same name everywhere.", advice=True)
        if isinstance(file.values, dict):
            yield from _repeats(file.values, (), file)
    yield from _alike(loaded)
    yield from _copies(loaded)


def _markup(text: str, place: Place, file: YamlFile, *, markdown: bool) -> Iterator[Problem]:
    if found := (not markdown and _TAG.search(text)) or _ENTITY.search(text):
        wrong = f'"{found[0]}" is HTML, which this site does not use here.'
        yield file.problem(place, wrong, "Delete it, and keep the words.")
    if markdown:
        return
    if found := _MARKDOWN.search(text):
        wrong = (
            f'"{found[0]}" is Markdown, but this field is plain text: readers would see the signs.'
        )
        yield file.problem(place, wrong, "Write the words alone.", advice=True)
    elif found := ADDRESS.search(text):
        wrong = f'The web address "{found[0]}" would not be a link here.'
        yield file.problem(
            place, wrong, "Put it in a field called url, or leave it out.", advice=True
        )


def _aliases(loaded: Loaded) -> dict[str, tuple[str, str]]:
    names = {body.name for _, body, _ in loaded.each(Body)}
    names |= {organization.name for _, organization, _ in loaded.each(Organization)}
    return {
        alias: (name, body.name)
        for name, body, _file in loaded.each(Body)
        for alias in body.aliases
        if " " in alias and not any(alias in known for known in names)
    }


def _repeats(values: object, place: Place, file: YamlFile) -> Iterator[Problem]:
    if isinstance(values, dict):
        for key, inner in values.items():
            if key != "parts":
                yield from _repeats(inner, (*place, key), file)
    elif isinstance(values, list):
        for index, inner in enumerate(values):
            if isinstance(inner, str) and inner in values[:index]:
                wrong = f'"{inner}" is in this list twice.'
                yield file.problem((*place, index), wrong, "Keep one of the two.")
            yield from _repeats(inner, (*place, index), file)


def _copies(loaded: Loaded) -> Iterator[Problem]:
    """Find records of one folder in which every field says the same."""
    seen: dict[tuple[str, str], YamlFile] = {}
    for folder, _name, _record, file in loaded.records():
        if folder and isinstance(file.values, dict) and file.values:
            other = seen.setdefault((folder, json.dumps(file.values, sort_keys=True)), file)
            if other is not file:
                wrong = f"This is a copy of {other.path}: all fields are the same."
                fix = "Delete one of the two files, or change what is different."
                yield Problem(file.path, 0, "", wrong, fix)


def _alike(loaded: Loaded) -> Iterator[Problem]:
    found = [(organization.name, file) for _, organization, file in loaded.each(Organization)]
    for index, (name, file) in enumerate(found):
        matcher = SequenceMatcher(b=name.casefold(), autojunk=False)
        for other, other_file in found[:index]:
            matcher.set_seq1(other.casefold())
            if matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE:
                wrong = f'"{name}" is nearly the same name as "{other}" in {other_file.path}.'
                fix = "If they are one organization, keep one file. If not, leave both."
                yield file.problem(("name",), wrong, fix, advice=True)
