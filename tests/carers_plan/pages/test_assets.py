"""Scripts reach a phone without what only people who change them need."""

from __future__ import annotations

from pathlib import Path

from carers_plan.pages.assets import content


def test_notes_and_indentation_of_a_script_stay_at_home(tmp_path: Path):
    script = tmp_path / "a.js"
    script.write_text(
        "// What it does.\nif (x) {\n  // Why.\n  y('//') // there\n\n}\n", encoding="utf-8"
    )
    assert content(script) == b"if (x) {\ny('//') // there\n}\n"


def test_a_text_over_several_lines_stays_as_it_is(tmp_path: Path):
    script = tmp_path / "a.js"
    script.write_text("  say(`one\n  // two\n\n  three`);\n  end();\n", encoding="utf-8")
    assert content(script) == b"say(`one\n  // two\n\n  three`);\nend();\n"


def test_a_picture_is_published_byte_for_byte(tmp_path: Path):
    picture = tmp_path / "a.svg"
    picture.write_bytes(b"<svg>\r\n  // \xff</svg>")
    assert content(picture) == picture.read_bytes()
