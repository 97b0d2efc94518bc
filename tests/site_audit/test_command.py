"""The real `carers-plan audit` on small folders of pages: how it ends and what it leaves behind."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from carers_plan.cli import main
from site_audit.progress import shown
from tests.conftest import program, run

GOOD = (
    '<!doctype html><html lang="en"><title>{0}</title><main><h1>{0}</h1><p>Words.</p></main></html>'
)
BAD = """<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1>
<p>Words.</p>
<button class="save" style="width: 60px; height: 60px"></button></main></html>"""


def folder(at: Path, **pages: str) -> Path:
    site = at / "site"
    site.mkdir()
    for name, html in pages.items():
        (site / f"{name}.html").write_text(html, encoding="utf-8")
    return site


def audit(at: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return run(program("carers-plan"), "--project", at, "audit", *words, cwd=at)


@pytest.mark.browser
def test_a_clean_folder_ends_with_0(tmp_path: Path):
    folder(tmp_path, one=GOOD.format("One"), two=GOOD.format("Two"))
    finished = audit(tmp_path)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert finished.stdout.startswith("No fault was found on 2 pages.")
    assert "Auditing: 2 of" in finished.stderr
    # One of two pages alike shows every kind of element.
    assert "and looked at 1 of 2 pages at most" in " ".join(finished.stdout.split())
    assert " take long " not in " ".join(audit(tmp_path, "--everything").stdout.split())


@pytest.mark.browser
def test_a_folder_with_a_fault_ends_with_2_and_every_report_names_the_file_and_line(tmp_path: Path):
    folder(tmp_path, bad=BAD, good=GOOD.format("Good"))
    finished = audit(tmp_path, "--report", tmp_path / "out", "--history", tmp_path / "past")
    assert finished.returncode == 2, finished.stdout + finished.stderr
    assert "Edit: site/bad.html:3" in finished.stdout
    assert "This is the first audit in this history." in finished.stdout
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"report.html", "summary.txt", "junit.xml", "audit.sarif", "earl.jsonld"}
    html = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert 'src="data:image/webp;base64,' in html
    assert "site/<wbr>bad.html:3" in html
    suite = ET.parse(tmp_path / "out/junit.xml").getroot()  # noqa: S314 - our own
    assert int(suite.get("failures", "0")) > 0
    results = json.loads((tmp_path / "out/audit.sarif").read_text(encoding="utf-8"))["runs"][0]
    where = results["results"][0]["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "site/bad.html"
    assert where["region"]["startLine"] == 3
    again = audit(tmp_path, "--history", tmp_path / "past")
    assert "The same as on" in again.stdout
    assert "2 pages had not changed since an earlier audit" in " ".join(again.stdout.split())


@pytest.mark.browser
def test_a_page_that_cannot_be_seen_ends_with_1_though_another_has_a_fault(tmp_path: Path):
    away = '<!doctype html><html lang="en"><title>Away</title><script>location = "bad.html"</script></html>'
    folder(tmp_path, away=away, bad=BAD)
    finished = audit(tmp_path)
    assert finished.returncode == 1
    assert finished.stdout.startswith("1 of 2 pages could not be audited.")
    assert "away.html: The page leads away to " in finished.stdout


@pytest.mark.browser
def test_only_one_rule_can_be_asked(tmp_path: Path):
    folder(tmp_path, bad=BAD)
    other = audit(tmp_path, "--only", "axe:image-alt")
    assert other.returncode == 0, other.stdout
    assert "Only a part was asked for: rules axe:image-alt." in other.stdout
    assert audit(tmp_path, "--only", "axe:button-*").returncode == 2


def test_called_wrongly_it_ends_with_1_because_2_means_something_was_found():
    for words in (
        ["audit", "--no-such-option"],
        ["audit", "--workers", "0"],
        ["audit", "no-such-folder"],
        ["audit", "https://example.org/"],
        ["audit", "--only", "reflw"],
    ):
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 1, words
        assert "Traceback" not in result.output


@pytest.mark.browser
def test_the_report_passes_its_own_audit(tmp_path: Path):
    folder(tmp_path, bad=BAD, worse=BAD.replace("Bad", "Worse"))
    for _ in range(2):
        audit(
            tmp_path,
            "--only",
            "axe:*",
            "--report",
            tmp_path / "out",
            "--history",
            tmp_path / "past",
        )
    finished = audit(tmp_path, tmp_path / "out")
    assert finished.returncode == 0, finished.stdout


class _Terminal:
    """Keeps what is written, and says what it is."""

    def __init__(self, *, terminal: bool) -> None:
        self.terminal, self.text = terminal, ""

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


def test_a_log_gets_a_line_for_each_tenth_and_no_more():
    log = _Terminal(terminal=False)
    with shown("Auditing", log) as progress:  # type: ignore[arg-type]
        for done in range(1, 671):
            progress(done, 670)
        progress(671, 700)
    lines = log.text.splitlines()
    assert len(lines) == 10
    assert lines[0] == "Auditing: 67 of 670 (10 %)"
    assert lines[-1] == "Auditing: 670 of 670 (100 %)"


def test_a_terminal_gets_a_bar():
    screen = _Terminal(terminal=True)
    with shown("Auditing", screen) as progress:  # type: ignore[arg-type]
        progress(335, 670)
        progress(700, 700)
    assert "Auditing" in screen.text
    assert "700/700" in screen.text
