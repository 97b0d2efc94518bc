"""Whoever edits the English: no page in another language shows old words as if they were true."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.project import Project
from carers_plan.words.blanks import flat
from carers_plan.words.catalog import Catalog, catalogue_of
from carers_plan.words.language import Language
from tests.conftest import CAMDEN_DAY, ROOT, copy_project, pages_of
from tests.web import first, squeeze

# The file of the English, what stands there, what is written instead.
Edit = tuple[str, str, str]
MARKED: list[Edit] = [
    ("plan_data/services/carers-helpline.yaml", "can ring, free", "can write, free"),
    ("plan_data/services/dementia-cafe.yaml",
     "You can ask anything.", "You can ask anything. Dogs are welcome."),
    ("plan_data/actions/participatory-budget.yaml",
     "The Carers Board holds it", "The council holds it"),
    ("docs/en/how-it-was-made.md", "title: How the plan was made", "title: How this plan was made"),
]  # fmt: skip
WITHDRAWN: list[Edit] = [
    ("plan_data/services/work-and-care-coaching.yaml",
     "on Saturday mornings", "on Saturday evenings"),
    ("plan_data/updates/roles-funded.yaml", "from autumn 2024", "from spring 2024"),
    ("plan_data/statistics/carers-over-35-hours.yaml",
     "people care for more than 35", "people care for less than 35"),
    ("docs/en/am-i-a-carer.md", "another adult", "another child"),
    ("plan_data/actions/new-carers-contract.yaml",
     "end on 31 March 2025. The law says new contracts or services must be in place from 1 April",
     "end on 1 April 2025. The law says new contracts or services must be in place from 31 March"),
]  # fmt: skip
UNMARKED: list[Edit] = [
    ("docs/en/help.md", "You look after someone, and you", "You look after someone and you"),
    (
        "plan_data/services/carers-helpline.yaml",
        "a relative, friend or neighbour",
        "a relative, friend, or neighbour",
    ),
]
# Phone numbers are blanks: every language has those of the English, in its order.
SWAPPED: Edit = (
    "plan_data/services/carers-helpline.yaml",
    "call 999.\n  - You need health help now, but it is not an emergency: call 111.",
    "call 111.\n  - You need health help now, but it is not an emergency: call 999.",
)
TAGS = {"en": "English", "bn": "বাংলা", "so": "Soomaali"}
Pages = dict[str, dict[str, LexborHTMLParser]]


@pytest.fixture(scope="module", name="pages")
def _pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Every page of Camden after all the edits, by language and path."""
    root = copy_project(ROOT, tmp_path_factory.mktemp("edited") / "camden")
    for file, before, after in (*MARKED, *WITHDRAWN, *UNMARKED, SWAPPED):
        text = (root / file).read_text(encoding="utf-8")
        assert text.count(before) == 1, before
        (root / file).write_text(text.replace(before, after), encoding="utf-8")
    made = pages_of(root, TAGS, CAMDEN_DAY)
    return {
        tag: {path: LexborHTMLParser(page.html) for path, page in found.items()}
        for tag, found in made.items()
    }


def old_words(edit: Edit, tag: str) -> str:
    """Return a stretch of the translation of what stood there before an edit."""
    before = flat(re.sub(r"^\w+: |(?<=\n) +", "", edit[1]))
    (entry,) = [
        entry
        for entry in catalogue_of(Project(ROOT), tag).entries
        if before in flat(entry.english)
        and edit[0].split("/")[-1].rpartition(".")[0] in entry.context
    ]
    return max(re.split(r"[*{}\[\]\n]", entry.text), key=len).strip()


def showing(pages: Pages, tag: str, words: str) -> Iterator[tuple[str, LexborHTMLParser]]:
    """Yield the pages on which some words can be read."""
    for path, tree in pages[tag].items():
        assert tree.body
        if words in squeeze(tree.body.text()):
            yield path, tree


@pytest.mark.parametrize("tag", ["bn", "so"])
@pytest.mark.parametrize("edit", WITHDRAWN, ids=lambda edit: edit[2])
def test_what_states_an_old_fact_is_on_no_page(pages: Pages, edit: Edit, tag: str):
    assert dict(showing(pages, tag, old_words(edit, tag))) == {}


@pytest.mark.parametrize("tag", ["bn", "so"])
@pytest.mark.parametrize("edit", MARKED, ids=lambda edit: edit[2])
def test_what_may_be_out_of_date_is_marked_and_told_wherever_it_stands(
    pages: Pages, edit: Edit, tag: str
):
    words = old_words(edit, tag)
    told = Catalog(Project(ROOT), Language(tag, "")).plain("notice.marked")
    found = dict(showing(pages, tag, words))
    assert found
    for path, tree in found.items():
        assert tree.body
        assert told in squeeze(tree.body.text()), path
        shown = squeeze(tree.body.text()).count(words)
        marked = sum(squeeze(node.text()).count(words) for node in tree.css(".outdated"))
        assert marked == shown, path


@pytest.mark.parametrize("tag", ["bn", "so"])
def test_what_was_only_spelt_or_set_otherwise_stays_as_it_is(pages: Pages, tag: str):
    for edit in UNMARKED:
        found = dict(showing(pages, tag, old_words(edit, tag)))
        assert found
        words = old_words(edit, tag)
        assert not any(
            words in squeeze(node.text())
            for tree in found.values()
            for node in tree.css(".outdated")
        )


def test_numbers_that_change_places_do_so_in_every_language(pages: Pages):
    numbers = {
        tag: re.findall("999|111", first(found["services/carers-helpline/"], "main").text())
        for tag, found in pages.items()
    }
    assert numbers["en"].index("111") < numbers["en"].index("999")
    assert numbers["bn"] == numbers["so"] == numbers["en"]


def test_the_english_pages_mark_nothing(pages: Pages):
    assert not any(tree.css(".outdated") for tree in pages["en"].values())
