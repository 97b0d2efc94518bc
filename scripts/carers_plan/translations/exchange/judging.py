"""Decide what to do with each answer: take it, refuse it, or leave it to people; writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from carers_plan.model import Plan
from carers_plan.model.review import Review
from carers_plan.pages.priority_map import misfits
from carers_plan.translations.exchange.answers import Answer
from carers_plan.translations.exchange.selection import REMARK, pictured, plural_counts
from carers_plan.translations.exchange.sheet import Name, english_of, mark_of, parse_name
from carers_plan.translations.exchange.tidying import tidy
from carers_plan.translations.work import Item, Work, entry_of
from carers_plan.words.blanks import flat
from carers_plan.words.change import RELATED, Change, likeness
from carers_plan.words.checks import flaws
from carers_plan.words.checks.term import terms_of
from carers_plan.words.message import State, digest
from carers_plan.words.po_file import Entry

_YES = frozenset({"yes", "y", "✓", "✔", "true", "1"})
_NO = frozenset({"no", "n", "✗", "✘", "x", "false", "0"})
_NOTE = "note: "
"""How the note of a translator or a reader begins in the comments of an entry."""


class Outcome(Enum):
    """What became of an answer."""

    TAKEN = "taken"
    CHECKED = "marked as checked"
    REMARKED = "noted as not right"
    SAME = "nothing new"
    EMPTY = "left empty"
    REFUSED = "refused"
    CONFLICT = "left to you, because the translation was changed here meanwhile"
    KEPT = "left to you, because somebody has checked what is there"


BACK = frozenset({Outcome.REFUSED, Outcome.CONFLICT, Outcome.KEPT})
"""What goes back to people, in a file of its own."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why an answer was not taken, or what to look at although it was: `advice`."""

    wrong: str
    fix: str
    advice: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer and what became of it. `entry` is what to write, of the message of `item`.

    `item` is also the text of today that an answer to older English may now belong to.
    """

    answer: Answer
    outcome: Outcome
    complaints: tuple[Complaint, ...] = ()
    item: Item | None = None
    work: Work | None = None
    entry: Entry | None = None
    form: int | None = None
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """How to take answers: as a machine's, over checked translations, as reviewed by somebody."""

    machine: bool = False
    replace_reviewed: bool = False
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class _Filled:
    """An answer for a message that there is, tidied."""

    answer: Answer
    name: Name
    text: str
    mended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Verdict:
    outcome: Outcome
    entry: Entry | None = None
    complaints: tuple[Complaint, ...] = field(default=())


