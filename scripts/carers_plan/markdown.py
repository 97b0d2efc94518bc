"""Read Markdown: turn it into safe HTML, and find the words in it. Only importer of pyromark, nh3.

The dialect is CommonMark with tables and heading ids. There is no HTML in it: `misuses` finds what
people should mend, and `render` writes what is left of it as plain words.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, NamedTuple

import nh3
import pyromark
from markupsafe import Markup, escape

from carers_plan import limits
from carers_plan.problem import TextMistake
from carers_plan.unicode_scripts import numbers_apart

SCHEMES = ("https", "http", "mailto", "tel", "sms")
"""What a link to somewhere else begins with."""
HOW_TO_LINK = "Write the page's file name, such as contact.md, or a whole address from https://."
HOW_TO_SHOW = (
    "Put its file into docs/en/files, and write what it shows: ![A blue door](files/door.jpg)."
)
_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ELEMENTS = {
    *_HEADINGS,
    *("p", "ul", "ol", "li", "blockquote", "pre", "hr", "br"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("a", "em", "strong", "code", "img"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
} | {heading: {"id"} for heading in _HEADINGS}
_ELSEWHERE = re.compile(rf"(?:https?://|(?:{'|'.join(SCHEMES[2:])}):)\S+")
_HERE = re.compile(r"(?P<name>(?:[\w.-]+/)*[\w.-]+)?(?P<anchor>#[\w-]+)?")
# What a program writes where a person should.
_SAYS_NOTHING = re.compile(
    r"(?:an? |the )?(?:image|photo|photograph|picture|logo|graphic|img|dsc)?(?: of)?[\s\d_-]*+",
    re.IGNORECASE,
)
_ID = re.compile(r"[\w-]+")
_PHRASE = re.compile(r"\[(?P<words>[^\[\]{}\n]++)\]\{lang=(?P<tag>[A-Za-z0-9-]++)\}")
_COMMENT = re.compile(r"<!--(?!-)(?:(?!--)[^<>])*-->\s*")
_CALL = re.compile(r'(?<=<a href=")(?:tel|sms):[^"]*"[^<>]*>(?:(?!</?a\b).)*+</a>', re.DOTALL)
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")
_IMAGE = re.compile(r'<img (?:[^<>"]|"[^"]*")*+>')
_ATTRIBUTE = re.compile(r'(src|alt)="([^"]*)"')
_AROUND_TABLES = {
    "<table>": '<div class="scroll" tabindex="0" role="group"><table>',
    "</table>": "</table></div>",
}
# Punctuation, so that bold words may begin or end beside it, around a number in signs that have no
# meaning (Unicode's private use), which no text may hold.
_DIGITS = "".join(map(chr, range(0xE010, 0xE01A)))
_IN_SIGNS, _IN_DIGITS = str.maketrans("0123456789", _DIGITS), str.maketrans(_DIGITS, "0123456789")
_MARK = re.compile(f"⸤([{_DIGITS}]+)⸥")
_SHOWN = 60
# Each list or quote takes at least one of these signs at the beginning of its lines.
_DEEP = re.compile(rf"^(?:[ \t>]|(?:[-*+]|\d{{1,9}}[.)])[ \t]){{{limits.LEVELS}}}", re.MULTILINE)
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_UNTRANSLATED = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Where words stand in a Markdown text: `text[start:end]`, without the signs around them.

    `kind` is the block they are in, as CommonMark calls it: Paragraph, Heading, Item, TableCell.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link or a picture at `start` leads inside the site: a file's name, a heading's id."""

    start: int
    name: str
    anchor: str = ""
    picture: bool = False


