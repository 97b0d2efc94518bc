"""Links are followed again only when something has changed that decides where they lead."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from carers_plan import build, content_cache
from carers_plan.content_cache import load_answers, save_answers
from carers_plan.project import Project
from carers_plan.site_problems import problems_of
from tests.carers_plan.pages.test_site_mistakes import DAY, LANGUAGES
from tests.conftest import ROOT
from tests.test_mistakes import TINY

LEAFLET = "plan_data/actions/write-a-leaflet.yaml"
SOMALI = """msgid ""
msgstr ""
"Language: so\\n"

msgctxt "docs/help/title"
msgid "Get help"
msgstr "Caawimo hel"
"""


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], int]]:
    """Copy a small project; each call checks it in a new process, and counts followings of links."""
    for folder, name in ((TINY, "site"), (ROOT / "overrides", "overrides")):
        shutil.copytree(folder, tmp_path / name)
    project, followed = Project(tmp_path / "site", tmp_path / "overrides"), []
    follow = build.follow_links

    def count(*given: object) -> None:
        followed.append(given)
        follow(*given)  # type: ignore[arg-type]

    def checked() -> int:
        content_cache.forget()
        load_answers(tmp_path / "answers", b"program")
        assert not [it for it in problems_of(project, LANGUAGES, DAY) if not it.advice]
        save_answers(tmp_path / "answers", b"program")
        return len(followed)

    monkeypatch.setattr(build, "follow_links", count)
    yield checked
    content_cache.forget()


def test_other_words_need_no_links_followed_and_other_places_do(
    check: Callable[[], int], tmp_path: Path
):
    site = tmp_path / "site"

    def changed(file: str, before: str, after: str) -> int:
        text = (site / file).read_text(encoding="utf-8")
        assert before in text
        (site / file).write_text(text.replace(before, after, 1), encoding="utf-8")
        return check()

    (site / "plan_data/translations").mkdir()
    catalogue = site / "plan_data/translations/so.po"
    catalogue.write_text(SOMALI, encoding="utf-8")
    assert [check(), check()] == [1, 1]
    help_page, end = "docs/en/help.md", (site / "docs/en/help.md").read_text("utf-8")[-20:]
    assert changed(help_page, end, f"{end}\nOne line more.\n") == 1
    assert changed("plan_data/site.yaml", "name: ", "name: New ") == 1
    assert changed("plan_data/translations/so.po", "Caawimo hel", "Hel caawimo") == 1
    assert changed(help_page, "One line more.", "One [link](contact.md) more.") == 2
    assert changed(help_page, "One [link]", "## More {#more}\n\nOne [link]") == 3
    (site / LEAFLET).rename(site / "plan_data/actions/write-leaflets.yaml")
    assert check() == 4
    template = tmp_path / "overrides/pages/action.html"
    template.write_text(f"{template.read_text('utf-8')}\n", encoding="utf-8")
    assert [check(), check()] == [5, 5]
