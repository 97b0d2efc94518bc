"""What rules make of what they saw, without a browser."""

from __future__ import annotations

from typing import Any

from site_audit.mode import WIDE
from site_audit.rules import no_scripts, orientation, reflow

MAIN = {
    "selector": "main",
    "html": "<main>",
    "message": "",
    "outcome": "failed",
    "box": {"x": 0, "y": 0, "width": 320, "height": 400},
}


def page(**values: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"main": MAIN, "words": [], "heading": None}
    return empty | {"forms": [], "dead": [], "links": [], "kept": []} | values


def held(texts: list[tuple[str, int]], cover: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"texts": texts, "cover": cover, "main": MAIN, "mover": MAIN}


def test_a_window_at_400_per_cent_is_as_wide_as_the_phone_that_reflow_looks_at():
    assert [mode.width for mode in reflow.RULE.modes] == [WIDE.width / 4]


def test_the_same_page_without_scripts_loses_nothing():
    same = page(words=["You may be entitled to a break."], links=[["/breaks/", "Breaks"]])
    assert list(no_scripts.compare(same, same, same)) == []


def test_few_words_that_a_script_adds_are_no_loss():
    before = page(words=["You may be entitled to a break from caring.", "Open now"])
    without = page(words=["You may be entitled to a break from caring."])
    assert list(no_scripts.compare(without, before, before)) == []


def test_most_words_that_a_script_adds_are_a_loss_told_in_per_cent():
    before = page(words=["x" * 70, "y" * 30])
    found = list(no_scripts.compare(page(words=["y" * 30]), before, before))
    assert [at.message for at in found] == ["70 % of the words of the main part need scripts."]


def test_a_link_that_only_an_opened_menu_has_is_missing_without_scripts():
    opened = page(links=[["/breaks/", "Breaks"], ["/money/", "Money"]])
    found = list(no_scripts.compare(page(links=[["/money/", "Money"]]), page(), opened))
    assert [at.message for at in found] == [
        "1 of the links to find one's way need scripts: “Breaks”."
    ]


def test_a_form_with_fields_and_no_button_cannot_be_sent():
    form = {**MAIN, "key": "/search/", "fields": 1, "buttons": []}
    assert len(list(no_scripts.compare(page(forms=[form]), page(), page()))) == 1
    assert not list(no_scripts.compare(page(forms=[form | {"fields": 0}]), page(), page()))


def test_words_on_their_side_are_a_fault_only_when_the_other_way_is_right():
    straight, aside = held([("Breaks from caring", 0)]), held([("Breaks from caring", 270)])
    assert len(list(orientation.compare(aside, straight, "upright", 0.3))) == 1
    assert list(orientation.compare(straight, aside, "upright", 0.3)) == []
    assert list(orientation.compare(aside, aside, "upright", 0.3)) == []


def test_what_is_shown_one_way_only_counts_by_its_letters():
    much = held([("Breaks", 0), ("You may be entitled to a break from caring.", 0)])
    little = held([("Breaks", 0)])
    found = list(orientation.compare(little, much, "on its side", 0.3))
    assert [at.message for at in found] == [
        "88 % of the words are not shown when it is held on its side."
    ]
    assert list(orientation.compare(much, little, "upright", 0.3)) == []


def test_a_notice_that_covers_the_page_one_way_is_found():
    words = [("Breaks", 0)]
    found = list(orientation.compare(held(words, MAIN), held(words), "upright", 0.3))
    assert [at.message for at in found] == ["This covers the page when it is held upright."]


def test_a_script_that_locks_the_screen_is_recognised_in_its_usual_forms():
    for text in ("screen.orientation.lock('portrait')", "screen . orientation\n.lock (way)"):
        assert orientation.LOCK.search(text)
    assert not orientation.LOCK.search("screen.orientation.type; lock('door')")
