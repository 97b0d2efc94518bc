"""What readers pass on: the same lines in every way of sending them, and a code that leads home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborHTMLParser

from carers_plan.model import Plan
from carers_plan.pages.view import View
from carers_plan.pictures.qr import qr_code
from tests.conftest import CAMDEN_DAY
from tests.web import Web, first, squeeze

HOME = "https://carers-plan.example.org/"


def share_pages(site: Web) -> Iterator[tuple[str, LexborHTMLParser]]:
    for path in sorted(site.folder.glob("**/share/*/*/index.html")):
        name = path.relative_to(site.folder).parent.as_posix()
        yield name, LexborHTMLParser(path.read_text(encoding="utf-8"))


def lines_of(tree: LexborHTMLParser) -> list[str]:
    parts = (first(tree, "[data-text]").html or "").split("<br>")
    return [squeeze(LexborHTMLParser(part).text()) for part in parts]


def body_of(tree: LexborHTMLParser, scheme: str) -> list[str]:
    href = first(tree, f'a[href^="{scheme}:?"]').attributes["href"] or ""
    (body,) = parse_qs(urlsplit(href).query)["body"]
    return body.splitlines()


def test_every_way_to_send_has_the_words_that_can_be_copied(site: Web, plan: Plan):
    pages = dict(share_pages(site))
    assert len(pages) == 3 * (len(plan.services) + len(plan.actions) + len(plan.meetings))
    for name, tree in pages.items():
        lines = lines_of(tree)
        assert lines == body_of(tree, "mailto") == body_of(tree, "sms"), name
        folder, record = name.split("share/")[1].split("/")
        before = f"{HOME}{name.split('share/')[0]}"
        at = f"who-decides/#{record}" if folder == "meetings" else f"{folder}/{record}/"
        assert lines[-1] == f"{before}{at}"
        assert first(tree, ".qr path").attributes["d"] == qr_code(lines[-1]).path
        assert len("\n".join(lines)) < 400, name


def test_a_text_names_what_is_most_needed_in_the_language_of_its_page(site: Web):
    pages = dict(share_pages(site))
    assert lines_of(pages["bn/share/services/sitting-service"])[1] == "ফোন: 020 7946 0130"
    assert lines_of(pages["share/actions/agree-measures"])[1:4] == [
        "Not started",
        "When: the date is not stated",
        "The facts are as at 9 September 2024.",
    ]
    assert "This service is made up for this example. Do not call it." in lines_of(
        pages["share/services/sitting-service"]
    )
    closed = lines_of(pages["share/services/dementia-cafe"])
    assert closed[1] == "This service is closed for now."
    assert not any("020 7946" in line for line in closed)
    meeting = lines_of(pages["share/meetings/scrutiny-committee-september-2024"])
    assert meeting[1:3] == ["9 September 2024", "Health and Adult Social Care Scrutiny Committee"]


def test_pages_to_share_are_linked_from_what_they_share_and_found_by_no_search(site: Web):
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "/share/" not in sitemap
    for name, tree in share_pages(site):
        assert first(tree, "meta[name=robots]").attributes["content"] == "noindex", name
        folder, record = name.split("share/")[1].split("/")
        at = "who-decides" if folder == "meetings" else f"{folder}/{record}"
        page = site.folder / name.split("share/")[0] / at / "index.html"
        link = rf'href="[./]*share/{folder}/{record}/(?:index\.html)?"'
        assert re.search(link, page.read_text(encoding="utf-8")), name


def test_a_text_of_a_service_warns_of_facts_that_nobody_checked_lately(plan: Plan, site: Web):
    view, pages = View(plan, CAMDEN_DAY), dict(share_pages(site))
    old = [name for name, it in plan.services.items() if view.stale(it) and view.open(it)]
    for name in old:
        lines = lines_of(pages[f"share/services/{name}"])
        assert any("Last checked long ago" in line for line in lines)
