"""The directory of services for Open Referral UK: HSDS 3.0, a file for each answer of its API.

What HSDS has no field for is in attributes: each is a term of one of the taxonomies below, with a
value where the term alone does not say it. An id is made from the site's address and the record's
own id, so it is the same on every build.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, get_args

from carers_plan.model import Location, Organization, PlanDate, Service
from carers_plan.model.directory import Access, Audience, Need, Schedule, ServiceStatus
from carers_plan.model.opening import service_status
from carers_plan.model.phone import read_phone
from carers_plan.model.record import SourceRef
from carers_plan.pages.exports.export import Export, Publication
from carers_plan.words.catalog import Catalog
from carers_plan.words.language import SOURCE_TAG

Object = dict[str, Any]

FOLDER = "hsds/"
"""Where the files are in a site."""
PER_PAGE = 50
# What the UK asks of the standard. Our services are as its own schemas have them, too.
_PROFILE = "https://docs.openreferraluk.org/en/latest/"
_OPENAPI = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema/openapi.json"
_STATUS: Mapping[ServiceStatus, str] = {
    "active": "active",
    "opening soon": "inactive",
    "temporarily closed": "temporarily closed",
    "inactive": "defunct",
}
_PHONES = {"voice": "voice", "text": "text", "relay": "textphone", "bsl-relay": "video"}
_FACTS: Mapping[str, str] = {
    "attending": "How the service is used.",
    "bank-holidays": "Whether it is open on bank holidays.",
    "cost": "Whether it costs anything.",
    "exception": "Days that differ from the usual hours, and why.",
    "invented": "The service is made up for an example site.",
    "page": "Where the service is on the website.",
    "referral": "Whether people can ask for it themselves.",
    "source": "The document that the facts come from, and the paragraph.",
    "sources-only": "Only what a report says is known.",
    "spoken-by": "Who speaks the language: staff or an interpreter.",
    "what-happens-next": "What happens when somebody calls or comes.",
}
"""The terms of the taxonomy for what HSDS has no field for."""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A list of terms: what each is called, by its code."""

    name: str
    about: str
    terms: Mapping[str, str]


