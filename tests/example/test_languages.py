"""Each language of the built site: addresses, language marks, links between languages, fallbacks."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import cache

import polib
import pytest

from carers_plan.model import Plan
from carers_plan.model.promises import RESERVED
from carers_plan.words.catalog import english
from carers_plan.words.localize import plan_messages
from tests.conftest import COUNCIL_LANGUAGE, ROOT
from tests.web import Web, WebPage, first, squeeze

TAGS = ("en", "bn", "so")
FOREIGN = ("bn", "so")
BENGALI = re.compile(r"[\u0980-\u09ff]")
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def catalogue(tag: str) -> polib.POFile | None:
    path = ROOT / "scripts/carers_plan/words" / f"{tag}.po"
    return polib.pofile(str(path)) if path.is_file() else None


@cache
def translated(tag: str) -> frozenset[tuple[str, str]]:
    """Return the (context, English) pairs of the facts that have a current translation."""
    path = ROOT / "plan_data/translations" / f"{tag}.po"
    if not path.is_file():
        return frozenset()
    return frozenset(
        (str(entry.msgctxt), entry.msgid)
        for entry in polib.pofile(str(path))
        if entry.translated() and not entry.fuzzy
    )


def notice(page: WebPage) -> str:
    return page.exact_words("main > .notice")


def said(tag: str, key: str) -> str:
    """Return an interface message in a language, or its English while there is no translation."""
    source = str(english()[key])
    po = catalogue(tag)
    found = po.find(source, msgctxt=key) if po else None
    return found.msgstr if found and found.translated() else source


@pytest.mark.parametrize("tag", FOREIGN)
def test_every_page_exists_at_the_same_path_in_every_language(site: Web, tag: str):
    assert {page.path for page in site.of(tag)} == {page.path for page in site.of("en")}


def test_every_page_says_its_language_and_direction(site: Web):
    wrong = [
        page.uri
        for page in site.pages.values()
        if (page.attribute("html", "lang"), page.attribute("html", "dir")) != (page.tag, "ltr")
    ]
    assert wrong == []


@pytest.mark.parametrize("tag", TAGS)
def test_no_two_pages_of_a_language_have_the_same_title(site: Web, tag: str):
    seen: dict[str, str] = {}
    for page in site.of(tag):
        title = page.one("title").text()
        assert title.strip()
        assert title not in seen, f"{page.uri} and {seen.get(title)} are both called {title}"
        seen[title] = page.uri


@pytest.mark.parametrize("tag", FOREIGN)
def test_headings_have_the_english_ids_in_every_language(site: Web, tag: str):
    headings = ", ".join(f"main h{level}[id]" for level in range(1, 7))
    for page in site.of(tag):
        own = sorted(node.attributes["id"] or "" for node in page.all(headings))
        source = sorted(node.attributes["id"] or "" for node in site.page(page.path).all(headings))
        assert own == source, page.uri


@pytest.mark.parametrize("tag", FOREIGN)
def test_every_id_of_an_english_page_is_on_its_translation(site: Web, tag: str):
    for page in site.of(tag):
        assert set(page.ids) == set(site.page(page.path).ids), page.uri


def test_language_links_keep_the_page(site: Web):
    for page in site.proper:
        links = {node.attributes["hreflang"]: node for node in page.all(".languages a")}
        assert set(links) == set(TAGS), page.uri
        for tag, node in links.items():
            assert tag
            assert site.target(page, node.attributes["href"] or "") == (
                f"{site.prefix(tag)}{page.path}index.html",
                "",
            )
            assert node.attributes["lang"] == tag
            assert (node.attributes.get("aria-current") == "true") == (tag == page.tag)


def test_language_names_are_in_their_own_language(site: Web):
    assert [node.text() for node in site.page("").all(".languages a")] == [
        "English",
        "বাংলা",
        "Soomaali",
    ]


SHARE = "share/"
"""What begins the paths of pages that only pass on other pages: no search engine learns of them."""


def alternates(page: WebPage) -> dict[str, str]:
    return {
        node.attributes["hreflang"] or "": node.attributes["href"] or ""
        for node in page.all("link[rel=alternate][hreflang]")
    }


def has_own_words(page: WebPage) -> bool:
    """Whether a page's main words exist in its language, read from files, not from the page."""
    if page.tag == "en":
        return True
    folder, _, name = page.path.strip("/").removeprefix(SHARE).partition("/")
    if (
        folder in {"priorities", "actions", "services", "meetings"}
        and name
        and "/" not in name
        and name != RESERVED
    ):
        field = "name" if folder == "services" else "title"
        return any(context == f"{folder}/{name}/{field}" for context, _ in translated(page.tag))
    if page.path == "help/easy-read/":  # Its words are a record's, of help-in-easy-read.yaml.
        words = "formats/help-in-easy-read/lines/words"
        return any(context == words for context, _ in translated(page.tag))
    # The poster, the fields of the data and a list that readers choose have the words of the page they belong to.
    apart = "/" in name or name in {RESERVED, "fields"}
    stem = (folder if apart else page.path.strip("/")) or "index"
    titles = {context for context, _ in translated(page.tag)}
    return (ROOT / "docs" / page.tag / f"{stem}.md").is_file() or f"docs/{stem}/title" in titles


