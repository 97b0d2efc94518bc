"""The comparison with Hugo still compares: both make the same pages of one made-up plan."""

import pytest

from tests.bench.__main__ import Bench, Report, table
from tests.bench.corpus import SIZES


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return Bench(tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def tiny(bench):
    return bench.size(SIZES["tiny"], 1, with_stock=False, kinds=("ours", "hugo"))


def test_ours_and_hugo_have_the_same_pages_words_and_links(tiny):
    # A change of our templates that Hugo's have not followed shows here: see tests/bench/README.md.
    assert tiny.different == []


def test_both_sites_have_every_page_of_the_plan(tiny):
    size = SIZES["tiny"]
    assert tiny.pages["ours"]["both"].number == size.languages * size.pages
    assert tiny.pages["hugo"].keys() == {"both"}
    assert tiny.pages["hugo"]["both"].number == size.languages * size.pages


def test_the_pages_of_both_are_about_as_big(tiny):
    ours, hugo = tiny.pages["ours"]["both"], tiny.pages["hugo"]["both"]
    assert abs(ours.each / hugo.each - 1) < 0.1


def test_pages_that_only_one_site_has_are_counted_by_kind(tiny):
    only = {kind for kind in tiny.pages["ours"] if kind != "both"}
    assert only == {"listing", "since", "poster", "share"}
    report = table(Report("today", {"cores": 2, "system": "any", "load": "none"}, {}, [tiny]))
    assert f"{tiny.pages['ours']['listing'].number} of the kind listing" in report


def test_each_edit_that_is_measured_can_be_made(bench, tiny):
    for _, _, edits in bench.servers(SIZES[tiny.name]).values():
        assert [edit.name for edit in edits] == [
            "Markdown page",
            "YAML record",
            "translation",
            "template",
        ]
        assert [it.name for it in edits if it.text not in it.file.read_text("utf-8")] == []