class OpenReferral:
    """The files of a site. They are in English, as the facts are."""

    def __init__(self, source: Publication) -> None:
        """Keep what is published."""
        self.source = source
        catalog = source.catalogs[SOURCE_TAG]
        self.taxonomies = {
            "needs": _coded("needs", "What a carer comes for.", "need", Need, catalog),
            "audiences": _coded(
                "audiences", "Whom a service is specially for.", "audience", Audience, catalog
            ),
            "access": _coded("access", "How people can get in.", "access", Access, catalog),
            "facts": Taxonomy("facts", "What HSDS has no field for.", _FACTS),
        }

    @cached_property
    def files(self) -> list[Export]:
        """Every file; none for a plan without services."""
        if not self.source.plan.services:
            return []
        records: Mapping[str, Mapping[str, Callable[[], Object]]] = {
            "services": {
                it.id: partial(self.service, it) for it in self.source.plan.services.values()
            },
            "organizations": {
                it.id: partial(self.organization, it)
                for it in self.source.plan.organizations.values()
            },
            "service_at_locations": {
                f"{it.id}/{name}": partial(self._at_location, it, name)
                for it in self.source.plan.services.values()
                for name in it.locations
            },
            "taxonomies": {name: partial(self.taxonomy, name) for name in self.taxonomies},
            "taxonomy_terms": {
                f"{name}/{code}": partial(self.term, name, code)
                for name, found in self.taxonomies.items()
                for code in found.terms
            },
        }
        found = [_export("index", self._about)]
        for folder, makers in records.items():
            found += self._paged(folder, [*makers.values()])
            found += [
                _export(f"{folder}/{self.id(folder, name)}", make) for name, make in makers.items()
            ]
        return found

    @property
    def first(self) -> Export | None:
        """The first page of all services."""
        return next((it for it in self.files if it.path == f"{FOLDER}services.json"), None)

    @property
    def example(self) -> str:
        """What a developer types to get the first services."""
        return f"curl {self.source.url}{FOLDER}services.json"

    @property
    def paths(self) -> list[tuple[str, str]]:
        """What paths the files have, and what each is: what a developer needs to know."""
        kinds = {"index": "about", "services": "list", "services/page/2": "page"}
        kinds |= {"services/…": "one"}
        kinds |= dict.fromkeys(
            ("organizations", "service_at_locations", "taxonomies", "taxonomy_terms"), "list"
        )
        return [(f"{FOLDER}{path}.json", kind) for path, kind in kinds.items()]

    def id(self, *names: str) -> str:
        """Return the id of a thing for ever."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, self.source.url + "/".join(names)))

    def _about(self) -> Object:
        return {"version": "3.0", "profile": _PROFILE, "openapi_url": _OPENAPI}

    def _paged(self, folder: str, makers: list[Callable[[], Object]]) -> Iterator[Export]:
        """Yield the pages of a list. The first is what the API gives without a page's number."""
        pages = max(1, -(-len(makers) // PER_PAGE))
        for number in range(1, pages + 1):
            here = makers[(number - 1) * PER_PAGE : number * PER_PAGE]
            name = folder if number == 1 else f"{folder}/page/{number}"
            yield _export(name, partial(_page, here, number, pages, len(makers)))

    # Records

    def service(self, service: Service) -> Object:
        """Return a service with all that belongs to it."""
        mine = partial(self.id, "services", service.id)
        organization = self.source.plan.organizations[service.organization]
        about = [service.summary, service.description]
        return _known(
            id=mine(),
            organization_id=self.id("organizations", service.organization),
            name=service.name,
            description="\n\n".join(filter(None, about)),
            url=service.url,
            email=service.email,
            status=_STATUS[service_status(service, self.source.today)],
            application_process=service.application_process,
            fees_description="\n".join(_price(it.option, it.amount) for it in service.cost_options),
            wait_time=service.wait_time,
            eligibility_description="\n".join(
                filter(None, (service.eligibility_description, *service.eligibility))
            ),
            minimum_age=service.minimum_age,
            maximum_age=service.maximum_age,
            assured_date=_day(service.assured_date),
            alert=service.alert,
            phones=[
                self._phone(mine("phones", str(number)), it.number, it.type, it.description)
                | _known(
                    languages=[
                        {"id": mine("phones", str(number), code), "code": code}
                        for code in it.languages
                    ]
                )
                for number, it in enumerate(service.phones)
            ],
            schedules=[
                self._schedule(mine("schedules", str(number)), service, it)
                for number, it in enumerate(service.schedules)
            ],
            service_areas=[
                {"id": mine("areas", str(number)), "name": area}
                for number, area in enumerate(service.service_areas)
            ],
            service_at_locations=[self._at_location(service, name) for name in service.locations],
            languages=[
                _known(id=mine("languages", str(number)), code=it.code, note=it.note)
                | {"attributes": [self._attribute(mine(), "facts", "spoken-by", it.how)]}
                for number, it in enumerate(service.languages)
            ],
            organization=self.organization(organization),
            cost_options=[
                _known(
                    id=mine("prices", str(number)),
                    option=it.option,
                    currency=None if it.amount is None else "GBP",
                    amount=None if it.amount is None else float(it.amount),
                )
                for number, it in enumerate(service.cost_options)
            ],
            attributes=[
                self._attribute(mine(), taxonomy, code, value)
                for taxonomy, code, value in self._facts(service)
            ],
        )

    def _facts(self, service: Service) -> Iterator[tuple[str, str, str]]:
        """Yield what HSDS has no field for: the taxonomy, the code and a value."""
        yield from (("needs", code, "") for code in service.needs)
        yield from (("audiences", code, "") for code in service.audiences)
        yield from (("access", code, "") for code in service.accessibility)
        yield from (("facts", "attending", code) for code in service.attending_type)
        for code, value in (
            ("bank-holidays", service.bank_holidays),
            ("cost", service.cost),
            ("referral", service.referral),
        ):
            if value != "not-stated":
                yield "facts", code, value
        for other in service.exceptions:
            hours = "closed" if other.closed else f"{other.opens_at} to {other.closes_at}"
            why = f" ({other.reason})" if other.reason else ""
            yield "facts", "exception", f"{other.dates}: {hours}{why}"
        if service.what_happens_next:
            yield "facts", "what-happens-next", service.what_happens_next
        yield from (("facts", "source", _cited(it)) for it in service.source)
        yield from (("facts", "invented", "yes") for _ in range(service.invented))
        yield from (("facts", "sources-only", "yes") for _ in range(service.sources_only))
        yield "facts", "page", self.source.url + self.source.place("services", service.id)

    def organization(self, organization: Organization) -> Object:
        """Return an organization."""
        parent = organization.parent_organization
        return _known(
            id=self.id("organizations", organization.id),
            name=organization.name,
            alternate_name="; ".join(organization.alternate_names),
            description=organization.description,
            website=organization.website,
            parent_organization_id=parent and self.id("organizations", parent),
        )

    def _at_location(self, service: Service, name: str) -> Object:
        return {
            "id": self.id("service_at_locations", f"{service.id}/{name}"),
            "service_id": self.id("services", service.id),
            "location_id": self.id("locations", name),
            "location": self.location(self.source.plan.locations[name]),
        }

    def location(self, location: Location) -> Object:
        """Return a place. HSDS wants a state: for an address in the UK, that is its nation."""
        mine, address = partial(self.id, "locations", location.id), location.address
        return _known(
            id=mine(),
            location_type="physical",
            name=location.name,
            transportation=location.transportation,
            addresses=address
            and [
                _known(
                    id=mine("address"),
                    address_1=address.address_1,
                    address_2=address.address_2,
                    city=address.city,
                    state_province=self.source.plan.site.bank_holidays_of,
                    postal_code=address.postal_code,
                    country="GB",
                    address_type="physical",
                )
            ],
            accessibility=[
                {"id": mine("access", code), "description": self.taxonomies["access"].terms[code]}
                for code in location.accessibility
            ]
            + [
                {"id": mine("access"), "description": text}
                for text in filter(None, [location.accessibility_details])
            ],
        )

    @staticmethod
    def _phone(name: str, written: str, kind: str, about: str | None) -> Object:
        number = read_phone(written)
        extension = int(number.extension) if number.extension else None
        return _known(
            id=name,
            number=number.base,
            extension=extension,
            type=_PHONES.get(kind, kind),
            description=about,
        )

    def _schedule(self, name: str, service: Service, schedule: Schedule) -> Object:
        """Return regular hours. HSDS has no set of days in a month: then none are named."""
        named = schedule.freq == "WEEKLY" or len(schedule.byday) == 1
        which = [""] if schedule.freq == "WEEKLY" else map(str, schedule.bysetpos or (1,))
        days = [f"{place}{day}" for place in which for day in schedule.byday]
        unsure = {
            schedule.during: bool(schedule.during),
            "by appointment": schedule.by_appointment,
            "some days of the month": not named,
        }
        return _known(
            id=name,
            service_id=self.id("services", service.id),
            freq=schedule.freq if named and days else None,
            byday=",".join(days) if named else None,
            interval=schedule.interval if schedule.interval > 1 else None,
            dtstart=_day(schedule.dtstart),
            until=_day(schedule.until),
            notes="; ".join(str(what) for what, so in unsure.items() if so),
            opens_at=schedule.opens_at,
            closes_at=schedule.closes_at,
            valid_from=_day(service.valid_from),
            valid_to=_day(service.valid_to),
            description=schedule.description,
        )

    def _attribute(self, thing: str, taxonomy: str, code: str, value: str) -> Object:
        return _known(
            id=self.id("attributes", thing, taxonomy, code, value),
            link_id=thing,
            taxonomy_term_id=self.id("taxonomy_terms", f"{taxonomy}/{code}"),
            link_type=taxonomy,
            link_entity="service",
            value=value,
            taxonomy_term=self.term(taxonomy, code),
        )

    def taxonomy(self, name: str) -> Object:
        """Return a taxonomy."""
        return {
            "id": self.id("taxonomies", name),
            "name": name,
            "description": self.taxonomies[name].about,
            "uri": f"{self.source.url}{FOLDER}taxonomies/{self.id('taxonomies', name)}.json",
        }

    def term(self, name: str, code: str) -> Object:
        """Return a term of a taxonomy."""
        return {
            "id": self.id("taxonomy_terms", f"{name}/{code}"),
            "code": code,
            "name": self.taxonomies[name].terms[code] if name != "facts" else code,
            "description": self.taxonomies[name].terms[code],
            "taxonomy": name,
            "taxonomy_id": self.id("taxonomies", name),
            "language": "en",
        }


def _coded(name: str, about: str, kind: str, codes: object, catalog: Catalog) -> Taxonomy:
    return Taxonomy(name, about, {it: catalog.plain(f"{kind}.{it}") for it in get_args(codes)})


def _export(name: str, make: Callable[[], object]) -> Export:
    return Export(f"{FOLDER}{name}.json", "JSON", lambda: _json(make()), shared=True)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _page(makers: Iterable[Callable[[], Object]], number: int, pages: int, total: int) -> Object:
    contents = [make() for make in makers]
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number == pages,
        "empty": not contents,
        "contents": contents,
    }


def _known(**values: object) -> Object:
    """Leave out what nobody has said."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _price(option: str, amount: object) -> str:
    return option if amount is None else f"£{amount}: {option}"


def _cited(source: SourceRef) -> str:
    return f"{source.document} {source.paragraph}".strip()


def _day(date: PlanDate | None) -> str | None:
    """Return a date that is exactly one day."""
    exact = date is not None and date.start is not None and date.start.precision == "day"
    return date.earliest.isoformat() if date and exact and date.form in {"on", "from"} else None
