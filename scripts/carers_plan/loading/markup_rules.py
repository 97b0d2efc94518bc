"""The Markdown in records: nothing in it but what a page takes."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.loading.destinations import DOWNLOADS, Destinations
from carers_plan.loading.loaded import Loaded, words
from carers_plan.loading.stray_signs import stray_signs
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.markdown import LinkTarget, misuses, targets
from carers_plan.model import Document, Format
from carers_plan.problem import Problem


def check_markup(loaded: Loaded) -> Iterator[Problem]:
    """Yield HTML and the like in texts that are Markdown."""
    for file, place, text in _texts(loaded):
        for misuse in (*misuses(text), *stray_signs(text)):
            yield file.within(place, text, misuse.start, misuse)


def check_destinations(loaded: Loaded, destinations: Destinations, tag: str) -> Iterator[Problem]:
    """Yield links of records that lead nowhere. `tag` names the language they are written in.

    Where a record is shown, only the finished pages know: they judge links to places beside it.
    """
    for _, document, file in loaded.each(Document):
        for index, version in enumerate(document.versions):
            place: Place = ("versions", index, "file")
            if not version.file or "/" in version.file:  # A folder is told as a mistake of its own.
                continue
            target = LinkTarget(0, f"{DOWNLOADS}{version.file}")
            if missing := destinations.mistake(target, tag, "", ""):
                yield file.at(place, missing)
    for file, place, text in _texts(loaded):
        for target in targets(text):
            found = target.name and destinations.mistake(target, tag, "", "")
            if found:
                yield file.within(place, text, target.start, found)


def _texts(loaded: Loaded) -> Iterator[tuple[YamlFile, Place, str]]:
    for _, _, record, file in loaded.records():
        for place, marker, text in words(record):
            if marker.markdown:
                yield file, place, text
        if isinstance(record, Format):
            for index, transcript in enumerate(record.transcript):
                yield file, ("transcript", index, "words"), transcript.words
