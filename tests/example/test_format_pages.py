"""What readers find: other ways at the top of a page, players that wait, Easy Read as a page."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.build import make
from carers_plan.model import Plan
from carers_plan.pages.formats import MEDIA
from carers_plan.pages.site import Site
from carers_plan.project import Project
from carers_plan.weight import first_visit
from carers_plan.words.language import ENGLISH
from tests.conftest import COUNCIL_DAY, ROOT
from tests.web import Web, WebPage, text_of

LANGUAGES = ("en", "bn", "so")
HELP = {tag: f"{'' if tag == 'en' else f'{tag}/'}help/index.html" for tag in LANGUAGES}
EASY = {tag: uri.replace("help/", "help/easy-read/") for tag, uri in HELP.items()}

PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one dot."""


def helped(site: Web, tag: str) -> WebPage:
    return site.pages[HELP[tag]]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_other_ways_are_at_the_top_and_lead_to_what_they_name(recorded_site: Web, tag: str):
    page = helped(recorded_site, tag)
    links = page.all("main .ways a")
    reached = [recorded_site.target(page, link.attributes["href"] or "") for link in links]
    assert reached == [
        (HELP[tag], "help-in-sylheti"),
        (HELP[tag], "help-in-bsl"),
        (EASY[tag], ""),
    ]
    main = page.one("main").html or ""
    assert main.index('class="ways"') < main.index("<h2")


def test_the_name_of_a_spoken_language_is_there_in_that_language_too(recorded_site: Web):
    (own,) = helped(recorded_site, "en").all('.ways [lang="syl"]')
    assert text_of(own) == "(ছিলটি)"
    assert text_of(helped(recorded_site, "en").all(".ways a")[1]).endswith(
        "British Sign Language (BSL)"
    )


@pytest.mark.parametrize("tag", LANGUAGES)
def test_one_page_lists_all_that_can_be_heard_watched_or_read_easily(recorded_site: Web, tag: str):
    page = recorded_site.pages[HELP[tag].replace("help/", "accessibility/")]
    heading = page.one("main #other-ways")
    assert text_of(heading)
    links = page.all("main #other-ways ~ h3 a, main #other-ways ~ ul a")
    assert [recorded_site.target(page, link.attributes["href"] or "") for link in links] == [
        (HELP[tag], ""),
        (HELP[tag], "help-in-sylheti"),
        (HELP[tag], "help-in-bsl"),
        (EASY[tag], ""),
    ]