class Judge:
    """Knows the catalogues of one language, and the plan they belong to."""

    def __init__(self, plan: Plan, works: Iterable[Work], wish: Wish) -> None:
        """Keep the catalogues. Names of messages differ between them."""
        self.plan = plan
        self.wish = wish
        self.items = {item.message.id: (work, item) for work in works for item in work.items}
        self.tag = next((work.tag for work, _ in self.items.values()), "")
        self.terms = terms_of(plan.terminology, self.tag)
        self.pictured = pictured(plan)

    def judge(self, answers: Iterable[Answer]) -> tuple[Judged, ...]:
        """Return what becomes of each answer, in their order."""
        groups: defaultdict[str, list[tuple[int, _Filled]]] = defaultdict(list)
        judged: dict[int, Judged] = {}
        for number, answer in enumerate(answers):
            name = parse_name(answer.name)
            if name is None or name.message not in self.items:
                judged[number] = self._stranger(answer, name)
                continue
            mended = tidy(answer.text, self.items[name.message][1].message.english)
            groups[name.message].append((number, _Filled(answer, name, *mended)))
        for message, group in groups.items():
            work, item = self.items[message]
            verdict = self._message(work, item, [filled for _, filled in group])
            for number, filled in group:
                left = verdict.outcome is not Outcome.REFUSED and _idle(filled)
                judged[number] = Judged(
                    filled.answer,
                    Outcome.EMPTY if left else verdict.outcome,
                    () if left else verdict.complaints,
                    item,
                    work,
                    verdict.entry,
                    filled.name.form,
                    filled.mended,
                )
        return tuple(judged[number] for number in sorted(judged))

    def _stranger(self, answer: Answer, name: Name | None) -> Judged:
        """Judge an answer to something that is not there, or not any more."""
        if not (answer.text.strip() or answer.right or answer.notes.strip()):
            return Judged(answer, Outcome.EMPTY)
        if name is None:
            wrong = f'"{answer.name}" is not the name of a text.'
            if not answer.name:
                wrong = "The row has lost its name."
            fix = "Copy the name of the row from the file that was sent out."
            return Judged(answer, Outcome.REFUSED, (Complaint(wrong, fix),))
        text = answer.text.strip()
        said = f' You wrote: "{text}"' if text else ""
        context = name.message.rpartition("#")[0]
        there = [pair for pair in self.items.values() if pair[1].message.context == context]
        newer = [
            (likeness(flat(answer.english or ""), flat(item.message.english)), work, item)
            for work, item in there
        ]
        best = max(newer, key=lambda found: found[0], default=None)
        if best and (best[0] >= RELATED or (len(there) == 1 and answer.english is None)):
            _, work, item = best
            wrong = f"It belongs to older English, which has been changed since.{said}"
            fix = f'Translate the new English: "{item.message.english}"'
            return Judged(answer, Outcome.REFUSED, (Complaint(wrong, fix),), item, work, None)
        wrong = f"The site does not have this text any more.{said}"
        fix = "There is nothing to do, unless the text comes back."
        return Judged(answer, Outcome.REFUSED, (Complaint(wrong, fix),))

    def _message(self, work: Work, item: Item, group: Sequence[_Filled]) -> _Verdict:
        """Judge all that was written for one message: one text, or its plural forms."""
        if complaints := [*self._unreadable(item, group)]:
            return _Verdict(Outcome.REFUSED, None, tuple(complaints))
        if all(map(_idle, group)):
            return _Verdict(Outcome.EMPTY)
        right = {_right(filled.answer.right) for filled in group if filled.answer.right.strip()}
        now = _texts(work, item)
        written = {filled.name.form or 0: filled.text for filled in group if filled.text}
        texts = tuple(written.get(form, text) for form, text in enumerate(now))
        same = list(map(flat, texts)) == list(map(flat, now))
        if right == {True} and not same:
            wrong = 'It says "yes", and gives other words too.'
            fix = 'Write "no" if the other words are better, or delete them.'
            return _Verdict(Outcome.REFUSED, None, (Complaint(wrong, fix),))
        if right == {True}:
            return self._checked(item, now, group)
        if not written or (right == {False} and same):
            return self._remarked(item, now, group, refused=bool(right))
        return self._translated(work, item, texts, group)

    def _unreadable(self, item: Item, group: Sequence[_Filled]) -> Iterator[Complaint]:
        forms = {filled.name.form for filled in group if filled.text}
        if len({(filled.name.form, filled.text) for filled in group if filled.text}) > len(forms):
            yield Complaint(
                "There are two rows with this name and different words.", "Delete one of them."
            )
        for filled in group:
            answer, message = filled.answer, item.message
            if answer.wrong and filled.text:
                yield Complaint(answer.wrong, "Type the words again, as text.")
            if answer.english is not None and digest(answer.english) not in {
                message.hash,
                digest(message.plural),
            }:
                wrong = f'Somebody wrote into the English: "{answer.english.strip()}"'
                yield Complaint(wrong, _WRONG_COLUMN)
            if answer.so_far is not None and mark_of(answer.so_far.strip()) != filled.name.mark:
                wrong = f'Somebody wrote over the translation so far: "{answer.so_far.strip()}"'
                yield Complaint(wrong, _WRONG_COLUMN)
            if answer.right.strip() and _right(answer.right) is None:
                yield Complaint(
                    f'"{answer.right}" is neither yes nor no.', 'Write "yes" or "no" there.'
                )
            if _right(answer.right) is not None and self.wish.review is None:
                yield Complaint(
                    "The file does not say on which day, and by what kind of reader.",
                    'Write both in the file, or give them with --reviewed "2026-03-02 carer".',
                )

    def _translated(
        self, work: Work, item: Item, texts: tuple[str, ...], group: Sequence[_Filled]
    ) -> _Verdict:
        now = _texts(work, item)
        translation, machine = item.translation, self.wish.machine
        same = list(map(flat, texts)) == list(map(flat, now))
        settled = {State.UNREVIEWED, State.CURRENT} | ({State.MACHINE} if machine else set())
        if same and translation.state in settled:
            return self._with_notes(item, group)
        if _moved(now, group):
            return _Verdict(Outcome.CONFLICT, None, (_both(now, texts),))
        if translation.review and not self.wish.replace_reviewed:
            checked = f"It was checked on {translation.review.day} ({translation.review.by.value})."
            both = _both(now, texts)
            fix = "If yours is better, import it with --replace-reviewed."
            return _Verdict(Outcome.KEPT, None, (Complaint(f"{checked} {both.wrong}", fix),))
        if machine and translation.state not in {State.MISSING, State.MACHINE}:
            wrong = "A person has translated this, and a machine may not write over it."
            fix = "Leave it, or import it without --machine if a person has read it."
            return _Verdict(Outcome.REFUSED, None, (Complaint(wrong, fix),))
        complaints = tuple(self._flaws(work, item, texts))
        if not all(complaint.advice for complaint in complaints):
            return _Verdict(Outcome.REFUSED, None, complaints)
        entry = replace(
            _entry(item, group),
            text="" if item.message.plural else texts[0],
            forms=texts if item.message.plural else (),
            machine=machine,
            review=None,
        )
        notes = tuple(note for note in entry.notes if not note.startswith(REMARK))
        return _Verdict(Outcome.TAKEN, replace(entry, notes=notes), complaints)

    def _flaws(self, work: Work, item: Item, texts: tuple[str, ...]) -> Iterator[Complaint]:
        message = item.message
        excused = item.entry.excused if item.entry and _same_english(item) else frozenset()
        counts = plural_counts(work) if message.plural else ((),)
        for text, numbers in zip(texts, counts, strict=True):
            if not text:
                numbers_ = ", ".join(map(str, numbers))
                yield Complaint(
                    f"The words for these numbers are missing: {numbers_}.",
                    "Translate the other rows of this text too: they go together.",
                )
                continue
            english = english_of(message, numbers)
            optional = {"count"} if len(numbers) == 1 else set()
            for flaw in flaws(english, text, self.tag, self.terms, optional=optional):
                if flaw.rule not in excused:
                    yield Complaint(flaw.wrong, flaw.fix, flaw.advice)
        if message.context in self.pictured and not self._fits(message.context, texts[0]):
            wrong = "It is too long for its place in the picture of the priorities."
            yield Complaint(wrong, "Use fewer words, or shorter ones.")

    def _fits(self, context: str, text: str) -> bool:
        names = {}
        for _, item in self.items.values():
            if item.message.context in self.pictured:
                shown = item.translation.text if item.translation.shown else item.message.english
                names[item.message.context.split("/")[1]] = shown
        priority = context.split("/")[1]
        return priority not in {
            misfit.name for misfit in misfits(self.plan, names | {priority: text})
        }

    def _checked(self, item: Item, now: tuple[str, ...], group: Sequence[_Filled]) -> _Verdict:
        """Record that a reader found a translation right."""
        if _moved(now, group) or item.translation.state in {State.STALE, State.MISSING}:
            wrong = "What the reader found right has been changed since."
            fix = "Ask for another look: export --review has it again."
            return _Verdict(Outcome.CONFLICT, None, (Complaint(wrong, fix),))
        old, new = item.translation.review, self.wish.review
        if new is None or (old and old.day >= new.day):
            return self._with_notes(item, group)
        notes = tuple(n for n in _entry(item, group).notes if not n.startswith(REMARK))
        entry = replace(_entry(item, group), review=new, machine=False, notes=notes)
        return _Verdict(Outcome.CHECKED, entry)

    def _remarked(
        self, item: Item, now: tuple[str, ...], group: Sequence[_Filled], *, refused: bool
    ) -> _Verdict:
        """Keep a reader's "no" without better words, or a note, beside the translation."""
        taken_before = _moved(now, group) and any(filled.text for filled in group)
        if not refused or taken_before:
            return self._with_notes(item, group)
        if _moved(now, group):
            return self._checked(item, now, group)
        said = " ".join(flat(filled.answer.notes) for filled in group).strip()
        remark = f"{REMARK}{self.wish.review}{said and f': {said}'}"
        entry = entry_of(item)
        if remark in entry.notes:
            return _Verdict(Outcome.SAME)
        return _Verdict(Outcome.REMARKED, replace(entry, notes=(*entry.notes, remark), review=None))

    def _with_notes(self, item: Item, group: Sequence[_Filled]) -> _Verdict:
        """Keep notes that came without new words."""
        entry, notes = entry_of(item), _entry(item, group).notes
        if entry.notes == notes:
            return _Verdict(Outcome.SAME)
        return _Verdict(Outcome.TAKEN, replace(entry, notes=notes))


