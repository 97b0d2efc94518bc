"""How far the translations are, told in a terminal: to be read in a minute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from translation_desk.status import LanguageStatus, MessageState, PageStatus, price

SHOWN = 8
"""How many pages are named for each language."""
_LABEL = 16
_TELLS = {
    MessageState.MISSING: "readers see English",
    MessageState.FACT: "a fact changed: readers see English",
    MessageState.MACHINE: "readers see English until a person has looked",
    MessageState.LARGE: "shown, and readers are told",
    MessageState.SMALL: "spelling or format changed: please confirm",
    MessageState.UNREVIEWED: "shown, and readers are told",
    MessageState.CHECKED: "",
}


def report(languages: Sequence[LanguageStatus], rate: Decimal | None = None) -> str:
    """Lay out the languages side by side, then what to do in each. `rate` is pounds a word."""
    return "\n".join([*_table(languages, rate), *_all_languages(languages, rate)]) + "\n"


def _all_languages(languages: Sequence[LanguageStatus], rate: Decimal | None) -> Iterator[str]:
    for language in languages:
        yield from ("", f"{language.name} ({language.tag})")
        if not language.to_do:
            yield "  Everything is translated and checked."
            continue
        for page in language.to_do[:SHOWN]:
            yield f"  {_place(page)}: {in_words(page)}"
        if rest := language.to_do[SHOWN:]:
            yield f"  … and {len(rest)} more {'place' if len(rest) == 1 else 'places'}"
        if language.charged and rate is not None:
            cost = price(language.charged, rate)
            yield f"  At £{rate} a word, an agency would charge about £{cost:,}."
        for told, command in language.next_steps:
            yield f"  {told}:"
            yield f"      carers-plan {command}"


def _table(languages: Sequence[LanguageStatus], rate: Decimal | None) -> Iterator[str]:
    def row(label: str, cells: Sequence[str], told: str = "") -> str:
        numbers = "".join(f"{cell:>10}" for cell in cells)
        return f"{label:<{_LABEL}}{numbers}  {told}".rstrip()

    yield row("English words", [language.tag for language in languages])
    for each in MessageState:
        numbers = [f"{language.words[each]:,}" for language in languages]
        yield row(each.words.capitalize(), numbers, _TELLS[each])
    yield row("All", [f"{language.total:,}" for language in languages])
    charged = [f"{language.charged:,}" for language in languages]
    yield row("For an agency", charged, "missing, withdrawn, out of date")
    if rate is not None:
        costs = [f"£{price(language.charged, rate):,}" for language in languages]
        yield row(f"At £{rate} a word", costs)


def in_words(page: PageStatus) -> str:
    """Return what is not checked of a page: "3 words withdrawn, 20 not checked"."""
    parts = [
        f"{page.words[each]:,} {each.words}"
        for each in MessageState
        if each is not MessageState.CHECKED and page.words.get(each)
    ]
    return ", ".join(parts)


def _place(page: PageStatus) -> str:
    at = page.place.path
    return f"{page.place.title} ({at})" if at else page.place.title
