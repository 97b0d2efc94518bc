"""Text that was copied from elsewhere is mended where that is certain, and told of where it is not."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from carers_plan.loading.stray_signs import stray_signs
from carers_plan.markdown import render
from carers_plan.pasted import mended

MENDED = {
    "##\u00a0Help {#help}": "## Help {#help}",
    "##Help": "## Help",
    "### Help": "### Help",
    "#CarersWeek": "#CarersWeek",
    "Bring:\n•\ttea\n• milk\n\uf0b7 sugar": "Bring:\n- tea\n- milk\n- sugar",
    "\t•\u00a0tea": "- tea",
    "• tea\no\tgreen\n▪ black": "- tea\n  - green\n  - black",
    "\t•\ttea\n\t\to\tgreen\n\t•\tmilk": "- tea\n  - green\n- milk",
    "1. First\n   • tea\n2. Second": "1. First\n   - tea\n2. Second",
    "- one\n  • tea\n- two\n\nWords.\n\n  • milk": "- one\n  - tea\n- two\n\nWords.\n\n- milk",
    "| a | b |\n|---|---|\n• x | y\n\n• tea": "| a | b |\n|---|---|\n• x | y\n\n- tea",
    "• a | b\n---|---\nx | y": "• a | b\n---|---\nx | y",
    "```\n• y\n##x\n```\n• tea": "```\n• y\n##x\n```\n- tea",
    "~~~~\n• y\n~~~\n• z\n~~~~\n##Help": "~~~~\n• y\n~~~\n• z\n~~~~\n## Help",
    "o clock": "o clock",
    "5 • 3": "5 • 3",
}
TOLD = {
    "Words.[^1]\n\n[^1]: A note.": ["no footnote", "no footnote"],
    "[](help.md)": ["has no words"],
    "[ ](help.md)": ["has no words"],
    "[→](help.md)": ["has no words"],
    "[The form](my form.pdf)": ['"my form.pdf" is no link yet'],
    "[The form] (form.pdf)": ["is no link yet"],
    "[The form](https://www.example.org/form": ["is no link yet"],
    "Some **bold words": ["have no partner"],
    "Some ** bold ** words": ["have no partner"],
    "    Words": ["computer code"],
    "\tWords": ["computer code"],
    "|Day|Time|\n|Monday|9am|": ["no table"],
    "|Day|Time|\n|---|\n|Monday|9am|": ["no table"],
    "|Day|Time|\n|---|---|\n|Monday|9am|10am|": ["has 3 cells, and the table has 2"],
    "Day\tTime\nMonday\t9am": ["parted by tabs"],
    "[Hello]{lang=xx-wrong-}": ["is not the tag of a language"],
    "[Hello]{lang=eng}": ["is not how the tag of this language is written"],
}
FINE = (
    "[words](help.md) and <https://www.example.org> and [![A door](door.png)](help.md)",
    "**bold** and \\*\\*stars\\*\\* and £5*",
    "a [draft] (see below), and [sic]",
    "`**` and `[x](y z)`",
    "|Day|Time|\n|---|---|\n|Monday|9am|\n|Tuesday|",
    "|A \\| B|C|\n|---|---|\n|1 \\| 2|3|",
    "- one\n\n  more of it\n- two",
    "Name:\tthe one tab of a page",
    "Say [Bonjour]{lang=fr}, [નમસ્તે]{lang=gu} or [السلام عليكم]{lang=ar}.",
)


@pytest.mark.parametrize("text", MENDED)
def test_what_is_certain_is_mended(text: str):
    assert mended(text) == MENDED[text]
    assert mended(mended(text)) == MENDED[text]


@pytest.mark.parametrize("text", TOLD)
def test_signs_that_readers_would_see_are_told(text: str):
    found = [*stray_signs(text)]
    assert len(found) == len(TOLD[text])
    for mistake, said in zip(found, TOLD[text], strict=True):
        assert said in mistake.wrong
        assert mistake.fix
        assert 0 <= mistake.start < len(text)


@pytest.mark.parametrize("text", FINE)
def test_what_works_is_left_alone(text: str):
    assert [*stray_signs(text)] == []


def test_the_place_is_that_of_the_sign():
    text = "One.\n\nTwo **three.\n\n- [](help.md)"
    assert [text[mistake.start :][:2] for mistake in stray_signs(text)] == ["**", "[]"]


def test_words_of_another_language_say_so():
    html = render("Say **[નમસ્તે]{lang=gu}** or [السلام عليكم]{lang=ar}. `[x]{lang=fr}`", str)
    found = [
        (node.attributes["lang"], node.attributes["dir"], node.text())
        for node in LexborHTMLParser(html).css("span")
    ]
    assert found == [("gu", "ltr", "નમસ્તે"), ("ar", "rtl", "السلام عليكم")]
    assert "[x]{lang=fr}" in html


def test_a_picture_is_no_place_for_another_language():
    assert "<span" not in render("![A [door]{lang=fr}](door.png)", str)
