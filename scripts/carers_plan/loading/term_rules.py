"""Rules for the translators' list of terms."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.loading.loaded import Loaded
from carers_plan.loading.yaml_file import YamlFile
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import TERMS, Terminology, TermWords
from carers_plan.problem import Problem


def check_terms(loaded: Loaded) -> Iterator[Problem]:
    """Yield terms and languages that are listed twice, and words that cannot be meant."""
    record = loaded.singles.get(TERMS)
    if not isinstance(record, Terminology):
        return
    file = loaded.files["", TERMS]
    seen: dict[str, int] = {}
    for index, term in enumerate(record.terms):
        for form in term.english:
            first = seen.setdefault(form.casefold(), index)
            if first != index:
                wrong = f'"{form}" is listed already, in line {file.line(("terms", first))}.'
                yield file.problem(("terms", index, "english"), wrong, "Keep one of the two.")
        codes: list[str] = []
        for number, words in enumerate(term.languages):
            place = ("terms", index, "languages", number)
            if words.code in codes:
                wrong = f'The language "{words.code}" is listed twice.'
                yield file.problem((*place, "code"), wrong, "Keep one of the two.")
            codes.append(words.code)
            yield from _words(words, place, file)


def _words(words: TermWords, place: Place, file: YamlFile) -> Iterator[Problem]:
    for seen in words.also_seen:
        if any(word.casefold() in seen.casefold() for word in words.words):
            wrong = f'"{seen}" is not to be used, but holds a word that is right.'
            fix = "Take it away, or write a longer word under words."
            yield file.problem((*place, "also_seen"), wrong, fix)
    if words.confidence in {"two sources agree", "one source"} and not words.sources:
        wrong = f'It says "{words.confidence}", and names none.'
        fix = "Add sources, or write: confidence: not checked"
        yield file.problem((*place, "confidence"), wrong, fix)
    if words.locked and words.confidence != "chosen by the council":
        wrong = "The words are locked, but the council has not chosen them."
        yield file.problem((*place, "locked"), wrong, "Write: confidence: chosen by the council")
