"""The dates of a plan as a calendar (RFC 5545). A date that names no day is not in it.

Nothing in it depends on the day of the build: how often an event was changed, and when, follows
from the earlier dates, the news and the documents that the facts name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from markupsafe import Markup

from carers_plan.model import Meeting, Milestone, PlanDate, Point
from carers_plan.pages.exports.export import Edition, Export

# From RFC 5545, 3.1: octets in a line, without its end.
_LINE = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
_UNKNOWN = dt.date(1970, 1, 1)
_ZONE = "Europe/London"
# Since 1996; earlier dates are given whole days only.
_TIMEZONE = f"""\
BEGIN:VTIMEZONE
TZID:{_ZONE}
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".splitlines()


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a date names, the last one included, and its clock times, if it has any."""

    first: dt.date
    last: dt.date
    times: tuple[dt.time, ...] = ()

    @property
    def lines(self) -> Iterator[str]:
        """Its start and its end. Where no end is stated, none is given."""
        if self.times:
            for name, time in zip(("DTSTART", "DTEND"), self.times, strict=False):
                yield f"{name};TZID={_ZONE}:{self.first:%Y%m%d}T{time:%H%M%S}"
        else:
            yield f"DTSTART;VALUE=DATE:{self.first:%Y%m%d}"
            # The end is the first day after it (RFC 5545, 3.6.1).
            yield f"DTEND;VALUE=DATE:{self.last + dt.timedelta(days=1):%Y%m%d}"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A meeting or a milestone on the days that it names. `cancelled`: it is not on these days."""

    entry: Meeting | Milestone
    date: PlanDate
    span: Span
    cancelled: bool

    @property
    def folder(self) -> str:
        """The folder of its record."""
        return "meetings" if isinstance(self.entry, Meeting) else "milestones"

    @property
    def name(self) -> str:
        """What it is called for ever: its folder and its id."""
        return f"{self.folder}/{self.entry.id}"

    @property
    def exact(self) -> bool:
        """Whether it is on these days, not by or from a day on."""
        return self.date.form in {"on", "range"}

    @property
    def sequence(self) -> int:
        """How often it was changed."""
        called_off = self.cancelled and self.date is self.entry.date
        return len(self.entry.was) + called_off

    @property
    def status(self) -> str:
        """What RFC 5545 calls its status."""
        if self.cancelled:
            return "CANCELLED"
        unsettled = getattr(self.entry, "stage", "") in {"idea", "proposed"}
        return "TENTATIVE" if unsettled or self.date.provisional else "CONFIRMED"


def event_of(entry: Meeting | Milestone) -> CalendarEvent | None:
    """Return a record on the days that it names, None if it names none.

    Where it named a day once and names none now, that day is cancelled.
    """
    if isinstance(entry, Meeting):
        over = entry.cancelled is not None
    else:
        over = entry.stage in {"stopped", "replaced"}
    if span := span_of(entry.date):
        return CalendarEvent(entry, entry.date, span, over)
    earlier = [(target.date, span_of(target.date)) for target in entry.was[-1:]]
    lost = (CalendarEvent(entry, date, span, cancelled=True) for date, span in earlier if span)
    return next(lost, None)


def span_of(date: PlanDate) -> Span | None:
    """Return the days that a date names, None where it names none.

    "By 9 September" and "from 9 September" name that day: the event then says so in words.
    """
    if date.form in {"by", "from", "until"}:
        day = _day(date.start or date.end)
        return Span(day, day) if day else None
    first, last = _day(date.start), _day(date.end or date.start)
    if not first or not last or (date.form, first < last) not in {("on", False), ("range", True)}:
        return None
    return Span(first, last, date.times)


def _day(point: Point | None) -> dt.date | None:
    return point.earliest if point and point.precision == "day" and point.year else None