_WRONG_COLUMN = "Copy that column from the file that was sent out, and write in your own column."


def _idle(filled: _Filled) -> bool:
    answer = filled.answer
    return not (filled.text or answer.right.strip() or flat(answer.notes))


def _right(written: str) -> bool | None:
    word = written.strip().casefold().rstrip(".!")
    return True if word in _YES else False if word in _NO else None


def _texts(work: Work, item: Item) -> tuple[str, ...]:
    """Return the translation there is, form by form; empty texts where there is none."""
    if not item.message.plural:
        return (item.translation.text,)
    return item.translation.forms or ("",) * len(plural_counts(work))


def _moved(now: Sequence[str], group: Sequence[_Filled]) -> bool:
    """Whether the translation is not the one any more that was sent out."""
    return any(
        not 0 <= (filled.name.form or 0) < len(now)
        or mark_of(now[filled.name.form or 0]) != filled.name.mark
        for filled in group
    )


def _both(now: Sequence[str], texts: Sequence[str]) -> Complaint:
    there, here = (" / ".join(words) for words in (now, texts))
    return Complaint(
        f'There is: "{there}" You wrote: "{here}"',
        "If yours is better, write it into the row again.",
    )


def _same_english(item: Item) -> bool:
    return item.translation.change is Change.NONE


def _entry(item: Item, group: Sequence[_Filled]) -> Entry:
    """Return the entry of a message for the English of today, with what translators noted."""
    message = item.message
    entry = item.entry or Entry(message.context, message.english, plural=message.plural)
    noted = [f"{_NOTE}{flat(f.answer.notes)}" for f in group if flat(f.answer.notes)]
    return replace(
        entry,
        english=message.english,
        plural=message.plural,
        older="",
        doubtful=False,
        obsolete=False,
        excused=entry.excused if _same_english(item) else frozenset(),
        notes=tuple(dict.fromkeys((*entry.notes, *noted))),
    )


def changes(judged: Iterable[Judged], work: Work) -> Mapping[str, Entry]:
    """Return what to write into one catalogue, by the ids of messages."""
    return {
        found.item.message.id: found.entry
        for found in judged
        if found.entry and found.item and found.work is work
    }
