"""The example's own pages, as if a language had each as a whole."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from carers_plan.checking import check_project
from carers_plan.loading.prose import ProsePage, load_prose
from carers_plan.markdown import slots
from carers_plan.project import Project
from carers_plan.words.blanks import fill, mask
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import Language
from carers_plan.words.message import State
from carers_plan.words.prose_words import context_of, joined, page_digest
from tests.carers_plan.words.test_whole_page import mistakes
from tests.conftest import ROOT, copy_project


@functools.cache
def pages() -> list[tuple[ProsePage, ProsePage]]:
    """Return each page that is translated as its translators would write it, with its English."""
    source = load_prose(Project(ROOT), ["en"]).pages["en"]
    written = (
        (written_in(Catalog(Project(ROOT), Language(tag, "")), page), page)
        for tag in ("bn", "so")
        for page in source.values()
        if page.path
    )
    return [(own, page) for own, page in written if own]


def written_in(catalog: Catalog, page: ProsePage) -> ProsePage | None:
    """Return a page in another language; nothing while any of its words wait for a translator."""
    context, tag, waits = context_of(page), catalog.language.tag, False

    def own(field: str, english: str) -> str:
        nonlocal waits
        found = catalog.translation(f"{context}/{field}", english)
        waits |= bool(english) and found.state in {State.MISSING, State.STALE}
        return fill(found.text, mask(english).values)

    body, cut = "", 0
    for slot in slots(page.body):
        words = own("body", joined(page.body[slot.start : slot.end]))
        body, cut = f"{body}{page.body[cut : slot.start]}{words}", slot.end
    whole = replace(
        page,
        language=tag,
        file=page.file.replace("/en/", f"/{tag}/"),
        translated_from=page_digest(page),
        title=own("title", page.title),
        summary=own("summary", page.summary),
        menu=own("title" if page.menu == page.title else "menu", page.menu),
        body=body + page.body[cut:],
    )
    return None if waits else whole


def as_written(body: str) -> str:
    return body


def in_one_paragraph(body: str) -> str:
    """Take the lists of a page apart into sentences of one paragraph."""
    return re.sub(r"(?m)^(?:- |\d\. )(.*)\n(?=- |\d\. |\n)", r"\1 ", body)


@pytest.mark.parametrize("write", [as_written, in_one_paragraph])
def test_none_of_our_own_pages_raises_a_false_alarm(write: Callable[[str], str]):
    assert len(pages()) > 30
    for page, source in pages():
        told = mistakes(replace(page, body=write(page.body)), source)
        assert [str(problem) for problem in told] == []


def planted() -> Iterator[tuple[ProsePage, ProsePage]]:
    """Yield our pages with one digit of one number changed, at each place in turn."""
    for page, source in pages():
        for place in re.finditer(r"(?<![\d(/#-])\d(?=\d\d)", page.body):
            digit = "7" if place[0] != "7" else "8"
            body = f"{page.body[: place.start()]}{digit}{page.body[place.end() :]}"
            yield replace(page, body=body), source


def test_every_digit_that_is_changed_in_a_page_of_ours_is_seen():
    tried = list(planted())
    assert len(tried) > 20
    for page, source in tried:
        assert mistakes(page, source), page.body


@pytest.fixture(name="project")
def _project(tmp_path: Path) -> Project:
    return Project(copy_project(ROOT, tmp_path / "camden"))


def test_a_wrong_number_in_a_whole_page_stops_the_build(project: Project):
    path = project.docs / "bn" / "help.md"
    source = load_prose(project, ["en"]).pages["en"]["help/"]
    own = next(page for page, _ in pages() if page.file == "docs/bn/help.md")
    front = f"---\ntitle: {own.title}\ntranslated_from: {page_digest(source)}\n---\n"
    path.write_text(front + own.body.replace("999", "998", 1), encoding="utf-8")
    told = check_project(project, ["en", "bn", "so"]).mistakes
    assert [(item.path, item.line) for item in told] == [("docs/bn/help.md", 10)]
    path.write_text(front + own.body, encoding="utf-8")
    assert check_project(project, ["en", "bn", "so"]).mistakes == ()


def test_a_page_that_only_a_translation_has_is_a_mistake(project: Project):
    text = "---\ntitle: সাহায্য\n---\n\n[এক](nope.md)\n"
    (project.docs / "bn" / "halp.md").write_text(text, encoding="utf-8")
    (problem,) = check_project(project, ["en", "bn", "so"]).mistakes
    assert (problem.path, problem.line) == ("docs/bn/halp.md", 1)
    assert problem.wrong == "There is no docs/en/halp.md that this page could translate."
    assert problem.fix == (
        "Write docs/en/halp.md first, or give this file the name of the page it translates. "
        'Did you mean "help.md"?'
    )
