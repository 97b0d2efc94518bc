"""Made-up languages show what a translation would break, and which words have none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from carers_plan import markdown
from carers_plan.build import make
from carers_plan.cli import main
from carers_plan.loading.plan_data import load_plan
from carers_plan.loading.prose import load_prose
from carers_plan.pages.site import Site
from carers_plan.project import Project
from carers_plan.words.catalog import interface_messages
from carers_plan.words.facts import BLANK
from carers_plan.words.language import ENGLISH
from carers_plan.words.message import Message
from carers_plan.words.source import Source
from tests.conftest import CAMDEN_DAY, COUNCIL_DAY, COUNCILS, ROOT
from translation_desk.pseudo import PSEUDO, accented, mirrored, pseudo_words

LATIN = re.compile(r"[A-Za-z]")
WORD = re.compile(r"[A-Za-z]{2,}")
TAG = re.compile(r"<[^>]*>")
SHOWN = ("alt", "title", "aria-label", "placeholder", "aria-description", "label")
ADDRESS = re.compile(r"(?:https?://)?[\w.+-]+@[\w.-]+|(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
# Where words are the same in every language, and why.
SAME = {
    '[translate="no"]': "Where to write to: the post has to read it.",
    "bdi": "Addresses of pages and emails, and numbers.",
    "code": "Paths, commands and programs are what computers read.",
}
NAMES = {
    "PDF": "A kind of file.",
    "ICS": "A kind of file.",
    "Atom": "A kind of file.",
    "CSV": "A kind of file.",
    "JSON": "A kind of file.",
    "Schema": "The second word of a kind of file, JSON Schema.",
    "BSL": "What British Sign Language calls itself in writing.",
}
TAGS = {language.tag for language in PSEUDO}


@pytest.fixture(name="messages", scope="module")
def _messages() -> tuple[Message, ...]:
    """Every message of Camden's plan and pages, and of the program."""
    source = Source(load_plan(Project(ROOT)), load_prose(Project(ROOT), ["en"]).pages)
    return *source.messages("en"), *interface_messages()


@pytest.fixture(name="sites", scope="module")
def _sites() -> Mapping[str, Site]:
    return made(ROOT, CAMDEN_DAY)


def made(root: Path, day: dt.date) -> Mapping[str, Site]:
    project = Project(root)
    return make(project, (ENGLISH, *PSEUDO), day, words=pseudo_words)


def test_accented_words_are_longer_and_stand_in_brackets():
    assert accented("Who can I talk to?") == "⟦Ŵĥöö çååñ Îî ţååļķ ţöö?⟧"


def test_mirrored_words_are_in_letters_that_go_from_right_to_left():
    assert mirrored("Call 999 now.") == "ثالل 999 نوو."


def test_a_link_that_is_all_there_is_stays_all_there_is():
    assert accented("[Ask us]{1}") == "[⟦Ååšķ ûûš⟧]{1}"
    assert accented("Or [ask us]{1}.") == "⟦Ööŕ [ååšķ ûûš]{1}.⟧"


@given(st.text())
def test_a_text_keeps_its_blanks_and_numbers_and_signs(text: str):
    for write in PSEUDO.values():
        new = write(text)
        assert BLANK.findall(new) == BLANK.findall(text)
        assert re.findall(r"\d", new) == re.findall(r"\d", text)


def test_our_texts_keep_their_blanks_and_get_a_third_longer(messages: tuple[Message, ...]):
    for message in messages:
        for write in PSEUDO.values():
            assert BLANK.findall(write(message.english)) == BLANK.findall(message.english)
    before = sum(len(message.english) for message in messages)
    after = sum(len(accented(message.english)) for message in messages)
    assert 1.3 < after / before < 1.45


def test_markdown_stays_the_same_markdown(messages: tuple[Message, ...]):
    seen = 0
    for message in messages:
        if message.markdown:
            seen += 1
            before = TAG.findall(rendered(message.english))
            for write in PSEUDO.values():
                assert TAG.findall(rendered(write(message.english))) == before, message.english
    assert seen > 300


def rendered(text: str) -> str:
    return str(markdown.render(text.replace("{1}", "(x.md)"), lambda target: target))


