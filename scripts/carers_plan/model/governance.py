"""Who decides, what it costs, what was learned, and on what paper."""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from carers_plan.model.promises import (
    ActionId,
    BodyId,
    DocumentId,
    Ids,
    MoneyId,
    OrganizationId,
    Target,
)
from carers_plan.model.record import (
    Amount,
    Count,
    Entry,
    Label,
    Link,
    Prose,
    Record,
    Sources,
    Text,
    Url,
    When,
)


class Chair(Record):
    """Who chairs a body: a role, never a name."""

    role: Text = Field(description="Who chairs, by role.")
    lived_experience: bool = Field(False, description="yes when the chair is or has been a carer.")


class Reporting(Record):
    """A promise to report to another body."""

    to: BodyId = Field(description="The body that receives the report.")
    every: When = Field(description="How often.", examples=["every 3 months", "from time to time"])
    next_due: When | None = Field(None, description="When the next one is due.")
    about: Text | None = Field(None, description="What is reported, and in whose words how often.")
    source: Sources = ()


class Body(Entry):
    """A board, committee, group or forum."""

    name: Text = Field(description="Its name.")
    aliases: tuple[Label, ...] = Field((), description="Other names it goes by.")
    kind: Literal[
        "board",
        "committee",
        "cabinet",
        "council",
        "partnership",
        "working-group",
        "subgroup",
        "forum",
    ] = Field(description="What kind of group it is.")
    status: Literal["proposed", "being-set-up", "active", "ended"] = Field(
        description="Whether it exists yet."
    )
    decides: Text | None = Field(
        None, description="What it decides about this plan, in one sentence."
    )
    purpose: tuple[Text, ...] = Field((), description="What it is for.")
    chair: Chair | None = Field(None, description="Who chairs it.")
    members: tuple[Text, ...] = Field(
        (), description="Who sits on it: organizations and roles, never names."
    )
    part_of: BodyId | None = Field(None, description="The body it belongs to.")
    reports: tuple[Reporting, ...] = Field((), description="Whom it reports to, and how often.")
    holds: Annotated[tuple[MoneyId, ...], Ids] = Field((), description="Money it holds.")
    terms_of_reference: DocumentId | None = Field(None, description="The document with its rules.")
    how_to_join: Text | None = Field(None, description="How a carer can take part.")


class Recommendation(Record):
    """What a meeting recommended, asked for or decided."""

    text: Text = Field(description="What was recommended or decided.")
    kind: Literal["resolved", "recommended", "noted", "requested"] = Field(
        description="Whether it was decided (resolved), advised, only noted, or asked for."
    )
    to: BodyId | None = Field(None, description="The body it is addressed to.")
    response: Literal["accepted", "part-accepted", "rejected", "awaited"] | None = Field(
        None, description="The answer so far."
    )
    due: When | None = Field(None, description="When it is to be done.")
    actions: Annotated[tuple[ActionId, ...], Ids] = Field(
        (), description="Actions that carry it out."
    )
    source: Sources = ()


class Meeting(Entry):
    """One meeting of a body."""

    body: BodyId = Field(description="The body that met or will meet.")
    date: When = Field(description="When it was or will be.")
    was: tuple[Target, ...] = Field((), description="Earlier dates it was to be on, oldest first.")
    why_changed: Text | None = Field(None, description="Why the date changed. Needed with `was`.")
    cancelled: Text | None = Field(
        None, description="For a meeting that is called off: why. Keep the date."
    )
    title: Text = Field(description="What it was about.")
    public: bool | None = Field(None, description="yes when anyone may watch.")
    location: Annotated[str, Link("locations")] | None = Field(
        None, description="Where it meets, by its file name in locations/."
    )
    papers: Annotated[tuple[DocumentId, ...], Ids] = Field(
        (), description="Papers, minutes and recordings."
    )
    decisions: tuple[Recommendation, ...] = Field(
        (), description="What was recommended or decided."
    )
    summary: Text | None = Field(None, description="What happened, in plain words.")


class Allocation(Record):
    """One spend from a budget."""

    date: When = Field(description="When it was spent.")
    amount: Amount = Field(
        ge=0, description="In pounds, such as 171000 or £4.5m.", examples=["2500"]
    )
    purpose: Text = Field(description="What it was spent on.")
    source: Sources = ()


class PartYear(Record):
    """A different amount for one year."""

    period: When = Field(description="For which time.", examples=["financial year 2024-25"])
    amount: Amount = Field(ge=0, description="In pounds, such as 12.50 or £15k.")
    reason: Text = Field(description="Why this year has another amount.")
    source: Sources = ()


class Money(Entry):
    """An amount of money: a budget, a grant, a cost."""

    title: Text = Field(description="What the money is.")
    amount: Amount | None = Field(
        None, ge=0, description="In pounds, such as 171000 or £4.5m.", examples=["171000"]
    )
    qualifier: Literal["exact", "about", "at-least", "up-to"] = Field(
        "exact", description="How exact it is."
    )
    estimate: bool = Field(False, description="yes when the source calls it an estimate.")
    per: Literal["once", "year", "total"] = Field(
        description="Whether it is paid once, each year, or is the total."
    )
    period: When | None = Field(None, description="For which time.")
    period_note: Text | None = Field(None, description="What the sources say about the time.")
    purpose: Text = Field(description="What it is for.")
    fund: Text | None = Field(None, description="Where it comes from.")
    held_by: BodyId | None = Field(None, description="The body that decides how it is spent.")
    participatory: bool = Field(
        False, description="yes when carers help to decide how it is spent."
    )
    part_years: tuple[PartYear, ...] = Field((), description="Years with another amount.")
    parts: tuple[Amount, ...] = Field((), description="Amounts that add up to it.")
    spent: tuple[Allocation, ...] = Field((), description="What was spent, oldest first.")
    after_this: Text | None = Field(None, description="What happens when it ends.")