def render(
    text: str,
    link: Callable[[str], str],
    marks: Sequence[Markup] = (),
    picture: Callable[[str, str], Markup] = lambda _, shows: escape(shows),
) -> Markup:
    """Return the HTML of a Markdown text: no element, attribute or address but those above.

    `link` turns the name of a file in `docs/`, such as `help.md#numbers`, into an address, and
    `picture` the name of one and what it shows into the HTML of a picture. Where `mark(n)` stands
    in the text, `marks[n]` stands in the HTML: it is ours, and no words. `[Bonjour]{lang=fr}` are
    words of another language.
    """

    def kept(element: str, attribute: str, value: str) -> str | None:
        if attribute == "id":
            return value if _ID.fullmatch(value) else None
        if attribute not in {"href", "src"}:
            return value
        if here := _within(value):
            return link(value) if here["name"] and element == "a" else value
        return value if element == "a" and _ELSEWHERE.fullmatch(value) else None

    if _DEEP.search(text):
        return Markup("<p>{}</p>").format(text)  # A build refuses it; cleaning it takes too long.
    if "]{lang=" in text:
        text, marks = _with_phrases(text, marks)
    html = nh3.clean(
        pyromark.html(_without_html(text), options=_OPTIONS),
        tags=_ELEMENTS,
        attributes=_ATTRIBUTES,
        attribute_filter=kept,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    html = _dressed(html, picture)
    if marks:
        html = _MARK.sub(lambda found: marks[int(found[1].translate(_IN_DIGITS))], html)
    return Markup(html)  # noqa: S704 - cleaned above


def _dressed(html: str, picture: Callable[[str, str], Markup]) -> str:
    """Put what is ours around numbers to call and tables, and in the place of pictures."""
    if 'href="tel:' in html or 'href="sms:' in html:
        html = _CALL.sub(lambda call: _TEXT.sub(lambda it: numbers_apart(it[0]), call[0]), html)
    if "<img " in html:
        html = _IMAGE.sub(lambda found: _shown(found[0], picture), html)
    if "<table>" in html:
        for tag, around in _AROUND_TABLES.items():
            html = html.replace(tag, around)
    return html


def mark(number: int) -> str:
    """Return what holds the place of HTML of our own in a Markdown text."""
    return f"⸤{str(number).translate(_IN_SIGNS)}⸥"


def unmarked(text: str) -> str:
    """Return a text without marks, and without what could be taken for one."""
    return _MARK.sub("", text).translate(dict.fromkeys(map(ord, _DIGITS)))


def misuses(text: str) -> Iterator[TextMistake]:
    """Yield HTML, addresses that lead astray, and more than an id on a heading."""
    if deep := _DEEP.search(text):
        wrong = f"There are more than {limits.LEVELS} lists and quotes inside each other here."
        yield TextMistake(
            wrong, "Take some of the signs or spaces before the words away.", start=deep.start()
        )
    for part in _parts(text):
        if part.kind == "Heading":
            if part.tag["classes"] or part.tag["attrs"] or not _ID.fullmatch(part.tag["id"] or "x"):
                wrong = "A heading may have an address in curly brackets, and nothing else."
                yield TextMistake(wrong, "Write it like {#what-we-do}.", start=part.start)
        elif part.kind == "Image":
            yield from _picture_misuses(text, part)
        elif part.kind == "Link":
            if not _leads_well(part.tag):
                wrong = f'The link "{part.tag["dest_url"]}" does not go to a page of this site.'
                yield TextMistake(wrong, HOW_TO_LINK, start=part.start)
        elif not _COMMENT.fullmatch(text, part.start, part.end):
            shown = " ".join(text[part.start : part.end].partition(">")[0].split())
            shown = f"{shown}>" if len(shown) < _SHOWN else f"{shown[:_SHOWN]}…"
            wrong = f"There is HTML in the text. ({shown})"
            fix = "Take it out and use Markdown: **bold**, [words](page.md)."
            if shown.startswith("<img"):
                fix = HOW_TO_SHOW
            yield TextMistake(wrong, fix, start=part.start)


def targets(text: str) -> Iterator[LinkTarget]:
    """Yield where the links and pictures of a text lead inside the site."""
    for part in _parts(text):
        if part.kind in {"Link", "Image"} and (here := _within(part.tag["dest_url"])):
            anchor = (here["anchor"] or "").removeprefix("#")
            yield LinkTarget(part.start, here["name"] or "", anchor, part.kind == "Image")


def definitions(text: str) -> set[str]:
    """Return the addresses that a text gives a name for others to link to: `[name]: address`."""
    if "]:" not in text:
        return set()
    found = pyromark.reference_definitions(_encodable(text), options=_OPTIONS)
    return {definition["dest"] for definition in found.values()}


@functools.lru_cache(maxsize=20_000)
def slots(text: str) -> tuple[Slot, ...]:
    """Return every run of words in order. What is between them is the same in all languages."""
    return tuple(_slots(text))


def _shown(image: str, picture: Callable[[str, str], Markup]) -> Markup:
    """Return a picture as the site shows it."""
    found = dict(_ATTRIBUTE.findall(image))
    return picture(unescape(found.get("src", "")), unescape(found.get("alt", "")))


def _within(address: str) -> re.Match[str] | None:
    """Part an address inside the site into a file's name and an anchor; None for all others."""
    return _HERE.fullmatch(address) if address else None


def _picture_misuses(text: str, part: _Part) -> Iterator[TextMistake]:
    """Yield what is wrong with a picture in a text: where it is, and what people hear of it."""
    address = part.tag["dest_url"]
    here = _within(address)
    if not here or not here["name"]:
        wrong = f'The picture "{address}" is not in a folder of this site.'
        yield TextMistake(wrong, HOW_TO_SHOW, start=part.start)
    alt = text[part.start + 2 : max(part.start + 2, text.rfind("]", part.start, part.end))].strip()
    if _SAYS_NOTHING.fullmatch(alt) or ("." in alt[1:-1] and " " not in alt):
        wrong = f'The picture "{address}" says nothing to people who cannot see it.'
        fix = "Write between the square brackets what it shows: ![A blue door with a ramp]"
        yield TextMistake(wrong, f"{fix}({address}).", start=part.start)


def _leads_well(tag: Mapping[str, Any]) -> bool:
    address = tag["dest_url"]
    if _within(address) or tag["link_type"] == "Email":
        return True
    return bool(_ELSEWHERE.fullmatch(address))


def _without_html(text: str) -> str:
    """Take comments out of a text, and make all other HTML in it plain words."""
    for _ in range(3):  # What was inside HTML may be HTML too, once that is none.
        pieces, cut = [], 0
        for part in _parts(text) if "<" in text else ():
            if part.tag is not _NONE:
                continue
            comment = _COMMENT.fullmatch(text, part.start, part.end)
            inside = text[part.start : part.end].replace("<", "&lt;")
            pieces += [text[cut : part.start], "" if comment else inside]
            cut = part.end
        if not cut:
            return text
        text = "".join([*pieces, text[cut:]])
    return text.replace("<", "&lt;")


class _Part(NamedTuple):
    """What stands at `text[start:end]`, and what the parser says of it; of HTML, nothing."""

    start: int
    end: int
    kind: str
    tag: Mapping[str, Any]


_NONE: Mapping[str, Any] = {}


@functools.lru_cache(maxsize=20_000)
def _parts(text: str) -> tuple[_Part, ...]:
    """Return every heading, link and picture, and all HTML, in order."""
    return tuple(_found(text)) if any(sign in text for sign in "[<{") else ()


def _found(text: str) -> Iterator[_Part]:
    for event, (start, end) in events(text):
        kind, tag = next(iter(event.items())) if isinstance(event, dict) else (event, _NONE)
        if kind == "InlineHtml" or (kind, tag) == ("Start", "HtmlBlock"):
            yield _Part(start, end, "Html", _NONE)
        elif kind == "Start" and isinstance(tag, dict):
            kind, tag = next(iter(tag.items()))
            if kind in {"Heading", "Link", "Image"}:
                yield _Part(start, end, kind, tag)


def _slots(text: str) -> Iterator[Slot]:
    blocks: list[str] = []
    run: tuple[int, int] | None = None
    spans = 0
    for event, place in events(text):
        kind, name, _ = kind_of(event)
        block = kind in {"Start", "End"} and name not in _INLINE
        if not block:
            spans += {"Start": 1, "End": -1}.get(kind, 0)
        # A link or bold words over two lines are one run: half of it would not be Markdown.
        if run and (block or (kind == "HardBreak" and not spans)):
            yield from _slot(text, run, blocks[-1])
            run = None
        if block:
            if kind == "Start":
                blocks.append(name)
            else:
                blocks.pop()
        elif kind not in {"HardBreak", "Rule"} and blocks and not _UNTRANSLATED & set(blocks):
            start, end = place
            run = (min(run[0], start), max(run[1], end)) if run else (start, end)


def events(text: str) -> Iterator[tuple[Any, tuple[int, int]]]:
    """Yield the parser's events with their places, which it counts in bytes; none if too deep."""
    if _DEEP.search(text):
        return
    text = _encodable(text)
    letters: Sequence[int] = range(len(text) + 1)
    if not text.isascii():
        letters = [*(n for n, sign in enumerate(text) for _ in sign.encode()), len(text)]
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        yield event, (letters[place["start"]], letters[place["end"]])


def kind_of(event: Any) -> tuple[str, str, object]:  # noqa: ANN401 - whatever the parser says
    """Return what an event is, of which block or span, and what is said of that."""
    kind = event if isinstance(event, str) else next(iter(event))
    if kind not in {"Start", "End"}:
        return kind, kind, None
    tag = event[kind]
    return kind, _name(tag), next(iter(tag.values())) if isinstance(tag, dict) else None


class Phrase(NamedTuple):
    """Words of another language, `[Bonjour]{lang=fr}`, at `text[start:end]`."""

    start: int
    end: int
    words: str
    tag: str


def phrases(text: str) -> Iterator[Phrase]:
    """Yield the words that are marked as being in another language, but not in code or pictures."""
    if "]{lang=" not in text:
        return
    shut: list[tuple[int, int]] = []
    for event, place in events(text):
        kind, name, _ = kind_of(event)
        if kind == "Code" or (kind == "Start" and name in {"CodeBlock", "Image", "HtmlBlock"}):
            shut.append(place)
    for match in _PHRASE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in shut):
            yield Phrase(*match.span(), match["words"], match["tag"])


def _with_phrases(text: str, marks: Sequence[Markup]) -> tuple[str, Sequence[Markup]]:
    """Put marks around the words of other languages."""
    pieces, every, cut = [], [*marks], 0
    for start, end, words, tag in phrases(text):
        opened = Markup('<span lang="{}" dir="{}">').format(tag, _direction(words))
        pieces += [text[cut:start], mark(len(every)), words, mark(len(every) + 1)]
        every += [opened, Markup("</span>")]
        cut = end
    return "".join([*pieces, text[cut:]]), every


def _direction(words: str) -> str:
    """Return in which direction the first letters of some words are written."""
    kinds = map(unicodedata.bidirectional, words)
    first = next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"


def _encodable(text: str) -> str:
    """Put a question mark for half a letter, which an escape can make, and which has no bytes."""
    return text.encode("utf-8", "replace").decode()


def _name(tag: object) -> str:
    return next(iter(tag)) if isinstance(tag, dict) else str(tag)


def _slot(text: str, run: tuple[int, int], kind: str) -> Iterator[Slot]:
    words = text[slice(*run)]
    start = run[0] + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if end > start:
        yield Slot(start, end, kind)
