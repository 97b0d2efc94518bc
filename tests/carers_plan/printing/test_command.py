"""`carers-plan print`: what it says, what it prints again, and what it leaves."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner, Result

from carers_plan.cli import main
from carers_plan.printing import chromium, pdf
from tests.conftest import COUNCILS, copy_project

SIGN = "%PDF"


@pytest.fixture
def project(tmp_path):
    return copy_project(COUNCILS / "worcestershire", tmp_path)


@pytest.fixture
def pages(monkeypatch) -> list[str]:
    """The pages that a made-up browser printed."""
    printed: list[str] = []

    def pdf_of(_program: str, html: str) -> bytes:
        printed.append(html)
        return SIGN.encode()

    monkeypatch.setattr(chromium, "find", lambda: "browser")
    monkeypatch.setattr(chromium, "pdf_of", pdf_of)
    monkeypatch.setattr(pdf, "accessible", lambda made, _html, _day: made)
    monkeypatch.setattr(pdf, "pages_in", lambda _made: 4)
    monkeypatch.setattr(pdf, "imposed", lambda made, mirrored: made + bytes([mirrored]))
    return printed


def run(project, *words: str) -> Result:
    return CliRunner().invoke(main, ["--project", str(project), "print", *words])


def test_what_has_not_changed_is_not_printed_again_and_what_has_takes_its_place(project, pages):
    first = run(project, "leaflet", "--language", "ar")
    assert (first.exit_code, len(pages)) == (0, 1), first.output
    (before,) = (project / ".cache/booklets/ar").glob("leaflet.*.pdf")
    assert before.read_text("utf-8") == SIGN
    assert (project / ".cache/booklets/ar/leaflet-to-fold.pdf").read_bytes()[-1] == 1

    again = run(project, "leaflet", "--language", "ar")
    assert "has not changed" in again.output
    assert "to print on A4" not in again.output
    assert len(pages) == 1

    (project / ".cache/booklets/ar/leaflet-to-fold.pdf").unlink()
    lost = run(project, "leaflet", "--language", "ar")
    assert "leaflet-to-fold.pdf: the same to print on A4 and fold." in lost.output
    assert (project / ".cache/booklets/ar/leaflet-to-fold.pdf").read_bytes()[-1] == 1
    assert len(pages) == 1

    site = project / "plan_data/site.yaml"
    text = site.read_text("utf-8")
    site.write_text(text.replace("01632 960102", "01632 960103"), encoding="utf-8")
    changed = run(project, "leaflet", "--language", "ar")
    assert (changed.exit_code, len(pages)) == (0, 2), changed.output
    (after,) = (project / ".cache/booklets/ar").glob("leaflet.*.pdf")
    assert after != before


def test_without_a_browser_it_says_what_to_install(project, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(chromium, "_APPLICATIONS", ())
    found = run(project)
    assert found.exit_code == 1
    assert "needs Chromium or Google Chrome" in found.output
    assert "apt-get install chromium" in found.output
    assert "fault" not in found.output


def test_without_letters_of_a_language_nothing_is_printed_in_it(project, pages, monkeypatch):
    def check(tag: str) -> None:
        if tag == "ar":
            raise chromium.NotPrintedError("no font")

    monkeypatch.setattr(chromium, "check_fonts", check)
    found = run(project, "leaflet")
    assert found.exit_code == 1
    assert "no font" in found.output
    assert len(pages) == 1
    assert 'lang="en"' in pages[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["poster"], "poster is no booklet. There are: leaflet, large-print-18"),
        (["--language", "so"], "so is no language. There are: en, ar"),
    ],
)
def test_a_name_that_is_none_is_refused_with_those_that_there_are(project, pages, words, said):
    found = run(project, *words)
    assert found.exit_code == 2
    assert said in " ".join(found.output.split())
    assert pages == []


def test_a_browser_that_makes_no_file_is_told_in_plain_words():
    with pytest.raises(chromium.NotPrintedError, match="true made no file"):
        chromium.pdf_of("true", "<p>")