def test_a_pseudo_language_has_its_direction(sites: Mapping[str, Site]):
    found = {tag: f'<html lang="{tag}" dir="' in sites[tag].pages[0].html for tag in TAGS}
    assert found == dict.fromkeys(TAGS, True)
    assert sites["ar-XB"].language.direction == "rtl"
    assert sites["en-XA"].language.direction == "ltr"


def language_of(node: LexborNode) -> str:
    at: LexborNode | None = node
    while at is not None:
        if at.tag and not at.tag.startswith("-") and (lang := at.attributes.get("lang")):
            return lang
        at = at.parent
    return ""


def said(node: LexborNode) -> Iterator[str]:
    """Yield what a part of a page says to readers, in its text or its attributes."""
    if node.tag == "-text":
        parent = node.parent
        if parent is not None and parent.tag not in {"script", "style"}:
            yield node.text()
    elif node.tag and node.tag[0].isalpha():
        yield from (node.attributes.get(name) or "" for name in SHOWN)
        if node.attributes.get("name") == "description":
            yield node.attributes.get("content") or ""


def hard_coded(html: str, tag: str) -> Iterator[str]:
    """Yield what a page says in English letters where it says that it is in a language."""
    tree = LexborHTMLParser(html)
    for same in tree.css(", ".join(SAME)):
        same.decompose()
    (root,) = tree.css("html")
    for node in root.traverse(include_text=True):
        for text in said(node) if language_of(node) == tag else ():
            without = ADDRESS.sub("", text)
            for each in (*TAGS, *NAMES):
                without = without.replace(each, "")
            if WORD.search(without):
                yield " ".join(text.split())


@pytest.mark.parametrize("tag", sorted(TAGS))
def test_no_word_that_readers_see_is_hard_coded(sites: Mapping[str, Site], tag: str):
    found = {
        words: page.path
        for page in sites[tag].pages
        for words in hard_coded(page.html, tag)
        # The poster shows addresses, broken over lines.
        if page.path != "priorities/poster/"
    }
    assert found == {}
    templates = {name for page in sites[tag].pages for name in page.route.templates}
    there = {
        path.relative_to(ROOT / "overrides").as_posix()
        for path in (ROOT / "overrides").glob("pages/*.html")
    }
    elsewhere = {"pages/404.html", "pages/moved.html"}  # The example has moved no page.
    assert there - templates == elsewhere, "a template that no page here is made of"


@pytest.mark.parametrize("council", sorted(COUNCIL_DAY))
def test_no_word_is_hard_coded_for_another_council(council: str):
    found = {
        words: page.path
        for page in made(COUNCILS / council, COUNCIL_DAY[council])["en-XA"].pages
        for words in hard_coded(page.html, "en-XA")
        if page.path != "priorities/poster/"
    }
    assert found == {}


def test_a_hard_coded_word_would_be_found():
    html = '<html lang="en-XA"><p>⟦Ñöö⟧ <b>Late</b> <i lang="en">Yes</i><img alt="Map"></p></html>'
    assert [*hard_coded(html, "en-XA")] == ["Late", "Map"]


def test_only_names_of_rules_and_offices_are_marked_as_english(sites: Mapping[str, Site]):
    """A translated text inside what says that it is English would be read out wrongly."""
    marked = {
        page.path
        for page in sites["en-XA"].pages
        for node in LexborHTMLParser(page.html).css('main [lang="en"]')
        if "⟦" in node.text()
    }
    assert marked == {"accessibility/"}


def test_the_command_makes_a_site_of_its_own(tmp_path: Path):
    command = ["--project", str(ROOT), "translations", "pseudo", "--to"]
    done = CliRunner().invoke(main, [*command, str(tmp_path / "made")])
    assert (done.exit_code, done.output.startswith("The pages begin at ")) == (0, True)
    for tag in TAGS:
        assert (tmp_path / "made" / tag / "help/index.html").is_file()
    assert (tmp_path / "made/assets/mark.svg").is_file()
    refused = CliRunner().invoke(main, [*command, "site/pseudo"])
    assert (refused.exit_code, "is published" in refused.output) == (1, True)
