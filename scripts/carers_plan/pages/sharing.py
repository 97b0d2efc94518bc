"""What a reader passes on of a service, an action or a meeting: a few lines that stand anywhere.

Only the reader's own programs send them. They are in the language of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from carers_plan.model import Action, Entry, Meeting, Service
from carers_plan.pages.exports.export import Edition
from carers_plan.pages.filters import mailto
from carers_plan.pictures.qr import QrCode, qr_code

SHARED = ("services", "actions", "meetings")
"""The folders of the records that readers pass on."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is passed on: a name, what is most needed, and the whole address to read on."""

    name: Markup
    facts: tuple[Markup, ...]
    address: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The text, without markup."""
        return (*(line.striptags() for line in (self.name, *self.facts)), self.address)

    @property
    def email(self) -> str:
        """A link that begins an email to nobody yet."""
        return mailto("", self.name.striptags(), "\r\n".join(self.lines))

    @property
    def text_message(self) -> str:
        """A link that begins a text message (RFC 5724). Some phones need the `?`, some the `&`."""
        body = quote("\n".join(self.lines))
        return f"sms:?&body={body}"

    @property
    def qr(self) -> QrCode:
        """The address for a camera."""
        return qr_code(self.address)


def facts_of(entry: Entry, edition: Edition) -> Iterator[Markup]:
    """Yield what is passed on of a record besides its name."""
    view, say, dates = edition.view, edition.catalog.say, edition.dates
    if isinstance(entry, Service):
        if not view.open(entry):
            yield say(f"service.status.{view.service_status(entry)}")
        for phone in entry.phones[:1] if view.open(entry) else ():
            number = edition.catalog.phone(phone.number)
            yield say("share.fact", what=say(f"phone.{phone.type}"), fact=number)
    elif isinstance(entry, Action):
        yield say(f"status.{view.status(entry)}")
        date, told = view.due(entry)
        over = view.status(entry) in {"stopped", "replaced"}
        if (date or told) and not over:
            when = dates.date(date) if date else say(told)
            yield say("share.fact", what=say("action.when"), fact=when)
        if (as_of := edition.plan.facts.as_of).dated:
            yield say("foot.as-of", date=dates.date(as_of))
    elif isinstance(entry, Meeting):
        if entry.cancelled:
            yield say("meeting.cancelled")
        yield dates.date(entry.date)
        yield Markup("{}").format(edition.plan.bodies[entry.body].name)
        if entry.location:
            yield Markup("{}").format(edition.plan.locations[entry.location].name)


def warnings_of(entry: Entry, edition: Edition) -> Iterator[Markup]:
    """Yield what a reader has to know of it: what is new or old, made up, or an example."""
    if isinstance(entry, Service) and edition.view.open(entry):
        say, date = edition.catalog.say, edition.dates.date
        if entry.alert:
            yield Markup("{}").format(entry.alert)
        if entry.valid_to:
            yield say("share.fact", what=say("service.valid-to"), fact=date(entry.valid_to))
        if edition.view.stale(entry) and entry.assured_date:
            yield say("service.stale-short", date=date(entry.assured_date))
    if isinstance(entry, Service) and entry.invented:
        yield edition.catalog.say("service.invented")
    elif edition.plan.site.example:
        yield Markup("{}").format(edition.plan.site.example)
