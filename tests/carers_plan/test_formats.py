"""Other formats of a page: what they cost, whether they still hold, and what readers get."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from carers_plan.checking import check_project
from carers_plan.cli import main
from carers_plan.formats import changed, with_english
from carers_plan.loading.media_file import Media, captions_end, read_media
from carers_plan.loading.plan_data import check_plan
from carers_plan.loading.prose import parse_page
from carers_plan.model import Format
from carers_plan.pages.formats import FormatStatus, Played, standing
from carers_plan.problem import report
from carers_plan.project import Project
from carers_plan.words.change import Change
from carers_plan.words.facts import dialled_in
from carers_plan.words.page_text import page_text, text_change
from tests.conftest import ROOT

TINY = ROOT / "tests" / "mistakes" / "tiny"
MEDIA = TINY / "plan_data" / "media"
PAGE = (
    "Get help now\nCall 999 now. It is free.\nYou can ask for help today.\nAsk for an interpreter."
)


def recorded(words: str = "Call 999 now.", **fields: object) -> Format:
    record: dict[str, object] = {
        "id": "help-heard",
        "page": "help",
        "kind": "audio",
        "language": "syl",
        "file": "help.mp3",
        "transcript": [{"language": "en", "words": words}],
        "made_on": "3 September 2024",
        "made_by": "native-speaker",
        "credit": "Made for this test.",
        "made_from": PAGE,
    }
    return Format.model_validate(record | fields)


# The words of a page, spoken


def spoken(body: str, title: str = "Get help") -> str:
    text = f"---\ntitle: {title}\nsummary: Only for search engines.\nmenu: Help\n---\n{body}\n"
    page, problems = parse_page(text, "docs/en/help.md", "en", "help.md")
    assert problems == []
    return page_text(page)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("**Call 999 now.** It is\nfree.", ["Call 999 now. It is free."]),
        ("See [all services](services.md) or ring.", ["See all services or ring."]),
        ("Ring 020 7946 0123.", ["Ring 020 7946 0123."]),
        ("Write to help@example.org.", ["Write to help@example.org."]),
        ("## Danger {#danger}\n\n- one\n- two", ["Danger", "one", "two"]),
        ("Words.\n\n<!-- plan:get-help -->\n\nMore.", ["Words.", "More."]),
    ],
)
def test_what_a_page_says_has_no_links_and_signs_but_every_number(body: str, lines: list[str]):
    assert spoken(body).splitlines() == ["Get help", *lines]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("Call 999 now.", "Call 999 now.", Change.NONE),
        ("Call 999 now.", "Call 112 now.", Change.FACT),
        ("Ring 020 7946 0123 for help.", "Ring 020 7946 0124 for help.", Change.FACT),
        ("We answer by 5 May.", "We answer by 6 May.", Change.FACT),
        ("You can park here today.", "You cannot park here today.", Change.FACT),
        ("Ask for an interpreter in the langauge you speak.",
         "Ask for an interpreter in the language you speak.", Change.SMALL),
        ("Ask for a interpreter who speaks you language.",
         "Ask for an interpreter who speaks your language.", Change.LARGE),
        ("Ask for an interpreter.", "Ask somebody for a good interpreter.", Change.LARGE),
        ("One.\nTwo birds.", "One.", Change.LARGE),
        ("One.", "One.\nAsk for a break.", Change.LARGE),
        ("One.\nRing 116 123.", "One.", Change.FACT),
        ("Ask.\nTell birds.", "Tell birds.\nAsk.", Change.LARGE),
        ("In danger\nRing 999.\nFor advice\nRing 111.",
         "In danger\nRing 111.\nFor advice\nRing 999.", Change.FACT),
        ("", "Call 999 now.", Change.LARGE),
    ],
)  # fmt: skip
def test_the_worst_change_of_any_paragraph_counts(before: str, after: str, change: Change):
    assert text_change(f"Title\n{before}", f"Title\n{after}") is change


def test_two_numbers_on_two_lines_are_two():
    assert dialled_in("Call 999\n999\n111") == {"999", "111"}


def test_numbers_are_the_same_in_every_writing_and_spacing():
    assert dialled_in("৯৯৯, 020 7946 0123 and ١١١") == {"999", "02079460123", "111"}
    assert dialled_in("In 12 days, 5 people") == frozenset()


# Whether it still holds


def test_a_checked_recording_of_todays_words_is_current():
    assert standing(recorded(checked="2024-09-04 native-speaker"), PAGE) is FormatStatus.CURRENT


def test_a_recording_that_nobody_checked_says_so():
    assert standing(recorded(), PAGE) is FormatStatus.UNCHECKED


def test_other_words_on_the_page_make_a_recording_out_of_date_though_it_was_checked():
    newer = f"{PAGE}\nYou can ask to be called back."
    found = recorded(checked="2024-09-04 native-speaker")
    assert standing(found, newer) is FormatStatus.OUTDATED


@pytest.mark.parametrize(
    ("before", "after"),
    [("Call 999", "Call 112"), ("It is free", "It is not free"), ("today", "on Monday")],
)
def test_a_changed_number_date_or_not_withdraws_a_recording(before: str, after: str):
    assert before in PAGE
    assert standing(recorded(words="Help."), PAGE.replace(before, after)) is FormatStatus.WITHDRAWN


def test_a_number_that_only_the_recording_says_withdraws_it():
    assert standing(recorded(words="Ring 020 7946 0199."), PAGE) is FormatStatus.WITHDRAWN


def test_a_number_that_the_page_shows_from_the_facts_of_the_site_is_known():
    shown = "Call the out-of-hours line: 020 7946 0199"
    assert standing(recorded(words="Ring 020 7946 0199."), PAGE, shown) is FormatStatus.UNCHECKED


def test_easy_read_is_withdrawn_like_a_recording():
    line = {"picture": "phone.svg", "decorative": "yes", "words": "Call 998."}
    easy = recorded(kind="easy-read", language="en", file=None, transcript=[], lines=[line])
    assert standing(easy, PAGE) is FormatStatus.WITHDRAWN


# What it costs


@pytest.mark.parametrize(
    ("size", "shown"),
    [(1, "1 kb"), (16_482, "17 kb"), (999_999, "1000 kb"), (1_000_000, "1.0 mb"),
     (2_340_001, "2.4 mb")],
)  # fmt: skip
def test_sizes_are_rounded_up(size: int, shown: str):
    played = Played(Media("audio/mpeg", size, 4), "media/help.mp3")
    assert f"{played.size.number} {played.size.unit}" == shown


@pytest.mark.parametrize(
    ("seconds", "long", "length"), [(4, False, 4), (59, False, 59), (60, True, 1), (155, True, 3)]
)
def test_a_length_is_told_in_seconds_then_in_minutes(seconds: int, long: bool, length: int):  # noqa: FBT001
    played = Played(Media("audio/mpeg", 1, seconds), "media/help.mp3")
    assert (played.long, played.length) == (long, length)


def test_what_a_file_is_and_how_long_is_read_from_it():
    sound, film = read_media(MEDIA / "help.mp3"), read_media(MEDIA / "help.mp4")
    assert sound == Media("audio/mpeg", 2376, 2)
    assert film == Media("video/mp4", 1498, 2)


def copied(name: str, target: Path, *changes: tuple[bytes, bytes]) -> Path:
    content = (MEDIA / name).read_bytes()
    for before, after in changes:
        assert before in content
        content = content.replace(before, after)
    target.write_bytes(content)
    return target


def test_a_film_for_new_phones_only_is_known_by_its_coding(tmp_path: Path):
    found = read_media(copied("help.mp4", tmp_path / "film.mp4", (b"avc1", b"hvc1")))
    assert found
    assert found.coding == "H.265"


def test_a_film_whose_index_comes_last_begins_late(tmp_path: Path):
    content = (MEDIA / "help.mp4").read_bytes()
    at = content.index(b"moov") - 4
    end = at + int.from_bytes(content[at : at + 4], "big")
    path = tmp_path / "film.mp4"
    path.write_bytes(content[:at] + content[end:] + content[at:end])
    found = read_media(path)
    assert found
    assert found.late


@pytest.mark.parametrize(
    "content", [b"", b"RIFF....WAVEfmt ", b"\x00\x00\x00\x08ftyp", b"\xff\xfb"]
)
@pytest.mark.parametrize("name", ["sound.mp3", "sound.m4a", "film.mp4"])
def test_a_file_that_is_not_what_its_name_says_is_no_media(
    tmp_path: Path, content: bytes, name: str
):
    path = tmp_path / name
    path.write_bytes(content)
    assert read_media(path) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("WEBVTT\n\n00:00.000 --> 00:06.000\nWords\n", 6),
        ("WEBVTT\n\n1\n01:00:00.500 --> 01:00:02.250 line:1\nWords\n", 3602.25),
        ("WEBVTT\n\nNOTE nothing yet\n", None),
        ("1\n00:00:00,000 --> 00:00:06,000\nSubRip\n", None),
    ],
)
def test_captions_tell_when_they_end(text: str, end: float | None):
    assert captions_end(text) == end


# What the team is told


@pytest.fixture
def project(tmp_path: Path) -> Project:
    shutil.copytree(TINY, tmp_path / "tiny")
    return Project(tmp_path / "tiny", ROOT / "overrides")


def told(project: Project) -> str:
    return report(
        problem for problem in check_project(project, ["en"]).problems if "formats/" in problem.path
    )


def rewrite(project: Project, body: str) -> None:
    (project.docs / "en" / "help.md").write_text(f"---\ntitle: Get help\n---\n{body}\n")


def test_nobody_is_bothered_while_the_english_stands(project: Project):
    assert told(project) == ""


def test_a_changed_page_names_each_format_and_what_to_type(project: Project):
    rewrite(project, "Help.\n\nAsk for a break.")
    shown = told(project)
    assert shown.count("docs/en/help.md has changed since this was made. Readers are told.") == 3
    assert "then run: carers-plan formats confirm help-signed" in shown
    assert check_project(project, ["en"]).mistakes == ()


def test_a_fact_that_left_the_page_stops_the_format_and_not_the_build(project: Project):
    file = project.plan_data / "formats" / "help-heard.yaml"
    file.write_text(file.read_text().replace("  Help.\n", "  Help.\n  Call 999 now.\n"))
    assert 'a number, a date or a "not" has changed. Readers do not get this.' in told(project)
    assert check_project(project, ["en"]).mistakes == ()


def test_a_page_that_cannot_be_read_is_told_and_nothing_else_is_lost(project: Project):
    (project.docs / "en" / "help.md").write_bytes(b"---\ntitle: Caf\xe9\n---\n")
    assert told(project) == ""
    assert "not saved as UTF-8" in report(check_project(project, ["en"]).mistakes)


def test_a_number_that_only_the_transcript_has_is_named(project: Project):
    file = project.plan_data / "formats" / "help-heard.yaml"
    file.write_text(file.read_text().replace("Nobody speaks yet.", "Call 998."))
    assert "It says 998, but docs/en/help.md does not." in told(project)


# Saying that it fits


def run(project: Project, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--project", str(project.root), "formats", "confirm", *words])
    return done.exit_code, done.output


def test_confirming_writes_todays_english_and_nothing_else(project: Project):
    file = project.plan_data / "formats" / "help-heard.yaml"
    before = file.read_text()
    rewrite(project, "Help.\n\nAsk for a [break](index.md).")
    assert run(project, "help-heard")[0] == 0
    assert file.read_text() == f"{before}  Ask for a break.\n"
    assert "help-heard" not in told(project)


def test_confirming_nothing_lists_what_changed(project: Project):
    rewrite(project, "Ask for a break.")
    code, shown = run(project)
    assert code == 0
    assert "help-easy\n    - Help.\n    + Ask for a break.\n" in shown


def test_a_name_that_is_not_there_is_said_and_fails(project: Project):
    code, shown = run(project, "help-sung")
    assert code == 1
    assert "plan_data/formats/help-sung.yaml" in shown


def test_the_english_goes_to_the_end_wherever_it_stood():
    text = "page: help\nmade_from: |\n  Old.\n\n  Older.\ncredit: Ours.\n"
    assert with_english(text, "New.") == "page: help\ncredit: Ours.\nmade_from: |\n  New.\n"


def test_lines_that_stayed_are_not_listed():
    assert changed("One.\nTwo.", "One.\nThree.") == "    - Two.\n    + Three."


def test_a_councils_own_site_is_told_of_what_only_holds_the_place(project: Project):
    for name, before in (("site", "example: "), ("formats/help-signed", "made_by: deaf-signer")):
        file = project.plan_data / f"{name}.yaml"
        after = "" if name == "site" else "made_by: program"
        lines = [after if row.startswith(before) else row for row in file.read_text().splitlines()]
        file.write_text("\n".join(lines) + "\n")
    (found,) = [item for item in check_plan(project)[1] if item.where == "made_by"]
    assert (found.path, found.line) == ("plan_data/formats/help-signed.yaml", 12)
    assert "so readers are told that it is missing" in found.wrong
    assert found.advice
