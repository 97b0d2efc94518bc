"""HTML, scripts and addresses of nowhere, which no translation may bring in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from carers_plan.loading.language_tags import tag_problem
from carers_plan.markdown import definitions, misuses, phrases
from carers_plan.problem import Mistake
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import Pair

NAME = "html"
_SIGNS = ("<", "&", "=", "script:", "data:", "[", "{")
_TAG = re.compile(r"</?[a-zA-Z](?!\w*:)[^<>]*>|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")
_SCRIPT = re.compile(
    r"(?:javascript|vbscript|data):\s*\S|<\s*script|\bon\w+\s*=\s*[\"']", re.IGNORECASE
)
_BRACES = re.compile(r"\{(?!\w*\}|lang=)[^{}\n]*\}")
_KEEP = "Delete it, and keep the words."


def _languages(english: str, translation: str) -> Iterator[Mistake]:
    """Find tags that are none where words are marked as being in another language."""
    for tag in sorted(
        {it.tag for it in phrases(translation)} - {it.tag for it in phrases(english)}
    ):
        if problem := tag_problem(tag):
            yield Mistake(*problem)


def look(pair: Pair) -> Iterator[Mistake]:
    """Find tags and scripts that differ from the English."""
    return brought_in(pair.english, pair.translation)


def brought_in(english: str, translation: str) -> Iterator[Mistake]:
    """Yield what a translation has that the English has not, and no words are."""
    if not any(sign in english or sign in translation for sign in _SIGNS):
        return
    if (script := _SCRIPT.search(translation)) and not _SCRIPT.search(english):
        yield Mistake(f'"{shown(script[0])}" is a program, not words.', "Delete it.")
        return
    wanted, found = Counter(_TAG.findall(english)), Counter(_TAG.findall(translation))
    if extra := found - wanted:
        wrong = f'"{shown(next(iter(extra)))}" is HTML that the English does not have.'
        yield Mistake(wrong, _KEEP)
    elif lost := [sign for sign in wanted - found if sign.startswith("<")]:
        wrong = f'The translation has lost "{shown(lost[0])}".'
        yield Mistake(wrong, "Copy it from the English.")
    elif extra := Counter(_BRACES.findall(translation)) - Counter(_BRACES.findall(english)):
        wrong = f'"{shown(next(iter(extra)))}" is not in the English.'
        yield Mistake(wrong, _KEEP)
    elif extra := Counter(definitions(translation) - definitions(english)):
        wrong = f'"{shown(next(iter(extra)))}" is an address that the English does not have.'
        yield Mistake(wrong, _KEEP)
    else:
        yield from _languages(english, translation)
        there = {misuse.wrong for misuse in misuses(english)}
        for misuse in misuses(translation):
            if misuse.wrong not in there:
                yield Mistake(misuse.wrong, _KEEP)
