"""An answer is kept as long as the same is asked, and what another process saved only if it is ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from carers_plan import cache_file
from carers_plan.content_cache import forget, kept, load_answers, save_answers

ASKED: list[str] = []


@kept(lambda text, *, loud=False: (text, loud))
def spelled(text: str, *, loud: bool = False) -> tuple[str, ...]:
    """Spell a text, and note that it was done."""
    ASKED.append(text)
    return tuple(text.upper() if loud else text)


@kept(lambda text: text, most=2)
def told(text: str) -> str:
    """Return a text, and note that it was done."""
    ASKED.append(text)
    return text


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
    save_answers(tmp_path, b"program 1")
    forget()
    load_answers(tmp_path, b"program 1")
    assert spelled("ab") == ("a", "b")
    assert ASKED == ["ab"]


def test_what_nobody_asks_for_today_is_still_known_tomorrow(tmp_path: Path):
    for text in ("ab", "cd", "ab"):
        forget()
        load_answers(tmp_path, b"program 1")
        spelled(text)
        save_answers(tmp_path, b"program 1")
    assert ASKED == ["ab", "cd"]


@pytest.mark.parametrize("spoil", ["damage", "other program", "nothing", "somebody else's"])
def test_what_is_damaged_foreign_or_of_another_program_is_worked_out_anew(
    tmp_path: Path, spoil: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    if spoil == "somebody else's":
        monkeypatch.setattr(cache_file, "_secret", lambda: b"another")
    spelled("ab")
    save_answers(tmp_path, b"program 1")
    monkeypatch.undo()
    file = next(tmp_path.glob("*.spelled.cache"))
    if spoil == "damage":
        file.write_bytes(file.read_bytes().replace(b"ab", b"xy", 1))
    if spoil == "nothing":
        file.unlink()
    forget()
    load_answers(tmp_path, b"program 2" if spoil == "other program" else b"program 1")
    assert spelled("ab") == ("a", "b")
    assert ASKED == ["ab", "ab"]
    told = "was damaged or not made here" in capsys.readouterr().err
    assert told == (spoil in {"damage", "somebody else's"})


def test_only_so_many_answers_are_kept():
    for text in ("a", "b", "c", "c", "d", "e", "a"):
        told(text)
    assert ASKED == ["a", "b", "c", "d", "e", "a"]
