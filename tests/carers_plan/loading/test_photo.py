"""Photos are small enough for a cheap phone, the right way up, and say nothing of where they were taken."""

from __future__ import annotations

import io
import random
import struct
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageOps, ImageStat

from carers_plan import limits
from carers_plan.loading.photo import LARGE, SMALL, photo_mistake, photos


def scene(width: int, height: int) -> Image.Image:
    """Draw something with as much in it as a photo has."""
    chance = random.Random(width)  # noqa: S311 - the same picture each time
    noise = Image.effect_noise((width, height), 40).convert("RGB")
    draw = ImageDraw.Draw(noise)
    for _ in range(80):
        x, y = chance.randrange(width), chance.randrange(height)
        draw.ellipse((x, y, x + width // 9, y + height // 9), tuple(chance.randbytes(3)))
    return noise


def saved(folder: Path, picture: Image.Image, name: str, **how: Any) -> Path:
    path = folder / name
    picture.save(path, **how)
    return path


def test_a_photo_of_a_camera_is_made_small_enough_for_a_page(tmp_path: Path):
    made = photos(saved(tmp_path, scene(3000, 2000), "door.jpg", quality=95))
    assert {size: len(photo.content) < 7_000 for size, photo in made.items()} == {
        SMALL: True,
        LARGE: False,
    }
    assert len(made[LARGE].content) <= 60_000
    assert 240 <= made[SMALL].width < made[LARGE].width <= 1200
    for photo in made.values():
        with Image.open(io.BytesIO(photo.content)) as opened:
            assert opened.format == "WEBP"
            assert opened.size == (photo.width, photo.height)
            assert abs(opened.width / opened.height - 1.5) < 0.01


def test_a_picture_is_not_made_larger_than_it_is(tmp_path: Path):
    made = photos(saved(tmp_path, Image.new("RGB", (90, 60), "red"), "sign.png"))
    assert {size: (photo.width, photo.height) for size, photo in made.items()} == {SMALL: (90, 60)}


def test_a_photo_is_turned_the_right_way_up_and_loses_what_the_camera_noted(tmp_path: Path):
    notes = Image.Exif()
    notes[0x0112] = 6  # The camera was held on its side.
    notes[0x010E] = "51.5 north"
    path = saved(tmp_path, scene(400, 200), "side.jpg", exif=notes)
    made = photos(path)[SMALL]
    assert made.width < made.height
    assert b"51.5" in path.read_bytes()
    assert b"51.5" not in made.content


WIDTH, UNIT = 0x0100, 0x0128
RATIO, TEXT = 5, 2
ODD = {
    "a width that is a ratio": (WIDTH, RATIO, 1, struct.pack(">I", 38)),
    "a width in words": (WIDTH, TEXT, 4, b"400\0"),
    "a unit that is a ratio": (UNIT, RATIO, 1, struct.pack(">I", 38)),
    "a unit in words": (UNIT, TEXT, 4, b"cm\0\0"),
}


def notes_with(note: tuple[int, int, int, bytes]) -> bytes:
    """Return Exif of a camera that was held on its side, with one more note."""
    notes = sorted([(0x0112, 3, 1, b"\0\6\0\0"), note])
    entries = b"".join(struct.pack(">HHI4s", *entry) for entry in notes)
    beginning = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, len(notes))
    return beginning + entries + struct.pack(">III", 0, 300, 7)


@pytest.mark.parametrize("odd", ODD)
def test_odd_notes_of_a_camera_hinder_nothing(tmp_path: Path, odd: str):
    picture = Image.new("RGB", (40, 20), "red")
    path = saved(tmp_path, picture, "odd.jpg", exif=notes_with(ODD[odd]))
    assert photo_mistake(path) is None
    made = photos(path)[SMALL]
    assert (made.width, made.height) == (20, 40)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize("notes", [b"Exif\0\0no notes", notes_with(ODD["a unit in words"])[:20]])
def test_a_photo_with_broken_notes_is_shown_as_it_is(tmp_path: Path, notes: bytes):
    path = saved(tmp_path, Image.new("RGB", (40, 20), "red"), "odd.jpg", exif=notes)
    assert photo_mistake(path) is None
    assert photos(path)[SMALL].width == 40


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_is_turned_as_its_camera_was_held(tmp_path: Path, turned: int):
    picture = scene(40, 20)
    notes = Image.Exif()
    notes[0x0112] = turned
    path = saved(tmp_path, picture, "held.png", exif=notes)
    with (
        Image.open(path) as stored,
        Image.open(io.BytesIO(photos(path)[SMALL].content)) as made,
    ):
        upright = ImageOps.exif_transpose(stored)
        difference = ImageStat.Stat(ImageChops.difference(upright, made.convert("RGB")))
    assert max(difference.mean) < 12


def test_greys_of_sixteen_bits_keep_their_shades(tmp_path: Path):
    deep = Image.frombytes("I;16", (40, 20), (b"\0\x40" * 20 + b"\0\xc0" * 20) * 20)
    path = saved(tmp_path, deep, "scan.png", transparency=0xFFFF)
    assert photo_mistake(path) is None
    with Image.open(io.BytesIO(photos(path)[SMALL].content)) as made:
        greys = made.convert("L")
    assert greys.getpixel((5, 10)) == 0x40
    assert greys.getpixel((35, 10)) == 0xC0


def test_what_has_no_colour_is_white(tmp_path: Path):
    path = saved(tmp_path, Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "clear.png")
    with Image.open(io.BytesIO(photos(path)[SMALL].content)) as opened:
        assert opened.convert("RGB").getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "LA", "RGBA", "I;16"])
def test_every_way_to_store_colours_is_read(tmp_path: Path, mode: str):
    ending = "jpg" if mode == "CMYK" else "png"
    path = saved(tmp_path, Image.new(mode, (50, 40)), f"picture.{ending}")
    assert photo_mistake(path) is None
    assert photos(path)[SMALL].width == 50


def test_a_broken_picture_is_told(tmp_path: Path):
    path = saved(tmp_path, scene(300, 200), "half.jpg")
    path.write_bytes(path.read_bytes()[:900])
    found = photo_mistake(path)
    assert found
    assert found.wrong == '"half.jpg" is broken: nobody could see it.'
    with pytest.raises(OSError, match="truncated"):
        photos(path)


def test_a_picture_that_moves_is_told(tmp_path: Path):
    second = [Image.new("RGB", (9, 9), "blue")]
    path = saved(tmp_path, Image.new("RGB", (9, 9), "red"), "wave.gif", save_all=True, append_images=second)  # fmt: skip
    found = photo_mistake(path)
    assert found
    assert found.wrong == '"wave.gif" moves, and readers cannot stop it.'


def test_a_second_picture_that_a_camera_adds_does_not_move(tmp_path: Path):
    second = [Image.new("RGB", (9, 9), "blue")]
    path = saved(tmp_path, Image.new("RGB", (40, 20), "red"), "door.jpg", format="MPO", save_all=True, append_images=second)  # fmt: skip
    assert photo_mistake(path) is None
    assert photos(path)[SMALL].width == 40


def test_a_picture_with_dots_without_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "DOTS", 100)
    found = photo_mistake(saved(tmp_path, Image.new("1", (20, 20)), "huge.png"))
    assert found
    assert found.wrong == '"huge.png" has 20 by 20 dots, more than any screen.'
