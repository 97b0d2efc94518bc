"""Decide what to do with each answer: take it, refuse it, or leave it to people; writes nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from carers_plan.model import Plan
from carers_plan.pages.priority_map import misfits
from carers_plan.problem import Mistake
from carers_plan.words.blanks import flat
from carers_plan.words.change import RELATED, likeness
from carers_plan.words.checks import NAMES, flaws
from carers_plan.words.checks.term import terms_of
from carers_plan.words.message import State, digest
from carers_plan.words.po_file import CatalogueEntry
from translation_desk.exchange.answers import Answer
from translation_desk.exchange.case import Case, Filled
from translation_desk.exchange.outcome import Judged, Outcome, Wish
from translation_desk.exchange.setting import REMARK, pictured, texts_of
from translation_desk.exchange.sheet import Name, english_of, mark_of, parse_name
from translation_desk.exchange.tidying import tidy
from translation_desk.work import Work, entry_of

_PLACEHOLDER = re.compile(
    r"[-–—.…?/*_~xX\"'″”〃]+|n/?a\.?|same(?: as)?(?: above| before| english)?"
    r"|as (?:above|before)|see above|ditto"
    r"|idem|none|nil|tb[acd]|todo|ok(?:ay)?|yes|no change",
    re.IGNORECASE,
)
_OWN_COLUMN = "Copy that column from the file that was sent out, and write in your own column."


@dataclass(frozen=True, slots=True)
class _Verdict:
    outcome: Outcome
    entry: CatalogueEntry | None = None
    complaints: tuple[Mistake, ...] = ()
    misfit: bool = False


def _refused(wrong: str, fix: str) -> _Verdict:
    return _Verdict(Outcome.REFUSED, None, (Mistake(wrong, fix),))


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
        groups: defaultdict[str, list[tuple[int, Filled]]] = defaultdict(list)
        judged: dict[int, Judged] = {}
        for number, answer in enumerate(answers):
            name = self._current(parse_name(answer.name))
            if name and self._has(name):
                text = tidy(answer.text, self.items[name.message][1].message.english)
                groups[name.message].append((number, Filled(answer, name, *text)))
            else:
                judged[number] = self._stranger(answer, name)
        for message, group in groups.items():
            work, item = self.items[message]
            verdict = self._message(Case(work, item, [found for _, found in group]))
            for number, found in group:
                left = verdict.outcome is not Outcome.REFUSED and found.idle
                judged[number] = Judged(
                    found.answer,
                    Outcome.EMPTY if left else verdict.outcome,
                    () if left else verdict.complaints,
                    item,
                    work,
                    verdict.entry,
                    found.name.form,
                    found.mended,
                    misfit=verdict.misfit,
                )
        return tuple(judged[number] for number in sorted(judged))

    def _current(self, name: Name | None) -> Name | None:
        """Return the name that a text has by now, if its record or page was renamed or moved.

        It is the one text with the same English; among several the one in the same field.
        """
        if name is None or name.message in self.items:
            return name
        context, _, mark = name.message.rpartition("#")
        same = [at for at in self.items if at.rpartition("#")[2] == mark]
        field = context.rpartition("/")[2]
        if len(same) > 1:
            same = [at for at in same if at.rpartition("#")[0].rpartition("/")[2] == field]
        return name._replace(message=same[0]) if len(same) == 1 else name

    def _has(self, name: Name) -> bool:
        if name.message not in self.items:
            return False
        work, item = self.items[name.message]
        if name.form is None:
            return not item.message.plural
        return bool(item.message.plural) and name.form < len(texts_of(work, item))

    def _stranger(self, answer: Answer, name: Name | None) -> Judged:
        """Judge an answer to something that is not there, or not any more."""
        text = answer.text.strip()
        if not (text or answer.right or answer.notes.strip()):
            return Judged(answer, Outcome.EMPTY)
        if name is None or name.message in self.items:
            wrong = f'"{answer.name}" is not the name of a text.'
            if not answer.name:
                wrong = "The row has lost its name."
            fix = "Copy the name of the row from the file that was sent out."
            return Judged(answer, Outcome.REFUSED, (Mistake(wrong, fix),))
        said = f' You wrote: "{text}"' if text else ""
        context, english = name.message.rpartition("#")[0], flat(answer.english or "")
        there = [pair for pair in self.items.values() if pair[1].message.context == context]
        alike = [likeness(english, flat(item.message.english)) for _, item in there]
        if there and (len(there) == 1 or max(alike) >= RELATED):
            work, item = there[alike.index(max(alike))]
            wrong = f"It belongs to older English, which has been changed since.{said}"
            fix = f'Translate the new English: "{item.message.english}"'
            return Judged(answer, Outcome.REFUSED, (Mistake(wrong, fix),), item, work)
        wrong = f"The site does not have this text any more.{said}"
        fix = "There is nothing to do, unless the text comes back."
        return Judged(answer, Outcome.REFUSED, (Mistake(wrong, fix),))

    def _message(self, case: Case) -> _Verdict:
        """Judge all that was written for one message."""
        if complaints := tuple(self._misplaced(case)):
            return _Verdict(Outcome.REFUSED, None, complaints)
        if all(found.idle for found in case.answers):
            return _Verdict(Outcome.EMPTY)
        if case.verdicts == {True}:
            return self._checked(case)
        if not case.written or (case.same and case.verdicts):
            return self._remarked(case)
        return self._translated(case)

    def _misplaced(self, case: Case) -> Iterator[Mistake]:
        """Find what was written where nobody should write, or cannot be read."""
        message = case.item.message
        own = {message.hash, digest(message.plural)} if message.plural else {message.hash}
        texts = {(found.name.form, found.text) for found in case.answers if found.text}
        if len(texts) > len({form for form, _ in texts}):
            wrong = "There are two rows with this name and different words."
            yield Mistake(wrong, "Delete one of them.")
        for found in case.answers:
            answer = found.answer
            if answer.wrong and found.text:
                yield Mistake(answer.wrong, answer.fix)
            if answer.english is not None and digest(answer.english) not in own:
                wrong = f'Somebody wrote into the English: "{answer.english.strip()}"'
                yield Mistake(wrong, _OWN_COLUMN)
            if answer.so_far is not None and mark_of(answer.so_far.strip()) != found.name.mark:
                wrong = f'Somebody wrote over the translation so far: "{answer.so_far.strip()}"'
                yield Mistake(wrong, _OWN_COLUMN)
            if not answer.right.strip():
                continue
            if found.right is None:
                wrong = f'"{answer.right}" is neither yes nor no.'
                yield Mistake(wrong, 'Write "yes" or "no" there.')
            elif self.wish.review is None:
                wrong = "The file does not say on which day, and by what kind of reader."
                fix = 'Write both in the file, or give them with --reviewed "2026-03-02 carer".'
                yield Mistake(wrong, fix)

    def _translated(self, case: Case) -> _Verdict:
        """Judge new words."""
        there, machine = case.item.translation, self.wish.machine
        settled = {State.UNREVIEWED, State.CURRENT} | ({State.MACHINE} if machine else set())
        if case.same and there.state in settled:
            return _noted(case)
        if case.moved:
            fix = "If yours is better, write it into the row again."
            return _Verdict(Outcome.CONFLICT, None, (Mistake(_both(case), fix),))
        if there.review and not self.wish.replace_reviewed:
            wrong = f"It was checked on {there.review.day} ({there.review.by.value}). {_both(case)}"
            fix = "If yours is better, import it with --replace-reviewed."
            return _Verdict(Outcome.KEPT, None, (Mistake(wrong, fix),))
        if machine and there.state not in {State.MISSING, State.MACHINE}:
            return _refused(
                "A person has translated this, and a machine may not write over it.",
                "Leave it, or import it without --machine if a person has read it.",
            )
        machine = machine or any(found.answer.machine for found in case.answers)
        complaints = tuple(self._flaws(case))
        if not all(complaint.advice for complaint in complaints):
            return _Verdict(Outcome.REFUSED, None, complaints, misfit=True)
        plural = bool(case.item.message.plural)
        entry = replace(
            case.entry,
            text="" if plural else case.texts[0],
            forms=case.texts if plural else (),
            machine=machine,
            review=None,
            notes=_unremarked(case),
        )
        return _Verdict(Outcome.TAKEN, entry, complaints)

    def _flaws(self, case: Case) -> Iterator[Mistake]:
        """Find what would stop a build, and what to look at."""
        message, entry = case.item.message, case.item.entry
        excused = entry.excused if entry and case.same_english else frozenset()
        numbers = [counts for counts, _ in texts_of(case.work, case.item)]
        for text, counts in zip(case.texts, numbers, strict=True):
            if not text:
                wrong = f"The words for these numbers are missing: {', '.join(map(str, counts))}."
                yield Mistake(wrong, "Translate the other rows of this text too.")
                continue
            # A form for one number only can say it in words.
            optional = {"count"} if len(counts) == 1 else set()
            english = english_of(message, counts)
            if _is_placeholder(text.strip(), english):
                fix = "Translate it, or leave it empty."
                yield Mistake(f'"{text.strip()}" is no translation.', fix)
                continue
            for flaw in flaws(english, text, self.tag, self.terms, optional=optional):
                if flaw.rule not in excused & NAMES:
                    yield flaw
        if message.context in self.pictured and not self._fits(message.context, case.texts[0]):
            wrong = "It is too long for its place in the picture of the priorities."
            yield Mistake(wrong, "Use fewer words, or shorter ones.")

    def _fits(self, context: str, text: str) -> bool:
        """Whether the picture of the priorities can hold a name, beside the others."""
        names = {}
        for _, item in self.items.values():
            if item.message.context in self.pictured:
                there = item.translation
                shown = there.text if there.shown else item.message.english
                names[_priority(item.message.context)] = shown
        names[_priority(context)] = text
        return _priority(context) not in {misfit.name for misfit in misfits(self.plan, names)}

    def _checked(self, case: Case) -> _Verdict:
        """Record that a reader found a translation right."""
        if case.written and not case.same:
            return _refused(
                'It says "yes", and gives other words too.',
                'Write "no" if the other words are better, or delete them.',
            )
        if not all(found.right for found in case.answers):
            return _refused(
                "Only some of the forms of this text are said to be right.",
                "Look at its other rows too: they go together.",
            )
        if case.moved or case.item.translation.state in {State.STALE, State.MISSING}:
            return _another_look()
        old, new = case.item.translation.review, self.wish.review
        if new is None or (old and old.day >= new.day):
            return _noted(case)
        entry = replace(case.entry, review=new, machine=False, notes=_unremarked(case))
        return _Verdict(Outcome.CHECKED, entry)

    def _remarked(self, case: Case) -> _Verdict:
        """Keep a reader's "no" without better words, or only notes, beside the translation."""
        if not case.verdicts or (case.written and case.moved):
            return _noted(case)
        if case.moved:
            return _another_look()
        said = " ".join(flat(found.answer.notes) for found in case.answers).strip()
        remark = f"{REMARK}{self.wish.review}{said and f': {said}'}"
        entry = entry_of(case.item)
        if remark in entry.notes:
            return _Verdict(Outcome.SAME)
        return _Verdict(Outcome.REMARKED, replace(entry, notes=(*entry.notes, remark), review=None))


