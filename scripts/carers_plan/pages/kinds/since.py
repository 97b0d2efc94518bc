"""The page of what changed since a meeting. A site without a page of news has none."""

from __future__ import annotations

from collections.abc import Iterator

from carers_plan.pages.changes import SINCE, changes_since, past_meetings
from carers_plan.pages.composer import Composer
from carers_plan.pages.frame import Draft
from carers_plan.pages.routes import Known, Route, below
from carers_plan.pages.view import View


def routes(known: Known) -> Iterator[Route]:
    """Yield a page for each meeting that is over, the newest first."""
    if "news" in known.roles:
        for meeting in past_meetings(View(known.plan, known.today)):
            yield below(known, "news", f"{SINCE}{meeting.id}/", "since")


def draft(composer: Composer, route: Route) -> Draft:
    """Compose the page of one meeting."""
    meeting = composer.plan.meetings[route.name]
    title = composer.catalog.say(
        "since.title",
        date=composer.dates.date(meeting.date),
        body=composer.plan.bodies[meeting.body].name,
    )
    changes = changes_since(meeting.date.latest, composer.view)
    facts = {"changes": changes, "meeting": meeting, "title": title}
    return composer.draft(route, title, composer.context(route.path) | facts)
