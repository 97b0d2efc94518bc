"""The table of pages knows every page of a site: what it is for, whose words it has, where facts are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from carers_plan.loading.plan_data import load_plan
from carers_plan.loading.prose import ProsePage, load_prose, parse_page
from carers_plan.pages.kinds import KINDS, routes_of
from carers_plan.pages.offline import groups
from carers_plan.pages.routes import ROLES, Routes, roles_of
from carers_plan.project import Project
from tests.conftest import CAMDEN_DAY, COUNCIL_DAY, COUNCILS, ROOT
from tests.web import Web


def table(root: Path, today: dt.date) -> Routes:
    project = Project(root)
    return routes_of(load_plan(project), load_prose(project, ["en"]).pages["en"], today)


@pytest.fixture(scope="module")
def camden() -> Routes:
    return table(ROOT, CAMDEN_DAY)


def pages(**bodies: str) -> Mapping[str, ProsePage]:
    found = {}
    for name, body in bodies.items():
        file = f"{name.replace('_', '-')}.md"
        page, problems = parse_page(f"---\ntitle: A\n---\n{body}", f"docs/en/{file}", "en", file)
        assert problems == []
        found[page.path] = page
    return found


def test_the_site_has_the_pages_of_the_table_and_no_other(site: Web, camden: Routes):
    for tag in site.tags:
        there = {page.path for page in site.pages.values() if page.tag == tag} - {"404.html"}
        assert there == {route.path for route in camden}


@pytest.mark.parametrize("council", sorted(COUNCIL_DAY))
def test_a_councils_site_has_the_pages_of_its_table(
    council: str, council_site: Callable[[str], Web]
):
    routes = table(COUNCILS / council, COUNCIL_DAY[council])
    assert {page.path for page in council_site(council).of("en")} == {r.path for r in routes}


def test_every_page_has_a_kind_a_template_a_file_and_a_parent(camden: Routes):
    for route in camden:
        assert route.kind in KINDS
        assert all((ROOT / "overrides" / name).is_file() for name in route.templates)
        assert (ROOT / route.source).is_file()
        assert camden[route.parent].kind == "prose"
        assert all(route.words)


def test_each_role_is_one_page_of_the_site(camden: Routes):
    assert camden.roles.keys() == {"home", *ROLES}
    for role, path in camden.roles.items():
        assert role in camden[path].roles


def test_a_page_is_what_its_marker_makes_it_whatever_it_is_called():
    found = roles_of(
        pages(index="Hello", latest="<!-- plan:updates -->", who="<!-- plan:bodies -->")
    )
    assert found == {"home": "", "news": "latest/", "bodies": "who/"}


def test_of_two_pages_with_one_marker_the_one_called_so_has_the_role():
    marker = "<!-- plan:contact -->"
    found = roles_of(pages(accessibility=marker, contact=marker, zebra=marker))
    assert found == {"contact": "contact/"}
    assert roles_of(pages(zebra=marker, about=marker)) == {"contact": "about/"}


def test_the_home_page_has_no_other_role():
    assert roles_of(pages(index="<!-- plan:get-help -->")) == {"home": ""}
    assert roles_of(pages(help="Call 999.")) == {"help": "help/"}


@pytest.mark.parametrize(
    ("folder", "name", "place"),
    [
        ("services", "sitting-service", "services/sitting-service/"),
        ("documents", "scrutiny-report-2024", "documents/#scrutiny-report-2024"),
        ("milestones", "launch", "timeline/#launch"),
        ("organizations", "camden-council", "organisations/#camden-council"),
        ("formats", "help-in-easy-read", "help/easy-read/"),
        ("formats", "help-in-bsl", "help/#help-in-bsl"),
        ("statistics", "anything", ""),
    ],
)
def test_a_record_is_found_where_it_is_shown(camden: Routes, folder: str, name: str, place: str):
    assert camden.of_record(folder, name) == place


@pytest.mark.parametrize(
    ("context", "paths"),
    [
        ("docs/help/body", ("help/",)),
        ("docs/index/title", ("",)),
        ("services/sitting-service/name", ("services/sitting-service/", "services/")),
        ("meetings/scrutiny-committee-september-2024/title", ("who-decides/",)),
        ("formats/help-in-easy-read/lines/words", ("help/easy-read/",)),
        ("site/tagline", ()),
        ("nav.help", ()),
    ],
)
def test_a_text_belongs_to_the_pages_that_show_it(
    camden: Routes, context: str, paths: tuple[str, ...]
):
    assert camden.showing(context) == paths


def test_what_a_carer_needs_first_is_kept_first(camden: Routes):
    kept = [name for name, _ in groups(camden, ["am-i-a-carer", "services", "news"])]
    first = ["", "help/", "help/easy-read/", "contact/", "services/", "services/", "my-list/"]
    assert kept[: len(first)] == first
    assert kept[len(first)] == "am-i-a-carer/"
    assert kept[-2:] == ["priorities/", "actions/"]
