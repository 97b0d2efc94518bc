"""A page of each kind in each language is valid HTML, as the W3C's checker reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.conftest import COUNCIL_LANGUAGE
from tests.html_checker import complaints, pages_of_each_kind
from tests.web import Web

FAULTS = """<!doctype html><html lang="en"><title>A page with faults</title>
<dl><div><dt>You said</dt><dd>Open later.</dd>
<dt>We did</dt><dd>It opens later.</dd></div></dl>
<p id="twice">One place.</p><p id="twice">Another place.</p>
<ul role="list"><li>A list says its role on purpose.</li></ul>"""


def test_pages_of_each_kind_are_valid_html(
    site: Web, council_site: Callable[[str], Web], tmp_path: Path
):
    (tmp_path / "faults.html").write_text(FAULTS, encoding="utf-8")
    pages = [tmp_path / "faults.html", *pages_of_each_kind(site.folder, site.tags)]
    for name, language in COUNCIL_LANGUAGE.items():
        pages += pages_of_each_kind(council_site(name).folder, [language])
    assert len(pages) > 150
    # That the checker looks at all is seen on the page with faults.
    wrong = complaints(pages)
    assert [line.removeprefix(f"{tmp_path}/")[:40] for line in wrong] == [
        "faults.html:3: Element “dt” not allowed ",
        "faults.html:4: Duplicate ID “twice”.",
        "faults.html:4: The first occurrence of I",
    ]


def test_a_list_of_facts_names_each_fact_once(site: Web):
    lists = [
        [name.text() for name in facts.css("dt")]
        for page in (site.folder / "services").glob("*/index.html")
        for facts in LexborHTMLParser(page.read_text(encoding="utf-8")).css("dl.facts")
    ]
    assert len(lists) > 20
    assert [names for names in lists if len(names) != len(set(names))] == []