class Calendar:
    """The calendar of one language."""

    def __init__(self, edition: Edition) -> None:
        """Find what names a day."""
        self.edition = edition
        self.plan = edition.plan
        self.today = edition.view.today
        self.url = edition.url
        dated: list[Meeting | Milestone] = [*self.plan.meetings.values(), *edition.view.milestones]
        self.events = sorted(
            filter(None, map(event_of, dated)), key=lambda it: (it.span.first, it.name)
        )
        self._files = {it.name: self._file(f"calendar/{it.name}.ics", [it]) for it in self.events}

    @property
    def files(self) -> Iterator[Export]:
        """Every file: one with all events, and one for each."""
        if self.whole:
            yield self.whole
        yield from self._files.values()

    @cached_property
    def whole(self) -> Export | None:
        """The file with all events, which programs fetch again and again; none without events."""
        return self._file("calendar.ics", self.events) if self.events else None

    def coming(self, entry: Meeting | Milestone) -> Export | None:
        """Return the file of one event, if it is still to come."""
        event = event_of(entry)
        if event is None or event.cancelled or event.span.last < self.today:
            return None
        return self._files[event.name]

    def left_out(self, entries: Iterable[Meeting | Milestone]) -> int:
        """Return how many of some records name no day, and are not in the calendar."""
        return sum(event_of(entry) is None for entry in entries)

    @property
    def address(self) -> str:
        """The whole address of the file with all events."""
        return f"{self.url}calendar.ics"

    @property
    def subscription(self) -> str:
        """The address with which a calendar opens and follows it."""
        return f"webcal:{urlsplit(self.address)._replace(scheme='').geturl()}"

    def _file(self, path: str, events: Sequence[CalendarEvent]) -> Export:
        return Export(path, "ICS", lambda: self._written(path, events))

    def _written(self, path: str, events: Sequence[CalendarEvent]) -> str:
        site = self.plan.site
        head = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:-//{urlsplit(site.url).hostname}//carers-plan//EN",
            f"NAME:{_text(site.name)}",
            f"X-WR-CALNAME:{_text(site.name)}",
            f"SOURCE;VALUE=URI:{self.url}{path}",
            f"URL:{self.url}",
            # How often programs should look for changes: once a day.
            "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        ]
        zone = _TIMEZONE if any(event.span.times for event in events) else ()
        lines = [line for event in events for line in self._event(event)]
        return "".join(map(_folded, (*head, *zone, *lines, "END:VCALENDAR")))

    def _event(self, event: CalendarEvent) -> Iterator[str]:
        entry, changed = event.entry, f"{self._changed(event):%Y%m%d}T000000Z"
        yield "BEGIN:VEVENT"
        yield f"UID:{event.name.replace('/', '-')}@{urlsplit(self.plan.site.url).hostname}"
        yield f"DTSTAMP:{changed}"
        yield f"LAST-MODIFIED:{changed}"
        yield f"SEQUENCE:{event.sequence}"
        yield f"STATUS:{event.status}"
        yield from event.span.lines
        when = "" if event.exact else f"{_plain(self.edition.dates.date(event.date))}: "
        yield f"SUMMARY{_language(entry.title)}:{_text(when + entry.title)}"
        if entry.location:
            place = self.plan.locations[entry.location]
            address = place.address
            parts = (address.address_1, address.city, address.postal_code) if address else ()
            yield f"LOCATION:{_text(', '.join((place.name, *parts)))}"
        if about := list(filter(None, self._about(event))):
            yield f"DESCRIPTION{_language(*about)}:{_text(chr(10).join(about))}"
        yield f"URL:{self.url}{self.edition.place(event.folder, entry.id)}"
        if not event.span.times:
            yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"

    def _about(self, event: CalendarEvent) -> Iterator[str]:
        entry = event.entry
        if isinstance(entry, Meeting):
            yield self.plan.bodies[entry.body].name
            yield entry.cancelled or ""
            yield entry.summary or ""
        else:
            yield entry.outcome or ""
            yield entry.detail or ""
        for slip in self.edition.view.slips(entry):
            date = self.edition.dates.date(slip.date)
            yield _plain(self.edition.catalog.say(f"slip.{slip.step}", date=date))
        if entry.was:
            yield entry.why_changed or ""
        yield self.plan.site.example or ""

    def _changed(self, event: CalendarEvent) -> dt.date:
        """Return when the facts of an event were last told anew, as far as they themselves say."""
        entry = event.entry
        refs = [*entry.source, *(ref for earlier in entry.was for ref in earlier.source)]
        told = [self.plan.documents[ref.document].date for ref in refs]
        if isinstance(entry, Milestone):
            told += [update.date for update in self.edition.view.updates_for(entry)]
        told = told if any(it and it.dated for it in told) else [self.plan.facts.as_of]
        days = [it.earliest for it in told if it and dt.date.min < it.earliest <= self.today]
        return max(days, default=_UNKNOWN)


def _plain(html: Markup) -> str:
    return html.striptags()


def _text(text: str) -> str:
    return str(text).translate(_ESCAPED)


def _language(*texts: str) -> str:
    """Return the parameter that names the language of texts, if all are in another one."""
    found = {getattr(text, "lang", "") for text in texts}
    return f";LANGUAGE={found.pop()}" if len(found) == 1 and "" not in found else ""


def _folded(line: str) -> str:
    """Part a line that is too long, never inside a letter."""
    parts, room, part = [], _LINE, b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > room:
            parts.append(part)
            part, room = b"", _LINE - 1
        part += octets
    return b"\r\n ".join((*parts, part)).decode() + "\r\n"
