"""Findings with one cause are one fault, and the file to edit is the one that mends it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_audit.faults import CONTENT, FILES, FRAME, STYLE, WORDS, Fault, faults, kind_of
from site_audit.finding import Box, Finding
from site_audit.sources import Sources, line_of, line_of_rule
from tests.site_audit.verdicts import SERVICES, found, result, sources

EVERY = tuple(sources().pages)


def grouped(*findings: Finding) -> tuple[Fault, ...]:
    return faults(findings, result(*findings), sources())


def only(*findings: Finding) -> Fault:
    [fault] = grouped(*findings)
    return fault


def test_a_fault_on_pages_of_several_templates_is_in_the_frame():
    html = '<button class="opener" aria-expanded="false">'
    fault = only(*(found("axe:button-name", at, html) for at in EVERY))
    assert fault.where == FRAME
    assert [str(place) for place in fault.places] == ["overrides/frame/menu.html:2"]
    assert fault.why == "It is on pages made with 2 templates: it is in what they share."
    assert (len(fault.pages), fault.elements) == (len(EVERY), len(EVERY))


def test_an_element_without_a_class_is_found_in_the_frame_by_what_it_is_in():
    finds = (found("axe:link-name", at, "<a>", "header.masthead > div > a") for at in EVERY)
    assert str(only(*finds).places[0]) == "overrides/shell.html"


def test_a_fault_on_all_pages_of_one_template_is_in_that_template():
    html = '<button class="save" data-id="1">'
    fault = only(*(found("axe:button-name", at, html) for at in EVERY if "services/" in at))
    assert fault.where == "overrides/pages/service.html"
    assert [str(place) for place in fault.places] == ["overrides/pages/service.html:3"]
    assert fault.why == "It is on 4 of the 4 pages made with this template."


def test_a_fault_on_one_page_is_in_its_words_with_the_line():
    fault = only(
        found("axe:image-alt", "help/index.html", '<img src="help.png">'),
        found("axe:image-alt", "bn/help/index.html", '<img src="help.png">'),
    )
    assert fault.where == CONTENT
    assert [str(place) for place in fault.places] == ["docs/bn/help.md", "docs/en/help.md:3"]


def test_a_fault_on_one_service_only_is_in_its_facts_even_if_the_template_has_the_element():
    fault = only(
        found("axe:image-alt", "services/elm/index.html", '<p class="hours">'),
        found("axe:image-alt", "bn/services/elm/index.html", '<p class="hours">'),
    )
    assert fault.where == CONTENT
    assert "plan_data/services/elm.yaml" in {place.file for place in fault.places}


def test_a_fault_in_one_language_only_is_in_the_words_of_that_language():
    one = only(found("axe:link-name", "bn/services/elm/index.html", "<a>"))
    assert (one.where, one.places[0].file) == (CONTENT, "plan_data/translations/bn.po")
    many = only(*(found("axe:link-name", f"bn/services/{at}/index.html", "<a>") for at in SERVICES))
    assert (many.where, many.places[0].file) == (WORDS, "scripts/carers_plan/words/bn.po")
    assert many.why == "Only pages in the language bn have it."


def test_a_fault_of_a_marker_is_in_the_marker():
    fault = only(
        found("axe:label", "search/index.html", '<input class="ask" type="search">'),
        found("axe:label", "bn/search/index.html", '<input class="ask" type="search">'),
    )
    assert str(fault.places[0]) == "overrides/markers/search.html:2"


def test_how_things_look_is_in_the_style_sheet_with_the_line_of_the_only_rule():
    fault = only(found("axe:color-contrast", "services/ash/index.html", '<p class="hours">'))
    assert fault.where == STYLE
    assert [str(place) for place in fault.places] == ["overrides/style/base.css:2"]


def test_a_folder_that_is_not_ours_has_its_html_files_to_edit_in_one_fault():
    finds = [found("axe:image-alt", at, '<img src="a.png">') for at in ("a.html", "b/c.html")]
    text = {"a.html": '<p>\n<img src="a.png">', "b/c.html": '<img src="a.png"><img src="a.png">'}
    [fault] = faults(finds, result(*finds), Sources(read=lambda name: text[name]))
    assert fault.where == FILES
    assert [str(place) for place in fault.places] == ["a.html:2", "b/c.html"]
    assert fault.why == ""


def test_the_same_rule_on_two_kinds_of_element_is_two_faults():
    kinds = grouped(
        found("axe:button-name", "help/index.html", '<button class="a">'),
        found("axe:button-name", "help/index.html", '<button class="b">'),
    )
    assert len({fault.fingerprint for fault in kinds}) == 2


def test_what_a_person_must_look_at_is_never_mixed_with_what_is_wrong():
    both = grouped(
        found("axe:link-name", "help/index.html", "<a>"),
        found("axe:link-name", "help/index.html", "<a>", "a.other", outcome="cantTell"),
    )
    assert sorted(fault.outcome for fault in both) == ["cantTell", "failed"]


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<a class="button call-7 big" href="/x" id="c12">Call', "a.big.button"),
        ('<input type="search" name="q" aria-label="Find', 'input[type="search"]'),
        ("<div role=alert class='x'>", 'div.x[role="alert"]'),
        ("<title>Money", "title"),
        ("", "page"),
    ],
)
def test_the_kind_of_an_element_is_what_stays(html: str, kind: str):
    assert kind_of(html) == kind


def test_a_fingerprint_outlives_new_words_and_a_new_place():
    old = found(
        "axe:link-name", "help/index.html", '<a class="button" href="/a">Old words', "p > a"
    )
    new = replace(
        old,
        html='<a class="button" href="/b" title="x">New words',
        selector="ul > li:nth-of-type(3) > a",
        box=Box(1, 2, 3, 4),
        message="Other numbers: 3 px.",
        mode="phone",
    )
    assert only(old).fingerprint == only(new).fingerprint
    assert only(old).fingerprint != only(replace(old, rule="axe:label")).fingerprint


def test_one_element_in_many_modes_is_one_element():
    finds = [found("reflow", "help/index.html", "<p>", mode=mode) for mode in ("phone", "wide")]
    assert (only(*finds).elements, only(*finds).modes) == (1, ("phone", "wide"))


@pytest.mark.parametrize(
    ("text", "html", "line"),
    [
        ('<p>\n<a class="x" href="b">', '<a class="x" href="b">words', 2),
        ("\n\n.. {{ a }}\n<a class=\"big\" href='{{ u }}'>", '<a class="big" href="/u">', 4),
        ('<a class="x">\n<a class="x">', '<a class="x">', 0),
        ("no\nsuch\nthing", '<a class="x">', 0),
        ("\n[words](https://example.org/one)", '<a href="https://example.org/one">words</a>', 2),
        ("a\nb\n\nRead the leaflet here.", "<p>Read the leaflet here.</p>", 4),
        ("a\na", "<b>a</b>", 0),
        ("<html>\n<body>", '<html lang="xx">', 1),
    ],
)
def test_a_line_is_told_only_where_it_is_certain(text: str, html: str, line: int):
    assert line_of(text, html) == line


def test_a_rule_in_a_style_sheet_is_told_only_if_it_is_the_only_one():
    css = ".one { }\n.two { }\n.two:hover { }\n.three-wide { }\n"
    assert line_of_rule(css, '<p class="one">') == 1
    assert line_of_rule(css, '<p class="two">') == 0
    assert line_of_rule(css, '<p class="three">') == 0
