"""Turn Markdown into HTML. The only importer of pyromark.

The dialect is CommonMark with tables and heading ids; `loading.prose` refuses the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pyromark
from markupsafe import Markup

from carers_plan.loading.prose import linked_path

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
_PAGE_LINK = re.compile(r'(?<=<a href=")(?P<name>[\w./-]*\.md)(?P<anchor>#[\w-]*)?(?=")')
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def render(text: str, link: Callable[[str], str], folder: str = "") -> Markup:
    """Return the HTML of a Markdown text.

    `link` turns a page's path into an address; links to files are seen from `folder`.
    """
    html = pyromark.html(text, options=_OPTIONS)
    if ".md" in html:
        html = _PAGE_LINK.sub(
            lambda m: link(linked_path(folder, m["name"])) + (m["anchor"] or ""), html
        )
    if "<table>" in html:
        html = _TABLE.sub(
            lambda m: f'<div class="scroll" tabindex="0" role="group">{m[0]}</div>', html
        )
    return Markup(html)  # noqa: S704 - raw HTML is refused before this point
