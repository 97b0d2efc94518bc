"""A council's colours are refused where words or edges would not stand out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from carers_plan.loading.colours import TOKENS, check_colours, contrast
from carers_plan.loading.theme_rules import check_theme
from carers_plan.project import Project
from carers_plan.theme import SHIPPED, STYLE_SHEETS, Theme

SHEET = (SHIPPED / TOKENS).read_text(encoding="utf-8")


def told(change: tuple[str, str]) -> str:
    assert SHEET.count(change[0]) == 1
    return "\n".join(map(str, check_colours([(SHEET.replace(*change), "tokens.css")])))


def line_of(text: str) -> int:
    return SHEET[: SHEET.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [("#fff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#0a4c68", "#0A4C68", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, value: float):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(value, abs=0.005)


def test_the_colours_that_ship_stand_out_in_both_schemes():
    assert not list(check_colours([(SHEET, "tokens.css")]))


def test_pale_words_are_told_with_their_line_and_what_they_stand_on():
    lines = told(("  --ink-soft: #4d4252;", "  --ink-soft: #9d92a2;")).split("\n")
    assert lines[:3] == [
        f"tokens.css:{line_of('--ink-soft: #4d4252')}  --ink-soft",
        "  --ink-soft on --paper has a contrast of 2.97:1; 4.5:1 is needed to be read.",
        "  Make --ink-soft or --paper darker or lighter.",
    ]


def test_what_is_pale_only_in_the_dark_says_so():
    report = told(("    --link: #93d6f2;", "    --link: #3a5a66;"))
    assert f"tokens.css:{line_of('--link: #93d6f2')}  --link" in report
    assert report.count("in the dark colours; 4.5:1") == report.count("contrast") > 1


def test_a_later_sheet_holds_from_there_on_in_both_schemes_and_is_told_of_first():
    own = ":root { --brand: #005ea5; }"
    report = "\n".join(map(str, check_colours([(SHEET, "tokens.css"), (own, "own.css")])))
    assert "own.css:1  --brand" in report
    assert report.count("in the dark colours") == report.count("own.css:1") > 0
    dark = "@media screen and (prefers-color-scheme: dark) {\n  :root { --brand: #9fd3ff; }\n}"
    assert not list(check_colours([(SHEET, "tokens.css"), (own, "own.css"), (dark, "own.css")]))


def test_a_colour_that_cannot_be_checked_or_is_missing_is_told():
    assert told(("  --paper: #fff;", "  --paper: white;")).split("\n")[:3] == [
        f"tokens.css:{line_of('--paper: #fff')}  --paper",
        '  "white" is not a colour that can be checked.',
        "  Write # and six digits, such as #54204f.",
    ]
    assert "There is no colour called --sun." in told(("  --sun: #f6bb45;\n", ""))


def test_a_councils_own_sheets_come_after_those_that_ship_and_replace_those_of_the_same_name(
    tmp_path: Path,
):
    assert {path.stem for path in SHIPPED.glob("style/*")} == set(STYLE_SHEETS)
    for name in ("tokens", "accent"):
        (tmp_path / "style").mkdir(exist_ok=True)
        (tmp_path / f"style/{name}.css").write_text("", encoding="utf-8")
    found = Theme((tmp_path, SHIPPED)).style_sheets()
    assert [path.stem for path in found] == [*STYLE_SHEETS, "accent"]
    assert [path.parent.parent == tmp_path for path in found].index(True) == 0
    assert sum(path.parent.parent == tmp_path for path in found) == 2


def test_sheets_in_another_folder_and_files_that_are_not_text_are_told(tmp_path: Path):
    project = Project(tmp_path)
    for name, data in (("style/x.css", b"\xff"), ("assets/look.css", b"p {}"), ("b.js", b"\xe9")):
        (project.overrides / name).parent.mkdir(parents=True, exist_ok=True)
        (project.overrides / name).write_bytes(data)
    assert {(problem.path, problem.wrong.split(",")[0]) for problem in check_theme(project)} == {
        ("overrides/style/x.css", "The file is not saved as UTF-8"),
        ("overrides/b.js", "The file is not saved as UTF-8"),
        ("overrides/assets/look.css", "No page would get this style sheet."),
    }


def test_the_colours_of_the_guide_for_editors_can_be_used():
    guide = (SHIPPED.parent / "plan_data/README.md").read_text(encoding="utf-8")
    css = guide.partition("```css\n")[2].partition("```")[0]
    assert css.count("--brand") == 2
    assert not list(check_colours([(SHEET, "tokens.css"), (css, "colours.css")]))
    told_of = re.findall(
        r"`(--[a-z-]+)`", guide.partition("| Name | Where")[2].partition("\n\n")[0]
    )
    assert {name for name in told_of if f"{name}:" not in SHEET} == set()
    assert len(told_of) > 15
