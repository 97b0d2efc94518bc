"""A page that a language has as a whole, in `docs/<tag>/`, held against its English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from carers_plan.loading.prose import MARKER, Prose, ProsePage
from carers_plan.markdown import slots
from carers_plan.problem import Problem
from carers_plan.words.checks import Flaw, Terms, flaws
from carers_plan.words.checks.flaw import shown
from carers_plan.words.checks.pair import NO_TERMS
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.message import State
from carers_plan.words.progress import TranslationProgress
from carers_plan.words.prose_words import FIELDS, joined, page_digest, page_messages

_MARKER = "marker"
_SECTION = "section"
_FACTS = frozenset({"links", "phones", "numbers", "dates", "times", "signs"})
"""The checks that find other facts than the English states."""
_ADDRESS = re.compile(r"[ \t]*\{#([a-z0-9-]+)\}")
_WORD = re.compile(r"[^\s\"“”]+")
_AROUND = ".,;:!?()[]"


class _Block(NamedTuple):
    """A run of words, or a marker, as it is written; `line` is that of the file."""

    line: int
    kind: str
    text: str


def whole_progress(page: ProsePage, english: ProsePage | None) -> TranslationProgress:
    """Return how far a page is that a language has as a whole. It may be out of date."""
    older = bool(english and _older(page, english))
    state = State.STALE if older else State.CURRENT if page.review else State.UNREVIEWED
    size = sum(message.size for message in page_messages(english or page))
    return TranslationProgress({state: size}, size, older, page.review)


def fitting(prose: Prose) -> Prose:
    """Leave out the pages translated as a whole that would mislead (see `misleads`)."""
    english = prose.pages.get(SOURCE_TAG, {})
    pages = {
        tag: {
            path: page
            for path, page in found.items()
            if tag == SOURCE_TAG or path not in english or not misleads(page, english[path])
        }
        for tag, found in prose.pages.items()
    }
    return replace(prose, pages=pages)


def misleads(page: ProsePage, english: ProsePage) -> bool:
    """Whether the English has changed since a page was translated, and states other facts now."""
    return _older(page, english) and any(
        flaw.rule in _FACTS and not flaw.advice for _, flaw in page_flaws(page, english)
    )


def _older(page: ProsePage, english: ProsePage) -> bool:
    return bool(page.translated_from) and page.translated_from != page_digest(english)


def page_problems(page: ProsePage, english: ProsePage, terms: Terms) -> Iterator[Problem]:
    """Yield what is wrong with a whole page, with its lines.

    Where the English has changed since, other facts are no mistake: readers do not see the page.
    """
    now, older = page_digest(english), _older(page, english)
    for line, flaw in page_flaws(page, english, terms):
        if not older or flaw.rule not in _FACTS | {_SECTION, _MARKER}:
            yield flaw.at(page.file, line)
        elif not flaw.advice:
            hidden = " Readers do not see this page." if flaw.rule in _FACTS else ""
            wrong = f"{english.file} has changed since this page was translated.{hidden}"
            yield Problem(page.file, line, "", f"{wrong} {flaw.wrong}", flaw.fix, advice=True)
    line = page.lines.get("translated_from", 1)
    if older:
        wrong = f"{english.file} has changed since this page was translated."
        fix = f"Bring the page up to date, then write at its top: translated_from: {now}"
        yield Problem(page.file, line, "translated_from", wrong, fix, advice=True)
    elif not page.translated_from:
        wrong = "The page does not say which English it was translated from."
        fix = f"If it fits {english.file}, write at its top: translated_from: {now}"
        yield Problem(page.file, line, "translated_from", wrong, fix)


def page_flaws(
    page: ProsePage, english: ProsePage, terms: Terms = NO_TERMS
) -> Iterator[tuple[int, Flaw]]:
    """Yield what the checks of messages see in a whole page, and its lines, section by section.

    Blocks are compared one by one where a section has the same kinds of them as in English. A
    translator may say it in other paragraphs, but not in another section.
    """
    for name in FIELDS:
        was, said = getattr(english, name), getattr(page, name)
        if was and said:
            line = page.lines.get(name, page.lines.get("title", 1))
            yield from ((line, flaw) for flaw in flaws(was, said, page.language, terms))
    own = _sections(page)
    for address, wanted in _sections(english).items():
        if address not in own:
            yield 1, _lost_section(address, wanted, english)
            continue
        found = own[address]
        yield from _markers(wanted, found)
        texts, words = _texts(wanted), _texts(found)
        if [block.kind for block in texts] == [block.kind for block in words]:
            pairs = [(was.text, [block]) for was, block in zip(texts, words, strict=True)]
        else:
            pairs = [("\n".join(block.text for block in texts), words)]
        for was, blocks in pairs:
            said = "\n".join(block.text for block in blocks)
            for flaw in flaws(was, said, page.language, terms):
                yield _line(flaw, was, blocks or found[:1]), flaw


def _sections(page: ProsePage) -> dict[str, list[_Block]]:
    """Return the blocks of a page by the address of the heading that they stand under."""
    body = page.body
    parts = [(slot.start, slot.kind, slot.end) for slot in slots(body)]
    parts += [(found.start(), _MARKER, found.end()) for found in MARKER.finditer(body)]
    sections: dict[str, list[_Block]] = {"": []}
    address = ""
    for start, kind, end in sorted(parts):
        if kind == "Heading" and (found := _ADDRESS.match(body, end)):
            address = found[1]
        block = _Block(page.line(start), kind, joined(body[start:end]))
        sections.setdefault(address, []).append(block)
    return sections


def _texts(blocks: list[_Block]) -> list[_Block]:
    return [block for block in blocks if block.kind != _MARKER]


def _markers(wanted: list[_Block], found: list[_Block]) -> Iterator[tuple[int, Flaw]]:
    """Find markers that a section has lost, or that the English does not have there."""
    was = [block.text for block in wanted if block.kind == _MARKER]
    now = {block.text: block.line for block in found if block.kind == _MARKER}
    for marker in was:
        if marker not in now:
            wrong = f"The marker {marker} is not in this section."
            yield found[0].line, Flaw(wrong, "Copy it from the English page.", rule=_MARKER)
    for marker, line in now.items():
        if marker not in was:
            wrong = f"The English does not have the marker {marker} in this section."
            fix = "Put it where the English has it, or take it away."
            yield line, Flaw(wrong, fix, rule=_MARKER)


def _lost_section(address: str, blocks: list[_Block], english: ProsePage) -> Flaw:
    """Tell of a section that a page lacks: a mistake where it states facts or shows records."""
    text = "\n".join(block.text for block in _texts(blocks))
    facts = (flaw.rule for flaw in flaws(text, "", "") if flaw.rule in _FACTS and not flaw.advice)
    rule = next(facts, _SECTION if len(_texts(blocks)) == len(blocks) else _MARKER)
    wrong = f'The section "{shown(blocks[0].text)}" of {english.file} is not here.'
    fix = f"Translate it, under a heading that ends with {{#{address}}}."
    return Flaw(wrong, fix, advice=rule == _SECTION, rule=rule)


def _line(flaw: Flaw, was: str, blocks: list[_Block]) -> int:
    """Return the line of the block that has what a flaw names and the English has not."""
    named = {word.strip(_AROUND) for word in _WORD.findall(flaw.wrong)}
    new = [word for word in named if word and word not in was]
    for block in blocks:
        if any(word in block.text for word in new):
            return block.line
    return blocks[0].line
