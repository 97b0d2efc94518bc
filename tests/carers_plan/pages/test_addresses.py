"""How links name pages: by file for a folder or USB stick, or short for a web host."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from carers_plan.checking import check_project
from carers_plan.pages.addresses import address
from carers_plan.project import Project
from tests.conftest import COUNCIL_DAY, contents, mkdocs_build
from tests.web import Web

CASES = [
    ("../", "services/", "../services/", "../services/index.html"),
    ("../../", "", "../../", "../../index.html"),
    ("", "", "./", "index.html"),
    ("", "who-decides/#carers-board", "who-decides/#carers-board", None),
    ("../../", "bn/help/", "../../bn/help/", "../../bn/help/index.html"),
]


@pytest.mark.parametrize(("root", "target", "short", "named"), CASES)
def test_a_link_is_short_or_names_its_file(root: str, target: str, short: str, named: str | None):
    assert address(root, target, names_file=False) == short
    wanted = named or short.replace("/#", "/index.html#")
    assert address(root, target, names_file=True) == wanted


def own_links(web: Web) -> dict[str, list[str]]:
    """Return the links of each page to pages of the same site."""
    return {
        page.uri: [
            node.attributes["href"] or ""
            for node in page.all("a[href]")
            if web.target(page, node.attributes["href"] or "")
        ]
        for page in web.proper
    }


def ends_with_a_file(href: str) -> bool:
    path = urlsplit(href).path
    return not path or "." in posixpath.basename(path)


def test_every_link_of_a_page_names_its_file(site: Web):
    for uri, links in own_links(site).items():
        assert links
        assert [href for href in links if not ends_with_a_file(href)] == [], uri


def test_addresses_for_the_world_stay_short(site: Web):
    for page in site.proper:
        for node in page.all("link[rel=canonical], link[hreflang]"):
            assert (node.attributes["href"] or "").endswith("/"), page.uri
    for name in ("404.html", "sitemap.xml"):
        assert "index.html" not in (site.folder / name).read_text(encoding="utf-8"), name


def test_one_switch_of_mkdocs_makes_links_short_and_moves_no_file(
    worcestershire: Path, tmp_path: Path
):
    config = worcestershire / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "use_directory_urls: false" in text
    assert mkdocs_build(worcestershire, tmp_path / "named").returncode == 0
    config.write_text(text.replace("use_directory_urls: false", "use_directory_urls: true"))
    assert mkdocs_build(worcestershire, tmp_path / "short").returncode == 0
    assert set(contents(tmp_path / "named")) == set(contents(tmp_path / "short"))
    web = Web(tmp_path / "short", ("en", "ar"), "https://worcestershire-carers.example.org/")
    for uri, links in own_links(web).items():
        assert [href for href in links if "index.html" in href] == [], uri
        for href in links:
            found = web.target(web.pages[uri], href)
            assert found is not None
            assert found[0] in web.files, f"{uri}: {href}"


def test_a_page_in_the_place_of_a_language_is_told_where_it_is(worcestershire: Path):
    (worcestershire / "docs/en/ar.md").write_text("---\ntitle: Arabic\n---\nWords.\n", "utf-8")
    mistakes = check_project(Project(worcestershire), ["en", "ar"], COUNCIL_DAY["worcestershire"])
    assert [(item.path, item.wrong.partition(" in the site")[0]) for item in mistakes.mistakes] == [
        ("docs/en/ar.md", 'At "ar/index.html"')
    ]
