"""Two processes make the site that one makes, and what is wrong is told as one tells it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from carers_plan.build import files_of
from carers_plan.pages import two_processes
from carers_plan.pages.site import SiteBuilder
from tests.carers_plan.pages.test_site_mistakes import site_of, told
from tests.conftest import ROOT
from tests.test_mistakes import TINY


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let every site be made by two processes; the number of languages made here is kept."""
    made: list[int] = []
    make = two_processes.sites_of

    def counted(builder: SiteBuilder):
        found = make(builder)
        here = {tag for tag, _ in builder._pages}
        made.append(len(here) if found else 0)
        return found

    monkeypatch.setattr(two_processes, "helps", lambda _: True)
    monkeypatch.setattr(two_processes, "sites_of", counted)
    return made


def files(sites) -> dict[str, bytes]:
    return {path: content for site in sites.values() for path, content in files_of(site)}


def test_two_processes_make_the_same_site(processes: list[int], monkeypatch: pytest.MonkeyPatch):
    both = site_of(TINY)
    assert processes == [1]
    monkeypatch.undo()
    one = site_of(TINY)
    assert files(both) == files(one)
    assert list(both) == list(one)


@pytest.mark.parametrize("wrong", ['<a href="#nowhere">x</a>', "{{ nothing }}"])
def test_a_mistake_is_told_as_one_process_tells_it(
    wrong: str, processes: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    help_page = tmp_path / "docs/en/help.md"
    help_page.write_text(f"{help_page.read_text('utf-8')}\n<!-- plan:glossary -->\n", "utf-8")
    (tmp_path / "overrides/markers/glossary.html").write_text(wrong, encoding="utf-8")
    report = told(tmp_path, tmp_path / "overrides")
    assert processes == [0]
    monkeypatch.undo()
    assert report == told(tmp_path, tmp_path / "overrides")


def test_a_second_process_that_is_ended_costs_nothing(
    processes: list[int], monkeypatch: pytest.MonkeyPatch
):
    half, here = two_processes._half, os.getpid()

    def ended(*given):
        return half(*given) if os.getpid() == here else os._exit(9)

    monkeypatch.setattr(two_processes, "_half", ended)
    both = site_of(TINY)
    assert processes == [0]
    monkeypatch.undo()
    assert files(both) == files(site_of(TINY))


def test_a_small_site_is_made_by_one_process():
    small: Any = SimpleNamespace(routes=range(600), composers=dict.fromkeys(("en", "bn", "so")))
    assert not two_processes.helps(small)
