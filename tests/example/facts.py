"""What a reader must be able to see of a record: each field's value in English words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic.fields import FieldInfo
from selectolax.lexbor import LexborHTMLParser

from carers_plan.markdown import render
from carers_plan.model import (
    Action,
    Body,
    Document,
    EasyLine,
    Engagement,
    Entry,
    Format,
    KnownIssue,
    Location,
    ManualCheck,
    Meeting,
    Milestone,
    Money,
    Organization,
    Plan,
    PlanDate,
    PlanFacts,
    Priority,
    Record,
    Service,
    SiteFacts,
    Statistic,
    Update,
)
from carers_plan.model.accessibility import CheckResult
from carers_plan.model.directory import (
    PhoneContact,
    Schedule,
    ScheduleException,
    SpokenLanguage,
)
from carers_plan.model.formats import Captions, Transcript
from carers_plan.model.governance import (
    Chair,
    Recommendation,
    SaidDid,
    Version,
)
from carers_plan.model.plan_facts import FeedbackRoute, Level, UrgentHelp
from carers_plan.model.promises import Lead, Progress, Step
from carers_plan.model.record import SourceRef, Translatable, shapes
from carers_plan.model.status import stage_status
from carers_plan.project import Project
from carers_plan.words.catalog import Catalog, english
from carers_plan.words.date_words import DateWords
from carers_plan.words.language import ENGLISH
from tests.conftest import ROOT
from tests.web import first, text_of

Key = tuple[type[Record], str]

# A choice from a list is shown in these words of the interface.
CHOICES: dict[Key, str] = {
    (FeedbackRoute, "kind"): "contact.",
    (PlanFacts, "status"): "plan.status.",
    (Progress, "pace"): "pace.",
    (Lead, "kind"): "lead.",
    (Action, "importance"): "importance.",
    (Action, "funding"): "funding.",
    (Body, "status"): "body.status.",
    (Recommendation, "kind"): "decision.",
    (Recommendation, "response"): "response.",
    (Money, "qualifier"): "qualifier.",
    (Statistic, "qualifier"): "qualifier.",
    (Engagement, "qualifier"): "qualifier.",
    (SaidDid, "state"): "said.state.",
    (Document, "kind"): "document.",
    (Document, "state"): "document.state.",
    (Version, "state"): "document.state.",
    (Version, "format"): "format.",
    (Version, "language"): "language.",
    (Service, "status"): "service.status.",
    (Service, "audiences"): "audience.",
    (Service, "accessibility"): "access.",
    (Service, "attending_type"): "attending.",
    (Service, "cost"): "cost.",
    (Service, "referral"): "referral.",
    (Service, "bank_holidays"): "service.bank-holidays.",
    (Location, "accessibility"): "access.",
    (PhoneContact, "type"): "phone.",
    (PhoneContact, "languages"): "language.",
    (SpokenLanguage, "code"): "language.",
    (SpokenLanguage, "how"): "spoken.",
    (Update, "kind"): "update.",
    (KnownIssue, "languages"): "language.",
    (ManualCheck, "done_in"): "check.done-in.",
    (CheckResult, "result"): "check.state.",
    (CheckResult, "language"): "language.",
    (Transcript, "language"): "language.",
}
# A yes is shown in these words of the interface.
YES: dict[Key, str] = {
    (Chair, "lived_experience"): "body.lived-experience",
    (Meeting, "public"): "meeting.public",
    (Money, "estimate"): "money.estimate",
    (Money, "participatory"): "money.participatory",
    (Document, "ask_for_it"): "document.ask",
    (Service, "invented"): "service.invented",
    (UrgentHelp, "invented"): "example.invented",
    (FeedbackRoute, "invented"): "example.invented",
    (Service, "sources_only"): "service.report-only",
    (EasyLine, "decorative"): "",
}
# A no is shown in these words of the interface.
NO: dict[Key, str] = {
    (Meeting, "public"): "meeting.private",
    (Priority, "known"): "priority.unknown",
    (ScheduleException, "closed"): "",
}
# What pages leave out on purpose, and why.
NOT_SHOWN: dict[Key, str] = {
    (KnownIssue, "why"): "the heading that the issue stands under, which test_statement reads",
    (KnownIssue, "pages"): "links with the pages' titles, which test_statement follows",
    (Milestone, "automatic"): "that it is never late, which test_status proves",
    (Priority, "short_title"): "the words in the picture, which test_priority_map reads",
    (Priority, "search_words"): "only searched, never shown: test_search reads them",
    (Service, "search_words"): "only searched, never shown: test_search reads them",
    (Priority, "motif"): "a drawing, which test_priority_map looks for",
    (
        Milestone,
        "kind",
    ): "sorts milestones into kinds for filters and exports, which this site does not have yet",
    (Milestone, "as_written"): "the report's own wording, kept so that a person can check the date",
    (Milestone, "stage"): "shown as the part of the timeline the milestone stands in",
    (Update, "milestones"): "a news item links to its actions, and these show their milestones",
    (Body, "kind"): "said by the body's name",
    (Money, "per"): "`once` and `total` need no words; `year` is checked apart",
    (Engagement, "kind"): "said by the title",
    (Organization, "kind"): "said by the name and the description",
    (Organization, "invented"): "the pages of its services say that they are made up",
    (Location, "invented"): "the pages of its services say that they are made up",
    (Service, "needs"): "the list of services stands under these needs; checked apart",
    (Service, "cost"): "checked apart: `not-stated` is told in words",
    (Schedule, "freq"): "part of the sentence about hours",
    (PlanFacts, "kind"): "said by the title",
    (Level, "id"): "an internal name",
    (Format, "page"): "the page that it is on",
    (Format, "kind"): "said by the label, which test_format_pages reads",
    (Format, "made_from"): "for the team: readers have the page itself",
    (Captions, "language"): "the label of the track, which test_format_pages reads",
    (Captions, "file"): "loaded by the film, which test_format_pages looks for",
    (EasyLine, "picture"): "a drawing, which test_format_pages looks for",
    (EasyLine, "shows"): "the alternative of the drawing, which test_format_pages reads",
    (SiteFacts, "url"): "the site's own address",
    (SiteFacts, "menu"): "the menu itself; checked by its links",
    (SiteFacts, "edit_url"): "in each page's edit link; checked apart",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one field, and the words or the address in which a reader finds it."""

    field: str
    words: str


