"""What could harm readers does not come in through a translator's file, in any format."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from carers_plan import limits
from carers_plan.cli import main
from carers_plan.project import Project
from carers_plan.words.catalog import catalogue_of
from carers_plan.words.checks import brought_in
from tests.conftest import COUNCILS, copy_project
from tests.example.translations.desk import Desk, fill
from tests.injected import RUN, injections
from translation_desk.exchange.formats import FORMATS
from translation_desk.work import Translations


@pytest.mark.parametrize("kind", ["xlsx", "docx", "xliff", "po"])
def test_nothing_of_it_is_taken(
    kind: str, translated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    desk = Desk(translated, tmp_path, monkeypatch)
    (desk.root / "plan_data/translations/bn.po").unlink()
    texts = injections("markdown", "refused")[:: 1 if kind == "xlsx" else 8]
    items = Translations(Project(desk.root)).facts("bn").items
    plain = [item.message.english for item in items if not item.message.blanks]
    english = [text for text in dict.fromkeys(plain) if "\n" not in text and len(text) > 30]
    begins = [text for text in english if not any(o != text and o.startswith(text) for o in plain)]
    answers = dict(zip(begins, texts, strict=False))
    assert len(answers) == len(texts)
    path = fill(desk.export("--to", kind), answers)
    told = desk.take_in(path, ends=2)
    harmful = [text for text in texts if [*brought_in("", " ".join(text.split()))]]
    assert len(harmful) > 0.8 * len(texts)
    back = FORMATS[kind].read(path.with_stem(f"{path.stem}-refused").read_bytes())
    assert len(back.answers) >= len(harmful)
    assert told.count(f"{path.name}:") <= 3 * limits.MISTAKES
    if len(harmful) > limits.MISTAKES:
        assert f"{path.name}\n  And " in told
    taken = catalogue_of(Project(desk.root), "bn").entries
    assert not [entry.text for entry in taken if [*brought_in(entry.english, entry.text)]]
    assert not [entry.text for entry in taken if RUN in entry.text]


@pytest.mark.parametrize(
    "sent", sorted((Path(__file__).parent / "agency").glob("*.xlsx")), ids=lambda path: path.stem
)
def test_a_sheet_of_an_agency_with_pages_that_lead_away_is_refused_row_by_row(
    sent: Path, tmp_path: Path
):
    """As it came, and with the same words for texts that the site has today."""
    root = copy_project(COUNCILS / "rotherham", tmp_path / "rotherham")
    project = ["--project", str(root), "translations"]
    run = CliRunner()
    exported = run.invoke(
        main, [*project, "export", "bn", "--to", "xlsx", "--folder", str(tmp_path)]
    )
    today = Path(exported.output.removeprefix("Wrote ").split(": ")[0])
    came, fresh = load_workbook(sent), load_workbook(today)
    harmful = [cell for cell in came["Translate"]["B"] if [*brought_in("", str(cell.value or ""))]]
    assert harmful
    table = fresh["Translate"]
    plain = [row for row in range(2, table.max_row) if "{" not in str(table.cell(row, 1).value)]
    rows = dict(zip(plain, harmful, strict=False))
    for row, cell in rows.items():
        table.cell(row, 2).value = cell.value
    fresh.save(today)
    shutil.copy(sent, tmp_path / sent.name)
    for path, refused in ((tmp_path / sent.name, [cell.row for cell in harmful]), (today, rows)):
        done = run.invoke(main, [*project, "import", str(path)])
        assert done.exit_code == 2, done.output
        for row in refused:
            assert f"{path.name}:{row}  " in done.output
        assert path.with_stem(f"{path.stem}-refused").is_file()
        for entry in catalogue_of(Project(root), "bn").entries:
            assert not [*brought_in(entry.english, entry.text)]
            assert "evil.example" not in entry.text
