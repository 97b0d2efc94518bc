"""The plan: what was promised, by whom, by when, and what happened."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from carers_plan.model.dates import PlanDate
from carers_plan.model.measures import Measure
from carers_plan.model.record import (
    Entry,
    Label,
    Link,
    Percent,
    Prose,
    Record,
    Sources,
    Text,
    When,
    listed,
)

Stage = Literal[
    "idea",
    "proposed",
    "planned",
    "not-started",
    "under-way",
    "done",
    "ongoing",
    "stopped",
    "replaced",
]
Pace = Literal["ahead", "on-time", "at-risk", "late", "paused", "unknown"]
Status = Literal[
    "done",
    "late",
    "under-way",
    "not-started",
    "paused",
    "always-running",
    "stopped",
    "replaced",
]
Motif = Literal[
    "star",
    "speech",
    "book",
    "heart",
    "people",
    "hand",
    "umbrella",
    "hospital",
    "cap",
    "cup",
    "door",
    "coins",
    "briefcase",
    "house",
    "clock",
    "sun",
    "leaf",
    "phone",
]
RESERVED = "poster"
"""The address below the priorities that the poster takes, so that no priority can."""
Ids = BeforeValidator(listed)

OrganizationId = Annotated[str, Link("organizations")]
BodyId = Annotated[str, Link("bodies")]
DocumentId = Annotated[str, Link("documents")]
PriorityId = Annotated[str, Link("priorities")]
ActionId = Annotated[str, Link("actions")]
MilestoneId = Annotated[str, Link("milestones")]
ServiceId = Annotated[str, Link("services")]
MoneyId = Annotated[str, Link("money")]


class Priority(Entry):
    """A priority, principle, outcome, area or commitment of the plan."""

    level: Label = Field(description="Which level it is, from `levels` in plan.yaml.")
    number: Label | None = Field(None, description="Its number in the plan, if it has one.")
    title: Text = Field(description="Its name in the plan.")
    short_title: Text | None = Field(
        None, description="A short name for the picture, 24 letters at most."
    )
    motif: Motif = Field("star", description="The small drawing on its patch of the picture.")
    summary: Text | None = Field(None, description="What it means for carers, in one sentence.")
    search_words: tuple[Label, ...] = Field(
        (), description="Other words that people search for, in any language. Nobody sees them."
    )
    body: Prose | None = Field(None, description="More about it, in Markdown.")
    parent: PriorityId | None = Field(None, description="The priority it is part of.")
    measures: tuple[Measure, ...] = Field(
        (), description="How success is measured, beyond what one action does."
    )
    known: bool = Field(
        True, description="no when the plan has this number but its name is not published."
    )

    @property
    def picture_field(self) -> str:
        """The field with the name that the picture shows."""
        return "short_title" if self.short_title else "title"

    @property
    def picture_name(self) -> str:
        """What the picture calls it."""
        return self.short_title or self.title


class Progress(Record):
    """How far something had got, from a date on. The last one is where it stands."""

    stage: Stage = Field(description="How far it is.")
    pace: Pace | None = Field(None, description="Whether it keeps to its date.")
    percent_done: Percent | None = Field(
        None, ge=0, le=100, description="How much of it is done, in percent, if that is published."
    )
    since: When | None = Field(None, description="From when this was so, when anyone says.")
    reported: When | None = Field(
        None, description="The day somebody said so, when nobody says from when it was so."
    )
    reason: Text | None = Field(
        None,
        description="Why it is late, paused, stopped or replaced, or done while a step is not.",
    )
    agreed_by: BodyId | None = Field(None, description="The body that agreed the change.")
    source: Sources = ()

    @property
    def date(self) -> When | None:
        """From when this was so, or else when somebody said so."""
        return self.since or self.reported


class Target(Record):
    """A date something was promised for. The first is never deleted: later ones are added."""

    date: When = Field(description="The date promised.")
    reason: Text | None = Field(
        None, description="Why the date changed. Needed from the second date on."
    )
    agreed_by: BodyId | None = Field(None, description="The body that agreed the new date.")
    source: Sources = ()


class Lead(Record):
    """Who answers for an action."""

    organization: OrganizationId | None = Field(
        None, description="The organization, by its file name."
    )
    body: BodyId | None = Field(
        None, description="Or the board, group or committee, by its file name."
    )
    role: Text | None = Field(None, description="The job title or group, never a person's name.")
    kind: Literal["lead", "joint", "support", "commissioner", "provider"] = Field(
        "lead",
        description="lead, joint or support; commissioner (pays for it), provider (runs it).",
    )


class Risk(Record):
    """What could keep an action from being done."""

    risk: Text = Field(description="What could go wrong.")
    response: Text | None = Field(None, description="What is done about it.")
    source: Sources = ()


class Step(Record):
    """One step of an action."""

    title: Text = Field(description="What the step is.")
    stage: Stage = Field(description="How far it is.")
    date: When | None = Field(None, description="When it happened or is due.")
    leads: tuple[Lead, ...] = Field(
        (), description="Who answers for it, if not the action's leads."
    )
    source: Sources = ()


def _target(value: object) -> object:
    if isinstance(value, str):
        return [{"date": value}]
    return [value] if isinstance(value, dict) else value


class Action(Entry):
    """Something an organization promised to do."""

    priorities: Annotated[tuple[PriorityId, ...], Ids] = Field(
        (), description="The priorities it serves, by their file names."
    )
    title: Text = Field(description="What will be done, starting with a verb.")
    number: Label | None = Field(None, description="Its number in the plan, if it has one.")
    detail: Prose | None = Field(None, description="More about it.")
    for_carers: Text | None = Field(None, description="What changes for carers.")
    why: Text | None = Field(None, description="Why it was promised.")
    importance: Literal["high", "medium", "low"] | None = Field(
        None, description="How important it is, if the plan says so."
    )
    leads: tuple[Lead, ...] = Field(
        (), description="Who answers for it. Leave out when nobody is named yet."
    )
    progress: tuple[Progress, ...] = Field(
        min_length=1, description="Where it stands; add to the end."
    )
    target: Annotated[
        tuple[Target, ...],
        BeforeValidator(_target, json_schema_input_type=When | Target | tuple[Target, ...]),
    ] = Field((), description="When it is due; a list when the date has changed.")
    finished: When | None = Field(None, description='When it was done, or "not stated".')
    review: When | None = Field(None, description="When it will be looked at again.")
    outcome: Text | None = Field(None, description="What came of it, in one sentence.")
    risks: tuple[Risk, ...] = Field((), description="What could go wrong.")
    steps: tuple[Step, ...] = Field((), description="The steps, if there are several.")
    depends_on: Annotated[tuple[ActionId, ...], Ids] = Field(
        (), description="Actions that come first."
    )
    replaced_by: Annotated[tuple[ActionId, ...], Ids] = Field(
        (), description="With stage replaced: the actions that take its place, by file names."
    )
    measures: tuple[Measure, ...] = Field((), description="How success is measured.")
    measures_note: Text | None = Field(
        None, description="What is said about measuring, when nothing is agreed."
    )
    services: Annotated[tuple[ServiceId, ...], Ids] = Field(
        (), description="Services that deliver it."
    )
    money: Annotated[tuple[MoneyId, ...], Ids] = Field((), description="Money for it.")
    funding: Literal["funded", "part-funded", "unfunded"] | None = Field(
        None, description="Whether there is money for it."
    )
    documents: Annotated[tuple[DocumentId, ...], Ids] = Field(
        (), description="Documents it makes or changes."
    )

    @property
    def latest(self) -> Progress:
        """Where it stands."""
        return self.progress[-1]

    @property
    def promised(self) -> PlanDate | None:
        """When it is promised for by now; None if nobody said."""
        return self.target[-1].date if self.target else None


class Milestone(Entry):
    """Something that happens at a time: a launch, a meeting, a deadline, an event."""

    title: Text = Field(description="What happens.")
    kind: Literal[
        "launch",
        "meeting",
        "event",
        "engagement",
        "decision",
        "staffing",
        "commissioning",
        "publication",
        "translation",
        "website",
        "governance",
        "measures",
    ] = Field(description="What kind of thing it is.")
    date: When = Field(description="When, as exactly as the source says and no more.")
    was: tuple[Target, ...] = Field(
        (), description="Earlier dates it was promised for, oldest first."
    )
    why_changed: Text | None = Field(None, description="Why the date changed. Needed with `was`.")
    as_written: Label | None = Field(None, description="The report's own words for the date.")
    stage: Stage = Field(description="How far it is.")
    automatic: bool = Field(
        False,
        description="yes when it comes by itself on its day, such as the end of a contract. "
        "It is never late.",
    )
    who: Text | None = Field(None, description="Who is involved, by role or group.")
    organizations: Annotated[tuple[OrganizationId, ...], Ids] = Field(
        (), description="Organizations involved."
    )
    location: Annotated[str, Link("locations")] | None = Field(
        None, description="Where, by its file name."
    )
    actions: Annotated[tuple[ActionId, ...], Ids] = Field(
        (), description="The actions it is part of."
    )
    after: Annotated[tuple[MilestoneId, ...], Ids] = Field(
        (), description="What has to happen first."
    )
    replaced_by: Annotated[tuple[MilestoneId, ...], Ids] = Field(
        (), description="With stage replaced: what takes its place, by file names."
    )
    detail: Text | None = Field(None, description="One more sentence.")
    outcome: Text | None = Field(None, description="What happened.")


class Update(Entry):
    """News: something that happened, changed or was decided."""

    date: When = Field(description="When it happened.")
    kind: Literal["progress", "date-change", "correction", "decision", "event", "publication"] = (
        Field(description="What kind of news it is.")
    )
    headline: Text = Field(description="What happened, in one short sentence.")
    valid_from: When | None = Field(
        None, description="The first day on which readers see it. Left out: at once."
    )
    body: Prose | None = Field(None, description="More, in Markdown.")
    actions: Annotated[tuple[ActionId, ...], Ids] = Field((), description="Actions it is about.")
    milestones: Annotated[tuple[MilestoneId, ...], Ids] = Field(
        (), description="Milestones it is about."
    )


class Term(Entry):
    """A word of the glossary."""

    term: Text = Field(description="The word or phrase.")
    meaning: Text = Field(description="What it means, in plain words.")
    aliases: tuple[Label, ...] = Field((), description="Other names and short forms.")
