"""What the rules know of languages, letters, orders and tags, without a browser."""

from __future__ import annotations

import pytest

from carers_plan.unicode_scripts import script_runs
from site_audit.finding import PageResult
from site_audit.pages_alike import against, home_of, once, page_at, usual_order
from site_audit.rules.language_of_page import contradiction
from site_audit.rules.markup import faults_in
from site_audit.rules.multiple_ways import compare
from site_audit.rules.site_title import site_name
from site_audit.tongues import language_of

ENGLISH = "If you look after a person in your family you are a carer."
SOMALI = "Haddii aad daryeesho qof qoyskaaga ah waxaad tahay daryeele."


@pytest.mark.parametrize(
    ("text", "claimed", "found"),
    [
        (ENGLISH, "en-GB", ""),
        (ENGLISH, "so", "en"),
        (SOMALI, "en", "so"),
        (SOMALI, "so", ""),
        ("Os ydych yn gofalu am aelod o’r teulu rydych yn ofalwr.", "en", "cy"),
        ("Carers UK", "so", ""),
        ("Camden Carers Service and Age UK Camden", "so", ""),
        ("020 7946 0000, help@example.org, www.example.org/how-to-find-help", "bn", ""),
    ],
)
def test_a_language_is_told_only_when_it_is_sure(text: str, claimed: str, found: str):
    assert language_of(text, claimed) == found


def test_a_text_is_parted_where_its_letters_change():
    parts = [(part.script, part.words) for part in script_runs("Carers বাংলা ভাষা and 照顾者")]
    assert parts == [("Latn", 1), ("Beng", 2), ("Latn", 1), ("Hani", 2)]


def test_a_page_with_a_few_foreign_words_is_not_in_another_language():
    def run(text: str) -> dict[str, object]:
        return {"kind": "text", "language": "en", "script": "Latn", "whole": True, "text": text}

    assert contradiction([run(ENGLISH), run(ENGLISH), run(SOMALI)]) == ""
    assert "Somali" in contradiction([run(ENGLISH), run(SOMALI), run(SOMALI), run(SOMALI)])


def test_an_order_is_wrong_only_against_twice_as_many_pages():
    usual = usual_order([("a", "b"), ("a", "b"), ("b", "a")])
    assert against(("b", "a"), usual) == ("b", "a")
    assert against(("a", "b"), usual) is None
    assert against(("b", "a"), usual_order([("a", "b"), ("b", "a")])) is None
    assert once(["a", "b", "a", "c"]) == ("b", "c")


def test_a_folder_and_its_index_are_one_page():
    assert page_at("http://x/a/index.html#b") == page_at("http://x/a/")
    pages = [PageResult(address) for address in ("bn/a/index.html", "bn/index.html")]
    assert home_of(pages).address == "bn/index.html"


def test_the_ways_to_pages_are_not_judged_where_only_a_part_was_looked_at():
    def page(address: str, *leads: str) -> PageResult:
        links = [{"text": at, "href": f"http://x/{at}", "place": "main"} for at in leads]
        return PageResult(address, language="en", facts={"links": links})

    names = ["a.html", "b.html", "c.html", "d.html"]
    alone = [page("index.html", *names), *(page(name) for name in names)]
    assert len(list(compare(alone))) == len(names)
    assert list(compare([*alone[:-2], page("e.html", "f.html", "g.html")])) == []


def test_the_name_of_a_site_is_what_most_titles_share():
    assert site_name(["A – Plan", "B – Plan", "C – Plan", "D"]) == "Plan"
    assert site_name(["A – Plan", "B", "C"]) == ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<p><a href=x>y</p><p>z</p>", "never ends"),
        ("<section><ul><li>a</section>", "has not ended where"),
        ("<div></div></div>", "ends what never started"),
        ("<img alt='' alt=x>", "alt twice"),
        ("<button>a<button>b</button>", "starts before"),
    ],
)
def test_a_missing_end_is_told_with_its_line(source: str, said: str):
    assert any(line == 2 and said in message for line, message in faults_in(f"\n{source}"))


def test_what_html_lets_out_is_no_fault():
    assert (
        faults_in("<ul><li>a<li>b</ul><p>c<p>d<table><tr><td>e</table><br/><svg><a/></svg>") == []
    )
