"""Mistakes in the Markdown pages are told with file and line, and what to write instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from carers_plan.loading.attachments import Attachments
from carers_plan.loading.destinations import Destinations, page_path
from carers_plan.loading.prose import (
    Prose,
    ProsePage,
    check_prose,
    heading_ids,
    load_prose,
    parse_page,
)
from carers_plan.model.review import Review, Reviewer
from carers_plan.pages.passages import part
from carers_plan.problem import Problem
from carers_plan.project import Project
from tests.conftest import ROOT

MARKERS = {"services", "timeline", "get-help"}
PATHS = {"", "help/", "contact/", "actions/launch/"}
NOTHING = Attachments(Project(Path("nowhere")), (), "en")
FRONT = "---\ntitle: Help\n---\n"


def page(body: str, tag: str = "en", name: str = "help.md") -> ProsePage:
    found, problems = parse_page(FRONT + body, f"docs/{tag}/{name}", tag, name)
    assert problems == []
    return found


def check(*pages: ProsePage, attachments: Attachments = NOTHING) -> list[Problem]:
    by_language: dict[str, dict[str, ProsePage]] = {}
    for item in pages:
        by_language.setdefault(item.language, {})[item.path] = item
    english = by_language.get("en", {})
    anchors = {path: set(heading_ids(item.body)) for path, item in english.items()}
    destinations = Destinations(PATHS, anchors, attachments)
    return sorted(check_prose(Prose(by_language, ()), MARKERS, destinations, "en"))


# A page's body; the line of the file; what is wrong; what to write.
MISTAKES: Mapping[str, tuple[str, int, str, str]] = {
    "misspelt marker": ("Words.\n\n<!-- plan:servces -->\n", 6, 'There is no marker "<!-- plan:servces -->".', 'Did you mean "services"?'),
    "marker inside a line": ("See <!-- plan:services --> here.", 4, "would not work as it is written", "alone on a line, exactly like this: <!-- plan:services -->"),
    "marker without spaces": ("<!--plan:services-->", 4, "would not work as it is written", "<!-- plan:services -->"),
    "marker with a capital that is none": ("<!-- plan:Servises -->", 4, "would not work as it is written", 'Did you mean "services"?'),
    "marker with a space": ("<!-- plan: services -->", 4, "would not work as it is written", "<!-- plan:services -->"),
    "indented marker": ("- item\n\n  <!-- plan:services -->", 6, "would not work", "<!-- plan:services -->"),
    "main heading": ("# Help {#help}", 4, '"Help" is a main heading', "## Help"),
    "heading without an address": ("## Who to call", 4, "has no address", "{#who-to-call}"),
    "bengali heading without an address": ("## সাহায্য", 4, "has no address", "{#a-short-name}"),
    "two headings with one address": ("## A {#same}\n\n## B {#same}", 6, 'Two headings on this page have the address "same".', "Change one"),
    "link to a page that is not there": ("[x](contcat.md)", 4, 'The link "contcat.md" goes to a page that does not exist.', 'Did you mean "contact.md"?'),
    "link to a record that is not there": ("[x](actions/lunch.md)", 4, "goes to a page that does not exist", 'Did you mean "actions/launch.md"?'),
    "link without .md": ("[x](contact)", 4, 'The link "contact" does not go to a page of this site.', "such as contact.md"),
    "link to a heading that is not there": ("## A {#first}\n\n[x](#frist)", 6, "goes to a heading that does not exist", 'Did you mean "first"?'),
    "link to a heading of another page": ("[x](help.md#nope)\n\n## A {#first}", 4, "goes to a heading that does not exist", "first"),
    "note box": ("!!! note\n    Words", 4, "A note box written with !!! is not used here.", "Write it as a quote"),
    "folding box": ('??? "More"', 4, "not used here", "quote"),
    "tabs": ('=== "One"', 4, "Tabs", "heading"),
    "html": ("Some <b>bold</b> words", 4, "There is HTML in the text. (<b>)", "**bold**"),
    "script": ("<script>alert(1)</script>", 4, "There is HTML in the text. (<script>)", "Take it out"),
    "html over lines": ("Words\n\n<div\nclass='x'>", 6, "There is HTML", "Take it out"),
    "style": ("[x](help.md){.md-button}", 4, "A style in curly brackets is not used here.", "Take it out."),
    "macro": ("{{ services }}", 4, "Double curly brackets", "<!-- plan:services -->"),
    "script address": ("[x](javascript:alert)", 4, "does not go to a page of this site", "https://"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_page_is_told_with_its_line(name: str):
    body, line, wrong, fix = MISTAKES[name]
    problems = check(page(body))
    assert problems, "nothing was found"
    first = next(problem for problem in problems if wrong in problem.wrong)
    assert (first.path, first.line) == ("docs/en/help.md", line)
    assert fix in first.fix


GOOD = {
    "marker": "<!-- plan:services -->",
    "comment": "<!-- A note for the team. -->",
    "heading": "## Who to call {#who-to-call}",
    "links": "[a](contact.md) [b](index.md) [c](https://www.example.org) [d](tel:999) [e](mailto:a@example.org) [f](actions/launch.md)",
    "link to its own heading": "## A {#first}\n\n[x](#first)",
    "mail address in brackets": "<https://www.example.org/>",
    "code": "Write `<b>` or `{{ x }}`.",
    "code block": "```\n# not a heading\n<b>\n<!-- plan:nope -->\n[x](nope.md)\n```",
    "less than": "If 3 < 4 and 5 > 4.",
}


@pytest.mark.parametrize("name", GOOD)
def test_good_markdown_is_left_alone(name: str):
    assert check(page(GOOD[name])) == []


def test_every_mistake_of_a_page_is_told_at_once():
    found = check(page("# One {#one}\n\n<!-- plan:x -->\n\n[y](nope.md)\n\n!!! note\n"))
    assert [problem.line for problem in found] == [4, 6, 8, 10]


def test_a_translation_keeps_the_english_heading_addresses():
    english, somali = page("## Call {#call}"), page("## Wac {#wac}", "so")
    problems = check(english, somali)
    assert [(problem.path, problem.line) for problem in problems] == [("docs/so/help.md", 4)]
    assert "not on the English page" in problems[0].wrong


def test_a_translation_may_leave_out_a_heading_that_english_has():
    assert check(page("## Call {#call}\n\n## Text {#text}"), page("## Wac {#call}", "so")) == []


@pytest.mark.parametrize(
    ("front", "line", "where", "wrong"),
    [
        ("---\ntitel: Help\n---\n", 2, "titel", '"titel" is not used at the top of a page.'),
        ("No title", 1, "title", "The page has no title."),
        ('---\ntitle: ""\n---\n', 2, "title", 'There is nothing after "title:".'),
        ("---\nsummary: x\n---\n", 1, "title", "The page has no title."),
        ("---\ntitle: Help: now\n---\n", 2, "", ""),
        ("---\ntitle: A\ntitle: B\n---\n", 3, "title", ""),
    ],
)
def test_a_mistake_at_the_top_of_a_page_is_told_with_its_line(
    front: str, line: int, where: str, wrong: str
):
    _, problems = parse_page(front + "\nWords.\n", "docs/en/x.md", "en", "x.md")
    assert problems
    assert problems[0].path == "docs/en/x.md"
    assert problems[0].line == line
    assert where in problems[0].where
    assert wrong in problems[0].wrong


def test_a_misspelt_field_gets_the_nearest_one():
    _, problems = parse_page("---\ntitle: A\nsumary: B\n---\n", "docs/en/x.md", "en", "x.md")
    assert problems[0].fix == 'Did you mean "summary"?'


def test_what_a_page_says_of_itself():
    text = "---\ntitle: Am I a carer?\nsummary: A test.\nmenu: Carer?\nchecked: 2026-03-02 carer\ntranslated_from: 1a2b3c4d\n---\nHello.\n"
    found, problems = parse_page(text, "docs/so/am-i-a-carer.md", "so", "am-i-a-carer.md")
    assert problems == []
    assert (found.path, found.title, found.summary, found.menu) == (
        "am-i-a-carer/",
        "Am I a carer?",
        "A test.",
        "Carer?",
    )
    assert found.review == Review(dt.date(2026, 3, 2), Reviewer.CARER)
    assert found.translated_from == "1a2b3c4d"
    assert (found.first_line, found.body) == (8, "Hello.\n")


def test_without_a_menu_word_the_title_is_used():
    assert page("Hello").menu == "Help"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("index.md", ""),
        ("help.md", "help/"),
        ("guides/index.md", "guides/"),
        ("guides/a.md", "guides/a/"),
    ],
)
def test_a_files_name_is_its_address(name: str, path: str):
    assert page_path(name) == path


def test_a_page_is_parted_into_opening_rest_and_next_step():
    parts = part(
        "Opening.\n\n## One {#one}\n\nA.\n\n<!-- plan:services -->\n\n## Do {#what-to-do-next}\n\nB.\n\n## Two {#two}\n\nC.\n"
    )
    assert parts.opening.strip() == "Opening."
    assert [piece.marker or piece.text.split()[1] for piece in parts.rest] == [
        "One",
        "services",
        "Two",
    ]
    assert "B." in parts.next_step
    assert "C." not in parts.next_step


def test_a_page_that_is_not_utf_8_is_a_mistake_and_not_a_crash(tmp_path: Path):
    folder = tmp_path / "docs" / "en"
    folder.mkdir(parents=True)
    (folder / "index.md").write_bytes("---\ntitle: Café\n---\n".encode("latin-1"))
    prose = load_prose(Project(tmp_path), ["en"])
    assert [problem.path for problem in prose.problems] == ["docs/en/index.md"]
    assert prose.unread == {"docs/en/index.md"}
    assert prose.pages["en"][""].body == ""


def test_all_pages_of_the_project_are_right():
    tags = sorted(
        folder.name for folder in (ROOT / "docs").iterdir() if (folder / "index.md").is_file()
    )
    assert "en" in tags
    prose = load_prose(Project(ROOT), tags)
    assert prose.problems == ()
    assert set(prose.pages["en"]) >= set().union(*(set(prose.pages[tag]) for tag in tags))
