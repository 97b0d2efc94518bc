"""The picture and the list on real pages: same links, same order, honest words of progress."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborNode

from carers_plan.model import Plan
from carers_plan.pages.priority_map import PriorityMap
from carers_plan.pages.view import View
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import Language
from carers_plan.words.localize import localize
from tests.conftest import CAMDEN_DAY, COUNCIL_LANGUAGE, ROOT
from tests.web import Web, WebPage, squeeze

PAGES = ("", "priorities/")
TAGS = ("en", "bn", "so")


def words(node: LexborNode) -> str:
    return squeeze(node.text())


def hrefs(page: WebPage, selector: str) -> list[str | None]:
    return [node.attributes["href"] for node in page.all(selector)]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("tag", TAGS)
def test_the_picture_and_the_list_have_the_same_links_in_the_same_order(
    site: Web, plan: Plan, tag: str, path: str
):
    page = site.page(path, tag)
    picture = hrefs(page, ".quilt a")
    assert picture == hrefs(page, "#map-list h3 a")
    known = [item for item in plan.priorities.values() if item.level == "priority" and item.known]
    assert len(picture) == len(known) == 11
    for link in picture:
        assert site.target(page, str(link))[0] in site.files  # type: ignore[index]


@pytest.mark.parametrize("tag", TAGS)
def test_a_patch_says_its_number_its_short_name_and_its_progress(site: Web, plan: Plan, tag: str):
    catalog = Catalog(Project(ROOT), Language(tag, ""))
    view = View(localize(plan, catalog), CAMDEN_DAY)
    page = site.page("priorities/", tag)
    names = [words(node) for node in page.all(".quilt a")]
    assert len(set(names)) == len(names)
    for name, item in zip(names, view.priorities("priority"), strict=True):
        assert name.startswith(f"{item.number} {item.short_title}")
    listed = [words(node) for node in page.all("#map-list .small-print")]
    for name, progress in zip(names, listed, strict=True):
        assert name.endswith(progress)


def test_every_patch_has_the_drawing_that_its_file_asks_for(site: Web, plan: Plan):
    drawings = {
        item.motif: squeeze(node.html or "")
        for item, node in zip(
            View(plan, CAMDEN_DAY).priorities("priority"),
            site.page("priorities/").all(".quilt .motif"),
            strict=True,
        )
    }
    shapes = {html.partition(">")[2] for html in drawings.values()}
    assert len(shapes) == len(drawings) == 11


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_other_councils_get_a_picture_of_their_own(
    council_site: Callable[[str], Web], council: str
):
    web = council_site(council)
    for tag in web.tags:
        page = web.page("priorities/", tag)
        assert hrefs(page, ".quilt a") == hrefs(page, "#map-list h3 a") != []


def test_a_name_without_a_translation_says_its_language(council_site: Callable[[str], Web]):
    page = council_site("worcestershire").page("", "ar")
    titles = page.all(".quilt__title")
    assert titles
    for title in titles:
        assert title.attributes["lang"] == "en"
        assert title.attributes["direction"] == "ltr"
        assert title.attributes["text-anchor"] == "end"
    assert all("lang" not in node.attributes for node in page.all(".quilt__status"))


@pytest.mark.parametrize("tag", TAGS)
def test_a_screen_reader_hears_a_patch_as_one_link_with_the_words_that_one_sees(
    site: Web, tag: str
):
    for link in site.page("", tag).all(".quilt a"):
        assert not {"title", "tabindex", "aria-hidden"} & set(link.attributes)
        assert [node.attributes.get("aria-hidden") for node in link.iter()] == ["true"]
        said = re.sub(r"[.।]", "", link.attributes["aria-label"] or "")
        assert said == re.sub(r"[.।]", "", words(link))


def test_a_patch_of_the_list_is_drawn_like_that_of_the_picture(site: Web, plan: Plan):
    page = site.page("")
    drawn = [node.attributes["href"] for node in page.all("#map-list .motif use")]
    assert drawn == [f"#{node.id}" for node in page.all(".quilt .motif > g")]
    assert len(set(drawn)) == 11


def test_the_picture_can_be_skipped(site: Web):
    page = site.page("")
    assert page.attribute(".map .skip", "href") == "#map-list"
    assert page.one("#map-list").tag == "ul"


def progress(plan: Plan, tag: str, stages: str) -> str:
    """Say how far a priority is whose actions have these stages, each with a letter."""
    base = next(iter(plan.actions.values()))
    priority = next(iter(plan.priorities.values()))
    written = {
        "d": "done",
        "u": "under-way",
        "n": "planned",
        "o": "ongoing",
        "s": "stopped",
        "r": "replaced",
    }
    actions = {}
    for index, letter in enumerate(stages):
        last = base.progress[-1]
        step = last.model_copy(
            update={
                "stage": written.get(letter, "under-way"),
                "pace": {"l": "late", "p": "paused"}.get(letter),
            }
        )
        actions[f"a{index}"] = base.model_copy(
            update={
                "id": f"a{index}",
                "progress": (step,),
                "target": (),
                "priorities": (priority.id,),
            }
        )
    made = type(plan)(
        **{name: getattr(plan, name) for name in plan.__slots__} | {"actions": actions}
    )
    catalog = Catalog(Project(ROOT), Language(tag, "", default=tag == "en"))
    return str(
        PriorityMap(View(made, CAMDEN_DAY), catalog, "https://example.org/").progress(priority)
    )


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        ("", "No action named yet"),
        ("d", "Done: 1 of 1"),
        ("o", "Done: 0 of 1, Always running: 1"),
        ("uoop", "Done: 0 of 4, Under way: 1, Paused: 1, Always running: 2"),
        ("duul", "Done: 1 of 4, Late: 1, Under way: 2"),
        ("llnn", "Done: 0 of 4, Late: 2, Not started: 2"),
        ("ssr", "Done: 0 of 3, Stopped: 2, Replaced: 1"),
    ],
)
def test_progress_is_told_in_words_that_leave_nothing_out(plan: Plan, stages: str, said: str):
    assert progress(plan, "en", stages) == said


@pytest.mark.parametrize("tag", ["bn", "so", "ar"])
@pytest.mark.parametrize("stages", ["", "d", "uoop", "duul", "ssr"])
def test_progress_is_told_in_every_language(plan: Plan, tag: str, stages: str):
    english, own = progress(plan, "en", stages), progress(plan, tag, stages)
    assert own != english
    assert [letter for letter in sorted(own) if letter.isdigit()] == [
        letter for letter in sorted(english) if letter.isdigit()
    ]
