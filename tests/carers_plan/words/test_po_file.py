"""A gettext file keeps what is known of each translation, and comes back the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import polib
import pytest

from carers_plan.model.review import Review, Reviewer
from carers_plan.problem import InvalidPlanError
from carers_plan.words.message import Message
from carers_plan.words.po_file import Catalogue, CatalogueEntry, parse, write

REVIEW = Review(dt.date(2026, 3, 2), Reviewer.NATIVE_SPEAKER)
ENTRIES = (
    CatalogueEntry("a/title", "Hello", "নমস্কার"),
    CatalogueEntry("a/b", 'A "quoted"\nline \\ here', "x\ny"),
    CatalogueEntry("a/c", "Old", "পুরোনো", older="Older", doubtful=True),
    CatalogueEntry("a/d", "By machine", "যন্ত্র", machine=True),
    CatalogueEntry("a/e", "Checked", "দেখা", review=REVIEW, notes=("a note of the translator",)),
    CatalogueEntry("a/f", "It has 5", "পাঁচ", excused=frozenset({"numbers", "length"})),
    CatalogueEntry(
        "a/g", "{count} day", plural="{count} days", forms=("{count} দিন", "{count} দিন")
    ),
    CatalogueEntry("a/h", "Not yet"),
    CatalogueEntry("a/i", "Gone", "গেছে", obsolete=True),
)


def again(*entries: CatalogueEntry) -> tuple[CatalogueEntry, ...]:
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
    text = write(Catalogue((CatalogueEntry("a/title", "Hello {1}"),)), "bn", [message])
    (entry,) = polib.pofile(text)
    assert entry.comment == "A heading\n{1} is 020 7946 0123"
    assert entry.occurrences == [("x.yaml", "")]


HEAD = 'msgid ""\nmsgstr ""\n"Language: bn\\n"\n\n'
WHOLE = f'{HEAD}msgctxt "a"\nmsgid "Call 111."\nmsgstr "কল 111."\n'
CUT = {
    "": (0, "The translation file is empty."),
    " \n\n": (0, "The translation file is empty."),
    WHOLE[:-2]: (7, "a quotation mark may be missing"),
    WHOLE[:-1]: (7, "The file ends within a line"),
    WHOLE[:-5]: (7, "a quotation mark may be missing"),
    WHOLE.replace('11."\n', "11.\n", 1): (6, "a quotation mark may be missing"),
    WHOLE.replace('"Call', "Call"): (6, "a quotation mark may be missing"),
    WHOLE.replace('11."\nmsgstr', '11.\\"\nmsgstr'): (6, "a quotation mark may be missing"),
    WHOLE.replace('"Call 111."', '"Call "111"."'): (6, "a quotation mark may be missing"),
    WHOLE.replace('"Language: bn\\n"', "Language: bn\\n"): (3, "a quotation mark may be missing"),
    WHOLE.replace('msgid "Call', 'msgfoo "Call'): (6, "a quotation mark may be missing"),
    f'{HEAD}msgctxt "a"\n': (5, "This entry has no msgstr"),
    f'{HEAD}msgctxt "a"\nmsgid "b"\n': (6, "This entry has no msgstr"),
    f'{HEAD}msgctxt "a"\nmsgid "b"\nmsgctxt "c"\nmsgid "d"\nmsgstr "e"\n': (6, "has no msgstr"),
    WHOLE.removeprefix(HEAD): (1, "The head of the translation file is missing."),
    f"{WHOLE}#:\n": (0, "a quotation mark may be missing"),
    f'{WHOLE}#~ msgctxt "a"\n#~ msgid "b"\n': (9, "This entry has no msgstr"),
    WHOLE.replace("msgctxt", '#| msgid "older\nmsgctxt'): (5, "a quotation mark may be missing"),
}


@pytest.mark.parametrize("text", CUT)
def test_a_file_that_is_empty_or_cut_off_is_a_mistake_with_its_line(text: str):
    with pytest.raises(InvalidPlanError) as found:
        parse(text, "bn.po")
    (problem,) = found.value.problems
    line, wrong = CUT[text]
    assert (problem.path, problem.line) == ("bn.po", line)
    assert wrong in problem.wrong
    assert problem.fix.startswith("Bring back the last good copy of the file")


def test_every_line_that_lost_a_quotation_mark_is_told():
    with pytest.raises(InvalidPlanError) as found:
        parse(WHOLE.replace('."', "."), "bn.po")
    assert [problem.line for problem in found.value.problems] == [6, 7]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_line_ends_of_every_computer_are_read(end: str):
    text = write(Catalogue(ENTRIES), "bn")
    assert parse(text.replace("\n", end), "bn.po").entries == parse(text, "bn.po").entries


def test_no_place_to_cut_a_file_of_ours_gives_a_letter_less():
    """But for a cut between two entries, or two lines of a translation, which is a whole file."""
    text = write(Catalogue((*ENTRIES[:2], *ENTRIES[6:])), "bn")
    whole = {entry.key: entry for entry in parse(text, "bn.po").entries}
    for end in range(len(text)):
        try:
            read = parse(text[:end], f"{end}.po")
        except InvalidPlanError:
            continue
        assert text[end - 1] == "\n"
        for entry in read.entries:
            theirs = whole[entry.key]
            assert theirs.text.startswith(entry.text)
            assert not entry.text or entry.text == theirs.text or entry.text.endswith("\n")
