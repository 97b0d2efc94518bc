"""Advise on plain English in every text of `plan_data/` and in the English pages."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator

from carers_plan.content_cache import kept
from carers_plan.loading.loaded import Loaded, words
from carers_plan.loading.plain_english import Rules, explained, findings, rules
from carers_plan.loading.prose import ProsePage
from carers_plan.loading.yaml_reader import Place
from carers_plan.model import Organization, PlainEnglish, Term
from carers_plan.problem import Problem, TextMistake

# Names are what they are; nobody here can change them.
_NAME_FIELDS = frozenset(
    {"aliases", "alternate_names", "area", "council", "fund", "licence", "name", "parent", "role"}
    | {"term"}
)
_NAMED_BY_TITLE = {"documents", "priorities"}


def rules_for(own: PlainEnglish, glossary: Iterable[Term], names: Iterable[str]) -> Rules:
    """Return what to look for in one plan.

    What its glossary explains is right, and so is a short form that is an organization's whole
    name: its page says what it is.
    """
    terms = [word for term in glossary for word in (term.term, *term.aliases)]
    short = " ".join([*terms, *(name for name in names if " " not in name)])
    return rules((*own.allow, *terms), {item.words: item.say for item in own.instead}, short)


def check_plain_english(loaded: Loaded) -> Iterator[Problem]:
    """Yield advice on the words of the records."""
    own = loaded.singles.get("plain-english")
    found_by = rules_for(
        own if isinstance(own, PlainEnglish) else PlainEnglish(),
        (term for _, term, _ in loaded.each(Term)),
        (organization.name for _, organization, _ in loaded.each(Organization)),
    )
    for folder, _name, record, file in loaded.records():
        texts = list(words(record))
        whole = "\n".join(text for _, _, text in texts)
        known = explained(whole) if "(" in whole or '"' in whole else ()
        for place, marker, text in texts:
            if _is_a_name(folder, place):
                continue
            for finding in _found(text, found_by, known, markdown=marker.markdown):
                yield file.within(place, text, finding.start, finding)


def check_pages(pages: Iterable[ProsePage], found_by: Rules) -> Iterator[Problem]:
    """Yield advice on the words of English pages."""
    for page in pages:
        known = explained(page.body)
        for field in ("title", "summary", "menu"):
            line = page.lines.get(field)
            for finding in _found(getattr(page, field), found_by, known) if line else ():
                yield finding.at(page.file, line or 1, field)
        for finding in _found(page.body, found_by, known, markdown=True):
            yield page.at(finding)


def _asked(
    text: str, found_by: Rules, known: Collection[str], *, markdown: bool = False
) -> Hashable:
    return text, found_by.key, frozenset(known), markdown


@kept(_asked)
def _found(
    text: str, found_by: Rules, known: Collection[str], *, markdown: bool = False
) -> tuple[TextMistake, ...]:
    return tuple(findings(text, found_by, known, markdown=markdown))


def _is_a_name(folder: str, place: Place) -> bool:
    field = next((part for part in reversed(place) if isinstance(part, str)), "")
    return field in _NAME_FIELDS or (place == ("title",) and folder in _NAMED_BY_TITLE)
