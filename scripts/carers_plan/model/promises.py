"""The plan: what was promised, by whom, by when, and what happened."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from carers_plan.model.record import (
    Count,
    Entry,
    Label,
    Link,
    Phone,
    Prose,
    Record,
    Sources,
    Text,
    Url,
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
Pace = Literal["on-time", "at-risk", "late", "paused", "unknown"]
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
Nation = Literal["England", "Wales", "Scotland", "Northern Ireland"]
Ids = BeforeValidator(listed)

OrganizationId = Annotated[str, Link("organizations")]
BodyId = Annotated[str, Link("bodies")]
DocumentId = Annotated[str, Link("documents")]
PriorityId = Annotated[str, Link("priorities")]
ActionId = Annotated[str, Link("actions")]
MilestoneId = Annotated[str, Link("milestones")]
ServiceId = Annotated[str, Link("services")]
MoneyId = Annotated[str, Link("money")]


class UrgentHelp(Record):
    """One line of the urgent help that is a link away on every page."""

    when: Text = Field(
        description="When to use it, in the reader's words.", examples=["Someone is in danger"]
    )
    do: Text = Field(description="What to do.", examples=["Call 999"])
    phone: Phone | None = Field(None, description="The number to call.")
    url: Url | None = Field(None, description="A web page that helps.")
    invented: bool = Field(False, description="yes when it is made up for an example site.")

    @property
    def says_number(self) -> bool:
        """Whether the words themselves hold the number."""
        return bool(self.phone and self.phone in self.do)


class FeedbackRoute(Record):
    """One way to reach the team. Phone, post, in person and web count the same."""

    kind: Literal[
        "phone", "text", "relay", "email", "post", "in-person", "web-form", "paper-card", "meeting"
    ] = Field(description="What kind of contact this is.")
    value: Label = Field(
        "", description="The number, address or web address, as a person would use it."
    )
    about: Text | None = Field(None, description="What to know before using it, such as hours.")
    who_reads_it: Text | None = Field(None, description="Who reads or answers.")
    reply: Text | None = Field(None, description="When you hear back.")
    invented: bool = Field(False, description="yes when it is made up for an example site.")


class SiteFacts(Record):
    """Facts about the site itself, the same on every page."""

    council: Text = Field(description="The council's full name.")
    name: Text = Field(description="The site's name, shown at the top of every page.")
    tagline: Text | None = Field(None, description="One line under the name.")
    example: Text | None = Field(
        None, description="A line at the top of every page when this is not a council's own site."
    )
    url: Url = Field(description="The address the site will have.")
    edit_url: Url | None = Field(
        None,
        description="Where files are edited; the file's path is added to it.",
        examples=["https://github.com/example/carers-plan/edit/main/"],
    )
    licence: Text | None = Field(None, description="The licence of the words and facts.")
    menu: tuple[Label, ...] = Field(
        (), description="The pages of the main menu, as file names in docs/en without .md."
    )
    urgent_help: tuple[UrgentHelp, ...] = Field((), description="Urgent help, most urgent first.")
    bank_holidays_of: Nation = Field(
        "England", description="The nation whose bank holidays services keep."
    )
    contact: tuple[FeedbackRoute, ...] = Field(
        min_length=1, description="How to reach the people who run the plan."
    )
    contact_about: Text | None = Field(None, description="Who answers, and what you can ask.")
    format: Count = Field(
        1,
        ge=1,
        description="How the files are written. The program writes this number: leave it as it is.",
        examples=["2"],
    )


class Level(Record):
    """A name for one level of the plan: priorities, outcomes, principles, commitments."""

    id: Label = Field(
        description="A short name used in the priorities' files.", examples=["priority"]
    )
    one: Text = Field(description="The word for one of them.", examples=["Priority"])
    many: Text = Field(description="The word for several.", examples=["Priorities"])
    about: Text | None = Field(None, description="One sentence on what this level is.")


class Approval(Record):
    """A body that considered or agreed the plan."""

    body: BodyId = Field(description="The body, by its file name in bodies/.")
    date: When = Field(description="When it considered or agreed it.")
    decision: Text = Field(description="What was decided.")
    source: Sources = ()


class Eligibility(Record):
    """Whom the plan is for, by age."""

    carer_minimum_age: Count | None = Field(
        None, ge=0, le=120, description="Youngest carer the plan covers."
    )
    carer_maximum_age: Count | None = Field(
        None, ge=0, le=120, description="Oldest carer the plan covers."
    )
    cared_for_minimum_age: Count | None = Field(
        None, ge=0, le=120, description="Youngest person they look after."
    )
    source: Sources = ()


class PlanFacts(Record):
    """The plan as a whole."""

    title: Text = Field(description="The plan's name.")
    kind: Literal["action-plan", "strategy", "framework", "charter"] = Field(
        description="What it is called."
    )
    status: Literal[
        "draft", "proposed", "approved", "live", "under-review", "replaced", "ended"
    ] = Field(description="Where the plan stands.")
    period: When = Field(description="The years the plan covers.")
    as_of: When = Field(description="The day the facts are correct on.")
    summary: Text = Field(description="What the plan is, in one sentence.")
    audience: Text = Field(description="Whom it is for, in one sentence.")
    eligibility: Eligibility | None = Field(None, description="Ages the plan covers.")
    promise: Prose | None = Field(None, description="What the plan commits to.")
    vision: Text | None = Field(None, description="The plan's vision.")
    levels: tuple[Level, ...] = Field(
        min_length=1, description="The levels of the plan, most important first."
    )
    action_word: Text | None = Field(
        None, description='The word for one promise; "Action" if left out.'
    )
    owners: tuple[OrganizationId, ...] = Field(
        (), description="The organizations that own the plan."
    )
    parent: Text | None = Field(None, description="The wider strategy this plan hangs off, if any.")
    approvals: tuple[Approval, ...] = Field((), description="Who agreed the plan, oldest first.")
    source: Sources = ()


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
    since: When | None = Field(None, description="From when this was so.")
    reason: Text | None = Field(None, description="Why it is late, paused, stopped or replaced.")
    agreed_by: BodyId | None = Field(None, description="The body that agreed the change.")
    source: Sources = ()


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
    kind: Literal["lead", "joint", "support"] = Field("lead", description="lead, joint or support.")


class Step(Record):
    """One step of an action."""

    title: Text = Field(description="What the step is.")
    stage: Stage = Field(description="How far it is.")
    date: When | None = Field(None, description="When it happened or is due.")
    source: Sources = ()


class Measure(Record):
    """How we will know that an action worked."""

    title: Text = Field(description="What is counted.")
    value: Label | None = Field(None, description="The latest result.")
    date: When | None = Field(None, description="When it was counted.")
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
    documents: Annotated[tuple[DocumentId, ...], Ids] = Field(
        (), description="Documents it makes or changes."
    )


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
