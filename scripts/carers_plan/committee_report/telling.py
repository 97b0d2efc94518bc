"""The facts of a report in one language, told as sentences that know what they rest on."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from carers_plan.committee_report.period import Period
from carers_plan.committee_report.references import References
from carers_plan.committee_report.report import Line, Sentence
from carers_plan.model import Action, Entry, PlanDate
from carers_plan.model.record import SourceRef, heading_of
from carers_plan.pages.changes import changes_since, happened
from carers_plan.pages.exports.export import Edition
from carers_plan.pages.filters import sentence

_MARKED = Markup("</span>")
_ENDS = (".", "!", "?", "।", "؟", ":")


class Telling:
    """The edition and the period that a report is about, and the references it has made so far."""

    def __init__(self, edition: Edition, period: Period) -> None:
        """Look at what changed in the period."""
        self.edition, self.period = edition, period
        self.view, self.plan, self.dates = edition.view, edition.plan, edition.dates
        self.message = edition.catalog.say
        self.changes = changes_since(period.start, self.view)
        moved = {it.action.id for it in self.changes.moved}
        self.finished = [it for it in self.view.actions if it.id not in moved and self._ended(it)]
        self.references = References(edition)
        self.start = self.dates.day(period.start)
        self.today = self.dates.day(self.view.today)

    def _ended(self, action: Action) -> bool:
        """Whether an action was finished in the period."""
        return bool(action.finished and self.within(action.finished))

    def say(
        self, key: str, *references: int, count: int | None = None, **values: object
    ) -> Sentence:
        """Return a message as a sentence."""
        return Sentence(self.message(key, count, **values), references)

    def tell(self, words: str, *references: int) -> Sentence:
        """Return somebody's words as a sentence, which ends with a full stop."""
        html = sentence(words)
        if not html.striptags().endswith(_ENDS):
            # Words in another language have a full stop of theirs.
            foreign = html.endswith(_MARKED)
            whole = Markup("{}.{}").format(html.removesuffix(_MARKED), _MARKED)
            html = whole if foreign else self.message("report.sentence", words=html)
        return Sentence(html, references)

    def cell(self, words: str, *references: int) -> Line:
        """Return a line of a few words, without a full stop."""
        return (Sentence(sentence(words), references),)

    def to(self, entry: Entry, sources: Iterable[SourceRef] = ()) -> int:
        """Return the number of the reference to a record."""
        return self.references.to(entry, sources)

    def lead(self, key: str, **values: object) -> Sentence:
        """Return the words before a list, which rest on nothing themselves."""
        return Sentence(Markup("{}:").format(self.message(key, None, **values)))

    def labelled(self, label: Markup, words: str, *references: int) -> Sentence:
        """Return what is called something, and what it is: "Who owns it: the council."."""
        return self.tell(Markup("{}: {}").format(label, words), *references)

    def dated(self, date: PlanDate, words: str, *references: int) -> Sentence:
        """Return when something happened, and what."""
        return self.labelled(sentence(self.dates.date(date)), words, *references)

    def name(self, entry: Entry) -> Markup:
        """Return what a record is called, with its number in the plan if it has one."""
        number = entry.number if isinstance(entry, Action) else None
        name = escape(heading_of(entry)[1])
        return Markup("{} {}").format(number, name) if number else name

    def names(self, entries: Iterable[Entry]) -> Markup:
        """List records by their names."""
        return self.dates.listed([self.name(entry) for entry in entries])

    def within(self, date: PlanDate) -> bool:
        """Whether a date can be in the period."""
        return happened(date, self.period.start, self.view.today)

    def unsure(self, date: PlanDate) -> Line:
        """Say of a date that it may have been before the period, if it may."""
        known = date.earliest > self.period.start
        return () if known else (self.say("report.unsure", date=self.start),)
