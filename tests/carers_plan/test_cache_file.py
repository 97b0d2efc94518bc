"""What is kept is used only if it is whole, made here, and made from the very same things."""

from __future__ import annotations

import marshal
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from carers_plan import cache_file
from carers_plan.cache_file import DAMAGED, keep, load
from carers_plan.pages.templates import Templates


@pytest.fixture(autouse=True)
def _nothing_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Begin with a secret of the test's own, and nothing told yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for once in (cache_file._secret, cache_file._told):
        once.cache_clear()
    yield
    cache_file._secret.cache_clear()


def test_what_is_kept_is_there_again_for_the_same_key_only(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    file = tmp_path / ".cache/checks/bn.cache"
    assert load(file, b"key") is None
    keep(file, b"key", b"a\nb\nc")
    assert load(file, b"key") == b"a\nb\nc"
    assert load(file, b"another key") is None
    assert capfd.readouterr() == ("", "")


def test_any_bit_that_is_flipped_is_noticed_told_once_and_the_file_is_dropped(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    file, chance = tmp_path / ".cache/checks/bn.cache", random.Random(3)  # noqa: S311
    for _ in range(300):
        keep(file, b"key", b'[["a", 1]]')
        damaged = bytearray(file.read_bytes())
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        assert load(file, b"key") is None
        assert not file.exists()
    assert capfd.readouterr().err == f"What was kept in .cache/checks {DAMAGED}.\n"


@pytest.mark.parametrize("kept", [b"", b"[]", b"\n\n", b"a\nb\nc", b'{"key": 1, "problems": []}'])
def test_a_file_of_another_kind_is_dropped(tmp_path: Path, kept: bytes):
    file = tmp_path / "bn.cache"
    file.write_bytes(kept)
    assert load(file, b"key") is None
    assert not file.exists()


def test_what_somebody_else_kept_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    file = tmp_path / ".cache/checks/bn.cache"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "theirs"))
    keep(file, b"key", b"[]")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "ours"))
    cache_file._secret.cache_clear()
    assert load(file, b"key") is None
    assert DAMAGED in capfd.readouterr().err


def test_where_no_secret_can_be_kept_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    keep(tmp_path / "bn.cache", b"key", b"[]")
    assert not (tmp_path / "bn.cache").exists()
    assert load(tmp_path / "bn.cache", b"key") is None


def test_a_compiled_template_that_was_damaged_or_put_there_is_compiled_anew(tmp_path: Path):
    """Python would run, or crash on, whatever it is given as a compiled template."""
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/a.html").write_text("Hello {{ name }}", encoding="utf-8")
    cache, chance = tmp_path / ".cache/templates", random.Random(5)  # noqa: S311

    def rendered() -> str:
        folders = (str(tmp_path / "overrides"),)
        return str(Templates(folders, cache).render("a.html", {"name": "you"}))

    assert rendered() == "Hello you"
    (file,) = cache.iterdir()
    good = file.read_bytes()
    evil = marshal.dumps(compile("raise SystemExit(245)", "a.html", "exec"))
    for _ in range(60):
        damaged = bytearray(good)
        for _ in range(chance.randrange(1, 9)):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        assert rendered() == "Hello you"
    for forged in (b"", evil, good[: len(good) // 2], good[:130] + evil):
        file.write_bytes(forged)
        assert rendered() == "Hello you"
    assert file.read_bytes() == good
