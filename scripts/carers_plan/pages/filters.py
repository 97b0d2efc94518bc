"""Small ways of writing facts that templates use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup, escape

from carers_plan.model.phone import read_phone
from carers_plan.model.record import SourceRef
from carers_plan.model.status import stage_status
from carers_plan.pages.history import stage_message
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.text import Words

FRONT_PAGE = "front page"
_SIGNS = {
    "passed": "done",
    "failed": "late",
    "not-done": "not-started",
    "partly": "under-way",
    "old": "paused",
    "done": "done",
    "started": "under-way",
    "being-explored": "not-started",
    "planned": "not-started",
    "not-available": "stopped",
    "proposed": "not-started",
    "being-set-up": "under-way",
    "active": "always-running",
    "ended": "stopped",
}
_WORD = re.compile(r"[A-Za-z]{2}")
_FIRST_LETTER = re.compile(r"^((?:<[^>]*>)*)(\w)")


def sentence(words: Markup | str) -> Markup:
    """Start words with a capital letter, where the script has them."""
    html = str(escape(words))
    capital = _FIRST_LETTER.sub(lambda found: found[1] + found[2].upper(), html, count=1)
    return Markup(capital)  # noqa: S704 - escaped above


def money(amount: Decimal) -> str:
    """Write pounds the British way: £171,000, or £288.36 where there are pence."""
    whole = amount == amount.to_integral_value()
    return f"£{amount:,.0f}" if whole else f"£{amount:,.2f}"


def dial(number: str, line: str = "voice") -> str:
    """Return the address that opens the right thing: a call, a text, WhatsApp, Relay UK."""
    return read_phone(number).address(line)


def relay(number: str) -> str:
    """Return a number as Relay UK reaches it, nothing where it does not."""
    return str(read_phone(number).relayed or "")


def mailto(address: str, subject: str, body: str) -> str:
    """Return a link that opens an email already begun (RFC 6068)."""
    return f"mailto:{address}?subject={quote(subject)}&body={quote(body)}"


def left_to_right(text: str) -> Markup:
    """Keep a number readable inside right-to-left text."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def by_document(sources: Iterable[SourceRef], tag: str) -> list[tuple[str, list[Markup], bool]]:
    """Gather the paragraphs that each document is cited for, and whether its front page is.

    What a paragraph is called is in the document's own words: on a page in the language `tag` it
    says that it is English.
    """
    found: dict[str, list[str]] = {}
    for source in sources:
        found.setdefault(source.document, []).append(source.paragraph)
    return [
        (
            name,
            [_called(part, tag) for part in parts if part not in {"", FRONT_PAGE}],
            FRONT_PAGE in parts,
        )
        for name, parts in found.items()
    ]


def _called(paragraph: str, tag: str) -> Markup:
    foreign = tag != SOURCE_TAG and _WORD.search(paragraph)
    return Words(paragraph, SOURCE_TAG if foreign else "").__html__()


def sign(state: str) -> str:
    """Return the status whose sign shows how a check, a document or a body stands."""
    return _SIGNS[state]


def words(codes: Iterable[str], say: Callable[[str], Markup], kind: str) -> list[Markup]:
    """Return the interface words for codes of one kind: audience, access, attending."""
    return [say(f"{kind}.{code}") for code in codes]


def spoken(code: str, name: Callable[[str], Markup]) -> Markup:
    """Return a language's name."""
    return name(code)


def in_svg(words: Markup) -> Markup:
    """Mark foreign words as a drawing's text can hold them: SVG has no `<span>`."""
    return Markup(words.replace("<span ", "<tspan ").replace("</span>", "</tspan>"))  # noqa: S704 - escaped before


FILTERS = {
    "by_document": by_document,
    "dial": dial,
    "in_svg": in_svg,
    "ltr": left_to_right,
    "mailto": mailto,
    "money": money,
    "relay": relay,
    "sentence": sentence,
    "sign": sign,
    "stage_message": stage_message,
    "stage_status": stage_status,
    "spoken": spoken,
    "words": words,
}
