"""An address that a page had once leads to where it is now, or says what came of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.model import MovedPage, MovedPages
from carers_plan.pages.site import Site
from site_audit.site import pages_of
from tests.carers_plan.pages.test_site_mistakes import site_of
from tests.test_mistakes import TINY, write
from tests.web import first, squeeze

MOVED = """\
pages:
  - old: services/night-sitting
    new: services/sitting-service
  - old: services/lunch-club
    title: Lunch club
    removed: The lunch club ended in March 2024.
  - old: get-help
    new: help
"""
SOMALI = """\
msgid ""
msgstr ""
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "docs/help/title"
msgid "Get help"
msgstr "Hel caawimo"

msgctxt "moved/services/lunch-club/title"
msgid "Lunch club"
msgstr "Naadiga qadada"

msgctxt "moved/services/lunch-club/removed"
msgid "The lunch club ended in March 2024."
msgstr "Naadiga qadadu wuxuu dhammaaday Maarso 2024."
"""
HEADING = {"en": "This page has moved", "so": "Boggan waa la raray"}
SEARCH = "---\ntitle: Search\n---\n\n<!-- plan:search -->\n\n## A to Z {#a-to-z}\n\n<!-- plan:a-to-z -->\n"
LIST = "---\ntitle: My list\n---\n\n<!-- plan:saved-list -->\n"
KEEP = "---\ntitle: Keep\n---\n\n<!-- plan:keep -->\n"


def moved_in(root: Path) -> Path:
    shutil.copytree(TINY, root, dirs_exist_ok=True)
    write(root / "plan_data/moved.yaml", MOVED.encode())
    write(root / "plan_data/translations/so.po", SOMALI.encode())
    for name, text in (("search", SEARCH), ("keep", KEEP), ("my-list", LIST)):
        write(root / f"docs/en/{name}.md", text.encode())
    return root


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    return site_of(moved_in(tmp_path_factory.mktemp("moved")))


def page(sites: dict[str, Site], tag: str, path: str) -> LexborHTMLParser:
    (html,) = (page.html for page in sites[tag].pages if page.path == path)
    return LexborHTMLParser(html)


def attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    return first(tree, selector).attributes.get(name) or ""


@pytest.mark.parametrize(
    ("tag", "old", "new", "whole"),
    [
        ("en", "get-help/", "../help/", "help/"),
        ("so", "get-help/", "../help/", "so/help/"),
        ("en", "services/night-sitting/", "../../services/sitting-service/",
         "services/sitting-service/"),
    ],
)  # fmt: skip
def test_an_old_address_leads_on_without_a_script(sites, tag, old, new, whole):
    tree = page(sites, tag, old)
    assert attribute(tree, "meta[http-equiv=refresh]", "content") == f"0; url={new}"
    assert attribute(tree, "link[rel=canonical]", "href") == f"https://carers.example.org/{whole}"
    assert attribute(tree, "meta[name=robots]", "content") == "noindex"
    assert attribute(tree, "html", "lang") == tag
    assert first(tree, "h1").text() == HEADING[tag]
    (link,) = tree.css("main a")
    assert link.attributes["href"] == new
    assert len(tree.css("script[src*='assets/moved.js']")) == len(tree.css("script")) == 1
    assert not tree.css("nav")


def test_the_link_names_the_page_it_leads_to(sites):
    assert first(page(sites, "so", "get-help/"), "main a").text() == "Tag: Hel caawimo"
    name = first(page(sites, "so", "services/night-sitting/"), "main a span[lang=en]")
    assert name.text() == "Sitting service"


def test_a_page_that_is_gone_says_what_came_of_it_in_each_language(sites):
    for tag, title, words in (
        ("en", "Lunch club", "The lunch club ended in March 2024."),
        ("so", "Naadiga qadada", "Naadiga qadadu wuxuu dhammaaday Maarso 2024."),
    ):
        tree = page(sites, tag, "services/lunch-club/")
        assert first(tree, "h1").text() == title
        assert words in squeeze(first(tree, "main").text())
        assert not tree.css("meta[http-equiv=refresh]")
        assert attribute(tree, "meta[name=robots]", "content") == "noindex"
        assert attribute(tree, "main a.button", "href") == "../../"
    assert "Qofna weli ma hubin" in first(tree, ".notice").text(), "nobody has checked the Somali"


def test_nothing_lists_an_old_address(sites):
    old = ("night-sitting", "lunch-club", "get-help")
    for site in sites.values():
        for file in site.files:
            if file.path != "built-from.json":
                assert not any(name.encode() in file.content for name in old), file.path
        for made in site.pages:
            for link in LexborHTMLParser(made.html).css(".foot a, header a, nav a"):
                there = made.path.rstrip("/").rpartition("/")[2]
                href = link.attributes["href"] or ""
                assert there in old or not any(name in href for name in old), made.path


def test_a_saved_service_keeps_its_old_ids():
    moves = [
        MovedPage(old="services/a", new="services/c"),
        MovedPage(old="services/b", new="services/c"),
        MovedPage(old="services/d", title="D", removed="It is gone.", new="services/e"),
        MovedPage(old="help/f", new="services/g"),
    ]
    assert MovedPages(pages=tuple(moves)).former_ids("services") == {"c": "a b"}


def test_the_audit_passes_over_what_leads_on_at_once(sites, tmp_path):
    for made in sites["en"].pages:
        write(tmp_path / f"{made.path}index.html", made.html.encode())
    with pages_of([str(tmp_path)]) as pages:
        found = {page.address for page in pages}
    assert "get-help/index.html" not in found
    assert {"help/index.html", "services/lunch-club/index.html"} <= found