def plain(html: str) -> str:
    return text_of(first(LexborHTMLParser(f"<main>{html}</main>"), "main"))


def pounds(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return f"£{amount:,.0f}" if whole else f"£{amount:,.2f}"


class Facts:
    """Says a plan's facts in English words."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        titles = {name: item.title for name, item in plan.milestones.items()}
        self.dates = DateWords(Catalog(Project(ROOT), ENGLISH), titles)

    def of(self, record: Record, path: str = "") -> Iterator[Fact]:
        """Yield every value that pages must show."""
        for name, info in type(record).model_fields.items():
            value = getattr(record, name)
            if name in {"id", "note"} and isinstance(record, Entry):
                continue  # The id is the address; a note is never published.
            if value is None or value in ("", ()) or value == _default(info):
                continue
            key = (type(record), name)
            where = f"{path}{name}"
            if key in NOT_SHOWN:
                continue
            yield from self._field(record, key, value, where)

    def _field(self, record: Record, key: Key, value: Any, where: str) -> Iterator[Fact]:
        special = SPECIAL.get(key)
        if special:
            yield from (Fact(where, words) for words in special(self, record))
        elif isinstance(value, tuple):
            for item in value:
                yield from self._value(key, item, where)
        else:
            yield from self._value(key, value, where)

    def _value(self, key: Key, value: Any, where: str) -> Iterator[Fact]:
        if isinstance(value, SourceRef):
            yield Fact(where, self.plan.documents[value.document].title)
            yield Fact(where, value.paragraph)
        elif isinstance(value, Schedule):
            yield Fact(where, plain(self.dates.schedule(value)))
            yield from self.of(value, f"{where}.")
        elif isinstance(value, Record):
            yield from self.of(value, f"{where}.")
        elif isinstance(value, PlanDate):
            yield Fact(where, plain(self.dates.date(value)))
        elif isinstance(value, bool):
            table = YES if value else NO
            assert key in table, (
                f"tests/example/facts.py does not know how pages say {key[0].__name__}.{key[1]}"
            )
            if table[key]:
                yield Fact(where, str(english()[table[key]]))
        elif isinstance(value, Decimal):
            yield Fact(where, pounds(value))
        elif key in {(Progress, "stage"), (Step, "stage")}:
            told = f"stage.{value}"
            yield Fact(
                where, str(english().get(told) or english()[f"status.{stage_status(value)}"])
            )
        elif key in CHOICES:
            yield Fact(where, str(english()[CHOICES[key] + value]))
        else:
            yield Fact(where, self._words(key, value))

    def _words(self, key: Key, value: object) -> str:
        for shape in shapes(key[0]):
            if shape.name != key[1]:
                continue
            if shape.kind == "link":
                assert shape.marker is not None
                return self.title(getattr(shape.marker, "kind", ""), str(value))
            if isinstance(shape.marker, Translatable) and shape.marker.markdown:
                return plain(render(str(value), lambda path: path))
        return str(value)

    def title(self, folder: str, name: str) -> str:
        entry: Any = self.plan.folder(folder)[name]
        return str(getattr(entry, "title", None) or entry.name)


def _default(info: FieldInfo) -> object:
    return info.get_default(call_default_factory=False)


def _level(facts: Facts, record: Any) -> list[str]:
    return [next(level.one for level in facts.plan.facts.levels if level.id == record.level)]


def _clock(name: str) -> Callable[[Facts, Any], list[str]]:
    return lambda facts, record: [plain(facts.dates.clock(getattr(record, name)))]


def _slip(facts: Facts, record: Any) -> list[str]:
    return [plain(facts.dates.date(record.was[0].date))]


def _date(facts: Facts, record: Any) -> list[str]:
    # The heading "No date yet" of the timeline says that none is stated.
    return [] if record.date.form == "not-stated" else [plain(facts.dates.date(record.date))]


def _after(facts: Facts, record: Any) -> list[str]:
    # What had to happen first does not matter once a thing is done.
    return (
        [] if record.stage == "done" else [facts.title("milestones", name) for name in record.after]
    )


def _milestone_organizations(facts: Facts, record: Any) -> list[str]:
    # `who` says the same in the editor's words.
    return (
        [] if record.who else [facts.title("organizations", name) for name in record.organizations]
    )


def _pace(_: Facts, record: Any) -> list[str]:
    # Only what goes wrong is worth words.
    return (
        [str(english()[f"pace.{record.pace}"])]
        if record.pace in {"late", "paused", "at-risk", "ahead"}
        else []
    )


def _target(facts: Facts, record: Any) -> list[str]:
    if record.progress[-1].stage == "done":
        return []  # The day it was done takes its place.
    shown = (
        [record.target[-1]] if len(record.target) == 1 else [record.target[0], record.target[-1]]
    )
    words = [plain(facts.dates.date(item.date)) for item in shown]
    return words + [item.reason for item in record.target[1:] if item.reason]


def _made_by(facts: Facts, record: Any) -> list[str]:
    words = str(english()[f"formats.made.{record.made_by}"])
    return [words.format(date=plain(facts.dates.date(record.made_on)))]


def _review(facts: Facts, record: Any) -> list[str]:
    words = str(english()[f"notice.checked.{record.checked.by.value}"])
    return [words.format(date=plain(facts.dates.day(record.checked.day)))]


def _spoken(_: Facts, record: Any) -> list[str]:
    # Easy Read is always English, and its page is.
    return [] if record.kind == "easy-read" else [str(english()[f"language.{record.language}"])]


def _share(_: Facts, record: Any) -> list[str]:
    return [f"{record.share.yes:,} of {record.share.of:,}"]


SPECIAL: dict[Key, Callable[[Facts, Any], list[str]]] = {
    (Priority, "level"): _level,
    (Milestone, "date"): _date,
    (Milestone, "was"): _slip,
    (Milestone, "after"): _after,
    (Milestone, "organizations"): _milestone_organizations,
    (Progress, "pace"): _pace,
    (Action, "target"): _target,
    (Statistic, "share"): _share,
    (Format, "made_by"): _made_by,
    (Format, "checked"): _review,
    (Format, "language"): _spoken,
    (Transcript, "checked"): _review,
    (Transcript, "words"): lambda _, record: [plain(render(record.words, lambda path: path))],
    (Schedule, "byday"): lambda *_: [],
    (Schedule, "bysetpos"): lambda *_: [],
    (Schedule, "interval"): lambda *_: [],
    (Schedule, "opens_at"): lambda *_: [],
    (Schedule, "closes_at"): lambda *_: [],
    (ScheduleException, "opens_at"): _clock("opens_at"),
    (ScheduleException, "closes_at"): _clock("closes_at"),
}
__all__ = ["CHOICES", "NO", "NOT_SHOWN", "SPECIAL", "YES", "Fact", "Facts", "plain"]
