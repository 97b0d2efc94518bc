"""Rows for translators as XLIFF 1.2, which the programs of agencies read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import (
    Element,
    SubElement,
    TreeBuilder,
    register_namespace,
    tostring,
)

from carers_plan.problem import UnusableFileError
from carers_plan.safe_xml import parse_xml
from carers_plan.words.language import SOURCE_TAG
from translation_desk.exchange.answers import Answer, Answers
from translation_desk.exchange.columns import BEFORE
from translation_desk.exchange.sheet import (
    PRODUCT,
    VERSION,
    Row,
    Sheet,
    mark_of,
    parse_name,
)

_SPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XML = "http://www.w3.org/XML/1998/namespace"
_KNOWN = re.compile(r"\{urn:oasis:names:tc:xliff:document:1\.[012]\}([\w-]+)")
_INLINE = re.compile(r"\[(?P<words>[^\[\]]*)\]\{(?P<link>\w+)\}|\{(?P<blank>\w+)\}")
_MACHINE = frozenset({"mt-suggestion", "leveraged-mt"})
_UNREADY = frozenset({"new", "needs-translation", "needs-adaptation", "fuzzy-match"})
_DONE = frozenset({"translated", "signed-off", "final"})
register_namespace("", _SPACE)


def write(sheet: Sheet) -> bytes:
    """Return rows as XLIFF. Blanks are elements, so that no program changes them."""
    root = Element(f"{{{_SPACE}}}xliff", version="1.2")
    file = _under(
        root,
        "file",
        {
            "original": PRODUCT,
            "source-language": SOURCE_TAG,
            "target-language": sheet.stamp.tag,
            "datatype": "plaintext",
            "date": f"{sheet.stamp.day}T00:00:00Z",
            "product-name": PRODUCT,
            "product-version": str(VERSION),
        },
    )
    _under(_under(file, "header"), "note").text = str(sheet.stamp)
    body = _under(file, "body")
    for row in sheet.rows:
        _add(body, row)
    whole: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    for part in (b"<header>", b"<body>", b"<trans-unit ", b"</body>"):
        whole = whole.replace(part, b"\n" + part)
    return whole


def _under(parent: Element, name: str, attributes: dict[str, str] | None = None) -> Element:
    return SubElement(parent, f"{{{_SPACE}}}{name}", attributes or {})


def _add(body: Element, row: Row) -> None:
    named = {"id": row.name, "resname": row.message.context, f"{{{_XML}}}space": "preserve"}
    unit = _under(body, "trans-unit", named)
    unit.append(_element("source", row.english, row))
    target = _element("target", row.text or row.so_far, row)
    target.set(
        "state", "needs-review-translation" if row.text or row.so_far else "needs-translation"
    )
    unit.append(target)
    agreed = (f"Agreed words: {term}" for term in row.terms)
    before = (f"{BEFORE}. {line}" for line in row.before)
    for note in filter(None, (row.reason, row.why, *row.about, *agreed, *before, row.address)):
        _under(unit, "note", {"from": PRODUCT}).text = note
    if row.older:
        older = _under(unit, "alt-trans", {"origin": PRODUCT})
        older.append(_element("source", row.older, row))
        older.append(_element("target", row.so_far, row))


def _element(name: str, text: str, row: Row) -> Element:
    """Return a text with its blanks as elements: `g` around the words of a link, else `x`."""
    values = dict(row.message.blanks)
    seen: list[str] = []
    builder = TreeBuilder()

    def add(part: str) -> None:
        cut = 0
        for found in _INLINE.finditer(part):
            builder.data(part[cut : found.start()])
            blank = found["link"] or found["blank"]
            seen.append(blank)
            again = seen.count(blank)
            kind = f"{{{_SPACE}}}{'g' if found['link'] else 'x'}"
            told = {"equiv-text": values[blank]} if blank in values and found["blank"] else {}
            builder.start(kind, {"id": blank if again == 1 else f"{blank}-{again}"} | told)
            add(found["words"] or "")
            builder.end(kind)
            cut = found.end()
        builder.data(part[cut:])

    builder.start(f"{{{_SPACE}}}{name}", {})
    add(text)
    builder.end(f"{{{_SPACE}}}{name}")
    return builder.close()


def read(data: bytes) -> Answers:
    """Return what is in an XLIFF file that came back. Raises `UnusableFileError`."""
    root = parse_xml(data)
    if _local(root) != "xliff":
        raise UnusableFileError(
            "This is no XLIFF of version 1.", "Ask for XLIFF 1.2, as it was sent out."
        )
    files = [child for child in root if _local(child) == "file"]
    tags = {file.get("target-language", "") for file in files}
    if len(tags) != 1 or not all(tags):
        raise UnusableFileError(
            "The file does not say into which one language it is translated.",
            'Give its <file> the target-language that it had when it was sent out, such as "bn".',
        )
    units = (unit for file in files for unit in file.iter() if _local(unit) == "trans-unit")
    try:
        return Answers(tags.pop(), tuple(map(_answer, units)))
    except RecursionError:
        raise UnusableFileError(
            "Elements lie in one another without end.", "Ask for XLIFF 1.2, as it was sent out."
        ) from None


def _answer(unit: Element) -> Answer:
    parts = {_local(child): child for child in reversed(unit)}
    english = _text(parts["source"]) if "source" in parts else ""
    notes = [
        note.text or "" for note in unit if _local(note) == "note" and note.get("from") != PRODUCT
    ]
    answer = Answer(unit.get("id", ""), english=english, notes=" ".join(notes))
    if "target" not in parts:
        return answer
    target = parts["target"]
    text, asked = _text(target), parse_name(answer.name)
    done = target.get("state") in _DONE or unit.get("approved") == "yes"
    if asked and asked.mark == mark_of(text) and not done:
        return answer  # It is as it was sent, and nobody says that it still holds.
    machine = target.get("state-qualifier") in _MACHINE
    answer = replace(answer, text=text, machine=machine and not done)
    if strange := next(_strange(target), ""):
        wrong = f"The target has an element <{strange}> that was not sent out."
        return replace(answer, wrong=wrong)
    if not done and (wrong := _unready(target)):
        return replace(
            answer, wrong=wrong, fix="Finish it, and say in the program that it is done."
        )
    return answer


def _unready(target: Element) -> str:
    """Return why a target is no translation yet, as the file itself says."""
    said = {target.get("state", ""), target.get("state-qualifier", "")} & _UNREADY
    return f'The file says of it "{min(said)}".' if said else ""


def _text(element: Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        kind, blank = _local(child), child.get("id", "").partition("-")[0]
        inside = _text(child)
        if kind == "g":
            inside = f"[{inside}]{{{blank}}}"
        elif kind == "x":
            inside = f"{{{blank}}}"
        pieces += [inside, child.tail or ""]
    return "".join(pieces)


def _strange(element: Element) -> Iterator[str]:
    for child in element.iter():
        if child is not element and _local(child) not in {"g", "x", "mrk"}:
            yield _local(child) or str(child.tag)


def _local(element: Element) -> str:
    """Return the name of an element of XLIFF 1, nothing for another one."""
    found = _KNOWN.fullmatch(str(element.tag))
    return found[1] if found else ""
