"""Drawings (SVG) that only draw: nothing that runs, leads away or loads from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from carers_plan.problem import Mistake, UnusableFileError
from carers_plan.safe_xml import parse_xml

_SVG = "{http://www.w3.org/2000/svg}"
_OTHER_PAGES = {"{http://www.w3.org/1999/xhtml", "{http://www.w3.org/1998/Math/MathML"}
_ELEMENT = re.compile(
    "svg|g|defs|symbol|use|title|desc|metadata|switch|style|marker|view|pattern|clipPath|mask|filter"
    "|path|rect|circle|ellipse|line|polyline|polygon|text|tspan|textPath|image"
    "|linearGradient|radialGradient|stop|fe(?:Blend|ColorMatrix|ComponentTransfer|Composite"
    "|ConvolveMatrix|DiffuseLighting|DisplacementMap|DistantLight|DropShadow|Flood|Func[ABGR]"
    "|GaussianBlur|Merge|MergeNode|Morphology|Offset|PointLight|SpecularLighting|SpotLight|Tile"
    "|Turbulence)"
)
# A style sheet for the XML, or letters that programs may read differently.
_HEAD = re.compile(r"<\?xml-|<\?xml[^>]*encoding=[\"'](?!utf-8)", re.IGNORECASE)
_PICTURE = r"data:image/(?:png|jpeg|webp|gif)[;,]"
# What a style sheet or an attribute may not fetch: anything but a part of the drawing itself.
_FETCH = re.compile(rf"@import|url\(\s*[\"']?(?!#|{_PICTURE})|\\", re.IGNORECASE)
_OWN = re.compile(rf"\s*(?:#|{_PICTURE})")
_SAVE_AGAIN = 'Save it again in a drawing program, as "Plain SVG".'


def drawing_mistake(content: bytes) -> Mistake | None:
    """Say what is in a drawing that no picture needs, and what to do; None if there is nothing."""
    try:
        text = content.decode("utf-8-sig")
        root = parse_xml(text.encode())
    except UnicodeDecodeError:
        return Mistake("The drawing is not saved as UTF-8.", _SAVE_AGAIN)
    except UnusableFileError as error:
        return Mistake(error.mistake.wrong, _SAVE_AGAIN)
    if root.tag != f"{_SVG}svg":
        return Mistake("This is no drawing: it does not begin with <svg>.", _SAVE_AGAIN)
    found = _HEAD.search(text)
    foreign = found[0] if found else next(_foreign(root), "")
    if not foreign:
        return None
    return Mistake(f"The drawing holds {foreign}, which no picture needs.", _SAVE_AGAIN)


def _foreign(root: Element) -> Iterator[str]:
    """Yield what may not be in a drawing. What drawing programs note for themselves may be."""
    for element in root.iter():
        space, _, name = str(element.tag).rpartition("}")
        drawn = f"{space}}}" == _SVG or not space
        if (drawn and not _ELEMENT.fullmatch(name)) or space in _OTHER_PAGES:
            yield f"<{name}>"
        for attribute, value in element.attrib.items():
            space, _, short = attribute.rpartition("}")
            if short.lower().startswith("on") or short == "base":
                yield f'"{short}"'
            elif short == "href":
                if not _OWN.match(value):
                    yield f'"{short}={value[:40]}"'
            elif not space and _FETCH.search(value):
                yield f'"{short}={value[:40]}"'
        if name == "style" and _FETCH.search("".join(element.itertext())):
            yield "a style sheet that loads something"
