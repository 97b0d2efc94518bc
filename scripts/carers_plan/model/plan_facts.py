"""The site and the plan as a whole: what every page has, and what the plan is."""

import datetime as dt
from typing import Literal

from pydantic import Field

from carers_plan.model.promises import BodyId, OrganizationId
from carers_plan.model.record import (
    Count,
    Label,
    Phone,
    Prose,
    Record,
    Sources,
    Text,
    Url,
    When,
)

Nation = Literal["England", "Wales", "Scotland", "Northern Ireland"]


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


class SearchWords(Record):
    """What people type for something that the site calls otherwise."""

    typed: tuple[Label, ...] = Field(
        min_length=1, description="What people type, in any language.", examples=["stay and play"]
    )
    means: tuple[Label, ...] = Field(
        min_length=1,
        description="A word of the site, or a name of something on it.",
        examples=["respite"],
    )


class Alert(Record):
    """What readers of every page should know for a time, such as a line that is closed."""

    text: Text = Field(
        description="What to know, in one or two sentences.",
        examples=["The helpline is closed on 25 and 26 December."],
    )
    page: Label | None = Field(
        None, description="The page that tells more, as a file name in docs/en without .md."
    )
    valid_from: When | None = Field(
        None, description="The first day on which it is shown. Left out: at once."
    )
    valid_to: When = Field(description="The last day on which it is shown.")

    def shown(self, day: dt.date) -> bool:
        """Whether readers see it on a day."""
        begun = self.valid_from is None or self.valid_from.earliest <= day
        return begun and day <= self.valid_to.latest


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
        description="Where files are edited; the file's path is added to it. "
        "Only the preview links there.",
        examples=["https://github.com/example/carers-plan/edit/main/"],
    )
    renewed_every: Count | None = Field(
        None,
        ge=1,
        le=31,
        description="How many days apart the whole site is made anew, 1 for every night. "
        "A page that is older says so.",
        examples=["1"],
    )
    licence: Text | None = Field(None, description="The licence of the words and facts.")
    menu: tuple[Label, ...] = Field(
        (), description="The pages of the main menu, as file names in docs/en without .md."
    )
    alerts: tuple[Alert, ...] = Field(
        (), description="What every page says at its top for a time, most urgent first."
    )
    urgent_help: tuple[UrgentHelp, ...] = Field((), description="Urgent help, most urgent first.")
    bank_holidays_of: Nation = Field(
        "England", description="The nation whose bank holidays services keep."
    )
    contact: tuple[FeedbackRoute, ...] = Field(
        min_length=1, description="How to reach the people who run the plan."
    )
    search_words: tuple[SearchWords, ...] = Field(
        (), description="What people type for words of the site. Nobody sees it."
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
    year_one: When | None = Field(
        None,
        description='When the first year of the plan begins. Then dates may say "Year 2".',
        examples=["April 2024"],
    )
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
