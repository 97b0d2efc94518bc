"""How accessible the site is: what is wrong, what people checked, what the last audit found."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from carers_plan.model.record import Entry, Label, Record, Text, Url, When, mistake
from carers_plan.model.wcag import CRITERIA


def _criterion(number: str) -> str:
    if number not in CRITERIA:
        raise mistake(
            f'"{number}" is not a criterion of WCAG 2.2, level A or AA.',
            "Write its number alone, for example 1.4.10. https://www.w3.org/TR/WCAG22/ lists them.",
        )
    return number


CriterionId = Annotated[str, AfterValidator(_criterion), Field(examples=["1.4.10"])]
Why = Literal["non-compliance", "disproportionate-burden", "out-of-scope", "no-rule"]
DoneIn = Literal["once", "each-language", "each-translation"]
Outcome = Literal["passed", "failed", "not-tested", "needs-person"]


class KnownIssue(Entry):
    """Something on the site that not everybody can use. Delete the file when it is mended."""

    title: Text = Field(description="What goes wrong, in the reader's words.")
    detail: Text | None = Field(None, description="Whom it keeps out, and how.")
    criteria: tuple[CriterionId, ...] = Field(
        (), description="The numbers of the WCAG criteria that are not met."
    )
    pages: tuple[Label, ...] = Field(
        (),
        description="The pages it is on, as file names in docs/en without .md. "
        "Leave it out if it is on every page.",
    )
    languages: tuple[Label, ...] = Field(
        (), description="The tags of the languages it is in. Leave it out if it is in all.",
        examples=[["bn", "so"]],
    )  # fmt: skip
    why: Why = Field(
        description="The law's group that it belongs to; no-rule when it breaks no rule."
    )
    reason: Text | None = Field(
        None, description="Why it is too great a burden, or why the law does not cover it."
    )
    instead: Text = Field(description="What people can do instead, until it is mended.")
    fix_by: When | None = Field(
        None, description='When it will be mended. Write "not stated" if nobody knows.'
    )


class CheckResult(Record):
    """What one check by a person found. The newest comes last."""

    result: Literal["passed", "failed"] = Field(description="Whether all was well.")
    date: When = Field(description="The day or month of the check.")
    by: Text = Field(
        description="What kind of person did it: a role, never a name.",
        examples=["A carer who uses a screen reader every day"],
    )
    used: Text | None = Field(
        None,
        description="With which device, browser and screen reader.",
        examples=["NVDA 2024.2 and Firefox on Windows"],
    )
    language: Label | None = Field(None, description="The tag of the language that was checked.")
    found: Text | None = Field(None, description="What was found, for readers.")


class ManualCheck(Entry):
    """A check that only a person can do."""

    title: Text = Field(description="What is checked.")
    steps: tuple[Text, ...] = Field(min_length=1, description="What to do, step by step.")
    good: Text = Field(description="What it is like when all is well.")
    who: Text | None = Field(None, description="What kind of person should do it.")
    criteria: tuple[CriterionId, ...] = Field(
        (), description="The numbers of the WCAG criteria that it checks."
    )
    done_in: DoneIn = Field(
        "once",
        description="Whether once is enough, or each language or each translation needs its own.",
    )
    results: tuple[CheckResult, ...] = Field(
        (), description="What was found, oldest first. Leave it out until a person has done it."
    )


class Waiver(Entry):
    """A finding of the audit that is no fault. Never shown to readers."""

    rule: Label = Field(description="The rule's name, as the audit prints it.", examples=["reflow"])
    selector: Label = Field(
        description="The element, as the audit prints it.", examples=["table.dates"]
    )
    pages: Label = Field(
        "*", description="The pages' addresses; * stands for any letters.", examples=["bn/money/*"]
    )
    reason: Label = Field(description="Why it is no fault.")
    issue: Url = Field(description="Where it is discussed.")
    expires: When = Field(
        description="The last day on which it counts.", examples=["31 March 2025"]
    )


class StatementFacts(Record):
    """What the accessibility statement says that no test can find out."""

    prepared: When | None = Field(None, description="When the statement was first made.")
    reviewed: When | None = Field(None, description="When a person last read all of it.")
    reply: Text | None = Field(
        None,
        description="How soon people hear back when they ask for another format or report a fault.",
    )
    complaints: Text | None = Field(
        None, description="What people can do who are not happy with the answer."
    )
    complaints_url: Url | None = Field(None, description="The web page for complaints.")
    improving: tuple[Text, ...] = Field(
        (), description="What is being done to make the site easier to use."
    )


class AuditedRule(Record):
    """One rule that the audit applied."""

    rule: Label = Field(description="The rule's id.")
    criteria: tuple[CriterionId, ...] = Field((), description="The criteria that it tests.")
    title: Label = Field(description="What should be true, in plain English.")


class AuditedCriterion(Record):
    """What the audit can say about one criterion."""

    criterion: CriterionId = Field(description="Its number.")
    outcome: Outcome = Field(
        description="passed: rules looked and found no fault. failed: a rule found a fault. "
        "needs-person: a rule could not tell. not-tested: no rule looks at it."
    )
    pages: int = Field(
        0, ge=0, description="On how many pages rules looked; where it failed, how many have it."
    )


class AuditFault(Record):
    """One kind of fault that the audit found and no waiver covers."""

    rule: Label = Field(description="The rule's id.")
    criteria: tuple[CriterionId, ...] = Field((), description="The criteria that are not met.")
    title: Label = Field(description="What should be true and is not, in plain English.")
    pages: int = Field(ge=1, description="How many pages have it.")
    example: Label = Field(description="The address of one of them, from the site's root.")


class NotAudited(Record):
    """A page that could not be audited."""

    page: Label = Field(description="Its address.")
    why: Label = Field(description="Why not.")


class AuditRecord(Record):
    """What the last audit found: plan_data/accessibility/audit.json, written by the audit."""

    day: dt.date = Field(description="The day of the audit.", examples=["2024-09-09"])
    digest: Label = Field(description="The digest of what was tested, from site_digest().")
    pages: int = Field(ge=0, description="How many pages were tested.")
    languages: tuple[Label, ...] = Field(description="The tags of the languages tested.")
    modes: tuple[Label, ...] = Field(description="The names of the ways pages were shown.")
    rules: tuple[AuditedRule, ...] = Field(description="Every rule that was applied.")
    criteria: tuple[AuditedCriterion, ...] = Field(description="Every criterion, in order.")
    faults: tuple[AuditFault, ...] = Field((), description="The faults found.")
    waived: int = Field(0, ge=0, description="How many findings a waiver covers.")
    not_audited: tuple[NotAudited, ...] = Field((), description="Pages that were left out.")
    axe: Label = Field(description="The version of axe-core.")
    browser: Label = Field(description="The browser and its version.")
