"""The picture of the priorities before a browser draws it: any number of patches, words that fit."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carers_plan.checking import check_project
from carers_plan.model.promises import Motif
from carers_plan.pictures import letters
from carers_plan.pictures.quilt import POSTER, SCREEN, Line, Patch, PatchWords, Quilt, rows, sew
from carers_plan.problem import report
from carers_plan.project import Project
from tests.conftest import COUNCILS, ROOT, copy_project

NUMBERS = (1, 2, 3, 4, 5, 7, 9, 10, 11, 13, 16, 24)
TITLES = {
    "en": "Carer conversations",
    "bn": "জরুরি অবস্থার পরিকল্পনা",
    "so": "Daryeelayaasha dhallinyarada ah",
    "ar": "التخطيط لحالات الطوارئ",
}
STYLES = {"screen": SCREEN, "poster": POSTER}


def pieces(number: int, title: str, address: str = "") -> list[PatchWords]:
    return [
        PatchWords(
            f"p{index}", title, ("Done: 0 of 5,", "Under way: 3,", "Late: 2"), str(index), address
        )
        for index in range(1, number + 1)
    ]


def lines(patch: Patch) -> list[tuple[Line, float]]:
    sizes = ((patch.title, 23), (patch.status, 19), (patch.address, 15))
    return [(line, size) for group, size in sizes for line in group]


def apart(one: Patch, other: Patch) -> float:
    """Return the gap between two patches; negative where they overlap."""
    across = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
    down = max(one.y, other.y) - min(one.y + one.height, other.y + other.height)
    return max(across, down)


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(1, (1,)), (4, (2, 2)), (5, (3, 2)), (9, (3, 3, 3)), (11, (4, 3, 4)), (16, (4, 4, 4, 4))],
)
def test_patches_are_dealt_into_rows(number: int, wanted: tuple[int, ...]):
    assert rows(number) == wanted


@given(st.integers(1, 60), st.integers(2, 4))
def test_no_patch_is_lost_and_rows_differ_by_one_at_most(number: int, most: int):
    found = rows(number, most)
    assert sum(found) == number
    assert max(found) <= most
    assert max(found) - min(found) <= 1


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("style", STYLES)
def test_every_number_of_patches_fills_the_picture_without_overlapping(number: int, style: str):
    quilt = sew(pieces(number, "Breaks", "example.org/priorities/breaks/"), STYLES[style])
    rim, gap = quilt.style.binding, quilt.style.gap
    for one, other in itertools.combinations(quilt.patches, 2):
        assert apart(one, other) >= gap - 0.01
    assert min(patch.x for patch in quilt.patches) == rim
    assert max(patch.x + patch.width for patch in quilt.patches) == pytest.approx(
        quilt.style.width - rim
    )
    assert max(patch.y + patch.height for patch in quilt.patches) == pytest.approx(
        quilt.height - rim
    )
    for _, row in itertools.groupby(quilt.patches, key=lambda patch: patch.y):
        together = list(row)
        filled = sum(patch.width for patch in together) + gap * (len(together) - 1)
        assert filled == pytest.approx(quilt.style.width - 2 * rim)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("tag", TITLES)
def test_words_stay_inside_their_patch_and_apart_from_each_other(number: int, tag: str):
    quilt = sew(pieces(number, TITLES[tag]), mirrored=tag == "ar")
    assert quilt.misfits == ()
    for patch in quilt.patches:
        for line, size in lines(patch):
            width = letters.width(line.text, size)
            left = line.x - width if tag == "ar" else line.x
            assert patch.x + 10 <= left
            assert left + width <= patch.x + patch.width - 10
            assert patch.y + SCREEN.motif < line.y - size
            assert line.y + size * 0.35 < patch.y + patch.height - 8
        heights = [line.y for line, _ in lines(patch)]
        assert all(later - earlier >= 19 for earlier, later in itertools.pairwise(heights))


@pytest.mark.parametrize("number", NUMBERS)
def test_neighbours_have_different_colours(number: int):
    patches = sew(pieces(number, "Breaks")).patches
    touching = [
        (one, other)
        for one, other in itertools.combinations(patches, 2)
        if apart(one, other) < SCREEN.gap + 1
    ]
    assert number == 1 or touching
    assert [pair for pair in touching if pair[0].colour == pair[1].colour] == []


def test_a_picture_for_right_to_left_is_the_mirror_of_the_other():
    plain, mirrored = (sew(pieces(11, "Breaks"), mirrored=turned) for turned in (False, True))
    for one, other in zip(plain.patches, mirrored.patches, strict=True):
        assert other.x == pytest.approx(SCREEN.width - one.x - one.width)
        assert other.title[0].x == pytest.approx(SCREEN.width - one.title[0].x)
        assert other.number[0] == pytest.approx(SCREEN.width - one.number[0])
        assert other.motif[0] == pytest.approx(SCREEN.width - one.motif[0] - SCREEN.motif)
        assert (other.y, other.colour) == (one.y, one.colour)


def test_long_words_get_wider_patches():
    short, long = sew(pieces(11, "Breaks")), sew(pieces(11, "Macluumaadkaagaa"))
    assert [len({p.y for p in quilt.patches}) for quilt in (short, long)] == [3, 4]
    assert long.misfits == ()


def test_a_label_that_cannot_fit_is_told():
    title = "Donaudampfschifffahrtsgesellschaft"
    found = sew([*pieces(10, "Breaks"), PatchWords("long", f"The {title}")]).misfits
    assert [(misfit.name, misfit.word) for misfit in found] == [("long", title)]
    many = " ".join(["words"] * 60)
    assert [misfit.word for misfit in sew([PatchWords("many", many)] * 3).misfits] == ["", "", ""]


@given(st.lists(st.text(min_size=1, max_size=14), min_size=1, max_size=12).map(" ".join))
def test_wrapping_keeps_every_word_in_order(text: str):
    assert " ".join(letters.wrap(text, 20, 180)).split() == text.split()


@given(st.lists(st.sampled_from(["breaks", "for", "carers", "কেয়ারার", "الصحة"]), max_size=20))
def test_no_line_is_wider_than_its_room(parts: list[str]):
    assert letters.too_wide(letters.wrap(" ".join(parts), 20, 180), 20, 180) == ""


def test_a_letter_with_an_accent_is_as_wide_as_without():
    assert letters.width("é", 10) == letters.width("e", 10)
    assert letters.width("ক্", 10) == letters.width("ক", 10)


def test_a_poster_holds_whatever_a_page_holds():
    for number in NUMBERS:
        page, poster = sew(pieces(number, "x")), sew(pieces(number, "x"), POSTER)
        for one, other in zip(page.patches, poster.patches, strict=True):
            rooms = (
                (one.width - 2 * SCREEN.padding) / SCREEN.title,
                (other.width - 2 * POSTER.padding) / POSTER.title,
            )
            assert rooms[1] >= rooms[0]


def test_an_address_breaks_after_a_slash_only():
    address = "carers-plan.example.org/priorities/health-and-hospital-discharge/"
    quilt: Quilt = sew(pieces(11, "Health", address), POSTER)
    for patch in quilt.patches:
        assert "".join(line.text for line in patch.address) == address
        assert len(patch.address) > 1
        assert all(line.text.endswith("/") for line in patch.address)


def test_a_translation_that_cannot_fit_stops_the_build(tmp_path: Path):
    root = copy_project(COUNCILS / "worcestershire", tmp_path / "project")
    translations = root / "plan_data/translations"
    translations.mkdir(exist_ok=True)
    head = '# Words\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entry = 'msgctxt "priorities/staying-safe/short_title"\nmsgid "Staying safe"\nmsgstr "{}"\n'
    file = translations / "ar.po"
    long = "ال" + "سلامة" * 12
    file.write_text(f"{head}\n{entry.format(long)}", encoding="utf-8")
    checked = check_project(Project(root), ["en", "ar"])
    assert report(checked.mistakes) == (
        "plan_data/translations/ar.po:6  priorities/staying-safe/short_title\n"
        f'  "{long}" is too long for its patch of the picture of the priorities.\n'
        '  Write a shorter translation of "Staying safe".\n\n'
        "1 problem. Nothing was published."
    )
    file.write_text(f"{head}\n{entry.format('السلامة')}", encoding="utf-8")
    assert check_project(Project(root), ["en", "ar"]).mistakes == ()


def test_every_motif_has_a_drawing():
    template = (ROOT / "overrides/pictures/motifs.html").read_text(encoding="utf-8")
    for name in get_args(Motif):
        assert template.count(f'"{name}": \'<') == 1, name
