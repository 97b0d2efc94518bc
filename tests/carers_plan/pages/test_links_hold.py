"""A check tells from a few pages that all links hold, and finds whatever following them all finds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from carers_plan import content_cache
from carers_plan.build import context_of, make
from carers_plan.clock import today as now
from carers_plan.pages.links import links_hold
from carers_plan.pages.site import Site, SiteBuilder
from carers_plan.problem import InvalidPlanError
from carers_plan.project import Project
from carers_plan.settings import read_settings
from carers_plan.site_problems import problems_of
from tests.carers_plan.pages.test_site_mistakes import DAY, LANGUAGES
from tests.conftest import COUNCILS, ROOT
from tests.test_mistakes import TINY

ACTION = (
    "title: Leaflet\ndetail: |\n  {}\npriorities:\n  - information\nprogress:\n  - stage: planned\n"
)
PAGE = "---\ntitle: Page\n---\n\n{}\n"
# What is written where, and what the mistake says.
DEAD = {
    "place beside a record": ("plan_data/actions/write-a-leaflet.yaml", ACTION.format("[x](#nope)"), '"actions/write-a-leaflet.md#nope" goes to a heading'),
    "heading of a record": ("docs/en/page.md", PAGE.format("[x](actions/write-a-leaflet.md#nope)"), '"actions/write-a-leaflet.md#nope" goes to a heading'),
    "heading of a list": ("plan_data/actions/write-a-leaflet.yaml", ACTION.format("[x](services/need/break.md#nope)"), '"services/need/break.md#nope" goes to a heading'),
    "place that a marker does not make": ("plan_data/actions/write-a-leaflet.yaml", ACTION.format("[x](documents.md#nope)"), '"documents.md#nope" goes to a heading'),
    "own address in words": ("plan_data/actions/write-a-leaflet.yaml", ACTION.format("[x](https://carers.example.org/nope/)"), '"https://carers.example.org/nope/" goes to a page'),
    "own address in a field": ("plan_data/services/sitting-service.yaml", "https://carers.example.org/nope/", '"https://carers.example.org/nope/" goes to a page'),
    "source on a page that does not show it": ("docs/en/documents.md", PAGE.format("Ask us."), '"documents.md#report" goes to a heading'),
}  # fmt: skip
TEMPLATES = {
    "shell.html": ("</footer>", '<a href="#nope">x</a></footer>', "goes to a heading"),
    "pages/action.html": ("{{", '<a href="{{ link_to("money") }}">x</a>{{', "leads nowhere"),
    "pages/share.html": ("<h1>", '<h1><a href="nope/">x</a>', "goes to a page"),
    "components/parts.html": ("<a href", '<a href="nope/">x</a><a href', "goes to a page"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    services = tmp_path / "docs/en/services.md"
    services.write_text(PAGE.format("<!-- plan:services -->"), encoding="utf-8")
    return tmp_path


def hold(project: Project) -> bool:
    return links_hold(SiteBuilder(context_of(project, LANGUAGES, DAY)))


def told(project: Project) -> list[str]:
    """Return the mistakes of a check, which are those of a build."""
    found = [str(it) for it in problems_of(project, LANGUAGES, DAY) if not it.advice]
    if found:
        with pytest.raises(InvalidPlanError) as caught:
            make(project, LANGUAGES, DAY)
        assert sorted(map(str, caught.value.problems)) == sorted(found)
    return found


@pytest.mark.parametrize("kind", DEAD)
def test_a_link_that_leads_nowhere_is_found_wherever_it_stands(kind: str, root: Path):
    name, text, wrong = DEAD[kind]
    project, file = Project(root, ROOT / "overrides"), root / name
    assert not told(project)  # So it is known that links held before.
    if kind == "own address in a field":
        text = file.read_text("utf-8").replace("https://www.example.org/sitting", text)
    file.write_text(text, encoding="utf-8")
    assert not hold(project)
    assert any(wrong in problem for problem in told(project))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_link_in_a_template_is_found(name: str, root: Path):
    """Also in one that only pages of data use, whether it is the council's own or not."""
    before, after, wrong = TEMPLATES[name]
    own = root / "overrides" / name
    own.parent.mkdir(parents=True)
    text = (ROOT / "overrides" / name).read_text("utf-8")
    own.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert any(wrong in problem for problem in told(Project(root)))


def test_all_pages_are_made_once_after_templates_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    made: list[SiteBuilder] = []
    whole = SiteBuilder.sites

    def sites(builder: SiteBuilder) -> tuple[Site, ...]:
        made.append(builder)
        return whole(builder)

    monkeypatch.setattr(SiteBuilder, "sites", sites)
    project = Project(root, ROOT / "overrides")

    def check(templates: bytes) -> int:
        monkeypatch.setattr("carers_plan.build.digest_of_files", lambda *_: templates)
        content_cache.forget()
        assert not told(project)
        return len(made)

    assert [check(it) for it in (b"one", b"one", b"two", b"two", b"one")] == [0, 0, 1, 1, 2]


@pytest.mark.parametrize("root", [ROOT, COUNCILS / "worcestershire"], ids=lambda it: it.name)
def test_a_check_of_a_site_without_mistakes_makes_few_pages(root: Path):
    project = Project(root, ROOT / "overrides")
    settings = read_settings(project)
    builder = SiteBuilder(context_of(project, settings.languages, settings.today or now()))
    assert links_hold(builder)
