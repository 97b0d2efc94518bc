"""What could harm readers is refused wherever somebody writes it; no note in a file allows it."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from carers_plan.checking import check_project
from carers_plan.loading.drawing import drawing_mistake
from carers_plan.markdown import misuses, render
from carers_plan.project import Project
from carers_plan.words.checks import brought_in
from tests.injected import MARKDOWN, WORDS, injections, poison

REFUSED = injections("markdown", "refused")


def test_the_corpus_is_large_enough():
    names = [*injections("names", "refused"), *injections("captions", "inert")]
    drawings = injections("drawings", "inside", "whole")
    assert len({*MARKDOWN, *WORDS, *names, *drawings}) >= 200


@pytest.mark.parametrize("text", REFUSED)
def test_markdown_is_refused_in_its_own_place_and_as_a_translation(text: str):
    (found, *_) = misuses(text)
    assert text[found.start :].strip()
    assert found.wrong
    assert found.fix
    assert any(not flaw.advice for flaw in brought_in("A quiet place", text))


@pytest.mark.parametrize("text", injections("markdown", "shown"))
def test_what_is_no_html_is_left_alone_and_shown_as_it_is_written(text: str):
    assert list(misuses(text)) == []
    html = str(render(text, lambda name: name))
    assert "<script" not in html
    assert "<img/" not in html


def test_drawings_are_refused():
    inside = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
    wholes = [inside.replace("{}", text) for text in injections("drawings", "inside")]
    for text in (*wholes, *injections("drawings", "whole")):
        assert drawing_mistake(text.encode()), text


@pytest.fixture(name="poisoned", scope="module")
def _poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("poisoned")
    poison(root)
    return root


def test_the_checks_name_every_file_that_holds_one_and_a_note_allows_none(poisoned: Path):
    found = check_project(Project(poisoned), ["en", "so"])
    files = {problem.path for problem in found.mistakes}
    refused = range(len(REFUSED))
    wanted = {f"docs/en/page{number}.md" for number in refused}
    wanted |= {f"plan_data/updates/english{number}.yaml" for number in refused}
    wanted |= {f"docs/en/{name}" for name in injections("names", "refused")}
    assert wanted - files == set()
    transcript = [p for p in found.mistakes if p.path == "plan_data/formats/help-heard.yaml"]
    assert {problem.where for problem in transcript} >= {
        f"transcript {number + 1}, words" for number in refused
    }


def test_the_checks_name_every_translation_that_holds_one(tmp_path: Path):
    """The English has to be right for that: without it there is no plan to translate."""
    root = tmp_path / "project"
    poison(root)
    pages = root.glob("docs/en/page*.md"), [root / "docs/en/all.md"]
    for path in (*root.glob("plan_data/updates/english*"), *chain(*pages)):
        path.unlink()
    for name in injections("names", "refused"):
        (root / "docs/en" / name).unlink()
    heard = root / "plan_data/formats/help-heard.yaml"
    heard.write_bytes(
        (Path(__file__).parent / "mistakes/tiny" / heard.relative_to(root)).read_bytes()
    )
    found = [
        p for p in check_project(Project(root), ["en", "so"]).mistakes if p.path.endswith(".po")
    ]
    places = {problem.where for problem in found if "set aside" not in problem.wrong}
    assert places >= {f"updates/somali{number}/body" for number in range(len(REFUSED))}
    assert any('The check "html" cannot be set aside.' in problem.wrong for problem in found)