# Not the end of a range such as 10-15%.
PERCENT = re.compile(r"(?<![\d.,–-])(\d[\d,]*+(?:\.\d++)?) ?(?:%|per ?cent)")
_HALF = Decimal("0.5")


class Share(Record):
    """So many of so many people."""

    yes: Count = Field(ge=0, description="How many.")
    of: Count = Field(gt=0, description="Out of how many.")


class Statistic(Entry):
    """A number about carers, with its source and its limits."""

    value: Label = Field(description="The number as written.", examples=["14,605", "79%"])
    qualifier: Literal["exact", "about", "at-least", "more-than", "under"] = Field(
        "exact", description="How exact the number is."
    )
    what: Text = Field(description="What was counted.")
    plain: Text = Field(description="The same in a sentence without a percentage.")
    as_of: When = Field(description="When it was counted.")
    area: Text | None = Field(None, description="Where it was counted.")
    share: Share | None = Field(None, description="The people behind a percentage.")
    caution: Text | None = Field(None, description="What to be careful about.")

    @property
    def percent(self) -> Decimal | None:
        """The percentage in its value, with as many places as were published."""
        found = PERCENT.search(self.value)
        return Decimal(found[1].replace(",", "")) if found else None

    @property
    def exact(self) -> Decimal | None:
        """The percentage that its share makes, with one place more than was published."""
        if self.share is None or self.percent is None:
            return None
        one_more = Decimal(1).scaleb(int(self.percent.as_tuple().exponent) - 1)
        return (Decimal(100 * self.share.yes) / self.share.of).quantize(one_more)

    @property
    def off(self) -> Decimal:
        """How far the percentage is from its share, in units of its last place."""
        if self.exact is None or self.percent is None:
            return Decimal(0)
        return abs(self.exact - self.percent).scaleb(-int(self.percent.as_tuple().exponent))

    @property
    def cut(self) -> bool:
        """Whether it was cut off, or rounded to the other side, when it was published."""
        return self.qualifier == "exact" and _HALF < self.off < 1


class Version(Record):
    """A document in one language and one format."""

    language: Label = Field(description="The language's tag, such as en, bn, so, or bfi for BSL.")
    format: Literal[
        "web",
        "pdf",
        "word",
        "print",
        "video",
        "audio",
        "easy-read",
        "large-print",
        "braille",
        "bsl",
        "leaflet",
        "poster",
    ] = Field(description="What it comes as.")
    state: Literal["done", "started", "being-explored", "planned", "not-available"] = Field(
        description="Whether it exists yet."
    )
    url: Url | None = Field(None, description="Where to find it.")
    file: Label | None = Field(
        None,
        description="The file in docs/en/files that readers open, if it is the council's own.",
        examples=["carers-leaflet-bn.pdf"],
    )
    date: When | None = Field(None, description="When it was or will be made.")
    about: Text | None = Field(None, description="What to know about it.")
    source: Sources = ()


class Document(Entry):
    """A report, plan, summary, leaflet or recording."""

    title: Text = Field(description="Its title.")
    kind: Literal[
        "plan",
        "summary",
        "short-version",
        "report",
        "minutes",
        "leaflet",
        "poster",
        "website",
        "recording",
        "framework",
        "terms-of-reference",
        "law",
        "appendix",
    ] = Field(description="What kind of document it is.")
    summary: Text | None = Field(None, description="What is in it, in one sentence.")
    publisher: OrganizationId | None = Field(None, description="Who published it.")
    date: When | None = Field(None, description="When it was published.")
    accessed: When | None = Field(None, description="When a web page was last read.")
    state: Literal["done", "started", "being-explored", "planned", "not-available"] = Field(
        "done", description="Whether it exists yet."
    )
    versions: tuple[Version, ...] = Field((), description="The languages and formats it comes in.")
    ask_for_it: bool = Field(False, description="yes when readers can ask for a copy.")


class SaidDid(Record):
    """What people said, and what was done about it."""

    said: Text = Field(description="What people said, in our words.")
    did: Text | None = Field(None, description="What was done.")
    state: Literal["done", "doing", "not-doing", "deciding"] = Field(
        description="How far it is. not-doing needs a line that says why."
    )
    why: Text | None = Field(None, description="Why not, when nothing is done.")
    actions: Annotated[tuple[ActionId, ...], Ids] = Field(
        (), description="Actions that came of it."
    )
    source: Sources = ()


class Engagement(Entry):
    """A time when people were asked."""

    title: Text = Field(description="What it was.")
    kind: Literal[
        "survey",
        "focus-group",
        "workshop",
        "forum",
        "consultation",
        "exhibition",
        "interview",
        "group",
    ] = Field(description="How people were asked.")
    date: When = Field(description="When people were asked.")
    with_whom: Text | None = Field(None, description="Who took part, as a group.")
    responses: Label | None = Field(None, description="How many took part.")
    qualifier: Literal["exact", "about", "at-least", "more-than", "under"] = Field(
        "exact", description="How exact the number of people is."
    )
    organizations: Annotated[tuple[OrganizationId, ...], Ids] = Field(
        (), description="Organizations that asked or helped."
    )
    detail: Prose | None = Field(None, description="What was asked and learned.")
    you_said: tuple[SaidDid, ...] = Field((), description="What people said, and what was done.")