def test_a_page_without_other_formats_says_nothing_of_them(recorded_site: Web):
    page = recorded_site.page("money/")
    assert page.all(".ways, .formats, audio, video") == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_nothing_plays_or_loads_before_it_is_asked_for(recorded_site: Web, tag: str):
    players = helped(recorded_site, tag).all("audio, video")
    assert [player.tag for player in players] == ["audio", "video"]
    for player in players:
        assert player.attributes["preload"] == "none"
        assert "controls" in player.attributes
        assert not {"autoplay", "loop", "poster"} & set(player.attributes)
        assert player.attributes["aria-label"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_length_and_data_stand_beside_each_player_and_it_can_be_downloaded(
    recorded_site: Web, plan: Plan, tag: str
):
    for name in ("help-in-sylheti", "help-in-bsl"):
        (shown,) = helped(recorded_site, tag).all(f"section[id='{name}']")
        file = plan.formats[name].file or ""
        size = -(-(recorded_site.folder / MEDIA / file).stat().st_size // 1000)
        assert f"{size} KB" in text_of(shown)
        download = shown.css_first("a[download]")
        assert download is not None
        assert download.attributes["download"] == file
        assert (download.attributes["href"] or "").partition("?")[0].endswith(f"{MEDIA}{file}")


def test_the_media_of_the_site_are_those_of_the_plan_and_their_captions(
    recorded_site: Web, plan: Plan
):
    there = {path.name for path in (recorded_site.folder / MEDIA).iterdir()}
    assert there == {name for item in plan.formats.values() for name in item.media}
    (track,) = helped(recorded_site, "en").all("video track")
    assert track.attributes["kind"] == "captions"
    assert (track.attributes["srclang"], track.attributes["label"]) == ("en", "English")
    assert (track.attributes["src"] or "").partition("?")[0].endswith("help-in-bsl-en.vtt")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_stand_in_is_nowhere_offered_and_is_listed_as_missing(site: Web, plan: Plan, tag: str):
    missing = [name for name, found in plan.formats.items() if found.stand_in]
    assert missing == ["help-in-bsl", "help-in-sylheti"]
    page = helped(site, tag)
    ways = [site.target(page, link.attributes["href"] or "") for link in page.all("main .ways a")]
    assert ways == [(EASY[tag], "")]
    for each in site.of(tag):
        assert each.all("audio, video, .format") == [], each.uri
        assert not set(missing) & set(each.ids), each.uri
    listed = site.pages[HELP[tag].replace("help/", "accessibility/")]
    items = listed.all("#missing-ways ~ ul:has(a) li")
    assert len(items) == len(missing)
    for item in items:
        (link,) = item.css("a")
        assert site.target(listed, link.attributes["href"] or "") == (HELP[tag], "")
    assert not (site.folder / MEDIA).exists()
    index = (site.folder / site.prefix(tag) / "search/index.js").read_text(encoding="utf-8")
    assert "bfi" not in index


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_transcript_is_on_the_page_in_its_own_language(recorded_site: Web, plan: Plan, tag: str):
    page = helped(recorded_site, tag)
    found = [(item.language, item.words) for entry in plan.formats.values()
             for item in entry.transcript]  # fmt: skip
    assert {language for language, _ in found} == {"bn", "en"}
    for language, words in found:
        last = words.strip().rpartition("\n")[2]
        spoken = [passage.lang for passage in page.passages if passage.text == last]
        assert spoken == ["" if language == tag else language], last


def test_a_transcript_that_nobody_checked_says_so(recorded_site: Web):
    for details in helped(recorded_site, "en").all(".format details"):
        assert "No person has checked this yet." in text_of(details)


def test_what_is_said_in_a_recording_does_not_count_as_translated_or_not(recorded_site: Web):
    for tag in ("bn", "so"):
        assert "%" not in text_of(helped(recorded_site, "en").one(f'.languages [hreflang="{tag}"]'))


def test_easy_read_and_its_page_lead_to_each_other(recorded_site: Web):
    for tag in LANGUAGES:
        easy = recorded_site.pages[EASY[tag]]
        back = [
            recorded_site.target(easy, link.attributes["href"] or "")
            for link in easy.all("main .easy a")
        ]
        assert (HELP[tag], "") in back


def test_every_line_of_easy_read_has_its_picture_inside_the_page(recorded_site: Web, plan: Plan):
    lines = plan.formats["help-in-easy-read"].lines
    rows = recorded_site.pages[EASY["en"]].all(".easy li")
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        picture = row.css_first("img")
        assert picture is not None
        assert (picture.attributes["src"] or "").startswith("data:image/svg+xml,")
        assert (picture.attributes["alt"] or "") == (line.shows or "")
        assert text_of(row).split()[0] in line.words


def test_easy_read_begins_its_parts_with_headings(recorded_site: Web, plan: Plan):
    wanted = [line.heading for line in plan.formats["help-in-easy-read"].lines if line.heading]
    assert [text_of(node) for node in recorded_site.pages[EASY["en"]].all(".easy h2")] == wanted


def test_easy_read_can_be_found_and_says_so_to_search_engines(recorded_site: Web):
    index = (recorded_site.folder / "search" / "index.js").read_text(encoding="utf-8")
    assert "help/easy-read/" in index
    assert "/help/easy-read/</loc>" in (recorded_site.folder / "sitemap.xml").read_text(
        encoding="utf-8"
    )
    for words in ("sylheti", "bsl"):
        assert words in index.lower()
    assert "chime" not in index


def test_a_phone_keeps_easy_read_but_no_recording_and_readers_are_told(recorded_site: Web):
    listed = (recorded_site.folder / "keep-en.js").read_text(encoding="utf-8")
    assert '"help/easy-read/"' in listed
    assert MEDIA not in listed
    assert "Recordings and films are not saved" in text_of(recorded_site.page("keep/").one("main"))
    assert "Easy Read: Get help now" in text_of(recorded_site.page("keep/").one("main"))


@pytest.mark.parametrize("uri", [*HELP.values(), *EASY.values()])
def test_a_visit_does_not_pay_for_what_it_does_not_play(recorded_site: Web, uri: str):
    visit = first_visit(uri, lambda name: _read(recorded_site, name))
    assert not any(part.address.startswith(MEDIA) for part in visit.parts)
    assert visit.within_limit


def _read(site: Web, name: str) -> bytes | None:
    path = site.folder / name
    return path.read_bytes() if path.is_file() else None


# When the English has changed, or a picture is no drawing


def rebuilt(project: Path, before: str, after: str, maker: str = "native-speaker") -> Site:
    """Give a council formats made from an older page, and make its English site."""
    for name in ("formats", "media", "images"):
        folder = project / "plan_data" / name
        folder.mkdir(exist_ok=True)
        for file in (ROOT / "plan_data" / name).iterdir():
            if not (folder / file.name).exists():
                shutil.copy(file, folder)
    for file in (project / "plan_data" / "formats").glob("*.yaml"):
        made = file.read_text(encoding="utf-8")
        file.write_text(made.replace("made_by: program", f"made_by: {maker}"), "utf-8")
    shutil.copy(ROOT / "docs" / "en" / "help.md", project / "docs" / "en" / "help.md")
    page = project / "docs" / "en" / "help.md"
    text = page.read_text(encoding="utf-8")
    assert before in text
    page.write_text(text.replace(before, after), encoding="utf-8")
    sites = make(Project(project), (ENGLISH,), COUNCIL_DAY["worcestershire"])
    return sites["en"]


def shown(site: Site, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(next(page.html for page in site.pages if page.path == path))


def test_a_changed_number_takes_every_format_away_and_leads_to_the_words(worcestershire: Path):
    site = rebuilt(worcestershire, "that is 18001 111", "that is 18001 112")
    page, easy = shown(site, "help/"), shown(site, "help/easy-read/")
    assert page.css("audio, video, .format details") == []
    assert page.css(".format .notice a[href='#main']")
    assert all("taken away for now" in text_of(link) for link in page.css(".ways a"))
    assert easy.css(".easy img") == []
    assert [link.attributes["href"] for link in easy.css(".easy .notice a")] == [
        "../../help/" if not site.language.prefix else ""
    ]
    assert not any(file.path.startswith(MEDIA) for file in site.files)


def test_other_words_leave_every_format_and_say_that_the_page_is_newer(worcestershire: Path):
    site = rebuilt(worcestershire, "to write to you", "to write down for you what they say")
    page, easy = shown(site, "help/"), shown(site, "help/easy-read/")
    assert len(page.css("audio, video")) == 2
    said = "Words on the page have changed since this was made. The page is newer."
    for node in (*page.css("section.format"), *easy.css(".easy")):
        assert said in text_of(node)
    assert easy.css(".easy img")
    assert sum(file.path.startswith(MEDIA) for file in site.files) == 3


def test_a_photo_beside_easy_words_is_a_file_of_its_own_and_is_there_once(worcestershire: Path):
    for name in ("help-in-easy-read", "help-again"):
        file = worcestershire / "plan_data" / "formats" / f"{name}.yaml"
        text = (ROOT / "plan_data" / "formats" / "help-in-easy-read.yaml").read_text()
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.replace("ask.svg", "ask.png"))
    again = worcestershire / "plan_data" / "formats" / "help-again.yaml"
    text = again.read_text().replace("page: help\n", "page: contact\n")
    text = text.replace("First dial 18001.", "First dial it.")  # That page does not have it.
    again.write_text(text.partition("made_from:")[0] + "made_from: Old words.\n")
    images = worcestershire / "plan_data" / "images"
    images.mkdir()
    (images / "ask.png").write_bytes(PHOTO)
    site = rebuilt(worcestershire, "to write to you", "to write to you")
    for path in ("help/easy-read/", "contact/easy-read/"):
        pictures = shown(site, path).css(".easy img")
        assert "../../assets/ask.png" in {img.attributes["src"] for img in pictures}, path
    assert [file.path for file in site.files if file.path.endswith(".png")] == ["assets/ask.png"]
