"""Markdown becomes HTML in a small, safe dialect."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.loading.destinations import page_path
from carers_plan.markdown import render
from tests.web import first


def link(target: str) -> str:
    file, mark, anchor = target.partition("#")
    return f"../{page_path(file)}{mark}{anchor}"


def dom(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(render(text, link))


def test_headings_have_the_ids_that_are_written():
    heading = first(dom("## What we do {#what-we-do}"), "h2")
    assert (heading.text(), heading.attributes["id"]) == ("What we do", "what-we-do")


def test_links_to_pages_become_addresses():
    found = {
        node.text(): node.attributes["href"]
        for node in dom(
            "[a](contact.md) [b](index.md) [c](help.md#now) [d](https://www.example.org/a.md) [e](#here)"
        ).css("a")
    }
    assert found == {
        "a": "../contact/",
        "b": "../",
        "c": "../help/#now",
        "d": "https://www.example.org/a.md",
        "e": "#here",
    }


def test_text_keeps_its_signs():
    assert first(dom("A & B < C > D £5 “quoted”"), "p").text() == "A & B < C > D £5 “quoted”"


def test_lists_bold_and_quotes():
    tree = dom("- one\n- **two**\n\n1. three\n\n> four\n")
    assert [node.text().strip() for node in tree.css("ul li")] == ["one", "two"]
    assert first(tree, "strong").text() == "two"
    assert first(tree, "ol li").text().strip() == "three"
    assert first(tree, "blockquote").text().strip() == "four"


def test_a_table_scrolls_by_keyboard_in_its_own_box():
    table = first(dom("| A | B |\n| --- | --- |\n| 1 | 2 |\n"), "table")
    assert table.parent is not None
    assert table.parent.attributes["tabindex"] == "0"
    assert [node.text() for node in table.css("th")] == ["A", "B"]
    assert [node.text() for node in table.css("td")] == ["1", "2"]


def test_code_shows_as_it_is_written():
    assert first(dom("`<b>`"), "code").text() == "<b>"


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_no_words_make_no_html(text: str):
    assert render(text, link) == ""
