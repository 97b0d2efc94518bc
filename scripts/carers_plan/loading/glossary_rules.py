"""The glossary: each word stands in it once, whatever file or list of other names it is in."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.loading.loaded import Loaded
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import Term
from carers_plan.problem import Problem


def check_glossary(loaded: Loaded) -> Iterator[Problem]:
    """Yield words that the glossary has twice."""
    known: dict[str, Term] = {}
    entries = sorted(loaded.each(Term), key=lambda entry: entry[0])
    for name, term, file in entries:
        words: list[tuple[Place, str]] = [(("term",), term.term)]
        words += [(("aliases", index), alias) for index, alias in enumerate(term.aliases)]
        for place, word in words:
            first = known.setdefault(_folded(word), term)
            # A copy of a whole file is told as such.
            if first.id != name and first.model_copy(update={"id": name}) != term:
                wrong = f'"{word}" is in the glossary already, in {first.id}.yaml.'
                fix = "Explain it in one of the two files, and delete it in the other."
                yield file.problem(place, wrong, fix)


def _folded(word: str) -> str:
    """Return a word without capitals and hyphens: readers take it for the same."""
    return " ".join(word.casefold().replace("-", " ").split())
