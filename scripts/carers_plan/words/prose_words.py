"""The words of Markdown pages as messages, and the pages put together in another language.

What is between the words, such as headings' addresses, lists and markers, comes from the English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from carers_plan.loading.prose import Prose, ProsePage
from carers_plan.markdown import Slot, slots
from carers_plan.words.blanks import flat, mask
from carers_plan.words.catalog import Catalog
from carers_plan.words.digits import fold_digits
from carers_plan.words.facts import BLANK, NUMBER
from carers_plan.words.language import SOURCE_TAG
from carers_plan.words.message import Message, State, digest
from carers_plan.words.progress import Progress
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
_CONTINUED = re.compile(r"[ \t]*\n[ \t>]*")
# What would begin a list, a heading or a quotation at the start of a paragraph.
_SIGN = re.compile(r"\d{1,9}(?=[.)]\s)|(?=[-+*>#]+\s)")
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
        masked = mask(_joined(page.body[slot.start : slot.end]))
        yield Message(
            f"{context}/body",
            masked.text,
            _KINDS.get(slot.kind, ""),
            tuple(masked.values.items()),
            markdown=True,
            file=page.file,
            line=page.first_line + page.body.count("\n", 0, slot.start),
        )


def page_digest(page: ProsePage) -> str:
    """Return what stands for all the words and addresses of a page, as `translated_from` has it."""
    return digest("\n".join(f"{item.english} {item.blanks}" for item in page_messages(page)))


def whole_progress(page: ProsePage, english: ProsePage | None) -> Progress:
    """Return how far a page is that a language has as a whole. It may be out of date."""
    older = bool(english and page.translated_from and page.translated_from != page_digest(english))
    state = State.STALE if older else State.CURRENT if page.review else State.UNREVIEWED
    size = sum(message.size for message in page_messages(english or page))
    return Progress({state: size}, size, older, page.review)


def fitting(prose: Prose) -> Prose:
    """Leave out the pages translated as a whole that would mislead (see `lost_facts`)."""
    english = prose.pages.get(SOURCE_TAG, {})
    pages = {
        tag: {
            path: page
            for path, page in found.items()
            if tag == SOURCE_TAG or path not in english or not lost_facts(page, english[path])
        }
        for tag, found in prose.pages.items()
    }
    return replace(prose, pages=pages)


def lost_facts(page: ProsePage, english: ProsePage) -> tuple[str, ...]:
    """Return the numbers and addresses that an older translation of a whole page lacks.

    Only where the English has changed since: before that, the translators may have said a number
    in a word.
    """
    if not page.translated_from or page.translated_from == page_digest(english):
        return ()
    return tuple(sorted(_facts(english) - _facts(page)))


def _facts(page: ProsePage) -> set[str]:
    """Return the numbers, in the digits 0 to 9, and the addresses in a page's words."""
    found: set[str] = set()
    for message in page_messages(page):
        found |= {value for _, value in message.blanks}
        found |= set(NUMBER.findall(fold_digits(BLANK.sub("", message.english))))
    return found


def translated(page: ProsePage, catalog: Catalog) -> ProsePage | None:
    """Return an English page with its words in the catalogue's language, None if it has none.

    Words that have no translation stay English, and say so (WCAG 3.1.2).
    """
    context = context_of(page)
    pieces, cut, own = [], 0, 0
    for slot in _worded(page.body):
        words = page.body[slot.start : slot.end]
        found = catalog.find(f"{context}/body", _joined(words))
        own += not found.lang
        pieces += [page.body[cut : slot.start], _marked(words, found, slot)]
        cut = slot.end
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
    )


def _worded(body: str) -> Iterator[Slot]:
    """Yield where words are; what holds only numbers and signs is the same in all languages."""
    return (slot for slot in slots(body) if _LETTER.search(body, slot.start, slot.end))


def _joined(words: str) -> str:
    return flat(_CONTINUED.sub(" ", words))


def _marked(words: str, found: Words, slot: Slot) -> str:
    before, after = found.edges()
    text = words
    if not found.lang:
        text = found.replace("\n", " ")
        if slot.kind == "TableCell":
            text = text.replace("|", r"\|")
        elif sign := _SIGN.match(text):
            text = f"{sign[0]}\\{text[sign.end() :]}"
    return f"{before}{text}{after}"
