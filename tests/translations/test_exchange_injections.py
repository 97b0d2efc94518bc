"""What could harm readers does not come in through a translator's file, in any format."""

from __future__ import annotations

from pathlib import Path

import pytest

from carers_plan.project import Project
from carers_plan.words.catalog import catalogue_of
from carers_plan.words.checks import brought_in
from tests.injected import RUN, injections
from tests.translations.desk import Desk, fill
from translation_desk.work import Translations


@pytest.mark.parametrize("kind", ["xlsx", "docx", "xliff", "po"])
def test_nothing_of_it_is_taken(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    desk = Desk(tmp_path, monkeypatch)
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
    assert told.count(path.name) >= len(harmful)
    taken = catalogue_of(Project(desk.root), "bn").entries
    assert not [entry.text for entry in taken if [*brought_in(entry.english, entry.text)]]
    assert not [entry.text for entry in taken if RUN in entry.text]
