"""Take in a file that came back: judge it, write the catalogues, give back what was refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from carers_plan import limits
from carers_plan.atomic_file import write
from carers_plan.model.date_advice import DateError
from carers_plan.model.date_grammar import parse_date
from carers_plan.model.review import Review, Reviewer
from carers_plan.problem import Problem, UnusableFileError
from carers_plan.words.message import Message
from translation_desk.exchange.accident import doubted
from translation_desk.exchange.answers import Answer, Answers
from translation_desk.exchange.columns import READERS
from translation_desk.exchange.formats import format_of
from translation_desk.exchange.judging import Judge
from translation_desk.exchange.outcome import BACK, Judged, Outcome, Wish, changes
from translation_desk.exchange.outgoing import put
from translation_desk.exchange.setting import Setting
from translation_desk.exchange.sheet import Row, Sheet, Stamp
from translation_desk.work import Translations, Work

_SERIAL = r"[45]\d{4}"
# As people and spreadsheets write a day in Britain.
_FORMS = (
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M:%S",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d/%m/%y",
    "%d-%b-%y",
    "%d-%b-%Y",
)
_ONLY = "Send only the table."
_BACK = "Each row says why it came back. Mend it and send the file again; leave out what is done."


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: each answer, what was written, and where the refused rows are."""

    name: str
    judged: tuple[Judged, ...]
    told: tuple[str, ...]
    written: tuple[str, ...]
    refused: Path | None

    def problems(self, *, advice: bool) -> Iterator[Problem]:
        """Yield what is wrong with answers that were not taken, or advice about the others."""
        for found in self.judged:
            for complaint in found.complaints:
                if advice is (found.outcome not in BACK):
                    place, name = found.answer.place, found.answer.name
                    yield replace(complaint, advice=advice).at(self.name, place, name)

    @property
    def again(self) -> bool:
        """Whether there is something left for people to do."""
        return any(found.outcome in BACK for found in self.judged)


def take_in(found: Translations, path: Path, wish: Wish, day: dt.date) -> Taken:
    """Take in a file on a day. Raises `UnusableFileError`; then nothing was written."""
    form = format_of(path)
    if path.stat().st_size > limits.SHEET:
        raise UnusableFileError("The file is too large.", _ONLY)
    answers = _bounded(form.read(path.read_bytes()))
    tag = _known(answers.tag, found.tags)
    if answers.review and wish.review is None:
        wish = replace(wish, review=_review(answers, day))
    works = (found.facts(tag), found.interface(tag))
    judged = Judge(found.source.plan, works, wish).judge(answers.answers)
    judged, accident = doubted(judged, tag)
    written = tuple(_written(judged, works))
    purpose = "review" if answers.review else "translate"
    stamp = Stamp(found.source.plan.site.url, tag, day, purpose)
    back = _given_back(Setting(found.source.plan, found.routes, tag), path, judged, stamp)
    told = [*answers.told, *filter(None, [accident])]
    if answers.site not in {"", stamp.site}:
        told.append(f"The file was made for another site, {answers.site}.")
    return Taken(path.name, judged, tuple(told), written, back)


def _bounded(answers: Answers) -> Answers:
    """Refuse far more texts than were sent out, and leave out one that is far too long."""
    if len(answers.answers) > limits.ROWS:
        raise UnusableFileError("The file has far more texts than were sent out.", _ONLY)
    return replace(answers, answers=tuple(map(_short, answers.answers)))


def _short(answer: Answer) -> Answer:
    texts = (answer.text, answer.english, answer.so_far, answer.notes, answer.name, answer.right)
    longest = max(len(text or "") for text in texts)
    if longest <= limits.TEXT:
        return answer
    wrong = f"There is a text of {longest:,} letters. The limit is {limits.TEXT:,}."
    return Answer(answer.name[: limits.SHOWN], "…", answer.place, wrong=wrong)


def _known(tag: str, tags: Sequence[str]) -> str:
    """Return the site's language for a file's: `bn` for `bn-BD` too."""
    known = {tag.lower(): tag for tag in tags}
    for name in (tag.lower(), tag.lower().partition("-")[0]):
        if name in known:
            return known[name]
    raise UnusableFileError(
        f'The file is for "{tag}", which is no language of this site: {", ".join(tags)}.',
        "Import it where it was exported.",
    )


def _review(answers: Answers, day: dt.date) -> Review | None:
    """Return who read the file and when, None if it does not say. Raises `UnusableFileError`."""
    if not (answers.day or answers.reader):
        return None
    when = _day(answers.day)
    if when is None or when > day:
        wrong = f'"{answers.day}" is no day on which somebody can have read this.'
        raise UnusableFileError(wrong, f"Write the day in the file like this: {day}")
    if answers.reader not in READERS:
        wrong = f'"{answers.reader}" is no kind of reader.'
        raise UnusableFileError(wrong, f"Choose one of: {', '.join(READERS)}.")
    return Review(when, Reviewer(answers.reader))


def _day(written: str) -> dt.date | None:
    if re.fullmatch(_SERIAL, written):  # Spreadsheets count the days since 30 December 1899.
        return dt.date(1899, 12, 30) + dt.timedelta(days=int(written))
    for form in _FORMS:
        try:
            return dt.datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    try:
        found = parse_date(written)
    except DateError:
        return None
    return found.earliest if found.earliest == found.latest else None


def _written(judged: Sequence[Judged], works: Sequence[Work]) -> Iterator[str]:
    for work in works:
        if entries := changes(judged, work):
            write(work.path, work.updated(entries))
            yield work.file


def _given_back(
    setting: Setting, path: Path, judged: Sequence[Judged], stamp: Stamp
) -> Path | None:
    """Write what was refused into a file of the same format beside the first, with the reasons."""
    rows = [_row(setting, one) for one in judged if one.outcome in BACK]
    if not rows:
        return None
    sheet = Sheet(stamp, tuple(rows), (_BACK,))
    stem = re.sub(r"-refused(?:-\d+)?$", "", path.stem)
    return put(path.with_stem(f"{stem}-refused"), format_of(path).write(sheet))


def _row(setting: Setting, judged: Judged) -> Row:
    """Return the row that goes back: with its words if they can be mended, and with the reason."""
    reason = "\n".join(
        f"{complaint.wrong} {complaint.fix}"
        for complaint in judged.complaints
        if not complaint.advice
    )
    answer = judged.answer
    if judged.item is None or judged.work is None:
        message = Message(answer.name, answer.english or "")
        return Row(message, text=answer.text, reason=reason, called=answer.name or "?")
    rows = [*setting.rows(judged.work, judged.item)]
    row = rows[judged.form or 0] if (judged.form or 0) < len(rows) else rows[0]
    kept = judged.outcome is Outcome.REFUSED and answer.name.startswith(judged.item.message.id)
    return replace(row, text=answer.text if kept else "", reason=reason)
