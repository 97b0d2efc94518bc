"""Services for carers, in the terms of Open Referral's HSDS 3."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from carers_plan.model.promises import Ids, OrganizationId, PriorityId
from carers_plan.model.record import (
    Amount,
    ClockTime,
    Count,
    Email,
    Entry,
    Label,
    Link,
    Phone,
    Prose,
    Record,
    Text,
    Url,
    When,
    mistake,
)

DAYS = {
    "monday": "MO",
    "tuesday": "TU",
    "wednesday": "WE",
    "thursday": "TH",
    "friday": "FR",
    "saturday": "SA",
    "sunday": "SU",
}
ORDER = tuple(DAYS.values())

Day = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
Need = Literal[
    "talk-to-someone",
    "break",
    "money",
    "assessment",
    "training",
    "peer-group",
    "emergency-plan",
    "hospital",
    "equipment",
    "technology",
    "work",
    "education",
    "legal",
    "counselling",
    "health",
    "language-help",
    "young-carers",
    "information",
]
ServiceStatus = Literal["active", "opening soon", "temporarily closed", "inactive"]
Audience = Literal[
    "adult-carers",
    "young-carers",
    "young-adult-carers",
    "parent-carers",
    "older-carers",
    "working-carers",
    "bereaved-carers",
    "dementia",
    "mental-health",
    "autism",
    "learning-disability",
    "physical-disability",
    "end-of-life",
]
Access = Literal[
    "step-free",
    "accessible-toilet",
    "changing-places",
    "hearing-loop",
    "bsl",
    "quiet-space",
    "blue-badge-parking",
    "lift",
    "large-print",
    "guide-dogs",
    "home-visit",
    "online-option",
]


def _days(value: object) -> object:
    """Read `Monday to Friday`, `Tuesday and Thursday`, `MO, TU` or a list of days."""
    parts: list[str] = []
    listed = (
        value if isinstance(value, list | tuple) else str(value).replace(" and ", ",").split(",")
    )
    for item in listed:
        span = [_day(word, str(value)) for word in str(item).strip().split(" to ")]
        if len(span) == 2:  # noqa: PLR2004
            first, last = ORDER.index(span[0]), ORDER.index(span[1])
            stretch = [ORDER[(first + step) % 7] for step in range((last - first) % 7 + 1)]
            parts.extend(stretch)
        else:
            parts.extend(span)
    return tuple(day for day in ORDER if day in parts)


def _day(word: str, whole: str) -> str:
    if code := _code(word):
        return code
    wrong = f'"{word.strip()}" is not a day of the week.'
    words = re.findall(r"[a-z]+|[1-5](?=st|nd|rd|th)", whole.lower())
    named = [name.title() for name, code in DAYS.items() if code in map(_code, words)]
    places = [str(_PLACES[word]) for word in words if word in _PLACES]
    if named and _FORTNIGHT.search(whole):
        more = "interval: 2 and dtstart: the first of these days, such as 3 September 2024"
    elif named and places:
        more = f"freq: MONTHLY and bysetpos: {', '.join(places)}"
    else:
        every = "Sunday" if {"daily", "every"} & {*words} else "Friday"
        raise mistake(wrong, f"Write it like: Monday to {every}.")
    raise mistake(wrong, f"Write byday: {', '.join(named)}, and below it {more}.")


def _code(word: str) -> str:
    plain = word.strip().lower().rstrip("s")
    if plain.upper() in ORDER:
        return plain.upper()
    return next((code for name, code in DAYS.items() if plain in {name, name[:3], name[:4]}), "")


_PLACES = {
    **{str(number): number for number in range(1, 6)},
    **dict(
        zip(
            ("first", "second", "third", "fourth", "fifth", "last"), (*range(1, 6), -1), strict=True
        )
    ),
}
_FORTNIGHT = re.compile(r"every (?:other|second|two|2)\b|alternat|fortnight", re.IGNORECASE)


def _places(value: object) -> object:
    """Read `1`, `1, 3`, `first and third` or a list: which of such days in a month."""
    if isinstance(value, str):
        value = re.split(r",|&|\band\b", value)
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(_place(str(item).strip()) for item in items)


def _place(word: str) -> int:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word.lower())
    found = -1 if plain == "-1" else _PLACES.get(plain)
    if found is None:
        fix = "Write 1 for the first, 2 for the second, -1 for the last. For several, write 1, 3."
        raise mistake(f'"{word}" is not a week of the month.', fix)
    return found


ByDay = Annotated[
    tuple[Day, ...],
    BeforeValidator(_days, json_schema_input_type=str | tuple[str, ...]),
    Field(examples=["Monday to Friday"]),
]


SetPositions = Annotated[
    tuple[int, ...],
    BeforeValidator(_places, json_schema_input_type=str | int | tuple[str | int, ...]),
    Field(examples=["1", "1, 3"]),
]


class Organization(Entry):
    """An organization that runs services or owns part of the plan."""

    name: Text = Field(description="Its name.")
    alternate_names: tuple[Label, ...] = Field((), description="Other names and former names.")
    kind: Literal[
        "council", "nhs", "voluntary", "community", "school", "partnership", "government", "company"
    ] = Field(description="What kind of organization it is.")
    description: Text = Field(description="What it does, in one sentence.")
    website: Url | None = Field(None, description="Its web address.")
    parent_organization: OrganizationId | None = Field(
        None, description="The organization it is part of."
    )
    invented: bool = Field(False, description="yes when it is made up for an example site.")


class Address(Record):
    """A postal address (HSDS address)."""

    address_1: Label = Field(description="Building and street.", examples=["5 Pancras Square"])
    address_2: Label | None = Field(None, description="A second line, such as a part of the town.")
    city: Label = Field(description="The town.")
    postal_code: Label = Field(
        pattern=r"^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$",
        description="The postcode.",
        examples=["N1C 4AG"],
    )


class Location(Entry):
    """A place (HSDS location)."""

    name: Text = Field(description="The name of the place.")
    address: Address | None = Field(
        None, description="Its address. Leave out when it is not known."
    )
    accessibility: tuple[Access, ...] = Field(
        (), description="How people can get in and take part."
    )
    accessibility_details: Text | None = Field(None, description="More about access.")
    transportation: Text | None = Field(None, description="How to get there.")
    invented: bool = Field(False, description="yes when it is made up for an example site.")


class PhoneContact(Record):
    """A phone number of a service (HSDS phone)."""

    number: Phone = Field(description="The number.")
    type: Literal["voice", "text", "relay", "bsl-relay", "whatsapp"] = Field(
        "voice", description="How it works."
    )
    description: Text | None = Field(None, description="What to know, such as the cost of a call.")
    languages: tuple[Label, ...] = Field((), description="Languages spoken on this line, as tags.")


class SpokenLanguage(Record):
    """A language that staff speak, or that can be had through an interpreter (HSDS language)."""

    code: Label = Field(
        pattern=r"^[a-z]{2,3}$", description="The language's tag.", examples=["bn", "so", "syl"]
    )
    how: Literal["staff", "interpreter", "phone-interpreter", "bsl-interpreter"] = Field(
        "staff", description="Who speaks it: the staff themselves or an interpreter."
    )
    note: Text | None = Field(None, description="When, or on request only.")


class Schedule(Record):
    """Days and hours (HSDS schedule, RFC 5545 terms)."""

    byday: ByDay = Field((), description="The days. Leave out for one date, with dtstart.")
    freq: Literal["WEEKLY", "MONTHLY"] = Field("WEEKLY", description="WEEKLY or MONTHLY.")
    interval: Count = Field(
        1, ge=1, le=12, description="2 for every two weeks (or months). Needs dtstart."
    )
    bysetpos: SetPositions = Field(
        (),
        description="With MONTHLY: 1 for the first such day of the month, -1 for the last. "
        "Several with commas.",
    )
    dtstart: When | None = Field(
        None,
        description="The first day. Without byday, the only one.",
        examples=["3 September 2024"],
    )
    until: When | None = Field(None, description="The last day.", examples=["17 December 2024"])
    during: Literal["term-time", "school-holidays"] | None = Field(
        None, description="Only in term time, or only in school holidays."
    )
    by_appointment: bool = Field(
        False, description="yes when people must book a time first. It needs no days."
    )
    opens_at: ClockTime | None = Field(
        None, description="When it opens. Day and night is midnight to midnight."
    )
    closes_at: ClockTime | None = Field(None, description="When it closes.")
    description: Text | None = Field(None, description="What happens at these times.")

    @property
    def sure(self) -> bool:
        """Whether it is certain on which days it is, and that people can just come or call."""
        known = self.interval == 1 or self.dtstart is not None
        return known and not self.during and not self.by_appointment

    @property
    def plain(self) -> bool:
        """Whether it is the same in every week."""
        return self.freq == "WEEKLY" and self.interval == 1 and not (self.dtstart or self.until)


class ScheduleException(Record):
    """Days that differ from the usual hours."""

    dates: When = Field(description="The day, or the days.")
    closed: bool = Field(True, description="no when it is open at other hours.")
    opens_at: ClockTime | None = Field(
        None, description="When it opens on these days. Needs closed: no."
    )
    closes_at: ClockTime | None = Field(None, description="When it closes on these days.")
    reason: Text | None = Field(None, description="Why these days differ.")


class CostOption(Record):
    """A price (HSDS cost_option)."""

    amount: Amount | None = Field(None, ge=0, description="In pounds, such as 12.50 or £15k.")
    option: Text = Field(description="What it is the price of, or who pays.")


class Service(Entry):
    """Something a carer can use (HSDS service)."""

    organization: OrganizationId = Field(
        description="Who runs it, by its file name in organizations/."
    )
    name: Text = Field(description="What it is called.")
    summary: Text = Field(description="Who it helps and how, in one sentence.")
    description: Prose | None = Field(None, description="More about it, in Markdown.")
    status: ServiceStatus = Field("active", description="Whether it is open.")
    reopens: When | None = Field(
        None, description="When it opens again. Needs status: temporarily closed."
    )
    needs: tuple[Need, ...] = Field(
        (), description="What a carer would come for. Needed unless only a report is known."
    )
    audiences: tuple[Audience, ...] = Field(
        (), description="Whom it is specially for. Leave out for every carer."
    )
    eligibility_description: Text | None = Field(None, description="Who can use it.")
    eligibility: tuple[Text, ...] = Field(
        (), description="Conditions that must all be met, one a line."
    )
    minimum_age: Count | None = Field(None, ge=0, le=120, description="Youngest age.")
    maximum_age: Count | None = Field(None, ge=0, le=120, description="Oldest age.")
    service_areas: tuple[Text, ...] = Field((), description="Where people must live to use it.")
    application_process: Text | None = Field(
        None, description="How to get it, in one or two sentences."
    )
    referral: Literal["self", "professional", "either", "none", "not-stated"] = Field(
        "not-stated", description="Whether you can ask yourself."
    )
    cost: Literal["free", "charged", "means-tested", "varies", "not-stated"] = Field(
        "not-stated", description="Whether it costs anything."
    )
    cost_options: tuple[CostOption, ...] = Field((), description="The prices, one item for each.")
    phones: tuple[PhoneContact, ...] = Field((), description="Numbers to call or text.")
    email: Email | None = Field(None, description="A shared mailbox, never a person's.")
    url: Url | None = Field(None, description="Its web page.")
    schedules: tuple[Schedule, ...] = Field((), description="Opening hours.")
    exceptions: tuple[ScheduleException, ...] = Field((), description="Days that differ.")
    bank_holidays: Literal["open", "closed", "not-stated"] = Field(
        "not-stated", description="Whether it is open on bank holidays."
    )
    languages: tuple[SpokenLanguage, ...] = Field((), description="Languages besides English.")
    locations: Annotated[tuple[Annotated[str, Link("locations")], ...], Ids] = Field(
        (), description="Where it is, by file names in locations/."
    )
    attending_type: tuple[
        Literal["in-person", "phone", "video", "online", "home-visit", "text"], ...
    ] = Field((), description="How you use it.")
    accessibility: tuple[Access, ...] = Field((), description="Access at the service itself.")
    what_happens_next: Text | None = Field(None, description="What happens when you call or come.")
    wait_time: Text | None = Field(None, description="How long it takes.")
    alert: Text | None = Field(
        None, description="Something to know at once, such as a temporary closure."
    )
    priorities: Annotated[tuple[PriorityId, ...], Ids] = Field(
        (), description="Priorities it serves."
    )
    search_words: tuple[Label, ...] = Field(
        (), description="Other words that people search for, in any language. Nobody sees them."
    )
    valid_from: When | None = Field(None, description="When it opens, for a scheme with an end.")
    valid_to: When | None = Field(None, description="When it closes.")
    assured_date: When | None = Field(None, description="When these facts were last checked.")
    invented: bool = Field(False, description="yes when it is made up for an example site.")
    sources_only: bool = Field(
        False, description="yes when only what a report says is known, without contact details."
    )
