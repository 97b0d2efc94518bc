"""A QR code, as a program that reads codes sees it."""

from __future__ import annotations

import re

import zxingcpp
from PIL import Image, ImageDraw

from carers_plan.pictures.qr import QUIET, qr_code

ADDRESS = "https://carers.example.org/bn/services/a-long-name-of-a-service/"
SCALE = 4


def test_a_reader_of_codes_finds_the_address_in_the_drawing():
    code = qr_code(ADDRESS)
    picture = Image.new("L", (code.side * SCALE, code.side * SCALE), 255)
    draw = ImageDraw.Draw(picture)
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", code.path):
        left, top, right = int(x) * SCALE, int(y) * SCALE, (int(x) + int(length)) * SCALE
        draw.rectangle((left, top, right - 1, top + SCALE - 1), fill=0)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_a_white_edge_stays_around_the_code():
    code = qr_code(ADDRESS)
    starts = re.findall(r"M(\d+) (\d+)\.5h(\d+)", code.path)
    assert min(int(x) for x, _, _ in starts) == min(int(y) for _, y, _ in starts) == QUIET
    assert max(int(x) + int(length) for x, _, length in starts) == code.side - QUIET