def test_search_engines_learn_of_exactly_the_languages_that_exist(site: Web):
    for page in site.proper:
        existing = [tag for tag in TAGS if has_own_words(site.page(page.path, tag))]
        wanted = {tag: f"{site.address}{site.prefix(tag)}{page.path}" for tag in existing}
        if len(wanted) < 2 or page.tag not in wanted or page.path.startswith(SHARE):
            wanted = {}
        else:
            wanted["x-default"] = f"{site.address}{page.path}"
        assert alternates(page) == wanted, page.uri


def test_the_canonical_address_is_the_page_itself_or_the_english_one_it_falls_back_to(site: Web):
    for page in site.proper:
        prefix = site.prefix(page.tag) if has_own_words(page) else ""
        assert (
            page.attribute("link[rel=canonical]", "href") == f"{site.address}{prefix}{page.path}"
        ), page.uri


def test_a_page_named_as_an_alternate_names_the_same_alternates(site: Web):
    for page in site.proper:
        for tag, address in alternates(page).items():
            place = address.removeprefix(site.address) + "index.html"
            assert alternates(site.pages[place]) == alternates(page), f"{page.uri} {tag}"


def test_the_sitemap_lists_every_page_that_exists_and_no_fallback(site: Web):
    tree = ET.fromstring((site.folder / "sitemap.xml").read_text(encoding="utf-8"))  # noqa: S314 - our own file
    listed = [str(node.text) for node in tree.findall("s:url/s:loc", SITEMAP)]
    wanted = {
        f"{site.address}{site.prefix(page.tag)}{page.path}"
        for page in site.proper
        if has_own_words(page) and not page.path.startswith(SHARE)
    }
    assert sorted(listed) == sorted(wanted)
    for node in tree.findall("s:url/x:link", SITEMAP):
        assert (node.attrib["href"] in wanted) or node.attrib["hreflang"] == "x-default"


def test_the_page_for_a_wrong_address_stays_out_of_search_engines_and_speaks_every_language(
    site: Web,
):
    page = site.pages["404.html"]
    assert page.attribute("meta[name=robots]", "content") == "noindex"
    assert page.all("link[rel=canonical]") == []
    sections = page.all("main section[lang]")
    assert [node.attributes["lang"] for node in sections] == list(TAGS)
    for tag, node in zip(TAGS, sections, strict=True):
        assert squeeze(first(node, "h1, h2").text()) == said(tag, "missing.title")


def test_english_pages_mark_nothing_as_english(site: Web):
    for page in site.of("en"):
        assert page.all("body [lang=en]:not(.languages a)") == [], page.uri


@pytest.mark.parametrize("tag", FOREIGN)
def test_a_page_that_falls_back_says_so_in_the_readers_language(site: Web, tag: str):
    for page in site.of(tag):
        # A page that passes a record on has few words of the record, and others of the program.
        if has_own_words(page) or page.path.startswith(SHARE):
            assert said(tag, "notice.page") not in notice(page), page.uri
        else:
            assert said(tag, "notice.page") in notice(page), page.uri
            assert page.all("main h1[lang=en], main h1 [lang=en]"), (
                f"{page.uri}: the heading is not marked as English"
            )


@pytest.mark.parametrize("tag", FOREIGN)
def test_a_page_with_some_english_passages_has_a_notice(site: Web, tag: str):
    for page in site.of(tag):
        foreign = [
            node
            for node in page.all("main [lang=en]")
            if node.parent and node.parent.attributes.get("class") != "notice"
        ]
        if foreign:
            assert page.all("main > .notice"), f"{page.uri} has English passages and no notice"


def untranslated(plan: Plan, tag: str) -> set[str]:
    """Return the English texts of the plan that no translation in this language covers."""
    done = translated(tag)
    po = catalogue(tag)
    same_words = {source for _, source in done} | {entry.msgstr for entry in po or ()}
    found = {
        message.english
        for message in plan_messages(plan)
        if (message.context, message.english) not in done
    }
    return {squeeze(text) for text in found - same_words if LATIN_WORD.search(text)}