def _is_placeholder(text: str, english: str) -> bool:
    """Whether somebody wrote only that there is nothing to write, or a number for words."""
    number = any(map(str.isdigit, text)) and not any(map(_is_letter, text))
    number = number and any(map(str.isalpha, english))
    return text != english and (number or bool(_PLACEHOLDER.fullmatch(text)))


def _is_letter(sign: str) -> bool:
    return sign.isalpha() or unicodedata.category(sign).startswith("M")


def _noted(case: Case) -> _Verdict:
    """Keep notes that came without new words."""
    entry = entry_of(case.item)
    if entry.notes == case.notes:
        return _Verdict(Outcome.SAME)
    return _Verdict(Outcome.TAKEN, replace(entry, notes=case.notes))


def _unremarked(case: Case) -> tuple[str, ...]:
    return tuple(note for note in case.notes if not note.startswith(REMARK))


def _another_look() -> _Verdict:
    wrong = "What the reader judged has been changed since."
    fix = "Ask for another look: export --review has it again."
    return _Verdict(Outcome.CONFLICT, None, (Mistake(wrong, fix),))


def _both(case: Case) -> str:
    there, here = (" / ".join(texts) for texts in (case.now, case.texts))
    return f'There is: "{there}" You wrote: "{here}"'


def _priority(context: str) -> str:
    return context.split("/")[1]
