"""What people do with exchange files at their desks, each with the program that they have."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook
from translate.storage.pypo import pofile
from translate.storage.xliff import xlifffile

from carers_plan.cli import main
from carers_plan.project import Project
from carers_plan.words import catalog
from carers_plan.words.po_file import CatalogueEntry
from tests.conftest import copy_project
from translation_desk.exchange import columns as c
from translation_desk.work import Item, Translations

DAY = dt.date(2026, 11, 28)
PAGE = "docs/en/help.md"
FACT = ("**Call 111.** It is free", "**Call 111.** It costs £112")
COSTS = FACT[1].replace("111", "{1}")
"""The same as translators have it."""
OTHER = ("Every service is different.", "Every service does it in its own way.")
NEW = "Write to us about parking."
WORDS = {
    COSTS: "**{1} নম্বরে ফোন করুন।** এতে £112 লাগে, দিনে ও রাতে খোলা। চিকিৎসার সাহায্য "
    "দরকার, কিন্তু অবস্থা জরুরি নয়, এমন হলে ফোন করুন।",
    OTHER[1]: "প্রতিটি সেবা নিজের মতো করে কাজ করে। অনেক সময় এমন হয়:",
    NEW: "পার্কিং নিয়ে আমাদের লিখুন।",
}
"""What a translator writes, by how the English begins."""


class Desk:
    """A copy of a translated project, the team that looks after it, and their files."""

    def __init__(self, translated: Path, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = copy_project(translated, folder / "camden")
        self.files = folder / "files"
        self.files.mkdir()
        # The program's own words are beside the program: no test may write there.
        words = folder / "words"
        words.mkdir()
        for path in [catalog.HERE / "en.yaml", *catalog.HERE.glob("*.po")]:
            shutil.copy(path, words)
        patch.setattr(catalog, "HERE", words)

    def run(self, *words: str | Path) -> Result:
        """Run `carers-plan translations` on the day."""
        given = [*map(str, words), "--day", str(DAY)]
        return CliRunner().invoke(main, ["--project", str(self.root), "translations", *given])

    def export(self, *words: str, tag: str = "bn") -> Path:
        """Write a file, and return where it is."""
        done = self.run("export", tag, *words, "--folder", self.files)
        assert done.exit_code == 0, done.output
        assert done.output.startswith("Wrote "), done.output
        return Path(done.output.removeprefix("Wrote ").split(": ")[0].strip().rstrip("."))

    def take_in(self, *words: str | Path, ends: int = 0) -> str:
        """Import files, and return what the program says."""
        done = self.run("import", *words)
        assert done.exit_code == ends, done.output
        return done.output

    def edit(self, *changes: tuple[str, str], file: str = PAGE) -> None:
        """Change a file of the project."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        path.write_text(text, encoding="utf-8")

    def change_the_english(self) -> None:
        """Change a number in one paragraph of a page, the words in another, and add a third."""
        self.edit(FACT, OTHER, ("{#what-to-do-next}", f"{{#what-to-do-next}}\n\n{NEW}"))

    def item(self, english: str, tag: str = "bn") -> Item:
        """Return the message whose English begins with some words."""
        items = Translations(Project(self.root)).facts(tag).items
        return next(item for item in items if item.message.english.startswith(english))

    def catalogue(self, tag: str = "bn") -> bytes:
        """Return the council's catalogue as it is."""
        return (self.root / f"plan_data/translations/{tag}.po").read_bytes()

    def set(self, english: str, tag: str = "bn", **fields: Any) -> None:
        """Change what the catalogue has for a text, as the team may do meanwhile."""
        item, work = self.item(english, tag), Translations(Project(self.root)).facts(tag)
        message, entry = item.message, item.entry
        entry = entry or CatalogueEntry(message.context, message.english)
        entry = replace(entry, english=message.english, older="", doubtful=False, **fields)
        work.path.write_text(work.updated({item.message.id: entry}), encoding="utf-8")


def rows(path: Path) -> list[Mapping[str, str]]:
    """Return the rows of a spreadsheet by their headings, empty cells as empty texts."""
    head, *others = _table(load_workbook(path)).iter_rows(values_only=True)
    return [
        {str(name): str(cell or "") for name, cell in zip(head, row, strict=True)} for row in others
    ]


def fill(path: Path, words: Mapping[str, str], heading: str = c.TEXT, by: str = c.ENGLISH) -> Path:
    """Write words into the rows whose English begins with the keys, and save the file.

    In a table, another column can be written into, and rows be found `by` another.
    """
    _FILL[path.suffix](path, words, heading, by)
    return path


def _table(book: Any) -> Any:
    return next(page for page in book if page["A1"].value == c.ENGLISH)


def _fill_xlsx(path: Path, words: Mapping[str, str], heading: str, by: str) -> None:
    book = load_workbook(path)
    page = _table(book)
    heads = {str(cell.value): number for number, cell in enumerate(page[1], 1)}
    key, column = heads[by] - 1, heads[heading] - 1
    cells = {str(row[key].value): row[column] for row in page.iter_rows(min_row=2)}
    for begins, text in words.items():
        cell = _of(cells, begins)
        cell.value = text
        cell.data_type = "s"
    book.save(path)


def _fill_docx(path: Path, words: Mapping[str, str], heading: str, by: str) -> None:
    document = Document(str(path))
    table = document.tables[-1]
    heads = [cell.text for cell in table.rows[0].cells]
    for begins, text in words.items():
        cells = {row.cells[heads.index(by)].text: row.cells for row in table.rows}
        _of(cells, begins)[heads.index(heading)].text = text
    document.save(str(path))


def _fill_xliff(path: Path, words: Mapping[str, str], heading: str, by: str) -> None:
    """Write with the XLIFF of translate-toolkit."""
    file = xlifffile.parsefile(str(path))
    units = {str(unit.source): unit for unit in file.units}
    for begins, text in words.items():
        unit = _of(units, begins)
        unit.target = None  # else the element of the old words' blank would stay
        unit.target = text
        unit.markfuzzy(False)  # noqa: FBT003 - its own name for it
    file.save()


def _fill_po(path: Path, words: Mapping[str, str], heading: str, by: str) -> None:
    """Write with the gettext of translate-toolkit."""
    file = pofile.parsefile(str(path))
    units = {str(unit.source): unit for unit in file.units if not unit.isheader()}
    for begins, text in words.items():
        unit = _of(units, begins)
        unit.target = text
        unit.markfuzzy(False)  # noqa: FBT003 - its own name for it
    file.save()


def _of(found: Mapping[str, Any], begins: str) -> Any:
    plain = begins.replace("{1}", "")  # XLIFF has an element in the place of a blank
    return next(value for key, value in found.items() if key.startswith((begins, plain)))


_FILL: Mapping[str, Callable[[Path, Mapping[str, str], str, str], None]] = {
    ".xlsx": _fill_xlsx,
    ".docx": _fill_docx,
    ".xlf": _fill_xliff,
    ".po": _fill_po,
}