@pytest.mark.parametrize("tag", FOREIGN)
def test_no_untranslated_fact_is_shown_unmarked(site: Web, plan: Plan, tag: str):
    missing = untranslated(plan, tag)
    found = {
        (page.uri, passage.text)
        for page in site.of(tag)
        for passage in page.passages
        if passage.lang != "en" and passage.text in missing
    }
    assert not found, sorted(found)[:10]


@pytest.mark.parametrize("tag", FOREIGN)
def test_no_interface_word_is_shown_in_english_unmarked(site: Web, tag: str):
    po = catalogue(tag)
    own = {entry.msgstr for entry in po or ()} | {
        form for entry in po or () for form in entry.msgstr_plural.values()
    }
    missing = {
        text
        for text in english().values()
        if isinstance(text, str) and LATIN_WORD.search(text) and text not in own
    }
    found = {
        (passage.text, page.uri)
        for page in site.of(tag)
        for passage in page.passages
        if passage.lang != "en" and passage.text in missing
    }
    assert not found, sorted(found)[:10]


def test_every_unmarked_passage_of_a_bengali_page_is_in_bengali_script(site: Web):
    """Names, addresses and numbers in a `bdi`, and what is quoted from data as a label, may be Latin."""
    found = {
        (passage.text, page.uri)
        for page in site.of("bn")
        for passage in page.passages
        if passage.lang == "bn"
        and "bdi" not in passage.around
        and len(LATIN_WORD.findall(passage.text)) > 2
        and not BENGALI.search(passage.text)
    }
    assert not found, sorted({text for text, _ in found})[:20]


@pytest.mark.parametrize("tag", [*FOREIGN, "ar"])
def test_the_interface_is_complete_in(tag: str):
    po = catalogue(tag)
    assert po is not None, f"there is no words/{tag}.po"
    entries = {str(entry.msgctxt): entry for entry in po if not entry.obsolete}
    gaps = []
    for key, source in english().items():
        entry = entries.get(key)
        if entry is None or entry.fuzzy or not entry.translated():
            gaps.append(key)
        elif isinstance(source, str) and entry.msgid != source:
            gaps.append(f"{key} (translates older English)")
    assert gaps == []
    assert set(entries) <= set(english()), "words that the program no longer uses"


@pytest.mark.parametrize("tag", [*FOREIGN, "ar"])
def test_interface_translations_keep_every_placeholder(tag: str):
    for entry in catalogue(tag) or ():
        source = english()[str(entry.msgctxt)]
        wanted = set(
            re.findall(r"\{(\w+)\}", source if isinstance(source, str) else source["other"])
        )
        for text in [entry.msgstr] if isinstance(source, str) else entry.msgstr_plural.values():
            found = set(re.findall(r"\{(\w+)\}", text))
            allowed = wanted if isinstance(source, str) else wanted | {"count"}
            assert found <= allowed, f"{entry.msgctxt}: {text}"
            assert wanted - found <= ({"count"} if not isinstance(source, str) else set()), (
                f"{entry.msgctxt}: {text}"
            )


UNREVIEWED = ["", "am-i-a-carer/"]


@pytest.mark.parametrize("tag", FOREIGN)
@pytest.mark.parametrize("path", UNREVIEWED)
def test_sample_translations_are_there_and_marked_unreviewed(site: Web, tag: str, path: str):
    page = site.page(path, tag)
    assert has_own_words(page)
    assert said(tag, "notice.unreviewed") in notice(page)


@pytest.mark.parametrize("tag", FOREIGN)
def test_every_priority_is_translated_and_marked_unreviewed(site: Web, plan: Plan, tag: str):
    for name in plan.priorities:
        page = site.page(f"priorities/{name}/", tag)
        assert has_own_words(page), page.uri
        assert said(tag, "notice.unreviewed") in notice(page), page.uri


@pytest.mark.parametrize("council", sorted(COUNCIL_LANGUAGE))
def test_other_councils_have_every_page_in_their_second_language(
    council_site: Callable[[str], Web], council: str
):
    web = council_site(council)
    tag = COUNCIL_LANGUAGE[council]
    assert {page.path for page in web.of(tag)} == {page.path for page in web.of("en")}


def test_a_right_to_left_language_turns_the_page_round(council_site: Callable[[str], Web]):
    web = council_site("worcestershire")
    assert web.of("ar")
    for page in web.of("ar"):
        assert page.attribute("html", "dir") == "rtl"
        assert page.attribute("html", "lang") == "ar"
        for node in page.all("body [lang=en]"):
            # SVG knows `direction` where HTML has `dir`.
            told = node.attributes.get("dir") or node.attributes.get("direction")
            assert told == "ltr", f"{page.uri}: English inside Arabic has no direction"
    assert [node.attributes["dir"] for node in web.page("").all(".languages a")] == ["ltr", "rtl"]
