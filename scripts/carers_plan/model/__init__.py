"""The validated plan: frozen records, no files, no HTML, no clock."""

from __future__ import annotations

from carers_plan.model.accessibility import (
    AuditRecord,
    KnownIssue,
    ManualCheck,
    StatementFacts,
    Waiver,
)
from carers_plan.model.dates import PlanDate, Point
from carers_plan.model.directory import Location, Organization, Service
from carers_plan.model.formats import EasyLine, Format
from carers_plan.model.governance import Body, Document, Engagement, Meeting, Money, Statistic
from carers_plan.model.moved import MovedPage, MovedPages
from carers_plan.model.picture import PictureMap, Shape
from carers_plan.model.plan import FOLDERS, MOVED, OPTIONAL, SINGLES, TERMS, Plan, attribute
from carers_plan.model.plan_facts import PlanFacts, SiteFacts
from carers_plan.model.promises import Action, Milestone, Priority, Term, Update
from carers_plan.model.record import Entry, Record
from carers_plan.model.terminology import ListedTerm, Terminology, TermWords
from carers_plan.model.wording import PlainEnglish

__all__ = [
    "FOLDERS",
    "MOVED",
    "OPTIONAL",
    "SINGLES",
    "TERMS",
    "Action",
    "AuditRecord",
    "Body",
    "Document",
    "EasyLine",
    "Engagement",
    "Entry",
    "Format",
    "KnownIssue",
    "ListedTerm",
    "Location",
    "ManualCheck",
    "Meeting",
    "Milestone",
    "Money",
    "MovedPage",
    "MovedPages",
    "Organization",
    "PictureMap",
    "PlainEnglish",
    "Plan",
    "PlanDate",
    "PlanFacts",
    "Point",
    "Priority",
    "Record",
    "Service",
    "Shape",
    "SiteFacts",
    "StatementFacts",
    "Statistic",
    "Term",
    "TermWords",
    "Terminology",
    "Update",
    "Waiver",
    "attribute",
]
