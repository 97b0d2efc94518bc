"""The agreed words of a language as TBX-Basic, for the term lists of translation programs."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from carers_plan.model import Terminology
from carers_plan.words.language import SOURCE_TAG

SUFFIX = "tbx"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFERRED, _ADMITTED, _NOT_WANTED = (
    f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated")
)


def write(terminology: Terminology, tag: str, site: str) -> bytes:
    """Return a plan's terms with the words that a language has settled on."""
    root = Element("martif", {"type": "TBX-Basic", _LANG: SOURCE_TAG})
    file = SubElement(SubElement(root, "martifHeader"), "fileDesc")
    SubElement(SubElement(file, "sourceDesc"), "p").text = site
    body = SubElement(SubElement(root, "text"), "body")
    for term in terminology.terms:
        for words in term.languages:
            if words.code == tag:
                entry = SubElement(body, "termEntry", id=term.english[0].replace(" ", "-"))
                _add(entry, SOURCE_TAG, term.english, ())
                _add(entry, tag, words.words, words.also_seen)
    indent(root)
    whole: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return whole + b"\n"


def _add(entry: Element, tag: str, wanted: Sequence[str], others: Sequence[str]) -> None:
    part = SubElement(entry, "langSet", {_LANG: tag})
    ranked = [(word, _ADMITTED if number else _PREFERRED) for number, word in enumerate(wanted)]
    for word, rank in (*ranked, *((word, _NOT_WANTED) for word in others)):
        added = SubElement(part, "tig")
        SubElement(added, "term").text = word
        SubElement(added, "termNote", type="administrativeStatus").text = rank
