"""A site with a dead link, or without a page that it needs, is refused with what to write.

Each file in `tests/mistakes/site/` is one mistake made in the small project `tests/mistakes/tiny/`,
as in `test_mistakes.py`. Here the whole site is made, in English and in Somali: a check tells what a build does.
"""

from __future__ import annotations

import datetime as dt
import gc
import shutil
from pathlib import Path

import pytest

from carers_plan.build import make
from carers_plan.pages.context import SiteContext
from carers_plan.pages.site import Site
from carers_plan.problem import InvalidPlanError, report
from carers_plan.project import Project
from carers_plan.site_problems import problems_of
from carers_plan.words.language import ENGLISH, Language
from tests.conftest import ROOT
from tests.test_mistakes import MISTAKES, TINY, read_case
from tests.test_mistakes import make as written

CASES = sorted((MISTAKES / "site").glob("*.yaml"))
LANGUAGES = (ENGLISH, Language("so", "Soomaali"))
DAY = dt.date(2024, 9, 9)


def site_of(root: Path, overrides: Path = ROOT / "overrides") -> dict[str, Site]:
    return make(Project(root, overrides), LANGUAGES, DAY)


def told(root: Path, overrides: Path = ROOT / "overrides") -> str:
    with pytest.raises(InvalidPlanError) as caught:
        site_of(root, overrides)
    return str(caught.value)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_mistake_is_told_word_for_word(path: Path, tmp_path: Path):
    case = read_case(path)
    written(case, tmp_path)
    found = problems_of(Project(tmp_path, ROOT / "overrides"), LANGUAGES, DAY)
    mistakes = [problem for problem in found if not problem.advice]
    assert report(mistakes).strip() == case["expect"].strip()
    if mistakes:
        assert told(tmp_path).strip() == case["expect"].strip()
    else:
        assert site_of(tmp_path)


def test_a_dead_link_in_a_template_is_told_once_with_its_line(tmp_path: Path):
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    shell = tmp_path / "overrides/shell.html"
    text = shell.read_text(encoding="utf-8")
    link = '<a href="#nowhere">x</a>'
    shell.write_text(text.replace("</footer>", f"{link}</footer>"), encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "</footer>" in row)
    report = told(tmp_path, tmp_path / "overrides")
    assert report.count("goes to a heading that does not exist") > 1
    assert report.count(f"overrides/shell.html:{line}") == report.count("overrides/")


def test_a_template_that_asks_for_a_page_that_is_not_there_is_a_mistake(tmp_path: Path):
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    glossary = tmp_path / "overrides/markers/contact.html"
    glossary.write_text('<a href="{{ link_to("money") }}">x</a>', encoding="utf-8")
    report = told(tmp_path, tmp_path / "overrides")
    assert "on the page contact/\n  A link leads nowhere." in report


def test_nothing_of_a_site_is_kept_once_it_was_made():
    """A preview makes the site again after each edit, all day long."""

    def contexts() -> int:
        gc.collect()
        return sum(isinstance(item, SiteContext) for item in gc.get_objects())

    before = contexts()
    site_of(TINY)
    assert contexts() == before


def test_a_page_for_help_may_have_another_name(tmp_path: Path):
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    contact = tmp_path / "docs/en/contact.md"
    contact.rename(contact.with_name("talk-to-us.md"))
    (page,) = [page for page in site_of(tmp_path)["so"].pages if page.path == "help/"]
    assert 'href="../talk-to-us/"' in page.html
