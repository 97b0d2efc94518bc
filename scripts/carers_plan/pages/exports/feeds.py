"""What changed, as Atom feeds (RFC 4287): all of it, and what serves each priority.

A change is in a feed when the facts say when it was. One that is only dated by a month has that
month's first day, and says the month in words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup, escape

from carers_plan.model import Action, Entry, Milestone, PlanDate, Priority
from carers_plan.model.promises import Target
from carers_plan.model.record import SourceRef
from carers_plan.pages.exports.export import Edition, Export
from carers_plan.pages.history import stage_message
from carers_plan.words.text import Words

_MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing that changed: its name for ever, its title, when, where it is shown, and more.

    `actions` are those that it is about.
    """

    name: str
    title: Markup
    date: PlanDate
    place: str
    about: Markup
    actions: frozenset[str]


class Feeds:
    """The feeds of one language. A site without a page of news has none."""

    def __init__(self, edition: Edition) -> None:
        """Keep what feeds are made from."""
        self.edition = edition
        self.plan, self.view = edition.plan, edition.view
        self.url = edition.url
        self.page = edition.roles.get("news")

    @property
    def files(self) -> Iterator[Export]:
        """Every feed."""
        if self.whole:
            yield self.whole
            yield from (export for _, export in self.by_priority)

    @cached_property
    def whole(self) -> Export | None:
        """The feed of everything; none where nothing has changed yet."""
        return self._file("feed.xml", None) if self.page is not None and self.changes else None

    @cached_property
    def by_priority(self) -> list[tuple[Priority, Export]]:
        """The priorities of which something changed, each with its feed."""
        return [
            (priority, self._file(f"feed/{priority.id}.xml", priority))
            for priority in self.view.promised
            if any(True for _ in self._of(priority))
        ]

    @cached_property
    def changes(self) -> list[FeedEntry]:
        """All that changed and is dated, the newest first."""
        found = [*self._news(), *self._progress(), *self._new_dates()]
        known = [it for it in found if dt.date.min < it.date.earliest <= self.view.today]
        return sorted(known, key=lambda it: (it.date.earliest, it.name), reverse=True)

    def _of(self, priority: Priority | None) -> Iterator[FeedEntry]:
        if priority is None:
            return iter(self.changes)
        serving = {action.id for action in self.view.actions_for(priority)}
        return (change for change in self.changes if change.actions & serving)

    def _news(self) -> Iterator[FeedEntry]:
        for update in self.plan.updates.values():
            about = self.edition.markdown(update.body) if update.body else Markup("")
            title = _html(update.headline)
            yield self._change("updates", update, title, update.date, about)

    def _progress(self) -> Iterator[FeedEntry]:
        for action in self.plan.actions.values():
            for number, row in enumerate(action.progress):
                if row.since:
                    stage = self.edition.catalog.say(stage_message(row.stage))
                    title = self.edition.catalog.say(
                        "feed.progress", title=action.title, stage=stage
                    )
                    about = _html(row.reason or "")
                    change = self._change("actions", action, title, row.since, about)
                    yield replace(change, name=f"{change.name}/progress/{number}")

    def _new_dates(self) -> Iterator[FeedEntry]:
        for action in self.plan.actions.values():
            for number in range(1, len(action.target)):
                was, now = action.target[:number], action.target[number]
                yield from self._moved("actions", action, was, now, now.source)
        for milestone in self.plan.milestones.values():
            if milestone.was:
                now = Target(date=milestone.date, reason=milestone.why_changed)
                yield from self._moved(
                    "milestones", milestone, milestone.was, now, milestone.source
                )

    def _moved(
        self,
        folder: str,
        entry: Action | Milestone,
        was: tuple[Target, ...],
        now: Target,
        told_in: Iterable[SourceRef],
    ) -> Iterator[FeedEntry]:
        """Yield a new date, if a document with a date of its own tells it."""
        told = [self.plan.documents[ref.document].date for ref in told_in]
        when = max((it for it in told if it and it.dated), key=lambda it: it.earliest, default=None)
        if when:
            say, date = self.edition.catalog.say, self.edition.dates.date
            about = say("slip.was", date=date(was[-1].date)), say("slip.now", date=date(now.date))
            why = say("slip.why", why=now.reason) if now.reason else ""
            title = say("feed.new-date", title=entry.title, date=date(now.date))
            change = self._change(folder, entry, title, when, Markup(" ").join((*about, why)))
            yield replace(change, name=f"{change.name}/date/{len(was)}")

    def _change(
        self, folder: str, entry: Entry, title: Markup, date: PlanDate, about: Markup
    ) -> FeedEntry:
        actions = {entry.id} if folder == "actions" else getattr(entry, "actions", ())
        place = self.edition.place(folder, entry.id)
        return FeedEntry(f"{folder}/{entry.id}", title, date, place, about, frozenset(actions))

    def _file(self, path: str, priority: Priority | None) -> Export:
        return Export(path, "Atom", lambda: self._written(path, priority))

    def _written(self, path: str, priority: Priority | None) -> str:
        site, changes = self.plan.site, [*self._of(priority)][:_MOST]
        title = site.name if priority is None else f"{site.name}: {priority.title}"
        page = self.url + (self.page or "")
        if priority is not None:
            page = self.url + self.edition.place("priorities", priority.id)
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="{_ATOM}" xml:lang="{self.edition.catalog.language.tag}">',
            f"<id>{escape(self.url + path)}</id>",
            f"<title>{escape(str(title))}</title>",
            f"<updated>{_instant(changes[0].date)}</updated>",
            f"<author><name>{escape(str(site.council))}</name></author>",
            f'<link rel="self" type="application/atom+xml" href="{escape(self.url + path)}"/>',
            f'<link rel="alternate" type="text/html" href="{escape(page)}"/>',
        ]
        if site.example:
            lines.append(f"<subtitle>{escape(str(site.example))}</subtitle>")
        if site.licence:
            lines.append(f"<rights>{escape(str(site.licence))}</rights>")
        lines += [self._entry(change) for change in changes]
        return "\n".join([*lines, "</feed>", ""])

    def _entry(self, change: FeedEntry) -> str:
        when = Markup("<p>{}</p>").format(self.edition.dates.date(change.date))
        place = escape(self.url + change.place)
        return "\n".join(
            [
                "<entry>",
                f"<id>{escape(f'{self.url}#{change.name}')}</id>",
                f'<title type="html">{escape(str(change.title))}</title>',
                f"<updated>{_instant(change.date)}</updated>",
                f'<link rel="alternate" type="text/html" href="{place}"/>',
                f'<content type="html">{escape(str(when + change.about))}</content>',
                "</entry>",
            ]
        )


def _html(words: str) -> Markup:
    return (words if isinstance(words, Words) else Words(words)).__html__()


def _instant(date: PlanDate) -> str:
    return f"{date.earliest.isoformat()}T00:00:00Z"
