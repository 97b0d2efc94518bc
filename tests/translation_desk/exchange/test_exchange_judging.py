"""What comes back is taken only where it is right, and what cannot be taken says what to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from carers_plan.model import Plan
from carers_plan.model.review import Review, Reviewer
from carers_plan.words.checks.term import TermPair, Terms
from carers_plan.words.matching import translation
from carers_plan.words.message import MISSING, Message
from carers_plan.words.po_file import Catalogue, CatalogueEntry
from translation_desk.exchange.answers import Answer
from translation_desk.exchange.judging import Judge
from translation_desk.exchange.outcome import Judged, Outcome, Wish
from translation_desk.exchange.setting import REMARK
from translation_desk.exchange.sheet import Name, mark_of
from translation_desk.exchange.tidying import tidy
from translation_desk.work import Item, Work

ENGLISH = "Call {1} within 6 weeks, or [write to us]{2}."
BENGALI = "6 সপ্তাহের মধ্যে {1} নম্বরে ফোন করুন, বা [আমাদের লিখুন]{2}।"
OTHER = "6 সপ্তাহের ভেতরে {1} নম্বরে ফোন করুন, বা [আমাদের কাছে লিখুন]{2}।"
THERE = Message("docs/help/body", "A carer looks after somebody.")
SO_FAR = "একজন কেয়ারার কারও দেখাশোনা করেন।"
BETTER = "কেয়ারার মানে যিনি কারও দেখাশোনা করেন।"
MESSAGE = Message("docs/help/body", ENGLISH, blanks=(("1", "020 7946 0000"), ("2", "(help.md)")))
REVIEW = Review(dt.date(2026, 11, 28), Reviewer.NATIVE_SPEAKER)
EARLIER = Review(dt.date(2026, 3, 2), Reviewer.CARER)


def work(*entries: CatalogueEntry, tag: str = "bn") -> Work:
    """Return a catalogue of two texts; what is not among the entries is not translated."""
    known = {entry.context + entry.english[:6]: entry for entry in entries}
    items = []
    for message in (MESSAGE, THERE):
        entry = known.get(message.context + message.english[:6])
        found = translation(entry, message.english) if entry else MISSING
        items.append(Item(message, found, entry))
    return Work(tag, "bn.po", Path("bn.po"), tuple(items), Catalogue(entries))


def entry(**fields: Any) -> CatalogueEntry:
    """Return the entry of the second text, translated."""
    return replace(CatalogueEntry(THERE.context, THERE.english, SO_FAR), **fields)


def judged(
    plan: Plan,
    answer: Answer,
    *entries: CatalogueEntry,
    terms: tuple[TermPair, ...] = (),
    **wish: Any,
) -> Judged:
    """Judge one answer against a catalogue with some entries."""
    judge = Judge(plan, [work(*entries)], Wish(**wish))
    judge.terms = Terms(terms)
    (found,) = judge.judge([answer])
    return found


def told(found: Judged) -> str:
    return " ".join(f"{complaint.wrong} {complaint.fix}" for complaint in found.complaints)


def name(message: Message, so_far: str = "") -> str:
    return str(Name(message.id, None, mark_of(so_far)))


def test_a_right_translation_is_taken(plan: Plan):
    found = judged(plan, Answer(name(MESSAGE), BENGALI, english=ENGLISH))
    assert found.outcome is Outcome.TAKEN
    assert found.entry == CatalogueEntry(MESSAGE.context, ENGLISH, BENGALI)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (BENGALI.replace("{1}", ""), "lost {1}"),
        (BENGALI.replace("{2}", ""), "{2}"),
        (BENGALI.replace("{1}", "{3}"), "{3}"),
        (BENGALI.replace("6", "8"), "8"),
        (BENGALI.replace("{1}", "{1} 020 7946 0999"), "020 7946 0999"),
        (BENGALI.replace("ফোন", "<b>ফোন</b>"), "HTML"),
        (BENGALI + "<script>alert(1)</script>", "program"),
        (BENGALI + " [এখানে](https://example.com/x)", "example.com"),
        (
            "Call {1} within 6 weeks, or please [write to us]{2} if you can do that.",
            "Bengali letters",
        ),
        (BENGALI.replace("সপ্তাহের", "सप्ताह"), "Devanagari"),
        (BENGALI.replace("ফোন", "ফো\u202eন"), "invisible"),
        (BENGALI.replace("আমাদের লিখুন", ""), "link"),
        *((text, "is no translation") for text in ("n/a", "-", "same as above", "Ditto", "12")),
    ],
)
def test_a_translation_that_would_mislead_is_refused(plan: Plan, wrong: str, says: str):
    found = judged(plan, Answer(name(MESSAGE), wrong, english=ENGLISH))
    assert (found.outcome, found.entry) == (Outcome.REFUSED, None)
    assert says in told(found)


def test_another_word_than_a_locked_term_is_refused_and_else_is_advice(plan: Plan):
    term = TermPair(("carer",), ("কেয়ারার",), ("পরিচর্যাকারী",))
    answer = Answer(name(THERE), "একজন পরিচর্যাকারী কারও দেখাশোনা করেন।")
    free = judged(plan, answer, terms=(term,))
    assert free.outcome is Outcome.TAKEN
    assert [complaint.advice for complaint in free.complaints] == [True]
    locked = judged(plan, answer, terms=(replace(term, locked=True),))
    assert locked.outcome is Outcome.REFUSED
    assert 'Write "কেয়ারার".' in told(locked)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"english": BENGALI, "text": ""}, "wrote into the English"),
        ({"english": BENGALI}, "wrote into the English"),
        ({"so_far": BENGALI}, "wrote over the translation so far"),
        ({"name": ""}, "lost its name"),
        ({"name": f"{MESSAGE.id}[1]"}, "is not the name of a text"),
        ({"name": "docs/help"}, '"docs/help" is not the name of a text'),
        ({"wrong": "The cell holds a date instead of words."}, "The cell holds a date"),
        ({"right": "perhaps"}, "neither yes nor no"),
        ({"right": "yes"}, "on which day, and by what kind of reader"),
    ],
)
def test_what_was_written_in_the_wrong_place_is_refused(
    plan: Plan, changed: dict[str, Any], says: str
):
    right = Answer(name(MESSAGE), BENGALI, english=ENGLISH, notes="A note.")
    found = judged(plan, replace(right, **changed))
    assert found.outcome is Outcome.REFUSED
    assert says in told(found)


def test_english_that_only_lost_line_breaks_or_spaces_was_not_changed(plan: Plan):
    english = ENGLISH.replace(" ", "\n", 1).replace(" or ", "  or ")
    assert judged(plan, Answer(name(MESSAGE), BENGALI, english=english)).outcome is Outcome.TAKEN


def test_a_translation_of_older_english_is_refused_and_meets_the_new(plan: Plan):
    older = replace(MESSAGE, english=ENGLISH.replace("6 weeks", "8 weeks"))
    answer = Answer(older.id, BENGALI.replace("6", "8"), english=older.english)
    found = judged(plan, answer)
    assert found.outcome is Outcome.REFUSED
    assert "It belongs to older English" in told(found)
    assert f'Translate the new English: "{ENGLISH}"' in told(found)
    assert answer.text in told(found)


def test_a_text_that_is_gone_is_told_with_its_translation(plan: Plan):
    gone = Message("docs/gone/title", "A page that is no more")
    found = judged(plan, Answer(gone.id, "নেই", english=gone.english))
    assert found.outcome is Outcome.REFUSED
    assert 'The site does not have this text any more. You wrote: "নেই"' in told(found)


def test_a_text_whose_record_was_renamed_meanwhile_is_found_by_its_english(plan: Plan):
    older = replace(MESSAGE, context="docs/get-help/body")
    found = judged(plan, Answer(name(older), BENGALI, english=ENGLISH))
    assert found.outcome is Outcome.TAKEN
    assert found.entry
    assert (found.entry.context, found.entry.text) == (MESSAGE.context, BENGALI)
    other = judged(plan, Answer(name(older), BENGALI, english="Something else."))
    assert other.outcome is Outcome.REFUSED


def test_a_renamed_text_that_was_translated_meanwhile_is_left_to_people(plan: Plan):
    older = replace(THERE, context="docs/get-help/body")
    found = judged(plan, Answer(name(older), BETTER, english=THERE.english), entry())
    assert found.outcome is Outcome.CONFLICT


@pytest.mark.parametrize(
    "written", ["-", "n/a", "N/A.", "same as above", "12", "১২", "7.5", "″", "—"]
)
def test_a_sign_that_there_is_nothing_to_write_is_no_translation(plan: Plan, written: str):
    found = judged(plan, Answer(name(THERE), written, english=THERE.english))
    assert found.outcome is Outcome.REFUSED
    assert "is no translation" in told(found)


def test_two_rows_with_one_name_and_different_words_are_refused(plan: Plan):
    answers = [Answer(name(MESSAGE), BENGALI), Answer(name(MESSAGE), OTHER)]
    found = Judge(plan, [work()], Wish()).judge(answers)
    assert [one.outcome for one in found] == [Outcome.REFUSED] * 2
    same = Judge(plan, [work()], Wish()).judge([answers[0], answers[0]])
    assert [one.outcome for one in same] == [Outcome.TAKEN] * 2


@pytest.mark.parametrize(
    ("entries", "answer", "wish", "outcome"),
    [
        # What is there is what was sent.
        ([entry()], (SO_FAR, BETTER), {}, Outcome.TAKEN),
        ([entry()], (SO_FAR, SO_FAR), {}, Outcome.SAME),
        ([entry()], (SO_FAR, ""), {}, Outcome.EMPTY),
        ([entry(machine=True)], (SO_FAR, SO_FAR), {}, Outcome.TAKEN),
        ([entry(machine=True)], (SO_FAR, BETTER), {"machine": True}, Outcome.TAKEN),
        ([entry(machine=True)], (SO_FAR, SO_FAR), {"machine": True}, Outcome.SAME),
        ([entry()], (SO_FAR, BETTER), {"machine": True}, Outcome.REFUSED),
        ([entry(review=EARLIER)], (SO_FAR, BETTER), {}, Outcome.KEPT),
        ([entry(review=EARLIER)], (SO_FAR, BETTER), {"replace_reviewed": True}, Outcome.TAKEN),
        ([entry(older="A carer looks after someone.", doubtful=True)], (SO_FAR, SO_FAR), {}, Outcome.TAKEN),
        # It was translated meanwhile.
        ([entry()], ("", BETTER), {}, Outcome.CONFLICT),
        ([entry()], ("", SO_FAR), {}, Outcome.SAME),
        ([entry()], ("পুরোনো", BETTER), {}, Outcome.CONFLICT),
        ([entry(review=EARLIER)], ("", BETTER), {"replace_reviewed": True}, Outcome.CONFLICT),
        # It was thrown away meanwhile.
        ([], (SO_FAR, BETTER), {}, Outcome.CONFLICT),
    ],
)  # fmt: skip
def test_what_is_there_decides_what_becomes_of_new_words(
    plan: Plan,
    entries: list[CatalogueEntry],
    answer: tuple[str, str],
    wish: dict[str, Any],
    outcome: Outcome,
):
    sent, text = answer
    found = judged(plan, Answer(name(THERE, sent), text), *entries, **wish)
    assert found.outcome is outcome
    if outcome is Outcome.TAKEN:
        assert found.entry
        assert (found.entry.text, found.entry.machine) == (text, wish.get("machine", False))
        assert (found.entry.review, found.entry.older, found.entry.doubtful) == (None, "", False)
    else:
        assert found.entry is None
    if outcome in {Outcome.CONFLICT, Outcome.KEPT}:
        assert text in told(found)
        assert (SO_FAR if entries else "") in told(found)


@pytest.mark.parametrize(
    ("entries", "answer", "outcome", "written"),
    [
        ([entry()], {"right": "yes"}, Outcome.CHECKED, (SO_FAR, REVIEW)),
        ([entry()], {"right": "Yes."}, Outcome.CHECKED, (SO_FAR, REVIEW)),
        ([entry(review=EARLIER)], {"right": "yes"}, Outcome.CHECKED, (SO_FAR, REVIEW)),
        ([entry(machine=True)], {"right": "yes"}, Outcome.CHECKED, (SO_FAR, REVIEW)),
        ([entry()], {"right": "yes", "text": SO_FAR}, Outcome.CHECKED, (SO_FAR, REVIEW)),
        ([entry()], {"right": "no", "text": BETTER}, Outcome.TAKEN, (BETTER, None)),
        ([entry()], {"text": BETTER}, Outcome.TAKEN, (BETTER, None)),
        ([entry()], {"right": "no"}, Outcome.REMARKED, (SO_FAR, None)),
        ([entry(review=REVIEW)], {"right": "yes"}, Outcome.SAME, None),
        ([entry()], {"right": "yes", "text": BETTER}, Outcome.REFUSED, None),
        ([entry(text=BETTER)], {"right": "yes"}, Outcome.CONFLICT, None),
        ([entry(text=BETTER)], {"right": "no"}, Outcome.CONFLICT, None),
        ([], {"right": "yes"}, Outcome.CONFLICT, None),
    ],
)
def test_a_review_marks_what_is_right_and_takes_better_words_as_unchecked(
    plan: Plan,
    entries: list[CatalogueEntry],
    answer: dict[str, Any],
    outcome: Outcome,
    written: tuple[str, Review | None] | None,
):
    asked = Answer(name(THERE, SO_FAR), english=THERE.english, so_far=SO_FAR)
    found = judged(plan, replace(asked, **answer), *entries, review=REVIEW)
    assert found.outcome is outcome
    assert ((found.entry.text, found.entry.review) if found.entry else None) == written
    assert not (found.entry and found.entry.machine)


def test_a_no_without_better_words_is_kept_beside_the_translation_until_there_are_some(plan: Plan):
    answer = Answer(name(THERE, SO_FAR), right="no", notes="Too stiff.")
    first = judged(plan, answer, entry(), review=REVIEW)
    assert first.entry
    assert first.entry.notes == (f"{REMARK}{REVIEW}: Too stiff.",)
    again = judged(plan, answer, first.entry, review=REVIEW)
    assert again.outcome is Outcome.SAME
    better = judged(plan, Answer(name(THERE, SO_FAR), BETTER), first.entry)
    assert better.entry
    assert better.entry.notes == ()


def test_the_notes_of_translators_are_kept_once(plan: Plan):
    answer = Answer(name(THERE, SO_FAR), notes="Which\ncarer?")
    first = judged(plan, answer, entry())
    assert first.entry
    assert (first.entry.notes, first.entry.text) == (("note: Which carer?",), SO_FAR)
    assert judged(plan, answer, first.entry).outcome is Outcome.SAME


@pytest.mark.parametrize(
    ("english", "written", "text"),
    [
        ("Call {1}.", "ফোন {১}।", "ফোন {1}।"),
        ("Call {1}.", "ফোন ｛１｝।", "ফোন {1}।"),
        ("Call {1}.", "ফোন { 1 }।", "ফোন {1}।"),
        ("Call {count}.", "ফোন {১}।", "ফোন {১}।"),
        ("One.", " এক।\u00a0", "এক।"),
        ("One two.", "এক\u00a0দুই।", "এক দুই।"),
        ("One\u00a0two.", "এক\u00a0দুই।", "এক\u00a0দুই।"),
        ("One.", "এ\u200bক\ufeff\u00ad।", "এক।"),
        ("One.", "ক\u09cdষ\u200dণ", "ক\u09cdষ\u200dণ"),
        ("One.", "কে\u09df", "কে\u09af\u09bc"),
        ('Say "one".', "বলুন “এক”।", 'বলুন "এক"।'),
        ("Say one.", "বলুন “এক”।", "বলুন “এক”।"),
        ("Carer's", "Daryeele’s", "Daryeele's"),
        ("One.", "এক\nদুই।", "এক দুই।"),
        ("One.\n\nTwo.", "এক।  \r\n\r\nদুই।", "এক।\n\nদুই।"),
        ("One.\n", "এক।", "এক।\n"),
        ("One.", "=1+1", "=1+1"),
    ],
)
def test_what_programs_do_to_typed_words_is_mended_and_told(english: str, written: str, text: str):
    found = tidy(written, english)
    assert found.text == text
    assert bool(found.mended) == (written != text.rstrip("\n"))
    assert tidy(found.text, english) == (text, ())
