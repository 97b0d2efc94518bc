"""An answer is kept as long as the same is asked, and what another process saved only if it is ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from carers_plan import content_cache
from carers_plan.content_cache import forget, kept, load_answers, save_answers

ASKED: list[str] = []


@kept(lambda text, *, loud=False: (text, loud))
def spelled(text: str, *, loud: bool = False) -> tuple[str, ...]:
    """Spell a text, and note that it was done."""
    ASKED.append(text)
    return tuple(text.upper() if loud else text)


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    forget()
    ASKED.clear()
    yield
    forget()


def test_the_same_is_worked_out_once_and_anything_else_anew():
    assert [spelled("ab"), spelled("ab"), spelled("ab", loud=True)] == [
        ("a", "b"),
        ("a", "b"),
        ("A", "B"),
    ]
    assert ASKED == ["ab", "ab"]


def test_another_process_knows_what_was_saved(tmp_path: Path):
    spelled("ab")
    save_answers(tmp_path / "answers.cache", b"program 1")
    forget()
    load_answers(tmp_path / "answers.cache", b"program 1")
    assert spelled("ab") == ("a", "b")
    assert ASKED == ["ab"]


def test_what_nobody_asks_for_any_more_is_not_saved_again(tmp_path: Path):
    file = tmp_path / "answers.cache"
    for text in ("ab", "cd"):
        forget()
        load_answers(file, b"program 1")
        spelled(text)
        save_answers(file, b"program 1")
    forget()
    load_answers(file, b"program 1")
    spelled("ab")
    assert ASKED == ["ab", "cd", "ab"]


@pytest.mark.parametrize("spoil", ["damage", "other program", "nothing"])
def test_what_is_damaged_foreign_or_of_another_program_is_worked_out_anew(
    tmp_path: Path, spoil: str, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "answers.cache"
    spelled("ab")
    save_answers(file, b"program 1")
    if spoil == "damage":
        file.write_bytes(file.read_bytes().replace(b"ab", b"xy", 1))
    if spoil == "nothing":
        file.unlink()
    forget()
    load_answers(file, b"program 2" if spoil == "other program" else b"program 1")
    assert spelled("ab") == ("a", "b")
    assert ASKED == ["ab", "ab"]
    assert ("was damaged or not made here" in capsys.readouterr().err) == (spoil == "damage")


def test_only_so_many_answers_are_kept(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(content_cache, "_MOST", 2)
    for text in ("a", "b", "c", "c", "d", "e", "a"):
        spelled(text)
    assert ASKED == ["a", "b", "c", "d", "e", "a"]
