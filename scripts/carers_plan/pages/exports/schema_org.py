"""What a page is about, in the words of schema.org, for search engines and assistants (JSON-LD).

It says no more than the page does, in the page's language. It is data in the page, not a script
that runs, so the page's policy needs no exception for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from markupsafe import Markup

from carers_plan.model import Location, Meeting, Service
from carers_plan.model.opening import whole_day
from carers_plan.model.phone import read_phone
from carers_plan.pages.exports.calendar import span_of
from carers_plan.pages.exports.export import Edition
from carers_plan.pages.frame import NOTHING, Draft

Thing = dict[str, Any]

_CONTEXT = "https://schema.org"
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}


def as_html(things: list[Thing]) -> Markup:
    """Return things as the part of a page's head that holds them; nothing for none."""
    if not things:
        return NOTHING
    body = things[0] if len(things) == 1 else {"@graph": things}
    text = json.dumps({"@context": _CONTEXT, **body}, ensure_ascii=False, separators=(",", ":"))
    # No word of a text can end the element.
    text = text.replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - escaped


def about(draft: Draft, edition: Edition, label: Callable[[str], Markup], home: str) -> Markup:
    """Return what a page is about. `label` is what menus call a page, `home` the first address."""
    route, found = draft.route, []
    if not route.path:
        found.append(website(edition))
    if route.path == edition.roles.get("meetings"):
        found += filter(None, (event(it, edition) for it in edition.view.next_meetings))
    if route.kind == "record":
        folder, _, name = route.owner.partition("/")
        if folder == "services" and not edition.plan.services[name].invented:
            found.append(service(edition.plan.services[name], edition))
        above = dict.fromkeys(("", route.parent))
        items = [(label(path).striptags(), f"{home}{path}") for path in above]
        found.append(trail([*items, (draft.head.title_text, "")]))
    return as_html(found)


def service(entry: Service, edition: Edition) -> Thing:
    """Return a service as its page tells it; one that has ended says no more how to reach it."""
    view, plan = edition.view, edition.plan
    organization = plan.organizations[entry.organization]
    kind = "GovernmentService" if organization.kind in {"council", "government"} else "Service"
    thing = _known(
        **{"@type": kind},
        name=str(entry.name),
        description=_own(entry.summary),
        provider={"@type": "Organization", "name": str(organization.name)},
    )
    if not view.open(entry):
        return thing
    phones = [read_phone(it.number).address("voice").removeprefix("tel:") for it in entry.phones]
    return thing | _known(
        availableChannel=_known(
            **{"@type": "ServiceChannel"},
            servicePhone=[{"@type": "ContactPoint", "telephone": it} for it in phones[:1]],
            serviceUrl=entry.url,
            serviceLocation=[place(plan.locations[name]) for name in entry.locations[:1]],
        ),
        hoursAvailable=[*_hours(entry)],
    )


def _hours(entry: Service) -> Iterator[Thing]:
    for schedule in entry.schedules:
        if schedule.plain and schedule.sure and schedule.opens_at and schedule.closes_at:
            yield {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": [_DAYS[day] for day in schedule.byday],
                "opens": schedule.opens_at,
                # Search engines read midnight twice as closed.
                "closes": "23:59" if whole_day(schedule) else schedule.closes_at,
            }


def place(location: Location) -> Thing:
    """Return a place with its address, if that is known."""
    address = location.address
    return _known(
        **{"@type": "Place"},
        name=str(location.name),
        address=address
        and _known(
            **{"@type": "PostalAddress"},
            streetAddress=address.address_1,
            addressLocality=address.city,
            postalCode=address.postal_code,
            addressCountry="GB",
        ),
    )


def event(meeting: Meeting, edition: Edition) -> Thing | None:
    """Return a meeting that is still to come, if it names its day."""
    span = span_of(meeting.date)
    if span is None or meeting.date.form not in {"on", "range"}:
        return None
    begins = f"{span.first}T{span.times[0]:%H:%M}" if span.times else span.first.isoformat()
    return _known(
        **{"@type": "Event"},
        name=str(meeting.title),
        startDate=begins,
        location=meeting.location and place(edition.plan.locations[meeting.location]),
        organizer={
            "@type": "Organization",
            "name": str(edition.plan.bodies[meeting.body].name),
        },
        description=_own(meeting.summary or ""),
    )


def website(edition: Edition) -> Thing:
    """Return the site and who publishes it; an example site is not the council's."""
    site = edition.plan.site
    thing = {"@type": "WebSite", "name": str(site.name), "url": edition.url}
    who = {"@type": "GovernmentOrganization", "name": str(site.council)}
    return thing if site.example else thing | {"publisher": who}


def trail(items: list[tuple[str, str]]) -> Thing:
    """Return the way to a page: names and whole addresses, from the first page on.

    The page itself needs no address.
    """
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            _known(**{"@type": "ListItem"}, position=position, name=name, item=address)
            for position, (name, address) in enumerate(items, 1)
        ],
    }


def _known(**values: object) -> Thing:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _own(words: str) -> str:
    """Return words that are in the page's language, nothing for those that are not."""
    return "" if getattr(words, "lang", "") else str(words)
