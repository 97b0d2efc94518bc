"""A gettext file keeps what is known of each translation, and comes back the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import polib
import pytest

from carers_plan.model.review import Review, Reviewer
from carers_plan.problem import InvalidPlanError
from carers_plan.words.message import Message
from carers_plan.words.po_file import Catalogue, Entry, parse, write
from tests.conftest import ROOT

REVIEW = Review(dt.date(2026, 3, 2), Reviewer.NATIVE_SPEAKER)
ENTRIES = (
    Entry("a/title", "Hello", "নমস্কার"),
    Entry("a/b", 'A "quoted"\nline \\ here', "x\ny"),
    Entry("a/c", "Old", "পুরোনো", older="Older", doubtful=True),
    Entry("a/d", "By machine", "যন্ত্র", machine=True),
    Entry("a/e", "Checked", "দেখা", review=REVIEW, notes=("a note of the translator",)),
    Entry("a/f", "It has 5", "পাঁচ", excused=frozenset({"numbers", "length"})),
    Entry("a/g", "{count} day", plural="{count} days", forms=("{count} দিন", "{count} দিন")),
    Entry("a/h", "Not yet"),
    Entry("a/i", "Gone", "গেছে", obsolete=True),
)


def again(*entries: Entry) -> tuple[Entry, ...]:
    return tuple(
        replace(entry, line=0) for entry in parse(write(Catalogue(entries), "bn"), "bn.po").entries
    )


def test_every_kind_of_entry_comes_back_as_it_was():
    assert again(*ENTRIES) == ENTRIES


def test_writing_twice_changes_nothing():
    once = write(Catalogue(ENTRIES), "bn")
    assert write(parse(once, "bn.po"), "bn") == once


@pytest.mark.parametrize("change", [{"text": "অন্য"}, {"english": "Checked again"}])
def test_a_review_holds_only_for_the_words_that_were_checked(change: dict[str, str]):
    text = write(Catalogue((ENTRIES[4],)), "bn")
    for field, value in change.items():
        text = text.replace(f'"{getattr(ENTRIES[4], field)}"', f'"{value}"')
    (entry,) = parse(text, "bn.po").entries
    assert entry.review is None


@pytest.mark.parametrize(
    "mark",
    ["checked: yesterday native-speaker 1a2b", "checked: 2026-03-02 friend 1a2b", "checked: "],
)
def test_a_review_that_cannot_be_read_is_a_mistake(mark: str):
    text = f'msgid ""\nmsgstr ""\n\n# {mark}\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n'
    with pytest.raises(InvalidPlanError) as found:
        parse(text, "bn.po")
    assert "does not say when and by whom" in found.value.problems[0].wrong


def test_translators_are_told_what_a_message_is_and_what_its_blanks_are():
    message = Message("a/title", "Hello {1}", "A heading", (("1", "020 7946 0123"),), file="x.yaml")
    text = write(Catalogue((Entry("a/title", "Hello {1}"),)), "bn", [message])
    (entry,) = polib.pofile(text)
    assert entry.comment == "A heading\n{1} is 020 7946 0123"
    assert entry.occurrences == [("x.yaml", "")]


@pytest.mark.parametrize("tag", ["bn", "so"])
def test_our_own_catalogues_are_as_the_program_writes_them(tag: str):
    path = ROOT / f"plan_data/translations/{tag}.po"
    text = path.read_text(encoding="utf-8")
    read = parse(text, path.name)
    assert polib.pofile(text).metadata["Language"] == tag
    assert [replace(e, line=0) for e in parse(write(read, tag), path.name).entries] == [
        replace(e, line=0) for e in read.entries
    ]
