"""What was translated before is offered again, and nothing is taken over or claimed by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from translate.storage.pypo import pofile
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile

from carers_plan.loading.plan_data import load_plan
from carers_plan.model import Plan
from carers_plan.model.review import Review, Reviewer
from carers_plan.problem import InvalidPlanError, UnusableFileError
from carers_plan.project import Project
from carers_plan.words.po_file import Catalogue, CatalogueEntry
from tests.conftest import ROOT
from translation_desk.exchange import guide, tbx, tmx
from translation_desk.memory import Memory, MemoryUnit, remembered
from translation_desk.work import Work

DAY = dt.date(2026, 3, 2)
KEPT = MemoryUnit("Call {1} within 6 weeks.", "6 সপ্তাহের মধ্যে {1} নম্বরে ফোন করুন।", "services/a/wait")
OTHER = MemoryUnit("Bread and butter.", "রুটি ও মাখন।")


def work(*entries: CatalogueEntry) -> Work:
    return Work("bn", "bn.po", Path("bn.po"), (), Catalogue(entries))


def test_the_same_english_is_found_whatever_its_lines():
    (found,) = Memory([KEPT, OTHER]).matches("Call {1}\nwithin 6 weeks.")
    assert str(found) == f"Same English: {KEPT.text}"


def test_english_nearly_the_same_is_offered_with_the_english_it_was_made_from():
    (found,) = Memory([KEPT, OTHER]).matches("Call {1} within 8 weeks.")
    assert found.likeness < 1
    assert str(found) == f"96% alike: {KEPT.english} → {KEPT.text}"


def test_what_is_not_alike_or_there_already_is_not_offered():
    memory = Memory([KEPT, OTHER])
    assert memory.matches("Ask for a break from caring.") == ()
    assert memory.matches(KEPT.english, so_far=KEPT.text) == ()


def test_a_checked_translation_comes_first_and_each_once():
    checked = replace(KEPT, text="{1} নম্বরে 6 সপ্তাহের মধ্যে ফোন করুন।", checked="2026-03-02 carer")
    found = Memory([KEPT, replace(KEPT, context="b"), checked]).matches(KEPT.english)
    assert [match.unit.text for match in found] == [checked.text, KEPT.text]
    assert str(found[0]).startswith("Same English, checked 2026-03-02 carer: ")


def test_texts_that_nothing_asks_for_any_more_are_remembered_and_machines_words_are_not():
    gone = CatalogueEntry("services/gone/summary", "A quiet room.", "একটি শান্ত ঘর।", obsolete=True)
    stale = CatalogueEntry("a", "New.", "পুরোনো।", older="Old.", doubtful=True)
    machine = replace(gone, context="b", english="By a machine.", machine=True)
    doubtful = replace(gone, context="c", english="Nobody knows why.", doubtful=True)
    checked = replace(gone, context="d", review=Review(DAY, Reviewer.CARER))
    found = [*remembered([work(gone, stale, machine, doubtful, checked)])]
    assert [(unit.english, unit.checked) for unit in found] == [
        ("A quiet room.", ""),
        ("Old.", ""),
        ("A quiet room.", "2026-03-02 carer"),
    ]


def test_a_memory_goes_out_as_tmx_that_other_programs_read_and_comes_back():
    units = (replace(KEPT, checked="2026-03-02 carer"), OTHER)
    data = tmx.write(units, "bn")
    theirs = tmxfile.parsestring(data)
    assert [(it.source, it.target) for it in theirs.units] == [
        (unit.english, unit.text) for unit in units
    ]
    assert tmx.read(data, "bn") == units


def foreign(tool: str = "Other program") -> bytes:
    return (
        f'<tmx version="1.4"><header creationtool="{tool}" srclang="en-GB"/><body><tu>'
        '<prop type="x-checked">2020-01-01 carer</prop><tuv xml:lang="en-GB"><seg>Hello '
        '<ph x="1">{1}</ph>.</seg></tuv><tuv xml:lang="BN_bd"><seg>নমস্কার <ph x="1">{1}</ph>।</seg>'
        "</tuv></tu></body></tmx>"
    ).encode()


@pytest.mark.parametrize("tool", ["Other program", "carers-plan"])
def test_what_comes_from_elsewhere_is_kept_once_and_never_as_checked(tool: str, tmp_path: Path):
    sent = tmp_path / "theirs.tmx"
    sent.write_bytes(foreign(tool))
    assert tmx.keep(tmp_path, sent, ("bn", "so")) == {"bn": 1}
    assert tmx.keep(tmp_path, sent, ("bn", "so")) == {}
    assert tmx.kept(tmp_path, "bn") == (MemoryUnit("Hello {1}.", "নমস্কার {1}।"),)
    assert tmx.kept(tmp_path, "so") == ()


def test_a_memory_that_cannot_be_read_is_told_plainly(tmp_path: Path):
    place = tmx.place(tmp_path, "bn")
    place.parent.mkdir(parents=True)
    place.write_bytes(b"<tmx")
    with pytest.raises(InvalidPlanError, match=r"plan_data/translations/bn\.tmx"):
        tmx.kept(tmp_path, "bn")
    with pytest.raises(UnusableFileError):
        tmx.read(b"<xliff/>", "bn")


@pytest.fixture(name="plan", scope="module")
def _plan() -> Plan:
    return load_plan(Project(ROOT))


def test_agreed_words_go_out_as_tbx_that_other_programs_read(plan: Plan):
    theirs = tbxfile.parsestring(tbx.write(plan.terminology, "bn", "https://example.org"))
    agreed = {(term.english[0], words.words[0]) for term in plan.terminology.terms
              for words in term.languages if words.code == "bn"}  # fmt: skip
    assert agreed
    assert {(unit.source, unit.target) for unit in theirs.units} == agreed


@pytest.mark.parametrize("tag", ["bn", "so", "ar", "pl"])
def test_what_to_do_is_told_in_the_translators_language_and_in_english(tag: str):
    lines = guide.to_translate(tag, 3, 20)
    reading = guide.to_review(tag, 3, 20, ["https://example.org/bn/help/"])
    english = guide.to_translate("en", 3, 20)
    assert lines[-len(english) :] == english
    assert len(lines) == len(english) * (1 if tag == "pl" else 2)
    assert all("{1}" in "".join(it) and "{texts}" not in "".join(it) for it in (lines, reading))
    assert sum("https://example.org/bn/help/" in line for line in reading) == len(lines) // len(
        english
    )


@pytest.mark.parametrize("tag", ["bn", "so"])
def test_weblate_writes_the_catalogues_as_they_are(tag: str):
    data = (ROOT / f"plan_data/translations/{tag}.po").read_bytes()
    theirs = pofile.parsestring(data)
    theirs.wrapper.width = -1  # As its component is told in translation_desk/README.md.
    assert bytes(theirs) == data.rstrip() + b"\n"  # Ours has an empty line at its end.
