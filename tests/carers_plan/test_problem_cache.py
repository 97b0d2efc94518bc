"""What was found in translations before is not looked for again, and never kept for too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from carers_plan.problem import Problem
from carers_plan.problem_cache import cached_problems

FOUND = (Problem("bn.po", 6, "a/title", "The number ৬ has become ৮.", "Write 6.", advice=True),)


class Finder:
    """Finds one thing, and counts how often it was asked."""

    asked = 0

    def __call__(self) -> tuple[Problem, ...]:
        self.asked += 1
        return FOUND


def test_nothing_is_looked_for_twice_as_long_as_nothing_changes(tmp_path: Path):
    find, file = Finder(), tmp_path / "kept" / "bn.json"
    assert [cached_problems(file, (b"words", b"terms"), find) for _ in range(3)] == [FOUND] * 3
    assert find.asked == 1


@pytest.mark.parametrize("changed", [(b"other", b"terms"), (b"words", b"other")])
def test_a_change_is_looked_at(tmp_path: Path, changed: tuple[bytes, ...]):
    find, file = Finder(), tmp_path / "bn.json"
    cached_problems(file, (b"words", b"terms"), find)
    assert cached_problems(file, changed, find) == FOUND
    assert find.asked == 2


@pytest.mark.parametrize("kept", ["", "[]", "{}", "null", '{"key": 1, "problems": [[]]}'])
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, kept: str):
    find, file = Finder(), tmp_path / "bn.json"
    file.write_text(kept, encoding="utf-8")
    assert cached_problems(file, (), find) == FOUND
    assert cached_problems(file, (), find) == FOUND
    assert find.asked == 1


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path):
    find = Finder()
    (tmp_path / "kept").write_text("a file where a folder should be", encoding="utf-8")
    assert cached_problems(tmp_path / "kept" / "bn.json", (), find) == FOUND
