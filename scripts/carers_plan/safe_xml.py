"""XML from elsewhere, without document types and entities. Only importer of defusedxml."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from carers_plan.problem import UnusableFileError


def parse_xml(data: bytes) -> Element:
    """Return the root of an XML text. Raises `UnusableFileError`."""
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise UnusableFileError(
            "The file declares a document type or entities, which can hide other things.",
            "Take the DOCTYPE out, or ask for a file without it.",
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise UnusableFileError(
            f"The XML in the file cannot be read: {error}.",
            "Save it again in the program it was translated with, and send that.",
        ) from None
    return root
