"""The words of Markdown pages as messages, and the pages put together in another language.

What is between the words, such as headings' addresses, lists and markers, comes from the English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from carers_plan.loading.prose import ProsePage
from carers_plan.markdown import Slot, mark, slots, unmarked
from carers_plan.words.blanks import fill, flat, mask
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.message import Message, digest
from carers_plan.words.text import Words

FIELDS = {
    "title": "The title of the page",
    "summary": "One sentence about the page, for search results",
    "menu": "What menus call the page",
}
_KINDS = {
    "Paragraph": "A paragraph",
    "Heading": "A heading",
    "Item": "An item of a list",
    "TableCell": "A cell of a table",
}
_CONTINUED = re.compile(r"(?:(?<![ \t])[ \t]++|\\)?\n[ \t>]*+")
# What would begin a list, a heading or a quotation at the start of a paragraph.
_SIGN = re.compile(r"\d{1,9}(?=[.)]\s)|(?=[-+*>#]+\s)")
_NO_EDGES = Words("").edges()
_LETTER = re.compile(r"[^\W\d_]")


def context_of(page: ProsePage) -> str:
    """Name a page's messages: `docs/help`, the same in every language."""
    return f"docs/{page.file.split('/', 2)[2].removesuffix('.md')}"


def page_messages(page: ProsePage) -> Iterator[Message]:
    """Yield a page's messages in the order in which they are read."""
    context = context_of(page)
    for name, note in FIELDS.items():
        text = getattr(page, name)
        if text and not (name == "menu" and text == page.title):
            line = page.lines.get(name, 1)
            yield Message(f"{context}/{name}", text, note, file=page.file, line=line)
    for slot in _worded(page.body):
        masked = mask(joined(page.body[slot.start : slot.end]))
        yield Message(
            f"{context}/body",
            masked.text,
            _KINDS.get(slot.kind, ""),
            tuple(masked.values.items()),
            markdown=True,
            file=page.file,
            line=page.line(slot.start),
        )


def page_digest(page: ProsePage) -> str:
    """Return what stands for all the words and addresses of a page, as `translated_from` has it."""
    return digest("\n".join(fill(i.english, dict(i.blanks)) for i in page_messages(page)))


def translated(page: ProsePage, catalog: Catalog) -> ProsePage | None:
    """Return an English page with its words in the catalogue's language, None if it has none.

    Words that have no translation stay English, and say so (WCAG 3.1.2).
    """
    context = context_of(page)
    pieces: list[str] = []
    marks: list[Markup] = []
    cut, own = 0, 0
    for slot in _worded(page.body):
        words = page.body[slot.start : slot.end]
        found = catalog.find(f"{context}/body", joined(words))
        own += not found.lang
        text = unmarked(_written(words, found, slot))
        if found.edges() != _NO_EDGES:
            text = f"{mark(len(marks))}{text}{mark(len(marks) + 1)}"
            marks += found.edges()
        pieces += [page.body[cut : slot.start], text]
        cut = slot.end
    title = Words("", SOURCE_TAG)
    if page.title:
        title = catalog.find(f"{context}/title", page.title)
    if not own and title.lang:
        return None
    menu = title if page.menu == page.title else catalog.find(f"{context}/menu", page.menu)
    return replace(
        page,
        language=catalog.language.tag,
        title=title,
        summary=catalog.find(f"{context}/summary", page.summary) if page.summary else "",
        menu=menu,
        body="".join([*pieces, page.body[cut:]]),
        marks=tuple(marks),
    )


def _worded(body: str) -> Iterator[Slot]:
    """Yield where words are; what holds only numbers and signs is the same in all languages."""
    return (slot for slot in slots(body) if _LETTER.search(body, slot.start, slot.end))


def joined(words: str) -> str:
    """Return a run of words on one line."""
    return flat(_CONTINUED.sub(" ", words))


def _written(words: str, found: Words, slot: Slot) -> str:
    """Write a translation so that it stays one block of words, whatever it begins with."""
    if found.lang:
        return words
    text = found.markdown.replace("\n", " ")
    text = text.replace("<!--", "&lt;!--")  # Only the English has markers.
    if slot.kind == "TableCell":
        return text.replace("|", r"\|")
    sign = _SIGN.match(text)
    return f"{sign[0]}\\{text[sign.end() :]}" if sign else text
