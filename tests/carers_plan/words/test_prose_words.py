"""Markdown pages are translated message by message; their structure comes from the English."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from carers_plan.loading.prose import ProsePage, load_prose, parse_page
from carers_plan.markdown import render, slots
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import Language
from carers_plan.words.po_file import Catalogue, CatalogueEntry, write
from carers_plan.words.prose_words import (
    page_digest,
    page_messages,
    translated,
)
from tests.conftest import COUNCILS, ROOT

BODY = """You look after
someone. Call 020 7946 0123.

## Who to call {#who-to-call}

- **First**, [a friend](contact.md).
- Then a
  second line.

> A quotation
> of two lines

1. One

   More of one

| When | Who |
|------|-----|
| Now  | You |

<!-- plan:services -->

```
code stays
```

2024

Last.
"""
FRONT = "---\ntitle: Help\nsummary: All about help.\nmenu: Get help\n---\n"
MESSAGES = [
    "Help",
    "All about help.",
    "Get help",
    "You look after someone. Call {1}.",
    "Who to call",
    "**First**, [a friend]{1}.",
    "Then a second line.",
    "A quotation of two lines",
    "One",
    "More of one",
    "When",
    "Who",
    "Now",
    "You",
    "Last.",
]


def page(body: str = BODY) -> ProsePage:
    found, problems = parse_page(FRONT + body, "docs/en/guides/help.md", "en", "guides/help.md")
    assert problems == []
    return found


def catalog(folder: Path, source: ProsePage, words: dict[str, str]) -> Catalog:
    """Return Bengali with these translations by their English."""
    entries = tuple(
        CatalogueEntry(item.context, item.english, words[item.english])
        for item in page_messages(source)
        if item.english in words
    )
    target = folder / "plan_data/translations/bn.po"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(write(Catalogue(entries), "bn"), encoding="utf-8")
    return Catalog(Project(folder), Language("bn", ""), list(page_messages(source)))


def test_every_run_of_words_is_one_message():
    assert [message.english for message in page_messages(page())] == MESSAGES


def test_messages_know_their_place():
    found = {message.english: message for message in page_messages(page())}
    assert found["Help"].context == "docs/guides/help/title"
    assert (found["Last."].context, found["Last."].line) == ("docs/guides/help/body", 34)
    assert found["Who to call"].note == "A heading"
    assert found["**First**, [a friend]{1}."].blanks == (("1", "(contact.md)"),)


def test_a_translated_page_has_the_same_structure_links_and_numbers(tmp_path: Path):
    source = page()
    words = {message.english: message.english.upper() for message in page_messages(source)}
    made = translated(source, catalog(tmp_path, source, words))
    assert made is not None
    html = render(made.body, lambda path: path)
    assert 'id="who-to-call"' in html
    assert '<a href="guides/contact/">' not in html
    assert 'CALL <a href="tel:+442079460123"><bdi dir="ltr">020 7946 0123</bdi></a>.' in html
    assert "code stays" in html
    assert "<!-- plan:services -->" in made.body
    assert (str(made.title), str(made.menu), str(made.summary)) == (
        "HELP",
        "GET HELP",
        "ALL ABOUT HELP.",
    )
    assert (
        render(made.body, str, made.marks).lower()
        == str(render(source.body, str))
        .replace(
            "020 7946 0123", '<a href="tel:+442079460123"><bdi dir="ltr">020 7946 0123</bdi></a>'
        )
        .replace("after\nsomeone", "after someone")
        .replace("a\nsecond", "a second")
        .replace("quotation\nof", "quotation of")
        .lower()
    )


def test_what_is_not_translated_stays_english_and_says_so(tmp_path: Path):
    source = page()
    made = translated(source, catalog(tmp_path, source, {"Help": "সাহায্য", "Last.": "শেষ।"}))
    assert made is not None
    html = render(made.body, str, made.marks)
    assert "<p>শেষ।</p>" in html
    assert '<li><span lang="en" dir="ltr">Then a\nsecond line.</span></li>' in html
    assert html.count('lang="en"') == len(MESSAGES) - 4
    assert made.summary == "All about help."


def test_a_page_without_any_translation_is_not_made(tmp_path: Path):
    source = page()
    assert translated(source, catalog(tmp_path, source, {})) is None


@pytest.mark.parametrize(
    "words", ["1. এক", "- এক", "# এক", "> এক", "+ এক", "১. এক", "2) এক", "**এক**", "-এক"]
)
def test_a_translation_cannot_change_the_structure(tmp_path: Path, words: str):
    source = page("Words.\n")
    made = translated(source, catalog(tmp_path, source, {"Words.": words}))
    assert made is not None
    html = str(render(made.body, str, made.marks))
    assert html.startswith("<p>")
    assert html.count("<") == (4 if "**" in words else 2)


def test_a_bar_in_a_translation_does_not_split_a_cell(tmp_path: Path):
    source = page("| A |\n|---|\n| B |\n")
    made = translated(source, catalog(tmp_path, source, {"A": "x | y", "B": "z"}))
    assert made is not None
    assert render(made.body, str, made.marks).count("<th>") == 1


@pytest.mark.parametrize("root", [ROOT, *sorted(COUNCILS.iterdir())], ids=lambda path: path.name)
def test_every_page_of_ours_comes_back_byte_for_byte(root: Path):
    """Where words stand and what is between them add up to the page."""
    pages = load_prose(Project(root), ["en"]).pages["en"]
    assert pages
    for item in pages.values():
        cut, pieces = 0, []
        for slot in slots(item.body):
            words = item.body[slot.start : slot.end]
            assert words == words.strip() != "", item.file
            pieces += [item.body[cut : slot.start], words]
            cut = slot.end
        assert "".join([*pieces, item.body[cut:]]) == item.body


def test_bold_words_over_two_lines_are_one_message():
    [message] = [it for it in page_messages(page("Ring **us\\\nnow** please.\n")) if it.markdown]
    assert message.english == "Ring **us now** please."


@example("*\\\n1*")
@given(st.text(alphabet="ab *_[](){}#>-+|\n1.`é০\\", max_size=60))
def test_no_text_breaks_the_reader_of_markdown(text: str):
    places = slots(text)
    assert all(one.end <= other.start for one, other in pairwise(places))
    assert all(0 <= slot.start < slot.end <= len(text) for slot in places)


def test_where_lines_are_broken_does_not_make_a_page_older():
    assert page_digest(page(BODY.replace("after\nsomeone", "after someone"))) == page_digest(page())
