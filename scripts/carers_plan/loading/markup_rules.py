"""The Markdown in records: nothing in it but what a page takes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from carers_plan.loading.destinations import file_in
from carers_plan.loading.loaded import Loaded, below, words
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.markdown import misuses, targets
from carers_plan.model import Format
from carers_plan.problem import Problem


def check_markup(loaded: Loaded) -> Iterator[Problem]:
    """Yield HTML and the like in texts that are Markdown."""
    for file, place, text in _texts(loaded):
        for misuse in misuses(text):
            problem = file.problem(place, misuse.wrong, misuse.fix)
            yield dataclasses.replace(problem, line=problem.line + below(text, misuse.start))


def linked_files(loaded: Loaded) -> Iterator[str]:
    """Yield the files in `docs/` that records link to. Whether they are there, a build tells."""
    for _, _, text in _texts(loaded):
        yield from (file_in("", target.name) for target in targets(text) if target.name)


def _texts(loaded: Loaded) -> Iterator[tuple[YamlFile, Place, str]]:
    for _, _, record, file in loaded.records():
        for place, marker, text in words(record):
            if marker.markdown:
                yield file, place, text
        if isinstance(record, Format):
            for index, transcript in enumerate(record.transcript):
                yield file, ("transcript", index, "words"), transcript.words
