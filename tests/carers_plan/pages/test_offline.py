"""What a reader's phone keeps: chosen by need, within a limit, and listed with its true hashes."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from carers_plan.pages import offline
from carers_plan.pages.assets import content, theme_files
from carers_plan.pages.offline import Group, Kept, choose, parts_of
from carers_plan.theme import Theme
from carers_plan.words.language import Language

BENGALI = Language("bn", "বাংলা")
GROUPS = [
    ("", [""]),
    ("help/", ["help/"]),
    ("contact/", ["contact/"]),
    ("services/", ["services/"]),
    ("services/", ["services/a/", "services/b/"]),
    ("actions/", ["actions/"]),
    ("actions/", ["actions/x/"]),
]
PAGES = {
    "": "home",
    "help/": "help",
    "keep/": "keep",
    "money/": "money",
    "services/": "list",
    "services/a/": "a",
    "services/b/": "b",
    "actions/": "all",
    "actions/x/": "x",
}


def chosen(pages: dict[str, str], theme: Path = Path("no/theme")) -> Kept:
    scripts = theme_files(Theme((theme,))).items()
    beside = {path: functools.partial(content, file) for path, file in scripts}
    parts = {path: parts_of(path, html, BENGALI, beside) for path, html in pages.items()}
    return choose("keep/", GROUPS, parts)


def test_help_services_and_promises_are_kept_below_the_language():
    kept = chosen(PAGES)
    wanted = {f"bn/{path}" for path in PAGES if path != "money/"}
    assert set(kept.files) == wanted
    assert kept.groups == (
        Group("", 1),
        Group("help/", 1),
        Group("services/", 3),
        Group("actions/", 2),
    )
    assert kept.bytes == sum(len(PAGES[path]) for path in PAGES if path != "money/")


def test_a_group_that_does_not_fit_is_left_out_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(offline, "LIMIT", 100)
    kept = chosen(PAGES | {"services/b/": "b" * 90})
    assert "bn/services/" in kept.files
    assert "bn/services/a/" not in kept.files
    assert "bn/actions/x/" in kept.files
    assert kept.bytes <= 100


def test_scripts_of_kept_pages_are_kept_once_and_counted(tmp_path: Path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/a.js").write_text("1234567", encoding="utf-8")
    page = '<script src="../../assets/a.js?v=1"></script>'
    kept = chosen(PAGES | {"help/": page, "keep/": page}, tmp_path)
    assert kept.files["assets/a.js"] == b"1234567\n"


@pytest.mark.parametrize(
    ("number", "size", "unit"),
    [(1, "50", "kb"), (300_000, "300", "kb"), (300_001, "350", "kb"), (1_430_000, "1.5", "mb")],
)
def test_the_space_is_never_said_to_be_less_than_it_is(number: int, size: str, unit: str):
    kept = Kept((), {"a": b"x" * number})
    assert (kept.size, kept.unit) == (size, unit)
