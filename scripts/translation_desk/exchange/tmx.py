"""A translation memory as TMX 1.4b, as translation programs exchange it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from carers_plan import atomic_file, limits
from carers_plan.problem import InvalidPlanError, UnusableFileError
from carers_plan.safe_xml import parse_xml
from carers_plan.words.language import SOURCE_TAG
from translation_desk.exchange.sheet import PRODUCT, VERSION
from translation_desk.memory import Memory, MemoryUnit

SUFFIX = "tmx"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTEXT, _CHECKED = "x-context", "x-checked"


def write(units: Iterable[MemoryUnit], tag: str) -> bytes:
    """Return translations into a language as TMX; the same on every run."""
    root = Element("tmx", version="1.4")
    SubElement(
        root,
        "header",
        {
            "creationtool": PRODUCT,
            "creationtoolversion": str(VERSION),
            "segtype": "block",
            "o-tmf": "PO",
            "adminlang": SOURCE_TAG,
            "srclang": SOURCE_TAG,
            "datatype": "plaintext",
        },
    )
    body = SubElement(root, "body")
    for unit in units:
        added = SubElement(body, "tu")
        for kind, value in ((_CONTEXT, unit.context), (_CHECKED, unit.checked)):
            if value:
                SubElement(added, "prop", type=kind).text = value
        for lang, text in ((SOURCE_TAG, unit.english), (tag, unit.text)):
            SubElement(SubElement(added, "tuv", {_LANG: lang}), "seg").text = text
    indent(root)
    whole: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return whole + b"\n"


def read(data: bytes, tag: str) -> tuple[MemoryUnit, ...]:
    """Return the translations from English into a language. Raises `UnusableFileError`.

    No review of another program is taken for one of ours.
    """
    root = parse_xml(data)
    if root.tag != "tmx":
        raise UnusableFileError("This is no translation memory (TMX).", "Ask for TMX 1.4.")
    ours = root.find("header[@creationtool]")
    own = ours is not None and ours.get("creationtool") == PRODUCT
    return tuple(_units(root, tag, own=own))


def place(root: Path, tag: str) -> Path:
    """Return where a project keeps what other programs remember of a language."""
    return root / "plan_data/translations" / f"{tag}.{SUFFIX}"


def kept(root: Path, tag: str) -> tuple[MemoryUnit, ...]:
    """Return what a project keeps of other programs' memories. Raises `InvalidPlanError`."""
    path = place(root, tag)
    try:
        return read(path.read_bytes(), tag) if path.is_file() else ()
    except UnusableFileError as error:
        name = path.relative_to(root).as_posix()
        raise InvalidPlanError([error.mistake.at(name, 0, "")]) from None


def keep(root: Path, path: Path, tags: Sequence[str]) -> dict[str, int]:
    """Add the memory of another program to a project's, and return how many texts are new.

    They are by language. Raises `UnusableFileError`; then nothing was written.
    """
    if path.stat().st_size > limits.CATALOGUE:
        raise UnusableFileError("The file is too large.", "Send a part of it.")
    data, added = path.read_bytes(), {}
    for tag in tags:
        known = Memory(kept(root, tag))
        # What the other program says of reviews is not known to be true of this site.
        new = Memory((*known.units, *(replace(it, checked="") for it in read(data, tag))))
        if len(new.units) > len(known.units):
            atomic_file.write(place(root, tag), write(new.units, tag))
            added[tag] = len(new.units) - len(known.units)
    return added


def _units(root: Element, tag: str, *, own: bool) -> Iterator[MemoryUnit]:
    for unit in root.iter("tu"):
        texts = {_language(part): _text(part) for part in unit.iter("tuv")}
        said = {prop.get("type", ""): prop.text or "" for prop in unit.iter("prop")} if own else {}
        if (english := texts.get(SOURCE_TAG)) and (text := texts.get(tag.lower())):
            yield MemoryUnit(english, text, said.get(_CONTEXT, ""), said.get(_CHECKED, ""))


def _language(part: Element) -> str:
    """Return the language of a text: `bn` for `bn-BD` too."""
    return (part.get(_LANG) or part.get("lang") or "").lower().replace("_", "-").partition("-")[0]


def _text(part: Element) -> str:
    segment = part.find("seg")
    return "".join(segment.itertext()) if segment is not None else ""
